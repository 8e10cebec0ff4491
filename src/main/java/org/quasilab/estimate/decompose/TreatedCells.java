package org.quasilab.estimate.decompose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.estimate.att.AttProblem;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.math.Effect;
import org.quasilab.math.LeastSquares;
import org.quasilab.math.NotConverged;
import org.quasilab.math.Within;
import org.quasilab.result.TwfeWeights;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;

/**
 * The weight that two-way fixed effects give to the effect on each treated row, by de Chaisemartin and D'Haultfœuille.
 *
 * <p>With ε the part of the treatment D that unit effects, period effects and covariates leave, P the share of a treated row
 * among all treated rows and {@code W = ε / Σ P ε}, the coefficient is {@code β = Σ P W Δ}, if trends are parallel. The
 * two measures of robustness to effects that differ are
 * <ul>
 *   <li>{@code σ_fe = |β| / √(Σ P (W − 1)²)},
 *   <li>{@code σ_fe2 = |β| / √(T_s + S_s² / (1 − P_s))}, with the rows by W descending, {@code P_k}, {@code S_k}, {@code T_k} the
 *       sums of P, PW and PW² from row k on, and s the first k &gt; 1 with {@code W_k < −S_k / (1 − P_k)}; defined if a weight is
 *       negative.
 * </ul>
 *
 * <p>Input: any panel, any 0/1 treatment, one that goes on and off too. Sampling weights weigh the regression and P. A weight
 * of at most {@link #ZERO} is neither positive nor negative.
 *
 * <p>Source: de Chaisemartin and D'Haultfœuille (2020), American Economic Review 110(9), 2964–2996,
 * doi:10.1257/aer.20181169, theorem 1, corollary 1 and appendix 3.1 (covariates).
 * <p>Equals: R {@code TwoWayFEWeights::twowayfeweights(type = "feTR")}; Stata {@code twowayfeweights, type(feTR)}. Differs:
 * the package's σ_fe is {@code √((M − 1) / M)} times this, M the treated rows; and for σ_fe2 it leaves out the rows whose weight is
 * zero, without a reason in the paper.
 * <p>Checked by: {@code TreatedCellsTest}, golden/att.
 */
public final class TreatedCells {
    /** Size of a weight up to which it counts as zero. */
    private static final double ZERO = 1e-10;

    /** Part of the treatment's sum of squares that effects and covariates leave of it, up to which it counts as explained. */
    private static final double GONE = 1e-18;

    private TreatedCells() {}

    /**
     * What the regression gives to a treated row: its share P, and W.
     *
     * @param copies how many rows of the data it stands for
     */
    record Row(int row, double share, double ratio, double copies) {
        double weight() {
            return share * ratio;
        }

        boolean isPositive() {
            return weight() > ZERO * copies;
        }

        boolean isNegative() {
            return weight() < -ZERO * copies;
        }
    }

    /** The coefficient and all treated rows. */
    record Rows(double beta, List<Row> rows) {}

    /**
     * @throws AttProblem {@code no-cohort}, {@code no-variation}
     * @throws EstimationProblem {@code not-converged}
     */
    public static TwfeWeights fit(StaggeredSample sample, Progress progress) {
        Rows treated = rows(sample, progress);
        List<Row> positive = treated.rows.stream().filter(Row::isPositive).toList();
        List<Row> negative = treated.rows.stream().filter(Row::isNegative).toList();
        return new TwfeWeights(
                treated.beta,
                count(treated.rows),
                count(positive),
                count(negative),
                weight(positive),
                weight(negative),
                sigmaFe(treated),
                negative.isEmpty() ? OptionalDouble.empty() : sigmaFe2(treated),
                cells(sample, treated.rows),
                sample.countRows(),
                sample.countUnits(),
                sample.ledger(),
                List.of());
    }

    private static int count(List<Row> rows) {
        return (int) Math.round(rows.stream().mapToDouble(Row::copies).sum());
    }

    private static double weight(List<Row> rows) {
        return rows.stream().mapToDouble(Row::weight).sum();
    }

