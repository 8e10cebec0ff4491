package org.quasilab.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an estimator of treatment effects under staggered adoption is asked to work; each estimator reads what concerns it.
 *
 * @param control {@code never} treated units or those {@code not-yet} treated are compared with
 * @param method of Callaway and Sant'Anna: {@code dr}, {@code ipw} or {@code reg}
 * @param base what effects before treatment are measured from: {@code varying}, the period before each, or {@code universal}
 * @param anticipation periods before treatment in which it may already be felt, at least 0
 * @param window first and last event time reported; empty for all
 * @param balance event time up to which a cohort must be observed to be in the averages by event time; empty for any
 * @param sampling {@code panel} or {@code repeated-cross-sections}
 * @param weighting stacked: {@code wing} or {@code cengiz}; LP-DiD: {@code variance} or {@code reweighted}; empty for the first
 * @param weights column of sampling weights
 * @param bands {@code pointwise} or {@code uniform}
 * @param se {@code analytic}, {@code leave-out}, {@code multiplier}, {@code bootstrap}, {@code jackknife} or {@code placebo}
 * @param draws of what is random, at least 1
 * @param seed of the random streams
 * @param normalized de Chaisemartin–D'Haultfœuille: effects by event time are divided by how long the treatment has been changed
 * @param linearTrends de Chaisemartin–D'Haultfœuille: units may have linear trends of their own
 * @param trendsBy de Chaisemartin–D'Haultfœuille: column that units keep, whose values may have trends of their own, so that
 *     units are compared within them
 * @param by triple differences: column that units keep, with two values, which says who is eligible for the treatment
 * @param form triple differences: by cohort and period ({@code group-time}), or one coefficient of a regression with effects of
 *     units, of groups by period and of cohorts ({@code cohorts}) or the ever treated ({@code ever-treated}) by period, or
 *     without the last ({@code interaction})
 * @param bins continuous dose: into how many parts the doses are divided; empty for one an amount, or four where there are many
 * @param degree continuous dose: of the pieces of the dose–response curve, 1 to 5
 * @param knots continuous dose: inner knots of the curve
 */
