package org.quasilab.gui.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quasilab.export.Format;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Workbench;
import org.quasilab.study.ReportSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** State of the report screen: the report of the study, changed through the session. */
public final class ReportViewModel {
    private static final Set<Format> USUAL = EnumSet.of(Format.DOCX, Format.XLSX, Format.JSON);

    private final Workbench bench;
    private final ObservableList<String> order = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<ReportSpec> report = new ReadOnlyObjectWrapper<>(ReportSpec.DEFAULT);
    private final ReadOnlyObjectWrapper<List<Path>> written = new ReadOnlyObjectWrapper<>(List.of());

    public ReportViewModel(Workbench bench) {
        this.bench = bench;
        bench.session().studyProperty().addListener((property, before, now) -> follow(now));
        follow(bench.session().study());
    }

    private void follow(Study study) {
        List<String> ids = study.report().ordered(study.steps());
        if (!ids.equals(order)) {
            order.setAll(ids);
        }
        report.set(study.report());
    }

    /** Step ids in the order of the report. */
    public ObservableList<String> order() {
        return order;
    }

    /** The report as the study has it. */
    public ReadOnlyObjectProperty<ReportSpec> reportProperty() {
        return report.getReadOnlyProperty();
    }

    public boolean isIn(String id) {
        return !report.get().without().contains(id);
    }

    public void setIn(String id, boolean isIn) {
        change("contents", now -> now.withStep(id, isIn));
    }

    /** Moves a step up (−1) or down (1). */
    public void move(String id, int by) {
        int at = order.indexOf(id);
        int to = at + by;
        if (at >= 0 && to >= 0 && to < order.size()) {
            List<String> changed = new ArrayList<>(order);
            changed.add(to, changed.remove(at));
            change("contents", now -> now.withOrder(changed));
        }
    }

    public String caption(String id) {
        return report.get().captions().getOrDefault(id, "");
    }

    /** What stands over the table of a step where the report says nothing else: as the table has it. */
    public String usualCaption(StepSpec step) {
        Messages messages = bench.words().messages();
        String key = "table.caption." + step.kind();
        String about = step.name(bench.session().study(), messages);
        if (!step.title(messages).isEmpty()) {
            return step.title(messages);
        }
        return !about.isEmpty() && messages.has(key + "-of") ? messages.text(key + "-of", about) : messages.text(key);
    }

    /** @param caption instead of the step's own; empty for its own */
    public void setCaption(String id, String caption) {
        change("captions", now -> now.withCaption(id, caption));
    }

    public boolean has(Format format) {
        return formats().contains(format);
    }

    public void set(Format format, boolean wanted) {
        Set<Format> changed = EnumSet.noneOf(Format.class);
        changed.addAll(formats());
        if (wanted) {
            changed.add(format);
        } else {
            changed.remove(format);
        }
        List<String> words = changed.stream().map(Format::word).toList();
        change("formats", now -> now.withFormats(Optional.of(words)));
    }

    private Set<Format> formats() {
        return report.get()
                .formats()
                .map(words -> Set.copyOf(words.stream().map(Format::of).toList()))
                .orElse(USUAL);
    }

    /** @param language {@code en}, {@code zh}, or empty for that of the window */
    public void setLanguage(Optional<String> language) {
        change("language", now -> now.withLanguage(language));
    }

    /** @param preset of the tables, or empty for the usual one of the language */
    public void setPreset(Optional<String> preset) {
        change("preset", now -> now.withPreset(preset));
    }

    /** @param notes one of {@link ReportSpec#NOTES} */
    public void setNotes(String notes) {
        change("notes", now -> now.withNotes(notes));
    }

    public void setSentences(boolean are) {
        change("parts", now -> now.withSentences(are));
    }

    public void setFigures(boolean are) {
        change("parts", now -> now.withFigures(are));
    }

    public void setLedger(boolean is) {
        change("parts", now -> now.withLedger(is));
    }

    private void change(String what, UnaryOperator<ReportSpec> how) {
        Change name = Change.of("report", bench.words().text("gui.report." + what));
        bench.session().change(name, study -> study.withReport(how.apply(study.report())));
    }

    /** Files of the last export. */
    public ReadOnlyObjectProperty<List<Path>> writtenProperty() {
        return written.getReadOnlyProperty();
    }

    /** Asks for a folder and exports to it. */
    public void export() {
        if (formats().isEmpty()) {
            bench.notices().done("gui.report.export.none");
            return;
        }
        bench.dialogs().folder().ifPresent(this::export);
    }

    /** Exports to a folder. */
    public void export(Path folder) {
        new ReportExport(bench).to(folder, formats(), written::set);
    }
}
