package org.quasilab.efficiency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.panel.Panel;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.run.Progress;
import org.quasilab.study.EfficiencySpec;

/** Small panels written down in a test. */
final class Panels {
    private Panels() {}

    /** Units with letters, all in two periods with the same amounts. */
    static Panel twice(Map<String, double[]> columns) {
        int n = columns.values().iterator().next().length;
        String[] units = new String[2 * n];
        double[] years = new double[2 * n];
        for (int i = 0; i < 2 * n; i++) {
            units[i] = String.valueOf((char) ('A' + i % n));
            years[i] = 2001 + i / n;
        }
        List<Column> all = new ArrayList<>();
        columns.forEach((name, values) -> {
            double[] twice = Arrays.copyOf(values, 2 * n);
            System.arraycopy(values, 0, twice, n, n);
            all.add(NumberColumn.adopt(name, twice));
        });
        return of(units, years, all);
    }

    static Panel of(String[] units, double[] years, List<Column> columns) {
        List<String> levels = Arrays.stream(units).distinct().toList();
        int[] codes = Arrays.stream(units).mapToInt(levels::indexOf).toArray();
        List<Column> all = new ArrayList<>();
        all.add(TextColumn.adopt("unit", codes, levels));
        all.add(NumberColumn.adopt("year", years));
        all.addAll(columns);
        return Panel.of(Dataset.of(all), "unit", "year");
    }

    static EfficiencyResult fit(Panel panel, EfficiencySpec spec) {
        return Efficiency.fit(panel, spec, 2, Progress.NONE);
    }

    /** Scores of one period by unit. */
    static double[] scores(EfficiencyResult result, int period) {
        return result.rows().stream()
                .filter(row -> row.time() == period)
                .mapToDouble(EfficiencyResult.Row::score)
                .toArray();
    }
}
