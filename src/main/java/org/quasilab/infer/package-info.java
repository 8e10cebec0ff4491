/**
 * Variance matrices of a fitted regression and tests on them: the sandwich with a meat per type, small-sample rules, Wald
 * tests.
 *
 * <p>A {@link org.quasilab.infer.Fitted} enters (what a least-squares fit leaves behind); a {@link
 * org.quasilab.infer.Variance} with its degrees of freedom and warnings leaves, read by the estimators.
 */
package org.quasilab.infer;
