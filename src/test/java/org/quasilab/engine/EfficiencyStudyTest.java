package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.quasilab.efficiency.EfficiencyColumn;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.EfficiencyResult.Row;
import org.quasilab.result.Estimate;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Progress;
import org.quasilab.study.StepOrder;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;

/** From inputs and outputs to the baseline on the scores; what sample-data/README.md says about them. */
class EfficiencyStudyTest {
    private static final Path FOLDER = Path.of("sample-data");

    @Test
    void baselineRunsOnTheScoresAsTheReadmeSays() throws Exception {
        StudyResults results = new Engine()
                .run(
                        StudyFile.read(FOLDER.resolve("pilot-zones-efficiency" + StudyFile.ENDING))
                                .study(),
                        FOLDER,
                        Set.of("table3", "sbm"),
                        new RunListener() {},
                        Progress.NONE);
        RegressionResult table =
                (RegressionResult) results.steps().get("table3").result().orElseThrow();
        Estimate onScores = table.columns().get(0).estimate().orElseThrow();
        int did = onScores.indexOf("did");
        assertEquals(0.025, onScores.estimate(did), 0.0005);
        assertEquals(0.005, onScores.se(did), 0.0005);
        EfficiencyResult scores =
                (EfficiencyResult) results.steps().get("sbm").result().orElseThrow();
        assertScoresAreTheReadmes(scores);
    }

    @Test
    void aStepBehindTheUsersOfItsColumnIsComputedBeforeThem() {
        Study study = StudyFile.read(FOLDER.resolve("pilot-zones-efficiency" + StudyFile.ENDING))
                .study();
        Study first = study.withDesign(study.design().withOutcome("gtfp_sbm"))
                .withSteps(Stream.of("sbm", "table3", "fig1")
                        .map(id -> study.step(id).orElseThrow())
                        .toList());
        Study last = StepOrder.move(first, "sbm", 2);
        Engine engine = new Engine();
        StudyResults results = engine.run(last, FOLDER, RunListener.NONE, Progress.NONE);
        assertEquals(
                List.of("table3", "fig1", "sbm"), List.copyOf(results.steps().keySet()));
        results.steps().forEach((id, outcome) -> assertEquals(Optional.empty(), outcome.failure(), id));
        assertEquals(results.steps(), engine.known(first, FOLDER));
        assertEquals(
                List.copyOf(results.steps().keySet()),
                List.copyOf(engine.known(last, FOLDER).keySet()));
        assertTrue(engine.check(last, FOLDER, Progress.NONE).steps().values().stream()
                .allMatch(outcome -> outcome.failure().isEmpty()));
    }

    private static void assertScoresAreTheReadmes(EfficiencyResult result) {
        assertEquals(List.of(), result.infeasible());
        Panel panel = Golden.study("pilot-zones").panel();
        double[] scores = EfficiencyColumn.of(result, panel).column().toArray();
        for (int t = 0; t < panel.periods(); t++) {
            int period = panel.period(t);
            List<Row> rows =
                    result.rows().stream().filter(row -> row.time() == period).toList();
            double mean = rows.stream().mapToDouble(Row::score).average().orElseThrow();
            long efficient = rows.stream().filter(row -> row.score() == 1).count();
            assertTrue(mean > 0.335 && mean < 0.455, period + ": mean " + mean);
            assertTrue(efficient >= 5 && efficient <= 13, period + ": efficient " + efficient);
            assertTrue(rows.stream().allMatch(row -> row.score() >= 0.145 && row.score() <= 1), "range");
        }
        double[] drawn = panel.numbers("gtfp").toArray();
        double r = new org.apache.commons.math3.stat.correlation.PearsonsCorrelation().correlation(scores, drawn);
        assertTrue(r > 0.8 && r < 0.9, "correlation " + r);
    }
}
