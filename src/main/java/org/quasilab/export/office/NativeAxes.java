package org.quasilab.export.office;

import java.util.List;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTPlotArea;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTScaling;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTValAx;
import org.openxmlformats.schemas.drawingml.x2006.chart.STAxPos;
import org.openxmlformats.schemas.drawingml.x2006.chart.STCrossBetween;
import org.openxmlformats.schemas.drawingml.x2006.chart.STCrosses;
import org.openxmlformats.schemas.drawingml.x2006.chart.STOrientation;
import org.openxmlformats.schemas.drawingml.x2006.chart.STTickLblPos;
import org.openxmlformats.schemas.drawingml.x2006.chart.STTickMark;
import org.quasilab.chart.Axis;
import org.quasilab.chart.Range;
import org.quasilab.chart.Scale;
import org.quasilab.chart.Tick;
import org.quasilab.chart.TitleLines;

/**
 * The two value axes. Office counts ticks from the lower limit, so limits are widened to multiples of the tick distance; the
 * axes cross at their lower limits whatever the sign of the values.
 */
final class NativeAxes {
    static final long X_ID = 111111111L;
    static final long Y_ID = 222222222L;

    private static final int WHOLE_TICKS = 13;

    /** Leaves the room of a line free, for the names of periods: they stand there as texts at points. */
    private static final String BLANK = "\" \"";

    private final NativeText text;
    private final NativeLooks looks;
    private final double width;
    private final double height;

    /**
     * @param width room for the title along the bottom, in ems
     * @param height room for the title beside the plot
     */
    NativeAxes(NativeText text, NativeLooks looks, double width, double height) {
        this.text = text;
        this.looks = looks;
        this.width = width;
        this.height = height;
    }

    /** The distance of ticks, of which there is room for so many. */
    private static Scale scale(Axis axis, Range range, int ticks) {
        return axis.kind() == Axis.Kind.WHOLE
                ? Scale.whole(range, Math.min(WHOLE_TICKS, 2 * ticks))
                : Scale.of(range, ticks);
    }

    /** The limits: those of the chart, taken out to ticks unless the axis carries names. */
    static Range limits(Axis axis, Range range, Range marks, int ticks) {
        if (axis.kind() == Axis.Kind.NAMES || isNamed(axis)) {
            return range;
        }
        if (axis.kind() == Axis.Kind.WHOLE && !marks.isEmpty()) {
            // ticks are counted from the lower limit; beyond the last mark there is nothing to show
            double step = scale(axis, range, ticks).step();
            return new Range(
                    Double.isNaN(axis.low()) ? step * Math.floor(marks.low() / step) : range.low(), range.high());
        }
        // Office draws a mark at the very limit whole, so that no headroom has to become a tick more
        boolean hasHeadroom = axis.kind() == Axis.Kind.NUMBER && Double.isNaN(axis.high()) && !marks.isEmpty();
        double top = hasHeadroom ? Math.min(range.high(), marks.high()) : range.high();
        double step = scale(axis, range, ticks).step();
        double low = step * Math.floor(range.low() / step + slack(axis.low()));
        double high = step * Math.ceil(top / step - slack(axis.high()));
        return new Range(low, high);
    }

    /** A limit that was asked for may lie a little outside the last tick, to show marks there whole. */
    private static double slack(double asked) {
        return Double.isNaN(asked) ? 1e-9 : 0.15;
    }

    void add(CTPlotArea area, Axis axis, Range range, int ticks, boolean down) {
        CTValAx made = area.addNewValAx();
        made.addNewAxId().setVal(down ? Y_ID : X_ID);
        CTScaling scaling = made.addNewScaling();
        scaling.addNewOrientation().setVal(STOrientation.MIN_MAX);
        scaling.addNewMax().setVal(range.high());
        scaling.addNewMin().setVal(range.low());
        made.addNewDelete().setVal(false);
        made.addNewAxPos().setVal(down ? STAxPos.L : STAxPos.B);
        if (axis.grid()) {
            looks.grid(made.addNewMajorGridlines().addNewSpPr());
        }
        title(made, axis, down);
        Scale scale = scale(axis, range, ticks);
        var format = made.addNewNumFmt();
        format.setFormatCode(format(axis, scale));
        format.setSourceLinked(false);
        made.addNewMajorTickMark().setVal(STTickMark.NONE);
        made.addNewMinorTickMark().setVal(STTickMark.NONE);
        boolean named = axis.kind() == Axis.Kind.NAMES;
        made.addNewTickLblPos().setVal(named ? STTickLblPos.NONE : STTickLblPos.LOW);
        var shape = made.addNewSpPr();
        if (down) {
            shape.addNewLn().addNewNoFill();
        } else {
            looks.axis(shape);
        }
        text.defaults(made.addNewTxPr());
        made.addNewCrossAx().setVal(down ? X_ID : Y_ID);
        made.addNewCrosses().setVal(STCrosses.MIN);
        made.addNewCrossBetween().setVal(STCrossBetween.MID_CAT);
        if (!named) {
            made.addNewMajorUnit().setVal(scale.step());
        }
    }

    private void title(CTValAx made, Axis axis, boolean down) {
        String words = axis.label();
        if (!words.isEmpty()) {
            var title = made.addNewTitle();
            List<String> lines = TitleLines.of(words, down ? height : width, line -> new Tick(0, line).width());
            text.rich(
                    title.addNewTx(),
                    down,
                    lines.stream()
                            .map(line -> new NativeText.Line(line, false, 1))
                            .toArray(NativeText.Line[]::new));
            title.addNewOverlay().setVal(false);
        }
    }

    /** Whether its ticks say what no format of numbers writes: periods, or ends that stand for all beyond (≤−5, ≥5). */
    static boolean isNamed(Axis axis) {
        return axis.kind() == Axis.Kind.PERIODS
                || axis.kind() == Axis.Kind.WHOLE
                        && axis.ticks().stream().anyMatch(tick -> !tick.label().equals(new Scale(1).label(tick.at())));
    }

    private static String format(Axis axis, Scale scale) {
        if (isNamed(axis)) {
            return BLANK;
        }
        int decimals = axis.kind() == Axis.Kind.WHOLE ? 0 : scale.decimals();
        String plain = decimals == 0 ? "0" : "0." + "0".repeat(decimals);
        return plain + ";\u2212" + plain;
    }
}
