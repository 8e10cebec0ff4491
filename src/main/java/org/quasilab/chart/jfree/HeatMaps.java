package org.quasilab.chart.jfree;

import java.awt.Color;
import java.awt.Paint;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYZDataset;
import org.quasilab.chart.Axis;
import org.quasilab.chart.ChartTheme;
import org.quasilab.chart.HeatMap;
import org.quasilab.chart.Range;

/**
 * Coloured cells, and the scale that says what a colour means: one hue from pale to strong, so it can be read in grey. Values
 * of both signs have two hues that part at zero; in grey, where the hues are alike, they go from the lowest to the highest.
 */
final class HeatMaps {
    private static final String NAME = "cells";
    /** Sizes of the scale in font sizes, so that it is as high as the plot. */
    private static final double SCALE_WIDTH = 0.8;

    private static final double BESIDE = 1;
    private static final double TICK_LABELS = 2.05;
    private static final double AXIS_TITLE = 2.1;
    private static final int DARK = 128;

    /** From a pale blue, which is told from the background, to a strong one. */
    private static final List<Color> BY_DAY = colours(0xD6E6F4, 0x6BAED6, 0x08306B);

    private static final List<Color> BY_NIGHT = colours(0x2C475C, 0x3182BD, 0xDCEBF7);

    /** From a strong orange by a grey told from the background to a strong blue. */
    private static final List<Color> ABOUT_ZERO_BY_DAY = colours(0x7F2704, 0xE6843C, 0xE3E5E8, 0x5C9FCF, 0x08306B);

    private static final List<Color> ABOUT_ZERO_BY_NIGHT = colours(0xFDDCC0, 0xD06A20, 0x3A4047, 0x3182BD, 0xDCEBF7);

    private HeatMaps() {}

    private static List<Color> colours(int... rgb) {
        return Arrays.stream(rgb).mapToObj(Color::new).toList();
    }

    static DefaultXYZDataset data(HeatMap map) {
        double[][] columns = new double[3][map.cells().size()];
        for (int i = 0; i < map.cells().size(); i++) {
            HeatMap.Cell cell = map.cells().get(i);
            columns[0][i] = cell.x();
            columns[1][i] = cell.y();
            columns[2][i] = cell.value();
        }
        DefaultXYZDataset data = new DefaultXYZDataset();
        data.addSeries(NAME, columns);
        return data;
    }

    static XYBlockRenderer renderer(HeatMap map, ChartTheme theme) {
        XYBlockRenderer renderer = new XYBlockRenderer();
        renderer.setPaintScale(paints(map, theme));
        renderer.setDefaultSeriesVisibleInLegend(false);
        renderer.setDefaultToolTipGenerator(
                (data, row, item) -> map.cells().get(item).tip().isEmpty()
                        ? null
                        : map.cells().get(item).tip().text());
        return renderer;
    }

    /** @param hasTitle whether the axis below the plot has a title */
    static PaintScaleLegend scale(HeatMap map, ChartTheme theme, boolean hasTitle) {
        double em = theme.fontSize();
        NumberAxis axis = new ScaleAxis(Axis.numbers(map.name()), List.of(), map.values(), theme);
        PaintScaleLegend legend = new PaintScaleLegend(paints(map, theme), axis);
        legend.setPosition(RectangleEdge.RIGHT);
        legend.setBackgroundPaint(null);
        legend.setStripWidth(SCALE_WIDTH * em);
        legend.setStripOutlinePaint(theme.quiet());
        legend.setFrame(BlockBorder.NONE);
        legend.setMargin(new RectangleInsets(
                JFreeCharts.ABOVE_AXIS * em, BESIDE * em, (TICK_LABELS + (hasTitle ? AXIS_TITLE : 0)) * em, 0));
        legend.setSubdivisionCount(100);
        return legend;
    }

    private static PaintScale paints(HeatMap map, ChartTheme theme) {
        Range values = map.values();
        boolean isDark = theme.background().getRed() < DARK;
        if (values.low() >= 0 || values.high() <= 0 || theme.isGrey()) {
            return new Ramp(values, isDark ? BY_NIGHT : BY_DAY, values, theme);
        }
        double reach = Math.max(-values.low(), values.high());
        return new Ramp(values, isDark ? ABOUT_ZERO_BY_NIGHT : ABOUT_ZERO_BY_DAY, new Range(-reach, reach), theme);
    }

    /**
     * Colours at equal distances.
     *
     * @param range of the values
     * @param span of the colours
     */
    private record Ramp(Range range, List<Color> ramp, Range span, ChartTheme theme) implements PaintScale {
        @Override
        public double getLowerBound() {
            return range.low();
        }

        @Override
        public double getUpperBound() {
            return range.high();
        }

        @Override
        public Paint getPaint(double value) {
            if (Double.isNaN(value)) {
                return theme.background();
            }
            double share = Math.max(0, Math.min(1, (value - span.low()) / span.length())) * (ramp.size() - 1);
            int below = Math.min((int) share, ramp.size() - 2);
            Color mixed = mix(ramp.get(below), ramp.get(below + 1), share - below);
            return theme.isGrey() ? grey(mixed) : mixed;
        }

        /** As light to the eye (Rec. 709). */
        private static Color grey(Color colour) {
            int light =
                    (int) Math.round(0.2126 * colour.getRed() + 0.7152 * colour.getGreen() + 0.0722 * colour.getBlue());
            return new Color(light, light, light);
        }

        private static Color mix(Color a, Color b, double share) {
            return new Color(
                    (int) Math.round(a.getRed() + share * (b.getRed() - a.getRed())),
                    (int) Math.round(a.getGreen() + share * (b.getGreen() - a.getGreen())),
                    (int) Math.round(a.getBlue() + share * (b.getBlue() - a.getBlue())));
        }
    }
}
