package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.quasilab.design.DesignProblem;
import org.quasilab.design.Factor;
import org.quasilab.infer.Repair;
import org.quasilab.infer.SmallSample;
import org.quasilab.infer.Variance;
import org.quasilab.result.AttEstimate;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;

/**
 * Variances of linear functions of the coefficients of a {@link UnitRegression}, as R {@code fixest} has them for a model with
 * unit and period effects.
 *
 * <p>With n rows, N units and P columns in the fit (period effects among them): K = P + N; where clusters hold whole units N − 1 less, where
 * they hold whole periods T − 1 less. iid: RSS/(n − K), t(n − K); hetero: n/(n − K), t(n − K); cluster: G/(G − 1) · (n − 1)/(n − K), t(G − 1), in
 * two ways V₁ + V₂ − V₁₂ with the smaller G; Driscoll–Kraay: T/(T − 1) · (n − 1)/(n − K) with all effects in K, t(T − 1). The meat is summed over
 * the P columns; scores are made unit by unit. In two ways negative eigenvalues of the covariance of all coefficients but those of the periods
 * are set to zero ({@link Repair}); with as many cells as periods there are some, and all errors change. Variances with leverages and of
 * places are not computed: {@link #offered} says which is in place of them.
 */
final class UnitVariance {
    private final UnitRegression fit;
    private final StaggeredSample sample;
    private final double[] residuals;
    private final double rss;
    private final double factor;
    private final double unitFactor;
    private final double df;
    private final AttEstimate.Errors errors;
    private final double[][] meat;

    /** In two ways the sum of the three meats that {@link #meat} is a sum and difference of, otherwise empty. */
    private final double[][] terms;

    /**
     * @param residuals of the fit, zero where they are nothing but rounding
     * @param spec the variance; its clusters are those of the sample, the units where it has none
     * @throws AttProblem {@code one-cluster}, {@code too-few-rows}
     * @throws DesignProblem {@code lag}
     */
    UnitVariance(UnitRegression fit, double[] residuals, VcovSpec spec) {
        this(fit, residuals, spec, offered(spec.type()));
    }

    private UnitVariance(UnitRegression fit, double[] residuals, VcovSpec spec, VcovType type) {
        this.fit = fit;
        this.residuals = residuals;
        sample = fit.sample();
        rss = squares(residuals);
        int n = sample.countRows(fit::uses);
        SmallSample rule = SmallSample.of(spec.smallSample());
        Factor unit = new Factor(sample.panel().unitColumn(), sample.unit(), sample.units());
        Factor time = new Factor(sample.panel().timeColumn(), sample.time(), sample.times());
        int all = fit.kept() + fit.units();
        if (type != VcovType.CLUSTER && n <= all) {
            throw new AttProblem("too-few-rows", n, all);
        }
        switch (type) {
            case IID -> {
                meat = new double[0][];
                factor = rule.iid(n, all);
                df = n - all;
                errors = new AttEstimate.Errors("iid", List.of(), 0, 0);
            }
            case HETERO -> {
                meat = rowMeat();
                factor = rule.hetero(n, all);
                df = n - all;
                errors = new AttEstimate.Errors("hetero", List.of(), 0, 0);
            }
            case DRISCOLL_KRAAY -> {
                meat = kraay(time, spec.lags(sample.times()));
                factor = rule.cluster(n, all, sample.times());
                df = sample.times() - 1.0;
                errors = new AttEstimate.Errors("driscoll-kraay", List.of(time.name()), sample.times(), 0);
            }
            default -> {
                List<Factor> clusters = sample.clusters().isEmpty() ? List.of(unit) : sample.clusters();
                int fewest = fewest(clusters, unit);
                int k = all
                        - (clusters.stream().anyMatch(unit::isNestedIn) ? fit.units() - 1 : 0)
                        - (clusters.stream().anyMatch(time::isNestedIn) ? sample.times() - 1 : 0);
                meat = meat(clusters, unit, -1);
                factor = rule.cluster(n, k, fewest);
                df = fewest - 1.0;
                List<String> by = clusters.stream().map(Factor::name).toList();
                errors = new AttEstimate.Errors("sandwich", by, fewest, 0);
            }
        }
        terms = isTwoWay() ? meat(sample.clusters(), unit, 1) : new double[0][];
        boolean isOneWay = sample.clusters().size() == 1
                && unit.isNestedIn(sample.clusters().get(0));
        unitFactor = isOneWay ? factor : rule.cluster(n, fit.kept() + 1, fit.units());
    }

