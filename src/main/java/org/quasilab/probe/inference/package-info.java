/**
 * One coefficient under several rules of inference, and how often each of them is wrong in this design.
 *
 * <p>A study, its panel and an {@link org.quasilab.study.InferenceSpec} enter; an {@link org.quasilab.result.InferenceResult}
 * leaves.
 */
package org.quasilab.probe.inference;
