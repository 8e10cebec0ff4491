package org.quasilab.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.RegressionResult;
import org.quasilab.text.Numbers;

/** The placebo draws in a few numbers: the actual estimate beside their distribution, exact p-values. */
final class PlaceboTable {
    private PlaceboTable() {}

    static Table of(String id, String caption, PlaceboResult result, Context context) {
        int decimals = context.style().decimalsFor(result.actualEstimate(), result.sd());
        int term = result.actual().indexOf("did");
        List<Row> body = new ArrayList<>();
        body.add(Row.of(
                Cell.words(context.text("placebo.actual")),
                Cell.starred(
                        result.actualEstimate(),
                        decimals,
                        context.style().starsFor(result.actual().toldP(term)))));
        body.add(row(context, "placebo.mean", Cell.figure(result.mean(), decimals)));
        body.add(row(context, "placebo.sd", Cell.figure(result.sd(), decimals)));
        body.add(row(context, "placebo.draws", Cell.count(result.usable())));
        body.add(row(context, "placebo.p", new Cell.Probability(result.empiricalP()))
                .withRuleAbove());
        body.add(row(context, "placebo.p-upper", new Cell.Probability(result.empiricalPUpper())));
        body.add(row(context, "placebo.p-lower", new Cell.Probability(result.empiricalPLower())));
        Row header = Row.of(Cell.EMPTY, Cell.centered(context.text("placebo.value")));
        return new Table(id, caption, List.of(header), body, notes(result, context), context.style());
    }

    private static Row row(Context context, String key, Cell cell) {
        return Row.of(Cell.words(context.text(key)), cell);
    }

    private static List<String> notes(PlaceboResult result, Context context) {
        Notes notes = new Notes(
                context.withStyle(
                        context.style().withBelow(TableStyle.Below.NOTHING).withConstant(false)),
                List.of(new RegressionResult.Column("", Optional.of(result.actual()), Optional.empty())));
        notes.with(context.text(
                "note.placebo",
                context.text("placebo.scheme." + result.spec().scheme()),
                result.spec().seed()));
        int failed = result.estimates().size() - result.usable();
        if (failed > 0) {
            notes.with(context.text("note.placebo-failed", Numbers.grouped(failed)));
        }
        notes.with(context.text("note.placebo-p"));
        return notes.allWithoutFit(result.warnings());
    }
}
