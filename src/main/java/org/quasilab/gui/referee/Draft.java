package org.quasilab.gui.referee;

import org.quasilab.referee.PastedTable;
import org.quasilab.referee.Published;
import org.quasilab.referee.Published.PublishedTable;

/**
 * A printed table as it is typed.
 *
 * @param id its number in the paper
 * @param kind as {@link Published#KINDS} has them
 * @param outcome of all its columns; may be empty
 * @param claim what the paper says of it; may be empty
 * @param isT whether t statistics stand in parentheses, not errors
 * @param text its rows
 */
record Draft(String id, String kind, String outcome, String claim, boolean isT, String text) {
    static Draft empty(int number) {
        return new Draft(String.valueOf(number), Published.REGRESSION, "", "", false, "");
    }

    static Draft of(PublishedTable table) {
        return new Draft(table.id(), table.kind(), table.outcome(), table.claim(), false, PastedTable.text(table));
    }

    /** @throws org.quasilab.referee.RefereeProblem if there is no figure in it */
    PublishedTable table() {
        return PastedTable.read(id, kind, outcome, claim, isT, text);
    }
}
