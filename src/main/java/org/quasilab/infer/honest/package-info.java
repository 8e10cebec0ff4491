/**
 * Event studies whose trends may differ, after Rambachan and Roth: intervals for a combination of effects under bounds on the
 * departure from parallel trends.
 *
 * <p>{@link org.quasilab.infer.EventCoefficients} enter; {@link org.quasilab.result.HonestDid} leaves, read by the sensitivity
 * step.
 */
package org.quasilab.infer.honest;
