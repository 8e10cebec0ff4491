package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.result.CheckName;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.RobustnessResult.Check;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Cancelled;
import org.quasilab.run.Progress;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.DataSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.Variation;
import org.quasilab.text.Messages;

/** The check {@code frontier}: the baseline on the scores of every other model, returns and frontier. */
class FrontierScoresTest {
    private static final EfficiencySpec SBM = EfficiencySpec.DEFAULT
            .withInputs(List.of("k", "l"))
            .withGoods(List.of("q"))
            .withBads(List.of("b"))
            .withInto("tfp");

    @TempDir
    Path folder;

    private final Engine engine = new Engine();

    @BeforeEach
    void writePanel() throws IOException {
        StringBuilder csv = new StringBuilder("unit,time,g,k,l,q,b,hole\n");
        for (int unit = 1; unit <= 12; unit++) {
            for (int time = 1; time <= 4; time++) {
                double wave = 1 + ((unit * 7 + time * 5) % 11) / 10.0;
                csv.append(unit).append(',').append(time).append(',').append(unit <= 5 ? "3" : "");
                csv.append(',').append(10 + unit * wave).append(',').append(20 + (unit * 3 + time) % 7);
                csv.append(',').append(30 + unit + 2 * time * wave + (unit <= 5 && time >= 3 ? 4 : 0));
                csv.append(',').append(5 + (unit * time * 3) % 8).append(",-1\n");
            }
        }
        Files.writeString(folder.resolve("panel.csv"), csv);
    }

    @Test
    void eachChoiceIsTheBaselineOnTheColumnOfThatChoice() {
        EfficiencySpec ddf = ((EfficiencySpec) SBM.withId("ddf"))
                .withModel("ddf")
                .withReturns("vrs")
                .withFrontier("global")
                .withInto("by_hand");
        RobustnessSpec step = checks(Map.of("models", words("ddf"), "frontiers", words("global")));
        StudyResults byHand = run(study(
                DesignSpec.DEFAULT.withOutcome("by_hand"),
                ddf,
                RegressionSpec.DEFAULT.withColumns(List.of(org.quasilab.study.RegressionColumn.DEFAULT))));
        RegressionResult table =
                (RegressionResult) byHand.steps().get("regression").result().orElseThrow();
        var expected = table.columns().get(0).estimate().orElseThrow();

        RobustnessResult result = result(run(study(DesignSpec.DEFAULT.withOutcome("tfp"), SBM, step)));
        assertEquals(List.of("DDF · CRS · global", "DDF · VRS · global"), names(result));
        var found = result.checks().get(1).estimate().orElseThrow();
        assertEquals(expected.estimate(expected.indexOf("did")), found.estimate(found.indexOf("did")), 1e-14);
        assertEquals(expected.se(expected.indexOf("did")), found.se(found.indexOf("did")), 1e-14);
        assertTrue(expected.estimate(expected.indexOf("did"))
                != result.baseline().estimate(result.baseline().indexOf("did")));
    }

    @Test
    void allChoicesButTheBaselineItselfStandOnce() {
        RobustnessResult result = result(run(study(DesignSpec.DEFAULT.withOutcome("tfp"), SBM, checks(Map.of()))));
        List<String> names = names(result);
        assertEquals(39, names.size());
        assertEquals(39, Set.copyOf(names).size());
        assertTrue(
                names.contains("SBM · VRS · each period") && !names.contains("SBM · CRS · each period"),
                names::toString);
    }

    @Test
    void aChoiceWithoutScoresGivesItsReason() {
        RobustnessResult result = result(run(study(
                DesignSpec.DEFAULT.withOutcome("q"),
                SBM.withInputs(List.of("hole")),
                checks(Map.of("models", words("sbm"), "frontiers", words("year"))))));
        assertEquals(2, result.checks().size());
        for (Check check : result.checks()) {
            assertEquals("negative", check.failure().orElseThrow().code());
        }
    }

