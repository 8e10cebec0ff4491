package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.text.Localized;

/**
 * Local-projections difference-in-differences: for each event time a regression of long differences on the start of treatment,
 * among units that start and units that are still untreated.
 *
 * <p>At event time e ≥ 0: {@code y_{t+e} − y_{t−1} = β_e ΔD_t + δ_t + x′_{t−1}γ}, on the rows with {@code ΔD_t = 1} or {@code D_{t+e} =
 * 0}; before treatment ({@code y_{t+e} − y_{t−1}}, e ≤ −2) on those with {@code ΔD_t = 1} or {@code D_t = 0}. The main average has
 * the mean of y from t to t + H on the left, H the last event time of the window, and the rows of H. With
 * {@code control: never} only units that are never treated are rows with {@code D = 0}.
 *
 * <ul>
 *   <li>{@code variance} (default): cohorts are weighted by their size and the variance of treatment in their period.
 *   <li>{@code reweighted}: rows weigh {@code 1/(1 − mean of ΔD in t)}, so that cohorts are weighted by their size: the
 *       regression-adjustment estimate, equal to that of Callaway and Sant'Anna. Periods without a start or without controls are left out here;
 *       in the variance-weighted form they do not move β but count in n and K. Before treatment the weights are those of e = 0.
 * </ul>
 *
 * Input: a row for (i, t), (i, t + e) and (i, t − 1). Covariates are those of t − 1, entered linearly. {@code balance} b asks that
 * controls stay untreated until b at every event time (no change in composition of the controls). With anticipation of s periods
 * the base is t − 1 − s and controls are untreated for s periods more. Sampling weights are those of (i, t).
 *
 * <p>Errors are clustered by unit with t(G − 1), G the clusters in the regression: degrees of freedom differ between event
 * times. Covariances across event times are those of the influence functions. An empty window has every event time that some cohort has.
 *
 * <p>Source: Dube, Girardi, Jordà and Taylor (2025), J. Applied Econometrics, doi:10.1002/jae.70000.
 * <p>Equals: R {@code fixest::feols(dy ~ dD | time, cluster = ~unit)}; Stata {@code lpdid}, with {@code rw} where reweighted and
 * {@code nocomp} where balanced.
 * <p>Checked by: {@code LocalProjectionsTest}, golden/att/pilot-zones-lpdid.json.
 */
public final class LocalProjections implements Estimator {
    @Override
    public String name() {
        return "lp-did";
    }

    @Override
    public Optional<Localized> needsRows(AttSettings settings) {
        return Optional.empty();
    }

    @Override
    public AttEstimate fit(StaggeredSample sample, AttSettings settings, Progress progress) {
        sample.requireAbsorbing(name());
        Unhonoured.requirePanel(settings, name());
        List<Warning> warnings = new ArrayList<>(Unhonoured.warnings(settings, name(), "se"));
        int[] window = window(sample, settings, warnings);
        LongDifferences differences = new LongDifferences(sample, settings);
        boolean[] used = new boolean[sample.n()];
        Projection pooled = pooled(differences, window[1], used, warnings);
        progress.checkCancelled();
        EventPath path = path(differences, window, settings, used, progress);
        warnings.addAll(EventEffects.oneTreated(path));
        warnUnused(sample, differences.compared, warnings);
        return EventEffects.estimate(
                new ComparedRows(sample, used, "not-compared"),
                pooled.effects(sample),
                settings.control(),
                pooled.cohorts.length * (pooled.last + 1),
                path,
                warnings);
    }

    /** The main average alone. */
    @Override
    public Effects overall(StaggeredSample sample, AttSettings settings, Progress progress) {
        sample.requireAbsorbing(name());
        Unhonoured.requirePanel(settings, name());
        int[] window = window(sample, settings, new ArrayList<>());
        LongDifferences differences = new LongDifferences(sample, settings);
        Projection pooled = pooled(differences, window[1], new boolean[sample.n()], new ArrayList<>());
        return pooled.effects(sample);
    }

    /** Names the cohorts that no regression compares with controls. */
    private static void warnUnused(StaggeredSample sample, Set<Integer> compared, List<Warning> warnings) {
        EventEffects.say(
                warnings,
                "cohorts-unused",
                Arrays.stream(sample.cohorts())
                        .filter(g -> g > sample.period(0) && !compared.contains(g))
                        .mapToObj(sample::when)
                        .toList());
    }

