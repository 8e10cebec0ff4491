package org.quasilab.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.quasilab.data.NumberColumn;
import org.quasilab.result.CohortMeans;
import org.quasilab.result.DoubleVector;

/** Raw means of a variable by cohort and period, the first picture of a staggered design. */
public final class CohortTrends {
    private CohortTrends() {}

    /**
     * Means by cohort; without a treatment all units are one cohort that is never treated.
     *
     * @param isUsed which rows of the panel are counted; periods and cohorts without any are not there
     * @throws org.quasilab.data.DataProblem if the column is unknown or holds no numbers
     */
    public static CohortMeans of(StudyPanel study, String variable, IntPredicate isUsed) {
        Panel panel = study.panel();
        NumberColumn values = panel.numbers(variable);
        List<OptionalInt> cohorts = cohorts(study);
        int[] indexOf = IntStream.range(0, panel.units())
                .map(unit -> cohorts.indexOf(study.treatment()
                        .map(treatment -> treatment.cohort(unit))
                        .orElse(OptionalInt.empty())))
                .toArray();
        double[][] sum = new double[cohorts.size()][panel.periods()];
        int[][] count = new int[cohorts.size()][panel.periods()];
        BitSet units = new BitSet();
        BitSet times = new BitSet();
        for (int row = 0; row < panel.rows(); row++) {
            if (!isUsed.test(row)) {
                continue;
            }
            units.set(panel.unit(row));
            times.set(panel.time(row));
            if (!values.isMissing(row)) {
                int cohort = indexOf[panel.unit(row)];
                sum[cohort][panel.time(row)] += values.get(row);
                count[cohort][panel.time(row)]++;
            }
        }
        List<CohortMeans.Cohort> means = new ArrayList<>();
        for (int g = 0; g < cohorts.size(); g++) {
            int cohort = g;
            double[] mean = times.stream()
                    .mapToDouble(t -> count[cohort][t] == 0 ? Double.NaN : sum[cohort][t] / count[cohort][t])
                    .toArray();
            int size =
                    (int) units.stream().filter(unit -> indexOf[unit] == cohort).count();
            if (size > 0) {
                List<Integer> counts =
                        times.stream().map(t -> count[cohort][t]).boxed().toList();
                means.add(new CohortMeans.Cohort(cohorts.get(g), size, DoubleVector.of(mean), counts));
            }
        }
        List<Integer> periods = times.stream().mapToObj(panel::period).toList();
        return new CohortMeans(variable, panel.frequency(), periods, means);
    }

    private static List<OptionalInt> cohorts(StudyPanel study) {
        List<OptionalInt> cohorts = new ArrayList<>();
        study.treatment()
                .ifPresent(treatment -> Arrays.stream(treatment.cohorts())
                        .mapToObj(OptionalInt::of)
                        .forEach(cohorts::add));
        if (study.treatment().map(treatment -> treatment.neverTreated() > 0).orElse(true)) {
            cohorts.add(OptionalInt.empty());
        }
        return cohorts;
    }
}
