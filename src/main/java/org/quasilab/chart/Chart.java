package org.quasilab.chart;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.quasilab.study.ChartStyle;
import org.quasilab.text.Messages;

/**
 * One chart, independent of what draws it.
 *
 * @param id short and stable, such as {@code placebo-density}; part of file names
 * @param title above the chart, left; may be empty
 * @param subtitle under the title: the test or the share of draws that belongs to the picture; may be empty
 * @param x horizontal axis
 * @param y vertical axis
 * @param margin texts to the right of the plot at heights of {@code y}; empty for most charts
 * @param layers drawn first to last
 * @param style what of it was asked for; titles, limits and grid are in the chart already
 */
public record Chart(
        String id,
        String title,
        String subtitle,
        Axis x,
        Axis y,
        List<Tick> margin,
        List<Layer> layers,
        ChartStyle style) {
    public Chart {
        margin = List.copyOf(margin);
        layers = List.copyOf(layers);
    }

    /** A chart without texts in the right margin. */
    public Chart(String id, String title, String subtitle, Axis x, Axis y, List<Layer> layers) {
        this(id, title, subtitle, x, y, List.of(), layers);
    }

    /** A chart as it comes. */
    public Chart(String id, String title, String subtitle, Axis x, Axis y, List<Tick> margin, List<Layer> layers) {
        this(id, title, subtitle, x, y, margin, layers, ChartStyle.plain("", id));
    }

    /** The chart as a style asks for it. */
    public Chart styled(ChartStyle asked) {
        return new Chart(
                id,
                asked.title().isEmpty() ? title : asked.title(),
                subtitle,
                x.styled(asked.xTitle(), asked.x(), asked.grid()),
                y.styled(asked.yTitle(), asked.y(), asked.grid()),
                margin,
                layers,
                asked);
    }

    public Chart withTitle(String newTitle) {
        return new Chart(id, newTitle, subtitle, x, y, margin, layers, style);
    }

    /** With a sentence more under its title. */
    public Chart withNote(String note, Messages messages) {
        String longer = subtitle.isEmpty() ? note : messages.text("chart.note", subtitle, note);
        return new Chart(id, title, longer, x, y, margin, layers, style);
    }

    /** What the horizontal axis shows: its own limits, or all marks with some room. */
    public Range xRange() {
        return x.range(layers.stream().map(Layer::xExtent).reduce(Range.NOTHING, Range::and));
    }

    /** What the vertical axis shows. */
    public Range yRange() {
        return y.range(layers.stream().map(Layer::yExtent).reduce(Range.NOTHING, Range::and));
    }

    /** The layers a legend explains: those with a name, if there is more than one. */
    public List<Layer> legend() {
        List<Layer> named = layers.stream()
                .filter(layer -> !layer.name().isEmpty() && !(layer instanceof HeatMap))
                .toList();
        return named.size() > 1 ? named : List.of();
    }

    /** All marks that tell something, from left to right; of names, from the top down. */
    public List<Mark> marks() {
        return sorted(layers.stream());
    }

    /** The marks worth stopping at one by one: those that are seen as such, else all. */
    public List<Mark> stops() {
        List<Mark> seen = sorted(layers.stream()
                .filter(layer ->
                        !(layer instanceof Series series && series.look().marker() == Marker.NONE)));
        return seen.isEmpty() ? marks() : seen;
    }

    private List<Mark> sorted(Stream<Layer> of) {
        Comparator<Mark> down = Comparator.comparingDouble(Mark::y).reversed();
        Comparator<Mark> along = Comparator.comparingDouble(Mark::x);
        return of.flatMap(layer -> layer.marks().stream())
                .filter(mark -> !mark.tip().isEmpty())
                .sorted(y.kind() == Axis.Kind.NAMES ? down.thenComparing(along) : along.thenComparing(down))
                .toList();
    }

    /** The chart without some of its layers and the marks that go with them; the axes stay. */
    public Chart without(Set<String> names) {
        if (names.isEmpty()) {
            return this;
        }
        Range xNow = xRange();
        Range yNow = yRange();
        List<Series.Look> gone = layers.stream()
                .filter(layer -> names.contains(layer.name()) && layer instanceof Series)
                .map(layer -> ((Series) layer).look())
                .toList();
        List<Layer> left = layers.stream()
                .filter(layer -> !names.contains(layer.name()))
                .filter(layer -> !(layer instanceof Series series
                        && series.name().isEmpty()
                        && gone.stream().anyMatch(look -> look.isAkinTo(series.look()))))
                .toList();
        return new Chart(
                id,
                title,
                subtitle,
                x.withLimits(xNow.low(), xNow.high()),
                y.withLimits(yNow.low(), yNow.high()),
                margin,
                left,
                style);
    }

    /** Its frame alone, without what was found, so that it can be guessed first: axes and nameless lines of reference. */
    public Chart covered() {
        Range xNow = xRange();
        Range yNow = yRange();
        // without any data neither grid nor lines of reference are drawn
        Stream<Layer> nothing =
                Stream.of(new Series("", Series.Look.line(Colour.GREY, Dash.NONE, 0), Series.Errors.NONE, List.of()));
        Stream<Layer> reference = layers.stream()
                .filter(layer -> layer instanceof Rule && layer.name().isEmpty());
        List<Layer> left = Stream.concat(nothing, reference).toList();
        return new Chart(
                id,
                title,
                "",
                x.withLimits(xNow.low(), xNow.high()),
                y.withLimits(yNow.low(), yNow.high()),
                List.of(),
                left,
                style);
    }

    /** Title and subtitle in one line, as the text for readers who do not see the picture. */
    public String description() {
        return title.isEmpty() || subtitle.isEmpty() ? title + subtitle : title + ". " + subtitle;
    }
}
