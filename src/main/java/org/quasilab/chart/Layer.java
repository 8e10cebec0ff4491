package org.quasilab.chart;

/** One thing drawn in a chart. A sealed family; what draws charts has one branch a member. */
public sealed interface Layer permits Series, Bars, Band, Rule, HeatMap, Diagram {
    /** What the legend calls it; empty to leave it out of the legend. */
    String name();

    /** Horizontal room it needs. */
    Range xExtent();

    /** Vertical room it needs. */
    Range yExtent();
}
