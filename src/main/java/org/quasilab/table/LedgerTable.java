package org.quasilab.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.result.Reported;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.StepResult;
import org.quasilab.result.StudyResults;
import org.quasilab.result.StudyResults.StepOutcome;

/**
 * From the rows of the file to the rows of each estimate: the appendix table of the sample. Each part ends in the count
 * it explains, so a reader can add up.
 */
final class LedgerTable {
    private static final int COLUMNS = 3;

    private final Context context;
    private final SampleLedger data;

    private LedgerTable(Context context, SampleLedger data) {
        this.context = context;
        this.data = data;
    }

    static Table of(StudyResults results, Map<String, String> captions, Context context) {
        return new LedgerTable(context, results.data().ledger()).table(results, captions);
    }

    private Table table(StudyResults results, Map<String, String> captions) {
        List<Row> body = new ArrayList<>();
        body.add(row(context.text("ledger.file"), Cell.EMPTY, data.fileRows()));
        int left = data.rows();
        if (data.isReshaped()) {
            body.add(row(context.text("ledger.reshape"), Cell.EMPTY, left));
        }
        for (SampleLedger.Entry entry : data.entries()) {
            left -= entry.count();
            body.add(row(stage(entry), Cell.count(entry.count()), left));
        }
        body.add(row(context.text("ledger.panel"), Cell.EMPTY, left).withRuleAbove());
        results.steps().forEach((id, outcome) -> body.addAll(step(captions.getOrDefault(id, id), outcome)));
        Row header = Row.of(
                Cell.words(context.text("ledger.reason")),
                Cell.centered(context.text("ledger.dropped")),
                Cell.centered(context.text("ledger.left")));
        return new Table(
                "ledger",
                context.text("caption.ledger"),
                List.of(header),
                body,
                List.of(context.text(
                        "note.ledger", results.data().file(), results.data().fingerprint())),
                context.style());
    }

    private List<Row> step(String caption, StepOutcome outcome) {
        Map<SampleLedger, List<String>> samples = new LinkedHashMap<>();
        List<Reported> estimates = outcome.result().map(StepResult::reported).orElse(List.of());
        for (int i = 0; i < estimates.size(); i++) {
            String label = name(estimates.get(i), i);
            estimates
                    .get(i)
                    .estimate()
                    .ifPresent(estimate -> samples.computeIfAbsent(estimate.ledger(), key -> new ArrayList<>())
                            .add(label));
        }
        List<Row> rows = new ArrayList<>();
        samples.forEach((ledger, labels) -> {
            if (!ledger.equals(data)) {
                String columns = String.join(
                        ", ", labels.stream().filter(l -> !l.isEmpty()).toList());
                rows.add(Row.heading(columns.isEmpty() ? caption : caption + ", " + columns, COLUMNS));
                rows.addAll(fates(ledger));
            }
        });
        return rows;
    }

    private List<Row> fates(SampleLedger ledger) {
        List<Row> rows = new ArrayList<>();
        int left = data.remaining();
        List<SampleLedger.Entry> own = ledger.entries()
                .subList(
                        Math.min(data.entries().size(), ledger.entries().size()),
                        ledger.entries().size());
        for (SampleLedger.Entry entry : own) {
            left -= entry.count();
            rows.add(row(stage(entry), Cell.count(entry.count()), left));
        }
        rows.add(row(context.text("observations"), Cell.EMPTY, ledger.remaining()));
        return rows;
    }

    private String name(Reported reported, int position) {
        String label = reported.label(context.study(), context.messages());
        return label.isEmpty() ? "(" + (position + 1) + ")" : label;
    }

    private String stage(SampleLedger.Entry entry) {
        String key = "table.ledger." + entry.stage();
        String stage = context.messages().has(key) ? context.messages().text(key) : entry.stage();
        return entry.detail().isEmpty() ? stage : context.text("ledger.detail", stage, detail(entry));
    }

    private String detail(SampleLedger.Entry entry) {
        return switch (entry.stage()) {
            case "missing", "drop-rows" -> context.labels().variable(entry.detail());
            case "singletons" -> context.labels().fixedEffect(entry.detail());
            default -> context.labels().sample(entry.detail());
        };
    }

    private static Row row(String label, Cell dropped, int left) {
        return Row.of(Cell.words(label), dropped, Cell.count(left));
    }
}
