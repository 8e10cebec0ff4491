package org.quasilab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Steps moved by the user, and computed in the order of need. */
class StepOrderTest {
    /** Without its audit, which reads what all others do. */
    private static final Study SAMPLE = StudyFile.read(Path.of("sample-data/pilot-zones.study.json"))
            .study()
            .withoutStep("audit");

    private static final EfficiencySpec MAKER = EfficiencySpec.DEFAULT
            .withInputs(List.of("labor"))
            .withGoods(List.of("gdp"))
            .withInto("score");

    private static List<String> ids(List<StepSpec> steps) {
        return steps.stream().map(StepSpec::id).toList();
    }

    private static Study with(StepSpec... more) {
        List<StepSpec> steps = new ArrayList<>(SAMPLE.steps());
        steps.addAll(List.of(more));
        return SAMPLE.withSteps(steps);
    }

    @Test
    void aStepMovesToAnyPlaceAndNoFurtherThanTheEnds() {
        List<String> before = ids(SAMPLE.steps());
        String second = before.get(1);
        List<String> down = ids(StepOrder.move(SAMPLE, second, 2).steps());
        assertEquals(List.of(before.get(0), before.get(2), second), down.subList(0, 3));
        assertEquals(second, ids(StepOrder.move(SAMPLE, second, -5).steps()).get(0));
        List<String> last = ids(StepOrder.move(SAMPLE, second, 1000).steps());
        assertEquals(second, last.get(last.size() - 1));
        assertEquals(before.size(), last.size());
    }

    @Test
    void whatMakesAColumnIsComputedDirectlyBeforeItsFirstUser() {
        List<String> before = ids(SAMPLE.steps());
        Study unused = with(MAKER);
        assertEquals(ids(unused.steps()), ids(StepOrder.computed(unused)));
        Study asOutcome = unused.withDesign(unused.design().withOutcome("score"));
        List<String> expected = new ArrayList<>(before);
        // the first step says its own variables, the table of variables behind it names the outcome
        assertFalse(((DescribeSpec) SAMPLE.steps().get(0)).variables().isEmpty());
        expected.add(1, MAKER.id());
        assertEquals(expected, ids(StepOrder.computed(asOutcome)));
        assertEquals(expected, ids(StepOrder.makersFirst(asOutcome).steps()));
        Study byGroup = with(HeterogeneitySpec.DEFAULT.withConditions(java.util.Map.of("high", "score > 0.5")), MAKER);
        List<String> order = ids(StepOrder.computed(byGroup));
        assertEquals(before, order.subList(0, before.size()));
        assertEquals(List.of(MAKER.id(), HeterogeneitySpec.DEFAULT.id()), order.subList(before.size(), order.size()));
    }

    @Test
    void aNameInsideOtherWordsIsNotRead() {
        for (StepSpec step : SAMPLE.steps()) {
            assertTrue((step.toString() + SAMPLE.design()).contains("te"), step.id());
            assertFalse(StepOrder.uses(SAMPLE, step, "te"), step.id());
        }
        assertFalse(StepOrder.uses(SAMPLE, MAKER.withInputs(List.of("waste")), "te"));
        StepSpec title = PlaceboSpec.DEFAULT.withTitle("te");
        assertFalse(StepOrder.uses(SAMPLE, title, "te"));
        StepSpec word = HeterogeneitySpec.DEFAULT.withConditions(Map.of("te", "region = \"te\" or state > 0"));
        assertFalse(StepOrder.uses(SAMPLE, word, "te"));
    }

    @Test
    void aColumnIsReadWhereverAStepOrItsDesignCanNameIt() {
        RegressionColumn column = RegressionColumn.DEFAULT;
        List<RegressionColumn> columns = List.of(
                column.withOutcome(Optional.of("te")),
                column.withRegressors(List.of("te")),
                column.withControls(Optional.of(List.of("te"))),
                column.withFixedEffects(Optional.of(List.of("province ^ te"))),
                column.withFixedEffects(Optional.of(List.of("city_id[te]"))),
                column.withVcov(Optional.of(VcovSpec.cluster("te^year"))),
                column.withWeights(Optional.of("te")),
                column.withWhere("not (te>=0.5)"),
                column.withWhere("`te`=1 and lag(gdp) > 0"));
        columns.forEach(asked -> assertReads(RegressionSpec.DEFAULT.withColumns(List.of(asked))));
        assertReads(HeterogeneitySpec.DEFAULT.withBy(Optional.of("te")));
        assertReads(MechanismSpec.DEFAULT.withMediators(List.of("te")));
        assertReads(DescribeSpec.DEFAULT.withVariables(List.of("te")));
        assertReads(MAKER.withFrontier("meta").withGroup(Optional.of("te")));
        assertReads(MAKER.withWhere("te > 0"));
        List<Variation> changes = List.of(
                new Variation.ReplaceOutcome(List.of("te")),
                new Variation.DropRows("te > 1", List.of(), ""),
                new Variation.DropRows("", List.of("Wuhan"), "te"),
                new Variation.Outliers(false, List.of("te"), 0.01, 0.99),
                new Variation.AddControls(List.of("te")),
                new Variation.AddFixedEffects(List.of("te^year")),
                new Variation.OtherVcov(Optional.of(VcovSpec.cluster("te"))),
                new Variation.OtherPolicy(true, "te", Map.of(), "", ""),
                new Variation.OtherPolicy(true, "", Map.of("Wuhan", "2015"), "", "te"),
                new Variation.LeaveOneOut(Optional.of("te")),
                new Variation.Timing(Optional.empty(), "te"));
        changes.forEach(change -> assertReads(RobustnessSpec.DEFAULT.withChecks(List.of(CheckSpec.of(change)))));
    }

    private static void assertReads(StepSpec step) {
        assertTrue(StepOrder.uses(SAMPLE, step, "te"), step.toString());
    }

    @Test
    void theTableOfVariablesComesAfterAColumnThatIsOnlyAMediator() {
        StepSpec mechanism = MechanismSpec.DEFAULT.withMediators(List.of("score"));
        Study study = SAMPLE.withSteps(List.of(VariablesSpec.DEFAULT, mechanism, MAKER));
        assertEquals(List.of("efficiency", "variables", "mechanism"), ids(StepOrder.computed(study)));
    }

    @Test
    void makersStandInTheOrderInWhichTheyUseEachOther() {
        EfficiencySpec second = (EfficiencySpec)
                MAKER.withInputs(List.of("score")).withInto("twofold").withId("second");
        Study study = with(second, MAKER);
        List<String> order = ids(StepOrder.computed(study));
        assertTrue(order.indexOf(MAKER.id()) < order.indexOf("second"));
        Study circle = with(MAKER.withInputs(List.of("twofold")), second);
        assertEquals(circle.steps().size(), StepOrder.computed(circle).size());
        assertFalse(StepOrder.uses(study.withDesign(study.design().withOutcome("score")), MAKER, "score"));
    }
}
