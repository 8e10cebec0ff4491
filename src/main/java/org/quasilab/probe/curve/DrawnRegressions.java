package org.quasilab.probe.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.quasilab.design.Design;
import org.quasilab.design.Factor;
import org.quasilab.estimate.regression.Subsets;
import org.quasilab.infer.Fitted;
import org.quasilab.infer.Variance;
import org.quasilab.infer.Vcov;
import org.quasilab.math.Effect;
import org.quasilab.math.LeastSquares;
import org.quasilab.math.Parallel;
import org.quasilab.math.Vectors;
import org.quasilab.math.Within;
import org.quasilab.panel.Panel;
import org.quasilab.panel.Treatment;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;

/**
 * Regressions on the same rows under another treatment.
 *
 * <p>With d the made-up treatment net of the effects, C the controls of one regression and y the outcome, both net of them too:
 * {@code γ = (C′C)⁻¹C′d}, {@code D = d′d − γ′C′d}, {@code b = (d′y − γ′C′y)/D} (Frisch, Waugh and Lovell). The score of
 * cluster g is {@code (d − Cγ)′e} over its rows with {@code e = y − C(β − bγ) − bd}, β that of y on C: a bilinear form in the
 * cross products of the columns within the cluster. Of these, those with d are summed once per draw, n(k + 2), and shared by all
 * regressions, each of which then costs about k²/2 + 2k for each cluster instead of a pass over the rows. Independent errors need
 * no scores, heteroskedastic ones two columns of rows; other variances are computed in full.
 */
final class DrawnRegressions implements JointTest.Group {
    private static final double COLLINEAR = LeastSquares.COLLINEAR * LeastSquares.COLLINEAR;

    /** Products kept, at most: 160 MB. */
    private static final long MOST_KEPT = 20_000_000;

    private final Design design;
    private final List<Effect> effects;
    private final double[][] columns;
    private final double[] y;
    private final int[] cluster;
    private final int clusters;
    private final Rule rule;
    private final double[][][] within;
    private final boolean keepsProducts;
    private final List<One> ones;
    private final double level;

    /** How the variance of a regression is made of what is drawn. */
    private enum Rule {
        INDEPENDENT,
        BY_ROW,
        CLUSTERED,
        IN_FULL
    }

    /**
     * A regression.
     *
     * @param controls places among the columns
     * @param inverse (C′C)⁻¹
     * @param beta of y on C
     * @param withOutcome by control, its products with what C leaves of y, summed within the clusters; empty where they would
     *     take too much memory
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record One(
            int place,
            int[] controls,
            double[][] inverse,
            double[] beta,
            double[][] withOutcome,
            double rss,
            double factor,
            double critical) {}

    /**
     * @param fits that share the rows
     * @param places of their results
     */
    DrawnRegressions(Subsets rows, List<Curve.Shared> fits, int[] places, double level) {
        this.level = level;
        design = rows.design();
        effects = design.effects().stream().map(absorbed -> absorbed.effect()).toList();
        List<double[]> all = new ArrayList<>();
        if (design.hasIntercept()) {
            double[] constant = new double[design.n()];
            Arrays.fill(constant, 1);
            all.add(constant);
        }
        for (int j = 0; j < design.names().size(); j++) {
            all.add(rows.net(j));
        }
        columns = all.toArray(double[][]::new);
        y = rows.netOutcome();
        VcovSpec vcov = design.spec().vcov().orElseThrow();
        boolean isClustered =
                vcov.type() == VcovType.CLUSTER && design.clusters().size() == 1;
        Rule byType = vcov.type() == VcovType.IID
                ? Rule.INDEPENDENT
                : vcov.type() == VcovType.HETERO ? Rule.BY_ROW : Rule.IN_FULL;
        rule = isClustered ? Rule.CLUSTERED : byType;
        Factor factor = isClustered ? design.clusters().get(0) : design.unit();
        cluster = factor.codes();
        clusters = factor.levels();
        within = new double[columns.length][columns.length + 1][];
        keepsProducts = isClustered && (long) places.length * columns.length * clusters <= MOST_KEPT;
        for (int a = 0; a < columns.length && isClustered; a++) {
            for (int b = 0; b <= a; b++) {
                within[a][b] = sums(columns[a], columns[b]);
                within[b][a] = within[a][b];
            }
            within[a][columns.length] = sums(columns[a], y);
        }
        ones = IntStream.range(0, places.length)
                .mapToObj(s -> one(fits.get(s), places[s]))
                .toList();
    }