    /** First and last event time. */
    private static int[] window(StaggeredSample sample, AttSettings settings, List<Warning> warnings) {
        int reference = -1 - settings.anticipation();
        if (!settings.window().isEmpty()) {
            int[] window =
                    settings.window().stream().mapToInt(Integer::intValue).toArray();
            if (window[1] < 0) {
                throw new AttProblem("window-base", window[0], window[1], reference);
            }
            return window;
        }
        int first = sample.period(0);
        int[] cohorts = Arrays.stream(sample.cohorts())
                .filter(g -> g + reference >= first)
                .toArray();
        if (cohorts.length == 0) {
            throw new AttProblem("no-cohort-with-base");
        }
        int[] window = {first - cohorts[cohorts.length - 1], sample.period(sample.times() - 1) - cohorts[0]};
        warnings.add(Warning.of("att", "lp-did-window", window[0], window[1]));
        return window;
    }

    /** Over the longest horizon, up to the window's end, that has both treated units and controls. */
    private static Projection pooled(LongDifferences differences, int last, boolean[] used, List<Warning> warnings) {
        for (int horizon = last; horizon >= 0; horizon--) {
            Optional<Projection> pooled = differences.project(0, horizon, used);
            if (pooled.isPresent()) {
                if (horizon < last) {
                    warnings.add(Warning.of("att", "lp-did-pooled", last, horizon));
                }
                return pooled.get();
            }
        }
        throw new AttProblem("no-effect-after");
    }

    private static EventPath path(
            LongDifferences differences, int[] window, AttSettings settings, boolean[] used, Progress progress) {
        int reference = -1 - settings.anticipation();
        StaggeredSample sample = differences.sample;
        int[] eventTimes = IntStream.rangeClosed(window[0], window[1])
                .filter(e -> e != reference)
                .toArray();
        int k = eventTimes.length;
        double[] estimates = new double[k];
        double[] dfs = new double[k];
        double[][] influence = new double[k][];
        List<EventPath.Point> points = new ArrayList<>();
        for (int j = 0; j < k; j++) {
            progress.checkCancelled();
            int e = eventTimes[j];
            Projection projection = differences.project(e, e, used).orElseGet(() -> Projection.missing(sample));
            estimates[j] = projection.beta;
            dfs[j] = projection.df;
            influence[j] = projection.influence;
            points.add(new EventPath.Point(e, projection.units, projection.cohorts.length));
        }
        double df = Arrays.stream(dfs).filter(d -> !Double.isNaN(d)).min().orElse(Double.NaN);
        List<String> terms = Arrays.stream(eventTimes).mapToObj(String::valueOf).toList();
        Effects effects =
                Influence.effects(terms, estimates, influence, sample, df).withDfs(dfs);
        return EventEffects.path(EventPath.Base.UNIVERSAL, OptionalInt.of(reference), points, effects, settings);
    }

    /**
     * One regression.
     *
     * @param influence N values
     * @param units treated, with controls in their period
     * @param cohorts of these
     * @param last event time on the left
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Projection(double beta, double[] influence, double df, int units, int[] cohorts, int last) {
        static Projection missing(StaggeredSample sample) {
            double[] influence = new double[sample.units()];
            Arrays.fill(influence, Double.NaN);
            return new Projection(Double.NaN, influence, Double.NaN, 0, new int[0], 0);
        }

        Effects effects(StaggeredSample sample) {
            return Influence.effects(List.of("pooled"), new double[] {beta}, new double[][] {influence}, sample, df);
        }
    }

    /** Long differences of a sample and their regressions. */
    private static final class LongDifferences {
        private final StaggeredSample sample;
        private final AttSettings settings;
        private final boolean reweights;
        private final int[] timeOfPeriod;
        private final Set<Integer> compared = new HashSet<>();

        LongDifferences(StaggeredSample sample, AttSettings settings) {
            this.sample = sample;
            this.settings = settings;
            this.reweights = settings.weighting().equals(Optional.of("reweighted"));
            int first = sample.period(0);
            this.timeOfPeriod = new int[sample.period(sample.times() - 1) - first + 1];
            Arrays.setAll(timeOfPeriod, p -> sample.timeOfPeriod(first + p));
        }

