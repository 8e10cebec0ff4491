package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.quasilab.study.AttSettings;

/**
 * Difference in differences of one cohort between two periods, on the units of a panel seen in both.
 *
 * <p>With ΔY the change of the outcome, D = 1 for the cohort and 0 for its comparison units, w sampling weights, X the
 * covariates in the earlier period with a constant in front, {@code m(X) = X′β} the least-squares fit of ΔY on the comparison
 * units, and p(X) the logit of D:
 *
 * <pre>
 * reg:  E_w[ΔY − m | D=1]
 * ipw:  E_w[ΔY | D=1] − E_ω[ΔY | D=0],            ω = w p/(1 − p)
 * dr:   E_w[ΔY − m | D=1] − E_ω[ΔY − m | D=0]
 * </pre>
 *
 * <p>Comparison units with p ≥ 0.995 do not count in E_ω. Without covariates the three are the difference of the mean changes.
 * Missing: {@code no-treated}, {@code no-comparison}, {@code covariates-collinear}, {@code no-overlap}.
 *
 * <p>Source: Sant'Anna and Zhao (2020), J. Econometrics 219(1), 101–122, doi:10.1016/j.jeconom.2020.06.003, equations 2.2–2.6 and
 * 3.1; trimming from R.
 * <p>Equals: R {@code DRDID::reg_did_panel, std_ipw_did_panel, drdid_panel}.
 */
final class TwoByTwo implements Contrast {
    private static final double TRIMMED = 0.995;

    private final StaggeredSample sample;
    private final Drawn drawn;
    private final Window window;
    private final double[][] x;
    private int treated;
    private int controls;
    private double att;

    /** β of the comparison units' regression; zero without one. */
    private double[] outcome;

    /** What a comparison unit's regression score counts: (X_c′WX_c)⁻¹ times the mean that the regression is wanted at. */
    private double[] outcomeShare;

    /** Coefficients of the logit; empty without one. */
    private double[] logit = new double[0];

    /** What a unit's logit score counts. */
    private double[] logitShare = new double[0];

    private double treatedMean;
    private double treatedWeight;
    private double controlMean;
    private double controlWeight;

    /** The elements with a code of a range; elements are units, or rows in repeated cross-sections. */
    @SuppressWarnings("ArrayRecordComponent")
    record Group(int[] codes, int from, int to) {
        static Group of(int[] codes, int code) {
            return new Group(codes, code, code);
        }

        boolean has(int element) {
            return codes[element] >= from && codes[element] <= to;
        }
    }

    /**
     * Who is compared when.
     *
     * @param treated the cohort
     * @param compared what it is compared with; those also in the cohort do not count
     * @param time code of the period of the effect
     * @param base code of the period it is measured from
     */
    record Window(Group treated, Group compared, int time, int base) {
        /**
         * A cohort against the never treated, or against all that are not treated yet.
         *
         * @param own with the cohorts that are treated
         * @param drawn with the cohorts of all
         */
        static Window of(
                StaggeredSample sample, Drawn own, Drawn drawn, AttSettings settings, int cohort, int time, int base) {
            int after = after(sample, settings, time, base);
            return new Window(
                    Group.of(own.cohort(), cohort),
                    new Group(drawn.cohort(), after + 1, StaggeredSample.NEVER),
                    time,
                    base);
        }

        /** The last period in which those that are compared with may not be treated. */
        static int after(StaggeredSample sample, AttSettings settings, int time, int base) {
            return settings.isNotYet()
                    ? sample.period(Math.max(time, base)) + settings.anticipation()
                    : StaggeredSample.NEVER - 1;
        }

        int earlier() {
            return Math.min(time, base);
        }
    }

    /** The last logit, for contrasts that follow each other and differ only in the period of the outcome. */
    static final class LastLogit {
        private final Map<Group, LastLogit> others = new HashMap<>();
        private int earlier = -1;
        private int[] rows = new int[0];
        private Covariates.Result result = Covariates.Result.missing("");

        /** That of contrasts with one of several groups that are compared with in turn. */
        LastLogit against(Group compared) {
            return others.computeIfAbsent(compared, group -> new LastLogit());
        }

        Covariates.Result of(Covariates covariates, int newEarlier) {
            if (earlier != newEarlier || !Arrays.equals(rows, covariates.rows())) {
                earlier = newEarlier;
                rows = covariates.rows();
                result = covariates.propensity();
            }
            return result;
        }
    }

    private TwoByTwo(StaggeredSample sample, Drawn drawn, Window window) {
        this.sample = sample;
        this.drawn = drawn;
        this.window = window;
        x = sample.x();
    }

    static Contrast of(StaggeredSample sample, Drawn drawn, Window window, String method, LastLogit last) {
        TwoByTwo contrast = new TwoByTwo(sample, drawn, window);
        int[] members = contrast.members();
        contrast.treated = sample.countUnits(Arrays.stream(members).filter(window.treated::has));
        contrast.controls = sample.countUnits(Arrays.stream(members).filter(u -> !window.treated.has(u)));
        if (contrast.treated == 0 || contrast.controls == 0) {
            return Contrast.missing(
                    contrast.treated == 0 ? "no-treated" : "no-comparison", contrast.treated, contrast.controls);
        }
        Optional<String> missing =
                contrast.x.length == 0 ? contrast.means(members) : contrast.fit(members, method, last);
        return missing.map(why -> Contrast.missing(why, contrast.treated, contrast.controls))
                .orElse(contrast);
    }

    /** Units of the contrast, ascending. */
    private int[] members() {
        int[] found = new int[sample.units()];
        int count = 0;
        for (int u = 0; u < found.length; u++) {
            found[count] = u;
            count += isIn(u) ? 1 : 0;
        }
        return Arrays.copyOf(found, count);
    }

