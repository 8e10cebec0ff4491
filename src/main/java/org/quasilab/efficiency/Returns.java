package org.quasilab.efficiency;

/**
 * Returns to scale of a frontier: what the weights λ must sum to. Constant: anything; variable: one; non-increasing: at
 * most one; non-decreasing: at least one.
 */
public enum Returns {
    CRS,
    VRS,
    NIRS,
    NDRS;

    static Returns of(String word) {
        return valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }
}