public record AttSettings(
        String control,
        String method,
        String base,
        int anticipation,
        List<Integer> window,
        OptionalInt balance,
        String sampling,
        Optional<String> weighting,
        Optional<String> weights,
        String bands,
        String se,
        int draws,
        long seed,
        boolean normalized,
        boolean linearTrends,
        Optional<String> trendsBy,
        Optional<String> by,
        String form,
        OptionalInt bins,
        int degree,
        int knots) {
    public static final List<String> CONTROLS = List.of("never", "not-yet");
    public static final List<String> METHODS = List.of("dr", "ipw", "reg");
    public static final List<String> BASES = List.of("varying", "universal");
    public static final List<String> SAMPLINGS = List.of("panel", "repeated-cross-sections");
    public static final List<String> WEIGHTINGS = List.of("wing", "cengiz", "variance", "reweighted");
    public static final List<String> FORMS = List.of("group-time", "cohorts", "ever-treated", "interaction");
    public static final List<String> BANDS = List.of("pointwise", "uniform");
    public static final List<String> ERRORS =
            List.of("analytic", "leave-out", "multiplier", "bootstrap", "jackknife", "placebo");

    public static final AttSettings DEFAULT = new AttSettings(
            "never",
            "dr",
            "varying",
            0,
            List.of(-5, 5),
            OptionalInt.empty(),
            "panel",
            Optional.empty(),
            Optional.empty(),
            "pointwise",
            "analytic",
            1000,
            1L,
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            "group-time",
            OptionalInt.empty(),
            3,
            0);

    public static final int MOST_BINS = 50;
    public static final int MOST_DEGREE = 5;
    public static final int MOST_KNOTS = 20;

    public AttSettings {
        window = List.copyOf(window);
        check("control", control, CONTROLS);
        check("method", method, METHODS);
        check("base", base, BASES);
        check("sampling", sampling, SAMPLINGS);
        weighting.ifPresent(word -> check("weighting", word, WEIGHTINGS));
        check("bands", bands, BANDS);
        check("se", se, ERRORS);
        if (!window.isEmpty() && (window.size() != 2 || window.get(0) >= window.get(1))) {
            throw new StudyProblem("window", window);
        }
        if (anticipation < 0) {
            throw new StudyProblem("range", "anticipation", anticipation, 0, 100);
        }
        check("form", form, FORMS);
        check("draws", draws, 1, 1_000_000);
        bins.ifPresent(count -> check("bins", count, 1, MOST_BINS));
        check("degree", degree, 1, MOST_DEGREE);
        check("knots", knots, 0, MOST_KNOTS);
    }

    private static void check(String key, String value, List<String> legal) {
        if (!legal.contains(value)) {
            throw new StudyProblem("choice", key, value, legal);
        }
    }

    private static void check(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new StudyProblem("range", key, value, least, most);
        }
    }

    public boolean isNotYet() {
        return control.equals("not-yet");
    }

    public boolean isUniversal() {
        return base.equals("universal");
    }

    public boolean isUniform() {
        return bands.equals("uniform");
    }

    /** Whether an event time is reported. */
    public boolean reports(int eventTime) {
        return window.isEmpty() || eventTime >= window.get(0) && eventTime <= window.get(1);
    }

    public AttSettings withControl(String newControl) {
        return Parts.with(this, "control", newControl);
    }

    public AttSettings withMethod(String newMethod) {
        return Parts.with(this, "method", newMethod);
    }

    public AttSettings withBase(String newBase) {
        return Parts.with(this, "base", newBase);
    }

    public AttSettings withAnticipation(int newAnticipation) {
        return Parts.with(this, "anticipation", newAnticipation);
    }

    public AttSettings withWindow(List<Integer> newWindow) {
        return Parts.with(this, "window", newWindow);
    }

    public AttSettings withBalance(OptionalInt newBalance) {
        return Parts.with(this, "balance", newBalance);
    }

    public AttSettings withSampling(String newSampling) {
        return Parts.with(this, "sampling", newSampling);
    }

    public AttSettings withWeighting(Optional<String> newWeighting) {
        return Parts.with(this, "weighting", newWeighting);
    }

    public AttSettings withWeights(Optional<String> newWeights) {
        return Parts.with(this, "weights", newWeights);
    }

    public AttSettings withBands(String newBands) {
        return Parts.with(this, "bands", newBands);
    }

    public AttSettings withSe(String newSe) {
        return Parts.with(this, "se", newSe);
    }

    public AttSettings withDraws(int newDraws) {
        return Parts.with(this, "draws", newDraws);
    }

    public AttSettings withSeed(long newSeed) {
        return Parts.with(this, "seed", newSeed);
    }

    public AttSettings withNormalized(boolean newNormalized) {
        return Parts.with(this, "normalized", newNormalized);
    }

    public AttSettings withLinearTrends(boolean newLinearTrends) {
        return Parts.with(this, "linearTrends", newLinearTrends);
    }

    public AttSettings withTrendsBy(Optional<String> newTrendsBy) {
        return Parts.with(this, "trendsBy", newTrendsBy);
    }

    public AttSettings withBy(Optional<String> newBy) {
        return Parts.with(this, "by", newBy);
    }

    public AttSettings withForm(String newForm) {
        return Parts.with(this, "form", newForm);
    }

    public AttSettings withBins(OptionalInt newBins) {
        return Parts.with(this, "bins", newBins);
    }

    public AttSettings withDegree(int newDegree) {
        return Parts.with(this, "degree", newDegree);
    }

    public AttSettings withKnots(int newKnots) {
        return Parts.with(this, "knots", newKnots);
    }
}
