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
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.quasilab.math.Vectors;
import org.quasilab.moments.ChangeMoments;
import org.quasilab.moments.ContrastScores;
import org.quasilab.moments.OutcomeRegression;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr.Function;
import org.quasilab.text.Place;

/**
 * What {@link OutcomeRegression}s of staggered adoption need, summed where the rows lie. Each pass puts the rows of a unit side by side: the outcomes of all
 * periods compared, and the covariates of the earlier of each two. The first sums them and their products by cohort and pair of periods, again about their
 * means where squares about zero would cost digits; once the regressions are known, another sums the influence of units and its products.
 *
 * <p>Checked by: {@code SourceCovariatesTest}, against the same rows loaded.
 */
public final class CovariateSums {
    /** Contrasts beyond which the products of every two take too long. */
    private static final int MOST_CONTRASTS = 150;

    /** Values of a unit beside each other that every engine tried can name in one statement. */
    private static final int MOST_VALUES = 1500;

    private static final String PASS = "source.progress.pass";
    private static final String UNIT = "u";
    private static final String COHORT = "g";

    private final SourcePanel panel;
    private final Expr outcome;
    private final List<Expr> covariates;
    private final SourcePanel.Start start;
    private final long units;
    private final double[] level;

    /**
     * Who is compared when.
     *
     * @param cohort first treated period of those whose effect it is
     * @param after the units first treated later than that are compared with, but for the cohort itself
     * @param time the period of the effect
     * @param base the period it is measured from
     */
    public record Contrast(int cohort, int after, int time, int base) {
        private Pair pair() {
            return new Pair(time, base);
        }
    }

    /** The two groups of a contrast, of the units with rows in both of its periods. */
    public record Groups(ChangeMoments treated, ChangeMoments controls) {}

    private record Pair(int time, int base) {
        int earlier() {
            return Math.min(time, base);
        }
    }

    /**
     * @param panel of rows that lack neither outcome nor covariates
     * @param covariates at least one
     * @param start that each row tells
     * @param units with a row
     */
    public CovariateSums(
            SourcePanel panel,
            Expr outcome,
            List<Expr> covariates,
            SourcePanel.Start start,
            long units,
            Progress progress) {
        this.panel = panel;
        this.outcome = outcome;
        this.covariates = List.copyOf(covariates);
        this.start = start;
        this.units = units;
        List<Expr> sums =
                covariates.stream().map(value -> call(Function.SUM, value)).toList();
        level = warehouse().numbers(Select.of(sums, panel.relation()), progress);
        Arrays.setAll(level, j -> level[j] / panel.rows());
    }

    private Warehouse warehouse() {
        return panel.warehouse();
    }

    /**
     * Of covariates less their means over all rows.
     *
     * @return by contrast
     * @throws SourceProblem {@code many-contrasts}, {@code changed}
     */
    public List<Groups> moments(List<Contrast> contrasts, Progress progress) {
        refuseMany(contrasts.size());
        progress.at(1, 2, PASS);
        List<Pair> pairs = pairs(contrasts);
        Map<Double, ChangeMoments[]> byCohort = byCohort(pairs, Map.of(), progress);
        return contrasts.stream()
                .map(contrast -> {
                    int p = pairs.indexOf(contrast.pair());
                    return new Groups(
                            all(byCohort, p, g -> g == contrast.cohort),
                            all(byCohort, p, g -> g > contrast.after && g != contrast.cohort));
                })
                .toList();
    }

    private void refuseMany(int contrasts) {
        int most = Math.min(MOST_CONTRASTS, MOST_VALUES / (covariates.size() + 2));
        if (contrasts > most) {
            throw new SourceProblem("many-contrasts", Place.file(panel.file()), contrasts, most, covariates.size());
        }
    }

    private static List<Pair> pairs(List<Contrast> contrasts) {
        return contrasts.stream().map(Contrast::pair).distinct().toList();
    }

