package org.quasilab.gui.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.data.read.Preview;
import org.quasilab.data.read.Role;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Workbench;
import org.quasilab.source.DuckFiles;
import org.quasilab.study.DataSpec;
import org.quasilab.study.SourceSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VariableSpec;
import org.quasilab.text.Messages;
import org.quasilab.text.Problem;

class ImportViewModelTest {
    private static final Path DATA = Path.of("sample-data").toAbsolutePath();

    private final Workbench bench = Benches.direct();
    private final ImportViewModel model = new ImportViewModel(bench);

    private void open(String file) {
        Preview preview = Preview.of(DATA.resolve(file), DataSpec.DEFAULT);
        bench.session().openUnsaved(FirstGuess.of(Study.EMPTY, file, preview), DATA);
    }

    @Test
    void aPanelOfCitiesGetsItsRolesByItself() {
        open("panel.csv");
        assertEquals(Role.UNIT, model.role("city_id"));
        assertEquals(Role.TIME, model.role("year"));
        assertEquals(Role.COHORT, model.role("treat_year"));
    }

    @Test
    void aStataFileBringsTheLabelsOfItsVariablesAndTheirValues() {
        Path file = Path.of("src/test/resources/dta/labels-panel.dta");
        Study study = FirstGuess.of(Study.EMPTY, "labels-panel.dta", Preview.of(file, DataSpec.DEFAULT));
        assertEquals(
                Map.of(
                        "gtfp", VariableSpec.ofLabels("Green TFP", Map.of()),
                        "region", VariableSpec.ofLabels("", Map.of("1", "East", "2", "Central", "3", "West"))),
                study.data().variables());
    }

    @Test
    void chineseInGb18030OpensWithoutAsking() {
        open("raw-panel.csv");
        Preview preview = model.previewProperty().get().orElseThrow();
        assertEquals("GB18030", preview.format().encoding());
        assertEquals(Role.TIME, model.role("年份"));
        assertEquals("行政区划代码", preview.columns().get(0).name());
    }

    @Test
    void howTheFileWasReadIsSaid(@TempDir Path folder) throws IOException {
        open("panel.csv");
        assertEquals("Read as UTF-8, commas, names in row 1.", model.readAs());
        Files.writeString(folder.resolve("umsatz.csv"), "Stadt;Jahr;Umsatz\nA;2010;3.682,18\nA;2011;2.607,67\n");
        bench.session()
                .openUnsaved(
                        FirstGuess.of(
                                Study.EMPTY, "umsatz.csv", Preview.of(folder.resolve("umsatz.csv"), DataSpec.DEFAULT)),
                        folder);
        assertEquals("Read as UTF-8, semicolons, decimal commas, names in row 1.", model.readAs());
    }

    @Test
    void aTableTellsItsRowsAndWhereTheyAreComputed(@TempDir Path folder) throws Exception {
        DuckFiles.parquet(folder.resolve("panel.parquet"), DuckFiles.ofCsv(DATA.resolve("panel.csv")));
        bench.session()
                .openUnsaved(FirstGuess.of(Study.EMPTY, "*.parquet", Preview.of(folder, DataSpec.DEFAULT)), folder);
        assertEquals(3878, model.sizeProperty().get().orElseThrow().rows());
        assertTrue(model.sizeWords().endsWith("MB on the disk. They are loaded."), model.sizeWords());
        assertTrue(
                bench.results().preparedProperty().get().orElseThrow().panel().isPresent());
        model.setCompute("source");
        assertTrue(model.sizeWords().endsWith("They are not loaded but computed where they lie."));
        assertTrue(bench.results()
                .preparedProperty()
                .get()
                .orElseThrow()
                .elsewhere()
                .isPresent());
        model.setCompute("sample");
        model.setSampleUnits(50);
        model.setSampleSeed(3);
        assertTrue(model.sizeWords().endsWith("Those of the units drawn are loaded."));
        assertEquals(
                50,
                bench.results()
                        .preparedProperty()
                        .get()
                        .orElseThrow()
                        .neededPanel()
                        .panel()
                        .units());
        model.setCompute("source");
        assertEquals(new SourceSpec.Sample(50, 3), model.data().source().sample());
        bench.session()
                .change(
                        Change.of("missing"),
                        study -> study.withData(study.data().withMissing(List.of("999"))));
        Problem problem = model.problemOf("compute").orElseThrow();
        assertEquals("source-data", problem.code());
        assertTrue(problem.message(Messages.CHINESE).contains("表示缺失的文本"), problem.message(Messages.CHINESE));
        open("panel.csv");
        assertEquals(Optional.empty(), model.sizeProperty().get());
    }

    @Test
    void aProblemIsSaidAtTheSettingThatMendsIt() {
        open("raw-panel.csv");
        model.setEncoding("UTF-8");
        assertEquals(
                "not-in-encoding", model.problemOf("encoding").orElseThrow().code());
        assertEquals(Optional.empty(), model.problemOf("header"));
        bench.session().undo();
        model.setHeaderRow(900);
        assertEquals("header-row", model.problemOf("header").orElseThrow().code());
        bench.session().undo();
        bench.session()
                .change(Change.of("where"), study -> study.withData(study.data().withWhere("年份 > 2100")));
        assertEquals("where-drops-all", model.problemOf("where").orElseThrow().code());
    }

