package org.quasilab.referee;

/** How the digits that are not printed were left out. */
enum Reading {
    /** To the nearest printed figure, as programs do. */
    ROUNDED,
    /** Rounded or simply cut off: what follows the last digit may be anything up to a whole unit of it. */
    ROUNDED_OR_CUT
}
