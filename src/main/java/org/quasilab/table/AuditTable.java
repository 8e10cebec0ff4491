package org.quasilab.table;

import java.util.List;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditResult;

/** What each rule of the audit found, and the paragraphs of a reply to the referee. */
final class AuditTable {
    private AuditTable() {}

    static List<Table> of(String id, String caption, AuditResult result, Context context) {
        Row header = Row.of(
                Cell.words(context.text("audit.rule")),
                Cell.words(context.text("audit.name")),
                Cell.words(context.text("audit.level")),
                Cell.words(context.text("audit.sentence")),
                Cell.words(context.text("audit.answer")));
        List<Row> body =
                result.audited().stream().map(finding -> row(finding, context)).toList();
        Table findings =
                new Table(id, caption, List.of(header), body, List.of(context.text("audit.note")), context.style());
        List<AuditFinding> asked =
                result.audited().stream().filter(AuditFinding::isFlagged).toList();
        return asked.isEmpty() ? List.of(findings) : List.of(findings, replies(id, asked, context));
    }

    private static Row row(AuditFinding finding, Context context) {
        String answer = finding.accepted()
                .map(accepted ->
                        context.text(finding.hasChanged() ? "audit.changed" : "audit.accepted", accepted.reason()))
                .orElse(finding.isOpen() ? context.text("audit.open") : "");
        return Row.of(
                Cell.words(finding.rule()),
                Cell.words(finding.question(context.messages())),
                Cell.words(
                        context.messages().text("audit.level." + finding.level().word())),
                Cell.words(context.said(finding.sentence())),
                Cell.words(answer));
    }

    private static Table replies(String id, List<AuditFinding> asked, Context context) {
        Row header = Row.of(Cell.words(context.text("audit.rule")), Cell.words(context.text("audit.reply")));
        List<Row> body = asked.stream()
                .map(finding -> Row.of(
                        Cell.words(finding.rule()), Cell.words(finding.reply(context.study(), context.messages()))))
                .toList();
        return new Table(
                id + "-reply", context.text("caption.audit-reply"), List.of(header), body, List.of(), context.style());
    }
}
