package org.quasilab.source;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;
import static org.quasilab.source.Expr.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.quasilab.moments.CohortMoments;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr.Function;
import org.quasilab.text.Place;

/**
 * {@link CohortMoments} summed where the rows lie. Rows that lie close to those of their unit are taken in as they come, by {@link CohortRows}. For others
 * two passes are made: the periods with an outcome and its level; by unit the outcomes of all periods side by side (with what each is more than the
 * first), and of these counts, sums and cross-products by cohort and by the periods that are there. A third pass about means of the second is made where
 * squares about zero would cost digits.
 *
 * <p>Rows without an outcome are as if they were not there, but say who is treated.
 *
 * <p>Checked by: {@code SourceSamplesTest}, against the same rows loaded.
 */
public final class CohortSums {
    private static final int MOST_ALIKE = 20_000;

    /** Products of all groups, which are held as doubles. */
    static final int MOST_PRODUCTS = 40_000_000;

    /** So many times the scatter of a value its squares about zero may be. */
    static final double COARSE = 1e4;

    private static final String UNIT = "u";
    private static final String COHORT = "g";
    private static final String FIRST = "f";
    private static final String FROM = "p";
    private static final String LAST = "l";

    private final SourcePanel panel;
    private final String name;
    private final Expr outcome;
    private final SourcePanel.Start start;
    private final Progress progress;
    private double[] periods = {};
    private PeriodTable table = new PeriodTable(periods);
    private double level;
    private long rows;

    private CohortSums(SourcePanel panel, String outcome, SourcePanel.Start start, Progress progress) {
        this.panel = panel;
        this.name = outcome;
        this.outcome = panel.numbers(outcome);
        this.start = start;
        this.progress = progress;
    }

    /**
     * @param outcome its column; rows without it are left out
     * @param start who is treated from when on
     * @throws SourceProblem {@code no-rows}, {@code many-periods}, {@code many-alike}, {@code not-whole}, {@code not-finite}, {@code changed}, or that of
     *     {@code start}
     */
    public static CohortMoments of(SourcePanel panel, String outcome, SourcePanel.Start start, Progress progress) {
        Optional<CohortMoments> byRows = CohortRows.of(panel, outcome, start, progress);
        byRows.ifPresent(moments -> {
            CohortSums same = new CohortSums(panel, outcome, start, progress);
            same.take(moments.periods(), moments.level());
            panel.warehouse().tellInPlace(same.alike(Map.of(), Optional.empty()));
        });
        return byRows.orElseGet(() -> byStatements(panel, outcome, start, progress));
    }

    /** The same of rows in any order. */
    static CohortMoments byStatements(SourcePanel panel, String outcome, SourcePanel.Start start, Progress progress) {
        return new CohortSums(panel, outcome, start, progress).moments();
    }

    /** Groups of units alike beyond which their sums, and what is made of them, take more memory than they save. */
    public static int mostAlike(int periods) {
        return Math.min(MOST_ALIKE, MOST_PRODUCTS / (periods * periods));
    }

    private CohortMoments moments() {
        readPeriods();
        progress.at(1, 2, "source.progress.pass");
        boolean hasGaps = rows != (long) panel.units() * periods.length;
        if (hasGaps && Math.scalb(1.0, periods.length) * periods.length > mostAlike(periods.length)) {
            refuseManyAlike();
        }
        List<Group> groups = groups(Map.of());
        refuseNotWhole(groups);
        if (isCoarse(groups)) {
            progress.at(2, 3, "source.progress.pass");
            groups = groups(centres(groups));
        }
        CohortMoments moments = new CohortMoments(
                Arrays.stream(periods).mapToInt(t -> (int) t).toArray(),
                level,
                groups.stream().map(Group::alike).toList());
        if (moments.rows() != rows) {
            throw new SourceProblem("changed", Place.file(panel.file()));
        }
        progress.at(1, 1, "source.progress.pass");
        return moments;
    }

