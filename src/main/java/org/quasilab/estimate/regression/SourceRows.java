package org.quasilab.estimate.regression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.design.DesignProblem;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr;
import org.quasilab.source.SourcePanel;
import org.quasilab.source.TwoWaySums;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/**
 * The rows of a regression where they lie: those that lack a value are counted, the others make its sums.
 *
 * @param ledger with the rows that lack a value
 * @param clusters columns besides those of the units and the periods
 * @param isUnitWithin of each of them, whether a unit is in one cluster alone
 */
public record SourceRows(
        SourcePanel panel, SampleLedger ledger, List<String> clusters, List<Boolean> isUnitWithin, TwoWaySums sums)
        implements AutoCloseable {
    public SourceRows {
        clusters = List.copyOf(clusters);
        isUnitWithin = List.copyOf(isUnitWithin);
    }

    /**
     * @param ledger of the rows of the panel
     * @param spec every part filled in
     * @param regressors by name, as they come in the regression, with the controls
     * @param treated as in {@link TwoWaySums.Rows}
     * @param cohort as in {@link TwoWaySums.Rows}
     * @throws org.quasilab.text.Problem as {@link TwoWaySums#open}, and if a column does not hold what it should
     */
    public static SourceRows open(
            SourcePanel panel,
            SampleLedger ledger,
            RegressionColumn spec,
            Map<String, Expr> regressors,
            Optional<Expr> treated,
            Optional<Expr> cohort,
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
        Map<String, Integer> missing = panel.missing(used, progress);
        spec.weights().ifPresent(name -> panel.refuseNotPositive(name, progress));
        SampleLedger left = ledger;
        List<Expr> conditions = new ArrayList<>();
        for (Map.Entry<String, Integer> entry : missing.entrySet()) {
            if (entry.getValue() > 0) {
                left = left.withCount("missing", entry.getKey(), entry.getValue());
                conditions.add(SourcePanel.isThere(used.get(entry.getKey())));
            }
        }
        List<Expr> columns = new ArrayList<>(regressors.values());
        columns.add(used.get(outcome));
        TwoWaySums.Rows rows = new TwoWaySums.Rows(
                panel.relation(),
                conditions,
                panel.unit(),
                panel.time(),
                spec.weights(),
                columns,
                clusters,
                treated,
                cohort);
        TwoWaySums sums = TwoWaySums.open(panel.warehouse(), rows, progress);
        List<Boolean> isUnitWithin =
                IntStream.range(0, clusters.size()).mapToObj(sums::isUnitWithin).toList();
        return new SourceRows(panel, left, clusters, isUnitWithin, sums);
    }

    static String outcome(RegressionColumn spec) {
        return spec.outcome().filter(name -> !name.isEmpty()).orElseThrow(() -> new DesignProblem("no-outcome"));
    }

    @Override
    public void close() {
        sums.close();
    }
}
