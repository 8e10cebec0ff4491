package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.Period;
import org.quasilab.text.Localized;

/**
 * Effects of a first change of treatment, for treatments that may go on and off or have different amounts.
 *
 * <p>A unit's baseline is its treatment when first observed, a number of zero or more, F its first period with another treatment. The
 * effect ℓ periods on compares, for each unit that changes, {@code Y_{F−1+ℓ} − Y_{F−1}} with its mean over units of the same baseline that
 * have not changed by F − 1 + ℓ; units that change to less count with the opposite sign. From the period on in which a unit has been both
 * above and below its baseline it is out. is that of having had a
 * changed treatment for up to ℓ periods, whatever the treatment was after F. Event time is e = ℓ − 1. Placebo ℓ, at event time −1 − ℓ, is {@code Y_{F−1−ℓ} − Y_{F−1}} with
 * the units and controls of effect ℓ.
 *
 * <p>The main average is the average total effect per unit of treatment: the sum of the effects of the window at e ≥ 0 over the sum of the
 * changes in treatment at those periods. Where the treatment stays on that is the average of the effects weighted by their
 * units. With {@code control: never} controls never change in the sample.
 *
 * <ul>
 *   <li>Covariates: differences of the outcome are taken net of {@code ΔX′θ}, θ from first differences of units that
 *       have not changed yet, with period effects, by baseline.
 *   <li>{@code balance} b: at every event time only units that are observed from F − 1 to F + b and compared there (the package's {@code same_switchers}).
 *   <li>Anticipation of s periods: F is s periods before the change of treatment, in all of the above; the event times from −s to −1 are effects.
 *   <li>{@code normalized}: effects by event time are divided by the sum of the changes in treatment up to then, on average (for
 *       0/1 treatments the periods for which it has been changed); placebo ℓ by those of effect ℓ.
 *   <li>{@code linearTrends}: the effect on the level is the sum over 1 … ℓ of effects on first differences, of the units that have
 *       all of them. A unit may have a line of its own.
 *   <li>{@code trendsBy}: units are compared within the values of a column.
 *   <li>Sampling weights are those of the row in the later period.
 * </ul>
 *
 * <p>Errors: {@code Σ_c (Σ_{u in c} ψ_u)²}, ψ_u the unit's part of the estimate with outcomes taken about the mean of its cohort (units of the
 * same baseline, F, and treatment in F), or of the controls of its period, times {@code sqrt(n/(n − 1))}, n the units that the mean is over; normal distribution. A single unit is taken
 * about the mean over it and those it is compared with. ψ contains the estimation of θ.
 *
 * <p>Source: de Chaisemartin and D'Haultfœuille (2024), Review of Economics and Statistics, doi:10.1162/rest_a_01414.
 * <p>Equals: R {@code DIDmultiplegtDYN} and Stata {@code did_multiplegt_dyn}, with {@code effects} and {@code placebo} those of
 * the window. Without covariates the effects of a treatment that stays on are those of Callaway and Sant'Anna by event time, with
 * not-yet-treated controls.
 * <p>Differs: a single unit, changed or control, has the errors of version 2.3 (2.1.2 gives it none). With covariates the package
 * (2.1.2) adds its term for θ once for every period and divides it by the number of rows; here it is the influence function,
 * which moves errors by up to 1 % on the sample data. n counts units also where errors are clustered (2.3 counts clusters). A
 * normalized placebo is divided by all periods of exposure; the package leaves out those in which the placebo itself could not be computed.
 * With linear trends there is an average total effect, by the same formula; the package gives none. A continuous baseline has no
 * polynomial (the package's {@code continuous}): units without another of the same baseline are left out, with a warning.
 * <p>Checked by: {@code DeChaisemartinDHaultfoeuilleTest}, golden/att/pilot-zones-didmultiplegtdyn*.json,
 * golden/att/doses/levels.csv.
 */
public final class DeChaisemartinDHaultfoeuille implements Estimator {
    @Override
    public String name() {
        return "dcdh";
    }

    @Override
    public boolean readsDoses() {
        return true;
    }

    @Override
    public Optional<Localized> needsRows(AttSettings settings) {
        return settings.trendsBy().map(column -> Unhonoured.option("trendsBy"));
    }

