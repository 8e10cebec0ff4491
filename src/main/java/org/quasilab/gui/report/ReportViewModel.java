package org.quasilab.gui.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quasilab.export.Format;
import org.quasilab.export.ReportOptions;
import org.quasilab.gui.study.Workbench;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.table.TableStyle;
import org.quasilab.text.Messages;

/** State of the report screen: contents, look and kinds of file. */
public final class ReportViewModel {
    private final Workbench bench;
    private final ObservableList<String> order = FXCollections.observableArrayList();
    private final Set<String> left = new java.util.HashSet<>();
    private final Map<String, String> captions = new HashMap<>();
    private final Set<Format> formats = EnumSet.of(Format.DOCX, Format.XLSX, Format.JSON);
    private final ObjectProperty<Messages> language;
    private final ObjectProperty<TableStyle> style;
    private final BooleanProperty sentences = new SimpleBooleanProperty(true);
    private final BooleanProperty figures = new SimpleBooleanProperty(true);
    private final BooleanProperty ledger = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<List<Path>> written = new ReadOnlyObjectWrapper<>(List.of());

    public ReportViewModel(Workbench bench) {
        this.bench = bench;
        this.language = new SimpleObjectProperty<>(bench.words().messages());
        this.style = new SimpleObjectProperty<>(TableStyle.of(bench.words().messages()));
        language.addListener((property, before, now) -> style.set(TableStyle.of(now)));
        bench.words().messagesProperty().addListener((property, before, now) -> language.set(now));
        bench.session().studyProperty().addListener((property, before, now) -> follow(now));
        follow(bench.session().study());
    }

    /** Keeps the chosen order; new steps come at the end. */
    private void follow(Study study) {
        List<String> ids = study.steps().stream().map(StepSpec::id).toList();
        List<String> now = new ArrayList<>(order);
        now.retainAll(ids);
        ids.stream().filter(id -> !now.contains(id)).forEach(now::add);
        if (!now.equals(order)) {
            order.setAll(now);
        }
    }

    /** Step ids in the order of the report. */
    public ObservableList<String> order() {
        return order;
    }

    public boolean isIn(String id) {
        return !left.contains(id);
    }

    public void setIn(String id, boolean isIn) {
        if (isIn) {
            left.remove(id);
        } else {
            left.add(id);
        }
    }

    /** Moves a step up (−1) or down (1). */
    public void move(String id, int by) {
        int at = order.indexOf(id);
        int to = at + by;
        if (at >= 0 && to >= 0 && to < order.size()) {
            List<String> changed = new ArrayList<>(order);
            changed.add(to, changed.remove(at));
            order.setAll(changed);
        }
    }

    public String caption(String id) {
        return captions.getOrDefault(id, "");
    }

    /** @param caption instead of the step's own; empty for its own */
    public void setCaption(String id, String caption) {
        if (caption.isBlank()) {
            captions.remove(id);
        } else {
            captions.put(id, caption.strip());
        }
    }

    public boolean has(Format format) {
        return formats.contains(format);
    }

    public void set(Format format, boolean wanted) {
        if (wanted) {
            formats.add(format);
        } else {
            formats.remove(format);
        }
    }

    public ObjectProperty<Messages> languageProperty() {
        return language;
    }

    public ObjectProperty<TableStyle> styleProperty() {
        return style;
    }

    public BooleanProperty sentencesProperty() {
        return sentences;
    }

    public BooleanProperty figuresProperty() {
        return figures;
    }

    public BooleanProperty ledgerProperty() {
        return ledger;
    }

    /** Files of the last export. */
    public ReadOnlyObjectProperty<List<Path>> writtenProperty() {
        return written.getReadOnlyProperty();
    }

    private ReportOptions options() {
        List<String> chosen = order.stream().filter(this::isIn).toList();
        return new ReportOptions(
                style.get(), Optional.of(chosen), captions, sentences.get(), figures.get(), ledger.get());
    }

    /** Asks for a folder and exports to it. */
    public void export() {
        if (formats.isEmpty()) {
            bench.notices().done("gui.report.export.none");
            return;
        }
        bench.dialogs().folder().ifPresent(this::export);
    }

    /** Exports to a folder. */
    public void export(Path folder) {
        new ReportExport(bench, language.get(), options()).to(folder, formats, written::set);
    }
}
