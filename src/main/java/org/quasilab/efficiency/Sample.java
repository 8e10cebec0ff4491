package org.quasilab.efficiency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.result.Warning;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.Period;

/**
 * The units and periods to be evaluated, in panel order, with their amounts: a row for each input, good and bad, a column
 * for each unit and period. Amounts are divided once by the power of two below their mean, which leaves every digit as it is.
 *
 * <p>A unit and period with a missing amount can neither be evaluated nor span a frontier: it is left out, with a warning.
 * Negative amounts are refused: ratios to the unit's own amounts, on which every model here rests, have no meaning. Zeros
 * are kept (each model says what it does with them) and counted in a warning; but one input and one good must be positive.
 */
final class Sample {
    private final Panel panel;
    private final int inputs;
    private final int goods;
    private final int bads;
    private final double[] scale;
    private final double[][] scaled;
    private final int[] panelRows;

    private Sample(Panel panel, EfficiencySpec spec, double[] scale, double[][] scaled, int[] panelRows) {
        this.panel = panel;
        this.inputs = spec.inputs().size();
        this.goods = spec.goods().size();
        this.bads = spec.bads().size();
        this.scale = scale;
        this.scaled = scaled;
        this.panelRows = panelRows;
    }

    /**
     * @param asked by panel row: whether the step's condition keeps it
     * @param warnings gets {@code missing-cells}, {@code zeros}, {@code constant-column}
     * @throws EfficiencyProblem {@code no-inputs}, {@code no-goods}, {@code column-twice}, {@code no-rows}, {@code
     *     negative}, {@code all-zero}, {@code no-input}, {@code no-output}
     */
    static Sample of(Panel panel, EfficiencySpec spec, boolean[] asked, List<Warning> warnings) {
        List<String> names = names(spec);
        List<NumberColumn> columns = names.stream().map(panel::numbers).toList();
        int[] rows = complete(panel, columns, asked, warnings);
        if (rows.length == 0) {
            throw new EfficiencyProblem("no-rows", names);
        }
        double[] scale = new double[names.size()];
        double[][] scaled = new double[names.size()][rows.length];
        for (int c = 0; c < scale.length; c++) {
            scale[c] = Math.scalb(1, Math.getExponent(checkedMean(panel, columns.get(c), rows, warnings)));
            for (int k = 0; k < rows.length; k++) {
                scaled[c][k] = columns.get(c).get(rows[k]) / scale[c];
            }
        }
        Sample sample = new Sample(panel, spec, scale, scaled, rows);
        sample.requirePositive(0, sample.inputs, "no-input", spec.inputs());
        sample.requirePositive(sample.inputs, sample.goods, "no-output", spec.goods());
        return sample;
    }

    private static List<String> names(EfficiencySpec spec) {
        if (spec.inputs().isEmpty()) {
            throw new EfficiencyProblem("no-inputs");
        }
        if (spec.goods().isEmpty()) {
            throw new EfficiencyProblem("no-goods");
        }
        List<String> names = new ArrayList<>(spec.inputs());
        names.addAll(spec.goods());
        names.addAll(spec.bads());
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new EfficiencyProblem("column-twice", name);
            }
        }
        return names;
    }

    private static int[] complete(Panel panel, List<NumberColumn> columns, boolean[] asked, List<Warning> warnings) {
        int[] rows = new int[panel.rows()];
        int count = 0;
        int left = 0;
        String first = "";
        for (int row = 0; row < asked.length; row++) {
            if (!asked[row]) {
                continue;
            }
            int at = row;
            var missing =
                    columns.stream().filter(column -> column.isMissing(at)).findFirst();
            if (missing.isEmpty()) {
                rows[count++] = row;
            } else {
                left++;
                first = first.isEmpty() ? missing.get().name() + ", " + place(panel, row) : first;
            }
        }
        if (left > 0) {
            warnings.add(Warning.of("efficiency", "missing-cells", left, first));
        }
        return Arrays.copyOf(rows, count);
    }

    private static double checkedMean(Panel panel, NumberColumn column, int[] rows, List<Warning> warnings) {
        double sum = 0;
        int zeros = 0;
        int firstZero = -1;
        boolean constant = true;
        for (int row : rows) {
            double value = column.get(row);
            if (value < 0 || Double.isInfinite(value)) {
                throw new EfficiencyProblem(
                        "negative",
                        column.name(),
                        value,
                        panel.unitLabel(panel.unit(row)),
                        panel.when(panel.time(row)),
                        panel.data().line(row));
            }
            if (value == 0) {
                zeros++;
                firstZero = firstZero < 0 ? row : firstZero;
            }
            constant &= value == column.get(rows[0]);
            sum += value;
        }
        if (sum == 0) {
            throw new EfficiencyProblem("all-zero", column.name());
        }
        if (zeros > 0) {
            warnings.add(Warning.of("efficiency", "zeros", column.name(), zeros, place(panel, firstZero)));
        }
        if (constant) {
            warnings.add(Warning.of("efficiency", "constant-column", column.name(), column.get(rows[0])));
        }
        return sum / rows.length;
    }

    private void requirePositive(int firstRow, int count, String code, List<String> names) {
        for (int k = 0; k < size(); k++) {
            boolean positive = false;
            for (int r = firstRow; r < firstRow + count; r++) {
                positive |= scaled[r][k] > 0;
            }
            if (!positive) {
                throw new EfficiencyProblem(
                        code, names, unitLabel(k), when(k), panel.data().line(panelRows[k]));
            }
        }
    }

    private static String place(Panel panel, int row) {
        return panel.unitLabel(panel.unit(row)) + " " + panel.periodText(panel.time(row));
    }

    /** Number of units and periods. */
    int size() {
        return panelRows.length;
    }

    int inputs() {
        return inputs;
    }

    int goods() {
        return goods;
    }

    int bads() {
        return bads;
    }

    /** Inputs, goods and bads together. */
    int rows() {
        return scaled.length;
    }

    /** An amount over {@link #scale}. */
    double scaled(int row, int dmu) {
        return scaled[row][dmu];
    }

    /** What the amounts of a row were divided by. */
    double scale(int row) {
        return scale[row];
    }

    int panelRow(int dmu) {
        return panelRows[dmu];
    }

    int unit(int dmu) {
        return panel.unit(panelRows[dmu]);
    }

    int time(int dmu) {
        return panel.time(panelRows[dmu]);
    }

    String unitLabel(int dmu) {
        return panel.unitLabel(unit(dmu));
    }

    int period(int dmu) {
        return panel.period(time(dmu));
    }

    /** The period of a row as a sentence says it. */
    Period when(int dmu) {
        return panel.when(time(dmu));
    }

    Panel panel() {
        return panel;
    }

    /** The same unit one period before, −1 if it is not there. */
    int previous(int dmu) {
        return dmu > 0 && unit(dmu - 1) == unit(dmu) && time(dmu - 1) == time(dmu) - 1 ? dmu - 1 : -1;
    }

    /** The same unit one period later, −1 if it is not there. */
    int next(int dmu) {
        return dmu + 1 < size() && previous(dmu + 1) == dmu ? dmu + 1 : -1;
    }
}
