package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.Optional;
import org.quasilab.math.Vectors;

/**
 * Difference in differences of one cohort between two periods, on the rows of repeated cross-sections.
 *
 * <p>With D = 1 for the cohort, P = 1 in the period of the effect and 0 in the base period, w sampling weights, X the row's own
 * covariates with a constant in front, {@code m_dp(X) = X′β_dp} the least-squares fit of Y on the rows with D = d and P = p, p(X)
 * the logit of D on the rows of both periods, and ω = w p/(1 − p) for comparison rows (0 where p ≥ 0.995):
 *
 * <pre>
 * reg:  E_w[Y | 11] − E_w[Y | 10] − E_w[m_01 − m_00 | D=1]
 * ipw:  E_w[Y | 11] − E_w[Y | 10] − E_ω[Y | 01] + E_ω[Y | 00]
 * dr:   E_w[(m_11 − m_01) − (m_10 − m_00) | D=1] − E_ω[Y − m_01 | 01] + E_ω[Y − m_00 | 00]
 * </pre>
 *
 * <p>The last is the locally efficient one. Without covariates the three are the difference of four means. Missing: as {@link
 * TwoByTwo}.
 *
 * <p>Source: Sant'Anna and Zhao (2020), J. Econometrics 219(1), 101–122, doi:10.1016/j.jeconom.2020.06.003, equations 2.2–2.4, 3.4.
 * <p>Equals: R {@code DRDID::reg_did_rc, std_ipw_did_rc, drdid_rc}. Differs: from {@code drdid_rc} 1.2.3 in the standard error with
 * covariates, whose influence function counts the base period's regression of the comparison rows with the opposite sign.
 */
final class CrossSections implements Contrast {
    private static final double TRIMMED = 0.995;

    /** Groups of rows are 2 D + P. */
    private static final int GROUPS = 4;

    private static final int CONTROL_BASE = 0;
    private static final int CONTROL = 1;
    private static final int TREATED_BASE = 2;
    private static final int TREATED = 3;

    private final StaggeredSample sample;
    private final Drawn drawn;
    private final TwoByTwo.Window window;
    private final double[][] x;
    private final boolean hasRegression;
    private final boolean hasLogit;

    private final int[] rows = new int[GROUPS];
    private final double[] weight = new double[GROUPS];

    /** β by group; zero without a regression. */
    private final double[][] beta;

    /** What a row's regression score counts, by group: (X′WX)⁻¹ times the derivative of the effect by β. */
    private final double[][] betaShare;

    /** E_w[Y] of the treated, E_ω[Y − m] of the comparison rows, by group. */
    private final double[] mean = new double[GROUPS];

    private final double[] oddsWeight = new double[GROUPS];
    private double[] logit;
    private double[] logitShare;

    /** β₁₁ − β₁₀ − β₀₁ + β₀₀, whose prediction's mean over the treated is in the effect. */
    private final double[] predictor;

    private double predicted;

    private double att;

    private CrossSections(StaggeredSample sample, Drawn drawn, TwoByTwo.Window window, String method) {
        this.sample = sample;
        this.drawn = drawn;
        this.window = window;
        x = sample.x();
        hasRegression = x.length == 0 || !method.equals("ipw");
        hasLogit = x.length > 0 && !method.equals("reg");
        beta = new double[GROUPS][x.length + 1];
        betaShare = new double[GROUPS][x.length + 1];
        logit = new double[x.length + 1];
        logitShare = new double[x.length + 1];
        predictor = new double[x.length + 1];
    }

    static Contrast of(StaggeredSample sample, Drawn drawn, TwoByTwo.Window window, String method) {
        CrossSections contrast = new CrossSections(sample, drawn, window, method);
        contrast.count();
        return contrast.reasonAgainst()
                .or(contrast::fit)
                .map(why -> Contrast.missing(why, contrast.treated(), contrast.controls()))
                .orElse(contrast);
    }

    private void count() {
        for (int i = 0; i < sample.n(); i++) {
            int group = group(i);
            if (group >= 0) {
                rows[group]++;
                weight[group] += drawn.weight()[i];
            }
        }
    }

    private Optional<String> reasonAgainst() {
        if (rows[TREATED] == 0 || rows[TREATED_BASE] == 0) {
            return Optional.of("no-treated");
        }
        return rows[CONTROL] == 0 || rows[CONTROL_BASE] == 0 ? Optional.of("no-comparison") : Optional.empty();
    }

    /** −1 for a row that is not in the contrast. */
    private int group(int row) {
        int time = sample.time()[row];
        if (time != window.time() && time != window.base()) {
            return -1;
        }
        boolean isTreated = window.treated().has(row);
        if (!isTreated && !window.compared().has(row)) {
            return -1;
        }
        return (isTreated ? TREATED_BASE : CONTROL_BASE) + (time == window.time() ? 1 : 0);
    }

    private boolean isDoublyRobust() {
        return hasRegression && hasLogit;
    }

