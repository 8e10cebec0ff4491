package org.quasilab.chart;

/** A place on an axis and the words that stand there. */
public record Tick(double at, String label) {}
