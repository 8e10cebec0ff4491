package org.quasilab.estimate.describe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.quasilab.estimate.SourceStudy;
import org.quasilab.estimate.SourceTreatment;
import org.quasilab.moments.CohortMoments;
import org.quasilab.result.CohortMeans;
import org.quasilab.result.DoubleVector;
import org.quasilab.run.Progress;
import org.quasilab.source.CohortSums;
import org.quasilab.study.DataSpec;
import org.quasilab.study.TreatmentSpec;

/**
 * Raw means by cohort and period of rows that lie elsewhere, from the moments by which estimators are computed.
 *
 * <p>Differs from {@link org.quasilab.panel.CohortTrends} of loaded rows: units and periods without any value are not there.
 *
 * <p>Checked by: {@code SourceCohortsTest}, against the same rows loaded.
 */
public final class SourceCohorts {
    private SourceCohorts() {}

    /**
     * @param study with a treatment
     * @param variable a column of numbers
     * @throws org.quasilab.text.Problem as {@link CohortSums#of}, and of a treatment that is not computed where rows lie
     */
    public static CohortMeans of(SourceStudy study, String variable, Progress progress) {
        TreatmentSpec treatment = study.treatment().orElseThrow();
        CohortMoments moments = CohortSums.of(
                study.panel(), variable, new SourceTreatment(study.panel(), treatment, progress).start(), progress);
        // the never treated come last
        Map<Integer, Sums> byCohort = new TreeMap<>();
        for (CohortMoments.Alike alike : moments.alike()) {
            byCohort.computeIfAbsent(
                            alike.cohort().orElse(Integer.MAX_VALUE), cohort -> new Sums(moments.periods().length))
                    .add(alike, moments.level());
        }
        List<CohortMeans.Cohort> cohorts = new ArrayList<>();
        byCohort.forEach((cohort, sums) ->
                cohorts.add(sums.cohort(cohort == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(cohort))));
        return new CohortMeans(
                variable,
                DataSpec.DEFAULT.frequency(),
                IntStream.of(moments.periods()).boxed().toList(),
                cohorts);
    }

    private static final class Sums {
        private final double[] sums;
        private final int[] counts;
        private int units;

        private Sums(int periods) {
            sums = new double[periods];
            counts = new int[periods];
        }

        private void add(CohortMoments.Alike alike, double level) {
            int size = (int) alike.units();
            units += size;
            for (int t = 0; t < alike.present().length; t++) {
                double change = t == 0 ? 0 : alike.mean()[t];
                sums[alike.present()[t]] += size * (level + alike.mean()[0] + change);
                counts[alike.present()[t]] += size;
            }
        }

        private CohortMeans.Cohort cohort(OptionalInt start) {
            double[] means = new double[sums.length];
            Arrays.setAll(means, t -> sums[t] / counts[t]);
            return new CohortMeans.Cohort(
                    start,
                    units,
                    DoubleVector.of(means),
                    IntStream.of(counts).boxed().toList());
        }
    }
}
