package org.quasilab.gui.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Workbench;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.EfficiencyResult.Infeasible;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.Option;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.study.ValueLabel;
import org.quasilab.study.VariableSpec;
import org.quasilab.text.Messages;
import org.quasilab.text.Translated;

/** What an efficiency step puts into the data, on a panel small enough to score by hand. */
class EfficiencyViewModelTest {
    /** Output per input is 1, 1/2 and 2/5 in both years; in the second year A makes more than anyone made in the first. */
    private static final String PANEL = """
            unit,year,x,y,dirt,other
            A,2001,2,2,1,1
            B,2001,4,2,2,5
            C,2001,5,2,2,3
            A,2002,3,3,1,2
            B,2002,4,2,2,4
            C,2002,5,2,2,1
            """;

    private static final String STUDY = """
            { "quasilab": 1, "data": { "file": "panel.csv", "unit": "unit", "time": "year" },
              "design": { "outcome": "other" },
              "steps": [ { "id": "dea", "kind": "efficiency", "inputs": ["x"], "goods": ["y"], "model": "ccr",
                           "orientation": "input", "returns": "crs" } ] }
            """;

    @TempDir
    Path folder;

    private final Workbench bench = Benches.direct();
    private final List<String> gone = new ArrayList<>();
    private EfficiencyViewModel model;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(folder.resolve("panel.csv"), PANEL);
        Path file = Files.writeString(folder.resolve("dea.study.json"), STUDY);
        bench.session().open(StudyFile.read(file).study(), file);
        bench.results().runAll();
        model = new EfficiencyViewModel(bench, new StepViewModel(bench, "dea", "efficiency"), gone::add);
    }

    private EfficiencySpec spec() {
        return (EfficiencySpec) study().step("dea").orElseThrow();
    }

    private Study study() {
        return bench.session().study();
    }

    private void set(EfficiencySpec spec) {
        bench.session().changeStep(Change.of("set", "step"), spec);
        bench.results().runAll();
    }

    @Test
    void theScoresUsedAsOutcomeAreColumnAndOutcomeInOneChange() {
        Study before = study();
        assertTrue(model.unnamed().get());
        assertEquals("The outcome of the study is other.", model.outcome().get());
        model.nameProperty().set("  score ");
        model.useAsOutcome();
        assertEquals("score", spec().into());
        assertEquals("score", study().design().outcome());
        assertTrue(model.isOutcome().get());
        assertFalse(model.unnamed().get());
        assertEquals("score is the outcome of the study.", model.outcome().get());
        bench.words().speak(Messages.CHINESE);
        assertEquals("“score”是本研究的被解释变量。", model.outcome().get());
        EfficiencyResult result =
                (EfficiencyResult) bench.results().state("dea").result().orElseThrow();
        assertEquals(
                List.of("A 1.0", "A 1.0", "B 0.5", "B 0.5", "C 0.4", "C 0.4"),
                result.rows().stream()
                        .map(row -> row.unit() + " " + Math.round(result.value(row) * 1e9) / 1e9)
                        .sorted()
                        .toList());
        bench.session().undo();
        assertEquals(before, study());
    }

    @Test
    void theStepUsedAsOutcomeStandsBeforeItsUsersWhichAreComputed() {
        RegressionSpec table = RegressionSpec.DEFAULT.withColumns(List.of(
                RegressionColumn.DEFAULT.withRegressors(List.of("dirt")).withFixedEffects(Optional.of(List.of()))));
        bench.session()
                .change(
                        Change.of("set", "step"),
                        study -> study.withSteps(List.of(DescribeSpec.DEFAULT, table, spec())));
        model.nameProperty().set("score");
        model.useAsOutcome();
        bench.results().runAll();
        assertEquals(
                List.of("dea", DescribeSpec.DEFAULT.id(), table.id()),
                study().steps().stream().map(StepSpec::id).toList());
        study().steps()
                .forEach(step -> assertTrue(bench.results().state(step.id()).isFresh(), step.id()));
    }

    @Test
    void aColumnWithoutANameIsNotUsed() {
        Study before = study();
        model.nameProperty().set("  ");
        model.useAsOutcome();
        assertEquals(before, study());
    }

    @Test
    void theCardSaysHowTheColumnIsMadeAndWhatItHolds() {
        assertEquals(
                "Efficiency score. Model: CCR, input-oriented, constant returns to scale, frontier of each period."
                        + " Input: x; good output: y.",
                model.provenance().get());
        assertEquals(
                "The column holds the score: 1 on the frontier, less below it.",
                model.holds().get());
        assertFalse(model.holdsIndex().get());
        set(spec().withIndex("malmquist"));
        assertTrue(model.holds().get().contains("cumulated from 1 in the base period"));
        assertFalse(model.holdsIndex().get());
        set(spec().withCumulate(false));
        assertTrue(model.holdsIndex().get(), "an index is no level, which the card warns of");
        bench.words().speak(Messages.CHINESE);
        assertTrue(model.holds().get().contains("不是水平值"));
    }

    @Test
    void programsWithoutASolutionAreListed() {
        assertEquals(List.of(), model.infeasible().get());
        set(spec().withModel("bcc").withReturns("vrs").withIndex("malmquist"));
        assertEquals(
                List.of(new Infeasible("A", 2002, "2001")), model.infeasible().get());
    }

    @Test
    void theFrontierOfAGroupIsCalledByTheLabelOfItsValue() {
        Infeasible ofGroup = new Infeasible("A", 2002, "1 2002", Optional.of("1"));
        set(spec().withGroup(Optional.of("coast")));
        assertEquals("1 2002", model.frontier(ofGroup));
        VariableSpec coast =
                VariableSpec.DEFAULT.withValues(Map.of("1", new ValueLabel(Translated.of("By the sea", "沿海"))));
        bench.session()
                .change(
                        Change.of("set", "labels"),
                        study -> study.withData(study.data().withVariables(Map.of("coast", coast))));
        assertEquals("By the sea 2002", model.frontier(ofGroup));
        bench.words().speak(Messages.CHINESE);
        assertEquals("沿海 2002", model.frontier(ofGroup));
        assertEquals("2001", model.frontier(new Infeasible("A", 2002, "2001")));
    }

    @Test
    void theCheckOverAllChoicesIsAddedOnceAndGoneTo() {
        model.rerun();
        RobustnessSpec added = (RobustnessSpec) study().step("dea-frontiers").orElseThrow();
        assertEquals(
                List.of("frontier"),
                added.checks().stream().map(check -> check.kind()).toList());
        model.rerun();
        assertEquals(2, study().steps().size(), "there already");
        assertEquals(List.of("dea-frontiers", "dea-frontiers"), gone);
    }

    @Test
    void theCheckOffersOnlyModelsThatCanUseWhatTheStepHas() {
        Option<?> models = item("models");
        assertEquals(
                List.of("sbm", "super-sbm", "ddf", "ccr", "bcc"),
                CheckFields.words(models, List.of(), Optional.of(spec())));
        EfficiencySpec dirty = spec().withBads(List.of("dirt")).withModel("sbm");
        assertEquals(
                List.of("sbm", "super-sbm", "ddf", "nddf", "fukuyama-weber"),
                CheckFields.words(models, List.of(), Optional.of(dirty)),
                "CCR and BCC cannot use bad outputs");
        assertTrue(
                CheckFields.words(models, List.of("ccr"), Optional.of(dirty)).contains("ccr"),
                "what is ticked can be taken back");
        assertEquals(
                List.of("year", "sequential", "window"),
                CheckFields.words(item("frontiers"), List.of(), Optional.of(dirty.withIndex("ml"))));
        assertEquals(EfficiencySpec.MODELS, CheckFields.words(models, List.of(), Optional.empty()), "no such step");
    }

    private static Option<?> item(String key) {
        return CheckFields.of("frontier").stream()
                .filter(item -> item.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
