package org.quasilab.gui.step;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.quasilab.export.script.ScriptLanguage;
import org.quasilab.gui.study.LiveResults;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.widget.TextFile;
import org.quasilab.run.Progress;
import org.quasilab.study.Study;

/** The script of one step: made, copied, saved, and with it the data it reads. */
final class ScriptViewModel {
    /** Name of the data file in the scripts, without its ending. */
    private static final String DATA = "replicate-panel";

    private final Workbench bench;
    private final String step;
    private final ScriptLanguage language;
    private final Consumer<String> clipboard;
    private final Study study;
    private final Path folder;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");

    /** @param clipboard takes the script when it is copied */
    ScriptViewModel(Workbench bench, String step, ScriptLanguage language, Consumer<String> clipboard) {
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
        return language.script(
                study,
                results.one(study, folder, step, progress),
                results.panelColumns(study, folder, step, progress),
                bench.words().messages());
    }

    /** The script; empty until it is written. */
    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    StringBinding title(StringBinding stepTitle) {
        return bench.words().binding("gui.script.title", language.label(), stepTitle);
    }

    void copy() {
        clipboard.accept(text.get());
        bench.notices().done("gui.script.copied", language.label());
    }

    void save() {
        String script = text.get();
        new TextFile(bench).save(step, language.extension(), progress -> script);
    }

    void saveData() {
        new TextFile(bench).save(DATA, "csv", progress -> bench.results().panelCsv(study, folder, step, progress));
    }
}
