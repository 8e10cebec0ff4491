package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.quasilab.design.Factor;
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
import org.quasilab.study.AttSettings;

/**
 * The table of an estimator whose effects are averages of cohort-periods: main average, event times, cohorts, periods, cells.
 *
 * <p>Main average: cells from event time 0 on, weighted by their rows; by cohort and by period the same within each. {@code
 * dynamicOverall} and {@code calendarOverall} weight the event times from 0 on (whatever the window) and the periods equally; {@code
 * groupOverall} weights cohorts by their units. A balanced path (settings {@code balance} = b) has the cohorts seen at event time b
 * and the event times that all of these can have, up to b.
 */
final class CellReport {
    private static final int FEW_CLUSTERS = 30;
    private static final int FEW_PERIODS = 20;

    /** Effects of averages of cells. */
    interface Source {
        /** @param withInfluence whether the influence of each unit is wanted */
        Effects of(List<String> terms, CellAverages averages, boolean withInfluence);
    }

    private final StaggeredSample sample;
    private final AttSettings settings;
    private final Cells cells;
    private final List<Optional<Warning>> missing;
    private final Source source;

    /** @param missing by cell, why it has no effect */
    CellReport(
            StaggeredSample sample, AttSettings settings, Cells cells, List<Optional<Warning>> missing, Source source) {
        this.sample = sample;
        this.settings = settings;
        this.cells = cells;
        this.missing = missing;
        this.source = source;
    }

    /** What is missing where every cell has an effect. */
    static List<Optional<Warning>> noneMissing(Cells cells) {
        return Collections.nCopies(cells.size(), Optional.empty());
    }

    private boolean isEffect(int cell) {
        return missing.get(cell).isEmpty() && cells.eventTime()[cell] >= 0;
    }

    /**
     * The main average.
     *
     * @throws AttProblem {@code no-effect} if no cell has one
     */
    Effects overall() {
        CellAverages averages = CellAverages.of(cells, c -> 0, this::isEffect);
        if (averages.size() == 0) {
            throw new AttProblem("no-effect");
        }
        return source.of(List.of("ATT"), averages, true);
    }

    /**
     * Everything.
     *
     * @param reference event time that is zero by construction
     * @param controls rows a cell is compared with; −1 where that is a model of all untreated rows
     */
    AttEstimate all(
            AttEstimate.Errors errors,
            String comparison,
            EventPath.Base base,
            OptionalInt reference,
            IntUnaryOperator controls,
            List<Warning> warnings) {
        Effects overall = overall();
        int effects =
                (int) IntStream.range(0, cells.size()).filter(this::isEffect).count();
        List<Warning> said = new ArrayList<>(warnings);
        AttEstimate estimate = AttEstimate.of(
                overall, errors, comparison, sample.countRows(), sample.countUnits(), effects, sample.ledger());
        CellAverages byEvent = CellAverages.of(cells, c -> cells.eventTime()[c], this::isOnPath);
        Effects events = source.of(terms(byEvent), byEvent, true);
        EventPath path = path(byEvent, events, base, reference);
        EffectsBy group = by(c -> cells.cohort()[c]);
        EffectsBy calendar = by(c -> sample.period(cells.time()[c]));
        GroupTime groupTime = groupTime(controls);
        said.addAll(missing.stream().flatMap(Optional::stream).toList());
        boolean hasLeads = Arrays.stream(cells.eventTime()).anyMatch(e -> e < 0);
        List<Integer> listed =
                path.points().stream().map(EventPath.Point::eventTime).toList();
        EventEffects.unsupported(settings, hasLeads ? Integer.MIN_VALUE : 0, listed, reference)
                .ifPresent(said::add);
        withoutVariance(groupTime).ifPresent(said::add);
        said.addAll(alone());
        if (overall.se(0) == 0) {
            said.add(Warning.of(
                    "estimate", "perfect-fit", sample.asked().outcome().orElse("")));
        }
        few(errors, sample).ifPresent(said::add);
        estimate = estimate.withDynamic(path)
                .withGroups(group, calendar)
                .withGroupTime(groupTime)
                .withAverages(
                        EventEffects.average("ATT", events, afterwards(byEvent)),
                        EventEffects.average("ATT", group.effects(), byUnits(group)),
                        EventEffects.average(
                                "ATT",
                                calendar.effects(),
                                equally(calendar.effects().size())));
        Optional<Wald> preTrend = preTrend(path);
        if (preTrend.isPresent()) {
            estimate = estimate.withPreTrend(preTrend.get());
            if (Double.isNaN(preTrend.get().statistic())) {
                said.add(Warning.of("att", "pre-test-singular", preTrend.get().df1(), Influence.countClusters(sample)));
            }
        }
        return estimate.withWarnings(said);
    }

