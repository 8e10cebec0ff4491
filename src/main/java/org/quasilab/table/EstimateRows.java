package org.quasilab.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.quasilab.result.Estimate;
import org.quasilab.result.RegressionResult.Column;
import org.quasilab.table.TableStyle.R2;

/**
 * The rows of a table whose columns are regressions: coefficients with what stands below, controls, effects, measures of
 * fit. Columns that failed stay empty but for a dash in the first row.
 */
final class EstimateRows {
    static final String INTERCEPT = "(Intercept)";

    private final Context context;
    private final List<Column> columns;

    EstimateRows(Context context, List<Column> columns) {
        this.context = context;
        this.columns = List.copyOf(columns);
    }

    /** Column labels, then the outcomes (one cell where neighbours share one). */
    List<Row> header() {
        List<Cell> labels = new ArrayList<>(List.of(Cell.EMPTY));
        for (int i = 0; i < columns.size(); i++) {
            labels.add(Cell.centered(labelOf(i)));
        }
        List<Row> rows = new ArrayList<>(List.of(Row.of(labels)));
        if (worked().findAny().isPresent()) {
            rows.add(outcomes());
        }
        return rows;
    }

    /** The author's label, or (1), (2) …. */
    String labelOf(int column) {
        String label = columns.get(column).label(context.messages());
        return label.isEmpty() ? "(" + (column + 1) + ")" : label;
    }

    private Row outcomes() {
        List<Cell> cells = new ArrayList<>(List.of(Cell.EMPTY));
        int i = 0;
        while (i < columns.size()) {
            String outcome = outcomeOf(columns.get(i));
            int end = i + 1;
            while (end < columns.size() && outcomeOf(columns.get(end)).equals(outcome)) {
                end++;
            }
            cells.add(Cell.spanning(outcome.isEmpty() ? "" : context.label(outcome), end - i));
            i = end;
        }
        return Row.of(cells);
    }

    private static String outcomeOf(Column column) {
        return column.estimate().flatMap(e -> e.spec().outcome()).orElse("");
    }

    /** Treatment and other regressors first, then (if shown) controls, then the constant. */
    List<Row> coefficients() {
        Set<String> regressors = new LinkedHashSet<>();
        Set<String> controls = new LinkedHashSet<>();
        worked().forEach(e -> e.terms().forEach(term -> (isControl(e, term) ? controls : regressors).add(term)));
        regressors.remove(INTERCEPT);
        controls.removeAll(regressors);
        List<Row> rows = new ArrayList<>();
        regressors.forEach(term -> rows.addAll(term(term)));
        rows.addAll(adjusted());
        if (context.style().controls() == TableStyle.Controls.COEFFICIENTS) {
            controls.forEach(term -> rows.addAll(term(term)));
        }
        if (context.style().constant() && worked().anyMatch(EstimateRows::hasConstant)) {
            rows.addAll(constant());
        }
        markFailures(rows);
        return rows;
    }

    /** The p adjusted for the other columns, if there is one. */
    private List<Row> adjusted() {
        if (worked().noneMatch(e -> e.adjusted().isPresent())) {
            return List.of();
        }
        return List.of(each(
                context.text("adjusted-p"),
                e -> e.adjusted()
                        .map(own -> (Cell) new Cell.Probability(own.p()))
                        .orElse(Cell.EMPTY)));
    }

    private static boolean isControl(Estimate estimate, String term) {
        return !estimate.spec().regressors().contains(term)
                && estimate.spec().controls().orElse(List.of()).contains(term);
    }

    /** One term over all columns: estimates with stars, and what stands below them. */
    List<Row> term(String term) {
        return pair(context.label(term), e -> coefficient(e, term));
    }

    private List<Row> constant() {
        return pair(context.text("constant"), EstimateRows::constantOf);
    }

    private static boolean hasConstant(Estimate estimate) {
        return constantOf(estimate).isPresent();
    }

