package org.quasilab.gui.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.words.Words;
import org.quasilab.text.Messages;

/** Names a change of a setting for undo: "add ind to controls", "change window". */
public final class ChangeNames {
    private final Words words;

    public ChangeNames(Words words) {
        this.words = words;
    }

    /**
     * @param kind of the step, which may have a label of its own for the option
     * @param key of the option
     */
    public Change of(String kind, String key, Optional<Object> before, Optional<Object> after) {
        String own = "option." + kind + "." + key;
        String label =
                words.text(Messages.ENGLISH.has(own) ? own : "option." + key).toLowerCase(Locale.ROOT);
        if (before.orElse(List.of()) instanceof List<?> had && after.orElse(null) instanceof List<?> has) {
            List<Object> added = new ArrayList<>(has);
            added.removeAll(had);
            List<Object> removed = new ArrayList<>(had);
            removed.removeAll(has);
            if (added.size() == 1 && removed.isEmpty() && added.get(0) instanceof String name) {
                return Change.of("add-to", name, label);
            }
            if (removed.size() == 1 && added.isEmpty() && removed.get(0) instanceof String name) {
                return Change.of("remove-from", name, label);
            }
        }
        return Change.of("set", label);
    }
}
