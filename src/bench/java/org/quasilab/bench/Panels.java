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
    private static final int FIRST = 2010;

    private Panels() {}

    /** A balanced panel with an outcome {@code y}, controls {@code x1} … and a staggered treatment of two units in five. */
    static StudyPanel balanced(int units, int periods, int controls) {
        Panel panel = panel(units, periods, controls, List.of());
        Treatment treatment = Treatment.absorbing(panel, cohorts(units, periods), List.of());
        return new StudyPanel(panel, Optional.of(treatment), SampleLedger.ofFile(units * periods));
    }

    /** The same where each treated unit has an amount of its own, and a column {@code eligible} with 1 in about every second unit. */
    static StudyPanel dosed(int units, int periods, int controls) {
        SplittableRandom random = new SplittableRandom(2);
        List<OptionalInt> cohorts = cohorts(units, periods);
        double[] eligible = new double[units * periods];
        double[] doses = new double[units * periods];
        for (int u = 0; u < units; u++) {
            double amount = 0.1 + random.nextDouble();
            int group = random.nextInt(2);
            for (int t = 0; t < periods; t++) {
                eligible[u * periods + t] = group;
                doses[u * periods + t] = FIRST + t >= cohorts.get(u).orElse(Integer.MAX_VALUE) ? amount : 0;
            }
        }
        Panel panel = panel(units, periods, controls, List.of(NumberColumn.adopt("eligible", eligible)));
        Treatment treatment = Treatment.dosed(panel, doses, List.of());
        return new StudyPanel(panel, Optional.of(treatment), SampleLedger.ofFile(units * periods));
    }

    private static Panel panel(int units, int periods, int controls, List<Column> more) {
        int rows = units * periods;
        SplittableRandom random = new SplittableRandom(1);
        double[] unit = new double[rows];
        double[] time = new double[rows];
        double[][] x = new double[controls][rows];
        double[] y = new double[rows];
        for (int i = 0; i < rows; i++) {
            unit[i] = i / periods;
            time[i] = FIRST + i % periods;
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
        columns.addAll(more);
        return Panel.of(Dataset.of(columns), "unit", "time");
    }

    /** First treated period of each unit. */
    private static List<OptionalInt> cohorts(int units, int periods) {
        return IntStream.range(0, units)
                .mapToObj(u -> u % 5 < 2 ? OptionalInt.of(FIRST + 1 + u % (periods - 1)) : OptionalInt.empty())
                .toList();
    }
}
