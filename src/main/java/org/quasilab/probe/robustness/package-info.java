/**
 * The baseline regression again and again, each time with one thing changed.
 *
 * <p>A {@link org.quasilab.study.RobustnessSpec} enters, a {@link org.quasilab.result.RobustnessResult} leaves. Each kind of
 * check is one file; {@link org.quasilab.probe.robustness.Check#KINDS} names them all.
 */
package org.quasilab.probe.robustness;
