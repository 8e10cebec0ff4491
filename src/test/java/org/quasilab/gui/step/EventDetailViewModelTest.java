package org.quasilab.gui.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.chart.Charts;
import org.quasilab.chart.Mark;
import org.quasilab.chart.Tip;
import org.quasilab.data.derive.Condition;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Workbench;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.EventWeights;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.StudyFile;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.text.Messages;

/** What stands behind a point, and leaving parts of it out as one change that can be taken back. */
class EventDetailViewModelTest {
    private static final String ID = "event-study";

    private final Workbench bench = Benches.direct();
    private final EventDetailViewModel model = open();

    private EventDetailViewModel open() {
        bench.session().open(StudyFile.read(Benches.SAMPLE).study(), Benches.SAMPLE);
        String id = bench.session().study().steps().stream()
                .filter(EventStudySpec.class::isInstance)
                .findFirst()
                .orElseThrow()
                .id();
        bench.session()
                .change(
                        org.quasilab.gui.study.Change.of("set", "id"),
                        study -> study.withSteps(study.steps().stream()
                                .map(step -> step.id().equals(id) ? step.withId(ID) : step)
                                .toList()));
        bench.results().want(ID);
        return new EventDetailViewModel(bench, ID);
    }

    @Test
    void aPointHasItsCohortsAndUnits() {
        model.show(mark(4));
        EventWeights weights =
                model.shownProperty().get().orElseThrow().weights().orElseThrow();
        assertEquals(4, weights.eventTime());
        assertEquals(
                result().points().stream()
                        .filter(point -> point.eventTime() == 4)
                        .findFirst()
                        .orElseThrow()
                        .units(),
                weights.units().size());
        assertEquals(
                1,
                weights.cohorts().stream()
                        .mapToDouble(EventWeights.Cohort::weight)
                        .sum(),
                1e-9);
    }

    @Test
    void theReferencePeriodHasACardWithoutWeights() {
        model.show(mark(4));
        model.show(new Mark(-1, 0, Tip.of("reference")));
        EventDetailViewModel.Shown shown = model.shownProperty().get().orElseThrow();
        assertEquals("reference", shown.tip().title());
        assertEquals(Optional.empty(), shown.weights());
    }

    @Test
    void aPointOfAComparedStepHasItsWeightsAndLosesItsRows() {
        new CompareViewModel(bench, ID).addVariant();
        StepSpec other = bench.session().study().steps().stream()
                .filter(step -> step instanceof EventStudySpec && !step.id().equals(ID))
                .findFirst()
                .orElseThrow();
        model.show(new Mark(3.91, 0.1, new Tip("other", List.of(), "", other.id())));
        EventDetailViewModel.Shown shown = model.shownProperty().get().orElseThrow();
        assertEquals(4, shown.weights().orElseThrow().eventTime());
        model.leaveOutCohort(2018);
        EventStudySpec changed =
                (EventStudySpec) bench.session().study().step(other.id()).orElseThrow();
        assertTrue(changed.where().contains("2018"), changed.where());
        EventStudySpec own = (EventStudySpec) bench.session().study().step(ID).orElseThrow();
        assertEquals("", own.where());
    }

    @Test
    void aPointIsTheSameInAnotherLanguage() {
        model.show(mark(4));
        EventDetailViewModel.Shown shown = model.shownProperty().get().orElseThrow();
        assertTrue(shown.is(new Mark(4.1, 0.2, Tip.of("相对期数 4"))));
        assertFalse(shown.is(new Mark(3, 0.2, Tip.of("相对期数 3"))));
        assertFalse(shown.is(new Mark(4, 0.2, new Tip("another step", List.of(), "", "other"))));
    }

    @Test
    void leavingACohortOutIsOneChangeAndTakesItsRowsOnly() {
        int before = result().regression().n();
        model.show(mark(4));
        EventWeights.Cohort cohort = model.shownProperty()
                .get()
                .orElseThrow()
                .weights()
                .orElseThrow()
                .cohorts()
                .get(1);
        model.leaveOutCohort(cohort.cohort());
        int rows = panel().treatment().orElseThrow().unitsInCohort(cohort.cohort())
                * panel().panel().periods();
        assertEquals(before - rows, result().regression().n());
        assertEquals(
                "leave out cohort " + cohort.cohort(),
                bench.session().undoableProperty().get().orElseThrow().words(Messages.ENGLISH));
        assertTrue(model.where().contains(String.valueOf(cohort.cohort())));
        bench.session().undo();
        assertEquals("", model.where());
        assertEquals(before, result().regression().n());
    }

    @Test
    void leavingUnitsOutAddsToTheConditionThereIs() {
        int before = result().regression().n();
        model.show(mark(4));
        List<String> two = model.shownProperty().get().orElseThrow().weights().orElseThrow().units().stream()
                .limit(2)
                .map(EventWeights.Unit::unit)
                .toList();
        model.leaveOutUnits(two.subList(0, 1));
        model.leaveOutUnits(two.subList(1, 2));
        assertEquals(
                before - 2 * panel().panel().periods(), result().regression().n());
    }

    @Test
    void conditionsKeepUnitsThatAreNeverTreatedAndOthersConditionsWhole() {
        String cohort =
                LeaveOut.cohort(Optional.of(new TreatmentSpec.Cohort("treat_year")), 2018, panel().panel(), List.of());
        boolean[] kept = Condition.parse(cohort).test(panel().panel().data());
        int gone = 0;
        for (boolean row : kept) {
            gone += row ? 0 : 1;
        }
        assertEquals(
                panel().treatment().orElseThrow().unitsInCohort(2018)
                        * panel().panel().periods(),
                gone);
        assertEquals("(a = 1 or b = 2) and c = 3", LeaveOut.and("a = 1 or b = 2", "c = 3"));
        assertEquals("sector = 1 and c = 3", LeaveOut.and("sector = 1", "c = 3"));
        assertEquals("c = 3", LeaveOut.and(" ", "c = 3"));
    }

    private Mark mark(int eventTime) {
        return Charts.of(result(), bench.session().study(), Messages.ENGLISH).get(0).marks().stream()
                .filter(mark -> mark.x() == eventTime)
                .findFirst()
                .orElseThrow();
    }

    private EventStudyResult result() {
        return (EventStudyResult) bench.results().state(ID).result().orElseThrow();
    }

    private StudyPanel panel() {
        return bench.results().preparedProperty().get().orElseThrow().panel().orElseThrow();
    }
}
