package org.quasilab.gui.window;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;
import org.quasilab.text.Messages;

/**
 * One thing the window can do, described once: menu, tool bar and command palette are made from it.
 *
 * @param id unique among the actions
 * @param name what it is called in a language, whatever the moment: "Undo", "Add step: Placebo"
 * @param words what the menu says now, in the window's language: "Undo: add control ind"
 * @param keys that start it; the first is shown
 * @param unusable while there is nothing it could do
 * @param run does it
 */
record Action(
        String id,
        Function<Messages, String> name,
        ObservableValue<String> words,
        List<KeyCombination> keys,
        ObservableBooleanValue unusable,
        Runnable run) {
    /** The keys that are shown beside its words. */
    Optional<KeyCombination> shownKeys() {
        return keys.stream().findFirst();
    }

    /** Runs it if there is something to do. */
    void fire() {
        if (!unusable.get()) {
            run.run();
        }
    }
}
