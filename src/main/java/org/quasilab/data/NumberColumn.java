package org.quasilab.data;

import java.math.BigDecimal;
import java.util.Arrays;

/** Doubles; NaN is missing. Whole numbers are exact up to 2^53. */
public final class NumberColumn implements Column {
    private final String name;
    private final double[] values;
    private final int size;
    private final boolean isPercent;

    private NumberColumn(String name, double[] values, int size, boolean isPercent) {
        this.name = name;
        this.values = values;
        this.size = size;
        this.isPercent = isPercent;
    }

    /** Takes over the array: the caller must not change it afterwards. */
    public static NumberColumn adopt(String name, double[] values) {
        return adopt(name, values, values.length);
    }

    /** The same of so many values at the beginning of the array: a large one is not copied for what it has more. */
    public static NumberColumn adopt(String name, double[] values, int size) {
        return new NumberColumn(name, values, size, false);
    }

    /** The same of shares that the file writes with a percent sign, "12.5%" being 0.125. */
    public static NumberColumn adoptPercent(String name, double[] values, int size) {
        return new NumberColumn(name, values, size, true);
    }

    /** A number as written in the file or by the user: 2015, not 2015.0, and 0.0007, not 7.0E-4. */
    public static String plain(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e15) {
            return Long.toString((long) value);
        }
        String text = Double.toString(value);
        return size >= 1e-9 && size < 1e15 && text.indexOf('E') >= 0
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return size;
    }

    public double get(int row) {
        return values[row];
    }

    /** Whether the file writes the values with a percent sign: beside numbers without one their scale is another. */
    public boolean isPercent() {
        return isPercent;
    }

    /** A copy. */
    public double[] toArray() {
        return Arrays.copyOf(values, size);
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(values[row]);
    }

    @Override
    public String text(int row) {
        return plain(values[row]);
    }

    @Override
    public NumberColumn withName(String newName) {
        return new NumberColumn(newName, values, size, isPercent);
    }

    @Override
    public NumberColumn select(int[] rows) {
        double[] chosen = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = values[rows[i]];
        }
        return new NumberColumn(name, chosen, chosen.length, isPercent);
    }
}
