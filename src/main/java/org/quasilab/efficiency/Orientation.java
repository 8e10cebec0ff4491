package org.quasilab.efficiency;

/** Which side of production is improved: inputs, outputs, or both. */
public enum Orientation {
    NON,
    INPUT,
    OUTPUT;

    static Orientation of(String word) {
        return valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }
}
