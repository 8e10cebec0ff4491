/**
 * Charts as files: a chart enters, the bytes of a PNG, SVG or PDF leave. Drawn by {@code chart.jfree}, so a file shows what
 * the window shows.
 */
package org.quasilab.export.chart;
