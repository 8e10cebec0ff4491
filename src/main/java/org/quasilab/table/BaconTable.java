package org.quasilab.table;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.quasilab.result.BaconDecomposition;
import org.quasilab.result.BaconDecomposition.Share;
import org.quasilab.result.BaconResult;
import org.quasilab.result.TwfeWeights;

/** The comparisons two-way fixed effects is made of, by kind, and what its weights on the treated cells add up to. */
final class BaconTable {
    private static final int PERCENT_DECIMALS = 1;

    private final Context context;

    private BaconTable(Context context) {
        this.context = context;
    }

    static List<Table> of(String id, String caption, BaconResult result, Context context) {
        BaconTable made = new BaconTable(context);
        List<Table> tables = new ArrayList<>();
        result.comparisons().ifPresent(found -> tables.add(made.comparisons(id, caption, found)));
        result.weights()
                .ifPresent(found -> tables.add(made.weights(
                        tables.isEmpty() ? id : id + "-weights",
                        context.text("caption.bacon-weights"),
                        found,
                        result)));
        return tables;
    }

    private Table comparisons(String id, String caption, BaconDecomposition found) {
        Row header = Row.of(
                Cell.words(context.text("bacon.type")),
                Cell.centered(context.text("bacon.weight")),
                Cell.centered(context.text("bacon.estimate")),
                Cell.centered(context.text("bacon.count")));
        int decimals = context.style()
                .decimalsFor(DoubleStream.concat(
                                found.types().stream().mapToDouble(Share::estimate), DoubleStream.of(found.twfe()))
                        .toArray());
        List<Row> body = new ArrayList<>();
        for (Share share : found.types()) {
            body.add(Row.of(
                    Cell.words(context.text("bacon.type." + share.type().word())),
                    Cell.percent(100 * share.weight(), PERCENT_DECIMALS),
                    Cell.figure(share.estimate(), decimals),
                    Cell.count(share.count())));
        }
        body.add(Row.of(
                        Cell.words(context.text("bacon.twfe")),
                        Cell.percent(100, PERCENT_DECIMALS),
                        Cell.figure(found.twfe(), decimals),
                        Cell.count(found.components().size()))
                .withRuleAbove());
        return new Table(id, caption, List.of(header), body, List.of(context.text("note.bacon")), context.style());
    }

    private Table weights(String id, String caption, TwfeWeights found, BaconResult result) {
        int decimals = context.style().decimals();
        Row header = Row.of(
                Cell.words(""), Cell.centered(context.text("bacon.rows")), Cell.centered(context.text("bacon.sum")));
        List<Row> body = new ArrayList<>();
        body.add(Row.of(
                Cell.words(context.text("bacon.positive")),
                Cell.count(found.positive()),
                Cell.figure(found.sumPositive(), decimals)));
        body.add(Row.of(
                Cell.words(context.text("bacon.negative")),
                Cell.count(found.negative()),
                Cell.figure(found.sumNegative(), decimals)));
        body.add(spread("bacon.sigma", found.sigmaFe()).withRuleAbove());
        body.add(spread("bacon.sigma2", found.sigmaFe2()));
        List<String> notes = new ArrayList<>(List.of(context.text("note.bacon-weights")));
        result.warnings().forEach(warning -> notes.add(warning.message(context.messages())));
        return new Table(id, caption, List.of(header), body, notes, context.style());
    }

    private Row spread(String key, OptionalDouble value) {
        Cell cell = value.isPresent()
                ? Cell.figure(value.getAsDouble(), context.style().decimalsFor(value.getAsDouble()))
                : Cell.centered("—");
        return Row.of(Cell.words(context.text(key)), Cell.EMPTY, cell);
    }
}
