/**
 * The effect under all combinations of choices, and whether the whole of them could be chance.
 *
 * <p>A {@link org.quasilab.study.CurveSpec} enters, a {@link org.quasilab.result.CurveResult} leaves.
 */
package org.quasilab.probe.curve;
