package org.quasilab.chart;

import java.util.List;
import org.quasilab.result.DoubleVector;

/**
 * A shaded area between two curves.
 *
 * @param x ascending; {@code low} and {@code high} are as long
 */
public record Band(String name, Colour colour, DoubleVector x, DoubleVector low, DoubleVector high) implements Layer {
    @Override
    public List<Mark> marks() {
        return List.of();
    }

    @Override
    public Range xExtent() {
        return x.stream().boxed().reduce(Range.NOTHING, Range::and, Range::and);
    }

    @Override
    public Range yExtent() {
        Range range = low.stream().boxed().reduce(Range.NOTHING, Range::and, Range::and);
        return range.and(high.stream().boxed().reduce(Range.NOTHING, Range::and, Range::and));
    }
}
