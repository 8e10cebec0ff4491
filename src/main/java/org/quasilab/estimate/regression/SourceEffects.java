package org.quasilab.estimate.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.quasilab.design.Absorbed;
import org.quasilab.design.DesignProblem;
import org.quasilab.design.EffectName;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.estimate.SourceStudy;
import org.quasilab.math.NotConverged;
import org.quasilab.moments.ProductFit;
import org.quasilab.moments.Scores;
import org.quasilab.panel.Treatment;
import org.quasilab.result.Estimate;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.source.Cohort;
import org.quasilab.source.EffectSums;
import org.quasilab.source.EventTime;
import org.quasilab.source.Expr;
import org.quasilab.source.PanelRows;
import org.quasilab.source.SourcePanel;
import org.quasilab.source.SourceProblem;
import org.quasilab.study.RegressionColumn;
import org.quasilab.text.Place;

/**
 * A regression whose rows lie elsewhere with other effects than those of units and periods: {@link Ols} from {@link EffectSums}.
 *
 * <p>Input: k regressors; any effects without slopes, also of combinations of columns; gaps, weights. Errors and what is not computed in this way: as {@link
 * SourceRegression}.
 *
 * <p>Equals: {@link Ols} to 1e-9, with the differences of {@link SourceRegression}.
 * <p>Checked by: {@code SourceEffectsTest}.
 */
final class SourceEffects implements EventRows {
    private final SourcePanel panel;
    private final List<EffectName> effects;
    private final List<EffectName> clusters;
    private final SourceRows.Complete complete;
    private final EffectSums sums;
    private final List<EffectName> absorbed;

    private SourceEffects(SourcePanel panel, RegressionColumn spec, SourceRows.Complete complete, EffectSums sums) {
        this.panel = panel;
        this.effects = effects(spec);
        this.clusters = clusters(spec);
        this.complete = complete;
        this.sums = sums;
        this.absorbed = absorbed();
    }

    /**
     * @param study the rows that fulfil the condition of the regression
     * @param resolved every part filled in
     * @param regressors by name
     * @throws org.quasilab.text.Problem if it cannot be estimated, with the reason
     */
    static Estimate fit(
            SourceStudy study,
            RegressionColumn resolved,
            Map<String, Expr> regressors,
            double level,
            Progress progress) {
        SourcePanel panel = study.panel();
        Optional<Expr> treated = Optional.ofNullable(regressors.get(Treatment.DID));
        SourceRows.Complete complete;
        SampleLedger left;
        try (SourceEffects rows = open(study, resolved, regressors, treated, Optional.empty(), progress)) {
            if (!rows.isOfUnitsAndPeriods()) {
                return rows.fit(resolved, List.of(), level);
            }
            complete = rows.complete;
            left = rows.ledger();
        }
        RegressionColumn twoWay = resolved.withFixedEffects(Optional.of(List.of(panel.unit(), panel.time())))
                .withWhere("");
        Estimate estimate = SourceRegression.fit(study.with(complete.of(panel, progress)), twoWay, level, progress);
        return estimate.withLedger(left).withEffects(resolved, estimate.effects());
    }

    /**
     * @param study as in {@link #fit(SourceStudy, RegressionColumn, Map, double, Progress)}
     * @param spec every part filled in; its regressors are not used
     * @param regressors by name
     * @param treated as in {@link PanelRows}
     * @param cohort as in {@link PanelRows}
     */
    static SourceEffects open(
            SourceStudy study,
            RegressionColumn spec,
            Map<String, Expr> regressors,
            Optional<Expr> treated,
            Optional<Expr> cohort,
            Progress progress) {
        SourcePanel panel = study.panel();
        Map<String, Expr> used = new LinkedHashMap<>();
        String outcome = SourceRows.outcome(spec);
        used.put(outcome, panel.numbers(outcome));
        used.putAll(regressors);
        Set<String> keys = keys(panel, effects(spec));
        keys.forEach(key -> used.putIfAbsent(key, panel.known(key)));
        spec.weights().ifPresent(name -> used.put(name, panel.numbers(name)));
        keys.addAll(keys(panel, clusters(spec)));
        keys.forEach(key -> used.putIfAbsent(key, panel.known(key)));
        SourceRows.Complete complete =
                SourceRows.Complete.of(panel, study.ledger(), used, panel.missing(used, progress));
        spec.weights().ifPresent(name -> panel.refuseNotPositive(name, progress));
        List<Expr> columns = new ArrayList<>(regressors.values());
        columns.add(used.get(outcome));
        PanelRows rows = new PanelRows(
                panel.relation(),
                panel.parts(),
                complete.conditions(),
                panel.unit(),
                panel.time(),
                spec.weights(),
                columns,
                List.copyOf(keys),
                treated,
                cohort);
        List<List<String>> others =
                new ArrayList<>(clusters(spec).stream().map(EffectName::columns).toList());
        others.add(List.of(panel.unit()));
        others.add(List.of(panel.time()));
        EffectSums sums = EffectSums.open(
                panel.warehouse(),
                rows,
                effects(spec).stream().map(EffectName::columns).toList(),
                others,
                progress);
        return new SourceEffects(panel, spec, complete, sums);
    }

    static List<EffectName> effects(RegressionColumn spec) {
        return spec.fixedEffects().orElse(List.of()).stream()
                .distinct()
                .map(EffectName::parse)
                .toList();
    }

