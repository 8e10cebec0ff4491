package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one chart of a step is to look, in the window as in files; nothing is computed anew for it.
 *
 * @param step id of the step
 * @param chart id of the chart, such as {@code placebo-density}
 * @param title instead of the chart's own; empty for that
 * @param xTitle along the horizontal axis instead of the chart's own
 * @param yTitle along the vertical axis
 * @param x limits of the horizontal axis
 * @param y limits of the vertical axis
 * @param palette one of {@link #PALETTES}
 * @param fontSize of tick labels and legend in points; 0 for that of the size
 * @param size one of {@link #SIZES}
 * @param grid whether hairlines run across the plot; empty as the chart has them
 * @param compare ids of other steps of the same kind drawn beside this one
 * @param other unknown keys, kept
 */
public record ChartStyle(
        String step,
        String chart,
        String title,
        String xTitle,
        String yTitle,
        Limits x,
        Limits y,
        String palette,
        double fontSize,
        String size,
        Optional<Boolean> grid,
        List<String> compare,
        Map<String, JsonNode> other) {
    /** Okabe and Ito; greys; the muted colours of Tol. All can be told apart by readers with any colour vision. */
    public static final List<String> PALETTES = List.of("okabe-ito", "grey", "muted");

    /** Where the chart will be printed: across a page, in a column of two, on a slide, on a poster. */
    public static final List<String> SIZES = List.of("page", "column", "slide", "poster");

    public static final double LARGEST_FONT = 72;

    /**
     * Limits of an axis.
     *
     * @param from empty to take it from the data
     * @param to empty to take it from the data
     */
    public record Limits(Optional<Double> from, Optional<Double> to) {
        public static final Limits NONE = new Limits(Optional.empty(), Optional.empty());

        public Limits {
            if (from.isPresent() && to.isPresent() && from.get() >= to.get()) {
                throw new StudyProblem("chart-limits", from.get(), to.get());
            }
        }
    }

    public ChartStyle {
        compare = List.copyOf(compare);
        other = Map.copyOf(other);
        if (!PALETTES.contains(palette)) {
            throw new StudyProblem("choice", "palette", palette, PALETTES);
        }
        if (!SIZES.contains(size)) {
            throw new StudyProblem("choice", "size", size, SIZES);
        }
        if (!(fontSize >= 0 && fontSize <= LARGEST_FONT)) {
            throw new StudyProblem("range", "fontSize", fontSize, 0, LARGEST_FONT);
        }
    }

    /** A chart as it comes. */
    public static ChartStyle plain(String step, String chart) {
        return new ChartStyle(
                step,
                chart,
                "",
                "",
                "",
                Limits.NONE,
                Limits.NONE,
                PALETTES.get(0),
                0,
                SIZES.get(0),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    /** Whether it asks for nothing. */
    public boolean isPlain() {
        return equals(plain(step, chart));
    }

    boolean isOf(String ofStep, String ofChart) {
        return step.equals(ofStep) && chart.equals(ofChart);
    }

    public ChartStyle withTitle(String newTitle) {
        return Parts.with(this, "title", newTitle);
    }

    public ChartStyle withXTitle(String newXTitle) {
        return Parts.with(this, "xTitle", newXTitle);
    }

    public ChartStyle withYTitle(String newYTitle) {
        return Parts.with(this, "yTitle", newYTitle);
    }

    public ChartStyle withX(Limits newX) {
        return Parts.with(this, "x", newX);
    }

    public ChartStyle withY(Limits newY) {
        return Parts.with(this, "y", newY);
    }

    public ChartStyle withPalette(String newPalette) {
        return Parts.with(this, "palette", newPalette);
    }

    public ChartStyle withFontSize(double newFontSize) {
        return Parts.with(this, "fontSize", newFontSize);
    }

    public ChartStyle withSize(String newSize) {
        return Parts.with(this, "size", newSize);
    }

    public ChartStyle withGrid(Optional<Boolean> newGrid) {
        return Parts.with(this, "grid", newGrid);
    }

    public ChartStyle withCompare(List<String> newCompare) {
        return Parts.with(this, "compare", newCompare);
    }

    ChartStyle withOther(Map<String, JsonNode> newOther) {
        return Parts.with(this, "other", newOther);
    }
}
