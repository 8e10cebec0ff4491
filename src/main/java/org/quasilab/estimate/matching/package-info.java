/**
 * Propensity scores and matching: a logit of who is ever treated, weights from matched rows, and the balance they reach.
 *
 * <p>Covariates by row and a treated flag enter; row weights leave, read by the robustness check {@code psm}.
 */
package org.quasilab.estimate.matching;
