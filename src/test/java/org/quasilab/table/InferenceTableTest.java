package org.quasilab.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.quasilab.chart.Charts;
import org.quasilab.golden.Golden;
import org.quasilab.probe.inference.Inference;
import org.quasilab.result.Effects;
import org.quasilab.result.InferenceResult;
import org.quasilab.run.Progress;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TargetSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.table.words.Sentences;
import org.quasilab.text.Messages;

/** The table, the sentences and the chart of rules of inference, on pilot-zones (numbers of golden/inference). */
class InferenceTableTest {
    private static final Study STUDY = Study.EMPTY
            .withDesign(org.quasilab.probe.Examples.design(VcovSpec.cluster("city_id")))
            .withSteps(List.of(RegressionSpec.DEFAULT.withId("table3"), EventStudySpec.DEFAULT.withId("fig1")));

    private static InferenceSpec asked(String term, String... rules) {
        return InferenceSpec.DEFAULT
                .withTarget(new TargetSpec("table3", "", term))
                .withCluster("province")
                .withRules(rules);
    }

    private static InferenceResult fit(InferenceSpec spec) {
        return Inference.fit(STUDY, Golden.study("pilot-zones"), spec, Progress.NONE);
    }

    private static List<Table> tables(InferenceSpec spec, Messages messages) {
        return Tables.of(fit(spec), spec, STUDY, messages, TableStyle.of(messages));
    }

    private static List<String> texts(Row row) {
        return row.cells().stream().map(Cell::text).collect(Collectors.toList());
    }

    @Test
    void eachRuleIsARowAndOneThatFailsSaysWhyInTheNotes() {
        Table table = tables(
                        asked("", "CR2", "conley", "randomisation")
                                .with(new InferenceSpec.Randomisation(
                                        "space", 20, 1, Optional.empty(), Optional.empty())),
                        Messages.ENGLISH)
                .get(0);
        assertEquals(
                List.of("Clustered, bias-reduced (CR2)", "0.039", "0.011", "3.531", "18.7", "0.002", "[0.016, 0.062]"),
                texts(table.body().get(0)));
        assertEquals(List.of("Spatial (Conley)", "—"), texts(table.body().get(1)));
        assertTrue(
                table.notes().stream().anyMatch(note -> note.startsWith("Spatial (Conley): The spatial rule needs")));
        assertTrue(table.notes().stream()
                .anyMatch(note -> note.startsWith("30 clusters of province, 30 with treated rows")));
        assertEquals("—", texts(table.body().get(2)).get(6));
    }

    @Test
    void thatAllRulesAgreeIsSaidAsLoudlyAsThatSomeDoNot() {
        String agree = sentence(asked("did", "iid", "CR1", "CR2"));
        assertTrue(agree.startsWith("All 3 rules agree: the coefficient differs from zero at 5%"), agree);
        assertTrue(agree.contains("Clustered, bias-reduced (CR2) (p = 0.002)"), agree);
        // CR2 of cit: t = −1.05 with 20 degrees of freedom; iid: t about −2.3
        String some = sentence(asked("cit", "iid", "CR2"));
        assertTrue(some.startsWith("By 1 of 2 rules the coefficient differs from zero at 5%"), some);
        assertTrue(
                sentence(asked("cit", "CR1", "CR2")).startsWith("All 2 rules agree: the coefficient does not differ"));
    }

    private static String sentence(InferenceSpec spec) {
        return Sentences.of(fit(spec), STUDY, Messages.ENGLISH).get(0);
    }

    @Test
    void theSizeIsATableAndASentenceOfItsOwn() {
        InferenceSpec spec = asked("", "iid", "CR2").with(new InferenceSpec.Size(100, 1));
        List<Table> tables = tables(spec, Messages.CHINESE);
        assertEquals(2, tables.size());
        assertEquals(2, tables.get(1).body().size());
        List<String> sentences = Sentences.of(fit(spec), STUDY, Messages.ENGLISH);
        assertEquals(2, sentences.size());
        assertTrue(sentences.get(1).contains("Independent, equal variances (iid) ("), sentences.get(1));
        assertFalse(sentences.get(1).contains("CR2"), sentences.get(1));
    }

    /** Driscoll–Kraay of an event time that one cohort has in one period only, such as that of a monthly panel. */
    @Test
    void whatARuleDoesNotKnowIsADash() {
        InferenceSpec spec = asked("", "driscoll-kraay");
        InferenceResult found = fit(spec);
        InferenceResult.Row row =
                InferenceResult.Row.of(Effects.of("did", 0.1, Double.NaN, 13, 0.95), 0, Optional.empty(), List.of());
        InferenceResult unknown = new InferenceResult(
                spec,
                found.estimate(),
                found.terms(),
                List.of(InferenceResult.Rule.of("driscoll-kraay", row)),
                Optional.empty(),
                List.of(),
                List.of());
        Table table = Tables.of(unknown, spec, STUDY, Messages.ENGLISH, TableStyle.of(Messages.ENGLISH))
                .get(0);
        assertEquals(
                List.of("Driscoll–Kraay", "0.100", "—", "—", "—", "—", "—"),
                texts(table.body().get(0)));
    }

    /** Numbers of golden/inference/joint.json. */
    @Test
    void aJointTestHasFAndTwoDegreesOfFreedomAndNoChart() {
        InferenceSpec spec = asked("pre-trend", "CR2", "CR3").withTarget(new TargetSpec("fig1", "", "pre-trend"));
        Table table = tables(spec, Messages.ENGLISH).get(0);
        assertEquals("A joint test by several rules of inference", table.caption());
        assertEquals(
                List.of("Clustered, bias-reduced (CR2)", "0.192", "4", "11.4", "0.938"),
                texts(table.body().get(0)));
        assertTrue(table.notes().get(0).startsWith("Test that the effects at event times −5, −4, −3, −2 are all zero"));
        assertTrue(table.notes().stream().noneMatch(note -> note.contains("χ²")));
        assertEquals(
                "All 2 rules agree: at 5% the coefficients may all be zero. The smallest p is that of Clustered, jackknife (CR3) (p = 0.918).",
                Sentences.of(fit(spec), STUDY, Messages.ENGLISH).get(0));
        assertTrue(Charts.of(fit(spec), STUDY, Messages.ENGLISH).isEmpty());
    }

    @Test
    void theChartHasOneIntervalARule() {
        InferenceSpec spec = asked("", "iid", "CR1", "CR2", "conley");
        var charts = Charts.of(fit(spec), STUDY, Messages.ENGLISH);
        assertEquals(1, charts.size());
        assertEquals(3, charts.get(0).y().ticks().size());
    }
}
