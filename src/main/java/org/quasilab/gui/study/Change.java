package org.quasilab.gui.study;

import java.util.List;
import org.quasilab.text.Messages;

/**
 * What an undo step is called: "Undo: add control ind".
 *
 * @param key of the words, {@code gui.change.<key>}
 * @param args of the words
 */
public record Change(String key, List<Object> args) {
    public Change {
        args = List.copyOf(args);
    }

    public static Change of(String key, Object... args) {
        return new Change(key, List.of(args));
    }

    public String words(Messages messages) {
        return messages.text("gui.change." + key, args.toArray());
    }
}
