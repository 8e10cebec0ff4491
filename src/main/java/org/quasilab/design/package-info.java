/**
 * The asked specification resolved on a panel: outcome, regressors, absorbed effects, clusters, sample.
 *
 * <p>A {@link org.quasilab.panel.StudyPanel} and a {@link org.quasilab.study.RegressionColumn} enter; a {@link
 * org.quasilab.design.Design} of arrays and integer codes leaves, read by {@code infer} and every estimator.
 */
package org.quasilab.design;
