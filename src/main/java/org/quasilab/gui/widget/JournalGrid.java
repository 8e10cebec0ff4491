package org.quasilab.gui.widget;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * How wide the columns and how high the lines of a journal table are. A column is as wide as the widest thing in it, stars
 * included: numbers stand on their decimal point, and the block of them is centred under the head; a count among numbers
 * with decimals is centred by itself. The first lines of a row stand on one baseline.
 *
 * <p>All sizes are in sizes of the letters, so that a table grows with the text.
 */
final class JournalGrid {
    /** What a column holds decides what it needs: words stay in one line, long texts wrap, numbers are aligned. */
    enum Kind {
        HEADS,
        WORDS,
        TEXTS,
        NUMBERS
    }

    enum Anchor {
        START,
        CENTER,
        POINT
    }

    /**
     * A cell as it is drawn.
     *
     * @param node a text in one line, or a label
     * @param whole what of a number stands left of its decimal point; all of a number without one
     */
    record Part(Node node, Optional<Text> stars, String whole, Anchor anchor, int column, int span) {}

    /**
     * Cells side by side, or rules.
     *
     * @param head of the row; empty for a line of column heads and for rules
     * @param low whether the cells stand on the bottom of the line, as heads do
     */
    record Line(String head, List<Part> parts, boolean low) {}

    /**
     * Where columns and lines begin; one entry more than there are, the end.
     *
     * @param baselines of the lines
     */
    record Plan(double[] x, double[] y, double[] baselines, List<Track> tracks) {
        double height() {
            return y[y.length - 1];
        }
    }

    /** Half of what is left free between two cells, as wide as the padding of labels. */
    private static final double SIDE = 0.5;

    /** Above and below a text, as high as the padding of labels. */
    private static final double ABOVE = 0.24;

    private static final double LEAST_HEAD = 11;
    private static final double WIDEST_HEAD = 18.5;
    private static final double LEAST_TEXT = 17;
    private static final double WIDEST_TEXT = 30;

    private final List<Kind> kinds;
    private final List<Line> lines = new ArrayList<>();
    private final Text ruler = new Text();
    private final Map<String, Double> wholes = new HashMap<>();

    /** What is measured holds until a cell changes. */
    private Optional<List<Track>> measured = Optional.empty();

    JournalGrid(List<Kind> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    void add(Line line) {
        lines.add(line);
    }

    /** Lines, texts or letters are others than before. */
    void changed() {
        measured = Optional.empty();
    }

    List<Line> lines() {
        return lines;
    }

    /** The narrowest the table can be without cutting anything. */
    double least(Font font) {
        return Arrays.stream(widths(tracks(font), font.getSize(), true)).sum();
    }

    Plan plan(Region table, double width, Font font) {
        List<Track> tracks = tracks(font);
        double[] widths = filled(width, tracks, font.getSize());
        double[] x = new double[widths.length + 1];
        for (int column = 0; column < widths.length; column++) {
            x[column + 1] = x[column] + widths[column];
        }
        double[] y = new double[lines.size() + 1];
        double[] baselines = new double[lines.size()];
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            double baseline = line.parts().stream()
                    .mapToDouble(part -> baseline(part, font))
                    .max()
                    .orElse(0);
            double height = line.parts().stream()
                    .mapToDouble(part -> height(part, x, font) + (line.low() ? 0 : baseline - baseline(part, font)))
                    .max()
                    .orElse(0);
            baselines[i] = table.snapPositionY(y[i] + baseline);
            y[i + 1] = y[i] + table.snapSizeY(height);
        }
        return new Plan(x, y, baselines, tracks);
    }

    static double height(Part part, double[] x, Font font) {
        if (part.node() instanceof Label label) {
            return label.prefHeight(x[part.column() + part.span()] - x[part.column()]);
        }
        return part.node() instanceof Region rule
                ? rule.minHeight(-1)
                : part.node().getLayoutBounds().getHeight() + 2 * ABOVE * font.getSize();
    }

    private static double baseline(Part part, Font font) {
        if (part.node() instanceof Text text) {
            return text.getBaselineOffset() + ABOVE * font.getSize();
        }
        return part.node() instanceof Label label ? label.getBaselineOffset() : 0;
    }

    /** The left end of a text within its column or columns. */
    double left(Part part, Plan plan, Font font) {
        double middle = (plan.x()[part.column()] + plan.x()[part.column() + part.span()]) / 2;
        Track track = plan.tracks().get(part.column());
        return part.anchor() == Anchor.POINT && !track.isCount(part)
                ? middle + (track.before - track.after) / 2 - width(part.whole(), font)
                : middle - textWidth(part.node()) / 2;
    }

