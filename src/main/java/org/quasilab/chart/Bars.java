package org.quasilab.chart;

import java.util.List;

/**
 * Bars over intervals of the horizontal axis, standing on zero: a histogram.
 *
 * @param bars left to right
 */
public record Bars(String name, Colour colour, List<Bar> bars) implements Layer {
    /** One bar. */
    public record Bar(double from, double to, double height, Tip tip) {}

    public Bars {
        bars = List.copyOf(bars);
    }

    @Override
    public List<Mark> marks() {
        return bars.stream()
                .map(bar -> new Mark((bar.from + bar.to) / 2, bar.height, bar.tip))
                .toList();
    }

    @Override
    public Range xExtent() {
        Range range = Range.NOTHING;
        for (Bar bar : bars) {
            range = range.and(bar.from).and(bar.to);
        }
        return range;
    }

    @Override
    public Range yExtent() {
        Range range = Range.NOTHING.and(0);
        for (Bar bar : bars) {
            range = range.and(bar.height);
        }
        return range;
    }
}