    private boolean isOnPath(int cell) {
        int e = cells.eventTime()[cell];
        return missing.get(cell).isEmpty() && isBalancedAt(cells.cohort()[cell], e);
    }

    private boolean isBalancedAt(int cohort, int eventTime) {
        if (settings.balance().isEmpty()) {
            return true;
        }
        int most = settings.balance().getAsInt();
        int first = sample.period(0);
        int last = sample.period(sample.times() - 1);
        return last - cohort >= most && eventTime <= most && eventTime > most - (last - first) - 1;
    }

    /** The event times of the window, out of all. */
    private EventPath path(CellAverages averages, Effects all, EventPath.Base base, OptionalInt reference) {
        List<Integer> units = averages.units(cells, sample);
        int[] reported = IntStream.range(0, averages.size())
                .filter(k -> settings.reports(averages.keys().get(k)))
                .toArray();
        List<EventPath.Point> points = Arrays.stream(reported)
                .mapToObj(k -> new EventPath.Point(averages.keys().get(k), units.get(k), averages.cohorts(cells, k)))
                .toList();
        List<String> terms =
                points.stream().map(point -> String.valueOf(point.eventTime())).toList();
        Effects effects = placed(all, reported, terms);
        return EventEffects.path(base, reference, points, effects, settings);
    }

    private static List<String> terms(CellAverages averages) {
        return averages.keys().stream().map(String::valueOf).toList();
    }

    private EffectsBy by(IntUnaryOperator key) {
        CellAverages averages = CellAverages.of(cells, key, this::isEffect);
        return new EffectsBy(
                averages.keys(), averages.units(cells, sample), source.of(terms(averages), averages, false));
    }

    private GroupTime groupTime(IntUnaryOperator controls) {
        CellAverages each = CellAverages.of(cells, c -> c, c -> missing.get(c).isEmpty());
        Effects known = source.of(terms(each), each, false);
        int[] at = new int[cells.size()];
        Arrays.fill(at, -1);
        for (int k = 0; k < each.size(); k++) {
            at[each.keys().get(k)] = k;
        }
        List<GroupTime.Cell> list = IntStream.range(0, cells.size())
                .mapToObj(c -> new GroupTime.Cell(
                        cells.cohort()[c],
                        sample.period(cells.time()[c]),
                        cells.units()[c],
                        controls.applyAsInt(c),
                        missing.get(c)))
                .toList();
        List<String> terms =
                list.stream().map(cell -> cell.cohort() + ":" + cell.time()).toList();
        return new GroupTime(list, placed(known, at, terms));
    }

    /** Some of the effects, or NaN where {@code from} is negative. */
    private static Effects placed(Effects all, int[] from, List<String> terms) {
        int k = from.length;
        double[] estimates = new double[k];
        double[][] v = new double[k][k];
        DoubleMatrix vcov = all.vcov().orElseThrow();
        for (int i = 0; i < k; i++) {
            estimates[i] = from[i] < 0 ? Double.NaN : all.estimate(from[i]);
            for (int j = 0; j < k; j++) {
                v[i][j] = from[i] < 0 || from[j] < 0 ? Double.NaN : vcov.get(from[i], from[j]);
            }
        }
        Effects placed = Effects.of(terms, estimates, v, all.df(), all.level());
        return all.influence()
                .map(matrix -> placed.withInfluence(chosen(matrix, from)))
                .orElse(placed);
    }