    private boolean isIn(int unit) {
        return (window.treated.has(unit) || window.compared.has(unit))
                && sample.row(unit, window.time) >= 0
                && sample.row(unit, window.base) >= 0;
    }

    private double change(int unit) {
        return sample.y()[sample.row(unit, window.time)] - sample.y()[sample.row(unit, window.base)];
    }

    private double weight(int unit) {
        return drawn.rowWeight()[sample.row(unit, window.earlier())];
    }

    /** Without covariates. */
    private Optional<String> means(int[] members) {
        double controlSum = 0;
        double controlTotal = 0;
        for (int u : members) {
            if (window.treated.has(u)) {
                treatedMean += weight(u) * change(u);
                treatedWeight += weight(u);
            } else {
                controlSum += weight(u) * change(u);
                controlTotal += weight(u);
            }
        }
        double mean = controlSum / controlTotal;
        outcome = new double[] {mean};
        outcomeShare = new double[] {1 / controlTotal};
        treatedMean = treatedMean / treatedWeight - mean;
        att = treatedMean;
        return Optional.empty();
    }

    private Optional<String> fit(int[] members, String method, LastLogit last) {
        int m = members.length;
        int[] rows = new int[m];
        boolean[] isTreated = new boolean[m];
        double[] change = new double[m];
        double[] weight = new double[m];
        for (int i = 0; i < m; i++) {
            int u = members[i];
            rows[i] = sample.row(u, window.earlier());
            isTreated[i] = window.treated.has(u);
            change[i] = change(u);
            weight[i] = weight(u);
        }
        Covariates covariates = new Covariates(x, sample.covariates(), rows, isTreated, weight);
        outcome = new double[x.length + 1];
        outcomeShare = new double[x.length + 1];
        Optional<Covariates.Model> regression = Optional.empty();
        if (!method.equals("ipw")) {
            Covariates.Result result = covariates.regression(change, j -> !isTreated[j]);
            if (result.model().isEmpty()) {
                return Optional.of(result.missing());
            }
            regression = result.model();
            outcome = regression.get().beta();
        }
        double[] wanted = treatedPart(covariates, change);
        if (!method.equals("reg")) {
            Covariates.Result result = last.of(covariates, window.earlier());
            if (result.model().isEmpty()) {
                return Optional.of(result.missing());
            }
            if (!controlPart(covariates, change, result.model().get(), wanted)) {
                return Optional.of("no-overlap");
            }
        }
        regression.ifPresent(model -> outcomeShare = model.times(wanted));
        att = treatedMean - controlMean;
        return Optional.empty();
    }

    /** Mean of the treated; returns the covariates' mean among them. */
    private double[] treatedPart(Covariates covariates, double[] change) {
        double[] mean = new double[x.length + 1];
        for (int i = 0; i < change.length; i++) {
            if (covariates.treated()[i]) {
                int row = covariates.rows()[i];
                double w = covariates.weights()[i];
                treatedWeight += w;
                treatedMean += w * (change[i] - Covariates.index(outcome, x, row));
                Covariates.add(mean, w, x, row);
            }
        }
        treatedMean /= treatedWeight;
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= treatedWeight;
        }
        return mean;
    }

    /** Mean of the reweighted comparison units, whose covariates' mean is taken off {@code wanted}; false if none is left. */
    private boolean controlPart(Covariates covariates, double[] change, Covariates.Model model, double[] wanted) {
        logit = model.beta();
        double[] odds = new double[change.length];
        for (int i = 0; i < change.length; i++) {
            if (!covariates.treated()[i]) {
                int row = covariates.rows()[i];
                odds[i] = odds(covariates.weights()[i], probability(row));
                controlWeight += odds[i];
                controlMean += odds[i] * (change[i] - Covariates.index(outcome, x, row));
            }
        }
        if (controlWeight == 0) {
            return false;
        }
        controlMean /= controlWeight;
        double[] slope = new double[x.length + 1];
        for (int i = 0; i < change.length; i++) {
            int row = covariates.rows()[i];
            double share = odds[i] / controlWeight;
            Covariates.add(slope, share * (change[i] - Covariates.index(outcome, x, row) - controlMean), x, row);
            Covariates.add(wanted, -share, x, row);
        }
        logitShare = model.times(slope);
        return true;
    }

    /** Probability of being treated; 0 without a logit. */
    private double probability(int row) {
        return logit.length == 0 ? 0 : 1 / (1 + Math.exp(-Covariates.index(logit, x, row)));
    }

    /** ω of a comparison unit. */
    private static double odds(double weight, double p) {
        return p < TRIMMED ? weight * p / (1 - p) : 0;
    }

    @Override
    public double att() {
        return att;
    }

    @Override
    public int treated() {
        return treated;
    }

    @Override
    public int controls() {
        return controls;
    }

    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    public double influence(int unit) {
        if (!isIn(unit)) {
            return 0;
        }
        boolean isTreated = window.treated.has(unit);
        int row = sample.row(unit, window.earlier());
        double w = weight(unit);
        double rest = change(unit) - Covariates.index(outcome, x, row);
        double p = probability(row);
        double score = logit.length == 0 ? 0 : w * ((isTreated ? 1 : 0) - p) * Covariates.index(logitShare, x, row);
        if (isTreated) {
            return w * (rest - treatedMean) / treatedWeight - score;
        }
        double reweighted = logit.length == 0 ? 0 : odds(w, p) * (rest - controlMean) / controlWeight;
        return -w * rest * Covariates.index(outcomeShare, x, row) - reweighted - score;
    }
}
