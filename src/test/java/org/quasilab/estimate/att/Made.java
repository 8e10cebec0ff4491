package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.TreatmentReader;
import org.quasilab.result.SampleLedger;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;

/** Small panels made by formula: units 0, 1, …, periods 1 … T, an outcome y, a covariate x. */
final class Made {
    /** y of a unit in a period. */
    interface Outcome {
        double of(int unit, int period);
    }

    private Made() {}

    /** @param cohorts by unit; 0 for never */
    static StaggeredSample staggered(int[] cohorts, int periods, Outcome y) {
        return staggered(cohorts, periods, y, row -> false, List.of());
    }

    /**
     * @param leaves rows (unit × T + period − 1) that are not in the data
     * @param controls none, or {@code x}
     */
    static StaggeredSample staggered(
            int[] cohorts, int periods, Outcome y, IntPredicate leaves, List<String> controls) {
        return sample(staggered(cohorts, periods, y, leaves, u -> 1), new TreatmentSpec.Cohort("g"), controls, false);
    }

    /** With sampling weights. */
    static StaggeredSample weighted(
            int[] cohorts, int periods, Outcome y, IntToDoubleFunction weight, List<String> controls) {
        List<double[]> rows = staggered(cohorts, periods, y, row -> false, weight);
        return sample(rows, new TreatmentSpec.Cohort("g"), controls, true);
    }

    private static List<double[]> staggered(
            int[] cohorts, int periods, Outcome y, IntPredicate leaves, IntToDoubleFunction weight) {
        List<double[]> rows = new ArrayList<>();
        for (int u = 0; u < cohorts.length; u++) {
            for (int t = 1; t <= periods; t++) {
                if (!leaves.test(u * periods + t - 1)) {
                    double cohort = cohorts[u] == 0 ? Double.NaN : cohorts[u];
                    rows.add(new double[] {u, t, cohort, y.of(u, t), x(u, t), weight.applyAsDouble(u)});
                }
            }
        }
        return rows;
    }

    /** @param d treatment of a unit in a period, 0 or 1, that may go on and off */
    static StaggeredSample switching(int units, int periods, Outcome d, Outcome y) {
        List<double[]> rows = new ArrayList<>();
        for (int u = 0; u < units; u++) {
            for (int t = 1; t <= periods; t++) {
                rows.add(new double[] {u, t, d.of(u, t), y.of(u, t), 0, 1});
            }
        }
        return sample(rows, new TreatmentSpec.Indicator("g", true), List.of(), false);
    }

    private static StaggeredSample sample(
            List<double[]> rows, TreatmentSpec treatment, List<String> controls, boolean isWeighted) {
        String[] names = {"unit", "time", "g", "y", "x", "w"};
        List<NumberColumn> columns = new ArrayList<>();
        for (int c = 0; c < names.length; c++) {
            int column = c;
            columns.add(NumberColumn.adopt(
                    names[c], rows.stream().mapToDouble(row -> row[column]).toArray()));
        }
        Panel panel = Panel.of(Dataset.of(List.copyOf(columns)), "unit", "time");
        StudyPanel study = new StudyPanel(
                panel, Optional.of(TreatmentReader.read(panel, treatment)), SampleLedger.ofFile(rows.size()));
        RegressionColumn asked = RegressionColumn.DEFAULT
                .withOutcome(Optional.of("y"))
                .withControls(Optional.of(controls))
                .withVcov(Optional.of(VcovSpec.cluster("unit")))
                .withWeights(isWeighted ? Optional.of("w") : Optional.empty());
        return StaggeredSample.of(study, asked, 0.95);
    }

    /** The covariate. */
    static double x(int unit, int period) {
        return noise(7 * unit + 3, period);
    }

    /** Numbers without a pattern, the same on every run. */
    static double noise(int unit, int period) {
        double v = Math.sin(12.9898 * (unit + 1) + 78.233 * period) * 43758.5453;
        return v - Math.floor(v) - 0.5;
    }
}
