package org.quasilab.gui.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.gui.rows.ChangedCells;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.StepNames;
import org.quasilab.gui.study.StudySession;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.words.Words;
import org.quasilab.result.StudyResults;
import org.quasilab.study.StepKind;
import org.quasilab.study.StepOrder;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;

/** The frame's state: what the outline lists, what is chosen in it, what title and status bar say. */
public final class MainViewModel {
    /** Digits of a hash that are shown. */
    private static final int HASH = 4;

    private final Workbench bench;
    private final StudySession session;
    private final Words words;
    private final ObservableList<OutlineItem> outline = FXCollections.observableArrayList();

    /** Kept: a read-only view hears its list only as long as someone holds it. */
    private final ObservableList<OutlineItem> outlineShown = FXCollections.unmodifiableObservableList(outline);

    private final ObjectProperty<OutlineItem> selected = new SimpleObjectProperty<>();

    public MainViewModel(Workbench bench) {
        this.bench = bench;
        this.session = bench.session();
        this.words = bench.words();
        session.studyProperty().addListener((property, before, now) -> outlineOf(now));
        session.openedProperty()
                .addListener((property, before, now) -> selected.set(firstFor(session.study(), outline)));
        selected.addListener((property, before, now) -> bench.results().want(now == null ? "" : now.id()));
        outlineOf(session.study());
    }

    public ObservableList<OutlineItem> outline() {
        return outlineShown;
    }

    public ObjectProperty<OutlineItem> selectedProperty() {
        return selected;
    }

    /** Chooses an entry by step id or screen word; nothing happens if there is none. */
    public void select(String id) {
        entry(id).ifPresent(selected::set);
    }

    /** The entry of a step. */
    OutlineItem step(String id) {
        return entry(id).orElseThrow();
    }

    private Optional<OutlineItem> entry(String id) {
        return outline.stream().filter(item -> item.id().equals(id)).findFirst();
    }

    /** Keeps the chosen entry chosen while the outline changes around it. */
    private void outlineOf(Study study) {
        List<OutlineItem> now = OutlineItem.of(study);
        if (now.equals(outline)) {
            return;
        }
        String chosen = selected.get() == null ? "" : selected.get().id();
        outline.setAll(now);
        OutlineItem still = now.stream()
                .filter(item -> item.id().equals(chosen))
                .findFirst()
                .orElse(firstFor(study, now));
        selected.set(still);
    }

    private static OutlineItem firstFor(Study study, List<OutlineItem> items) {
        if (study.data().file().isEmpty()) {
            return items.get(0);
        }
        return items.stream()
                .filter(item -> item.kind().equals("regression"))
                .findFirst()
                .orElse(items.get(0));
    }

    /** Window title: the file, with a dot while there is something to save. */
    public StringBinding title() {
        return words.of(
                messages -> "QuasiLab — " + fileName(messages)
                        + (session.dirtyProperty().get() ? " •" : ""),
                session.fileProperty(),
                session.dirtyProperty(),
                session.studyProperty());
    }

    private String fileName(Messages messages) {
        return session.fileProperty()
                .get()
                .map(file -> String.valueOf(file.getFileName()))
                .orElse(
                        session.study().title().isEmpty()
                                ? messages.text("gui.window.untitled")
                                : session.study().title());
    }

    /** "277 units × 14 periods, balanced". */
    public StringBinding dataSummary() {
        return words.of(
                messages -> bench.results()
                        .preparedProperty()
                        .get()
                        .map(prepared -> summary(prepared, messages))
                        .orElse(bench.results()
                                .dataProblemProperty()
                                .get()
                                .map(problem -> problem.message(messages))
                                .orElse(messages.text("gui.status.no-data"))),
                bench.results().preparedProperty(),
                bench.results().dataProblemProperty());
    }

    private static String summary(PreparedStudy prepared, Messages messages) {
        return prepared.size()
                .map(found -> panelWords(found.units(), found.periods(), found.isBalanced(), messages))
                .orElse(messages.text(
                        "gui.status.rows", Numbers.grouped(prepared.dataset().rows())));
    }

    /** "61 cells changed (show)"; empty if none was. */
    public StringBinding changedCells() {
        return words.of(
                messages -> bench.results()
                        .preparedProperty()
                        .get()
                        .map(prepared -> ChangedCells.count(prepared.log()))
                        .filter(count -> count > 0)
                        .map(count -> messages.text("gui.status.cells", Numbers.grouped(count)))
                        .orElse(""),
                bench.results().preparedProperty());
    }

    /** The kind and the beginning of the data's fingerprint. */
    public StringBinding dataHash() {
        return words.of(
                messages -> fingerprint().map(MainViewModel::beginning).orElse(""),
                bench.results().preparedProperty());
    }

    private static String beginning(String fingerprint) {
        int from = Math.max(fingerprint.lastIndexOf(' '), fingerprint.lastIndexOf('-')) + 1;
        return fingerprint.substring(0, from + HASH) + "...";
    }

