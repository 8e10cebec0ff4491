package org.quasilab.chart;

import java.util.List;

/**
 * A straight line across the plot at one value.
 *
 * @param vertical whether it stands at an x, else it lies at a y
 * @param at the value
 * @param label written at its end; may be empty
 */
public record Rule(String name, boolean vertical, double at, Colour colour, Dash dash, double width, String label)
        implements Layer {
    /** The thin line at zero that effects are read against. */
    public static Rule zero(boolean vertical) {
        return new Rule("", vertical, 0, Colour.INK, Dash.SOLID, 0.8, "");
    }

    /** A dashed grey line in the background. */
    public static Rule reference(String name, boolean vertical, double at) {
        return new Rule(name, vertical, at, Colour.GREY, Dash.DASHED, 1.0, "");
    }

    @Override
    public List<Mark> marks() {
        return List.of();
    }

    @Override
    public Range xExtent() {
        return vertical ? Range.NOTHING.and(at) : Range.NOTHING;
    }

    @Override
    public Range yExtent() {
        return vertical ? Range.NOTHING : Range.NOTHING.and(at);
    }
}
