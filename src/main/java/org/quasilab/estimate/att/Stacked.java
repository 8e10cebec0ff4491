package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.quasilab.design.Absorbed;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.Period;
import org.quasilab.text.Localized;

/**
 * Stacked difference-in-differences: for each cohort a sub-experiment of its units and clean controls in a window around the
 * first treated period, all of them stacked and estimated together.
 *
 * <p>The sub-experiment of cohort g has the periods g + a … g + b, [a, b] the window, and as controls the units never treated or
 * first treated after g + b. Only cohorts with the whole window inside the data have one; the others are named in a warning.
 * On the stack {@code y ~ Σ_{e ≠ −1} β_e 1[event time = e] · treated + x′γ}, with
 *
 * <ul>
 *   <li>{@code wing} (default): effects of treated and of event time; treated rows weigh 1, control rows of g at e {@code
 *       (N_g^D/N^D) / (N_g^C/N^C)}, N counting rows at e in the sub-experiment and in the stack. β_e is the average of the
 *       cohorts' effects weighted by their treated units.
 *   <li>{@code cengiz}: effects of unit and of period within each sub-experiment, no weights.
 * </ul>
 *
 * The main average is the equally weighted one of the β_e with e ≥ 0. Errors are clustered by unit (a unit can be in several
 * sub-experiments), with t(G − 1). With anticipation of s periods the base is −1 − s and controls are first treated after
 * g + b + s. Sampling weights multiply both the counts and the rows.
 * Effects of periods, which the weights take out of the estimate, stay in the residuals: errors are too large where periods
 * differ much.
 *
 * <p>Clean controls are part of the estimator: not-yet-treated units serve as controls whatever comparison the step asks for. In an
 * unbalanced panel {@code wing} compares the units that are there at e with those there at the base; a warning says so. An empty window is that of the
 * cohort with the most units, all its periods.
 *
 * <p>Source: Wing, Freedman and Hollingsworth (2024), NBER Working Paper 32054, doi:10.3386/w32054; Cengiz, Dube, Lindner and
 * Zipperer (2019), Quarterly J. Economics 134(3), 1405–1454, doi:10.1093/qje/qjz014.
 * <p>Equals: R {@code fixest::feols(y ~ i(event_time, treat, ref = -1) | treat + event_time, stack, weights = ~Q, cluster =
 * ~unit)}; Stata {@code stackedev} for {@code cengiz}. Differs: from Cengiz et al., who let windows be cut by the data.
 * <p>Checked by: {@code StackedTest}, golden/att/pilot-zones-stacked.json.
 */
public final class Stacked implements Estimator {
    @Override
    public String name() {
        return "stacked";
    }

    @Override
    public Optional<Localized> needsRows(AttSettings settings) {
        return Optional.empty();
    }

    @Override
    public AttEstimate fit(StaggeredSample sample, AttSettings settings, Progress progress) {
        sample.requireAbsorbing(name());
        Unhonoured.requirePanel(settings, name());
        List<Warning> warnings = new ArrayList<>(Unhonoured.warnings(settings, name(), "balance", "se"));
        int[] window = window(sample, settings, warnings);
        int reference = -1 - settings.anticipation();
        if (window[0] > reference || window[1] < 0) {
            throw new AttProblem("window-base", window[0], window[1], reference);
        }
        Stack stack = Stack.of(sample, window, settings.anticipation(), warnings);
        progress.checkCancelled();
        boolean isWing = !settings.weighting().equals(Optional.of("cengiz"));
        if (isWing) {
            stack = stack.weighted(sample);
            if (!stack.isBalanced(sample)) {
                warnings.add(Warning.of("att", "stacked-unbalanced"));
            }
        }
        int[] eventTimes = IntStream.rangeClosed(window[0], window[1])
                .filter(e -> e != reference)
                .toArray();
        if (stack.treatedUnits(reference, sample) == 0) {
            throw new AttProblem("stacked-no-base", reference);
        }
        StackRegression regression = StackRegression.fit(
                sample,
                stack.units(sample),
                stack.regressors(sample, eventTimes),
                stack.outcome(sample),
                isWing ? stack.wingEffects() : stack.cengizEffects(sample),
                isWing || sample.weights().isPresent() ? Optional.of(stack.weight) : Optional.empty());
        progress.checkCancelled();
        EventPath path = path(sample, stack, eventTimes, reference, regression, settings);
        warnings.addAll(EventEffects.oneTreated(path));
        Effects overall = EventEffects.after(path).orElseThrow(() -> new AttProblem("no-effect-after"));
        int cells = (int) (Arrays.stream(stack.cohort).distinct().count() * (window[1] + 1));
        ComparedRows rows = new ComparedRows(sample, stack.used(sample), "outside-stack");
        return EventEffects.estimate(rows, overall, "not-yet", cells, path, warnings);
    }