    private Optional<String> fit() {
        int[] member = new int[rows[0] + rows[1] + rows[2] + rows[3]];
        int m = 0;
        for (int i = 0; i < sample.n(); i++) {
            if (group(i) >= 0) {
                member[m++] = i;
            }
        }
        int[] group = Arrays.stream(member).map(this::group).toArray();
        double[] y = Arrays.stream(member).mapToDouble(i -> sample.y()[i]).toArray();
        double[] w = Arrays.stream(member).mapToDouble(i -> drawn.weight()[i]).toArray();
        boolean[] isTreated = new boolean[m];
        double[] treatedMean = new double[x.length + 1];
        for (int i = 0; i < m; i++) {
            isTreated[i] = group[i] >= TREATED_BASE;
            if (isTreated[i]) {
                Covariates.add(treatedMean, w[i] / treatedWeight(), x, member[i]);
                mean[group[i]] += w[i] * y[i] / weight[group[i]];
            }
        }
        Covariates covariates = new Covariates(x, sample.covariates(), member, isTreated, w);
        Covariates.Model[] models = new Covariates.Model[GROUPS];
        for (int g = 0; hasRegression && g < (hasLogit ? GROUPS : TREATED_BASE); g++) {
            int which = g;
            Covariates.Result result = covariates.regression(y, i -> group[i] == which);
            if (result.model().isEmpty()) {
                return Optional.of(result.missing());
            }
            models[g] = result.model().get();
            beta[g] = models[g].beta();
            for (int j = 0; j < predictor.length; j++) {
                predictor[j] += sign(g) * beta[g][j];
            }
        }
        predicted = Vectors.dot(treatedMean, predictor);
        double[][] at = derivatives(treatedMean);
        if (hasLogit) {
            Covariates.Result result = covariates.propensity();
            if (result.model().isEmpty()) {
                return Optional.of(result.missing());
            }
            if (!reweigh(covariates, group, y, result.model().get(), at)) {
                return Optional.of("no-overlap");
            }
        }
        for (int g = 0; g < GROUPS; g++) {
            betaShare[g] = models[g] == null ? betaShare[g] : models[g].times(at[g]);
        }
        double own = isDoublyRobust() ? 0 : mean[TREATED] - mean[TREATED_BASE];
        att = own + predicted - mean[CONTROL] + mean[CONTROL_BASE];
        return Optional.empty();
    }

    private double treatedWeight() {
        return weight[TREATED] + weight[TREATED_BASE];
    }

    private static int sign(int group) {
        return group == TREATED || group == CONTROL_BASE ? 1 : -1;
    }

    /** Derivatives of the effect by the β of each group, before comparison rows are reweighted. */
    private static double[][] derivatives(double[] treatedMean) {
        double[][] at = new double[GROUPS][];
        for (int g = 0; g < GROUPS; g++) {
            int sign = sign(g);
            at[g] = Arrays.stream(treatedMean).map(v -> sign * v).toArray();
        }
        return at;
    }

    /** Means of the reweighted comparison rows; false if none is left in a period. */
    private boolean reweigh(Covariates covariates, int[] group, double[] y, Covariates.Model model, double[][] at) {
        logit = model.beta();
        double[] odds = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            if (group[i] < TREATED_BASE) {
                int row = covariates.rows()[i];
                odds[i] = odds(covariates.weights()[i], probability(row));
                oddsWeight[group[i]] += odds[i];
                mean[group[i]] += odds[i] * rest(group[i], row);
            }
        }
        if (oddsWeight[CONTROL] == 0 || oddsWeight[CONTROL_BASE] == 0) {
            return false;
        }
        mean[CONTROL] /= oddsWeight[CONTROL];
        mean[CONTROL_BASE] /= oddsWeight[CONTROL_BASE];
        double[] slope = new double[x.length + 1];
        for (int i = 0; i < y.length; i++) {
            int g = group[i];
            if (g < TREATED_BASE) {
                int row = covariates.rows()[i];
                double share = sign(g) * odds[i] / oddsWeight[g];
                Covariates.add(slope, share * (rest(g, row) - mean[g]), x, row);
                Covariates.add(at[g], -share, x, row);
            }
        }
        logitShare = model.times(slope);
        return true;
    }

    private double rest(int group, int row) {
        return sample.y()[row] - Covariates.index(beta[group], x, row);
    }

    private double probability(int row) {
        return 1 / (1 + Math.exp(-Covariates.index(logit, x, row)));
    }

    private static double odds(double weight, double p) {
        return p < TRIMMED ? weight * p / (1 - p) : 0;
    }

    @Override
    public double att() {
        return att;
    }

    @Override
    public int treated() {
        return rows[TREATED];
    }

    @Override
    public int controls() {
        return rows[CONTROL];
    }

    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    public double influence(int row) {
        int g = group(row);
        if (g < 0) {
            return 0;
        }
        double w = drawn.weight()[row];
        double sum = w * rest(g, row) * Covariates.index(betaShare[g], x, row);
        if (g >= TREATED_BASE) {
            sum += w * (Covariates.index(predictor, x, row) - predicted) / treatedWeight();
            sum += isDoublyRobust() ? 0 : sign(g) * w * (sample.y()[row] - mean[g]) / weight[g];
        }
        if (!hasLogit) {
            return sum;
        }
        double p = probability(row);
        double residual = (g >= TREATED_BASE ? 1 : 0) - p;
        double reweighted = g >= TREATED_BASE ? 0 : sign(g) * odds(w, p) * (rest(g, row) - mean[g]) / oddsWeight[g];
        return sum + reweighted + w * residual * Covariates.index(logitShare, x, row);
    }
}
