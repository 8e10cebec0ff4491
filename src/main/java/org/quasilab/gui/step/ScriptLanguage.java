package org.quasilab.gui.step;

import java.util.function.BiFunction;
import org.quasilab.export.script.PythonScript;
import org.quasilab.export.script.RScript;
import org.quasilab.export.script.StataScript;
import org.quasilab.result.StudyResults;
import org.quasilab.study.Study;

/** A language a step can be redone in. */
enum ScriptLanguage {
    STATA("Stata", "do", (study, results) -> new StataScript(study, results).text()),
    R("R", "R", (study, results) -> new RScript(study, results).text()),
    PYTHON("Python", "py", (study, results) -> new PythonScript(study, results).text());

    private final String label;
    private final String extension;
    private final BiFunction<Study, StudyResults, String> writer;

    ScriptLanguage(String label, String extension, BiFunction<Study, StudyResults, String> writer) {
        this.label = label;
        this.extension = extension;
        this.writer = writer;
    }

    /** Its name, the same in every language. */
    String label() {
        return label;
    }

    /** Ending of its files. */
    String extension() {
        return extension;
    }

    /** @param results of the steps the script is to redo */
    String script(Study study, StudyResults results) {
        return writer.apply(study, results);
    }
}
