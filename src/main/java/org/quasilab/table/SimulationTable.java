package org.quasilab.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.quasilab.result.Sampled;
import org.quasilab.result.SimulatedDraw;
import org.quasilab.result.SimulationResult;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;

/** What estimators gave on many drawn panels: a row each, every measure with its Monte-Carlo error in parentheses. */
public final class SimulationTable {
    private static final int SHARE_DECIMALS = 1;

    /** Digits of its Monte-Carlo error that a number is printed to. */
    private static final int DIGITS = 2;

    /** Decimals of a number without a Monte-Carlo error. */
    private static final int DECIMALS = 3;

    private final Context context;

    private SimulationTable(Context context) {
        this.context = context;
    }

    /**
     * @param before another setting to compare with, whose rows stand below
     * @param messages language of the texts
     */
    public static Table of(SimulationResult now, Optional<SimulationResult> before, Messages messages) {
        return new SimulationTable(new Context(Study.EMPTY, messages, TableStyle.of(messages))).table(now, before);
    }

    /** What two-way fixed effects are made of on one panel; empty if they are not asked for or compare in one way only. */
    public static Optional<String> comparisons(SimulatedDraw draw, Messages messages) {
        return draw.comparisons()
                .filter(found -> found.types().size() > 1)
                .map(found -> messages.text(
                        "table.simulation.comparisons",
                        number(found.twfe()),
                        messages.listed(found.types().stream()
                                .map(share -> messages.text(
                                        "table.simulation.comparison",
                                        messages.text("table.bacon.type."
                                                + share.type().word()),
                                        number(share.estimate()),
                                        Numbers.fixed(100 * share.weight(), 0) + "%"))
                                .toList())));
    }

    private static String number(double value) {
        return Numbers.withMinus(Numbers.fixed(value, 2));
    }

    private Table table(SimulationResult now, Optional<SimulationResult> before) {
        List<Cell> header = new ArrayList<>(List.of(Cell.words("")));
        List.of("truth", "mean", "sd", "se", "coverage", "rejection")
                .forEach(word -> header.add(Cell.centered(context.text("simulation." + word))));
        boolean isRandomised = Stream.concat(Stream.of(now), before.stream())
                .flatMap(one -> one.columns().stream())
                .anyMatch(column -> column.randomised().isPresent());
        if (isRandomised) {
            header.add(Cell.centered(context.text("simulation.randomisation")));
        }
        List<Row> body = new ArrayList<>();
        now.columns().forEach(column -> body.add(row(column, header.size())));
        before.ifPresent(earlier -> {
            body.add(Row.heading(context.text("simulation.before"), header.size()));
            earlier.columns().forEach(column -> body.add(row(column, header.size())));
        });
        String draws = Numbers.grouped(now.draws());
        String level = Numbers.general(100 * now.spec().level(), 4) + "%";
        List<String> notes = new ArrayList<>(List.of(context.text("note.simulation", draws, level)));
        if (isRandomised) {
            notes.add(context.text("note.simulation-randomisation"));
        }
        now.failures().forEach(column -> notes.add(none(column)));
        return new Table(
                "simulation",
                context.text("caption.simulation"),
                List.of(Row.of(header)),
                body,
                notes,
                context.style());
    }

    /** Why the row of an estimator is empty. */
    private String none(SimulationResult.Column column) {
        String reason = column.failure()
                .map(problem -> problem.message(context.messages()))
                .orElseGet(() -> context.text("note.simulation-no-error"));
        return context.text("note.simulation-none", column.choice().fullName(context.messages()), reason);
    }

    /** @param width cells, of which the last are empty where there is nothing to tell */
    private Row row(SimulationResult.Column column, int width) {
        Sampled sampled = column.overall();
        List<Cell> cells = new ArrayList<>(List.of(Cell.words(column.choice().fullName(context.messages()))));
        if (sampled.n() >= 2) {
            Sampled.Measure bias = sampled.bias();
            cells.add(
                    Cell.centered(Numbers.withMinus(Numbers.fixed(sampled.truth(), bias.decimals(DIGITS, DECIMALS)))));
            cells.add(number(new Sampled.Measure(sampled.truth() + bias.value(), bias.error())));
            cells.add(number(sampled.sd()));
            cells.add(number(sampled.meanError()));
            cells.add(share(sampled.coverage()));
            cells.add(share(sampled.rejection()));
            column.randomised().ifPresent(share -> cells.add(share(share)));
        }
        cells.addAll(Collections.nCopies(width - cells.size(), Cell.EMPTY));
        return Row.of(cells);
    }

    private static Cell number(Sampled.Measure measure) {
        int decimals = measure.decimals(DIGITS, DECIMALS);
        return Cell.centered(Numbers.withMinus(Numbers.fixed(measure.value(), decimals)) + " ("
                + Numbers.fixed(measure.error(), decimals) + ")");
    }

    private static Cell share(Sampled.Measure measure) {
        return Cell.centered(Numbers.fixed(100 * measure.value(), SHARE_DECIMALS) + "% ("
                + Numbers.fixed(100 * measure.error(), SHARE_DECIMALS) + ")");
    }
}