    private ChangeMoments all(Map<Double, ChangeMoments[]> byCohort, int pair, DoublePredicate cohorts) {
        return ChangeMoments.of(
                byCohort.entrySet().stream()
                        .filter(entry -> cohorts.test(entry.getKey()))
                        .map(entry -> entry.getValue()[pair])
                        .toList(),
                columns());
    }

    /** Of a pair: the covariates, then the change. */
    private int columns() {
        return covariates.size() + 1;
    }

    /** @param centres by cohort, those of each pair one after the other; none for zero */
    private Map<Double, ChangeMoments[]> byCohort(List<Pair> pairs, Map<Double, double[]> centres, Progress progress) {
        Map<Double, double[]> found = found(pairs, of -> sums(pairs, centres, of), progress);
        Map<Double, ChangeMoments[]> moments = new TreeMap<>();
        Map<Double, double[]> means = new HashMap<>();
        boolean isCoarse = false;
        for (Map.Entry<Double, double[]> entry : found.entrySet()) {
            double[] about = centres.getOrDefault(entry.getKey(), new double[pairs.size() * columns()]);
            double[] mean = new double[about.length];
            ChangeMoments[] ofPairs = new ChangeMoments[pairs.size()];
            for (int p = 0; p < ofPairs.length; p++) {
                Sums sums = new Sums(entry.getValue(), 1 + p * sizeOfPair(), columns());
                ofPairs[p] = sums.moments(Arrays.copyOfRange(about, p * columns(), (p + 1) * columns()));
                isCoarse |= sums.isCoarse();
                System.arraycopy(ofPairs[p].mean(), 0, mean, p * columns(), columns());
            }
            moments.put(entry.getKey(), ofPairs);
            means.put(entry.getKey(), mean);
        }
        if (isCoarse && centres.isEmpty()) {
            progress.at(2, 3, PASS);
            return byCohort(pairs, means, progress);
        }
        return moments;
    }

    /** How many units, sums of the columns, and of their products. */
    private int sizeOfPair() {
        return 1 + columns() + columns() * (columns() + 1) / 2;
    }

    /** Sums of a cohort and a pair, from a place of an answer on. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Sums(double[] found, int from, int columns) {
        long units() {
            return (long) found[from];
        }

        double sum(int a) {
            return found[from + 1 + a];
        }

        double product(int a, int b) {
            int more = Math.max(a, b);
            return found[from + 1 + columns + more * (more + 1) / 2 + Math.min(a, b)];
        }

        double scatter(int a, int b) {
            return units() < 2 ? 0 : product(a, b) - sum(a) / units() * sum(b);
        }

        boolean isCoarse() {
            return units() > 1
                    && IntStream.range(0, columns).anyMatch(a -> product(a, a) > CohortSums.COARSE * scatter(a, a));
        }

        ChangeMoments moments(double[] about) {
            double[] mean = new double[columns];
            double[][] scatter = new double[columns][columns];
            for (int a = 0; a < columns && units() > 0; a++) {
                mean[a] = about[a] + sum(a) / units();
                for (int b = 0; b < columns; b++) {
                    scatter[a][b] = scatter(a, b);
                }
            }
            return new ChangeMoments(units(), mean, scatter);
        }
    }

    /** What a statement sums by cohort, of which the first is the number of units. */
    private Map<Double, double[]> found(List<Pair> pairs, UnitParts.Summing summing, Progress progress) {
        Map<Double, double[]> found = new LinkedHashMap<>();
        int kept = 1 + (int) periods(pairs).count() + (int) earlier(pairs).count() * covariates.size();
        panel.parts()
                .groups(UNIT, kept * UnitParts.SUM, summing, progress)
                .forEach((key, sums) -> found.put(key.get(0), sums));
        if (found.values().stream().mapToDouble(sums -> sums[0]).sum() != units) {
            throw new SourceProblem("changed", Place.file(panel.file()));
        }
        return found;
    }

    private static IntStream periods(List<Pair> pairs) {
        return pairs.stream()
                .flatMapToInt(pair -> IntStream.of(pair.time, pair.base))
                .distinct();
    }

