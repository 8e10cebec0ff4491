package org.quasilab.referee;

import java.util.List;
import java.util.OptionalDouble;
import org.quasilab.text.Messages;

/**
 * One verdict.
 *
 * @param table id of the table; empty for the paper as a whole
 * @param column label of the column, or of two of them; empty for the table as a whole
 * @param rule its word in the file
 * @param number the figure that was computed from the printed ones; absent where there is none
 * @param key of the sentence
 * @param args of the sentence
 */
public record Finding(
        String table,
        String column,
        String rule,
        Verdict verdict,
        OptionalDouble number,
        String key,
        List<Object> args) {
    public Finding {
        args = List.copyOf(args);
    }

    /** One sentence or two: the innocent explanation first, as a question. */
    public String sentence(Messages messages) {
        return messages.text(key, args.toArray());
    }
}
