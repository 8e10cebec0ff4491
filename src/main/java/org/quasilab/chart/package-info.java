/**
 * Charts: a result enters, a chart leaves as plain records – axes, series with error bars, bars, bands, rules, texts – with
 * the values a reader sees on pointing at a mark.
 *
 * <p>Nothing here knows a file format or a window. {@code chart.jfree} draws the records; {@code export} turns them into
 * pictures and native Office charts; the window shows them. Text is in the language asked for.
 */
package org.quasilab.chart;