    private static IntStream earlier(List<Pair> pairs) {
        return pairs.stream().mapToInt(Pair::earlier).distinct();
    }

    private static String y(int period) {
        return "y" + period;
    }

    private static String x(int period, int j) {
        return "x" + period + "_" + j;
    }

    private static String change(int pair) {
        return "d" + pair;
    }

    /**
     * Of each unit its cohort, the change of each pair, missing where one of the two rows is, and the covariates less their level.
     *
     * @param of condition of the units
     */
    private Relation changes(List<Pair> pairs, Optional<Expr> of) {
        Select rows = Select.from(panel.relation())
                .with(UNIT, column(panel.unit()))
                .with("t", panel.numbers(panel.time()))
                .with("y", outcome)
                .with("first", start.first());
        for (int j = 0; j < covariates.size(); j++) {
            rows = rows.with("x" + j, call(Function.MINUS, covariates.get(j), number(level[j])));
        }
        Select units = Select.from(rows.answer())
                .where(of)
                .by(List.of(UNIT))
                .with(COHORT, call(Function.MIN, column("first")));
        for (int t : periods(pairs).toArray()) {
            units = units.with(y(t), CohortSums.then(t, "y"));
        }
        List<String> kept = new ArrayList<>(List.of(COHORT));
        for (int t : earlier(pairs).toArray()) {
            for (int j = 0; j < covariates.size(); j++) {
                units = units.with(x(t, j), CohortSums.then(t, "x" + j));
                kept.add(x(t, j));
            }
        }
        Select changes = Select.from(units.answer());
        for (String name : kept) {
            changes = changes.with(name);
        }
        for (int p = 0; p < pairs.size(); p++) {
            Pair pair = pairs.get(p);
            changes = changes.with(change(p), call(Function.MINUS, column(y(pair.time)), column(y(pair.base))));
        }
        return changes.answer();
    }

    /** The columns of a pair in {@link #changes}. */
    private List<Expr> columns(List<Pair> pairs, int pair) {
        List<Expr> columns = new ArrayList<>();
        for (int j = 0; j < covariates.size(); j++) {
            columns.add(column(x(pairs.get(pair).earlier(), j)));
        }
        columns.add(column(change(pair)));
        return columns;
    }

    private Select sums(List<Pair> pairs, Map<Double, double[]> centres, Optional<Expr> of) {
        Relation changes = changes(pairs, of);
        Select values = Select.from(centres.isEmpty() ? changes : beside(changes, centres))
                .with(COHORT);
        for (int p = 0; p < pairs.size(); p++) {
            Expr isThere = SourcePanel.isThere(column(change(p)));
            values = values.with("n" + p, SourcePanel.oneIf(isThere));
            List<Expr> columns = columns(pairs, p);
            for (int a = 0; a < columns.size(); a++) {
                Expr centred = centres.isEmpty()
                        ? columns.get(a)
                        : call(Function.MINUS, columns.get(a), column("c" + (p * columns() + a)));
                values = values.with(z(p, a), call(Function.IF, isThere, centred, number(0)));
            }
        }
        Select sums = Select.from(values.answer()).by(List.of(COHORT)).with("n", call(Function.COUNT));
        for (int p = 0; p < pairs.size(); p++) {
            sums = sums.with("n" + p, SourcePanel.sum(column("n" + p)));
            for (int a = 0; a < columns(); a++) {
                sums = sums.with("s" + p + "_" + a, call(Function.SUM, column(z(p, a))));
            }
            int pair = p;
            List<Expr> factors = IntStream.range(0, columns())
                    .mapToObj(a -> column(z(pair, a)))
                    .toList();
            sums = sums.withProducts("q" + p + "_", factors);
        }
        return sums;
    }

    private static String z(int pair, int a) {
        return "z" + pair + "_" + a;
    }

