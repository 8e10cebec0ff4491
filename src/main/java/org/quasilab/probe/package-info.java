/**
 * What runs estimators many times: placebo, heterogeneity, robustness, mechanism.
 *
 * <p>A {@link org.quasilab.panel.StudyPanel}, the design's defaults and a step's spec enter; a result leaves in which what
 * worked stands beside the reasons for what did not.
 */
package org.quasilab.probe;
