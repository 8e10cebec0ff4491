package org.quasilab.study;

import java.util.List;
import org.quasilab.text.Messages;
import org.quasilab.text.Place;

/**
 * Something about a study file that does not stop it from being used, such as an unknown key.
 *
 * @param code a stable word for programs
 * @param place in the file
 * @param args of the sentence {@code study.warning.<code>}
 */
public record Notice(String code, Place place, List<Object> args) {
    public Notice {
        args = List.copyOf(args);
    }

    /** Key of the sentence, without the place. */
    public String key() {
        return "study.warning." + code;
    }

    /** The sentence, with its place in front. */
    public String message(Messages messages) {
        return place.describe(messages) + ": " + messages.text(key(), args.toArray());
    }
}
