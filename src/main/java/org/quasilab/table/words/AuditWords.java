package org.quasilab.table.words;

import java.util.List;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.result.AuditResult;
import org.quasilab.text.Localized;

/** How the study stands before the questions of a referee. */
final class AuditWords {
    private AuditWords() {}

    static List<String> of(AuditResult result, Grammar grammar) {
        String counts = grammar.text(
                "audit.counts",
                result.audited().size(),
                result.count(Level.RED),
                result.count(Level.AMBER),
                result.count(Level.NOTE),
                result.count(Level.GREEN),
                result.count(Level.NOT_APPLICABLE),
                result.count(Level.NOT_MEASURED));
        List<AuditFinding> open = result.open();
        return List.of(
                counts,
                open.isEmpty()
                        ? grammar.text("audit.answered")
                        : grammar.text(
                                "audit.open",
                                open.size(),
                                open.stream()
                                        .<Localized>map(finding -> finding::name)
                                        .toList()));
    }
}
