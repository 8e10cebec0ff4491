package org.quasilab.gui.study;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.quasilab.gui.task.Failures;
import org.quasilab.text.Messages;
import org.quasilab.text.Problem;

/** The one sentence the window has to say: a problem that has no place of its own, or that something was done. */
public final class Notices implements Failures {
    /**
     * A notice.
     *
     * @param tone how it looks
     * @param sentence in a language
     * @param details to copy; empty if there are none
     * @param offer what can be done about it at once; absent if nothing
     */
    public record Notice(Tone tone, Function<Messages, String> sentence, String details, Optional<Offer> offer) {
        /** Whether it goes by itself: what was asked for was done, and there is nothing to press. */
        public boolean isPassing() {
            return tone == Tone.DONE && offer.isEmpty();
        }
    }

    /**
     * A button in the notice.
     *
     * @param key of its words
     * @param action what it does
     */
    public record Offer(String key, Runnable action) {}

    /** Good news, something to know, a problem the user can mend, or a defect of the program. */
    public enum Tone {
        DONE,
        NEWS,
        PROBLEM,
        DEFECT
    }

    private final ReadOnlyObjectWrapper<Optional<Notice>> current = new ReadOnlyObjectWrapper<>(Optional.empty());

    public ReadOnlyObjectProperty<Optional<Notice>> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** @param key of the sentence */
    public void done(String key, Object... args) {
        current.set(Optional.of(new Notice(Tone.DONE, messages -> messages.text(key, args), "", Optional.empty())));
    }

    /**
     * Something was done, with a button for what to do with it.
     *
     * @param key of the sentence
     */
    public void done(Offer offer, String key, Object... args) {
        current.set(Optional.of(new Notice(Tone.DONE, messages -> messages.text(key, args), "", Optional.of(offer))));
    }

    /** Something to know that is no problem, such as a key of a study file that is kept but not understood. */
    public void say(Function<Messages, String> sentence) {
        current.set(Optional.of(new Notice(Tone.NEWS, sentence, "", Optional.empty())));
    }

    /** What is to be said of a file that was read; nothing if there is nothing. */
    public void ofFile(List<org.quasilab.study.Notice> notices) {
        if (!notices.isEmpty()) {
            say(messages ->
                    notices.stream().map(notice -> notice.message(messages)).collect(Collectors.joining("\n")));
        }
    }

    /** Something that needs a look, with a button for what to do about it. */
    public void offer(Function<Messages, String> sentence, Offer offer) {
        current.set(Optional.of(new Notice(Tone.PROBLEM, sentence, "", Optional.of(offer))));
    }

    /** Something that needs a look. */
    public void warn(String key, Object... args) {
        current.set(Optional.of(new Notice(Tone.PROBLEM, messages -> messages.text(key, args), "", Optional.empty())));
    }

    @Override
    public void problem(Problem problem) {
        current.set(Optional.of(new Notice(Tone.PROBLEM, problem::message, "", Optional.empty())));
    }

    @Override
    public void defect(Throwable defect) {
        java.io.StringWriter trace = new java.io.StringWriter();
        defect.printStackTrace(new java.io.PrintWriter(trace));
        current.set(Optional.of(new Notice(
                Tone.DEFECT,
                messages -> messages.text("gui.notice.defect", defect.getClass().getSimpleName()),
                trace.toString(),
                Optional.empty())));
    }

    public void dismiss() {
        current.set(Optional.empty());
    }
}
