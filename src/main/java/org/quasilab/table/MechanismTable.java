package org.quasilab.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.result.Estimate;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.MechanismResult.Bootstrap;
import org.quasilab.result.MechanismResult.Effect;
import org.quasilab.result.RegressionResult.Column;
import org.quasilab.text.Numbers;

/** The regressions of a mechanism side by side; for the three-step, the effects through each mediator as a second table. */
final class MechanismTable {
    private final Context context;
    private final MechanismResult result;

    private MechanismTable(Context context, MechanismResult result) {
        this.context = context;
        this.result = result;
    }

    static List<Table> of(String id, String title, MechanismResult result, Context context) {
        String mediators = context.labels()
                .list(result.effects().stream().map(Effect::mediator).toList());
        String caption = title.isEmpty() ? context.text("caption.mechanism-of", mediators) : title;
        return new MechanismTable(context, result).tables(id, caption);
    }

    private List<Table> tables(String id, String caption) {
        List<Column> columns = new ArrayList<>(List.of(column(result.total())));
        for (Effect effect : result.effects()) {
            columns.add(column(effect.path()));
            effect.outcome().ifPresent(outcome -> columns.add(column(outcome)));
        }
        List<Effect> through =
                result.effects().stream().filter(e -> e.outcome().isPresent()).toList();
        EstimateRows rows = new EstimateRows(context, columns);
        Notes notes = new Notes(context, columns)
                .with(context.text("note.mechanism." + result.spec().method()));
        List<Table> tables = new ArrayList<>();
        tables.add(new Table(id, caption, rows.header(), rows.body(), notes.all(result.warnings()), context.style()));
        if (!through.isEmpty()) {
            tables.add(effects(id + "-effects", context.text("caption.effects", caption), through));
        }
        return tables;
    }

    private static Column column(Estimate estimate) {
        return new Column("", Optional.of(estimate), Optional.empty());
    }

    private Table effects(String id, String caption, List<Effect> effects) {
        List<Cell> header = new ArrayList<>(List.of(Cell.words(context.text("mechanism.mediator"))));
        List.of("a", "b", "direct", "indirect", "share", "sobel", "p", "ci")
                .forEach(key -> header.add(Cell.centered(context.text("mechanism." + key))));
        List<Row> body = effects.stream().map(this::row).toList();
        List<String> notes = new ArrayList<>(List.of(context.text("note.sobel")));
        if (effects.stream().anyMatch(e -> Double.isNaN(e.toldShare()))) {
            notes.add(context.text(
                    "note.no-share", Numbers.general(100 * (1 - result.total().level()), 4)));
        }
        effects.stream().flatMap(e -> e.bootstrap().stream()).findFirst().ifPresent(b -> notes.addAll(bootstrap(b)));
        return new Table(id, caption, List.of(Row.of(header)), body, notes, context.style());
    }

    private List<String> bootstrap(Bootstrap b) {
        String how = context.text(
                "note.bootstrap", Numbers.grouped(b.draws()), result.spec().seed());
        return b.failed() == 0
                ? List.of(how)
                : List.of(how, context.text("note.bootstrap-failed", Numbers.grouped(b.failed())));
    }

    private Row row(Effect e) {
        int decimals = context.style().decimalsFor(e.a(), e.b(), e.direct(), e.indirect());
        return Row.of(
                Cell.words(context.label(e.mediator())),
                Cell.figure(e.a(), decimals),
                Cell.figure(e.b(), decimals),
                Cell.figure(e.direct(), decimals),
                Cell.figure(e.indirect(), decimals),
                Cell.percent(100 * e.toldShare(), 1),
                Cell.figure(e.sobelZ(), 2),
                new Cell.Probability(e.toldSobelP()),
                e.bootstrap().map(b -> interval(b, decimals)).orElse(Cell.EMPTY));
    }

    private static Cell interval(Bootstrap bootstrap, int decimals) {
        return new Cell.Interval(bootstrap.ciLow(), bootstrap.ciHigh(), decimals);
    }
}
