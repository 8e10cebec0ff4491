package org.quasilab.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.quasilab.result.CheckName;
import org.quasilab.result.Estimate;
import org.quasilab.result.RegressionResult.Column;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.RobustnessResult.Check;
import org.quasilab.text.Numbers;

/**
 * The effect on an efficiency by each other model, returns and frontier: a row a choice, below the baseline. What holds for
 * all rows stands once in the notes, what holds for some with how many they are.
 */
final class FrontierTable {
    private static final String DID = "did";

    private final Context context;
    private final RobustnessResult result;
    private final List<Check> checks;
    private final List<String> keys;

    /** @param checks of one efficiency step, those of which {@link CheckName#isChoice} holds */
    FrontierTable(Context context, RobustnessResult result, List<Check> checks) {
        this.context = context;
        this.result = result;
        this.checks = List.copyOf(checks);
        this.keys = CheckName.CHOICES.stream()
                .filter(key -> checks.stream()
                        .anyMatch(check -> CheckName.chosen(check.check()).containsKey(key)))
                .toList();
    }

    Table table(String id, String caption) {
        List<Cell> header = new ArrayList<>();
        keys.forEach(key -> header.add(Cell.words(context.text("frontier." + key))));
        Stream.of("estimate", "below." + context.style().below(), "observations", "within")
                .forEach(key -> header.add(Cell.centered(context.text("robustness." + key))));
        List<Row> body = new ArrayList<>(List.of(baseline()));
        checks.forEach(check -> body.add(row(choice(check), check.estimate())));
        return new Table(id, caption, List.of(Row.of(header)), body, notes(), context.style());
    }

    private Row baseline() {
        List<Cell> cells = new ArrayList<>(List.of(Cell.words(context.text("baseline"))));
        cells.addAll(Collections.nCopies(keys.size() - 1, Cell.EMPTY));
        return row(cells, Optional.of(result.baseline()));
    }

    private List<Cell> choice(Check check) {
        return keys.stream()
                .<Cell>map(key -> Cell.words(CheckName.choice(check.check(), key, context.messages())))
                .toList();
    }

    private Row row(List<Cell> choice, Optional<Estimate> estimate) {
        List<Cell> cells = new ArrayList<>(choice);
        Optional<Coefficient> effect = estimate.flatMap(e -> EstimateRows.coefficient(e, DID));
        if (effect.isEmpty()) {
            cells.addAll(List.of(Cell.centered("—"), Cell.EMPTY, Cell.EMPTY, Cell.EMPTY));
            return Row.of(cells);
        }
        Estimate e = estimate.orElseThrow();
        int decimals = context.style()
                .decimalsFor(effect.get().estimate(), effect.get().se());
        cells.add(EstimateRows.estimateCell(context.style(), effect.get(), decimals));
        cells.add(EstimateRows.belowCell(context.style(), effect.get(), decimals));
        cells.add(Cell.count(e.n()));
        cells.add(
                e.fit().withinR2().isPresent() ? Cell.figure(e.fit().withinR2().getAsDouble(), 3) : Cell.EMPTY);
        return Row.of(cells);
    }

    private List<String> notes() {
        Context shown = context.withStyle(context.style().withConstant(false).withR2(List.of(TableStyle.R2.WITHIN)));
        Column baseline = new Column(context.text("baseline"), Optional.of(result.baseline()), Optional.empty());
        Notes notes = new Notes(shown, List.of(baseline)).with(context.text("note.frontier", context.label(DID)));
        fewerRows().ifPresent(notes::with);
        counted(check -> check.failure().stream().map(problem -> problem.message(context.messages())))
                .forEach((reason, count) -> notes.with(context.text("note.frontier-failed", count, reason)));
        List<String> ofBaseline = reasons(result.baseline()).toList();
        counted(check -> check.estimate().stream().flatMap(this::reasons).filter(said -> !ofBaseline.contains(said)))
                .forEach((said, count) -> notes.with(context.text("note.frontier-some", count, said)));
        return notes.all(result.warnings());
    }

    /** Why the numbers of observations differ. */
    private Optional<String> fewerRows() {
        long[] fewer = result.fewerRows(checks.stream());
        return fewer.length == 0
                ? Optional.empty()
                : Optional.of(context.text(
                        "note.frontier-fewer",
                        fewer.length,
                        Numbers.grouped(fewer[0]),
                        Numbers.grouped(result.baseline().n())));
    }

    private Stream<String> reasons(Estimate estimate) {
        return Stream.concat(
                estimate.dropped().stream().map(dropped -> context.said(dropped.reason())),
                estimate.warnings().stream().map(warning -> context.said(warning)));
    }

    /** Sentence → number of rows it holds for, in order of first appearance. */
    private Map<String, Integer> counted(java.util.function.Function<Check, Stream<String>> said) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        checks.forEach(
                check -> said.apply(check).distinct().forEach(sentence -> counts.merge(sentence, 1, Integer::sum)));
        return counts;
    }
}
