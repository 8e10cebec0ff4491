package org.quasilab.gui.rows;

import java.util.List;
import org.quasilab.result.SampleLedger;
import org.quasilab.table.Labels;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;

/**
 * One point on the way from the file to a sample.
 *
 * @param kind what is counted there
 * @param isReshaped whether the rows are others than those of the file
 * @param count of rows
 * @param entries of the ledger, where rows leave; several if they leave for the same reason
 */
public record Point(Kind kind, boolean isReshaped, int count, List<SampleLedger.Entry> entries) {
    /**
     * All rows of the file, rows that leave, rows of the data when no more leave, rows an estimate uses, and of those the
     * ones alone in an absorbed effect.
     */
    public enum Kind {
        FILE,
        LEFT,
        DATA,
        USED,
        ALONE
    }

    public Point {
        entries = List.copyOf(entries);
    }

    /** "missing values in ind". */
    public String words(Messages messages) {
        return switch (kind) {
            case FILE -> messages.text(isReshaped ? "gui.clean.ledger.reshape" : "gui.clean.ledger.file");
            case DATA -> messages.text("gui.clean.ledger.left");
            case USED -> messages.text("gui.rows.used");
            case ALONE -> messages.text("gui.rows.alone");
            case LEFT ->
                entries.size() == 1
                        ? words(entries.get(0), messages)
                        : entries.get(0).reason(messages);
        };
    }

    /** What stands before the count of rows where they are added up. */
    public String sign() {
        return switch (kind) {
            case LEFT -> Numbers.MINUS + " ";
            case DATA, USED -> "= ";
            case FILE, ALONE -> "";
        };
    }

    /** Why the rows of an entry left. */
    public static String words(SampleLedger.Entry entry, Messages messages) {
        return Labels.condition(entry.in(messages));
    }
}
