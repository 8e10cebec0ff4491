package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.design.Factor;
import org.quasilab.estimate.regression.Coefficients;
import org.quasilab.math.Effect;
import org.quasilab.result.Warning;
import org.quasilab.study.AttSettings;
import org.quasilab.study.Period;
import org.quasilab.text.Localized;

/**
 * What synthetic controls are made from: the never treated, the cohorts with enough periods before treatment, and the outcome
 * of all of them in every period, less what covariates explain.
 *
 * <p>Covariates are projected out: {@code y − x′β} with β from the regression with unit and period effects on the rows of the
 * never treated, or on all untreated rows if the comparison asked for is {@code not-yet}. Errors take β as known.
 *
 * @param sample rows left
 * @param y outcome by unit and period code
 * @param never units never treated
 * @param cohorts the others, ascending
 */
@SuppressWarnings("ArrayRecordComponent")
record SyntheticSample(
        StaggeredSample sample, double[][] y, int[] never, List<Cohort> cohorts, List<Warning> warnings) {
    /** With fewer periods the level of noise is not known: it is the spread of the changes between them. */
    private static final int FEWEST_PERIODS = 2;

    /**
     * A cohort.
     *
     * @param cohort its first treated period
     * @param label the same as a sentence says it
     * @param units its units
     * @param before how many periods come before the treatment and its anticipation
     * @param start code of the first treated period
     */
    record Cohort(int cohort, Period label, int[] units, int before, int start) {}

    SyntheticSample {
        cohorts = List.copyOf(cohorts);
        warnings = List.copyOf(warnings);
    }

    /**
     * @throws AttProblem {@code switches}, {@code panel-only}, {@code synthetic-weights}, {@code no-rows-left}, {@code no-cohort}, {@code
     *     synthetic-no-never}, {@code synthetic-no-periods}
     */
    static SyntheticSample of(StaggeredSample asked, AttSettings settings, String estimator) {
        asked.requireAbsorbing(estimator);
        Unhonoured.requirePanel(settings, estimator);
        Localized name = Unhonoured.name(estimator);
        if (asked.weights().isPresent()) {
            throw new AttProblem("synthetic-weights", name);
        }
        List<Warning> warnings = new ArrayList<>();
        StaggeredSample sample = UsableRows.withoutGaps(UsableRows.withPast(asked, 0, warnings), warnings);
        if (sample.cohorts().length == 0) {
            throw new AttProblem("no-cohort");
        }
        if (!sample.hasNeverTreated()) {
            throw new AttProblem("synthetic-no-never", name);
        }
        sample = withoutShortCohorts(sample, settings.anticipation(), warnings);
        if (sample.cohorts().length == 0) {
            throw new AttProblem("synthetic-no-periods", FEWEST_PERIODS);
        }
        StaggeredSample left = sample;
        List<Cohort> cohorts = Arrays.stream(left.cohorts())
                .mapToObj(g -> new Cohort(
                        g,
                        left.when(g),
                        left.unitsOf(g),
                        left.periodsBefore(g - settings.anticipation()),
                        left.periodsBefore(g)))
                .toList();
        if (settings.isNotYet()) {
            warnings.add(Warning.of(
                    "att", left.x().length > 0 ? "synthetic-not-yet-covariates" : "synthetic-not-yet", name));
        }
        double[][] y = outcome(left, settings, warnings);
        return new SyntheticSample(left, y, left.unitsOf(StaggeredSample.NEVER), cohorts, warnings);
    }

    private static StaggeredSample withoutShortCohorts(
            StaggeredSample sample, int anticipation, List<Warning> warnings) {
        StaggeredSample left = sample;
        for (int g : sample.cohorts()) {
            int before = sample.periodsBefore(g - anticipation);
            if (before < FEWEST_PERIODS) {
                Period period = sample.when(g);
                warnings.add(Warning.of("att", "synthetic-few-periods", period, before, FEWEST_PERIODS));
                StaggeredSample current = left;
                left = current.without(
                        i -> current.cohort()[current.unit()[i]] == g, "few-periods-before", period.toString());
            }
        }
        return left;
    }

    private static double[][] outcome(StaggeredSample sample, AttSettings settings, List<Warning> warnings) {
        double[] net = sample.y().clone();
        double[] beta = sample.x().length == 0 ? new double[0] : projection(sample, settings);
        List<String> unused = new ArrayList<>();
        for (int j = 0; j < beta.length; j++) {
            if (Double.isNaN(beta[j])) {
                unused.add(sample.covariates().get(j));
                continue;
            }
            for (int i = 0; i < net.length; i++) {
                net[i] -= beta[j] * sample.x()[j][i];
            }
        }
        if (!unused.isEmpty()) {
            warnings.add(Warning.of("att", "synthetic-covariates", unused));
        }
        double[][] y = new double[sample.units()][sample.times()];
        for (int i = 0; i < net.length; i++) {
            y[sample.unit()[i]][sample.time()[i]] = net[i];
        }
        return y;
    }

    /** The coefficients of the covariates; NaN for one that unit and period effects or the others explain. */
    private static double[] projection(StaggeredSample sample, AttSettings settings) {
        int[] rows = IntStream.range(0, sample.n())
                .filter(i -> {
                    int g = sample.cohort()[sample.unit()[i]];
                    return g == StaggeredSample.NEVER
                            || settings.isNotYet() && sample.period(sample.time()[i]) < g - settings.anticipation();
                })
                .toArray();
        double[][] x = Arrays.stream(sample.x())
                .map(column -> Arrays.stream(rows).mapToDouble(i -> column[i]).toArray())
                .toArray(double[][]::new);
        double[] y = Arrays.stream(rows).mapToDouble(i -> sample.y()[i]).toArray();
        return Coefficients.of(
                x, y, List.of(effect(sample.unit(), rows), effect(sample.time(), rows)), Optional.empty());
    }

    private static Effect effect(int[] codes, int[] rows) {
        Factor factor = Factor.of("", Arrays.stream(rows).map(i -> codes[i]).toArray());
        return Effect.plain(factor.codes(), factor.levels());
    }
}
