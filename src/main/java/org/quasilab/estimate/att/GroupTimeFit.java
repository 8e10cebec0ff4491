package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.quasilab.estimate.att.GroupTimeAverages.Average;
import org.quasilab.infer.WaldTest;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Effects;
import org.quasilab.result.EffectsBy;
import org.quasilab.result.EventPath;
import org.quasilab.result.GroupTime;
import org.quasilab.result.Wald;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;

/**
 * Effects by cohort and period with all their averages, whatever contrast each of them is, and what is to be said about them.
 *
 * <p>Averages as {@link GroupTimeAverages}, errors as {@link GroupTimeVariance} or {@link Multipliers}.
 */
final class GroupTimeFit {
    private final AttSettings settings;
    private final Progress progress;
    private final List<Warning> warnings;
    private final StaggeredSample sample;
    private final Drawn drawn;
    private final int[] cohorts;
    private final GroupTimeCells.Contrasts contrasts;
    private final GroupTimeCells plan;
    private final double rounding;
    private final boolean isDrawn;

    /**
     * @param sample whose units are treated or compared
     * @param drawn whose cohorts are those that have effects
     * @param contrasts the effect of a cohort in a period
     * @param warnings said so far; more are added
     */
    GroupTimeFit(
            StaggeredSample sample,
            AttSettings settings,
            Drawn drawn,
            GroupTimeCells.Contrasts contrasts,
            List<Warning> warnings,
            Progress progress) {
        this.sample = sample;
        this.settings = settings;
        this.drawn = drawn;
        this.contrasts = contrasts;
        this.warnings = warnings;
        this.progress = progress;
        isDrawn = settings.se().equals("multiplier");
        cohorts = Arrays.stream(drawn.cohort())
                .filter(g -> g != StaggeredSample.NEVER)
                .distinct()
                .sorted()
                .toArray();
        plan = new GroupTimeCells(sample, drawn, cohorts, settings, contrasts);
        rounding = UsableRows.rounding(sample);
    }

    StaggeredSample sample() {
        return sample;
    }

    Drawn drawn() {
        return drawn;
    }

    Effects overallAlone() {
        List<GroupTimeCell> cells = plan.of((g, t) -> t >= g, progress);
        Asked asked = new Asked(cells);
        int overall = asked.add(averages(cells).bySize(GroupTimeCell::isTreated));
        asked.spread(1, new int[0]);
        return asked.effects(List.of("ATT"), overall);
    }

    /** The average of the cohorts' own averages, by their size. */
    Effects groupOverallAlone() {
        List<GroupTimeCell> cells = plan.of((g, t) -> t >= g, progress);
        GroupTimeAverages averages = averages(cells);
        List<Integer> groups = keys(cells, GroupTimeCell::isTreated, true);
        Asked asked = new Asked(cells);
        int overall = asked.add(ofGroups(averages, groups, byGroup(averages, groups)));
        asked.spread(1, new int[0]);
        return asked.effects(List.of("ATT"), overall);
    }

    AttEstimate whole() {
        List<GroupTimeCell> cells = plan.of((g, t) -> true, progress);
        warnings.addAll(plan.warnings(cells));
        warnGaps();
        GroupTimeAverages averages = averages(cells);
        Predicate<GroupTimeCell> treated = GroupTimeCell::isTreated;
        List<Integer> groups = keys(cells, treated, true);
        List<Integer> times = keys(cells, treated, false);
        List<Average> byGroup = byGroup(averages, groups);
        List<Average> byTime = times.stream()
                .map(t -> averages.bySize(treated.and(cell -> cell.period() == t)))
                .toList();
        EventTimes events = new EventTimes(cells, averages);

        Asked asked = new Asked(cells);
        int overall = asked.add(averages.bySize(treated));
        // the influence by unit is kept of the averages added before those by cohort; this one is the main average of
        // effects by amounts of treatment, so that it is added first
        int groupOverall = asked.add(ofGroups(averages, groups, byGroup));
        int dynamic = asked.addAll(events.listed);
        int group = asked.addAll(byGroup);
        int calendar = asked.addAll(byTime);
        int calendarOverall = asked.add(averages.mean(byTime));
        Optional<Integer> dynamicOverall =
                events.after.isEmpty() ? Optional.empty() : Optional.of(asked.add(averages.mean(events.after)));
        int[] before = IntStream.range(0, cells.size())
                .filter(c -> isTested(cells.get(c)))
                .toArray();
        asked.spread(group, before.length < drawn.countClusters() ? before : new int[0]);

        AttEstimate estimate = AttEstimate.of(
                        asked.effects(List.of("ATT"), overall),
                        errors(),
                        settings.control(),
                        sample.countRows(),
                        sample.countUnits(),
                        (int) cells.stream()
                                .filter(treated.and(GroupTimeCell::isKnown))
                                .count(),
                        sample.ledger())
                .withAverages(
                        dynamicOverall.map(j -> asked.effects(List.of("ATT"), j)),
                        Optional.of(asked.effects(List.of("ATT"), groupOverall)),
                        Optional.of(asked.effects(List.of("ATT"), calendarOverall)))
                .withDynamic(events.path(asked, dynamic))
                .withGroups(asked.by(groups, byGroup, group), asked.by(times, byTime, calendar))
                .withGroupTime(groupTime(cells, asked));
        AttEstimate tested = before.length == 0 ? estimate : estimate.withPreTrend(preTrend(cells, before, asked));
        return tested.withWarnings(warnings);
    }

