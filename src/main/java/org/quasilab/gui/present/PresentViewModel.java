package org.quasilab.gui.present;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ChangeListener;
import org.quasilab.gui.step.Shown;
import org.quasilab.gui.step.StepViewModel;
import org.quasilab.gui.study.StepNames;
import org.quasilab.gui.study.StepState;
import org.quasilab.gui.study.StepState.Phase;
import org.quasilab.gui.study.Workbench;
import org.quasilab.study.StepSpec;
import org.quasilab.text.Messages;

/** Where a presentation is: which step, which of its pictures, how much of it may be seen. */
final class PresentViewModel {
    private final Workbench bench;
    private final Function<String, StepViewModel> models;
    private final ReadOnlyObjectWrapper<StepViewModel> step = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Optional<Picture>> picture = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<StepState> state = new ReadOnlyObjectWrapper<>(StepState.EMPTY);
    private final BooleanProperty guessing = new SimpleBooleanProperty();
    private final ReadOnlyIntegerWrapper revealed = new ReadOnlyIntegerWrapper();
    private final ChangeListener<Shown> filled = (property, before, now) -> fill();
    private final ChangeListener<StepState> changed = (property, before, now) -> state.set(now);
    private List<Picture> pictures = List.of();
    private int at;
    private int width;
    private int height;

    /**
     * @param models of the steps by id
     * @param first id of the step to begin with
     */
    PresentViewModel(Workbench bench, Function<String, StepViewModel> models, String first) {
        this.bench = bench;
        this.models = models;
        guessing.addListener((property, before, now) -> revealed.set(0));
        show(first);
    }

    ReadOnlyObjectProperty<StepViewModel> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** What fills the screen; empty while the step has no result. */
    ReadOnlyObjectProperty<Optional<Picture>> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<StepState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether what was found is covered until it is revealed. */
    BooleanProperty guessingProperty() {
        return guessing;
    }

    /** How many rows of the picture have been revealed. */
    ReadOnlyIntegerProperty revealedProperty() {
        return revealed.getReadOnlyProperty();
    }

    /** How many rows may be seen now. */
    int visibleRows() {
        return guessing.get() ? revealed.get() : Integer.MAX_VALUE;
    }

    /** Shows one row more. */
    void reveal() {
        revealed.set(Math.min(Integer.MAX_VALUE - 1, revealed.get()) + 1);
    }

    void revealAll() {
        revealed.set(Integer.MAX_VALUE);
    }

    /** The step so many further on in the outline; nothing happens at the ends. */
    void go(int by) {
        goTo(place() + by);
    }

    /** The first step of the outline, or the last. */
    void goToEnd(boolean isLast) {
        goTo(isLast ? ids().size() - 1 : 0);
    }

    private void goTo(int place) {
        if (place >= 0 && place < ids().size() && place != place()) {
            show(ids().get(place));
        }
    }

    /** The picture so many further on in the step; nothing happens at the ends. */
    void turn(int by) {
        if (at + by >= 0 && at + by < pictures.size()) {
            at += by;
            revealed.set(0);
            picture.set(Optional.of(pictures.get(at)));
        }
    }

    /** Says how much room there is for a table, in twentieths of a point. */
    void room(int newWidth, int newHeight) {
        if (newWidth == width && newHeight == height) {
            return;
        }
        width = newWidth;
        height = newHeight;
        fill();
    }

    private void show(String id) {
        leave();
        StepViewModel now = models.apply(id);
        now.shownProperty().addListener(filled);
        now.stateProperty().addListener(changed);
        bench.results().want(id);
        at = 0;
        revealed.set(0);
        step.set(now);
        state.set(now.stateProperty().get());
        fill();
    }

    /** Stops listening to the step. */
    void leave() {
        if (step.get() != null) {
            step.get().shownProperty().removeListener(filled);
            step.get().stateProperty().removeListener(changed);
        }
    }

    /** Before the room is known there are no pictures: a table would be cut for none. */
    private void fill() {
        Shown shown = step.get().shownProperty().get();
        pictures = width == 0 ? List.of() : Picture.of(shown, width, height);
        at = Math.max(0, Math.min(at, pictures.size() - 1));
        picture.set(pictures.stream().skip(at).findFirst());
    }

    private List<String> ids() {
        return bench.session().study().steps().stream().map(StepSpec::id).toList();
    }

    private int place() {
        return ids().indexOf(step.get().id());
    }

    /** What stands above the picture. */
    StringBinding title() {
        return bench.words()
                .of(
                        messages -> picture.get()
                                .map(found -> found.caption(messages))
                                .filter(caption -> !caption.isEmpty())
                                .orElse(name(step.get().id(), messages)),
                        picture,
                        step);
    }

    /** Where in the study this is: "Trends · step 4/11 · picture 1/3", and whether it is being computed. */
    StringBinding whereabouts() {
        return bench.words()
                .of(
                        messages -> String.join(" · ", whereabouts(messages)),
                        picture,
                        step,
                        state,
                        bench.session().studyProperty());
    }

    private List<String> whereabouts(Messages messages) {
        List<String> parts = new ArrayList<>();
        parts.add(name(step.get().id(), messages));
        parts.add(messages.text("gui.present.step", place() + 1, ids().size()));
        if (pictures.size() > 1) {
            parts.add(messages.text("gui.present.picture", at + 1, pictures.size()));
        }
        if (isStale()) {
            parts.add(messages.text("gui.present.stale"));
        }
        return parts;
    }

    /** Whether the picture is not of the study as it is now. */
    boolean isStale() {
        Phase phase = state.get().phase();
        return picture.get().isPresent() && (phase == Phase.OUT_OF_DATE || phase == Phase.RUNNING);
    }

    /** The name of the step that comes next; empty behind the last. */
    StringBinding next() {
        return bench.words()
                .of(
                        messages -> ids().stream()
                                .skip(place() + 1L)
                                .findFirst()
                                .map(id -> messages.text("gui.present.next", name(id, messages)))
                                .orElse(messages.text("gui.present.last")),
                        step,
                        bench.session().studyProperty());
    }

    /** Why there is nothing to show: what went wrong, or that it is on its way. */
    StringBinding missing() {
        return bench.words()
                .of(
                        messages -> state.get()
                                .failure()
                                .map(failure -> failure.message(messages))
                                .orElse(messages.text("gui.present.waiting")),
                        state);
    }

    private String name(String id, Messages messages) {
        return bench.session()
                .study()
                .step(id)
                .map(found -> StepNames.of(bench.session().study(), found, messages))
                .orElse(id);
    }
}