    private static double[][] chosen(DoubleMatrix matrix, int[] columns) {
        double[][] chosen = new double[matrix.rows()][columns.length];
        for (int u = 0; u < chosen.length; u++) {
            for (int j = 0; j < columns.length; j++) {
                chosen[u][j] = matrix.get(u, columns[j]);
            }
        }
        return chosen;
    }

    private static double[] equally(int size) {
        double[] weights = new double[size];
        Arrays.fill(weights, 1.0 / size);
        return weights;
    }

    private static double[] afterwards(CellAverages byEvent) {
        double[] weights =
                byEvent.keys().stream().mapToDouble(e -> e >= 0 ? 1 : 0).toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(w -> w / sum).toArray();
    }

    private static double[] byUnits(EffectsBy group) {
        double sum = group.units().stream().mapToInt(u -> u).sum();
        return group.units().stream().mapToDouble(u -> u / sum).toArray();
    }

    /** Whether all effects before the treatment may be felt that are reported are zero; none if there are none. */
    private Optional<Wald> preTrend(EventPath path) {
        int[] before = IntStream.range(0, path.points().size())
                .filter(k -> path.points().get(k).eventTime() < -settings.anticipation())
                .toArray();
        Effects effects = path.effects();
        return before.length == 0 ? Optional.empty() : Optional.of(zero(effects, before, effects.df()));
    }

    /** The joint test that some effects are zero. */
    static Wald zero(Effects effects, int[] which, double df) {
        DoubleVector estimates = effects.estimates();
        double[] beta =
                IntStream.range(0, effects.size()).mapToDouble(estimates::get).toArray();
        String terms = String.join(
                ", ", Arrays.stream(which).mapToObj(k -> effects.terms().get(k)).toList());
        return WaldTest.zero(terms, beta, effects.vcov().orElseThrow().toArray(), which, df);
    }

    /** Clusters, or periods, of which there are too few for the errors, as for regressions. */
    static Optional<Warning> few(AttEstimate.Errors errors, StaggeredSample sample) {
        if (errors.rule().equals("driscoll-kraay")) {
            return errors.clusters() < FEW_PERIODS
                    ? Optional.of(Warning.of("infer", "few-periods", errors.clusters()))
                    : Optional.empty();
        }
        if (errors.by().isEmpty() || errors.clusters() >= FEW_CLUSTERS) {
            return Optional.empty();
        }
        String name = sample.clusters().stream()
                .min(Comparator.comparingInt(Factor::levels))
                .map(Factor::name)
                .orElse(errors.by().get(0));
        return Optional.of(Warning.of("infer", "few-clusters", name, errors.clusters()));
    }

    /** Cells that have an effect but no variance. */
    private Optional<Warning> withoutVariance(GroupTime groupTime) {
        Effects effects = groupTime.effects();
        List<String> terms = IntStream.range(0, effects.size())
                .filter(c -> Double.isNaN(effects.se(c)) && !Double.isNaN(effects.estimate(c)))
                .mapToObj(effects.terms()::get)
                .toList();
        return terms.isEmpty() ? Optional.empty() : Optional.of(Warning.of("infer", "no-variance", terms));
    }

    /** Cohorts of which one unit is seen, so that nothing is known of how effects vary within them. */
    private List<Warning> alone() {
        return Arrays.stream(cells.cohort())
                .distinct()
                .filter(g -> sample.countUnitsOf(g) == 1)
                .mapToObj(g -> Warning.of("att", "cohort-of-one", sample.when(g)))
                .toList();
    }
}
