package org.quasilab.gui.step;

import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Workbench;
import org.quasilab.study.ChartStyle;
import org.quasilab.study.ChartStyle.Limits;
import org.quasilab.text.Problem;

/** How one chart of a step is to look; each change can be undone. Numbers are written; an empty field leaves it to the data. */
public final class ChartStyleViewModel {
    private final Workbench bench;
    private final String step;
    private final String chart;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    public ChartStyleViewModel(Workbench bench, String step, String chart) {
        this.bench = bench;
        this.step = step;
        this.chart = chart;
    }

    public ChartStyle style() {
        return bench.session().study().chart(step, chart);
    }

    /** What is wrong with what was written last; empty for nothing. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public void title(String text) {
        change(style -> style.withTitle(text));
    }

    public void xTitle(String text) {
        change(style -> style.withXTitle(text));
    }

    public void yTitle(String text) {
        change(style -> style.withYTitle(text));
    }

    public void xFrom(String number) {
        change(style -> style.withX(new Limits(number(number), style.x().to())));
    }

    public void xTo(String number) {
        change(style -> style.withX(new Limits(style.x().from(), number(number))));
    }

    public void yFrom(String number) {
        change(style -> style.withY(new Limits(number(number), style.y().to())));
    }

    public void yTo(String number) {
        change(style -> style.withY(new Limits(style.y().from(), number(number))));
    }

    public void palette(String palette) {
        change(style -> style.withPalette(palette));
    }

    public void size(String size) {
        change(style -> style.withSize(size));
    }

    /** In points; empty for what suits the size. */
    public void fontSize(String points) {
        change(style -> style.withFontSize(number(points).orElse(0.0)));
    }

    /** {@code show}, {@code hide}, or empty for what suits the chart. */
    public void grid(String word) {
        change(style -> style.withGrid(word.isEmpty() ? Optional.empty() : Optional.of(word.equals("show"))));
    }

    /** As the chart comes; what it compares stays. */
    public void reset() {
        change(style -> ChartStyle.plain(step, chart).withCompare(style.compare()));
    }

    private void change(UnaryOperator<ChartStyle> how) {
        try {
            ChartStyle changed = how.apply(style());
            problem.set("");
            bench.session().change(Change.of("chart-style"), study -> study.withChart(changed));
        } catch (NumberFormatException e) {
            problem.set(bench.words().text("gui.style.not-number", e.getMessage()));
        } catch (Problem e) {
            problem.set(e.message(bench.words().messages()));
        }
    }

    private static Optional<Double> number(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            double value = Double.parseDouble(text.strip().replace('−', '-'));
            if (Double.isFinite(value)) {
                return Optional.of(value);
            }
        } catch (NumberFormatException e) {
            throw named(text);
        }
        throw named(text);
    }

    private static NumberFormatException named(String text) {
        return new NumberFormatException(text.strip());
    }
}
