/**
 * Placebo treatments: the baseline regression under treatments that never happened, many times.
 *
 * <p>A panel, a design and a {@link org.quasilab.study.PlaceboSpec} enter; a {@link org.quasilab.result.PlaceboResult}
 * with every draw leaves, and each draw is told to a {@link org.quasilab.probe.placebo.DrawListener} on the way.
 */
package org.quasilab.probe.placebo;
