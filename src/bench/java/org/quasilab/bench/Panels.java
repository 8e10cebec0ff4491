package org.quasilab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.SampleLedger;

/** Generated panels to measure on. */
final class Panels {
    private Panels() {}

    /** A balanced panel with an outcome {@code y}, controls {@code x1} … and a staggered treatment of two units in five. */
    static StudyPanel balanced(int units, int periods, int controls) {
        int rows = units * periods;
        SplittableRandom random = new SplittableRandom(1);
        double[] unit = new double[rows];
        double[] time = new double[rows];
        double[][] x = new double[controls][rows];
        double[] y = new double[rows];
        for (int i = 0; i < rows; i++) {
            unit[i] = i / periods;
            time[i] = 2010 + i % periods;
            for (int j = 0; j < controls; j++) {
                x[j][i] = random.nextDouble() + 0.1 * j + 0.01 * (i % periods);
                y[i] += 0.1 * (j + 1) * x[j][i];
            }
            y[i] += random.nextDouble() + 0.001 * unit[i] / units;
        }
        List<Column> columns = new ArrayList<>();
        columns.add(NumberColumn.adopt("unit", unit));
        columns.add(NumberColumn.adopt("time", time));
        columns.add(NumberColumn.adopt("y", y));
        IntStream.range(0, controls).forEach(j -> columns.add(NumberColumn.adopt("x" + (j + 1), x[j])));
        Panel panel = Panel.of(Dataset.of(columns), "unit", "time");
        List<OptionalInt> cohorts = IntStream.range(0, units)
                .mapToObj(u -> u % 5 < 2 ? OptionalInt.of(2010 + 1 + u % (periods - 1)) : OptionalInt.empty())
                .toList();
        Treatment treatment = Treatment.absorbing(panel, cohorts, List.of());
        return new StudyPanel(panel, Optional.of(treatment), SampleLedger.ofFile(rows));
    }
}
