package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quasilab.infer.WaldTest;
import org.quasilab.math.SymmetricEigen;
import org.quasilab.math.Vectors;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Effects;
import org.quasilab.result.EffectsBy;
import org.quasilab.result.EventPath;
import org.quasilab.result.GroupTime;
import org.quasilab.result.Wald;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.text.Localized;

/**
 * Efficient estimator for treatments whose timing is as good as random.
 *
 * <p>Any average θ of the effects {@code Ȳ_g(t) − Ȳ_C(t)}, C the units not treated by max(g, t), is a sum {@code Σ_g A_g′Ȳ_g} over
 * cohorts, Ȳ_g the T means of the outcome. With random timing the same average X of the differences in the last period before
 * treatment has mean zero, so {@code θ̂ = θ − β X} is unbiased for every β; β = 1 is the difference in differences of Callaway and
 * Sant'Anna with the not yet treated. Here {@code β = Cov(X, θ) / Var(X)}, which has the least variance. Every average has a β of
 * its own, so that the overall effect is not an average of those listed.
 *
 * <p>Input: N units with a row in each of T periods; others leave the sample, as do always-treated units and cohorts of one unit,
 * which have no variance. Covariates, sampling weights and anticipation have no place in it. Comparison: not yet and never
 * treated, whatever is asked. Variances: Neyman's, {@code Σ_g a_g′S_g a_g / N_g} with {@code a = A − βA₀} and S_g the covariance of a
 * cohort's outcomes (divisor N_g − 1), which is too large where effects differ between units, less {@code b′S̄b / N}, the part of
 * that difference which the outcomes before the first treatment explain: {@code b = Σ_g (M S_g M′)⁻¹ M S_g A_g}, M the periods before
 * any cohort is treated, S̄ the mean of M S_g M′ over cohorts; Neyman's where that would leave nothing. Units are what is drawn. Normal critical
 * values. {@code preTrend}: the averages by event time before the reference, which random timing makes zero.
 *
 * <p>Source: Roth and Sant'Anna (2023), J. Political Economy: Microeconomics 1(4), 669–709, doi:10.1086/726581, equations 3–8 and section 3 for the variance.
 * <p>Equals: R {@code staggered::staggered(estimand = "simple" | "cohort" | "calendar" | "eventstudy")} 1.2.2, estimate and {@code
 * se} (its {@code se_neyman} is without what is explained). Differs: R keeps always-treated units, whose effect it compares with nothing
 * before treatment; and lets averages before treatment count cohorts that have no such period.
 * <p>Checked by: {@code EfficientStaggeredTest}, golden/att/pilot-zones-staggered.json.
 */
public final class EfficientStaggered implements Estimator {
    private static final String NAME = "efficient-staggered";

    /** Part of the largest variance of any direction up to which another counts as none; the root of R's rounding. */
    private static final double SINGULAR = 0x1p-26;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Localized> needsRows(AttSettings settings) {
        return Optional.empty();
    }

    @Override
    public AttEstimate fit(StaggeredSample sample, AttSettings settings, Progress progress) {
        return new Fit(sample, settings).whole();
    }

    @Override
    public Effects overall(StaggeredSample sample, AttSettings settings, Progress progress) {
        Fit fit = new Fit(sample, settings);
        return fit.effects(List.of("ATT"), List.of(fit.simple()));
    }

    /** A cohort in a period, and the code of the period its difference is taken from. */
    private record GroupPeriod(int group, int time, int base) {}

    /**
     * An average with its best β.
     *
     * @param by its weight {@code A − βA₀} of each cohort's mean in each period
     * @param explained b, by period before any cohort is treated
     */
    private record Target(double estimate, double[][] by, double[] explained, int units, int cohorts) {}

    private static final class Fit {
        private final AttSettings settings;
        private final List<Warning> warnings;
        private final StaggeredSample sample;
        private final int times;
        private final int units;

        /** Cohorts, ascending, and at the end the never treated. */
        private final int[] cohorts;

        private final int[] groupOf;
        private final int[] size;
        private final double[][] mean;
        private final double[][][] covariance;

        /** Of the periods before any cohort is treated: inverse of each cohort's covariance, and their mean. */
        private final double[][][] inverseBefore;

        private final double[][] meanBefore;
        private final List<GroupPeriod> cells = new ArrayList<>();
        private final double rounding;

