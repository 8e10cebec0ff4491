package org.quasilab.chart;

import java.util.List;

/** One thing drawn in a chart. A sealed family; what draws charts has one branch a member. */
public sealed interface Layer permits Series, Bars, Band, Rule, HeatMap, Diagram {
    /** What the legend calls it; empty to leave it out of the legend. */
    String name();

    /** Its places that a reader can point at, with what they tell; an empty tip tells nothing. */
    List<Mark> marks();

    /** Horizontal room it needs. */
    Range xExtent();

    /** Vertical room it needs. */
    Range yExtent();
}