    /** The controls are those that the regression kept; the treatment is left open. */
    private One one(Curve.Shared fit, int place) {
        List<String> kept = fit.terms();
        int first = design.hasIntercept() ? 1 : 0;
        int[] controls = IntStream.range(0, columns.length)
                .filter(j -> j < first
                        || !design.names().get(j - first).equals(Treatment.DID)
                                && kept.contains(design.names().get(j - first)))
                .toArray();
        double[][] x = Arrays.stream(controls).mapToObj(j -> columns[j]).toArray(double[][]::new);
        LeastSquares solved = LeastSquares.of(x, y, Parallel.NONE);
        double df = fit.info().df();
        double[] rest = solved.residuals(x, y);
        int[] used = Arrays.stream(solved.kept()).map(j -> controls[j]).toArray();
        return new One(
                place,
                used,
                solved.inverse(),
                solved.beta(),
                keepsProducts
                        ? Arrays.stream(used)
                                .mapToObj(j -> sums(columns[j], rest))
                                .toArray(double[][]::new)
                        : new double[0][],
                solved.rss(),
                fit.info().factor(),
                critical(df));
    }

    private double critical(double df) {
        return TDistribution.of(df).inverseSurvivalProbability((1 - level) / 2);
    }

    private double[] sums(double[] a, double[] b) {
        double[] sums = new double[clusters];
        for (int i = 0; i < a.length; i++) {
            sums[cluster[i]] += a[i] * b[i];
        }
        return sums;
    }

    @Override
    public Workspace workspace() {
        Within net = Within.of(design.n(), effects, java.util.Optional.empty());
        double[] did = new double[design.n()];
        return (cohorts, into) -> {
            Panel panel = design.panel();
            for (int i = 0; i < did.length; i++) {
                int row = design.panelRow(i);
                did[i] = panel.period(panel.time(row)) >= cohorts[panel.unit(row)] ? 1 : 0;
            }
            double raw = Vectors.dotInFour(did, did);
            net.demean(did);
            draw(did, raw, into);
        };
    }

    private void draw(double[] did, double raw, JointTest.Drawn into) {
        double square = Vectors.dotInFour(did, did);
        double withOutcome = Vectors.dotInFour(did, y);
        double[] products = new double[columns.length];
        Arrays.setAll(products, j -> Vectors.dotInFour(did, columns[j]));
        double[][] ofDid = new double[columns.length + 2][];
        if (rule == Rule.CLUSTERED) {
            for (int j = 0; j < columns.length; j++) {
                ofDid[j] = sums(did, columns[j]);
            }
            ofDid[columns.length] = sums(did, y);
            ofDid[columns.length + 1] = sums(did, did);
        }
        for (One one : ones) {
            double[] gamma = times(one.inverse, one.controls, products);
            double left = square;
            double numerator = withOutcome;
            for (int j = 0; j < gamma.length; j++) {
                left -= gamma[j] * products[one.controls[j]];
                numerator -= one.beta[j] * products[one.controls[j]];
            }
            boolean isLost = !(left > COLLINEAR * raw) || !(square > COLLINEAR * raw);
            double estimate = isLost ? Double.NaN : numerator / left;
            into.estimates()[one.place] = estimate;
            into.significant()[one.place] = !isLost && isSignificant(one, did, gamma, left, estimate, ofDid);
        }
    }