    /**
     * Sums over units alike of their values: the first outcome less the level, and each later one less the first.
     *
     * @param centres taken off the values before
     * @param sums of what is left
     * @param products of the same, lower triangle
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Group(
            double cohort, int[] present, long units, double[] centres, double[] sums, double[][] products) {
        double scatter(int a, int b) {
            return units == 1 ? 0 : products[a][b] - sums[a] / units * sums[b];
        }

        CohortMoments.Alike alike() {
            int p = present.length;
            double[] mean = new double[p];
            double[][] scatter = new double[p][p];
            for (int a = 0; a < p; a++) {
                mean[a] = centres[a] + sums[a] / units;
                for (int b = 0; b <= a; b++) {
                    scatter[a][b] = scatter(a, b);
                    scatter[b][a] = scatter[a][b];
                }
            }
            return new CohortMoments.Alike(
                    isNever() ? OptionalInt.empty() : OptionalInt.of((int) cohort), present, units, mean, scatter);
        }

        boolean isNever() {
            return cohort == SourcePanel.NEVER;
        }
    }

    private void refuseNotWhole(List<Group> groups) {
        long units = groups.stream()
                .filter(group -> !SourcePanel.isWhole(group.cohort))
                .mapToLong(Group::units)
                .sum();
        if (units > 0) {
            throw new SourceProblem("not-whole", Place.file(panel.file()), start.column(), units);
        }
    }

    /** Whether somewhere the squares are so much larger than the scatter that their difference has lost digits. */
    private boolean isCoarse(List<Group> groups) {
        Map<Double, double[][]> ofCohort = new HashMap<>();
        for (Group group : groups) {
            double[][] sizes = ofCohort.computeIfAbsent(seen(group).cohort, g -> new double[2][periods.length + 1]);
            int[] columns = columns(group.present, periods.length);
            for (int j = 0; j < columns.length && group.units > 1; j++) {
                sizes[0][columns[j]] += group.products[j][j];
                sizes[1][columns[j]] += group.scatter(j, j);
            }
        }
        return ofCohort.values().stream()
                .anyMatch(sizes ->
                        IntStream.rangeClosed(0, periods.length).anyMatch(j -> sizes[0][j] > COARSE * sizes[1][j]));
    }

    /** Means of the values of the units of a cohort that are first seen in the same period. */
    private Map<Seen, double[]> centres(List<Group> groups) {
        Map<Seen, double[][]> sums = new LinkedHashMap<>();
        for (Group group : groups) {
            double[][] sum = sums.computeIfAbsent(seen(group), key -> new double[2][periods.length + 1]);
            int[] columns = columns(group.present, periods.length);
            for (int j = 0; j < columns.length; j++) {
                sum[0][columns[j]] += group.sums[j];
                sum[1][columns[j]] += group.units;
            }
        }
        Map<Seen, double[]> centres = new LinkedHashMap<>();
        sums.forEach((key, sum) -> {
            double[] centre = new double[periods.length + 1];
            Arrays.setAll(centre, j -> sum[1][j] == 0 ? 0 : sum[0][j] / sum[1][j]);
            centres.put(key, centre);
        });
        return centres;
    }

    private void readPeriods() {
        List<double[]> found = new ArrayList<>();
        Relation values = Select.from(panel.relation())
                .with("t", panel.numbers(panel.time()))
                .with("y", outcome)
                .answer();
        warehouse()
                .read(
                        Select.from(values)
                                .by(List.of("t"))
                                .with("t")
                                .with("all", call(Function.COUNT))
                                .with("n", call(Function.PRESENT, column("y")))
                                .with("s", sum(column("y"))),
                        row -> found.add(
                                IntStream.range(0, 4).mapToDouble(row::number).toArray()),
                        progress);
        List<double[]> there = found.stream().filter(period -> period[2] > 0).toList();
        if (!there.stream().allMatch(period -> Double.isFinite(period[3]))) {
            panel.missing(Map.of(name, outcome), progress);
        }
        if (found.stream().mapToDouble(period -> period[1]).sum() != panel.rows()) {
            throw new SourceProblem("changed", Place.file(panel.file()));
        }
        if (there.isEmpty()) {
            throw new SourceProblem("no-rows", Place.file(panel.file()));
        }
        PeriodTable.refuseMany(there.size());
        rows = (long) there.stream().mapToDouble(period -> period[2]).sum();
        take(
                there.stream().mapToInt(period -> (int) period[0]).sorted().toArray(),
                there.stream().mapToDouble(period -> period[3]).sum() / rows);
    }