    @Test
    void anOverriddenDelimiterChangesThePreview() {
        open("panel.csv");
        int columns = model.previewProperty().get().orElseThrow().columns().size();
        model.setDelimiter("semicolon");
        assertEquals(1, model.previewProperty().get().orElseThrow().columns().size());
        bench.session().undo();
        assertEquals(
                columns, model.previewProperty().get().orElseThrow().columns().size());
    }

    @Test
    void aRoleOnlyOneColumnCanHaveMovesToTheNewOne() {
        open("panel.csv");
        model.setRole("gtfp", Role.OUTCOME);
        model.setRole("co2", Role.OUTCOME);
        assertEquals("co2", bench.session().study().design().outcome());
        assertEquals(Role.OTHER, model.role("gtfp"));
    }

    @Test
    void theColumnThatNamesTheUnitsIsARoleLikeOthers() {
        open("panel.csv");
        model.setRole("city", Role.UNIT_LABEL);
        model.setRole("city_zh", Role.UNIT_LABEL);
        assertEquals(Optional.of("city_zh"), bench.session().study().data().unitLabel());
        assertEquals(Role.OTHER, model.role("city"));
        assertEquals(Role.UNIT_LABEL, model.role("city_zh"));
        model.setRole("city_zh", Role.OTHER);
        assertEquals(Optional.empty(), bench.session().study().data().unitLabel());
    }

    @Test
    void aTreatmentColumnThatBecomesAControlNoLongerTreats() {
        open("panel.csv");
        model.setRole("did", Role.INDICATOR);
        assertEquals(
                Optional.of(new TreatmentSpec.Indicator("did", false)),
                bench.session().study().design().treatment());
        model.setRole("did", Role.CONTROL);
        assertTrue(bench.session().study().design().treatment().isEmpty());
        assertEquals(Role.CONTROL, model.role("did"));
    }

    @Test
    void aWideFileIsOfferedAReshapeThatCanBeUndone(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("wide.csv"), "city,gtfp_2010,gtfp_2011\nA,0.5,0.6\nB,0.7,0.8\n");
        Preview preview = Preview.of(folder.resolve("wide.csv"), DataSpec.DEFAULT);
        bench.session().openUnsaved(FirstGuess.of(Study.EMPTY, "wide.csv", preview), folder);
        Study before = bench.session().study();
        model.setReshape(model.previewProperty().get().orElseThrow().wide().map(Preview.Wide::reshape));
        Study after = bench.session().study();
        assertEquals("city", after.data().unit());
        assertEquals("year", after.data().time());
        assertEquals("gtfp", after.design().outcome());
        assertEquals(
                List.of("A", "2010", "0.5"),
                model.previewProperty().get().orElseThrow().rows().get(0));
        assertEquals(
                4,
                bench.results().preparedProperty().get().orElseThrow().dataset().rows());
        bench.session().undo();
        assertEquals(before, bench.session().study());
    }

    @Test
    void seriesBecomeColumnsWhichLoseTheirRolesWhenTheFileIsLeftAsItIs(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("bank.csv"), "city,indicator,2010,2011\nA,y,0.5,0.6\nA,x,1,2\nB,y,0.7,0.8\nB,x,3,4\n");
        Preview preview = Preview.of(folder.resolve("bank.csv"), DataSpec.DEFAULT);
        bench.session().openUnsaved(FirstGuess.of(Study.EMPTY, "bank.csv", preview), folder);
        model.setReshape(model.previewProperty().get().orElseThrow().wide().map(Preview.Wide::reshape));
        assertEquals("city", bench.session().study().data().unit());
        model.setRole("y", Role.OUTCOME);
        assertEquals("year", bench.session().study().data().time());
        assertEquals(
                List.of("A", "2010", "0.5", "1"),
                model.previewProperty().get().orElseThrow().rows().get(0));
        assertEquals(
                4,
                bench.results().preparedProperty().get().orElseThrow().dataset().rows());
        Study panel = bench.session().study();
        model.setReshape(Optional.empty());
        assertEquals("", bench.session().study().design().outcome());
        assertEquals("city", bench.session().study().data().unit());
        assertEquals("", bench.session().study().data().time());
        bench.session().undo();
        assertEquals(panel, bench.session().study());
    }

    @Test
    void aFileThatIsGoneIsSaidAtItsPlace() {
        open("panel.csv");
        bench.session()
                .change(
                        org.quasilab.gui.study.Change.of("data-file", "gone.csv"),
                        study -> study.withData(study.data().withFile("gone.csv", "")));
        assertTrue(model.previewProperty().get().isEmpty());
        assertTrue(model.problemProperty().get().isPresent());
    }
}