    static Optional<Coefficient> coefficient(Estimate e, String term) {
        int i = e.indexOf(term);
        return i < 0 ? Optional.empty() : Optional.of(coefficient(e, i));
    }

    static Coefficient coefficient(Estimate e, int term) {
        return new Coefficient(
                e.estimate(term),
                e.se(term),
                e.toldP(term),
                e.ciLow(term),
                e.ciHigh(term),
                e.effects().df(term),
                e.level());
    }

    private static Optional<Coefficient> constantOf(Estimate e) {
        Optional<Coefficient> intercept = coefficient(e, INTERCEPT);
        return intercept.isPresent() ? intercept : e.constant().map(c -> withUncertainty(e, c));
    }

    private static Coefficient withUncertainty(Estimate e, Estimate.Constant constant) {
        double estimate = constant.estimate();
        double se = constant.se();
        double df = constant.df();
        ContinuousDistribution distribution =
                Double.isInfinite(df) ? NormalDistribution.of(0, 1) : TDistribution.of(df);
        double reach = distribution.inverseSurvivalProbability((1 - e.level()) / 2) * se;
        double t = se > 0 ? Math.abs(estimate / se) : Double.NaN;
        double p = Double.isNaN(t) ? Double.NaN : 2 * distribution.survivalProbability(t);
        return new Coefficient(estimate, se, p, estimate - reach, estimate + reach, df, e.level());
    }

    private List<Row> pair(String label, Function<Estimate, Optional<Coefficient>> of) {
        List<Optional<Coefficient>> found =
                columns.stream().map(column -> column.estimate().flatMap(of)).toList();
        double[] sizes = found.stream()
                .flatMap(Optional::stream)
                .flatMap(c -> java.util.stream.Stream.of(c.estimate(), c.se()))
                .mapToDouble(Double::doubleValue)
                .toArray();
        return pair(context.style(), label, found, context.style().decimalsFor(sizes));
    }

    static List<Row> pair(TableStyle style, String label, List<Optional<Coefficient>> found, int decimals) {
        List<Cell> estimates = new ArrayList<>(List.of(Cell.words(label)));
        List<Cell> below = new ArrayList<>(List.of(Cell.EMPTY));
        for (Optional<Coefficient> coefficient : found) {
            estimates.add(coefficient.map(c -> estimateCell(style, c, decimals)).orElse(Cell.EMPTY));
            below.add(coefficient.map(c -> belowCell(style, c, decimals)).orElse(Cell.EMPTY));
        }
        return style.below() == TableStyle.Below.NOTHING
                ? List.of(Row.of(estimates))
                : List.of(Row.of(estimates).withNext(), Row.of(below));
    }

    static Cell estimateCell(TableStyle style, Coefficient c, int decimals) {
        return Cell.starred(c.estimate(), decimals, style.starsFor(c.p())).of(c);
    }

    static Cell belowCell(TableStyle style, Coefficient c, int decimals) {
        return switch (style.below()) {
            case STANDARD_ERROR ->
                Cell.framed(c.se(), decimals, Cell.Frame.PARENTHESES).of(c);
            case T_STATISTIC ->
                Cell.framed(c.statistic(), Math.min(style.decimals(), 2), Cell.Frame.PARENTHESES)
                        .of(c);
            case CONFIDENCE_INTERVAL -> new Cell.Interval(c.ciLow(), c.ciHigh(), decimals).of(c);
            case NOTHING -> Cell.EMPTY;
        };
    }

