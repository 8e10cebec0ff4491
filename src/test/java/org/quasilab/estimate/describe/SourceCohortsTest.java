package org.quasilab.estimate.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.estimate.BothWays;
import org.quasilab.panel.CohortTrends;
import org.quasilab.result.CohortMeans;
import org.quasilab.run.Progress;
import org.quasilab.source.DuckFiles;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.text.Problem;

class SourceCohortsTest {
    /** Rows without an outcome and units without rows in some periods; cohort 5 has no outcome in period 2. */
    private static final String ROWS = "SELECT %s AS id, t, g, (g IS NOT NULL AND t >= g)::INTEGER AS d,"
            + " CASE WHEN (i + t) %% 7 > 0 AND (g IS DISTINCT FROM 5 OR t <> 2) THEN 1e6 + sin(i * 7 + t) END AS y, 'w' AS word"
            + " FROM (SELECT i, CASE WHEN i %% 3 = 0 THEN NULL ELSE i %% 3 + 3 END AS g FROM range(1, 60) a(i)), range(1, 8) b(t)"
            + " WHERE (i + 3 * t) %% 5 <> 0";

    @TempDir
    Path folder;

    private static CohortMeans elsewhere(Path file, TreatmentSpec treatment, String variable) {
        return BothWays.elsewhere(
                file, "t", Optional.of(treatment), study -> SourceCohorts.of(study, variable, Progress.NONE));
    }

    /** Units that are numbers are taken in as their rows come, others by statements. */
    @ParameterizedTest
    @ValueSource(strings = {"i", "'u' || i"})
    void meansAndCountsAreThoseOfTheRowsLoaded(String unit) throws Exception {
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), ROWS.formatted(unit));
        for (TreatmentSpec treatment :
                new TreatmentSpec[] {new TreatmentSpec.Cohort("g"), new TreatmentSpec.Indicator("d", false)}) {
            CohortMeans expected = CohortTrends.of(BothWays.loaded(file, "t", treatment), "y", row -> true);
            CohortMeans found = elsewhere(file, treatment, "y");
            assertEquals(expected.periods(), found.periods());
            assertEquals(expected.cohorts().size(), found.cohorts().size());
            for (int g = 0; g < expected.cohorts().size(); g++) {
                CohortMeans.Cohort cohort = expected.cohorts().get(g);
                CohortMeans.Cohort same = found.cohorts().get(g);
                assertEquals(cohort.cohort(), same.cohort());
                assertEquals(cohort.units(), same.units());
                assertEquals(cohort.counts(), same.counts());
                for (int t = 0; t < expected.periods().size(); t++) {
                    assertEquals(cohort.means().get(t), same.means().get(t), 1e-8, g + " " + t);
                }
            }
        }
    }

    @Test
    void whatIsNoNumberOrNoTreatmentIsRefused() throws Exception {
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), ROWS.formatted("i"));
        assertEquals(
                "not-numbers",
                assertThrows(Problem.class, () -> elsewhere(file, new TreatmentSpec.Cohort("g"), "word"))
                        .code());
        assertEquals(
                "source-cannot",
                assertThrows(Problem.class, () -> elsewhere(file, new TreatmentSpec.Dose("g"), "y"))
                        .code());
    }
}
