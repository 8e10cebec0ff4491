package org.quasilab.probe.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.SampleLedger;

/** Small panels with a flaw of their own: units {@code u}, periods {@code t}, outcome {@code y}. */
final class Staged {
    static final int PERIODS = 10;

    private Staged() {}

    /**
     * @param starts first treated period by unit, 99 for none
     * @param y outcome by row, from {@code unit * PERIODS + period}
     */
    static StudyPanel panel(int[] starts, IntToDoubleFunction y) {
        int rows = starts.length * PERIODS;
        List<NumberColumn> columns = new ArrayList<>();
        columns.add(column("u", rows, i -> i / PERIODS));
        columns.add(column("t", rows, i -> i % PERIODS));
        columns.add(column("y", rows, y));
        columns.add(column("g", rows, i -> starts[i / PERIODS] < 99 ? starts[i / PERIODS] : Double.NaN));
        Panel panel = Panel.of(Dataset.of(columns), "u", "t");
        List<OptionalInt> cohorts = new ArrayList<>();
        for (int start : starts) {
            cohorts.add(start < 99 ? OptionalInt.of(start) : OptionalInt.empty());
        }
        return new StudyPanel(
                panel, Optional.of(Treatment.absorbing(panel, cohorts, List.of())), SampleLedger.ofFile(rows));
    }

    static NumberColumn column(String name, int rows, IntToDoubleFunction value) {
        double[] values = new double[rows];
        java.util.Arrays.setAll(values, value);
        return NumberColumn.adopt(name, values);
    }

    /** Noise without a pattern, between −0.5 and 0.5. */
    static double noise(int i) {
        return (37 * i + 11 * i * i) % 101 / 101.0 - 0.5;
    }

    /** Half of the units from period 2, half from period 7 on; the effect grows by one a period. */
    static StudyPanel growing() {
        int[] starts = new int[12];
        java.util.Arrays.setAll(starts, u -> u < 6 ? 2 : 7);
        return panel(starts, i -> Math.max(0, i % PERIODS - starts[i / PERIODS] + 1) + noise(i));
    }
}
