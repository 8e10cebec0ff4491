package org.quasilab.gui.step;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.quasilab.export.script.ScriptLanguage;
import org.quasilab.export.script.SourceSql;
import org.quasilab.gui.study.LiveResults;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.widget.TextFile;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Progress;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** The script of one step: made, copied, saved, and with it the data it reads; or the statements that it asked where the rows lie. */
final class ScriptViewModel {
    static final String SQL = "SQL";

    /** Name of the data file in the scripts, without its ending. */
    private static final String DATA = "replicate-panel";

    private final Workbench bench;
    private final String step;
    private final Optional<ScriptLanguage> language;
    private final Consumer<String> clipboard;
    private final Study study;
    private final Path folder;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");

    /**
     * @param language none for the statements of a step
     * @param clipboard takes the script when it is copied
     */
    ScriptViewModel(Workbench bench, String step, Optional<ScriptLanguage> language, Consumer<String> clipboard) {
        this.bench = bench;
        this.step = step;
        this.language = language;
        this.clipboard = clipboard;
        this.study = bench.session().study();
        this.folder = bench.session().folder();
    }

    /** Writes the script and puts it on the clipboard. */
    void write() {
        bench.tasks()
                .submit(Job.of("gui.task.script", this::script)
                        .onSuccess(script -> {
                            text.set(script);
                            copy();
                        })
                        .onFailure(bench::show));
    }

    private String script(Progress progress) {
        LiveResults results = bench.results();
        StudyResults result = results.one(study, folder, step, progress);
        Messages messages = bench.words().messages();
        return language.map(found ->
                        found.script(study, result, results.panelColumns(study, folder, step, progress), messages))
                .or(() -> SourceSql.text(result, messages))
                .orElse("");
    }

    private String label() {
        return language.map(ScriptLanguage::label).orElse(SQL);
    }

    /** Whether it reads a file with the panel. */
    boolean readsPanel() {
        return language.isPresent();
    }

    /** The script; empty until it is written. */
    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    StringBinding title(StringBinding stepTitle) {
        return bench.words().binding("gui.script.title", label(), stepTitle);
    }

    void copy() {
        clipboard.accept(text.get());
        bench.notices().done("gui.script.copied", label());
    }

    void save() {
        String script = text.get();
        new TextFile(bench).save(step, language.map(ScriptLanguage::extension).orElse("sql"), progress -> script);
    }

    void saveData() {
        new TextFile(bench).save(DATA, "csv", progress -> bench.results().panelCsv(study, folder, step, progress));
    }
}
