/**
 * The effect by group, and whether the groups differ: interaction, stacked (SUEST) and permutation tests.
 *
 * <p>A {@link org.quasilab.study.HeterogeneitySpec} enters, a {@link org.quasilab.result.HeterogeneityResult} leaves.
 */
package org.quasilab.probe.heterogeneity;
