/**
 * What a test of the effects before treatment can find, after Roth.
 *
 * <p>{@link org.quasilab.infer.EventCoefficients} enter; {@link org.quasilab.result.PretestPower} leaves, read by the
 * sensitivity step.
 */
package org.quasilab.infer.pretest;
