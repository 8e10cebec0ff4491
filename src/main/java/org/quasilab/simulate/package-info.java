/**
 * Panels with a known truth: what is asked ({@link org.quasilab.study.SimulationSpec}) on a layout, drawn from a seed.
 *
 * <p>What enters is a specification, and the panel of a study where its layout is taken; what leaves are panels in which the
 * effect on every row is known. The engine runs estimators on them; tests do the same.
 */
package org.quasilab.simulate;