    /** Columns besides those of the units and the periods. */
    private static Set<String> keys(SourcePanel panel, List<EffectName> names) {
        return names.stream()
                .flatMap(name -> name.columns().stream())
                .filter(column -> !column.equals(panel.unit()) && !column.equals(panel.time()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<EffectName> clusters(RegressionColumn spec) {
        return spec.vcov().orElseThrow().by().stream().map(EffectName::parse).toList();
    }

    /** The effects that add something to the others, as a design has them: the unit effect first. */
    private List<EffectName> absorbed() {
        int alone = alone();
        int used = sums.rows();
        if (used + alone != complete.rows()) {
            throw new SourceProblem("changed", Place.NOWHERE);
        }
        if (used == 0) {
            throw alone == 0
                    ? new SourceProblem("no-rows", Place.NOWHERE)
                    : new DesignProblem("all-singletons", alone, written(effects));
        }
        List<EffectName> asked = new ArrayList<>(effects);
        asked.sort(Comparator.comparing(effect -> !effect.columns().equals(unit())));
        return Absorbed.distinct(asked, this::isContained);
    }

    private int alone() {
        return Arrays.stream(sums.singletons()).sum();
    }

    /** Whether the others lie within these two. */
    private boolean isOfUnitsAndPeriods() {
        return absorbed.stream()
                .map(EffectName::columns)
                .collect(Collectors.toSet())
                .equals(Set.of(unit(), List.of(panel.time())));
    }

    private SampleLedger ledger() {
        SampleLedger left = complete.ledger();
        for (int e = 0; e < effects.size(); e++) {
            left = left.withCount("singletons", effects.get(e).written(), sums.singletons()[e]);
        }
        return left;
    }

    @Override
    public double[] periods() {
        return sums.periods();
    }

    @Override
    public List<Cohort> byCohort() {
        return sums.byCohort(unit(), periods());
    }

    @Override
    public Estimate fit(RegressionColumn column, List<EventTime> events, double level) {
        List<String> names = SourceRegression.names(column);
        int y = names.size();
        EffectSums.Totals totals = sums.totals(events);
        SummedEstimate.refuseConstant(SourceRows.outcome(column), totals.squares()[y], totals.means()[y]);
        SummedEstimate.Sample sample = sample(events, totals);
        return SummedEstimate.of(column, names, ledger(), sample, new AfterFit(names, events, sample), level);
    }

    @Override
    public void close() {
        sums.close();
    }

    private boolean isContained(EffectName effect, EffectName other) {
        return levels(effect) <= levels(other) && sums.isWithin(other.columns(), effect.columns());
    }

    private SummedEstimate.Sample sample(List<EventTime> events, EffectSums.Totals totals) {
        boolean absorbsUnits = absorbed.stream().anyMatch(effect -> sums.isWithin(effect.columns(), unit()));
        OptionalDouble netOfUnits =
                absorbsUnits ? OptionalDouble.of(sums.netOf(unit(), totals)) : OptionalDouble.empty();
        return new SummedEstimate.Sample(
                sums.rows(),
                totals.weight(),
                sums.levels(unit()),
                sums.levels(List.of(panel.time())),
                written(absorbed),
                absorbed.stream().map(this::levels).toList(),
                absorbed.stream()
                        .filter(effect -> clusters.stream()
                                .anyMatch(cluster -> sums.isWithin(effect.columns(), cluster.columns())))
                        .map(this::levels)
                        .toList(),
                totals.means(),
                totals.squares()[totals.squares().length - 1],
                netOfUnits,
                ProductFit.of(products(events, totals), totals.squares()),
                alone());
    }

    private double[][] products(List<EventTime> events, EffectSums.Totals totals) {
        try {
            return sums.products(
                    events, totals, absorbed.stream().map(EffectName::columns).toList());
        } catch (NotConverged e) {
            throw new EstimationProblem("not-converged", written(absorbed));
        }
    }

    /** What is asked for once there is an estimate. */
    private final class AfterFit implements SummedEstimate.Scored {
        private final List<String> names;
        private final List<EventTime> events;
        private final SummedEstimate.Sample sample;

        AfterFit(List<String> names, List<EventTime> events, SummedEstimate.Sample sample) {
            this.names = names;
            this.events = events;
            this.sample = sample;
        }

        @Override
        public Scores scores(List<List<String>> clusterings) {
            return sums.scores(
                    sample.fit(),
                    names.size(),
                    clusterings.stream()
                            .map(clustering -> clustering.stream()
                                    .map(cluster -> EffectName.parse(cluster).columns())
                                    .toList())
                            .toList());
        }

        @Override
        public Optional<SummedEstimate.Period> period() {
            boolean isUnitOnly =
                    absorbed.size() == 1 && absorbed.get(0).columns().equals(unit());
            return isUnitOnly
                    ? Optional.of(new SummedEstimate.Period(new double[names.size() + 1], 0))
                    : Optional.empty();
        }

        @Override
        public List<Warning> fewTreated(List<String> terms) {
            if (!terms.contains(Treatment.DID) && events.isEmpty()) {
                return List.of();
            }
            Map<String, Integer> around = new LinkedHashMap<>();
            clusters.stream()
                    .filter(cluster -> !cluster.columns().equals(unit()))
                    .filter(cluster -> sums.isWithin(unit(), cluster.columns()))
                    .forEach(cluster -> around.put(cluster.written(), sums.treated(cluster.columns())));
            return FewTreated.warnings(sums.treated(unit()), around);
        }
    }

    private int levels(EffectName effect) {
        return sums.levels(effect.columns());
    }

    private List<String> unit() {
        return List.of(panel.unit());
    }

    private static List<String> written(List<EffectName> names) {
        return names.stream().map(EffectName::written).toList();
    }
}