    @Test
    void aStudyWithoutSuchAStepIsToldSo() {
        RobustnessResult none = result(run(study(DesignSpec.DEFAULT.withOutcome("q"), checks(Map.of()))));
        assertEquals(
                "no-efficiency", none.checks().get(0).failure().orElseThrow().code());
        CheckSpec other = CheckSpec.of(new Variation.OtherFrontier("zz", List.of(), List.of(), List.of(), Map.of()));
        RobustnessResult wrong = result(run(
                study(DesignSpec.DEFAULT.withOutcome("tfp"), SBM, RobustnessSpec.DEFAULT.withChecks(List.of(other)))));
        Check check = wrong.checks().get(0);
        assertTrue(check.failure().orElseThrow().message(Messages.ENGLISH).contains("\"zz\""));
    }

    @Test
    void scoresAreRememberedAndFollowTheEfficiencyStep() {
        Study study = study(DesignSpec.DEFAULT.withOutcome("q"), SBM, checks(Map.of("models", words("sbm"))));
        RobustnessResult first = result(run(study));
        assertSame(first, result(run(study)));
        Study otherGoods = study.withStep(SBM.withInputs(List.of("k")));
        RobustnessResult changed = result(run(otherGoods));
        assertTrue(estimate(first, 0) != estimate(changed, 0));
    }

    @Test
    void isCancelledBetweenChoices() {
        int[] reports = {0};
        Progress stop = new Progress() {
            @Override
            public void at(long done, long of, String what) {}

            @Override
            public void checkCancelled() {
                if (reports[0] > 3) {
                    throw new Cancelled();
                }
            }
        };
        RunListener counting = new RunListener() {
            @Override
            public void progress(String step, long done, long of, String what) {
                if (what.equals("engine.progress.frontiers")) {
                    reports[0]++;
                }
            }
        };
        Study study = study(DesignSpec.DEFAULT.withOutcome("tfp"), SBM, checks(Map.of()));
        assertThrows(Cancelled.class, () -> engine.run(study, folder, counting, stop));
        assertTrue(reports[0] < 400, "reports " + reports[0]);
    }

    @Test
    void namesOfChoicesAreTranslated() {
        RobustnessResult result = result(run(study(
                DesignSpec.DEFAULT.withOutcome("tfp"),
                SBM.withIndex("ml"),
                checks(Map.of("models", words("super-sbm"), "returns", words("vrs"), "frontiers", words("year"))))));
        assertEquals(
                List.of("超效率 SBM · VRS · 当期前沿 · ML", "超效率 SBM · VRS · GML"),
                result.checks().stream()
                        .map(check -> CheckName.of(check, Messages.CHINESE))
                        .toList());
    }

    private static double estimate(RobustnessResult result, int check) {
        var estimate = result.checks().get(check).estimate().orElseThrow();
        return estimate.estimate(estimate.indexOf("did"));
    }

    private static List<String> names(RobustnessResult result) {
        return result.checks().stream()
                .map(check -> CheckName.of(check, Messages.ENGLISH))
                .toList();
    }

    private static List<String> words(String... words) {
        return List.of(words);
    }

    private static RobustnessSpec checks(Map<String, List<String>> lists) {
        return RobustnessSpec.DEFAULT.withChecks(List.of(CheckSpec.of(new Variation.OtherFrontier(
                "",
                lists.getOrDefault("models", List.of()),
                lists.getOrDefault("returns", List.of()),
                lists.getOrDefault("frontiers", List.of()),
                Map.of()))));
    }

    private static RobustnessResult result(StudyResults results) {
        return (RobustnessResult) results.steps().get("robustness").result().orElseThrow();
    }

    private StudyResults run(Study study) {
        return engine.run(study, folder, RunListener.NONE, Progress.NONE);
    }

    private static Study study(DesignSpec design, StepSpec... steps) {
        return Study.EMPTY
                .withData(DataSpec.DEFAULT.withFile("panel.csv", "").withKeys("unit", "time"))
                .withDesign(design.withTreatment(Optional.of(new TreatmentSpec.Cohort("g")))
                        .withFixedEffects(List.of("unit", "time")))
                .withSteps(List.of(steps));
    }
}