    /** The whole of it, and what it is good for. */
    public StringBinding wholeHash() {
        return words.of(
                messages -> fingerprint()
                        .map(found -> messages.text("gui.status.hash", found))
                        .orElse(""),
                bench.results().preparedProperty());
    }

    private Optional<String> fingerprint() {
        return bench.results()
                .preparedProperty()
                .get()
                .map(PreparedStudy::sha256)
                .filter(sha -> sha.length() >= HASH)
                .map(StudyResults.DataSummary::fingerprint);
    }

    private static String panelWords(int units, int periods, boolean isBalanced, Messages messages) {
        String shape = messages.text("gui.status.panel", Numbers.grouped(units), Numbers.grouped(periods));
        return shape + messages.text(isBalanced ? "gui.status.balanced" : "gui.status.unbalanced");
    }

    /** "Undo: add control ind", or the bare word while there is nothing to undo. */
    public StringBinding undoWords() {
        return words.of(
                messages -> withName(
                        messages, "gui.undo", session.undoableProperty().get()),
                session.undoableProperty());
    }

    public StringBinding redoWords() {
        return words.of(
                messages -> withName(
                        messages, "gui.redo", session.redoableProperty().get()),
                session.redoableProperty());
    }

    private static String withName(Messages messages, String key, Optional<Change> change) {
        return change.map(name -> messages.text(key + ".named", name.words(messages)))
                .orElse(messages.text(key));
    }

    public BooleanBinding canUndo() {
        return Bindings.createBooleanBinding(
                () -> session.undoableProperty().get().isPresent(), session.undoableProperty());
    }

    public BooleanBinding canRedo() {
        return Bindings.createBooleanBinding(
                () -> session.redoableProperty().get().isPresent(), session.redoableProperty());
    }

    /** The next language; remembered. */
    public void switchLanguage() {
        speak(words.messages().next());
    }

    public void speak(Messages language) {
        words.speak(language);
        bench.memory().rememberLanguage(language.locale().getLanguage());
    }

    /** The entry so many below the chosen one in the outline; nothing happens at the ends. */
    public void go(int by) {
        int at = outline.indexOf(selected.get()) + by;
        if (at >= 0 && at < outline.size()) {
            selected.set(outline.get(at));
        }
    }

    /** Takes the chosen step out of the study. */
    public void removeStep() {
        removeStep(selected.get().id());
    }

    /** Takes a step out of the study. */
    public void removeStep(String id) {
        session.removeStep(Change.of("remove-step", name(id)), id);
    }

    /** Calls a step, and the table it gives, by another name; an empty one stands for the usual name. */
    public void renameStep(String id, String name) {
        session.change(
                Change.of("rename-step", name(id)),
                study -> study.withStep(study.step(id).orElseThrow().withTitle(name.strip(), words.messages())));
    }

    /** Its own name; empty for the usual one. */
    public String ownName(String id) {
        return session.study()
                .step(id)
                .map(step -> step.title(words.messages()))
                .orElse("");
    }

    /** Adds a copy of a step behind it, and goes there. */
    public void duplicateStep(String id) {
        String copy = session.study().freeId(id);
        session.change(Change.of("duplicate-step", name(id)), study -> study.withCopy(id, copy));
        select(copy);
    }

    /** How many steps the study has. */
    public int steps() {
        return stepIds().size();
    }

    /** Where a step stands among all steps, from 0. */
    public int place(String id) {
        return stepIds().indexOf(id);
    }

    List<String> stepIds() {
        return session.study().steps().stream().map(StepSpec::id).toList();
    }

    public boolean isInReport(String id) {
        return !session.study().report().without().contains(id);
    }

    public void setInReport(String id, boolean isIn) {
        session.change(
                Change.of(isIn ? "into-report" : "out-of-report", name(id)),
                study -> study.withReport(study.report().withStep(id, isIn)));
    }

    private String name(String id) {
        return session.study()
                .step(id)
                .map(step -> StepNames.of(session.study(), step, words.messages()))
                .orElse(id);
    }

    /** Moves the chosen step so many places down in the study; nothing happens at the ends. */
    public void moveStep(int by) {
        String id = selected.get().id();
        int to = place(id) + by;
        if (to >= 0 && to < steps()) {
            moveStep(id, to);
        }
    }

    /** @param to where the step stands among all steps once it has moved */
    public void moveStep(String id, int to) {
        session.change(Change.of("move-step", name(id)), study -> StepOrder.move(study, id, to));
    }

    /** Studies opened lately. */
    public List<Path> recentFiles() {
        return bench.memory().recentFiles();
    }

    /** Adds a step of a kind with its defaults, and goes there. */
    public void addStep(String kind) {
        StepKind.of(kind).map(found -> found.in(session.study())).ifPresent(step -> {
            session.changeStep(Change.of("add-step", words.text("gui.step." + kind)), step);
            select(step.id());
        });
    }
}
