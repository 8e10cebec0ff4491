package org.quasilab.export.script;

import org.quasilab.result.PanelColumns;
import org.quasilab.result.StudyResults;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** A language a study can be redone in. */
public enum ScriptLanguage {
    STATA("Stata", "do", (study, results, panel, messages) -> new StataScript(study, results, panel, messages).text()),
    R("R", "R", (study, results, panel, messages) -> new RScript(study, results, panel, messages).text()),
    PYTHON(
            "Python",
            "py",
            (study, results, panel, messages) -> new PythonScript(study, results, panel, messages).text());

    private interface Writer {
        String text(Study study, StudyResults results, PanelColumns panel, Messages messages);
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
    public String label() {
        return label;
    }

    /** Ending of its files. */
    public String extension() {
        return extension;
    }

    /**
     * @param results of the steps the script is to redo
     * @param panel columns of the file it reads
     * @param messages of the language of its comments
     */
    public String script(Study study, StudyResults results, PanelColumns panel, Messages messages) {
        return writer.text(study, results, panel, messages);
    }
}