        /**
         * The mean of the event times {@code from} to {@code to} less the base.
         *
         * @param used by row, set for those that are used
         * @return empty without treated units, without controls, or where the two are never in the same period
         */
        Optional<Projection> project(int from, int to, boolean[] used) {
            Rows rows = rows(from, to);
            double[] share = to >= 0 ? share(rows) : share(rows(0, 0));
            if (reweights) {
                rows = rows.only(i -> share[sample.time()[i]] > 0 && share[sample.time()[i]] < 1);
            }
            double[] own = share(rows);
            int[] treated = Arrays.stream(rows.row)
                    .filter(i -> isStart(i) && own[sample.time()[i]] < 1)
                    .toArray();
            if (treated.length == 0) {
                return Optional.empty();
            }
            StackRegression regression = StackRegression.fit(
                    sample,
                    Arrays.stream(rows.row).map(i -> sample.unit()[i]).toArray(),
                    regressors(rows),
                    outcomes(rows, from, to),
                    List.of(StackRegression.effect(
                            "period",
                            Arrays.stream(rows.row).map(i -> sample.time()[i]).toArray())),
                    weights(rows, share));
            if (Double.isNaN(regression.beta()[0])) {
                return Optional.empty();
            }
            Arrays.stream(treated).forEach(i -> compared.add(sample.cohort()[sample.unit()[i]]));
            for (int i : rows.row) {
                used[i] = true;
                used[base(i)] = true;
                for (int e = from; e <= to; e++) {
                    used[ahead(i, e)] = true;
                }
            }
            return Optional.of(new Projection(
                    regression.beta()[0],
                    regression.influence()[0],
                    regression.df(),
                    sample.countUnits(Arrays.stream(treated).map(i -> sample.unit()[i])),
                    Arrays.stream(treated)
                            .map(i -> sample.cohort()[sample.unit()[i]])
                            .distinct()
                            .toArray(),
                    to));
        }

        private Rows rows(int from, int to) {
            int until = Math.max(Math.max(to, 0), settings.balance().orElse(0)) + settings.anticipation();
            int[] rows = new int[sample.n()];
            int size = 0;
            for (int i = 0; i < rows.length; i++) {
                if ((isStart(i) || isControl(i, until)) && base(i) >= 0 && isObserved(i, from, to)) {
                    rows[size++] = i;
                }
            }
            return new Rows(Arrays.copyOf(rows, size));
        }

        private boolean isControl(int i, int until) {
            int u = sample.unit()[i];
            return sample.firstTreated()[u] > sample.period(sample.time()[i]) + until
                    && (settings.isNotYet() || sample.cohort()[u] == StaggeredSample.NEVER)
                    && isObservedUntil(i, until);
        }

        private boolean isObserved(int i, int from, int to) {
            for (int e = from; e <= to; e++) {
                if (ahead(i, e) < 0) {
                    return false;
                }
            }
            return true;
        }

        private boolean isStart(int i) {
            return sample.cohort()[sample.unit()[i]] == sample.period(sample.time()[i]);
        }

        /** Where controls must stay untreated for longer than the outcome is looked at, they must be observed for as long. */
        private boolean isObservedUntil(int row, int until) {
            return settings.balance().isEmpty() || ahead(row, until - settings.anticipation()) >= 0;
        }

        private int base(int row) {
            return ahead(row, -1 - settings.anticipation());
        }

        /** The row of the same unit some periods later; −1 if there is none. */
        private int ahead(int row, int periods) {
            int position = sample.period(sample.time()[row]) - sample.period(0) + periods;
            int time = position < 0 || position >= timeOfPeriod.length ? -1 : timeOfPeriod[position];
            return time < 0 ? -1 : sample.row(sample.unit()[row], time);
        }

        /** Weighted share of units that start, by period. */
        private double[] share(Rows rows) {
            double[] starts = new double[sample.times()];
            double[] all = new double[sample.times()];
            for (int i : rows.row) {
                all[sample.time()[i]] += sample.weight(i);
                starts[sample.time()[i]] += isStart(i) ? sample.weight(i) : 0;
            }
            Arrays.setAll(starts, t -> starts[t] / all[t]);
            return starts;
        }

        private Optional<double[]> weights(Rows rows, double[] share) {
            return reweights || sample.weights().isPresent()
                    ? Optional.of(Arrays.stream(rows.row)
                            .mapToDouble(i -> sample.weight(i) / (reweights ? 1 - share[sample.time()[i]] : 1))
                            .toArray())
                    : Optional.empty();
        }

        private double[][] regressors(Rows rows) {
            double[][] x = new double[1 + sample.x().length][];
            x[0] = Arrays.stream(rows.row).mapToDouble(i -> isStart(i) ? 1 : 0).toArray();
            for (int j = 1; j < x.length; j++) {
                double[] covariate = sample.x()[j - 1];
                x[j] = Arrays.stream(rows.row)
                        .mapToDouble(i -> covariate[base(i)])
                        .toArray();
            }
            return x;
        }

        private double[] outcomes(Rows rows, int from, int to) {
            double[] y = sample.y();
            double[] differences = new double[rows.row.length];
            for (int i = 0; i < differences.length; i++) {
                double sum = 0;
                for (int e = from; e <= to; e++) {
                    sum += y[ahead(rows.row[i], e)];
                }
                differences[i] = sum / (to - from + 1) - y[base(rows.row[i])];
            }
            return differences;
        }
    }

    /** The rows (i, t) of a regression. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Rows(int[] row) {
        Rows only(IntPredicate which) {
            return new Rows(Arrays.stream(row).filter(which).toArray());
        }
    }
}
