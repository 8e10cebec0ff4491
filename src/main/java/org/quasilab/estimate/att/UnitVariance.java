package org.quasilab.estimate.att;

import java.util.List;
import java.util.stream.IntStream;
import org.quasilab.design.Factor;
import org.quasilab.infer.SmallSample;
import org.quasilab.infer.Variance;
import org.quasilab.result.AttEstimate;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;

/**
 * Variances of linear functions of the coefficients of a {@link UnitRegression}, as R {@code fixest} has them for a model with
 * unit and period effects.
 *
 * <p>With n rows, N units and P columns in the fit (period effects among them): K = P + N; where clusters hold whole units, K = P +
 * 1. iid: RSS/(n − K), t(n − K); hetero: n/(n − K), t(n − K); cluster: G/(G − 1) · (n − 1)/(n − K), t(G − 1). Clusters are one
 * column whose values a unit keeps. The meat is summed over the P columns; residuals and scores are made unit by unit.
 */
final class UnitVariance {
    private final UnitRegression fit;
    private final double[] residuals;
    private final double rss;
    private final double factor;
    private final double clusterFactor;
    private final double df;
    private final AttEstimate.Errors errors;
    private final double[][] meat;

    /**
     * @param residuals of the fit, zero where they are nothing but rounding
     * @param spec the variance; its clusters are those of the sample, the units where it has none
     * @throws AttProblem {@code vcov-type}, {@code two-clusters}, {@code cluster-within-unit}, {@code too-few-rows}
     */
    UnitVariance(UnitRegression fit, double[] residuals, VcovSpec spec) {
        this.fit = fit;
        StaggeredSample sample = fit.sample();
        this.residuals = residuals;
        rss = squares(residuals);
        int n = (int) IntStream.range(0, sample.n()).filter(fit::uses).count();
        SmallSample rule = SmallSample.of(spec.smallSample());
        int within = fit.kept() + 1;
        int k = fit.kept() + fit.units();
        boolean isClustered = spec.type() == VcovType.CLUSTER;
        if (!isClustered && n <= k) {
            throw new AttProblem("too-few-rows", n, k);
        }
        int[] cluster = Influence.clusterOfUnit(sample);
        int clusters = Influence.clusters(sample);
        clusterFactor = rule.cluster(n, within, clusters);
        switch (spec.type()) {
            case IID -> {
                factor = rule.iid(n, k);
                meat = new double[0][];
            }
            case HETERO -> {
                factor = rule.hetero(n, k);
                meat = rowMeat();
            }
            case CLUSTER -> {
                if (clusters < 2) {
                    throw new AttProblem("one-cluster", sample.clusters().get(0).name());
                }
                factor = clusterFactor;
                meat = scores().meat(cluster, clusters);
            }
            default -> throw new AttProblem("vcov-type", spec.describe());
        }
        df = isClustered ? clusters - 1 : n - k;
        List<String> by = sample.clusters().stream().map(Factor::name).toList();
        errors = new AttEstimate.Errors("sandwich", by, isClustered ? clusters : 0, 0);
    }

    private double squares(double[] values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += fit.uses(i) ? fit.sample().weight(i) * values[i] * values[i] : 0;
        }
        return sum;
    }

    double df() {
        return df;
    }

    AttEstimate.Errors errors() {
        return errors;
    }

    /**
     * A covariance of k linear functions a′β before its factor, from which those of averages of the functions can be made.
     *
     * @param sandwich k × k
     * @param iid what it would be if errors were independent and alike; the size that rounding is judged by
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Raw(double[][] sandwich, double[][] iid) {}

    /**
     * @param a k × P
     * @param solved k × P, {@link UnitRegression#solve} of each
     */
    Raw raw(double[][] a, double[][] solved) {
        double[][] iid = crossed(a, solved);
        return new Raw(meat.length == 0 ? iid : SparseVector.form(solved, meat), iid);
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
     * The influence of each unit on k functions: N × k, with the factor of errors clustered as asked, or else by unit. The residuals of
     * a unit add up to zero, so that the unit means of the columns have no part.
     */
    double[][] influence(double[][] solved) {
        return scores().influence(solved, fit.sample().units(), Math.sqrt(clusterFactor));
    }

    private UnitScores scores() {
        return UnitScores.ofRows(
                fit.sample(), fit.columns().size(), (i, scores) -> fit.addScores(i, residuals[i], scores, 0));
    }

    /** {@code Σ_i w² e² x x′} with x net of the unit means. */
    private double[][] rowMeat() {
        double[][] sum = UnitScores.triangle(fit.columns().size());
        int[] unit = fit.sample().unit();
        SparseVector net = new SparseVector(fit.columns().size());
        for (int i = 0; i < unit.length; i++) {
            if (fit.uses(i) && residuals[i] != 0) {
                fit.addNet(i, fit.sample().weight(i) * residuals[i], net);
                net.addOuter(sum, 1);
                net.clear();
            }
        }
        return sum;
    }
}
