package org.quasilab.gui.wizard;

import java.util.List;
import org.quasilab.text.Messages;
import org.quasilab.text.Problem;

/**
 * Something the wizard has to say, in whichever language is spoken when it is shown.
 *
 * @param key of the sentence
 * @param args of the sentence
 */
record Sentence(String key, List<Object> args) {
    private static final String AS_IT_IS = "wizard.as-it-is";

    static Sentence of(String key, Object... args) {
        return new Sentence(key, List.of(args));
    }

    static Sentence of(Problem problem) {
        return of(AS_IT_IS, problem);
    }

    /** Whether something is wrong, rather than not said yet. */
    boolean isWrong() {
        return key.equals(AS_IT_IS);
    }

    String in(Messages messages) {
        return messages.text(key, args.toArray());
    }
}
