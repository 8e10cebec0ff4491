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
import org.quasilab.math.Within;
import org.quasilab.panel.Panel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.ControlSets;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;

/**
 * Regressions on the same rows under another treatment.
 *
 * <p>With d the made-up treatment net of the effects, C the controls of one regression and y the outcome, both net of them too:
 * {@code γ = (C′C)⁻¹C′d}, {@code D = d′d − γ′C′d}, {@code b = (d′y − γ′C′y)/D} (Frisch, Waugh and Lovell). The score of
 * cluster g is {@code (d − Cγ)′e} over its rows with {@code e = y − C(β − bγ) − bd}, β that of y on C: a bilinear form in the
 * cross products of the columns within the cluster. Of these, those with d are summed once per draw, n(k + 2), and shared by all
 * regressions, each of which then costs (k + 2)² for each cluster instead of a pass over the rows. Independent errors need no
 * scores, heteroskedastic ones have a cluster a row; other variances are computed in full.
 */
final class DrawnRegressions implements JointTest.Group {
    private static final double COLLINEAR = LeastSquares.COLLINEAR * LeastSquares.COLLINEAR;

    private final Design design;
    private final List<Effect> effects;
    private final double[][] columns;
    private final double[] y;
    private final int[] cluster;
    private final int clusters;
    private final Rule rule;
    private final double[][][] within;
    private final List<One> ones;
    private final double level;

    /** How the variance of a regression is made of what is drawn. */
    private enum Rule {
        INDEPENDENT,
        SCORES,
        IN_FULL
    }

    /**
     * A regression.
     *
     * @param controls places among the columns
     * @param inverse (C′C)⁻¹
     * @param beta of y on C
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record One(
            int place, int[] controls, double[][] inverse, double[] beta, double rss, double factor, double critical) {}

    /**
     * @param fits that share the rows
     * @param places of their results
     */
    DrawnRegressions(Subsets rows, List<ControlSets.Fit> fits, int[] places, double level) {
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
        boolean isClustered = vcov.type() == VcovType.CLUSTER && design.clusters().size() == 1;
        rule = vcov.type() == VcovType.IID
                ? Rule.INDEPENDENT
                : isClustered || vcov.type() == VcovType.HETERO ? Rule.SCORES : Rule.IN_FULL;
        Factor factor = isClustered ? design.clusters().get(0) : design.unit();
        boolean isByRow = vcov.type() == VcovType.HETERO;
        cluster = isByRow ? IntStream.range(0, design.n()).toArray() : factor.codes();
        clusters = isByRow ? design.n() : factor.levels();
        within = new double[columns.length][columns.length + 1][];
        for (int a = 0; a < columns.length && rule == Rule.SCORES; a++) {
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
    private One one(ControlSets.Fit fit, int place) {
        List<String> kept = fit.subset().fitted().terms();
        int first = design.hasIntercept() ? 1 : 0;
        int[] controls = IntStream.range(0, columns.length)
                .filter(j -> j < first
                        || !design.names().get(j - first).equals(Treatment.DID)
                                && kept.contains(design.names().get(j - first)))
                .toArray();
        double[][] x = Arrays.stream(controls).mapToObj(j -> columns[j]).toArray(double[][]::new);
        LeastSquares solved = LeastSquares.of(x, y, Parallel.NONE);
        double df = fit.subset().info().df();
        return new One(
                place,
                Arrays.stream(solved.kept()).map(j -> controls[j]).toArray(),
                solved.inverse(),
                solved.beta(),
                solved.rss(),
                fit.subset().info().factor(),
                TDistribution.of(df).inverseSurvivalProbability((1 - level) / 2));
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
            double raw = dot(did, did);
            net.demean(did);
            draw(did, raw, into);
        };
    }

    private void draw(double[] did, double raw, JointTest.Drawn into) {
        double square = dot(did, did);
        double withOutcome = dot(did, y);
        double[] products = new double[columns.length];
        Arrays.setAll(products, j -> dot(did, columns[j]));
        double[][] ofDid = new double[columns.length + 2][];
        if (rule == Rule.SCORES) {
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
        if (rule == Rule.SCORES) {
            double scores = squaredScores(one, gamma, estimate, ofDid) / (left * left);
            variance = Variance.isRounding(scores, variance) ? Double.NaN : scores;
        }
        return Math.abs(estimate) > one.critical * Math.sqrt(one.factor * variance);
    }

    private double squaredScores(One one, double[] gamma, double estimate, double[][] ofDid) {
        int y = columns.length;
        double[] scores = new double[clusters];
        double[] row = new double[clusters];
        for (int a = -1; a < gamma.length; a++) {
            double[] withOutcome = a < 0 ? ofDid[y] : within[one.controls[a]][y];
            System.arraycopy(withOutcome, 0, row, 0, clusters);
            add(row, a < 0 ? ofDid[y + 1] : ofDid[one.controls[a]], -estimate);
            for (int c = 0; c < gamma.length; c++) {
                double[] product = a < 0 ? ofDid[one.controls[c]] : within[one.controls[a]][one.controls[c]];
                add(row, product, estimate * gamma[c] - one.beta[c]);
            }
            add(scores, row, a < 0 ? 1 : -gamma[a]);
        }
        return dot(scores, scores);
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
        return Math.abs(estimate)
                > one.critical * Math.sqrt(variance.matrix().get(0, 0));
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

    private static void add(double[] into, double[] column, double weight) {
        for (int g = 0; g < into.length; g++) {
            into[g] += weight * column[g];
        }
    }

    private static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return s0 + s1 + s2 + s3;
    }
}
