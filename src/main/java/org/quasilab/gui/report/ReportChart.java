package org.quasilab.gui.report;

/**
 * A chart a step can put into the report.
 *
 * @param id of the chart
 * @param title above it
 * @param isOwn whether it is made from the step's result, and so in the report unless it is left out; the others show the data
 *     behind it
 */
public record ReportChart(String id, String title, boolean isOwn) {}