        Fit(StaggeredSample all, AttSettings settings) {
            this.settings = settings;
            all.requireAbsorbing(NAME);
            Unhonoured.requirePanel(settings, NAME);
            warnings = new ArrayList<>(Unhonoured.warnings(settings, NAME, "anticipation", "balance", "se"));
            refuse(all);
            sample = usable(all);
            times = sample.times();
            units = sample.countUnits();
            rounding = UsableRows.rounding(sample);
            cohorts = IntStream.concat(Arrays.stream(sample.cohorts()), IntStream.of(StaggeredSample.NEVER))
                    .toArray();
            groupOf = Arrays.stream(sample.cohort())
                    .map(g -> Arrays.binarySearch(cohorts, g))
                    .toArray();
            size = new int[cohorts.length];
            mean = new double[cohorts.length][times];
            covariance = new double[cohorts.length][times][times];
            moments();
            int before = sample.periodsBefore(cohorts[0]);
            inverseBefore = new double[cohorts.length][][];
            meanBefore = new double[before][before];
            for (int g = 0; g < cohorts.length; g++) {
                inverseBefore[g] = inverse(covariance[g], before);
                for (int t = 0; t < before; t++) {
                    for (int u = 0; u < before; u++) {
                        meanBefore[t][u] += covariance[g][t][u] / cohorts.length;
                    }
                }
            }
            for (int g = 0; g < cohorts.length - 1; g++) {
                int base = sample.periodsBefore(cohorts[g]) - 1;
                for (int t = 0; t < times; t++) {
                    cells.add(new GroupPeriod(g, t, base));
                }
            }
            if (cells.stream().noneMatch(this::isTreated)) {
                throw new AttProblem("no-effect");
            }
        }

        private void refuse(StaggeredSample all) {
            if (all.weights().isPresent() && !all.hasCopies()) {
                throw new AttProblem("no-sampling-weights", Unhonoured.name(NAME));
            }
            if (all.x().length > 0) {
                warnings.add(Warning.of("att", "no-covariates", Unhonoured.name(NAME), all.covariates()));
            }
            if (Influence.clusters(all) < all.units()) {
                warnings.add(Warning.of(
                        "att",
                        "errors-by-unit",
                        Unhonoured.name(NAME),
                        Influence.errors(all).by()));
            }
        }

        /** Without units with gaps and without cohorts of one unit. */
        private StaggeredSample usable(StaggeredSample all) {
            StaggeredSample left = UsableRows.withPast(UsableRows.withComparison(all, 0, warnings), 0, warnings);
            StaggeredSample whole = UsableRows.withoutGaps(left, warnings);
            StaggeredSample before;
            do {
                before = UsableRows.withComparison(whole, 0, warnings);
                whole = withoutCohortsOfOne(before);
            } while (whole != before);
            return whole;
        }

        private StaggeredSample withoutCohortsOfOne(StaggeredSample from) {
            int[] alone = Arrays.stream(from.cohort())
                    .distinct()
                    .filter(g -> from.countUnitsOf(g) == 1)
                    .sorted()
                    .toArray();
            for (int g : alone) {
                warnings.add(
                        g == StaggeredSample.NEVER
                                ? Warning.of("att", "one-never-treated")
                                : Warning.of("att", "cohort-of-one-left-out", from.when(g)));
            }
            return from.without(
                    i -> Arrays.binarySearch(alone, from.cohort()[from.unit()[i]]) >= 0, "cohort-of-one", "");
        }

        /** Means and covariances of the cohorts' outcomes. */
        private void moments() {
            double[] y = sample.y();
            for (int u = 0; u < groupOf.length; u++) {
                for (int t = 0; t < times; t++) {
                    mean[groupOf[u]][t] += sample.copies(u) * y[sample.row(u, t)];
                }
            }
            for (int g = 0; g < size.length; g++) {
                size[g] = sample.countUnitsOf(cohorts[g]);
                for (int t = 0; t < times; t++) {
                    mean[g][t] /= size[g];
                }
            }
            double[] rest = new double[times];
            for (int u = 0; u < groupOf.length; u++) {
                int g = groupOf[u];
                for (int t = 0; t < times; t++) {
                    rest[t] = y[sample.row(u, t)] - mean[g][t];
                    for (int s = 0; s <= t; s++) {
                        covariance[g][t][s] += sample.copies(u) * rest[t] * rest[s] / (size[g] - 1);
                        covariance[g][s][t] = covariance[g][t][s];
                    }
                }
            }
        }