    @Override
    public AttEstimate fit(StaggeredSample sample, AttSettings settings, Progress progress) {
        Unhonoured.requirePanel(settings, name());
        List<Warning> warnings = new ArrayList<>(Unhonoured.warnings(settings, name(), "se"));
        Switches switches = Switches.of(sample, settings, warnings);
        int[] window = window(switches, settings);
        int reference = -1 - settings.anticipation();
        List<Change> after = new ArrayList<>();
        List<EventPath.Point> points = new ArrayList<>();
        List<double[]> influence = new ArrayList<>();
        List<Double> estimates = new ArrayList<>();
        Set<Integer> compared = new TreeSet<>();
        Set<Integer> alone = new TreeSet<>();
        for (int e = window[0]; e <= window[1]; e++) {
            if (e == reference) {
                continue;
            }
            progress.checkCancelled();
            Change change = switches.change(e);
            if (e >= 0) {
                after.add(change);
            }
            points.add(new EventPath.Point(e, change.units, change.cohorts.size()));
            double divisor = settings.normalized() ? change.exposure : 1;
            estimates.add(change.estimate / divisor);
            influence.add(Arrays.stream(change.influence).map(v -> v / divisor).toArray());
            compared.addAll(change.cohorts);
            alone.addAll(change.alone);
        }
        Effects overall = total(after, sample);
        EventEffects.say(warnings, "dcdh-one-unit", switches.when(alone));
        EventEffects.say(warnings, "cohorts-unused", switches.when(switches.without(compared)));
        switches.sayUnmatched(warnings);
        EventPath path = EventEffects.path(
                EventPath.Base.UNIVERSAL,
                OptionalInt.of(reference),
                points,
                Influence.effects(
                        points.stream().map(p -> String.valueOf(p.eventTime())).toList(),
                        estimates.stream().mapToDouble(Double::doubleValue).toArray(),
                        influence.toArray(double[][]::new),
                        sample,
                        Double.POSITIVE_INFINITY),
                settings);
        return EventEffects.estimate(
                new ComparedRows(sample, switches.used, "not-compared"),
                overall,
                settings.control(),
                after.stream().mapToInt(change -> change.cohorts.size()).sum(),
                path,
                warnings);
    }

    @Override
    public Effects overall(StaggeredSample sample, AttSettings settings, Progress progress) {
        Unhonoured.requirePanel(settings, name());
        Switches switches = Switches.of(sample, settings, new ArrayList<>());
        List<Change> after = IntStream.rangeClosed(0, window(switches, settings)[1])
                .mapToObj(switches::change)
                .toList();
        return total(after, sample);
    }

    /** First and last event time; an empty window has every one that some unit has. */
    private static int[] window(Switches switches, AttSettings settings) {
        int[] window = settings.window().isEmpty()
                ? switches.widest()
                : settings.window().stream().mapToInt(Integer::intValue).toArray();
        if (window[1] < 0) {
            throw new AttProblem("window-base", window[0], window[1], -1 - settings.anticipation());
        }
        return window;
    }

    /** The sum of the effects over the sum of the changes in treatment. */
    private static Effects total(List<Change> changes, StaggeredSample sample) {
        double sum = 0;
        double dose = 0;
        double[] influence = new double[sample.units()];
        for (Change change : changes) {
            if (change.weight > 0) {
                sum += change.weight * change.estimate;
                dose += change.dose;
                for (int u = 0; u < influence.length; u++) {
                    influence[u] += change.weight * change.influence[u];
                }
            }
        }
        if (dose == 0) {
            throw new AttProblem("no-effect-after");
        }
        for (int u = 0; u < influence.length; u++) {
            influence[u] /= dose;
        }
        return Influence.effects(
                List.of("total"),
                new double[] {sum / dose},
                new double[][] {influence},
                sample,
                Double.POSITIVE_INFINITY);
    }

