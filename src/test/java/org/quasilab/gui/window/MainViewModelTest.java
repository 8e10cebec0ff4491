package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.StringBinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Exported;
import org.quasilab.gui.study.StepState.Phase;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.window.StudyFiles.Answer;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Messages;

class MainViewModelTest {
    @Test
    void titleShowsTheFileAndADotWhileThereIsSomethingToSave() {
        Workbench bench = Benches.sample();
        MainViewModel model = new MainViewModel(bench);
        StringBinding title = model.title();
        assertEquals("QuasiLab — pilot-zones.study.json", title.get());
        bench.session().changeDesign(Change.of("set", "level"), design -> design.withLevel(0.9));
        assertEquals("QuasiLab — pilot-zones.study.json •", title.get());
    }

    @Test
    void statusAndUndoSpeakTheLanguageOfNow() {
        Workbench bench = Benches.sample();
        MainViewModel model = new MainViewModel(bench);
        StringBinding status = model.dataSummary();
        StringBinding undo = model.undoWords();
        bench.session().changeDesign(Change.of("add-to", "ind", "x"), design -> design.withLevel(0.9));
        assertTrue(status.get().startsWith("277 units × 14 periods, balanced"));
        assertEquals("Undo: add ind to x", undo.get());
        model.switchLanguage();
        assertTrue(status.get().startsWith("277 个个体 × 14 期，平衡面板"));
        assertEquals("zh", bench.memory().language().orElseThrow());
    }

    /** It takes little of the status bar; what it is stands beside the pointer. */
    @Test
    void theHashIsShortAndToldInFullWherePointedAt() {
        MainViewModel model = new MainViewModel(Benches.sample());
        assertEquals("SHA-256 d002...", model.dataHash().get());
        assertEquals(
                "Fingerprint of the data, which tells whether they were changed: "
                        + "SHA-256 d0025dc643e265d8678f09c53b25c3126771af7cb7943734f8a91ae9c6d83607",
                model.wholeHash().get());
    }

    @Test
    void aStepCanBeAddedAndIsShown() {
        Workbench bench = Benches.sample();
        MainViewModel model = new MainViewModel(bench);
        model.addStep("describe");
        assertEquals("describe", model.selectedProperty().get().id());
        assertTrue(bench.results().state("describe").isFresh());
    }

    @Test
    void theChosenStepMovesAndStaysChosenAndNothingHappensAtTheEnds() {
        Workbench bench = Benches.sample();
        MainViewModel model = new MainViewModel(bench);
        List<StepSpec> before = bench.session().study().steps();
        model.select(before.get(1).id());
        model.moveStep(-1);
        assertEquals(before.get(1), bench.session().study().steps().get(0));
        assertEquals(before.get(0), bench.session().study().steps().get(1));
        assertEquals(before.get(1).id(), model.selectedProperty().get().id());
        model.moveStep(-1);
        assertEquals(before.get(1), bench.session().study().steps().get(0));
        bench.session().undo();
        assertEquals(before, bench.session().study().steps());
    }

    @Test
    void aStepIsRenamedDuplicatedLeftOutOfTheReportAndTakenOut() {
        Workbench bench = Benches.sample();
        MainViewModel model = new MainViewModel(bench);
        model.renameStep("table3", " Main result ");
        OutlineItem item = model.outline().stream()
                .filter(found -> found.id().equals("table3"))
                .findFirst()
                .orElseThrow();
        assertEquals("Main result", item.nameIn(bench.session().study(), Messages.ENGLISH));
        assertEquals("Main result", model.ownName("table3"));
        model.duplicateStep("table3");
        model.duplicateStep("table3");
        int at = model.place("table3");
        assertEquals(
                List.of("table3", "table3-3", "table3-2"),
                bench.session().study().steps().subList(at, at + 3).stream()
                        .map(StepSpec::id)
                        .toList());
        assertEquals("table3-3", model.selectedProperty().get().id());
        model.setInReport("table3-2", false);
        assertFalse(model.isInReport("table3-2"));
        model.removeStep("table3-2");
        assertTrue(bench.session().study().step("table3-2").isEmpty());
        model.moveStep("table3-3", 0);
        assertEquals(0, model.place("table3-3"));
        bench.session().goTo(0);
        assertEquals(StudyFile.read(Benches.SAMPLE).study(), bench.session().study());
    }

    @Test
    void theReportIsDoneOnceItsFilesAreWrittenUntilTheStudyChanges() {
        Workbench bench = Benches.sample();
        OutlineItem report =
                new OutlineItem(OutlineItem.Section.REPORT, OutlineItem.REPORT, OutlineItem.REPORT, true, true);
        ScreenStates states = new ScreenStates(bench);
        assertEquals(Phase.EMPTY, states.of(report).phase());
        Path file = Path.of("r.docx");
        bench.session().exported(new Exported(bench.session().study(), Path.of("."), List.of(file)));
        assertEquals(Phase.DONE, states.of(report).phase());
        bench.session().changeDesign(Change.of("set", "level"), design -> design.withLevel(0.9));
        assertEquals(Phase.OUT_OF_DATE, states.of(report).phase());
        bench.session().undo();
        assertEquals(Phase.DONE, states.of(report).phase());
    }

    @Test
    void openingAStudyShowsItsBaseline() {
        Workbench bench = Benches.direct();
        MainViewModel model = new MainViewModel(bench);
        assertEquals("import", model.selectedProperty().get().id());
        bench.session().open(StudyFile.read(Benches.SAMPLE).study(), Benches.SAMPLE);
        assertEquals("table3", model.selectedProperty().get().id());
    }

    @Test
    void savingElsewhereKeepsTheDataAndNothingIsDirty(@TempDir Path folder) throws IOException {
        Path target = folder.resolve("copy.study.json");
        Workbench bench = Benches.direct(new Benches.Chosen(target));
        bench.session().open(StudyFile.read(Benches.SAMPLE).study(), Benches.SAMPLE);
        bench.session().changeDesign(Change.of("set", "level"), design -> design.withLevel(0.9));
        new StudyFiles(bench, study -> Answer.STAY).saveAs();
        assertFalse(bench.session().dirtyProperty().get());
        Study saved = StudyFile.read(target).study();
        assertEquals(0.9, saved.design().level());
        assertTrue(
                Files.exists(folder.resolve(saved.data().file())), saved.data().file());
        assertTrue(bench.results().state("table3").isFresh());
    }

    @Test
    void closingAsksAndStaysIfTheAnswerIsToStay() {
        Workbench bench = Benches.sample();
        assertTrue(new StudyFiles(bench, study -> Answer.STAY).mayClose(), "nothing to save");
        bench.session().changeDesign(Change.of("set", "level"), design -> design.withLevel(0.9));
        assertFalse(new StudyFiles(bench, study -> Answer.STAY).mayClose());
        assertTrue(new StudyFiles(bench, study -> Answer.DISCARD).mayClose());
    }

    @Test
    void stepsOfOneKindAreToldApartByWhatTheyAreAbout() {
        Study study = StudyFile.read(Benches.SAMPLE).study();
        List<OutlineItem> outline = OutlineItem.of(study);
        List<String> english = outline.stream()
                .map(item -> item.nameIn(study, Messages.ENGLISH))
                .toList();
        List<String> chinese = outline.stream()
                .map(item -> item.nameIn(study, Messages.CHINESE))
                .toList();
        assertTrue(english.contains("Heterogeneity: Region"), english.toString());
        assertTrue(chinese.contains("异质性分析：地区"), chinese.toString());
        assertTrue(english.contains("Baseline"), english.toString());
    }
}