        private boolean isTreated(GroupPeriod cell) {
            return sample.period(cell.time()) >= cohorts[cell.group()];
        }

        private int eventTime(GroupPeriod cell) {
            return sample.period(cell.time()) - cohorts[cell.group()];
        }

        /** The average of all effects, by the size of the cohorts. */
        Target simple() {
            return target(cells.stream().filter(this::isTreated).toList(), cell -> (double) size[cell.group()]);
        }

        /**
         * The average of some cells with the β that gives it the least variance.
         *
         * @param weight of a cell, up to a factor
         */
        private Target target(List<GroupPeriod> of, Function<GroupPeriod, Double> weight) {
            double total = of.stream().mapToDouble(weight::apply).sum();
            double[][] effect = new double[cohorts.length][times];
            double[][] before = new double[cohorts.length][times];
            for (GroupPeriod cell : of) {
                double share = weight.apply(cell) / total;
                addDifference(effect, cell, cell.time(), share);
                addDifference(before, cell, cell.base(), share);
            }
            double[] explained = explained(effect);
            double variance = product(before, before);
            double beta = variance > 0 ? product(before, effect) / variance : 0;
            double estimate = 0;
            for (int g = 0; g < cohorts.length; g++) {
                for (int t = 0; t < times; t++) {
                    effect[g][t] -= beta * before[g][t];
                    estimate += effect[g][t] * mean[g][t];
                }
            }
            int[] groups = of.stream().mapToInt(GroupPeriod::group).distinct().toArray();
            return new Target(
                    estimate,
                    effect,
                    explained,
                    Arrays.stream(groups).map(g -> size[g]).sum(),
                    groups.length);
        }

        /** Adds the mean of a cohort in a period less that of the units not treated by then. */
        private void addDifference(double[][] sum, GroupPeriod cell, int time, double share) {
            int first = firstComparison(cell);
            int total = Arrays.stream(size, first, size.length).sum();
            sum[cell.group()][time] += share;
            for (int c = first; c < size.length; c++) {
                sum[c][time] -= share * size[c] / total;
            }
        }

        /** Position of the first cohort that is treated after the cell's cohort and after its period. */
        private int firstComparison(GroupPeriod cell) {
            int c = cell.group() + 1;
            while (cohorts[c] <= sample.period(cell.time())) {
                c++;
            }
            return c;
        }

        /** Inverse of the first rows and columns of a covariance; of directions without variation zero, as in R. */
        private static double[][] inverse(double[][] matrix, int k) {
            double[][] first = new double[k][];
            Arrays.setAll(first, i -> Arrays.copyOf(matrix[i], k));
            SymmetricEigen eigen = new SymmetricEigen(first);
            double largest =
                    IntStream.range(0, k).mapToDouble(eigen::value).max().orElse(0);
            double[][] inverse = new double[k][k];
            for (int i = 0; i < k; i++) {
                for (int a = 0; a < k && eigen.value(i) > SINGULAR * largest; a++) {
                    for (int b = 0; b < k; b++) {
                        inverse[a][b] += eigen.vector(i, a) * eigen.vector(i, b) / eigen.value(i);
                    }
                }
            }
            return inverse;
        }

        /** {@code Σ_g (M S_g M′)⁻¹ M S_g A_g}. */
        private double[] explained(double[][] effect) {
            double[] sum = new double[meanBefore.length];
            for (int g = 0; g < cohorts.length; g++) {
                double[] with = new double[sum.length];
                for (int t = 0; t < with.length; t++) {
                    with[t] = Vectors.dot(covariance[g][t], effect[g]);
                }
                for (int t = 0; t < sum.length; t++) {
                    sum[t] += Vectors.dot(inverseBefore[g][t], with);
                }
            }
            return sum;
        }

        /** Neyman's covariance of two averages less what the periods before any treatment explain. */
        private double covariance(Target a, Target b) {
            double explained = 0;
            for (int t = 0; t < meanBefore.length; t++) {
                explained += a.explained[t] * Vectors.dot(meanBefore[t], b.explained);
            }
            return product(a.by, b.by) - explained / units;
        }

