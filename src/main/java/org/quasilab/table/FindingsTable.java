package org.quasilab.table;

import java.util.List;
import org.quasilab.referee.Finding;
import org.quasilab.text.Messages;

/** What was found in one printed table: of which column, the verdict, and the sentence that gives its reason. */
public final class FindingsTable {
    private FindingsTable() {}

    /** @param findings all of one table, or of the paper as a whole */
    public static Table of(String id, String caption, List<Finding> findings, Messages messages) {
        Row header = Row.of(
                Cell.words(messages.text("referee.column")),
                Cell.words(messages.text("referee.verdict")),
                Cell.words(messages.text("referee.sentence")));
        List<Row> body = findings.stream()
                .map(finding -> Row.of(
                        Cell.words(finding.column()),
                        Cell.words(messages.text(
                                "referee.verdict." + finding.verdict().word())),
                        Cell.words(finding.sentence(messages))))
                .toList();
        return new Table(id, caption, List.of(header), body, List.of(), TableStyle.of(messages));
    }
}
