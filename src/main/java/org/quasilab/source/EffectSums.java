package org.quasilab.source;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;
import static org.quasilab.source.Expr.number;
import static org.quasilab.source.SourcePanel.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quasilab.math.Vectors;
import org.quasilab.moments.ProductFit;
import org.quasilab.moments.Scores;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr.Function;
import org.quasilab.source.LevelRows.Levels;

/**
 * What a regression with any effects needs of its rows where they lie. The engine numbers their levels, leaves out rows that are alone in a level of an
 * effect, again and again until none is left, takes the effects out of the columns ({@link LevelSweeps}), and keeps what is left of them for cross products
 * and scores.
 *
 * <p>Only of an engine that keeps answers: {@link #mayBeAsked}.
 *
 * <p>Checked by: {@code SourceEffectsTest}, against least squares on the same rows.
 */
public final class EffectSums implements AutoCloseable {
    private static final int PASSES = 3;

    private final Warehouse warehouse;
    private final PanelRows rows;
    private final LevelRows levelled;
    private final int[] singletons;
    private final List<Levels> levels;
    private final int used;
    private final Progress progress;
    private Relation kept;

    /**
     * Sums of the columns as they are.
     *
     * @param weight sum of the weights
     * @param squares about the means, by column
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Totals(double weight, double[] means, double[] squares) {}

    private EffectSums(LevelRows levelled, int[] singletons, Progress progress) {
        this.warehouse = levelled.warehouse();
        this.rows = levelled.rows();
        this.levelled = levelled;
        this.singletons = singletons;
        this.progress = progress;
        this.kept = levelled.relation();
        this.used = (int) warehouse.numbers(Select.of(List.of(call(Function.COUNT)), kept), progress)[0];
        this.levels = used == 0
                ? List.of()
                : IntStream.range(0, levelled.groupings().size())
                        .mapToObj(grouping -> levelled.levels(grouping, progress))
                        .toList();
    }

    /** Whether an engine can be asked for them. */
    public static boolean mayBeAsked(Warehouse warehouse) {
        return warehouse.has(Function.PLACE);
    }

    /**
     * @param effects by the names of their columns
     * @param others groupings of which levels are asked for as well
     */
    public static EffectSums open(
            Warehouse warehouse,
            PanelRows rows,
            List<List<String>> effects,
            List<List<String>> others,
            Progress progress) {
        List<List<String>> groupings =
                Stream.concat(effects.stream(), others.stream()).distinct().toList();
        LevelRows levelled = LevelRows.of(warehouse, rows, groupings, progress);
        int[] singletons = new int[effects.size()];
        boolean more = true;
        while (more) {
            more = false;
            for (int e = 0; e < singletons.length; e++) {
                int effect = groupings.indexOf(effects.get(e));
                int alone = levelled.alone(effect, progress);
                if (alone > 0) {
                    singletons[e] += alone;
                    more = true;
                    levelled = levelled.withoutAlone(effect, progress);
                }
            }
        }
        EffectSums sums = new EffectSums(levelled, singletons, progress);
        progress.at(1, PASSES, "source.progress.pass");
        return sums;
    }

    /** Rows left out because they were alone in a level, by effect. */
    public int[] singletons() {
        return singletons.clone();
    }

    /** Rows without singletons. */
    public int rows() {
        return used;
    }

    /** How many levels a grouping has, by the names of its columns. */
    public int levels(List<String> grouping) {
        return levels.get(position(grouping)).count();
    }

    /** Whether every level of a grouping lies within one of another. */
    public boolean isWithin(List<String> grouping, List<String> other) {
        return levels.get(position(grouping)).within().get(position(other));
    }

    private int position(List<String> grouping) {
        return levelled.groupings().indexOf(grouping);
    }

    /** The periods of the sample, ascending. */
    public double[] periods() {
        List<Double> periods = new ArrayList<>();
        warehouse.read(
                Select.from(kept).by(List.of(PanelRows.TIME)).with(PanelRows.TIME),
                row -> periods.add(row.number(0)),
                progress);
        return periods.stream().mapToDouble(period -> period).sorted().toArray();
    }

    /**
     * The cohorts of the sample, ascending, without pairs of periods.
     *
     * @param periods of the sample
     */
    public List<Cohort> byCohort(List<String> unit, double[] periods) {
        String level = LevelRows.level(position(unit));
        Relation spans = Select.from(kept)
                .by(List.of(level))
                .with("of", column(level))
                .with("first", call(Function.MIN, column(PanelRows.TIME)))
                .with("last", call(Function.MAX, column(PanelRows.TIME)))
                .answer();
        Relation beside = new Relation.Join(kept, spans, call(Function.EQUAL, column(level), column("of")));
        Select cells = Select.from(beside)
                .by(List.of(PanelRows.COHORT, PanelRows.TIME))
                .with("n", call(Function.COUNT))
                .with("firsts", count(call(Function.EQUAL, column(PanelRows.TIME), column("first"))))
                .with("lasts", count(call(Function.EQUAL, column(PanelRows.TIME), column("last"))));
        SortedMap<Double, Cohort> cohorts = new TreeMap<>();
        warehouse.groups(cells, progress).forEach((cell, found) -> {
            Cohort cohort = cohorts.computeIfAbsent(cell.get(0), g -> Cohort.of(g, periods.length));
            int t = Arrays.binarySearch(periods, cell.get(1));
            cohort.counts()[t] = found[0];
            cohort.first()[t] = found[1];
            cohort.last()[t] = found[2];
        });
        return List.copyOf(cohorts.values());
    }

