package org.quasilab.referee;

import java.util.List;

/** One thing that printed tables can be asked; silent where it does not apply. */
interface Rule {
    List<Finding> find(Published paper);
}