    /** Columns get what they would like, then the rest goes to long texts; where there are none, to the numbers. */
    private double[] filled(double width, List<Track> tracks, double em) {
        double[] least = widths(tracks, em, true);
        double[] liked = widths(tracks, em, false);
        double more = width - Arrays.stream(least).sum();
        double lacking = Arrays.stream(liked).sum() - Arrays.stream(least).sum();
        if (more <= 0) {
            return least;
        }
        if (more <= lacking) {
            return IntStream.range(0, least.length)
                    .mapToDouble(i -> least[i] + more * (liked[i] - least[i]) / lacking)
                    .toArray();
        }
        List<Integer> growing = growing();
        growing.forEach(column -> liked[column] += (more - lacking) / growing.size());
        return liked;
    }

    private List<Integer> growing() {
        for (Kind kind : List.of(Kind.TEXTS, Kind.NUMBERS, Kind.WORDS)) {
            List<Integer> found = IntStream.range(0, kinds.size())
                    .filter(column -> kinds.get(column) == kind)
                    .boxed()
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of(0);
    }

    private double[] widths(List<Track> tracks, double em, boolean least) {
        double[] widths = IntStream.range(0, kinds.size())
                .mapToDouble(column -> width(kinds.get(column), tracks.get(column), em, least))
                .toArray();
        lines.stream()
                .flatMap(line -> line.parts().stream())
                .filter(part -> part.span() > 1 && part.column() > 0 && !isRule(part))
                .forEach(part -> widen(widths, part, textWidth(part.node()) + 2 * SIDE * em));
        return widths;
    }

    private static double width(Kind kind, Track track, double em, boolean least) {
        return switch (kind) {
            case HEADS -> Math.min(track.words, em * (least ? LEAST_HEAD : WIDEST_HEAD));
            case WORDS -> track.words;
            case TEXTS -> Math.min(track.words, em * (least ? LEAST_TEXT : WIDEST_TEXT));
            case NUMBERS -> Math.max(track.words, track.before + track.after + 2 * track.hanging + 2 * SIDE * em);
        };
    }

    private static void widen(double[] widths, Part part, double needed) {
        int end = part.column() + part.span();
        double lacking = needed - Arrays.stream(widths, part.column(), end).sum();
        for (int i = part.column(); i < end && lacking > 0; i++) {
            widths[i] += lacking / part.span();
        }
    }

    /** What a column needs: at each side of the decimal point, for stars beyond it, and for what is not aligned. */
    static final class Track {
        private double before;
        private double after;
        private double hanging;
        private double words;
        private boolean hasFractions;

        private boolean isCount(Part part) {
            return hasFractions && isWhole(part);
        }
    }

    private List<Track> tracks(Font font) {
        if (measured.isEmpty()) {
            measured = Optional.of(measure(font));
        }
        return measured.get();
    }

    private List<Track> measure(Font font) {
        wholes.clear();
        List<Track> tracks = kinds.stream().map(kind -> new Track()).toList();
        List<Part> parts = lines.stream()
                .flatMap(line -> line.parts().stream())
                .filter(part -> part.span() == 1 && !isRule(part))
                .toList();
        parts.forEach(
                part -> tracks.get(part.column()).hasFractions |= part.anchor() == Anchor.POINT && !isWhole(part));
        parts.forEach(part -> take(part, tracks.get(part.column()), font));
        parts.stream()
                .filter(part -> part.stars().isPresent())
                .forEach(part -> hang(part, tracks.get(part.column()), font));
        return tracks;
    }

    private void take(Part part, Track track, Font font) {
        double width = textWidth(part.node());
        if (part.anchor() == Anchor.POINT && !track.isCount(part)) {
            double before = width(part.whole(), font);
            track.before = Math.max(track.before, before);
            track.after = Math.max(track.after, width - before);
        } else {
            track.words =
                    Math.max(track.words, part.node() instanceof Text ? width + 2 * SIDE * font.getSize() : width);
        }
    }

    private void hang(Part part, Track track, Font font) {
        double end = textWidth(part.node())
                - width(part.whole(), font)
                + textWidth(part.stars().orElseThrow());
        track.hanging = Math.max(track.hanging, end - track.after);
    }

    private static boolean isWhole(Part part) {
        return part.node() instanceof Text text && part.whole().equals(text.getText());
    }

    private static boolean isRule(Part part) {
        return !(part.node() instanceof Text) && !(part.node() instanceof Label);
    }

    private static double textWidth(Node node) {
        return node instanceof Region region
                ? region.prefWidth(-1)
                : node.getLayoutBounds().getWidth();
    }

    private double width(String whole, Font font) {
        return wholes.computeIfAbsent(whole, text -> {
            ruler.setFont(font);
            ruler.setText(text);
            return ruler.getLayoutBounds().getWidth();
        });
    }
}
