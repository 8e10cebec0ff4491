package org.quasilab.result;

import java.util.List;
import org.quasilab.study.OfVariables;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/**
 * Something survivable that the reader must know; printed under the table.
 *
 * @param code a stable word for programs, such as {@code few-clusters}
 * @param key of the sentence, {@code <room>.warning.<code>}
 * @param args of the sentence
 */
public record Warning(String code, String key, List<Object> args) {
    /** That the data are those of some units drawn at random. */
    public static final String SAMPLE = "sample";

    public Warning {
        args = List.copyOf(args);
    }

    /** A warning whose sentence stands under {@code <room>.warning.<code>}. */
    public static Warning of(String room, String code, Object... args) {
        return new Warning(code, room + ".warning." + code, List.of(args));
    }

    public String message(Messages messages) {
        return messages.text(key, args.toArray());
    }

    /** The sentence with the variables it names called as the study labels them. */
    public String message(Study study, Messages messages) {
        return messages.text(
                key, args.stream().map(arg -> labelled(arg, study, messages)).toArray());
    }

    private static Object labelled(Object arg, Study study, Messages messages) {
        if (arg instanceof List<?> list) {
            return list.stream().map(item -> labelled(item, study, messages)).toList();
        }
        return arg instanceof OfVariables variables ? variables.in(study.data(), messages) : arg;
    }
}
