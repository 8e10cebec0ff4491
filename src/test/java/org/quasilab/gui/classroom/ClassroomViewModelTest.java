package org.quasilab.gui.classroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.engine.classroom.Seen;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Workbench;
import org.quasilab.result.BaconDecomposition;
import org.quasilab.result.PowerResult;
import org.quasilab.result.Sampled;
import org.quasilab.result.SimulatedDraw;
import org.quasilab.study.Knob;
import org.quasilab.study.Lesson;
import org.quasilab.study.VcovSpec;
import org.quasilab.table.SimulationTable;
import org.quasilab.text.Messages;

class ClassroomViewModelTest {
    @Test
    void theOpenStudyLendsItsPanelAndItsErrors() {
        ClassroomViewModel model = new ClassroomViewModel(Benches.sample());
        assertTrue(model.hasOwn());
        model.layout("");
        Picture picture = model.pictureProperty().get().orElseThrow();
        assertEquals(Optional.empty(), model.problemProperty().get());
        assertEquals(277.0, picture.numbers().get("layout.units"));
        assertEquals(14.0, picture.numbers().get("layout.periods"));
        assertEquals(2010, picture.draw().means().periods().get(0));
        assertTrue(picture.numbers().get("errors.serial") > 0, "as the residuals of the study");
        assertTrue(model.knobs().stream().noneMatch(knob -> knob.object().equals("layout")));
        assertTrue(model.text().contains("pilot-zones.study.json"), model.text());
        double size = model.specProperty().get().outcome().effect().size();
        double sd = picture.numbers().get("errors.sd");
        assertTrue(sd <= size && size <= 2.5 * sd, "the effect has the size of the errors: " + size + ", " + sd);
        assertEquals(3 * size, model.knobs().get(0).to(), 1e-12, "and the slider goes by it");
        model.plan(0.8, "", "");
        PowerResult plan = model.planProperty().get().orElseThrow();
        assertEquals(277, plan.units().all());
        assertTrue(plan.lines().get(0).smallest().value() > 0);
    }

    @Test
    void thePanelOfTheOpenStudyIsThatOfNow() {
        Workbench bench = Benches.sample();
        ClassroomViewModel model = new ClassroomViewModel(bench);
        model.layout("");
        bench.session()
                .change(
                        Change.of("x", "x"),
                        study -> study.withData(study.data().withWhere("year > 2012")));
        model.nextDraw();
        assertEquals(11.0, model.pictureProperty().get().orElseThrow().numbers().get("layout.periods"));
    }

    private static final String OWN_LESSON = """
            {
              "lesson": 1,
              "title": "Our firms",
              "text": "Text",
              "panels": 40,
              "world": {
                "simulation": 1,
                "layout": { "study": "firms.study.json" },
                "estimators": ["twfe"]
              },
              "knobs": [{ "key": "effect.size", "from": 0, "to": 2, "step": 0.5 }],
              "question": { "text": "Which?", "choices": ["a", "b"], "right": 1 },
              "task": "Move it",
              "look": { "effect.size": 2 },
              "saw": "It was {twfe.mean}",
              "claims": ["1 < twfe.mean < 3"]
            }
            """;

    private static final String OWN_STUDY = """
            {
              "quasilab": 1,
              "data": { "file": "firms.csv", "unit": "firm", "time": "year" },
              "design": { "outcome": "sales", "treatment": { "cohort": "since" } }
            }
            """;

    /** 12 firms in 6 years, of which 5 are treated from 2004 on. */
    private static String firms() {
        StringBuilder text = new StringBuilder("firm,year,since,sales\n");
        for (int firm = 1; firm <= 12; firm++) {
            for (int year = 2001; year <= 2006; year++) {
                double sales = firm + 0.1 * ((firm * 7 + year * 13) % 10);
                text.append("f" + firm + "," + year + "," + (firm <= 5 ? "2004" : "") + "," + sales + "\n");
            }
        }
        return text.toString();
    }

    @Test
    void aLessonCarriesADataSetOfItsOwn(@TempDir Path folder) throws IOException {
        ClassroomViewModel model = new ClassroomViewModel(Benches.direct());
        Path file = folder.resolve("own.json");
        Files.writeString(file, OWN_LESSON);
        Files.writeString(folder.resolve("firms.study.json"), OWN_STUDY);
        Files.writeString(folder.resolve("firms.csv"), firms());
        model.openLesson(file);
        assertEquals(Optional.empty(), model.problemProperty().get());
        Picture picture = model.pictureProperty().get().orElseThrow();
        assertEquals(12.0, picture.numbers().get("layout.units"));
        assertEquals(6.0, picture.numbers().get("layout.periods"));
        assertEquals(5.0, picture.numbers().get("layout.treated"));
        assertEquals(2001, picture.draw().means().periods().get(0));
        assertTrue(picture.numbers().get("errors.sd") < 0.6, "as its residuals are");
        assertEquals(40, picture.draws().size());
        model.look();
        Seen seen = model.seenProperty().get().orElseThrow();
        assertTrue(
                seen.holds(model.lessonProperty().get().orElseThrow().claims().get(0)));
        model.lessonProperty().set(Optional.empty());
        assertEquals(
                150.0, model.pictureProperty().get().orElseThrow().numbers().get("layout.units"));
    }

