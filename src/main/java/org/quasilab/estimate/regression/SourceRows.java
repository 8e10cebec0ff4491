package org.quasilab.estimate.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.design.DesignProblem;
import org.quasilab.moments.CohortMoments;
import org.quasilab.result.Estimate;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.source.CellSums;
import org.quasilab.source.Cohort;
import org.quasilab.source.CohortSums;
import org.quasilab.source.EventTime;
import org.quasilab.source.Expr;
import org.quasilab.source.OutcomeSums;
import org.quasilab.source.PanelRows;
import org.quasilab.source.PanelSums;
import org.quasilab.source.SourcePanel;
import org.quasilab.source.SourceProblem;
import org.quasilab.source.TwoWaySums;
import org.quasilab.source.UnitSums;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;
import org.quasilab.text.Place;

/**
 * The rows of a regression where they lie: those that lack a value are counted, the others make its sums.
 *
 * @param ledger with the rows that lack a value
 * @param clusters columns besides those of the units and the periods
 * @param around of those that no unit is in two clusters of, how many clusters have a row of the treated; 0 if nobody asks
 */
public record SourceRows(
        SourcePanel panel, SampleLedger ledger, List<String> clusters, Map<String, Integer> around, PanelSums sums)
        implements EventRows {
    public SourceRows {
        clusters = List.copyOf(clusters);
        around = Collections.unmodifiableMap(new LinkedHashMap<>(around));
    }

    /** Periods up to which units with gaps fall into groups that are few beside their rows. */
    private static final int MOST_PERIODS = 10;

    /**
     * The same of an outcome alone, from its moments; empty where these do not do: if units have rows in too many different sets of periods, or a
     * period has a single row.
     *
     * @param ledger of the rows of the panel
     * @param spec every part filled in, without controls and weights
     */
    static Optional<SourceRows> ofOutcome(
            SourcePanel panel, SampleLedger ledger, RegressionColumn spec, SourcePanel.Start start, Progress progress) {
        if (!panel.isBalanced() && panel.periods() > MOST_PERIODS) {
            return Optional.empty();
        }
        String outcome = outcome(spec);
        boolean mayHaveGaps = panel.periods() <= MOST_PERIODS;
        if (!mayHaveGaps
                && panel.missing(Map.of(outcome, panel.numbers(outcome)), progress)
                                .get(outcome)
                        > 0) {
            return Optional.empty();
        }
        CohortMoments moments = CohortSums.of(panel, outcome, start, progress);
        SampleLedger left = ledger.withCount("missing", outcome, panel.rows() - (int) moments.rows());
        return OutcomeSums.of(moments).map(sums -> new SourceRows(panel, left, List.of(), Map.of(), sums));
    }

    /**
     * @param ledger of the rows of the panel
     * @param spec every part filled in
     * @param regressors by name, as they come in the regression, with the controls
     * @param treated as in {@link PanelRows}
     * @param start of the treatment, if event times follow from it; whether the rows of a unit agree is looked at here
     * @throws org.quasilab.text.Problem as {@link TwoWaySums#open}, and if a column does not hold what it should
     */
    public static SourceRows open(
            SourcePanel panel,
            SampleLedger ledger,
            RegressionColumn spec,
            Map<String, Expr> regressors,
            Optional<Expr> treated,
            Optional<SourcePanel.Start> start,
            Progress progress) {
        String outcome = outcome(spec);
        Map<String, Expr> used = new LinkedHashMap<>();
        used.put(outcome, panel.numbers(outcome));
        used.putAll(regressors);
        spec.weights().ifPresent(name -> used.put(name, panel.numbers(name)));
        VcovSpec vcov = spec.vcov().orElseThrow();
        List<String> clusters = vcov.by().stream()
                .filter(name -> !name.equals(panel.unit()) && !name.equals(panel.time()))
                .toList();
        clusters.forEach(name -> used.putIfAbsent(name, panel.known(name)));
        List<Expr> columns = new ArrayList<>(regressors.values());
        columns.add(used.get(outcome));
        PanelRows all = new PanelRows(
                panel.relation(),
                panel.parts(),
                List.of(),
                panel.unit(),
                panel.time(),
                spec.weights(),
                columns,
                clusters,
                treated,
                start.map(SourcePanel.Start::first));
        boolean mayBeByUnit = isOfUnits(panel, spec)
                && spec.weights().isEmpty()
                && UnitSums.mayBeAsked(panel.warehouse(), columns.size());
        Optional<CellSums> cells =
                mayBeByUnit ? Optional.of(CellSums.of(panel.warehouse(), all, progress)) : Optional.empty();
        boolean isComplete =
                cells.isPresent() && cells.get().isComplete() && cells.get().rows() == panel.rows();
        Map<String, Integer> missing = isComplete ? Map.of() : panel.missing(used, progress);
        spec.weights().ifPresent(name -> panel.refuseNotPositive(name, progress));
        Complete complete = Complete.of(panel, ledger, used, missing);
        PanelRows rows = all.where(complete.conditions);
        Optional<UnitSums> quick = cells.filter(CellSums::isAll)
                .map(found -> isComplete ? found : CellSums.of(panel.warehouse(), rows, progress))
                .flatMap(found -> UnitSums.of(panel.warehouse(), rows, found, progress));
        // a unit of several cohorts was counted as often
        boolean isOfOneCohort = complete.conditions.isEmpty()
                && quick.filter(sums -> sums.units() == panel.units()).isPresent();
        if (!isOfOneCohort) {
            start.ifPresent(one -> panel.refuse(one, progress));
        }
        if (quick.isPresent()) {
            refuseOthers(quick.get(), complete.rows);
            return new SourceRows(panel, complete.ledger, List.of(), Map.of(), quick.get());
        }
        TwoWaySums sums = TwoWaySums.open(panel.warehouse(), rows, progress);
        refuseOthers(sums, complete.rows);
        Map<String, Integer> around = new LinkedHashMap<>();
        for (int c = 0; c < clusters.size(); c++) {
            if (sums.isUnitWithin(c)) {
                around.put(clusters.get(c), treated.isPresent() ? sums.treatedClusters(c) : 0);
            }
        }
        return new SourceRows(panel, complete.ledger, clusters, around, sums);
    }

    /**
     * The rows that have all values.
     *
     * @param conditions they fulfil
     * @param ledger with those that do not
     */
    record Complete(List<Expr> conditions, SampleLedger ledger, int rows) {
        Complete {
            conditions = List.copyOf(conditions);
        }

        /**
         * @param used values by the name of their column
         * @param missing rows that lack one, as {@link SourcePanel#missing}
         */
        static Complete of(
                SourcePanel panel, SampleLedger ledger, Map<String, Expr> used, Map<String, Integer> missing) {
            SampleLedger left = ledger;
            List<Expr> conditions = new ArrayList<>();
            for (Map.Entry<String, Integer> entry : missing.entrySet()) {
                if (entry.getValue() > 0) {
                    left = left.withCount("missing", entry.getKey(), entry.getValue());
                    conditions.add(SourcePanel.isThere(used.get(entry.getKey())));
                }
            }
            int rows = panel.rows()
                    - missing.values().stream().mapToInt(Integer::intValue).sum();
            return new Complete(conditions, left, rows);
        }

        /** A panel of these rows. */
        SourcePanel of(SourcePanel panel, Progress progress) {
            return conditions.stream()
                    .reduce((one, other) -> Expr.call(Expr.Function.AND, one, other))
                    .map(all -> panel.only(all, progress))
                    .orElse(panel);
        }
    }

    /** Whether the variance needs nothing but sums by unit. */
    static boolean isOfUnits(SourcePanel panel, RegressionColumn spec) {
        VcovSpec vcov = spec.vcov().orElseThrow();
        return vcov.type() == VcovType.IID || vcov.by().equals(List.of(panel.unit()));
    }

    /** Refuses sums of rows that are not those whose values were looked through. */
    private static void refuseOthers(PanelSums sums, int complete) {
        double used = sums.byCohort().stream()
                .mapToDouble(cohort -> Arrays.stream(cohort.counts()).sum())
                .sum();
        if (used + sums.singletons().ofUnits() + sums.singletons().ofPeriods() != complete) {
            throw new SourceProblem("changed", Place.NOWHERE);
        }
    }

    /** The same with sums that follow from others. */
    public SourceRows with(PanelSums newSums) {
        return new SourceRows(panel, ledger, clusters, around, newSums);
    }

    static String outcome(RegressionColumn spec) {
        return spec.outcome().filter(name -> !name.isEmpty()).orElseThrow(() -> new DesignProblem("no-outcome"));
    }

    @Override
    public double[] periods() {
        return sums.periods();
    }

    @Override
    public List<Cohort> byCohort() {
        return sums.byCohort();
    }

    @Override
    public Estimate fit(RegressionColumn column, List<EventTime> events, double level) {
        return SourceRegression.fit(this, column, events, level);
    }

    @Override
    public void close() {
        sums.close();
    }
}
