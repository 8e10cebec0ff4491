package org.quasilab.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quasilab.engine.Engine;
import org.quasilab.engine.RunListener;
import org.quasilab.result.RobustnessResult;
import org.quasilab.run.Progress;
import org.quasilab.study.CheckKind;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.study.Variation;
import org.quasilab.table.words.Sentences;
import org.quasilab.text.Messages;

/** The check of other frontiers on the sample study, whose estimates are those of the full check's rows. */
class FrontierTableTest {
    private static final Path FOLDER = Path.of("sample-data");
    private static final Study SAMPLE =
            StudyFile.read(FOLDER.resolve("pilot-zones-efficiency.study.json")).study();

    private static CheckSpec check(String step, Map<String, String> only) {
        return CheckSpec.of(new Variation.OtherFrontier(
                step, one(only, "models"), one(only, "returns"), one(only, "frontiers"), Map.of()));
    }

    private static List<String> one(Map<String, String> only, String key) {
        return only.containsKey(key) ? List.of(only.get(key)) : List.of();
    }

    private static RobustnessResult run(Study study) {
        return (RobustnessResult) new Engine()
                .run(study, FOLDER, Set.of("frontiers"), RunListener.NONE, Progress.NONE)
                .steps()
                .get("frontiers")
                .result()
                .orElseThrow();
    }

    private static Study with(CheckSpec... checks) {
        RobustnessSpec step = (RobustnessSpec) SAMPLE.step("frontiers").orElseThrow();
        return SAMPLE.withStep(step.withChecks(List.of(checks)));
    }

    private static List<Table> tables(Study study, RobustnessResult result, Messages messages) {
        return Tables.of(result, study.step("frontiers").orElseThrow(), study, messages, TableStyle.of(messages));
    }

    @Test
    void reversalsAreCountedAndEachChoiceIsARow() {
        Study study = with(check("sbm", Map.of("models", "sbm", "returns", "vrs")));
        RobustnessResult result = run(study);
        assertEquals(
                List.of(
                        "Across models, returns to scale and frontiers of the efficiency, the effect keeps its sign in 1 of"
                                + " 4 other choices and is significant with that sign at the 5% level in 1.",
                        "The sign is the opposite in 3; in 2 of them the effect is significant at the 5% level."),
                Sentences.of(result, study, Messages.ENGLISH));
        List<Table> tables = tables(study, result, Messages.ENGLISH);
        assertEquals(1, tables.size());
        Table table = tables.get(0);
        assertEquals(
                List.of("Model", "Returns", "Frontier", "Estimate", "Std. error", "Observations", "Within R²"),
                table.header().get(0).cells().stream().map(Cell::text).toList());
        assertEquals(5, table.body().size());
        assertEquals(
                List.of("SBM", "VRS", "sequential", "−0.015**", "(0.006)", "3,878", "0.020"),
                table.body().get(3).cells().stream().map(Cell::text).toList());
        assertTrue(table.notes().size() <= 6, table.notes().toString());
    }

    @Test
    void otherChecksKeepTheirTableAndFewerRowsAreSaid() {
        EfficiencySpec index = ((EfficiencySpec) SAMPLE.step("gml").orElseThrow())
                .withInto("change")
                .withCumulate(false);
        CheckSpec winsorised = CheckSpec.of(CheckKind.of("winsorize").orElseThrow());
        Study study = with(check("gml", Map.of("models", "ddf", "frontiers", "year", "returns", "crs")), winsorised)
                .withStep(index);
        RobustnessResult result = run(study);
        List<Table> tables = tables(study, result, Messages.CHINESE);
        assertEquals(2, tables.size());
        assertEquals("frontiers-frontiers-1", tables.get(1).id());
        int fewest = result.checks().stream()
                .flatMap(found -> found.estimate().stream())
                .mapToInt(found -> found.n())
                .min()
                .orElseThrow();
        // the index has no value in the first of 14 years
        assertTrue(fewest <= 277 * 13, "rows: " + fewest);
        String said = String.format("观测值少于基准回归，最少为 %,d（基准为 3,878）", fewest);
        assertTrue(
                tables.get(1).notes().stream().anyMatch(note -> note.contains(said)),
                tables.get(1).notes() + "");
        assertTrue(Sentences.of(result, study, Messages.CHINESE).stream().anyMatch(one -> one.contains(said)), said);
    }
}