    private static int[] window(StaggeredSample sample, AttSettings settings, List<Warning> warnings) {
        if (!settings.window().isEmpty()) {
            return settings.window().stream().mapToInt(Integer::intValue).toArray();
        }
        int first = sample.period(0);
        int last = sample.period(sample.times() - 1);
        int largest = Arrays.stream(sample.cohorts())
                .filter(g -> g > first + settings.anticipation())
                .boxed()
                .max(Comparator.comparingInt(sample::countUnitsOf))
                .orElseThrow(() -> new AttProblem("no-cohort-with-base"));
        warnings.add(Warning.of("att", "stacked-window", first - largest, last - largest, sample.when(largest)));
        return new int[] {first - largest, last - largest};
    }

    private static EventPath path(
            StaggeredSample sample,
            Stack stack,
            int[] eventTimes,
            int reference,
            StackRegression regression,
            AttSettings settings) {
        int k = eventTimes.length;
        Effects effects = Influence.effects(
                Arrays.stream(eventTimes).mapToObj(String::valueOf).toList(),
                Arrays.copyOf(regression.beta(), k),
                Arrays.copyOf(regression.influence(), k),
                sample,
                regression.df());
        List<EventPath.Point> points = Arrays.stream(eventTimes)
                .mapToObj(e -> new EventPath.Point(e, stack.treatedUnits(e, sample), stack.treatedCohorts(e)))
                .toList();
        return EventEffects.path(EventPath.Base.UNIVERSAL, OptionalInt.of(reference), points, effects, settings);
    }

    /**
     * The rows of all sub-experiments, one after the other.
     *
     * @param row of the sample
     * @param cohort whose sub-experiment it is in
     * @param eventTime in it
     * @param treated whether its unit is of that cohort
     * @param weight of the row
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Stack(int[] row, int[] cohort, int[] eventTime, boolean[] treated, double[] weight) {
        static Stack of(StaggeredSample sample, int[] window, int anticipation, List<Warning> warnings) {
            int first = sample.period(0);
            int last = sample.period(sample.times() - 1);
            List<Period> beyond = new ArrayList<>();
            List<Period> alone = new ArrayList<>();
            IntStream.Builder rows = IntStream.builder();
            IntStream.Builder cohorts = IntStream.builder();
            for (int g : sample.cohorts()) {
                int clean = g + window[1] + anticipation;
                if (g <= first) {
                    continue;
                }
                if (g + window[0] < first || g + window[1] > last) {
                    beyond.add(sample.when(g));
                } else if (Arrays.stream(sample.firstTreated()).noneMatch(c -> c > clean)) {
                    alone.add(sample.when(g));
                } else {
                    for (int i = 0; i < sample.n(); i++) {
                        int own = sample.firstTreated()[sample.unit()[i]];
                        int e = sample.period(sample.time()[i]) - g;
                        if ((own == g || own > clean) && e >= window[0] && e <= window[1]) {
                            rows.add(i);
                            cohorts.add(g);
                        }
                    }
                }
            }
            if (!beyond.isEmpty()) {
                warnings.add(Warning.of(
                        "att",
                        "stacked-window-beyond",
                        beyond,
                        window[0],
                        window[1],
                        sample.when(first),
                        sample.when(last)));
            }
            if (!alone.isEmpty()) {
                warnings.add(Warning.of("att", "no-clean-controls", alone, window[1]));
            }
            return of(sample, rows.build().toArray(), cohorts.build().toArray());
        }

        private static Stack of(StaggeredSample sample, int[] row, int[] cohort) {
            if (row.length == 0) {
                throw new AttProblem("stack-empty");
            }
            int[] eventTime = new int[row.length];
            boolean[] treated = new boolean[row.length];
            double[] weight = new double[row.length];
            for (int i = 0; i < row.length; i++) {
                eventTime[i] = sample.period(sample.time()[row[i]]) - cohort[i];
                treated[i] = sample.cohort()[sample.unit()[row[i]]] == cohort[i];
                weight[i] = sample.weight(row[i]);
            }
            return new Stack(row, cohort, eventTime, treated, weight);
        }

        /** With the corrective weights of controls; without controls whose cohort has no treated row at their event time. */
        Stack weighted(StaggeredSample sample) {
            int[] cohorts = Arrays.stream(cohort).distinct().toArray();
            int first = Arrays.stream(eventTime).min().orElseThrow();
            int length = Arrays.stream(eventTime).max().orElseThrow() - first + 1;
            double[][] treatedSum = new double[cohorts.length][length];
            double[][] controlSum = new double[cohorts.length][length];
            double[] allTreated = new double[length];
            double[] allControls = new double[length];
            for (int i = 0; i < row.length; i++) {
                int e = eventTime[i] - first;
                int g = Arrays.binarySearch(cohorts, cohort[i]);
                (treated[i] ? treatedSum : controlSum)[g][e] += weight[i];
                (treated[i] ? allTreated : allControls)[e] += weight[i];
            }
            double[] q = new double[row.length];
            for (int i = 0; i < row.length; i++) {
                int e = eventTime[i] - first;
                int g = Arrays.binarySearch(cohorts, cohort[i]);
                double share = treated[i] ? 1 : treatedSum[g][e] / allTreated[e] / (controlSum[g][e] / allControls[e]);
                q[i] = weight[i] * share;
            }
            int[] kept = IntStream.range(0, q.length).filter(i -> q[i] > 0).toArray();
            Stack smaller = of(
                    sample,
                    Arrays.stream(kept).map(i -> row[i]).toArray(),
                    Arrays.stream(kept).map(i -> cohort[i]).toArray());
            Arrays.setAll(smaller.weight, i -> q[kept[i]]);
            return smaller;
        }