    private void markFailures(List<Row> rows) {
        if (rows.isEmpty()) {
            rows.add(every("", column -> Cell.EMPTY));
        }
        List<Cell> first = new ArrayList<>(rows.get(0).cells());
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).estimate().isEmpty()) {
                first.set(i + 1, Cell.centered("—"));
            }
        }
        rows.set(0, Row.of(first).withNext());
    }

    /** Yes/No rows: controls (if not listed), every fixed effect, the estimator where it differs. */
    List<Row> specification() {
        List<Row> rows = new ArrayList<>();
        boolean anyControls = worked().anyMatch(EstimateRows::hasControls);
        if (context.style().controls() == TableStyle.Controls.YES_NO && anyControls) {
            rows.add(yesNo(context.text("controls"), EstimateRows::hasControls));
        }
        Set<String> effects = new LinkedHashSet<>();
        worked().forEach(e -> effects.addAll(e.spec().fixedEffects().orElse(List.of())));
        for (String effect : effects) {
            rows.add(yesNo(
                    context.labels().fixedEffect(effect),
                    e -> e.spec().fixedEffects().orElse(List.of()).contains(effect)));
        }
        if (worked().anyMatch(e -> e.spec().estimator().equals("random-effects"))) {
            rows.add(each(context.text("estimator"), e -> Cell.centered(estimatorOf(e))));
        }
        if (worked().anyMatch(e -> e.spec().weights().isPresent())) {
            rows.add(each(
                    context.text("weights"),
                    e -> Cell.centered(e.spec().weights().map(context::label).orElse(context.yesNo(false)))));
        }
        if (!rows.isEmpty()) {
            rows.set(0, rows.get(0).withRuleAbove());
        }
        return rows;
    }

    private static boolean hasControls(Estimate estimate) {
        return !estimate.spec().controls().orElse(List.of()).isEmpty();
    }

    private String estimatorOf(Estimate e) {
        if (e.spec().estimator().equals("random-effects")) {
            return context.text("estimator.random-effects");
        }
        boolean absorbed = !e.spec().fixedEffects().orElse(List.of()).isEmpty();
        return context.text(absorbed ? "estimator.fixed-effects" : "estimator.ols");
    }

    /** N, units, R², mean of the outcome. */
    List<Row> fit() {
        List<Row> rows = new ArrayList<>();
        rows.add(each(context.text("observations"), e -> Cell.count(e.n())).withRuleAbove());
        rows.add(each(context.text("units"), e -> Cell.count(e.units())));
        for (R2 which : context.style().r2()) {
            if (worked().anyMatch(e -> r2(e, which).isPresent())) {
                rows.add(each(
                        context.text("r2." + which),
                        e -> r2(e, which).isPresent() ? Cell.figure(r2(e, which).getAsDouble(), 3) : Cell.EMPTY));
            }
        }
        rows.add(each(context.text("outcome-mean"), e -> outcomeMean(e)));
        return rows;
    }

    private Cell outcomeMean(Estimate e) {
        return Cell.grouped(e.outcomeMean(), context.style().decimalsFor(e.outcomeMean()));
    }

    private static OptionalDouble r2(Estimate estimate, R2 which) {
        Estimate.Fit fit = estimate.fit();
        return switch (which) {
            case OVERALL -> Double.isNaN(fit.r2()) ? OptionalDouble.empty() : OptionalDouble.of(fit.r2());
            case ADJUSTED -> Double.isNaN(fit.adjR2()) ? OptionalDouble.empty() : OptionalDouble.of(fit.adjR2());
            case WITHIN -> fit.withinR2();
            case UNIT_WITHIN -> fit.unitWithinR2();
        };
    }

    private Row yesNo(String label, Predicate<Estimate> yes) {
        return each(label, e -> Cell.centered(context.yesNo(yes.test(e))));
    }

    /** A row with a cell for each column that worked, the others empty. */
    Row each(String label, Function<Estimate, Cell> cell) {
        return every(label, column -> column.estimate().map(cell).orElse(Cell.EMPTY));
    }

    private Row every(String label, Function<Column, Cell> cell) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.words(label)));
        columns.forEach(column -> cells.add(cell.apply(column)));
        return Row.of(cells);
    }

    java.util.stream.Stream<Estimate> worked() {
        return columns.stream().flatMap(column -> column.estimate().stream());
    }

    /** All parts in the usual order. */
    List<Row> body() {
        return Arrays.asList(coefficients(), specification(), fit()).stream()
                .flatMap(List::stream)
                .toList();
    }
}