    @Test
    void aMistakeInADataSetOfALessonIsNamedByFileAndLine(@TempDir Path folder) throws IOException {
        ClassroomViewModel model = new ClassroomViewModel(Benches.direct());
        Path file = folder.resolve("own.json");
        Files.writeString(file, OWN_LESSON);
        Files.writeString(folder.resolve("firms.csv"), firms());
        model.openLesson(file);
        assertTold(model, "firms.study.json");
        Files.writeString(folder.resolve("firms.study.json"), OWN_STUDY.replace("\"cohort\"", "\"cohrt\""));
        model.openLesson(file);
        assertTold(model, "firms.study.json, line 4");
        Files.writeString(folder.resolve("firms.study.json"), OWN_STUDY);
        Files.writeString(folder.resolve("firms.csv"), firms().replace("f2,2002,2004,", "f2,2001,2004,"));
        model.openLesson(file);
        assertTold(model, "f2", "2001");
        Files.writeString(folder.resolve("firms.csv"), firms().replace("sales", "turnover"));
        model.openLesson(file);
        assertTold(model, "sales");
        assertEquals(Optional.empty(), model.lessonProperty().get(), "no broken lesson is begun");
    }

    private static void assertTold(ClassroomViewModel model, String... parts) {
        String problem = model.problemProperty().get().orElseThrow().message(Messages.ENGLISH);
        for (String part : parts) {
            assertTrue(problem.contains(part), problem);
        }
    }

    @Test
    void whatTheSettingLeavesToThePanelStandsOnTheSliders() {
        ClassroomViewModel model = new ClassroomViewModel(Benches.direct());
        assertFalse(model.hasOwn());
        model.start();
        assertEquals(150, model.value(new Knob("layout.units", 10, 500, 5)));
        assertEquals(90, model.value(new Knob("layout.treated", 1, 250, 1)));
        assertEquals(1, model.value(new Knob("errors.sd", 0.1, 5, 0.1)));
    }

    @Test
    void aNumberIsPredictedAndJudgedByThePanels() {
        ClassroomViewModel model = new ClassroomViewModel(Benches.direct());
        Lesson first = model.lessons().get(0);
        model.lessonProperty().set(Optional.of(first));
        assertTrue(model.lockedProperty().get());
        model.predict(1.5);
        assertEquals(Optional.of(true), model.answerProperty().get(), "the trend of 0.5 is taken for an effect");
        assertFalse(model.lockedProperty().get());
        assertTrue(model.seenProperty().get().isPresent());
        model.lessonProperty().set(Optional.of(model.lessons().get(1)));
        model.lessonProperty().set(Optional.of(first));
        assertEquals(Optional.empty(), model.answerProperty().get(), "a lesson begins anew");
        model.predict(1.0);
        assertEquals(Optional.of(false), model.answerProperty().get());
    }

    @Test
    void valuesOfWhatIsVariedMayBeNegativeAndCountsAreWhole() {
        ClassroomViewModel model = new ClassroomViewModel(Benches.direct());
        model.start();
        model.plan(0.8, "errors.serial", "\u22120.3, 0.2 x");
        assertEquals(List.of(-0.3, 0.2), values(model));
        model.plan(0.8, "layout.treated", "20.4 20 40");
        assertEquals(List.of(20.0, 40.0), values(model));
    }

    private static List<Double> values(ClassroomViewModel model) {
        return model.planProperty().get().orElseThrow().steps().stream()
                .map(PowerResult.Step::value)
                .toList();
    }

    @Test
    void theLastEstimatorStays() {
        ClassroomViewModel model = new ClassroomViewModel(Benches.direct());
        model.start();
        model.toggle("callaway-santanna");
        model.toggle("imputation");
        model.toggle("twfe");
        assertTrue(model.isChosen("twfe"));
        assertEquals(1, model.specProperty().get().estimators().size());
    }

    @Test
    void anotherVarianceMovesErrorsAndNoEstimate() {
        ClassroomViewModel model = new ClassroomViewModel(Benches.direct());
        model.start();
        model.move(new Knob("errors.serial", -0.5, 0.95, 0.05), 0.8);
        model.toggle("callaway-santanna");
        model.toggle("imputation");
        Sampled clustered = overall(model);
        model.variance(VcovSpec.IID);
        Sampled alone = overall(model);
        assertTrue(clustered.estimates().equals(alone.estimates()));
        assertTrue(alone.meanError().value() < 0.8 * clustered.meanError().value());
        assertFalse(model.variances().contains(VcovSpec.cluster("cluster")), "there are no clusters");
        model.move(new Knob("layout.clusters", 0, 50, 1), 20);
        assertTrue(model.variances().contains(VcovSpec.cluster("cluster")));
    }

    private static Sampled overall(ClassroomViewModel model) {
        return model.pictureProperty()
                .get()
                .orElseThrow()
                .result()
                .columns()
                .get(0)
                .overall();
    }

    @Test
    void twoWayFixedEffectsAreTakenApartOnThePanelShown() {
        ClassroomViewModel model = new ClassroomViewModel(Benches.direct());
        model.start();
        model.move(new Knob("effect.growth", -1, 1, 0.05), 0.5);
        SimulatedDraw draw = model.pictureProperty().get().orElseThrow().draw();
        BaconDecomposition found = draw.comparisons().orElseThrow();
        assertEquals(draw.columns().get(0).overall().orElseThrow().estimate(), found.twfe(), 1e-10);
        String sentence = SimulationTable.comparisons(draw, Messages.ENGLISH).orElseThrow();
        assertTrue(sentence.contains("% of the weight"), sentence);
        model.toggle("twfe");
        draw = model.pictureProperty().get().orElseThrow().draw();
        assertEquals(Optional.empty(), SimulationTable.comparisons(draw, Messages.ENGLISH));
    }
}