        int[] units(StaggeredSample sample) {
            return Arrays.stream(row).map(i -> sample.unit()[i]).toArray();
        }

        double[] outcome(StaggeredSample sample) {
            return Arrays.stream(row).mapToDouble(i -> sample.y()[i]).toArray();
        }

        /** Event times of the treated, then the covariates. */
        double[][] regressors(StaggeredSample sample, int[] eventTimes) {
            int k = eventTimes.length;
            double[][] x = new double[k + sample.x().length][row.length];
            for (int i = 0; i < row.length; i++) {
                int position = Arrays.binarySearch(eventTimes, eventTime[i]);
                if (treated[i] && position >= 0) {
                    x[position][i] = 1;
                }
                for (int j = k; j < x.length; j++) {
                    x[j][i] = sample.x()[j - k][row[i]];
                }
            }
            return x;
        }

        List<Absorbed> wingEffects() {
            int[] group = new int[row.length];
            Arrays.setAll(group, i -> treated[i] ? 1 : 0);
            return List.of(
                    StackRegression.effect("treated", group),
                    StackRegression.effect("event time", fromZero(eventTime)));
        }

        private static int[] fromZero(int[] values) {
            int first = Arrays.stream(values).min().orElseThrow();
            return Arrays.stream(values).map(value -> value - first).toArray();
        }

        List<Absorbed> cengizEffects(StaggeredSample sample) {
            int[] cohorts = Arrays.stream(cohort).distinct().toArray();
            int[] unit = new int[row.length];
            int[] time = new int[row.length];
            for (int i = 0; i < row.length; i++) {
                int g = Arrays.binarySearch(cohorts, cohort[i]);
                unit[i] = sample.unit()[row[i]] * cohorts.length + g;
                time[i] = sample.time()[row[i]] * cohorts.length + g;
            }
            return List.of(StackRegression.effect("unit^stack", unit), StackRegression.effect("period^stack", time));
        }

        boolean[] used(StaggeredSample sample) {
            boolean[] used = new boolean[sample.n()];
            Arrays.stream(row).forEach(i -> used[i] = true);
            return used;
        }

        /** Whether every unit of a sub-experiment is there at every event time. */
        boolean isBalanced(StaggeredSample sample) {
            long units = IntStream.range(0, row.length)
                    .mapToLong(i -> (long) cohort[i] << 32 | sample.unit()[row[i]])
                    .distinct()
                    .count();
            return units * Arrays.stream(eventTime).distinct().count() == row.length;
        }

        int treatedUnits(int e, StaggeredSample sample) {
            return sample.countUnits(at(e).map(i -> sample.unit()[row[i]]).distinct());
        }

        int treatedCohorts(int e) {
            return (int) at(e).map(i -> cohort[i]).distinct().count();
        }

        private IntStream at(int e) {
            return IntStream.range(0, row.length).filter(i -> treated[i] && eventTime[i] == e);
        }
    }
}
