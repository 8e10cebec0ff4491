package org.quasilab.study;

/**
 * A new column from a formula.
 *
 * @param name of the new column
 * @param formula such as {@code ln(gdp)} or {@code x - mean(x by city)}
 */
public record DeriveSpec(String name, String formula) {}
