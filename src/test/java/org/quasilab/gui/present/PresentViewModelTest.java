package org.quasilab.gui.present;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import javafx.beans.binding.StringBinding;
import org.junit.jupiter.api.Test;
import org.quasilab.gui.Benches;
import org.quasilab.gui.step.StepViewModel;
import org.quasilab.gui.study.Workbench;
import org.quasilab.study.StepSpec;
import org.quasilab.text.Messages;

class PresentViewModelTest {
    /** Of a slide of 960 by 540 points, in twentieths of a point. */
    private static final int WIDTH = 18_000;

    private static final int HEIGHT = 7_600;

    private final Workbench bench = Benches.sample();
    private final Map<String, StepViewModel> models = new HashMap<>();
    private final PresentViewModel model = new PresentViewModel(bench, this::step, id("regression"));

    private StepViewModel step(String id) {
        return models.computeIfAbsent(
                id,
                key -> new StepViewModel(
                        bench,
                        key,
                        bench.session().study().step(key).orElseThrow().kind()));
    }

    private String id(String kind) {
        return bench.session().study().steps().stream()
                .filter(step -> step.kind().equals(kind))
                .map(StepSpec::id)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void stepsFollowTheOutlineAndEndWhereItEnds() {
        model.room(WIDTH, HEIGHT);
        model.go(1);
        assertEquals("event-study", model.stepProperty().get().kind());
        model.goToEnd(true);
        assertEquals("This is the last step.", model.next().get());
        String last = model.stepProperty().get().id();
        model.go(1);
        assertEquals(last, model.stepProperty().get().id());
        model.goToEnd(false);
        model.go(-1);
        assertEquals("describe", model.stepProperty().get().kind());
        assertEquals("Next: Variables", model.next().get());
    }

    @Test
    void aTableTooLargeForTheRoomGoesOnInTheNextPicture() {
        StringBinding where = model.whereabouts();
        StringBinding title = model.title();
        model.room(WIDTH, HEIGHT);
        assertEquals("Baseline · step 3/11", where.get());
        model.room(WIDTH, HEIGHT / 2);
        assertEquals("Baseline · step 3/11 · picture 1/2", where.get());
        model.turn(1);
        assertEquals("Baseline regression (continued)", title.get());
        model.turn(1);
        assertEquals("Baseline · step 3/11 · picture 2/2", where.get(), "there is no third");
        bench.words().speak(Messages.CHINESE);
        assertEquals("基准回归 · 步骤 3/11 · 图表 2/2", where.get());
    }

    @Test
    void whatIsGuessedIsCoveredAnewWithEachPicture() {
        model.room(WIDTH, HEIGHT);
        assertEquals(Integer.MAX_VALUE, model.visibleRows());
        model.guessingProperty().set(true);
        assertEquals(0, model.visibleRows());
        model.reveal();
        assertEquals(1, model.visibleRows());
        model.revealAll();
        assertEquals(Integer.MAX_VALUE, model.visibleRows());
        model.go(1);
        assertEquals(0, model.visibleRows());
        model.guessingProperty().set(false);
        assertEquals(Integer.MAX_VALUE, model.visibleRows());
    }

    @Test
    void aChangedSettingShowsAtOnceInThePicture() {
        model.room(WIDTH, HEIGHT);
        Picture before = model.pictureProperty().get().orElseThrow();
        bench.session()
                .change(
                        org.quasilab.gui.study.Change.of("numbers"),
                        study -> study.withDesign(study.design().withControls(java.util.List.of("ind"))));
        assertFalse(model.pictureProperty().get().orElseThrow().equals(before));
        assertFalse(model.isStale());
    }

    @Test
    void ofAStepThatIsLeftNothingIsHeard() {
        model.room(WIDTH, HEIGHT);
        model.leave();
        Picture before = model.pictureProperty().get().orElseThrow();
        bench.words().speak(Messages.CHINESE);
        assertTrue(model.pictureProperty().get().orElseThrow() == before);
    }
}
