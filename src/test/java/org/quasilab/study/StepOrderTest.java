package org.quasilab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps moved by the user, and computed in the order of need. */
class StepOrderTest {
    private static final Study SAMPLE =
            StudyFile.read(Path.of("sample-data/pilot-zones.study.json")).study();

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
        expected.add(0, MAKER.id());
        assertEquals(expected, ids(StepOrder.computed(asOutcome)));
        assertEquals(expected, ids(StepOrder.makersFirst(asOutcome).steps()));
        Study byGroup = with(HeterogeneitySpec.DEFAULT.withConditions(java.util.Map.of("high", "score > 0.5")), MAKER);
        List<String> order = ids(StepOrder.computed(byGroup));
        assertEquals(before, order.subList(0, before.size()));
        assertEquals(List.of(MAKER.id(), HeterogeneitySpec.DEFAULT.id()), order.subList(before.size(), order.size()));
    }

    @Test
    void makersStandInTheOrderInWhichTheyUseEachOther() {
        EfficiencySpec second =
                MAKER.withId("second").withInputs(List.of("score")).withInto("twofold");
        Study study = with(second, MAKER);
        List<String> order = ids(StepOrder.computed(study));
        assertTrue(order.indexOf(MAKER.id()) < order.indexOf("second"));
        Study circle = with(MAKER.withInputs(List.of("twofold")), second);
        assertEquals(circle.steps().size(), StepOrder.computed(circle).size());
        assertFalse(StepOrder.uses(study.withDesign(study.design().withOutcome("score")), MAKER, "score"));
    }
}