    /**
     * The effect at one event time.
     *
     * @param estimate NaN without units and controls
     * @param influence N values; NaN without
     * @param weight of the units that changed; 0 without
     * @param dose weighted sum of how much their treatment is changed at that event time
     * @param exposure the sum of the changes up to then, on average; 1 where there is none
     * @param units that changed
     * @param cohorts their first changed periods
     * @param alone cohorts of a single unit
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Change(
            double estimate,
            double[] influence,
            double weight,
            double dose,
            double exposure,
            int units,
            Set<Integer> cohorts,
            Set<Integer> alone) {
        /** The sum with that of one period less: the effect on levels from effects on first differences. */
        Change plus(Change shorter) {
            double[] sum = influence.clone();
            Arrays.setAll(sum, u -> sum[u] + shorter.influence[u]);
            return new Change(estimate + shorter.estimate, sum, weight, dose, exposure, units, cohorts, alone);
        }
    }

    /** Who changes when, and the differences that this makes. */
    private static final class Switches {
        private static final int NEVER = StaggeredSample.NEVER;

        /** Standard errors are rounding up to this part of the outcome. */
        private static final double ROUNDING = 1e-14;

        private final StaggeredSample sample;
        private final AttSettings settings;
        private final int[] first;
        private final Doses doses;
        private final int[] level;
        private final boolean[] used;
        private final boolean[] matched;
        private final double[] y;
        private final double[][] x;
        private final double noise;
        private final Slope[] slopes;

        private Switches(StaggeredSample sample, AttSettings settings) {
            this.sample = sample;
            this.settings = settings;
            this.level = settings.trendsBy()
                    .map(column ->
                            UnitCodes.of(sample, column, "trends-within-unit").codes())
                    .orElseGet(() -> new int[sample.units()]);
            this.y = settings.linearTrends() ? differenced(sample.y()) : sample.y();
            this.x = settings.linearTrends()
                    ? Arrays.stream(sample.x()).map(Switches::differenced).toArray(double[][]::new)
                    : sample.x();
            this.noise =
                    ROUNDING * Arrays.stream(sample.y()).map(Math::abs).max().orElseThrow();
            this.first = new int[sample.units()];
            this.doses = Doses.of(sample);
            this.used = new boolean[sample.n()];
            this.matched = new boolean[sample.units()];
            this.slopes = new Slope[sample.x().length > 0 ? doses.baselines() : 0];
        }

        static Switches of(StaggeredSample sample, AttSettings settings, List<Warning> warnings) {
            Switches switches = new Switches(sample, settings);
            for (int u = 0; u < switches.first.length; u++) {
                switches.first[u] = switches.firstChange(u);
            }
            if (Arrays.stream(switches.first).allMatch(f -> f == NEVER)) {
                throw new AttProblem("no-cohort-with-base");
            }
            for (int code = 0; code < switches.slopes.length; code++) {
                switches.slopes[code] = Slope.of(sample, switches, code, warnings);
            }
            return switches;
        }

        /** Each value less that of the row before, which {@link #row} makes sure is the unit's period before. */
        private static double[] differenced(double[] values) {
            double[] differences = new double[values.length];
            for (int i = 1; i < values.length; i++) {
                differences[i] = values[i] - values[i - 1];
            }
            return differences;
        }

        /** A treatment that stays as it starts is known also in periods without a row. */
        private int firstChange(int u) {
            int change = doses.firstChange(u);
            if (change == NEVER) {
                return NEVER;
            }
            int first = change - settings.anticipation();
            return !sample.switches() && first > sample.period(sample.times() - 1) ? NEVER : first;
        }

        /** Every event time that a unit that changes can have. */
        int[] widest() {
            int[] changes =
                    Arrays.stream(first).filter(f -> f != NEVER).sorted().toArray();
            int anticipation = settings.anticipation();
            int last = sample.period(sample.times() - 1) - changes[0] - anticipation;
            int earliest = sample.period(0) - changes[changes.length - 1] - anticipation;
            return new int[] {Math.min(earliest, -1 - anticipation), last};
        }

        /** Cohorts that are in none of the comparisons. */
        Set<Integer> without(Set<Integer> compared) {
            Set<Integer> rest = new TreeSet<>();
            for (int f : first) {
                if (f != NEVER && !compared.contains(f + settings.anticipation())) {
                    rest.add(f + settings.anticipation());
                }
            }
            return rest;
        }

        /** Of amounts, units that change but have no unit of the same baseline to compare with. */
        void sayUnmatched(List<Warning> warnings) {
            int[] alone = IntStream.range(0, first.length)
                    .filter(u -> first[u] != NEVER && !matched[u])
                    .toArray();
            if (sample.hasDose() && alone.length > 0) {
                warnings.add(Warning.of("att", "dcdh-unmatched", alone.length, sample.unitLabel(alone[0])));
            }
            int[] crossing = IntStream.range(0, first.length)
                    .filter(u -> doses.crossed(u) != NEVER)
                    .toArray();
            if (crossing.length > 0) {
                warnings.add(Warning.of("att", "dcdh-crossing", crossing.length, sample.unitLabel(crossing[0])));
            }
        }

        List<Period> when(Set<Integer> cohorts) {
            return cohorts.stream().map(sample::when).toList();
        }

        private boolean isControl(int u, int period) {
            return settings.isNotYet() ? first[u] > period : first[u] == NEVER;
        }

        /** Row of a unit in a period; −1 where it has none, or no difference from the period before if that is what is looked at. */
        private int row(int u, int period) {
            int time = sample.timeOfPeriod(period);
            int row = time < 0 ? -1 : sample.row(u, time);
            return row >= 0 && settings.linearTrends() && !isObserved(u, period - 1) ? -1 : row;
        }

        private boolean isObserved(int u, int period) {
            int time = sample.timeOfPeriod(period);
            return time >= 0 && sample.row(u, time) >= 0;
        }

        /**
         * @param e event time, other than the base
         */
        Change change(int e) {
            int shift = e + settings.anticipation();
            boolean isPlacebo = shift < -1;
            int length = isPlacebo ? -1 - shift : shift + 1;
            if (!settings.linearTrends()) {
                return change(length, length, isPlacebo);
            }
            Change sum = change(1, length, isPlacebo);
            for (int k = 2; k <= length; k++) {
                sum = change(k, length, isPlacebo).plus(sum);
            }
            return sum;
        }

        /** @param needed how many periods from the change on units must be there, where all have to be the same */
        private Change change(int length, int needed, boolean isPlacebo) {
            Sums sums = new Sums(sample.units(), x.length);
            for (int t = 0; t < sample.times(); t++) {
                compare(sums, sample.period(t), length, needed, isPlacebo);
            }
            return sums.change(slopes, noise);
        }

        /** The units that changed {@code length} − 1 periods before a period, and their controls: same baseline, same trend. */
        private void compare(Sums sums, int period, int length, int needed, boolean isPlacebo) {
            Map<Kind, List<Difference>> changed = new LinkedHashMap<>();
            for (int u = 0; u < first.length; u++) {
                if (first[u] == period - length + 1 && period < doses.crossed(u) && isSame(u, needed, isPlacebo)) {
                    Kind kind = new Kind(level[u], doses.baseline(u), doses.sign(u));
                    difference(u, period, length, isPlacebo)
                            .ifPresent(found -> changed.computeIfAbsent(kind, key -> new ArrayList<>())
                                    .add(found));
                }
            }
            changed.forEach((kind, units) -> {
                List<Difference> controls = controls(kind, period, length, isPlacebo);
                if (!controls.isEmpty()) {
                    sums.add(units, controls, kind, period - length + 1 + settings.anticipation());
                    units.forEach(this::mark);
                    controls.forEach(this::mark);
                    units.forEach(difference -> matched[difference.unit] = true);
                }
            });
        }

        private List<Difference> controls(Kind kind, int period, int length, boolean isPlacebo) {
            List<Difference> controls = new ArrayList<>();
            for (int u = 0; u < first.length; u++) {
                if (level[u] == kind.level && doses.baseline(u) == kind.baseline && isControl(u, period)) {
                    difference(u, period, length, isPlacebo).ifPresent(controls::add);
                }
            }
            return controls;
        }

        private void mark(Difference difference) {
            for (int row : new int[] {difference.later, difference.base, difference.end}) {
                used[row] = true;
                used[settings.linearTrends() ? row - 1 : row] = true;
            }
        }

        /** Whether a unit is observed, and compared, as long as all have to be. */
        private boolean isSame(int u, int needed, boolean isPlacebo) {
            if (settings.balance().isEmpty() && !settings.linearTrends()) {
                return true;
            }
            int balanced =
                    settings.balance().isEmpty() ? 0 : settings.balance().getAsInt() + 1 + settings.anticipation();
            int base = first[u] - 1;
            int last = base + Math.max(balanced, settings.linearTrends() ? needed : 0);
            int earliest = settings.linearTrends() && isPlacebo ? base - needed : base;
            return last < doses.crossed(u)
                    && IntStream.rangeClosed(earliest, last).allMatch(p -> row(u, p) >= 0)
                    && IntStream.range(0, first.length)
                            .anyMatch(c -> doses.baseline(c) == doses.baseline(u)
                                    && level[c] == level[u]
                                    && isControl(c, last)
                                    && row(c, last) >= 0
                                    && row(c, base) >= 0);
        }

        private Optional<Difference> difference(int u, int period, int length, boolean isPlacebo) {
            int later = row(u, period);
            int base = row(u, period - length);
            int end = isPlacebo ? row(u, period - 2 * length) : later;
            if (later < 0 || base < 0 || end < 0) {
                return Optional.empty();
            }
            double[] covariates = new double[x.length];
            Arrays.setAll(covariates, j -> x[j][end] - x[j][base]);
            double outcome = y[end] - y[base];
            if (x.length > 0) {
                outcome -= slopes[doses.baseline(u)].times(covariates);
            }
            return Optional.of(new Difference(
                    u,
                    sample.copies(u),
                    later,
                    base,
                    end,
                    sample.weight(later),
                    outcome,
                    covariates,
                    doses.moved(u, period),
                    exposure(u, period),
                    doses.atChange(u)));
        }

        /** The sum of the changes in treatment up to a period. */
        private double exposure(int u, int period) {
            double sum = 0;
            for (int p = first[u] == NEVER ? period + 1 : first[u]; p <= period; p++) {
                sum += doses.moved(u, p);
            }
            return sum;
        }
    }

    /**
     * Units that are compared together.
     *
     * @param level of the column whose values may have trends of their own
     * @param baseline code of the treatment at first
     * @param sign 1 for those that change to more, −1 for those that change to less
     */
    private record Kind(int level, int baseline, int sign) {}

    /**
     * A unit's change in outcome and covariates.
     *
     * @param copies how many units of the data the unit stands for
     * @param later row of the period that the comparison is for
     * @param base row of the base period
     * @param end row of the period on the left: {@code later}, of a placebo an earlier one
     * @param y net of the covariates
     * @param x by covariate
     * @param moved by how much its treatment is other than the baseline in the period of {@code later}, in the direction of its first
     *     change
     * @param exposure the sum of that up to then
     * @param atChange its treatment when it changed first
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Difference(
            int unit,
            double copies,
            int later,
            int base,
            int end,
            double weight,
            double y,
            double[] x,
            double moved,
            double exposure,
            double atChange) {}

    /** Sums over the comparisons of one event time. */
    private static final class Sums {
        private final double[] influence;
        private final int k;
        private final Map<Integer, double[]> covariates = new TreeMap<>();
        private final Set<Integer> cohorts = new TreeSet<>();
        private final Set<Integer> alone = new TreeSet<>();
        private double weight;
        private double effect;
        private double dose;
        private double exposure;
        private int units;

        Sums(int units, int covariates) {
            this.influence = new double[units];
            this.k = covariates;
        }

        void add(List<Difference> changed, List<Difference> controls, Kind kind, int cohort) {
            double size = weight(changed);
            double sign = kind.sign;
            effect += sign * size * (mean(changed) - mean(controls));
            weight += size;
            units += size(changed);
            cohorts.add(cohort);
            for (Difference difference : changed) {
                dose += difference.weight * difference.moved;
                exposure += difference.weight * difference.exposure;
            }
            List<Difference> both = new ArrayList<>(changed);
            both.addAll(controls);
            Map<Double, List<Difference>> ofAmount = new TreeMap<>();
            changed.forEach(difference -> ofAmount.computeIfAbsent(difference.atChange, key -> new ArrayList<>())
                    .add(difference));
            ofAmount.forEach((amount, own) -> {
                if (size(own) == 1) {
                    alone.add(cohort);
                }
                addInfluence(own, size(own) > 1 ? own : both, sign);
            });
            addInfluence(controls, size(controls) > 1 ? controls : both, -sign * size / weight(controls));
            double[] m = covariates.computeIfAbsent(kind.baseline, key -> new double[k]);
            for (int j = 0; j < m.length; j++) {
                m[j] += sign * size * (mean(changed, j) - mean(controls, j));
            }
        }

        private void addInfluence(List<Difference> own, List<Difference> cohort, double scale) {
            double mean = mean(cohort);
            double spread = Math.sqrt(size(cohort) / (size(cohort) - 1.0));
            for (Difference difference : own) {
                influence[difference.unit] += scale * difference.weight * spread * (difference.y - mean);
            }
        }

        /** @param noise root of the sum of squares up to which the influence is rounding */
        Change change(Slope[] slopes, double noise) {
            if (weight == 0) {
                double[] unknown = new double[influence.length];
                Arrays.fill(unknown, Double.NaN);
                return new Change(Double.NaN, unknown, 0, 0, 1, 0, Set.of(), Set.of());
            }
            for (int u = 0; u < influence.length; u++) {
                for (Map.Entry<Integer, double[]> own : covariates.entrySet()) {
                    influence[u] -= k == 0 ? 0 : slopes[own.getKey()].influence(u, own.getValue());
                }
                influence[u] /= weight;
            }
            if (Arrays.stream(influence).map(v -> v * v).sum() <= noise * noise) {
                Arrays.fill(influence, 0);
            }
            double periods = exposure == 0 ? 1 : exposure / weight;
            return new Change(effect / weight, influence, weight, dose, periods, units, cohorts, alone);
        }

        /** Units of the data. */
        private static int size(List<Difference> differences) {
            return (int) Math.round(
                    differences.stream().mapToDouble(Difference::copies).sum());
        }

        private static double weight(List<Difference> differences) {
            double sum = 0;
            for (Difference difference : differences) {
                sum += difference.weight;
            }
            return sum;
        }

        private static double mean(List<Difference> differences) {
            double sum = 0;
            for (Difference difference : differences) {
                sum += difference.weight * difference.y;
            }
            return sum / weight(differences);
        }

        private static double mean(List<Difference> differences, int j) {
            double sum = 0;
            for (Difference difference : differences) {
                sum += difference.weight * difference.x[j];
            }
            return sum / weight(differences);
        }
    }

    /**
     * θ of one baseline.
     *
     * @param theta by covariate; 0 for one left out
     * @param influence covariates × N
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Slope(double[] theta, double[][] influence) {
        /** Zero without a unit that has not changed yet in two periods. */
        static Slope of(StaggeredSample sample, Switches switches, int baseline, List<Warning> warnings) {
            int k = sample.x().length;
            int[] rows = IntStream.range(0, sample.n())
                    .filter(i -> {
                        int u = sample.unit()[i];
                        int period = sample.period(sample.time()[i]);
                        return switches.doses.baseline(u) == baseline
                                && switches.first[u] > period
                                && switches.row(u, period) >= 0
                                && switches.row(u, period - 1) >= 0;
                    })
                    .toArray();
            double[] theta = new double[k];
            double[][] influence = new double[k][sample.units()];
            boolean isNeeded = IntStream.range(0, switches.first.length)
                    .anyMatch(u -> switches.doses.baseline(u) == baseline && switches.first[u] != Switches.NEVER);
            if (rows.length == 0 || !isNeeded) {
                return new Slope(theta, influence);
            }
            int[] before = Arrays.stream(rows).map(i -> i - 1).toArray();
            double[][] x = new double[k][rows.length];
            for (int j = 0; j < k; j++) {
                double[] column = switches.x[j];
                Arrays.setAll(x[j], i -> column[rows[i]] - column[before[i]]);
            }
            double[] y = new double[rows.length];
            Arrays.setAll(y, i -> switches.y[rows[i]] - switches.y[before[i]]);
            StackRegression regression = StackRegression.fit(
                    sample,
                    Arrays.stream(rows).map(i -> sample.unit()[i]).toArray(),
                    x,
                    y,
                    List.of(StackRegression.effect(
                            "period and trend",
                            Arrays.stream(rows)
                                    .map(i -> switches.level[sample.unit()[i]] * sample.times() + sample.time()[i])
                                    .toArray())),
                    sample.weights()
                            .map(w -> Arrays.stream(rows).mapToDouble(i -> w[i]).toArray()));
            List<String> dropped = new ArrayList<>();
            for (int j = 0; j < k; j++) {
                if (Double.isNaN(regression.beta()[j])) {
                    dropped.add(sample.covariates().get(j));
                } else {
                    theta[j] = regression.beta()[j];
                    double root = Math.sqrt(regression.factor());
                    influence[j] = Arrays.stream(regression.influence()[j])
                            .map(value -> value / root)
                            .toArray();
                }
            }
            Warning said = Warning.of("att", "dcdh-covariates", dropped);
            if (!dropped.isEmpty() && !warnings.contains(said)) {
                warnings.add(said);
            }
            return new Slope(theta, influence);
        }

        double times(double[] x) {
            double sum = 0;
            for (int j = 0; j < theta.length; j++) {
                sum += theta[j] * x[j];
            }
            return sum;
        }

        double influence(int unit, double[] weights) {
            double sum = 0;
            for (int j = 0; j < weights.length; j++) {
                sum += weights[j] * influence[j][unit];
            }
            return sum;
        }
    }
}
