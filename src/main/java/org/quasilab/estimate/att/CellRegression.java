package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;

/**
 * A regression on indicators of cohort-periods with unit and period effects: the effect of each cell is its coefficient, and
 * averages have the variance {@code w′Vw} with the weights taken as fixed.
 */
final class CellRegression implements CellReport.Source {
    private final StaggeredSample sample;
    private final Cells cells;
    private final CellColumns columns;
    private final UnitRegression fit;
    private final double[] effects;
    private final UnitVariance variance;
    private final Optional<IntUnaryOperator> reference;
    private final boolean isNormal;
    private final int[] controls;
    private final Progress progress;
    private Optional<Functions> ofCells = Optional.empty();

    /**
     * @param reference by cohort, the event time that has no cell because the cohort is measured from it; empty if that is all its time before the
     *     treatment
     * @param isNormal whether tests are of the normal distribution in place of t
     */
    CellRegression(
            StaggeredSample sample,
            Cells cells,
            CellColumns columns,
            Optional<IntUnaryOperator> reference,
            boolean isNormal,
            Progress progress) {
        this.progress = progress;
        this.sample = sample;
        this.cells = cells;
        this.columns = columns;
        this.reference = reference;
        this.isNormal = isNormal;
        controls = comparisons();
        fit = new UnitRegression(sample, i -> true, columns);
        progress.checkCancelled();
        double[] beta = fit.coefficients(sample.y());
        variance = new UnitVariance(
                fit, fit.outcomeLeft(beta), sample.asked().vcov().orElseThrow());
        effects = new double[cells.size()];
        Arrays.setAll(effects, c -> beta[columns.ofCell(c)]);
    }

    /**
     * Everything, with what is said of it.
     *
     * @param before what is said so far
     */
    AttEstimate all(AttSettings settings, String comparison, EventPath.Base base, List<Warning> before) {
        List<Warning> said = new ArrayList<>(before);
        said.addAll(columns.warnings(fit));
        said.addAll(Unhonoured.variance(sample.asked().vcov().orElseThrow().type()));
        if (variance.isTwoWay() && each().raw.isRepaired()) {
            said.add(Warning.of("infer", "vcov-repaired"));
        }
        return report(settings)
                .all(variance.errors(), comparison, base, common(), c -> controls[cells.time()[c]], said);
    }

    /** The event time that all cohorts are measured from; none if they differ. */
    private OptionalInt common() {
        int[] own = reference
                .map(of -> Arrays.stream(cells.cohort()).map(of).distinct().toArray())
                .orElse(new int[0]);
        return own.length == 1 ? OptionalInt.of(own[0]) : OptionalInt.empty();
    }

    CellReport report(AttSettings settings) {
        List<double[]> directions = fit.unidentified(columns.indicators());
        List<Optional<Warning>> missing = IntStream.range(0, cells.size())
                .mapToObj(c -> isIdentified(c, directions) ? Optional.<Warning>empty() : Optional.of(reason(c)))
                .toList();
        return new CellReport(sample, settings, cells, missing, this);
    }

    private boolean isIdentified(int cell, List<double[]> directions) {
        double[] a = new double[columns.size()];
        a[columns.ofCell(cell)] = 1;
        return fit.isKept(columns.ofCell(cell)) && UnitRegression.isIdentified(a, directions);
    }

    private Warning reason(int cell) {
        int g = cells.cohort()[cell];
        boolean hasReference = reference.isEmpty()
                || IntStream.range(0, sample.n())
                        .anyMatch(i -> sample.cohort()[sample.unit()[i]] == g
                                && sample.period(sample.time()[i])
                                        == g + reference.get().applyAsInt(g));
        String code =
                hasReference ? controls[cells.time()[cell]] > 0 ? "not-identified" : "no-never-then" : "no-reference";
        return Warning.of("att", code, sample.when(g), sample.when(sample.period(cells.time()[cell])));
    }

    /** Rows of the data by period that cells are compared with: of units never treated, or without a reference all that are in no cell. */
    private int[] comparisons() {
        double[] rows = new double[sample.times()];
        for (int i = 0; i < sample.n(); i++) {
            boolean isCompared = reference.isPresent()
                    ? sample.cohort()[sample.unit()[i]] == StaggeredSample.NEVER
                    : cells.ofRow()[i] < 0;
            rows[sample.time()[i]] += isCompared ? sample.copies(sample.unit()[i]) : 0;
        }
        return Arrays.stream(rows).mapToInt(n -> (int) Math.round(n)).toArray();
    }

    @Override
    public Effects of(List<String> terms, CellAverages averages, boolean withInfluence) {
        double[] estimates = new double[averages.size()];
        Arrays.setAll(estimates, k -> averages.of(effects, k));
        boolean isAlone = averages.size() == 1 && ofCells.isEmpty() && !variance.isTwoWay();
        Functions functions = isAlone ? functions(weights(averages)) : averaged(averages);
        double df = isNormal ? Double.POSITIVE_INFINITY : variance.df();
        Effects result = Effects.of(terms, estimates, variance.of(functions.raw), df, sample.confidence());
        return withInfluence ? result.withInfluence(variance.influence(functions.solved)) : result;
    }

    /**
     * Linear functions of the coefficients.
     *
     * @param solved functions × P, {@link UnitRegression#solve} of each
     * @param raw their covariance
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Functions(double[][] solved, UnitVariance.Raw raw) {}

    /** @param a functions × P */
    private Functions functions(double[][] a) {
        double[][] solved = new double[a.length][];
        for (int k = 0; k < a.length; k++) {
            progress.checkCancelled();
            solved[k] = fit.solve(a[k]);
        }
        return new Functions(solved, variance.raw(a, solved));
    }

    private double[][] weights(CellAverages averages) {
        double[][] a = new double[averages.size()][columns.size()];
        for (int k = 0; k < a.length; k++) {
            for (int c = 0; c < averages.cells()[k].length; c++) {
                a[k][columns.ofCell(averages.cells()[k][c])] = averages.weights()[k][c];
            }
        }
        return a;
    }

    /** The coefficients of all cells, made once; in two ways those of the covariates come after them. */
    private Functions each() {
        if (ofCells.isEmpty()) {
            int first = columns.ofCell(0);
            int count = variance.isTwoWay() ? columns.size() - first : cells.size();
            double[][] a = new double[count][columns.size()];
            for (int k = 0; k < count; k++) {
                a[k][first + k] = 1;
            }
            ofCells = Optional.of(functions(a));
        }
        return ofCells.get();
    }

    /** The same as {@link #functions} of the weights of averages, from those of all cells. */
    private Functions averaged(CellAverages averages) {
        UnitVariance.Raw raw = each().raw;
        return new Functions(
                averages.rows(each().solved),
                new UnitVariance.Raw(averages.between(raw.sandwich()), averages.between(raw.iid()), raw.isRepaired()));
    }
}
