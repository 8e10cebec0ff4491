package org.quasilab.chart;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.text.Numbers;

/**
 * Ticks at round numbers: 1, 2 or 5 times a power of ten.
 *
 * @param step distance of two ticks, positive
 */
public record Scale(double step) {
    /** Beyond this many steps from zero, neighbouring ticks are no longer told apart by their doubles. */
    private static final double TOO_FINE = 1e12;

    /** The finest scale with at most {@code most} ticks over a range. */
    public static Scale of(Range range, int most) {
        double raw = Math.max(range.length(), smallestUseful(range)) / Math.max(1, most);
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= raw * (1 - 1e-9)) {
                return new Scale(factor * power);
            }
        }
        return new Scale(10 * power);
    }

    /** The same, with a step of at least one. */
    public static Scale whole(Range range, int most) {
        return new Scale(Math.max(1, of(range, most).step));
    }

    /** The smallest range from tick to tick that holds another one; a single value gets room on both sides. */
    static Range around(Range marks, int ticks) {
        double lone = marks.length() > smallestUseful(marks) ? 0 : marks.low() == 0 ? 1 : Math.abs(marks.low()) / 2;
        Range open = new Range(marks.low() - lone, marks.high() + lone);
        double step = of(open, ticks).step;
        return new Range(Math.floor(open.low() / step + 1e-9) * step, Math.ceil(open.high() / step - 1e-9) * step);
    }

    /** The ticks within a range, with their labels. */
    public List<Tick> ticks(Range range) {
        List<Tick> ticks = new ArrayList<>();
        long first = (long) Math.ceil(range.low() / step - 1e-9);
        long last = (long) Math.floor(range.high() / step + 1e-9);
        for (long k = first; k <= last; k++) {
            ticks.add(new Tick(k * step, label(k * step)));
        }
        return ticks;
    }

    /** A tick's value with as many decimals as the step needs and a real minus. */
    public String label(double value) {
        return Numbers.withMinus(
                Math.abs(value) >= 10_000 && decimals() == 0
                        ? Numbers.grouped(Math.round(value))
                        : Numbers.fixed(value, decimals()));
    }

    /** Decimals needed to tell two ticks apart. */
    public int decimals() {
        return Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    }

    private static double smallestUseful(Range range) {
        return Math.max(Math.max(Math.abs(range.low()), Math.abs(range.high())) / TOO_FINE, Double.MIN_NORMAL);
    }
}
