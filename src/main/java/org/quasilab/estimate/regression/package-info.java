/**
 * Linear regressions: least squares with absorbed effects, random effects, and tables of them.
 *
 * <p>A {@link org.quasilab.design.Design} enters, an {@link org.quasilab.result.Estimate} leaves, read by {@code table} and
 * by every step that runs regressions.
 */
package org.quasilab.estimate.regression;