    /** @param events regressors besides those of the rows, before which they come */
    public Totals totals(List<EventTime> events) {
        List<Expr> columns = columns(events);
        List<Expr> values = new ArrayList<>(List.of(rows.totalWeight(Function.SUM)));
        columns.forEach(value -> values.add(sum(rows.weighted(value))));
        double[] found = warehouse.numbers(Select.of(values, kept), progress);
        double[] means = IntStream.rangeClosed(1, columns.size())
                .mapToDouble(j -> found[j] / found[0])
                .toArray();
        return new Totals(found[0], means, squares(kept, centred(columns, means)));
    }

    private List<Expr> columns(List<EventTime> events) {
        return IntStream.range(0, events.size() + rows.columns().size())
                .mapToObj(j -> PanelRows.value(events, j))
                .toList();
    }

    /** The columns less a number each. */
    private static List<Expr> centred(List<Expr> columns, double[] means) {
        return IntStream.range(0, means.length)
                .mapToObj(j -> call(Function.MINUS, columns.get(j), number(means[j])))
                .toList();
    }

    private double[] squares(Relation relation, List<Expr> values) {
        List<Expr> squares = values.stream()
                .map(value -> sum(rows.weighted(call(Function.TIMES, value, value))))
                .toList();
        return warehouse.numbers(Select.of(squares, relation), progress);
    }

    /** Square of the outcome net of the means of a grouping. */
    public double netOf(List<String> grouping, Totals totals) {
        double mean = totals.means[totals.means.length - 1];
        Expr outcome = call(Function.MINUS, column(PanelRows.z(rows.columns().size() - 1)), number(mean));
        Relation net = levelled.net(kept, position(grouping), List.of(outcome)).answer();
        return squares(net, List.of(column(LevelRows.net(0))))[0];
    }

    /**
     * The cross products of the columns net of effects; from then on there are no columns as they were.
     *
     * @param events as in {@link #totals}
     * @throws org.quasilab.math.NotConverged as {@link LevelSweeps#net}
     */
    public double[][] products(List<EventTime> events, Totals totals, List<List<String>> effects) {
        List<Integer> positions = effects.stream()
                .map(this::position)
                .sorted(Comparator.comparing(effect -> -levels.get(effect).count()))
                .toList();
        int k = totals.means.length;
        Relation net = new LevelSweeps(warehouse, levelled, positions, k, progress)
                .net(centred(columns(events), totals.means));
        warehouse.drop(kept);
        kept = net;
        List<Expr> values = new ArrayList<>();
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                Expr product = call(Function.TIMES, column(LevelRows.net(a)), column(LevelRows.net(b)));
                values.add(sum(rows.weighted(product)));
            }
        }
        double[] products = warehouse.numbers(Select.of(values, kept), progress);
        progress.at(2, PASSES, "source.progress.pass");
        return Vectors.symmetric(products, 0, k);
    }

    /**
     * Scores of the residuals; those of a function of the period, which no constant asks for, are zero.
     *
     * @param fit of {@link #products}
     * @param outcome its position among the columns
     * @param clusterings groupings that make clusters together; none for each row by itself
     */
    public Scores scores(ProductFit fit, int outcome, List<List<List<String>>> clusterings) {
        int k = fit.kept().length;
        Expr left = column(LevelRows.net(outcome));
        for (int j = 0; j < k; j++) {
            Expr x = column(LevelRows.net(fit.kept()[j]));
            left = call(Function.MINUS, left, call(Function.TIMES, number(fit.beta()[j]), x));
        }
        Select residuals = levelled.withKeys(Select.from(kept)).with("residual", left);
        for (int j = 0; j < k; j++) {
            residuals = residuals.with(LevelRows.net(j), column(LevelRows.net(fit.kept()[j])));
        }
        Expr residual = column("residual");
        Select scored = levelled.withKeys(Select.from(residuals.answer()))
                .with(RowScores.SQUARE, rows.weighted(call(Function.TIMES, residual, residual)))
                .with(RowScores.score(k), number(0))
                .with(RowScores.score(k + 1), rows.weighted(residual));
        for (int j = 0; j < k; j++) {
            scored = scored.with(
                    RowScores.score(j), rows.weighted(call(Function.TIMES, column(LevelRows.net(j)), residual)));
        }
        List<List<String>> by = clusterings.stream()
                .map(clustering -> clustering.stream()
                        .map(grouping -> LevelRows.level(position(grouping)))
                        .toList())
                .toList();
        Scores scores = new RowScores(warehouse, scored.answer(), k + 2, progress).of(by, k);
        progress.at(PASSES, PASSES, "source.progress.pass");
        return scores;
    }

    /** How many levels of a grouping have a row of the treated. */
    public int treated(List<String> grouping) {
        Select treated = Select.from(kept)
                .where(call(Function.ABOVE, column(PanelRows.TREATED), number(0)))
                .with("n", call(Function.DISTINCT, column(LevelRows.level(position(grouping)))));
        return (int) warehouse.numbers(treated, progress)[0];
    }

    private static Expr sum(Expr value) {
        return call(Function.SUM, value);
    }

    @Override
    public void close() {
        warehouse.drop(kept);
    }
}
