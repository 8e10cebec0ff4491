package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.quasilab.estimate.BothWays;
import org.quasilab.result.Effects;
import org.quasilab.run.Progress;
import org.quasilab.source.DuckFiles;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.TreatmentSpec;

/** Samples of the same rows by both ways, and what is to be the same of them. */
final class SampleBothWays {
    private SampleBothWays() {}

    /**
     * 240 units over some periods with five patterns of gaps; every 29th row has no outcome, and some units none in the period in which their treatment
     * starts. Of the covariates x moves with the outcome and is missing in every 31st row, and w is the unit's own level.
     */
    static Path rows(Path folder, double level, double spread, double slope, int periods) throws Exception {
        Random random = new Random(24);
        Random ofCovariates = new Random(25);
        StringBuilder values = new StringBuilder();
        int[] cohorts = {0, 3, 5, 6, 0, 1, periods + 3};
        for (int id = 0; id < 240; id++) {
            double effect = level + spread * random.nextGaussian();
            int cohort = cohorts[id % cohorts.length];
            int pattern = id / 7 % 5;
            double noise = 0;
            for (int t = 1; t <= periods; t++) {
                noise = 0.5 * noise + random.nextGaussian();
                boolean isTreated = cohort > 0 && t >= cohort;
                double y = effect + slope * t + (isTreated ? 1 + 0.2 * (t - cohort) : 0) + noise;
                double x = level + 0.1 * t + 0.5 * noise + ofCovariates.nextGaussian();
                boolean isGap = pattern > 0 && MadePanel.noise(pattern, t) > 0.35;
                boolean isMissing = (id * periods + t) % 29 == 0 || id < 15 && t == cohort;
                if (!isGap) {
                    values.append(String.format(
                            Locale.ROOT,
                            "%s('u%d', %d, %s, %d, %s, %s, %.17g)",
                            values.isEmpty() ? "" : ", ",
                            id,
                            t,
                            cohort == 0 ? "NULL" : cohort,
                            isTreated ? 1 : 0,
                            isMissing ? "NULL" : String.format(Locale.ROOT, "%.17g", y),
                            (id * periods + t) % 31 == 0 ? "NULL" : String.format(Locale.ROOT, "%.17g", x),
                            effect - level));
                }
            }
        }
        return DuckFiles.parquet(
                folder.resolve("rows.parquet"),
                "SELECT id, t, g, d, y::DOUBLE AS y, x::DOUBLE AS x, w::DOUBLE AS w FROM (VALUES " + values
                        + ") v(id, t, g, d, y, x, w)");
    }

    static StaggeredSample loaded(Path file, TreatmentSpec treatment, RegressionColumn asked) {
        return StaggeredSample.of(BothWays.loaded(file, "t", treatment), asked, 0.95);
    }

    static StaggeredSample elsewhere(Path file, TreatmentSpec treatment, RegressionColumn asked) {
        return BothWays.elsewhere(
                file, "t", Optional.of(treatment), study -> new SourceSamples(study, Progress.NONE).of(asked, 0.95));
    }

    static void assertSameEffects(Effects expected, Effects found) {
        assertEquals(expected.terms(), found.terms());
        for (int i = 0; i < expected.size(); i++) {
            double near = 1e-9 * Math.max(Math.abs(expected.estimate(i)), expected.se(i));
            assertEquals(Double.isNaN(near), Double.isNaN(found.estimate(i) + found.se(i)));
            if (!Double.isNaN(near)) {
                assertEquals(
                        expected.estimate(i),
                        found.estimate(i),
                        near,
                        expected.terms().get(i));
                assertEquals(
                        expected.se(i),
                        found.se(i),
                        near,
                        "error of " + expected.terms().get(i));
            }
        }
    }
}
