package org.quasilab.gui.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.quasilab.chart.Bars;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Series;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.RunningTask;
import org.quasilab.gui.treatment.TreatmentViewModel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.text.Messages;

class StepViewModelTest {
    private final Workbench bench = Benches.sample();

    private static Chart chart(StepViewModel model, String id) {
        return model.shownProperty().get().charts().stream()
                .filter(chart -> chart.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Series> lines(StepViewModel model) {
        return chart(model, "cohort-trends").layers().stream()
                .map(Series.class::cast)
                .filter(line -> !line.name().isEmpty())
                .toList();
    }

    private static List<String> names(StepViewModel model) {
        return lines(model).stream().map(Series::name).toList();
    }

    @Test
    void cohortMeansFollowATreatmentThatIsChangedAndTakenBack() {
        StepViewModel model = new StepViewModel(bench, "fig1", "event-study");
        List<String> before = names(model);
        assertTrue(before.get(0).contains("155"), before.get(0));
        new TreatmentViewModel(bench).control(List.of(unitTreatedIn(2019)));
        assertNotEquals(before, names(model));
        bench.session().undo();
        assertEquals(before, names(model));
    }

    /** A new result is shown with what was made of it where it was computed; another language makes it anew. */
    @Test
    void aNewResultNeedsNoTaskOfItsOwnToBeShown() {
        StepViewModel model = new StepViewModel(bench, "fig1", "event-study");
        Shown before = model.shownProperty().get();
        List<String> names = new ArrayList<>();
        bench.tasks().running().addListener((ListChangeListener<RunningTask>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(task -> names.add(task.name()));
            }
        });
        EventStudySpec spec =
                (EventStudySpec) bench.session().study().step("fig1").orElseThrow();
        bench.session().changeStep(Change.of("set", "where"), spec.withWhere("year >= 2015"));
        assertNotEquals(before, model.shownProperty().get());
        assertTrue(names.contains("gui.task.compute"));
        assertFalse(names.contains("gui.task.present"), names.toString());
        Shown english = model.shownProperty().get();
        bench.words().speak(Messages.CHINESE);
        assertNotEquals(english, model.shownProperty().get());
        assertTrue(names.contains("gui.task.present"));
    }

    private int unitTreatedIn(int year) {
        StudyPanel panel =
                bench.results().preparedProperty().get().orElseThrow().neededPanel();
        return IntStream.range(0, panel.panel().units())
                .filter(unit -> panel.treatment().orElseThrow().cohort(unit).orElse(0) == year)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void histogramsCountTheRowsTheTableUses() {
        StepViewModel model = new StepViewModel(bench, "table1", "describe");
        DescribeSpec spec =
                (DescribeSpec) bench.session().study().step("table1").orElseThrow();
        bench.session().changeStep(Change.of("set", "where"), spec.withWhere("year >= 2015"));
        Chart histogram = chart(model, "histogram-gtfp");
        double counted = ((Bars) histogram.layers().get(0))
                .bars().stream().mapToDouble(Bars.Bar::height).sum();
        assertEquals(277 * 9, counted, "277 cities in 2015 to 2023");
        assertTrue(histogram.subtitle().startsWith("2,493 "), histogram.subtitle());
    }

    @Test
    void cohortMeansAreOfTheRowsTheEventStudyUses() {
        StepViewModel model = new StepViewModel(bench, "fig1", "event-study");
        EventStudySpec spec =
                (EventStudySpec) bench.session().study().step("fig1").orElseThrow();
        bench.session().changeStep(Change.of("set", "where"), spec.withWhere("year >= 2015"));
        assertEquals(
                List.of(2015.0, 2023.0),
                List.of(
                        lines(model).get(0).points().get(0).x(),
                        lines(model).get(0).points().get(8).x()));
        assertEquals(9, lines(model).get(0).points().size());
    }
}
