package org.quasilab;

/** The only main. */
public final class QuasiLab {
    private QuasiLab() {}

    public static void main(String[] args) {}
}
