package org.quasilab.gui.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Series;
import org.quasilab.gui.Benches;
import org.quasilab.gui.step.EventDragViewModel.Part;
import org.quasilab.gui.step.EventDragViewModel.Standing;
import org.quasilab.gui.study.Workbench;
import org.quasilab.study.ChartStyle;
import org.quasilab.study.ChartStyle.Limits;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Messages;

/** The event study's chart: its style, what it is compared with, what is dragged in it. */
class EventChartViewModelsTest {
    private final Workbench bench = Benches.direct();
    private final String id = open();
    private final StepViewModel step = new StepViewModel(bench, id, "event-study");

    private String open() {
        bench.session().open(StudyFile.read(Benches.SAMPLE).study(), Benches.SAMPLE);
        String found = study().steps().stream()
                .filter(EventStudySpec.class::isInstance)
                .findFirst()
                .orElseThrow()
                .id();
        bench.results().want(found);
        return found;
    }

    @Test
    void aStyleIsShownSavedAndTakenBack() {
        ChartStyleViewModel model = new ChartStyleViewModel(bench, id, "event-study");
        Object result = bench.results().state(id).result().orElseThrow();
        model.title("Effects");
        model.yFrom("-0.1");
        model.yTo("0.2");
        model.grid("hide");
        assertEquals("Effects", chart().title());
        assertEquals(-0.1, chart().yRange().low());
        assertEquals(0.2, chart().yRange().high());
        assertFalse(chart().y().grid());
        assertSame(result, bench.results().state(id).result().orElseThrow(), "nothing is computed anew");
        Study read = StudyFile.read("x", StudyFile.text(study())).study();
        assertEquals(study(), read);
        assertEquals(
                "change the style of a chart",
                bench.session().undoableProperty().get().orElseThrow().words(Messages.ENGLISH));
        bench.session().undo();
        bench.session().undo();
        assertEquals(
                new Limits(Optional.of(-0.1), Optional.empty()), model.style().y());
        model.reset();
        assertTrue(study().charts().isEmpty());
    }

    @Test
    void aNumberThatIsNoneAndCrossedLimitsAreToldAndChangeNothing() {
        ChartStyleViewModel model = new ChartStyleViewModel(bench, id, "event-study");
        model.xFrom("two");
        assertTrue(model.problemProperty().get().contains("\"two\""));
        model.xFrom("NaN");
        assertFalse(model.problemProperty().get().isEmpty());
        model.xTo("3");
        assertEquals("", model.problemProperty().get());
        model.xFrom("4");
        assertFalse(model.problemProperty().get().isEmpty());
        assertEquals(
                new Limits(Optional.empty(), Optional.of(3.0)), model.style().x());
    }

    @Test
    void anotherSpecificationStandsBesideAndDoesNotCoverIt() {
        CompareViewModel model = new CompareViewModel(bench, id);
        Object own = bench.results().state(id).result().orElseThrow();
        assertTrue(model.hasControls());
        model.addVariant();
        String other = model.candidates().get(0).id();
        assertTrue(model.candidates().get(0).isChosen());
        assertEquals(
                List.of(),
                ((EventStudySpec) study().step(other).orElseThrow()).controls().orElseThrow());
        bench.results().runAll();
        List<Series> named = chart().layers().stream()
                .filter(layer -> layer instanceof Series && !layer.name().isEmpty())
                .map(Series.class::cast)
                .toList();
        assertEquals(2, named.size());
        assertEquals("Without controls", named.get(1).name());
        for (int i = 0; i < named.get(0).points().size(); i++) {
            double apart = named.get(1).points().get(i).x()
                    - named.get(0).points().get(i).x();
            assertTrue(apart > 0.1 && apart < 0.5, "apart by " + apart);
        }
        assertFalse(named.get(0).look().marker() == named.get(1).look().marker());
        model.choose(other, false);
        assertSame(own, bench.results().state(id).result().orElseThrow());
        assertEquals("event-study", chart().id());
        assertEquals(
                1,
                chart().layers().stream()
                        .filter(layer -> layer instanceof Series series && series.errors() == Series.Errors.VERTICAL)
                        .count());
    }

    @Test
    void aDragIsOneChange() {
        EventDragViewModel drag = new EventDragViewModel(bench, id);
        Study before = study();
        assertEquals(new Standing(-1, -5, 5), drag.standing().orElseThrow());
        drag.start(Part.REFERENCE);
        drag.move(Part.REFERENCE, -2);
        drag.move(Part.REFERENCE, -3);
        assertEquals(-3, spec().reference());
        assertEquals(
                "move the reference",
                bench.session().undoableProperty().get().orElseThrow().words(Messages.ENGLISH));
        drag.start(Part.LAST);
        drag.move(Part.LAST, 4);
        drag.move(Part.LAST, 3);
        assertEquals(List.of(-5, 3), spec().window());
        bench.session().undo();
        assertEquals(List.of(-5, 5), spec().window());
        assertEquals(-3, spec().reference());
        bench.session().undo();
        assertEquals(before, study());
    }

    @Test
    void theReferenceStaysWithinTheWindow() {
        EventDragViewModel drag = new EventDragViewModel(bench, id);
        drag.start(Part.FIRST);
        drag.move(Part.FIRST, 3);
        assertEquals(List.of(-1, 5), spec().window());
        drag.start(Part.REFERENCE);
        drag.move(Part.REFERENCE, -9);
        assertEquals(-1, spec().reference());
        drag.start(Part.LAST);
        drag.move(Part.LAST, -7);
        assertEquals(List.of(-1, 0), spec().window());
    }

    @Test
    void anUnknownPaletteOrKeyIsTold() {
        String text = StudyFile.text(
                        study().withChart(ChartStyle.plain(id, "event-study").withPalette("grey")))
                .replace("\"grey\"", "\"gray\"");
        assertEquals(
                "choice-near",
                org.junit.jupiter.api.Assertions.assertThrows(
                                org.quasilab.study.StudyProblem.class, () -> StudyFile.read("x", text))
                        .code());
    }

    private Chart chart() {
        return step.shownProperty().get().charts().get(0);
    }

    private Study study() {
        return bench.session().study();
    }

    private EventStudySpec spec() {
        return (EventStudySpec) study().step(id).orElseThrow();
    }
}