        /** Covariance of two averages: {@code Σ_g a_g′S_g b_g / N_g}. */
        private double product(double[][] a, double[][] b) {
            double sum = 0;
            for (int g = 0; g < cohorts.length; g++) {
                for (int t = 0; t < times; t++) {
                    if (a[g][t] != 0) {
                        sum += a[g][t] * Vectors.dot(covariance[g][t], b[g]) / size[g];
                    }
                }
            }
            return sum;
        }

        AttEstimate whole() {
            List<GroupPeriod> treated = cells.stream().filter(this::isTreated).toList();
            List<Integer> eventTimes = keys(
                    cells.stream().filter(cell -> cell.time() != cell.base()).map(this::eventTime));
            List<Integer> groups = keys(treated.stream().map(GroupPeriod::group));
            List<Integer> periods = keys(treated.stream().map(GroupPeriod::time));
            List<Target> byGroup = groups.stream().map(g -> ofGroup(treated, g)).toList();
            List<Target> byPeriod =
                    periods.stream().map(t -> ofPeriod(treated, t)).toList();
            AttEstimate.Errors errors =
                    new AttEstimate.Errors("design", List.of(sample.panel().unitColumn()), units, 0);
            AttEstimate estimate = AttEstimate.of(
                            effects(List.of("ATT"), List.of(simple())),
                            errors,
                            "not-yet",
                            sample.countRows(),
                            units,
                            treated.size(),
                            sample.ledger())
                    .withAverages(
                            Optional.of(effects(List.of("ATT"), List.of(dynamicOverall(treated)))),
                            Optional.of(effects(List.of("ATT"), List.of(groupOverall(treated)))),
                            Optional.of(effects(List.of("ATT"), List.of(calendarOverall(treated)))))
                    .withDynamic(path(eventTimes))
                    .withGroups(
                            by(groups.stream().map(g -> cohorts[g]).toList(), byGroup),
                            by(periods.stream().map(sample::period).toList(), byPeriod))
                    .withGroupTime(groupTime());
            return preTrend(eventTimes)
                    .map(estimate::withPreTrend)
                    .orElse(estimate)
                    .withWarnings(warnings);
        }

        private static List<Integer> keys(Stream<Integer> of) {
            return of.distinct().sorted().toList();
        }

        private Target ofGroup(List<GroupPeriod> treated, int group) {
            return target(treated.stream().filter(cell -> cell.group() == group).toList(), cell -> 1.0);
        }

        private Target ofPeriod(List<GroupPeriod> treated, int time) {
            return target(
                    treated.stream().filter(cell -> cell.time() == time).toList(), cell -> (double) size[cell.group()]);
        }

        private Target ofEventTime(int eventTime) {
            return target(
                    cells.stream()
                            .filter(cell -> eventTime(cell) == eventTime && cell.time() != cell.base())
                            .toList(),
                    cell -> (double) size[cell.group()]);
        }

        /** Cohorts by their size, periods of a cohort all the same. */
        private Target groupOverall(List<GroupPeriod> treated) {
            return target(
                    treated, cell -> size[cell.group()] / sum(treated, other -> other.group() == cell.group() ? 1 : 0));
        }

        /** Periods all the same, cohorts of a period by their size. */
        private Target calendarOverall(List<GroupPeriod> treated) {
            return target(
                    treated,
                    cell -> size[cell.group()]
                            / sum(treated, other -> other.time() == cell.time() ? size[other.group()] : 0));
        }

        /** Event times all the same, cohorts at an event time by their size. */
        private Target dynamicOverall(List<GroupPeriod> treated) {
            return target(
                    treated,
                    cell -> size[cell.group()]
                            / sum(treated, other -> eventTime(other) == eventTime(cell) ? size[other.group()] : 0));
        }

        private static double sum(List<GroupPeriod> of, ToIntFunction<GroupPeriod> value) {
            return of.stream().mapToInt(value).sum();
        }

        private EventPath path(List<Integer> eventTimes) {
            List<Integer> listed = eventTimes.stream().filter(settings::reports).toList();
            List<Target> targets = listed.stream().map(this::ofEventTime).toList();
            int[] bases = cells.stream()
                    .filter(cell -> cell.time() == cell.base())
                    .mapToInt(this::eventTime)
                    .distinct()
                    .toArray();
            OptionalInt reference = bases.length == 1 ? OptionalInt.of(bases[0]) : OptionalInt.empty();
            EventEffects.unsupported(settings, Integer.MIN_VALUE, listed, reference)
                    .ifPresent(warnings::add);
            Effects effects = effects(listed.stream().map(String::valueOf).toList(), targets);
            List<EventPath.Point> points = IntStream.range(0, listed.size())
                    .mapToObj(i -> new EventPath.Point(
                            listed.get(i),
                            targets.get(i).units(),
                            targets.get(i).cohorts()))
                    .toList();
            return EventEffects.path(EventPath.Base.UNIVERSAL, reference, points, effects, settings);
        }

