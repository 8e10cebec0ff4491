package org.quasilab.gui.study;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;

/** The study open in one window. Every change goes through {@link #change} and can be undone. */
public final class StudySession {
    private final ReadOnlyObjectWrapper<Study> study = new ReadOnlyObjectWrapper<>(Study.EMPTY);
    private final ReadOnlyObjectWrapper<Study> saved = new ReadOnlyObjectWrapper<>(Study.EMPTY);
    private final ReadOnlyObjectWrapper<Optional<Path>> file = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Change>> undoable = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Change>> redoable = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Changes> changes = new ReadOnlyObjectWrapper<>(Changes.NONE);
    private final BooleanBinding dirty =
            Bindings.createBooleanBinding(() -> !study.get().equals(saved.get()), study, saved);
    private final ReadOnlyIntegerWrapper opened = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Standing> standing =
            new ReadOnlyObjectWrapper<>(new Standing(Study.EMPTY, false, Optional.empty(), Path.of("")));
    private final ReadOnlyObjectWrapper<Optional<Exported>> exported = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final History history = new History();
    private boolean isOpening;
    private Path folder = Path.of("").toAbsolutePath();

    public ReadOnlyObjectProperty<Study> studyProperty() {
        return study.getReadOnlyProperty();
    }

    public Study study() {
        return study.get();
    }

    /** Where the study is saved; empty until it is. */
    public ReadOnlyObjectProperty<Optional<Path>> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** Whether there is something to save. */
    public BooleanBinding dirtyProperty() {
        return dirty;
    }

    /** The change the next undo takes back; empty if there is none. */
    public ReadOnlyObjectProperty<Optional<Change>> undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Change>> redoableProperty() {
        return redoable.getReadOnlyProperty();
    }

    /** All changes since the study was opened that can be gone to. */
    public ReadOnlyObjectProperty<Changes> changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** How many studies have been opened; changes after each one is there. */
    public ReadOnlyIntegerProperty openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /** Whether the study that listeners hear of just now is another one, not the open one changed. */
    boolean isOpening() {
        return isOpening;
    }

    /** Study, file and whether there is something to save, always changed together; for what is kept against a crash. */
    public ReadOnlyObjectProperty<Standing> standingProperty() {
        return standing.getReadOnlyProperty();
    }

    /** What was exported last since the study was opened. */
    public ReadOnlyObjectProperty<Optional<Exported>> exportedProperty() {
        return exported.getReadOnlyProperty();
    }

    /** Tells that files were exported. */
    public void exported(Exported files) {
        exported.set(Optional.of(files));
    }

    /** The folder the data file is found from. */
    public Path folder() {
        return folder;
    }

    /**
     * Opens a study as it was saved.
     *
     * @param from its file
     */
    public void open(Study opened, Path from) {
        begin(opened, from.toAbsolutePath().getParent(), Optional.of(from));
    }

    /** Opens a study that is no file yet, such as a copy of the sample. */
    public void openUnsaved(Study opened, Path dataFolder) {
        begin(opened, dataFolder, Optional.empty());
    }

    /**
     * Opens a study with the changes that were not saved when the program ended.
     *
     * @param left what was open
     * @param inFile the study its file holds; the empty study if it has no file
     */
    public void restore(Standing left, Study inFile) {
        begin(left.study(), inFile, left.folder(), left.file());
    }

    /** Opens a study made just now: nothing of it is saved, and undo takes it back to nothing. */
    public void openNew(Study made, Path dataFolder, Change name) {
        begin(made, Study.EMPTY, dataFolder, Optional.empty());
        history.push(name, Study.EMPTY);
        tellHistory();
    }

    private void begin(Study opened, Path dataFolder, Optional<Path> from) {
        begin(opened, opened, dataFolder, from);
    }

    private void begin(Study opened, Study inFile, Path dataFolder, Optional<Path> from) {
        history.clear();
        exported.set(Optional.empty());
        folder = dataFolder;
        file.set(from);
        saved.set(inFile);
        isOpening = true;
        study.set(opened);
        isOpening = false;
        tellHistory();
        tellStanding();
        this.opened.set(this.opened.get() + 1);
    }

    /**
     * Tells that the study, as {@code written}, stands in a file now. What was changed while it was being written stays, and
     * is to be saved.
     *
     * @param moving makes a study name its data from the folder of {@code to}; done to all that undo keeps, too
     */
    public void savedAs(Study written, Path to, UnaryOperator<Study> moving) {
        folder = to.toAbsolutePath().getParent();
        file.set(Optional.of(to));
        history.each(moving);
        Study now = moving.apply(study.get());
        if (!now.equals(study.get())) {
            study.set(now);
        }
        saved.set(written);
        tellStanding();
    }

    /** Changes the study; nothing happens if it stays the same. */
    public void change(Change name, UnaryOperator<Study> how) {
        Study before = study.get();
        Study changed = how.apply(before);
        if (!changed.equals(before)) {
            history.push(name, before);
            study.set(changed);
            tellHistory();
            tellStanding();
        }
    }

    /**
     * Goes on with a change that comes in many small steps, such as a drag: the same change, made last, is not counted twice,
     * so that one undo takes all of it back.
     */
    public void goOn(Change name, UnaryOperator<Study> how) {
        if (undoable.get().filter(last -> last == name).isEmpty()) {
            change(name, how);
            return;
        }
        Study changed = how.apply(study.get());
        if (!changed.equals(study.get())) {
            study.set(changed);
            tellStanding();
        }
    }

    /** Changes the design, the defaults of all steps. */
    public void changeDesign(Change name, UnaryOperator<DesignSpec> how) {
        change(name, now -> now.withDesign(how.apply(now.design())));
    }

    /** Replaces a step, or adds it. */
    public void changeStep(Change name, StepSpec step) {
        change(name, now -> now.withStep(step));
    }

    public void removeStep(Change name, String id) {
        change(name, now -> now.withoutStep(id));
    }

    public void undo() {
        goTo(changes.get().done() - 1);
    }

    public void redo() {
        goTo(changes.get().done() + 1);
    }

    /** Undoes or redoes until so many changes are done; nothing happens where there are not so many. */
    public void goTo(int done) {
        if (done >= 0
                && done <= changes.get().all().size()
                && done != changes.get().done()) {
            study.set(history.goTo(done, study.get()));
            tellHistory();
            tellStanding();
        }
    }

    private void tellHistory() {
        undoable.set(history.undoable());
        redoable.set(history.redoable());
        changes.set(history.changes());
    }

    private void tellStanding() {
        standing.set(new Standing(study.get(), dirty.get(), file.get(), folder));
    }
}
