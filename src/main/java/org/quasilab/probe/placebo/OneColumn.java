package org.quasilab.probe.placebo;

import java.util.List;
import org.quasilab.design.Design;
import org.quasilab.design.Factor;
import org.quasilab.infer.Fitted;
import org.quasilab.infer.Variance;
import org.quasilab.infer.Vcov;
import org.quasilab.panel.Treatment;
import org.quasilab.result.VcovInfo;
import org.quasilab.study.VcovType;

/**
 * The variance of the one coefficient of a column x net of everything else: {@code factor · m / (x′x)²} with {@code m = Σ x²e²}
 * (hetero) or {@code Σ_g (Σ_{i in g} x e)²} (clustered in one way), and {@code factor · RSS / x′x} (iid).
 *
 * <p>Factor and degrees of freedom are the same for every draw and are taken from {@code infer} once, which leaves a single
 * pass over the rows per draw.
 */
final class OneColumn {
    private final VcovType type;
    private final double factor;
    private final double df;
    private final int[] codes;
    private final int groups;

    /**
     * @param design with equal variances, HC1, or clustered in one way
     * @param y any column of its n rows
     * @param regressors of the full regression
     */
    OneColumn(Design design, double[] y, int regressors) {
        type = design.spec().vcov().orElseThrow().type();
        Fitted fitted =
                new Fitted(design, List.of(Treatment.DID), new double[][] {y}, y, new double[][] {{1}}, regressors);
        VcovInfo info =
                Vcov.of(design.spec().vcov().orElseThrow()).estimate(fitted).info();
        factor = info.factor();
        df = info.df();
        boolean clustered = type == VcovType.CLUSTER;
        Factor cluster = clustered ? design.clusters().get(0) : design.unit();
        codes = cluster.codes();
        groups = cluster.levels();
    }

    double df() {
        return df;
    }

    /**
     * @param x the column
     * @param e residuals
     * @param square x′x
     * @return NaN if there is none, as {@link Variance#isRounding} says
     */
    double variance(double[] x, double[] e, double square) {
        return switch (type) {
            case IID -> factor * independent(e) / square;
            case HETERO -> unlessRounding(rows(x, e) / (square * square), e, square);
            case CLUSTER -> unlessRounding(clusters(x, e) / (square * square), e, square);
            case HC2, HC3, CR2, CR3, DRISCOLL_KRAAY, CONLEY ->
                throw new IllegalStateException("not of one column: " + type);
        };
    }

    private double unlessRounding(double variance, double[] e, double square) {
        return Variance.isRounding(variance, independent(e) / square) ? Double.NaN : factor * variance;
    }

    private static double independent(double[] e) {
        double rss = 0;
        for (double v : e) {
            rss += v * v;
        }
        return rss;
    }

    private static double rows(double[] x, double[] e) {
        double meat = 0;
        for (int i = 0; i < e.length; i++) {
            double score = x[i] * e[i];
            meat += score * score;
        }
        return meat;
    }

    private double clusters(double[] x, double[] e) {
        double[] scores = new double[groups];
        for (int i = 0; i < e.length; i++) {
            scores[codes[i]] += x[i] * e[i];
        }
        double meat = 0;
        for (double score : scores) {
            meat += score * score;
        }
        return meat;
    }
}
