package org.quasilab.gui.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quasilab.export.script.ScriptLanguage;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Workbench;
import org.quasilab.study.SourceSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;

class ScriptViewModelTest {
    @TempDir
    Path folder;

    private final List<String> clipboard = new ArrayList<>();

    private ScriptViewModel model(String step, ScriptLanguage language, Path file) {
        Workbench bench = Benches.direct(new Benches.Chosen(file));
        bench.session().open(StudyFile.read(Benches.SAMPLE).study(), Benches.SAMPLE);
        return new ScriptViewModel(bench, step, Optional.of(language), clipboard::add);
    }

    @ParameterizedTest
    @EnumSource
    void theScriptReadsTheDataRedoesTheStepAndNoOther(ScriptLanguage language) {
        ScriptViewModel model = model("table3", language, folder.resolve("x"));
        model.write();
        String script = model.textProperty().get();
        assertEquals(List.of(script), clipboard);
        assertTrue(script.contains("\"replicate-panel.csv\""), script);
        assertTrue(script.contains("---- table3\n"), script);
        assertTrue(script.contains("table3_4"), "the fourth column");
        assertFalse(script.contains("---- fig1") || script.contains("---- table4"), script);
    }

    @ParameterizedTest
    @EnumSource
    void aStepThatIsNoRegressionIsSaidInAComment(ScriptLanguage language) {
        ScriptViewModel model = model("table1", language, folder.resolve("x"));
        model.write();
        assertTrue(model.textProperty().get().contains("A step of kind describe is not a regression"));
    }

    @Test
    void scriptAndTheDataItReadsAreSaved() throws IOException {
        ScriptViewModel script = model("table3", ScriptLanguage.R, folder.resolve("table3.R"));
        script.write();
        script.save();
        assertEquals(script.textProperty().get(), Files.readString(folder.resolve("table3.R")));
        model("table3", ScriptLanguage.R, folder.resolve("replicate-panel.csv")).saveData();
        List<String> lines = Files.readAllLines(folder.resolve("replicate-panel.csv"));
        assertTrue(lines.get(0).startsWith("city_id,"), lines.get(0));
        assertTrue(lines.get(0).endsWith(",cohort"), lines.get(0));
        assertEquals(1 + 277 * 14, lines.size());
    }

    @Test
    void aStepOfRowsThatAreNotLoadedShowsItsStatements() throws IOException {
        Workbench bench = Benches.direct(new Benches.Chosen(folder.resolve("table3.sql")));
        Study sample = StudyFile.read(Benches.SAMPLE).study();
        SourceSpec source = sample.data().source().withCompute("source");
        bench.session().open(sample.withData(sample.data().withSource(source)), Benches.SAMPLE);
        ScriptViewModel script = new ScriptViewModel(bench, "table3", Optional.empty(), clipboard::add);
        script.write();
        String text = script.textProperty().get();
        assertTrue(text.contains("-- Step table3, statement 1 of "), text);
        assertTrue(text.contains("FROM read_csv("), text);
        assertFalse(script.readsPanel());
        assertEquals(List.of(text), clipboard);
        script.save();
        assertEquals(text, Files.readString(folder.resolve("table3.sql")));
    }
}