    /** Units beside the centres of their cohort. */
    private static Relation beside(Relation changes, Map<Double, double[]> centres) {
        List<String> names = new ArrayList<>(List.of("cg"));
        int size = centres.values().iterator().next().length;
        IntStream.range(0, size).forEach(j -> names.add("c" + j));
        double[][] numbers = centres.entrySet().stream()
                .map(entry -> DoubleStream.concat(DoubleStream.of(entry.getKey()), Arrays.stream(entry.getValue()))
                        .toArray())
                .toArray(double[][]::new);
        return new Relation.Join(
                changes, new Relation.Numbers(names, numbers), call(Function.EQUAL, column(COHORT), column("cg")));
    }

    /**
     * The influence of units on contrasts.
     *
     * @param regressions by contrast, from {@link #moments}
     * @throws SourceProblem {@code changed}
     */
    public ContrastScores scores(List<Contrast> contrasts, List<OutcomeRegression> regressions, Progress progress) {
        progress.at(2, 2, PASS);
        List<Pair> pairs = pairs(contrasts);
        Map<Double, double[]> found = found(pairs, of -> scores(contrasts, regressions, pairs, of), progress);
        int c = contrasts.size();
        double[][] products = new double[c][c];
        Map<Integer, double[]> ofCohorts = new HashMap<>();
        found.forEach((cohort, sums) -> {
            if (cohort != SourcePanel.NEVER) {
                ofCohorts.put(cohort.intValue(), Arrays.copyOfRange(sums, 1, 1 + c));
            }
            double[][] ofCohort = Vectors.symmetric(sums, 1 + c, c);
            for (int a = 0; a < c; a++) {
                Vectors.add(products[a], ofCohort[a], 1);
            }
        });
        return new ContrastScores(products, ofCohorts);
    }

    private Select scores(
            List<Contrast> contrasts, List<OutcomeRegression> regressions, List<Pair> pairs, Optional<Expr> of) {
        Select values = Select.from(changes(pairs, of)).with(COHORT);
        for (int c = 0; c < contrasts.size(); c++) {
            int pair = pairs.indexOf(contrasts.get(c).pair());
            Expr isThere = SourcePanel.isThere(column(change(pair)));
            Expr influence = influence(contrasts.get(c), regressions.get(c), columns(pairs, pair));
            values = values.with(psi(c), call(Function.IF, isThere, influence, number(0)));
        }
        Select scores = Select.from(values.answer()).by(List.of(COHORT)).with("n", call(Function.COUNT));
        for (int c = 0; c < contrasts.size(); c++) {
            scores = scores.with("s" + c, call(Function.SUM, column(psi(c))));
        }
        return scores.withProducts(
                "q",
                IntStream.range(0, contrasts.size())
                        .mapToObj(c -> column(psi(c)))
                        .toList());
    }

    private static String psi(int contrast) {
        return "p" + contrast;
    }

    /** As {@link OutcomeRegression} has it, of a unit with both rows. */
    private static Expr influence(Contrast contrast, OutcomeRegression regression, List<Expr> columns) {
        int k = columns.size() - 1;
        Expr rest = centred(columns.get(k), regression.centre()[k]);
        Expr share = number(1.0 / regression.controls());
        for (int j = 0; j < k; j++) {
            Expr off = centred(columns.get(j), regression.centre()[j]);
            rest = call(
                    Function.MINUS, rest, call(Function.TIMES, number(regression.beta()[j]), off));
            share = call(
                    Function.PLUS, share, call(Function.TIMES, number(regression.share()[j]), off));
        }
        Expr ofTreated = call(Function.OVER, centred(rest, regression.att()), number(regression.treated()));
        Expr ofControls = call(Function.TIMES, call(Function.MINUS, number(0), rest), share);
        Expr isTreated = call(Function.EQUAL, column(COHORT), number(contrast.cohort));
        Expr isCompared = call(Function.ABOVE, column(COHORT), number(contrast.after));
        return call(Function.IF, isTreated, ofTreated, call(Function.IF, isCompared, ofControls, number(0)));
    }

    private static Expr centred(Expr value, double centre) {
        return call(Function.MINUS, value, number(centre));
    }
}