    static Rows rows(StaggeredSample sample, Progress progress) {
        int n = sample.n();
        double[] did = new double[n];
        Arrays.setAll(did, i -> sample.isTreated(i) ? 1 : 0);
        double[] share = new double[n];
        Arrays.setAll(share, i -> did[i] * sample.weight(i));
        double total = DoubleStream.of(share).sum();
        if (total == 0) {
            throw new AttProblem("no-cohort");
        }
        double[] rest = residual(sample, did, progress);
        double product = 0;
        double ofTreated = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            product += sample.weight(i) * rest[i] * sample.y()[i];
            ofTreated += share[i] * rest[i];
            squares += sample.weight(i) * rest[i] * rest[i];
        }
        if (squares <= GONE * total) {
            throw new AttProblem("no-variation");
        }
        double mean = ofTreated / total;
        List<Row> rows = IntStream.range(0, n)
                .filter(sample::isTreated)
                .mapToObj(i -> new Row(i, share[i] / total, rest[i] / mean, sample.copies(sample.unit()[i])))
                .toList();
        return new Rows(product / ofTreated, rows);
    }

    /** What unit effects, period effects and covariates leave of the treatment, n values. */
    private static double[] residual(StaggeredSample sample, double[] did, Progress progress) {
        double[][] x = Arrays.stream(sample.x()).map(double[]::clone).toArray(double[][]::new);
        double[][] columns = Arrays.copyOf(x, x.length + 1);
        columns[x.length] = did.clone();
        List<Effect> effects =
                List.of(Effect.plain(sample.unit(), sample.units()), Effect.plain(sample.time(), sample.times()));
        Within within = Within.of(sample.n(), effects, sample.weights());
        try {
            Workers.forEach(columns.length, j -> within.demean(columns[j], progress::checkCancelled));
        } catch (NotConverged e) {
            throw new EstimationProblem(
                    "not-converged",
                    List.of(sample.panel().unitColumn(), sample.panel().timeColumn()));
        }
        if (x.length == 0) {
            return columns[0];
        }
        double[] root = new double[sample.n()];
        Arrays.setAll(root, i -> Math.sqrt(sample.weight(i)));
        for (double[] column : columns) {
            Arrays.setAll(column, i -> column[i] * root[i]);
        }
        double[] rest = LeastSquares.of(x, columns[x.length], Workers::forEach).residuals(x, columns[x.length]);
        Arrays.setAll(rest, i -> rest[i] / root[i]);
        return rest;
    }

    private static OptionalDouble sigmaFe(Rows treated) {
        double variance = treated.rows.stream()
                .mapToDouble(row -> row.share * (row.ratio - 1) * (row.ratio - 1))
                .sum();
        return Math.sqrt(variance) <= ZERO
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.abs(treated.beta) / Math.sqrt(variance));
    }

    private static OptionalDouble sigmaFe2(Rows treated) {
        List<Row> ordered = treated.rows.stream()
                .sorted(Comparator.comparingDouble(Row::ratio))
                .toList();
        double p = 0;
        double s = 0;
        double t = 0;
        OptionalDouble sigma = OptionalDouble.empty();
        for (int k = 0; k < ordered.size() - 1; k++) {
            Row row = ordered.get(k);
            p += row.share;
            s += row.share * row.ratio;
            t += row.share * row.ratio * row.ratio;
            if (row.ratio < -s / (1 - p)) {
                sigma = OptionalDouble.of(Math.abs(treated.beta) / Math.sqrt(t + s * s / (1 - p)));
            }
        }
        return sigma;
    }

    private static List<TwfeWeights.Cell> cells(StaggeredSample sample, List<Row> rows) {
        TreeMap<Integer, TreeMap<Integer, List<Row>>> byCell = new TreeMap<>();
        for (Row row : rows) {
            byCell.computeIfAbsent(sample.cohort()[sample.unit()[row.row]], g -> new TreeMap<>())
                    .computeIfAbsent(sample.period(sample.time()[row.row]), t -> new ArrayList<>())
                    .add(row);
        }
        List<TwfeWeights.Cell> cells = new ArrayList<>();
        byCell.forEach((cohort, byTime) -> byTime.forEach((time, own) -> cells.add(new TwfeWeights.Cell(
                cohort,
                time,
                count(own),
                weight(own),
                count(own.stream().filter(Row::isNegative).toList())))));
        return cells;
    }
}