    private static List<Average> byGroup(GroupTimeAverages averages, List<Integer> groups) {
        return groups.stream()
                .map(g -> averages.plain(cell -> cell.isTreated() && cell.cohort() == g))
                .toList();
    }

    private Average ofGroups(GroupTimeAverages averages, List<Integer> groups, List<Average> byGroup) {
        int[] positions =
                groups.stream().mapToInt(g -> Arrays.binarySearch(cohorts, g)).toArray();
        return averages.bySize(byGroup, positions);
    }

    private void warnGaps() {
        if (drawn.isByUnit() && !sample.isBalanced()) {
            int gaps = sample.countUnits(Arrays.stream(UsableRows.gaps(sample)));
            warnings.add(Warning.of("att", "gaps-used", gaps, sample.countUnits()));
        }
    }

    private GroupTimeAverages averages(List<GroupTimeCell> cells) {
        if (cells.stream().noneMatch(cell -> cell.isTreated() && cell.isKnown())) {
            throw new AttProblem("no-effect");
        }
        return new GroupTimeAverages(
                cells, Arrays.stream(cohorts).mapToDouble(drawn::weightOf).toArray());
    }

    /** Cohorts or periods of the cells that have an effect, ascending. */
    private static List<Integer> keys(List<GroupTimeCell> cells, Predicate<GroupTimeCell> of, boolean byCohort) {
        return cells.stream()
                .filter(of.and(GroupTimeCell::isKnown))
                .map(cell -> byCohort ? cell.cohort() : cell.period())
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isTested(GroupTimeCell cell) {
        return cell.isEstimated() && !cell.isTreated() && !cell.isAnticipated();
    }

    private AttEstimate.Errors errors() {
        return new AttEstimate.Errors(
                isDrawn ? "multiplier" : "influence",
                drawn.clusteredBy(),
                drawn.countClusters(),
                isDrawn ? settings.draws() : 0);
    }

    private GroupTime groupTime(List<GroupTimeCell> cells, Asked asked) {
        List<String> terms =
                cells.stream().map(cell -> cell.cohort() + ":" + cell.period()).toList();
        double[] estimates =
                cells.stream().mapToDouble(cell -> cell.contrast().att()).toArray();
        double[] errors = new double[estimates.length];
        Arrays.setAll(errors, c -> cells.get(c).isKnown() ? asked.cellError(c) : Double.NaN);
        return new GroupTime(
                cells.stream().map(plan::listed).toList(),
                new Effects(
                        terms,
                        DoubleVector.of(estimates),
                        DoubleVector.of(errors),
                        Optional.empty(),
                        Double.POSITIVE_INFINITY,
                        sample.confidence(),
                        Optional.empty()));
    }

    /** That every cell before treatment is zero; cells without a variance cannot be tested. */
    private Wald preTrend(List<GroupTimeCell> cells, int[] before, Asked asked) {
        String terms = settings.anticipation() == 0 ? "t < g" : "t < g − " + settings.anticipation();
        double[][] vcov = asked.spread.before();
        int[] which = IntStream.range(0, vcov.length)
                .filter(i -> Math.sqrt(vcov[i][i]) > rounding)
                .toArray();
        double[] att = Arrays.stream(before)
                .mapToDouble(c -> cells.get(c).contrast().att())
                .toArray();
        Wald wald = vcov.length == 0
                ? new Wald(terms, Double.NaN, before.length, Double.POSITIVE_INFINITY)
                : WaldTest.zero(terms, att, vcov, which, Double.POSITIVE_INFINITY);
        if (Double.isNaN(wald.statistic())) {
            warnings.add(Warning.of("att", "pre-test-singular", before.length, drawn.countClusters()));
        }
        return wald;
    }

    /** The averages by event time. */
    private final class EventTimes {
        private final List<Average> listed = new ArrayList<>();
        private final List<Integer> times = new ArrayList<>();
        private final List<Average> after = new ArrayList<>();
        private OptionalInt reference = OptionalInt.empty();

        EventTimes(List<GroupTimeCell> cells, GroupTimeAverages averages) {
            Predicate<GroupTimeCell> balanced = cell -> isBalanced(cell);
            List<Integer> all = cells.stream()
                    .filter(balanced.and(GroupTimeCell::isKnown))
                    .map(GroupTimeCell::eventTime)
                    .distinct()
                    .sorted()
                    .toList();
            for (int e : all) {
                Predicate<GroupTimeCell> at = balanced.and(cell -> cell.eventTime() == e);
                if (cells.stream().filter(at.and(GroupTimeCell::isKnown)).allMatch(GroupTimeCell::isBase)) {
                    reference = OptionalInt.of(e);
                    continue;
                }
                Average average = averages.bySize(at);
                if (e >= 0) {
                    after.add(average);
                }
                if (settings.reports(e)) {
                    times.add(e);
                    listed.add(average);
                }
            }
            EventEffects.unsupported(settings, Integer.MIN_VALUE, times, reference)
                    .ifPresent(warnings::add);
        }

        /** With balance, only cohorts observed that long, up to that event time and as far back as the last of them. */
        private boolean isBalanced(GroupTimeCell cell) {
            int last = sample.period(sample.times() - 1);
            int balance = settings.balance().orElse(0);
            return settings.balance().isEmpty()
                    || last - cell.cohort() >= balance
                            && cell.eventTime() <= balance
                            && cell.eventTime() >= balance - last + sample.period(0);
        }

        EventPath path(Asked asked, int first) {
            List<EventPath.Point> points = IntStream.range(0, times.size())
                    .mapToObj(i -> new EventPath.Point(
                            times.get(i), listed.get(i).units(), listed.get(i).behind()))
                    .toList();
            Effects effects = asked.effects(times.stream().map(String::valueOf).toList(), first);
            return new EventPath(
                    settings.isUniversal() ? EventPath.Base.UNIVERSAL : EventPath.Base.VARYING,
                    reference,
                    points,
                    effects,
                    settings.isUniform() ? asked.band(first, effects) : OptionalDouble.empty());
        }
    }

    /** Averages whose errors are wanted, and then the errors. */
    private final class Asked {
        private final List<GroupTimeCell> cells;
        private final List<Average> averages = new ArrayList<>();
        private GroupTimeVariance spread = new GroupTimeVariance(new double[0], new double[0][], new double[0][]);
        private double[][] influence = new double[0][];
        private Optional<Multipliers> draws = Optional.empty();

        Asked(List<GroupTimeCell> cells) {
            this.cells = cells;
        }

        /** Its position. */
        int add(Average average) {
            averages.add(average);
            return averages.size() - 1;
        }

        /** Position of the first. */
        int addAll(List<Average> more) {
            averages.addAll(more);
            return averages.size() - more.size();
        }

        /** @param withInfluence the number of averages, from the first on, whose influence by unit is kept where it is known */
        void spread(int withInfluence, int[] before) {
            influence = new double[contrasts.knowsUnits() ? withInfluence : 0][sample.units()];
            spread = contrasts.variance(drawn, cells, averages, before, influence, progress);
            progress.checkCancelled();
            draws = isDrawn
                    ? Optional.of(Multipliers.draw(drawn, cells, averages, settings.draws(), settings.seed(), progress))
                    : Optional.empty();
        }

        double cellError(int c) {
            return known(draws.map(drawn -> drawn.cellErrors()[c]).orElseGet(() -> Math.sqrt(spread.cells()[c])));
        }

        private double averageError(int j) {
            return known(
                    draws.map(drawn -> drawn.averageErrors()[j]).orElseGet(() -> Math.sqrt(spread.averages()[j][j])));
        }

        private double known(double error) {
            return error > rounding ? error : Double.NaN;
        }

        /** Effects of consecutive averages; drawn errors rescale the covariance, which keeps its correlations. */
        Effects effects(List<String> terms, int first) {
            int k = terms.size();
            double[] estimates = new double[k];
            double[] errors = new double[k];
            for (int j = 0; j < k; j++) {
                estimates[j] = averages.get(first + j).estimate();
                errors[j] = averageError(first + j);
            }
            double[][] vcov = new double[k][k];
            for (int a = 0; a < k; a++) {
                for (int b = 0; b < k; b++) {
                    vcov[a][b] = spread.averages()[first + a][first + b] * scale(first + a) * scale(first + b);
                }
            }
            Effects effects = new Effects(
                    terms,
                    DoubleVector.of(estimates),
                    DoubleVector.of(errors),
                    Optional.of(DoubleMatrix.of(vcov)),
                    Double.POSITIVE_INFINITY,
                    sample.confidence(),
                    Optional.empty());
            return first + k <= influence.length ? effects.withInfluence(byUnit(first, k)) : effects;
        }

        /** What an error is of the analytic one; NaN for one that is not known. */
        private double scale(int j) {
            return averageError(j) / Math.sqrt(spread.averages()[j][j]);
        }

        private double[][] byUnit(int first, int k) {
            double[][] rows = new double[sample.units()][k];
            for (int u = 0; u < rows.length; u++) {
                for (int j = 0; j < k; j++) {
                    rows[u][j] = influence[first + j][u];
                }
            }
            return rows;
        }

        EffectsBy by(List<Integer> keys, List<Average> of, int first) {
            return new EffectsBy(
                    keys,
                    of.stream().map(Average::units).toList(),
                    effects(keys.stream().map(String::valueOf).toList(), first));
        }

        OptionalDouble band(int first, Effects effects) {
            int[] which = IntStream.range(first, first + effects.size()).toArray();
            return draws.map(drawn -> drawn.critical(which, sample.confidence()))
                    .orElseGet(() -> EventEffects.critical(effects, settings));
        }
    }
}
