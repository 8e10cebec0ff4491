package org.quasilab.chart;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A place on an axis and the words that stand there. */
public record Tick(double at, String label) {
    private static final String ELLIPSIS = "…";
    private static final double LATIN = 0.52;
    private static final int FIRST_EAST_ASIAN = 0x2E80;

    /**
     * The same places with labels not wider than so many ems; what is cut off is marked by an ellipsis. It is the end, or the
     * middle where two labels would look alike.
     *
     * @param fits says which stay as they are
     */
    public static List<Tick> shortened(List<Tick> ticks, double ems, Predicate<Tick> fits) {
        List<Tick> cut = cut(ticks, fits, tick -> tick.start(ems - 1) + ELLIPSIS);
        return names(cut) == names(ticks)
                ? cut
                : cut(ticks, fits, tick -> tick.start((ems - 1) / 2) + ELLIPSIS + tick.end((ems - 1) / 2));
    }

    /** By the width they are estimated to have. */
    public static List<Tick> shortened(List<Tick> ticks, double ems) {
        return shortened(ticks, ems, tick -> tick.width() <= ems);
    }

    /** Every k-th, from the first on. */
    public static List<Tick> every(List<Tick> ticks, int k) {
        return IntStream.range(0, ticks.size())
                .filter(i -> i % k == 0)
                .mapToObj(ticks::get)
                .toList();
    }

    private static List<Tick> cut(List<Tick> ticks, Predicate<Tick> fits, Function<Tick, String> shorter) {
        return ticks.stream()
                .map(tick -> fits.test(tick) ? tick : new Tick(tick.at, shorter.apply(tick)))
                .toList();
    }

    private static long names(List<Tick> ticks) {
        return ticks.stream().map(Tick::label).distinct().count();
    }

    /** As many characters as fit. */
    private String start(double ems) {
        StringBuilder kept = new StringBuilder();
        double width = 0;
        for (int c : label.codePoints().toArray()) {
            width += width(c);
            if (width > ems) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return kept.toString().strip();
    }

    private String end(double ems) {
        Tick reversed = new Tick(at, new StringBuilder(label).reverse().toString());
        return new StringBuilder(reversed.start(ems)).reverse().toString();
    }

    /** About how wide the label is, in ems: a Chinese character is one, a Latin letter about half. */
    public double width() {
        return label.codePoints().mapToDouble(Tick::width).sum();
    }

    private static double width(int character) {
        return character < FIRST_EAST_ASIAN ? LATIN : 1;
    }
}
