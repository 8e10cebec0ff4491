package org.quasilab.result;

/**
 * The p of one term of a column, adjusted for the columns beside it.
 *
 * @param method {@code holm}, {@code romano-wolf} or {@code sharpened}
 * @param term position of the term
 * @param p NaN if the term has no p
 * @param tests how many are tested together
 * @param draws random draws; 0 without
 */
public record AdjustedP(String method, int term, double p, int tests, int draws) {}