        private EffectsBy by(List<Integer> keys, List<Target> targets) {
            return new EffectsBy(
                    keys,
                    targets.stream().map(Target::units).toList(),
                    effects(keys.stream().map(String::valueOf).toList(), targets));
        }

        private GroupTime groupTime() {
            List<GroupPeriod> shown =
                    cells.stream().filter(cell -> cell.time() != cell.base()).toList();
            List<Target> targets =
                    shown.stream().map(cell -> target(List.of(cell), c -> 1.0)).toList();
            List<String> terms = shown.stream()
                    .map(cell -> cohorts[cell.group()] + ":" + sample.period(cell.time()))
                    .toList();
            return new GroupTime(
                    shown.stream()
                            .map(cell -> new GroupTime.Cell(
                                    cohorts[cell.group()],
                                    sample.period(cell.time()),
                                    size[cell.group()],
                                    Arrays.stream(size, firstComparison(cell), size.length)
                                            .sum(),
                                    Optional.empty()))
                            .toList(),
                    new Effects(
                            terms,
                            DoubleVector.of(targets.stream()
                                    .mapToDouble(Target::estimate)
                                    .toArray()),
                            DoubleVector.of(targets.stream()
                                    .mapToDouble(target -> Math.sqrt(variance(target)))
                                    .toArray()),
                            Optional.empty(),
                            Double.POSITIVE_INFINITY,
                            sample.confidence(),
                            Optional.empty()));
        }

        private Optional<Wald> preTrend(List<Integer> eventTimes) {
            List<Target> before = eventTimes.stream()
                    .filter(e -> e < 0)
                    .map(this::ofEventTime)
                    .toList();
            if (before.isEmpty()) {
                return Optional.empty();
            }
            Wald wald = WaldTest.zero(
                    "e < −1",
                    before.stream().mapToDouble(Target::estimate).toArray(),
                    vcov(before),
                    IntStream.range(0, before.size()).toArray(),
                    Double.POSITIVE_INFINITY);
            if (Double.isNaN(wald.statistic())) {
                warnings.add(Warning.of("att", "pre-test-singular", before.size(), units));
            }
            return Optional.of(wald);
        }

        private double[][] vcov(List<Target> targets) {
            double[][] v = new double[targets.size()][targets.size()];
            for (int a = 0; a < v.length; a++) {
                for (int b = 0; b < a; b++) {
                    v[a][b] = covariance(targets.get(a), targets.get(b));
                    v[b][a] = v[a][b];
                }
                v[a][a] = variance(targets.get(a));
            }
            return v;
        }

        /** NaN for what is rounding: outcomes without variation within cohorts. */
        private double variance(Target target) {
            double neyman = product(target.by(), target.by());
            double less = covariance(target, target);
            double variance = less > SINGULAR * neyman ? less : neyman;
            return variance > rounding * rounding ? variance : Double.NaN;
        }

        Effects effects(List<String> terms, List<Target> targets) {
            double[] estimates = targets.stream().mapToDouble(Target::estimate).toArray();
            return Effects.of(terms, estimates, vcov(targets), Double.POSITIVE_INFINITY, sample.confidence())
                    .withInfluence(influence(targets));
        }

        /** A unit's part in the means, scaled so that its squares sum to Neyman's variance. */
        private double[][] influence(List<Target> targets) {
            double[] y = sample.y();
            double[][] influence = new double[groupOf.length][targets.size()];
            for (int u = 0; u < influence.length; u++) {
                int g = groupOf[u];
                double scale = sample.copies(u) / Math.sqrt(size[g] * (size[g] - 1.0));
                for (int j = 0; j < targets.size(); j++) {
                    double[] by = targets.get(j).by()[g];
                    for (int t = 0; t < times; t++) {
                        influence[u][j] += scale * by[t] * (y[sample.row(u, t)] - mean[g][t]);
                    }
                }
            }
            return influence;
        }
    }
}
