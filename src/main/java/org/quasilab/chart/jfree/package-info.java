/**
 * Draws the records of {@code chart} with JFreeChart: a chart and a theme enter, a JFreeChart leaves, ready for a window, a
 * picture or a page. Both fronts and all exports draw through here, so they show the same chart.
 */
package org.quasilab.chart.jfree;