    private boolean isSignificant(
            One one, double[] did, double[] gamma, double left, double estimate, double[][] ofDid) {
        double rss = one.rss - estimate * estimate * left;
        if (rule == Rule.IN_FULL) {
            return isSignificantInFull(one, did, estimate);
        }
        double variance = rss / left;
        if (rule != Rule.INDEPENDENT) {
            double scores = (rule == Rule.CLUSTERED
                            ? squaredScores(one, gamma, estimate, ofDid)
                            : squaredByRow(one, did, gamma, estimate))
                    / (left * left);
            variance = Variance.isRounding(scores, variance) ? Double.NaN : scores;
        }
        return Math.abs(estimate) > one.critical * Math.sqrt(one.factor * variance);
    }

    /** Σ_g (Σ_{i in g} x e)² from the products within the clusters: x e = x ỹ − b x², ỹ the outcome net of the controls. */
    private double squaredScores(One one, double[] gamma, double estimate, double[][] ofDid) {
        int y = columns.length;
        double[] scores = ofDid[y].clone();
        Vectors.add(scores, ofDid[y + 1], -estimate);
        for (int a = 0; a < gamma.length; a++) {
            Vectors.add(scores, ofDid[one.controls[a]], 2 * estimate * gamma[a] - one.beta[a]);
            addWithOutcome(scores, one, a, -gamma[a]);
            double[][] products = within[one.controls[a]];
            for (int c = 0; c < a; c++) {
                Vectors.add(scores, products[one.controls[c]], -2 * estimate * gamma[a] * gamma[c]);
            }
            Vectors.add(scores, products[one.controls[a]], -estimate * gamma[a] * gamma[a]);
        }
        return Vectors.dotInFour(scores, scores);
    }

    /** The products of a control with what the controls leave of the outcome, as they were kept or from those within the clusters. */
    private void addWithOutcome(double[] into, One one, int control, double weight) {
        if (keepsProducts) {
            Vectors.add(into, one.withOutcome[control], weight);
            return;
        }
        double[][] products = within[one.controls[control]];
        Vectors.add(into, products[columns.length], weight);
        for (int c = 0; c < one.controls.length; c++) {
            Vectors.add(into, products[one.controls[c]], -weight * one.beta[c]);
        }
    }

    /** Σ x²e², each row a cluster. */
    private double squaredByRow(One one, double[] did, double[] gamma, double estimate) {
        double[] x = did.clone();
        double[] e = y.clone();
        Vectors.add(e, did, -estimate);
        for (int a = 0; a < gamma.length; a++) {
            double[] control = columns[one.controls[a]];
            Vectors.add(x, control, -gamma[a]);
            Vectors.add(e, control, estimate * gamma[a] - one.beta[a]);
        }
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double score = x[i] * e[i];
            sum += score * score;
        }
        return sum;
    }

    private boolean isSignificantInFull(One one, double[] did, double estimate) {
        double[][] x = new double[one.controls.length + 1][];
        x[0] = did;
        for (int j = 0; j < one.controls.length; j++) {
            x[j + 1] = columns[one.controls[j]];
        }
        LeastSquares solved = LeastSquares.of(x, y, Parallel.NONE);
        if (solved.kept().length < x.length) {
            return false;
        }
        Fitted fitted = new Fitted(
                design,
                java.util.Collections.nCopies(x.length, Treatment.DID),
                x,
                solved.residuals(x, y),
                solved.inverse(),
                x.length);
        Variance variance = Vcov.of(design.spec().vcov().orElseThrow()).estimate(fitted);
        double critical = critical(variance.df(0));
        return Math.abs(estimate) > critical * Math.sqrt(variance.matrix().get(0, 0));
    }

    private static double[] times(double[][] inverse, int[] controls, double[] products) {
        double[] result = new double[controls.length];
        for (int i = 0; i < result.length; i++) {
            for (int j = 0; j < result.length; j++) {
                result[i] += inverse[i][j] * products[controls[j]];
            }
        }
        return result;
    }
}
