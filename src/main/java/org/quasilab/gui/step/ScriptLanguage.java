package org.quasilab.gui.step;

import java.util.List;
import org.quasilab.export.script.PythonScript;
import org.quasilab.export.script.RScript;
import org.quasilab.export.script.StataScript;
import org.quasilab.result.StudyResults;
import org.quasilab.study.Study;

/** A language a step can be redone in. */
enum ScriptLanguage {
    STATA("Stata", "do", (study, results, panel) -> new StataScript(study, results, panel).text()),
    R("R", "R", (study, results, panel) -> new RScript(study, results, panel).text()),
    PYTHON("Python", "py", (study, results, panel) -> new PythonScript(study, results, panel).text());

    private interface Writer {
        String text(Study study, StudyResults results, List<String> panel);
    }

    private final String label;
    private final String extension;
    private final Writer writer;

    ScriptLanguage(String label, String extension, Writer writer) {
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

    /**
     * @param results of the steps the script is to redo
     * @param panel columns of the file it reads
     */
    String script(Study study, StudyResults results, List<String> panel) {
        return writer.text(study, results, panel);
    }
}