    private void take(int[] newPeriods, double newLevel) {
        periods = IntStream.of(newPeriods).asDoubleStream().toArray();
        table = new PeriodTable(periods);
        level = newLevel;
    }

    private Warehouse warehouse() {
        return panel.warehouse();
    }

    /**
     * Of each unit its cohort, and its outcomes of all periods side by side.
     *
     * @param of condition of the units
     */
    private Relation units(Optional<Expr> of) {
        Relation there = Select.from(panel.relation())
                .with(UNIT, column(panel.unit()))
                .with("t", panel.numbers(panel.time()))
                .with("y", outcome)
                .with("first", start.first())
                .with("last", start.last())
                .answer();
        Select units = Select.from(there)
                .where(of)
                .by(List.of(UNIT))
                .with(COHORT, call(Function.MIN, column("first")))
                .with(LAST, call(Function.MAX, column("last")));
        for (int t = 0; t < periods.length; t++) {
            units = units.with(value(t), then(periods[t], "y"));
        }
        return units.answer();
    }

    /** What a column of a unit's rows holds in the one of a period, which they have in column t. */
    static Expr then(double period, String name) {
        Expr isThen = call(Function.EQUAL, column("t"), number(period));
        return call(Function.MAX, call(Function.WHEN, isThen, column(name)));
    }

    private static String value(int t) {
        return "y" + t;
    }

    private static String mask(int m) {
        return "m" + m;
    }

    /** Of each unit with an outcome also which periods are there, and the first of them. */
    private Relation placed(Optional<Expr> of) {
        Expr first = column(value(periods.length - 1));
        Expr from = number(periods.length - 1.0);
        Expr[] masks = new Expr[table.bitColumns()];
        Arrays.fill(masks, number(0));
        for (int t = periods.length - 1; t >= 0; t--) {
            Expr isThere = SourcePanel.isThere(column(value(t)));
            first = call(Function.IF, isThere, column(value(t)), first);
            from = call(Function.IF, isThere, number(t), from);
            int m = PeriodTable.columnOf(t);
            Expr bit = call(Function.IF, isThere, number(PeriodTable.bit(t)), number(0));
            masks[m] = call(Function.PLUS, masks[m], bit);
        }
        Select placed = Select.from(units(of))
                .with(COHORT)
                .with(LAST)
                .with(FIRST, first)
                .with(FROM, from);
        for (int m = 0; m < masks.length; m++) {
            placed = placed.with(mask(m), masks[m]);
        }
        for (int t = 0; t < periods.length; t++) {
            placed = placed.with(value(t));
        }
        return Select.from(placed.answer())
                .where(SourcePanel.isThere(column(FIRST)))
                .answer();
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>(List.of(COHORT));
        IntStream.range(0, table.bitColumns()).forEach(m -> keys.add(mask(m)));
        return keys;
    }

    private void refuseManyAlike() {
        Relation groups = Select.from(placed(Optional.empty()))
                .by(keys())
                .with("n", call(Function.COUNT))
                .answer();
        double found = warehouse().numbers(Select.of(List.of(call(Function.COUNT)), groups), progress)[0];
        int most = mostAlike(periods.length);
        if (found > most) {
            throw new SourceProblem("many-alike", Place.file(panel.file()), (long) found, most);
        }
    }

    /**
     * Which values are taken about the same centres: those of units of a cohort that are first seen in the same period; of groups dealt at random, which are
     * alike, those of all.
     *
     * @param from position of that period
     */
    private record Seen(double cohort, int from) {}

    private Seen seen(Group group) {
        return seen(group.cohort, group.present[0]);
    }

    private Seen seen(double cohort, int from) {
        return new Seen(start.isDealt() ? 0 : cohort, from);
    }

    /**
     * @param centres by period, that of the first for the first outcome; none for zero
     */
    private List<Group> groups(Map<Seen, double[]> centres) {
        Map<List<Double>, double[]> found =
                panel.parts().groups(UNIT, (periods.length + 2) * UnitParts.SUM, of -> alike(centres, of), progress);
        if (found.values().stream().anyMatch(sums -> sums[1] > 0)) {
            panel.refuse(start, progress);
        }
        return found.entrySet().stream()
                .map(entry -> group(entry.getKey(), entry.getValue(), centres))
                .toList();
    }

