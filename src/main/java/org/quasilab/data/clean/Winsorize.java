package org.quasilab.data.clean;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.math.Quantile;
import org.quasilab.result.DataLog;
import org.quasilab.study.CleanSpec;

/**
 * Moves values below the lower quantile up to it and values above the upper one down to it.
 *
 * <p>Quantiles over all rows with a value, R's type 7 ({@link Quantile}).
 *
 * <p>Equals: R {@code pmin(pmax(x, quantile(x, lower)), quantile(x, upper))}.
 */
final class Winsorize {
    private Winsorize() {}

    /** @throws org.quasilab.data.DataProblem {@code unknown-column}, {@code not-numeric} */
    static Cleaned apply(CleanSpec.Winsorize spec, Cleaned before) {
        Dataset dataset = before.dataset();
        List<DataLog.Cell> cells = new ArrayList<>();
        for (String name : spec.columns()) {
            dataset = dataset.with(moved(spec, dataset, dataset.numbers(name), cells));
        }
        return before.changed(dataset, "winsorize", cells);
    }

    private static NumberColumn moved(
            CleanSpec.Winsorize spec, Dataset dataset, NumberColumn column, List<DataLog.Cell> cells) {
        double[] values = column.toArray();
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return column;
        }
        double lowest = Quantile.of(sorted, spec.lower());
        double highest = Quantile.of(sorted, spec.upper());
        for (int row = 0; row < values.length; row++) {
            double moved = values[row] < lowest ? lowest : values[row] > highest ? highest : values[row];
            if (moved != values[row] && !Double.isNaN(moved)) {
                cells.add(new DataLog.Cell(
                        dataset.key(row),
                        dataset.line(row),
                        column.name(),
                        column.text(row),
                        NumberColumn.plain(moved)));
                values[row] = moved;
            }
        }
        return NumberColumn.adopt(column.name(), values);
    }
}