    /** The type that is computed where another is asked for: one without leverages, clusters where rows of a unit are alike. */
    static VcovType offered(VcovType asked) {
        return switch (asked) {
            case IID, HETERO, CLUSTER, DRISCOLL_KRAAY -> asked;
            case HC2, HC3 -> VcovType.HETERO;
            case CR2, CR3, CONLEY -> VcovType.CLUSTER;
        };
    }

    private int fewest(List<Factor> clusters, Factor unit) {
        int fewest = Integer.MAX_VALUE;
        for (Factor cluster : clusters) {
            if (cluster.levels() < 2) {
                throw new AttProblem("one-cluster", cluster.name());
            }
            boolean isUnit = cluster.levels() == unit.levels() && unit.isNestedIn(cluster);
            fewest = Math.min(fewest, isUnit ? sample.countUnits() : cluster.levels());
        }
        return fewest;
    }

    private double squares(double[] values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += fit.uses(i) ? sample.weight(i) * values[i] * values[i] : 0;
        }
        return sum;
    }

    double df() {
        return df;
    }

    /** Whether only {@link #raw} of all coefficients at once makes sense. */
    boolean isTwoWay() {
        return sample.clusters().size() == 2;
    }

    AttEstimate.Errors errors() {
        return errors;
    }

    /**
     * A covariance of k linear functions a′β before its factor, from which those of averages of the functions can be made.
     *
     * @param sandwich k × k
     * @param iid what it would be if errors were independent and alike; the size that rounding is judged by
     * @param isRepaired whether negative eigenvalues were set to zero
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Raw(double[][] sandwich, double[][] iid, boolean isRepaired) {}

    /**
     * @param a k × P; in two ways the coefficients of all columns but the periods
     * @param solved k × P, {@link UnitRegression#solve} of each
     */
    Raw raw(double[][] a, double[][] solved) {
        double[][] iid = crossed(a, solved);
        double[][] v = meat.length == 0 ? iid : SparseVector.form(solved, meat);
        return terms.length == 0 ? new Raw(v, iid, false) : repaired(v, iid, SparseVector.form(solved, terms));
    }

    /** With NaN for what has no variance or loses it in the repair. */
    private Raw repaired(double[][] v, double[][] iid, double[][] sums) {
        double[] size = new double[v.length];
        Arrays.setAll(size, j -> sums[j][j]);
        int[] known = IntStream.range(0, v.length)
                .filter(j -> !Variance.isRounding(v[j][j], size[j], iid[j][j]))
                .toArray();
        Repair repair = Repair.of(v, size, known);
        boolean[] isKnown = new boolean[v.length];
        Arrays.stream(known).forEach(j -> isKnown[j] = !repair.lost()[j]);
        double[][] blanked = new double[v.length][v.length];
        for (int i = 0; i < v.length; i++) {
            for (int j = 0; j < v.length; j++) {
                blanked[i][j] = rss > 0 && !(isKnown[i] && isKnown[j]) ? Double.NaN : repair.matrix()[i][j];
            }
        }
        return new Raw(blanked, iid, repair.changed());
    }

    /** The covariance, k × k; NaN in the rows and columns of functions whose scores add up to zero in every cluster. */
    double[][] of(Raw raw) {
        double[][] v = raw.sandwich;
        double[][] iid = raw.iid;
        double[][] result = new double[v.length][v.length];
        for (int i = 0; i < v.length; i++) {
            for (int j = 0; j < v.length; j++) {
                boolean isUnknown = isUnknown(v[i][i], iid[i][i]) || isUnknown(v[j][j], iid[j][j]);
                result[i][j] = isUnknown ? Double.NaN : factor * v[i][j];
            }
        }
        return result;
    }

    private boolean isUnknown(double variance, double iid) {
        return Double.isNaN(variance) || rss > 0 && Variance.isRounding(variance, iid);
    }

    /** {@code RSS · a G⁻¹ a′}. */
    private double[][] crossed(double[][] a, double[][] solved) {
        double[][] product = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                double sum = 0;
                for (int k = 0; k < a[i].length; k++) {
                    sum += a[i][k] * solved[j][k];
                }
                product[i][j] = rss * sum;
            }
        }
        return product;
    }

    /**
     * The influence of each unit on k functions: N × k, with the factor of errors clustered in the one way asked, or else by unit. The
     * residuals of a unit add up to zero, so that the unit means of the columns have no part.
     */
    double[][] influence(double[][] solved) {
        return scores().influence(solved, sample.units(), Math.sqrt(unitFactor));
    }

    private UnitScores scores() {
        return UnitScores.ofRows(
                sample, fit.columns().size(), (i, scores) -> fit.addScores(i, residuals[i], scores, 0));
    }

    /** {@code Σ_c s_c s_c′}, in two ways that of each and {@code times} that of both. */
    private double[][] meat(List<Factor> clusters, Factor unit, double times) {
        double[][] sum = meat(clusters.get(0), unit);
        if (clusters.size() == 2) {
            add(sum, meat(clusters.get(1), unit), 1);
            add(sum, meat(clusters.get(0).and(clusters.get(1)), unit), times);
        }
        return sum;
    }

    private double[][] meat(Factor cluster, Factor unit) {
        if (cluster.levels() == sample.n()) {
            return rowMeat();
        }
        if (unit.isNestedIn(cluster)) {
            int[] ofUnit = new int[unit.levels()];
            for (int i = 0; i < sample.n(); i++) {
                ofUnit[sample.unit()[i]] = cluster.codes()[i];
            }
            return scores().meat(ofUnit, cluster.levels());
        }
        return outer(sums(cluster), 0);
    }

    /** Autocovariances of the periods' scores up to a lag, with weights that fall linearly. */
    private double[][] kraay(Factor time, int lags) {
        if (lags >= time.levels()) {
            throw new DesignProblem("lag", lags, time.levels());
        }
        double[][] sums = sums(time);
        double[][] sum = outer(sums, 0);
        for (int lag = 1; lag <= lags; lag++) {
            add(sum, outer(sums, lag), 1 - lag / (lags + 1.0));
        }
        return sum;
    }

    /** Scores net of the unit means, by group. */
    private double[][] sums(Factor group) {
        double[][] sums = new double[group.levels()][fit.columns().size()];
        SparseVector net = new SparseVector(fit.columns().size());
        for (int i = 0; i < sample.n(); i++) {
            if (fit.uses(i)) {
                fit.addNet(i, sample.weight(i) * residuals[i], net);
                net.addTo(sums[group.codes()[i]]);
                net.clear();
            }
        }
        return sums;
    }

    /** Lower triangle of {@code Σ_g s_g s_{g+lag}′}, plus its transpose where the lag is not zero. */
    private static double[][] outer(double[][] sums, int lag) {
        double[][] outer = UnitScores.triangle(sums[0].length);
        for (int g = lag; g < sums.length; g++) {
            double[] s = sums[g];
            double[] before = sums[g - lag];
            for (int a = 0; a < s.length; a++) {
                for (int b = 0; b <= a; b++) {
                    outer[a][b] += s[a] * before[b] + (lag > 0 ? before[a] * s[b] : 0);
                }
            }
        }
        return outer;
    }

    private static void add(double[][] into, double[][] from, double times) {
        for (int a = 0; a < into.length; a++) {
            for (int b = 0; b <= a; b++) {
                into[a][b] += times * from[a][b];
            }
        }
    }

    /** {@code Σ_i w² e² x x′} with x net of the unit means; of a row that stands for f, {@code f (w/f)² e² x x′}. */
    private double[][] rowMeat() {
        double[][] sum = UnitScores.triangle(fit.columns().size());
        SparseVector net = new SparseVector(fit.columns().size());
        for (int i = 0; i < sample.n(); i++) {
            if (fit.uses(i) && residuals[i] != 0) {
                fit.addNet(i, sample.weight(i) * residuals[i], net);
                net.addOuter(sum, 1 / sample.copies(sample.unit()[i]));
                net.clear();
            }
        }
        return sum;
    }
}