    /**
     * How many units alike there are, of how many of them rows disagree on when they are treated, and the sums of their values.
     *
     * @param centres as in {@link #groups}
     * @param of condition of the units
     */
    private Select alike(Map<Seen, double[]> centres, Optional<Expr> of) {
        int p = periods.length;
        Relation placed = centres.isEmpty() ? placed(of) : beside(placed(of), centres);
        Select values = Select.from(placed)
                .with("d", call(Function.IF, call(Function.ABOVE, column(LAST), column(COHORT)), number(1), number(0)))
                .with(z(p), centred(call(Function.MINUS, column(FIRST), number(level)), p, centres));
        for (String key : keys()) {
            values = values.with(key);
        }
        for (int t = 0; t < p; t++) {
            values = values.with(z(t), centred(call(Function.MINUS, column(value(t)), column(FIRST)), t, centres));
        }
        Select select = Select.from(values.answer())
                .by(keys())
                .with("n", call(Function.COUNT))
                .with("wrong", call(Function.PLAIN_SUM, column("d")));
        for (int a = 0; a <= p; a++) {
            select = select.with("s" + a, sum(column(z(a))));
            for (int b = 0; b <= a; b++) {
                select = select.with("q" + a + "_" + b, sum(call(Function.TIMES, column(z(a)), column(z(b)))));
            }
        }
        return select;
    }

    /** Where the sums of a column begin: one of itself, then those of the products with the columns up to it. */
    private static int place(int column) {
        return column * (column + 3) / 2;
    }

    private static Expr sum(Expr value) {
        return call(Function.SUM, value);
    }

    private static String z(int t) {
        return "z" + t;
    }

    private static Expr centred(Expr value, int t, Map<Seen, double[]> centres) {
        return centres.isEmpty() ? value : call(Function.MINUS, value, column("c" + t));
    }

    /** Units beside the centres of their cohort and first period. */
    private Relation beside(Relation placed, Map<Seen, double[]> centres) {
        List<String> names = new ArrayList<>(List.of("cg", "cp"));
        IntStream.rangeClosed(0, periods.length).forEach(t -> names.add("c" + t));
        double[][] numbers = centres.entrySet().stream()
                .map(entry -> {
                    double[] row = new double[names.size()];
                    row[0] = entry.getKey().cohort;
                    row[1] = entry.getKey().from;
                    System.arraycopy(entry.getValue(), 0, row, 2, periods.length + 1);
                    return row;
                })
                .toArray(double[][]::new);
        Expr isFrom = call(Function.EQUAL, column(FROM), column("cp"));
        Expr isTheirs = start.isDealt()
                ? isFrom
                : call(Function.AND, call(Function.EQUAL, column(COHORT), column("cg")), isFrom);
        return new Relation.Join(placed, new Relation.Numbers(names, numbers), isTheirs);
    }

    /**
     * @param key values of {@link #keys}
     * @param found of the statement of {@link #groups}
     */
    private Group group(List<Double> key, double[] found, Map<Seen, double[]> centres) {
        int p = periods.length;
        double cohort = key.get(0);
        int[] there = table.present(m -> key.get(1 + m));
        long units = (long) found[0];
        int first = 2;
        int[] columns = columns(there, p);
        double[] sums = new double[columns.length];
        double[][] products = new double[columns.length][columns.length];
        for (int a = 0; a < columns.length; a++) {
            sums[a] = found[first + place(columns[a])];
            for (int b = 0; b <= a; b++) {
                int more = Math.max(columns[a], columns[b]);
                int less = Math.min(columns[a], columns[b]);
                products[a][b] = found[first + place(more) + 1 + less];
            }
        }
        double[] off = centres.getOrDefault(seen(cohort, there[0]), new double[p + 1]);
        double[] own = Arrays.stream(columns).mapToDouble(t -> off[t]).toArray();
        return new Group(cohort, there, units, own, sums, products);
    }

    /** Columns of the sums: the first outcome has the last in place of its change, which is none. */
    private static int[] columns(int[] present, int p) {
        int[] columns = present.clone();
        columns[0] = p;
        return columns;
    }
}
