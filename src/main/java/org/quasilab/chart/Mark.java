package org.quasilab.chart;

/** A place in a chart, in the units of its axes, and what a reader is told there. */
public record Mark(double x, double y, Tip tip) {}
