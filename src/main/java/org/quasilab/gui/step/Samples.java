package org.quasilab.gui.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.quasilab.data.derive.Condition;
import org.quasilab.design.EffectName;
import org.quasilab.gui.rows.Sample;
import org.quasilab.result.DescribeResult;
import org.quasilab.result.Estimate;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.StepResult;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** The samples of a result; estimates that share their rows are told together. */
final class Samples {
    /** What makes two samples the same. */
    private record Rows(SampleLedger ledger, SampleLedger.Lines alone) {}

    private final Map<Rows, List<Labelled>> byRows = new LinkedHashMap<>();

    private Samples() {}

    static List<Sample> of(StepResult result, Study study, Messages messages) {
        Samples samples = new Samples();
        Labelled.of(result, study, messages).forEach(samples::add);
        Stream<Sample> estimated =
                samples.byRows.entrySet().stream().map(entry -> sample(entry.getKey(), entry.getValue()));
        Stream<Sample> described = result.as(DescribeResult.class).stream().map(Samples::described);
        return Stream.concat(described, estimated).toList();
    }

    private static Sample described(DescribeResult result) {
        List<String> variables =
                result.rows().stream().map(DescribeResult.Summary::variable).toList();
        return new Sample(List.of(), result.ledger(), SampleLedger.Lines.NONE, variables);
    }

    private void add(Labelled found) {
        Estimate estimate = found.estimate();
        SampleLedger.Lines alone = estimate.keepsSingletons() ? estimate.singletonRows() : SampleLedger.Lines.NONE;
        byRows.computeIfAbsent(new Rows(estimate.ledger(), alone), rows -> new ArrayList<>())
                .add(found);
    }

    private static Sample sample(Rows rows, List<Labelled> estimates) {
        Set<String> columns = new LinkedHashSet<>();
        estimates.forEach(found -> columns.addAll(columns(found.estimate().spec())));
        List<String> labels = estimates.stream()
                .map(Labelled::label)
                .filter(label -> !label.isEmpty())
                .toList();
        return new Sample(labels, rows.ledger(), rows.alone(), List.copyOf(columns));
    }

    private static Set<String> columns(RegressionColumn spec) {
        Set<String> columns = new LinkedHashSet<>();
        spec.outcome().ifPresent(columns::add);
        columns.addAll(spec.regressors());
        columns.addAll(spec.controls().orElse(List.of()));
        spec.fixedEffects()
                .orElse(List.of())
                .forEach(effect -> columns.addAll(EffectName.parse(effect).allColumns()));
        spec.vcov()
                .ifPresent(vcov -> vcov.columns()
                        .forEach(cluster ->
                                columns.addAll(EffectName.parse(cluster).allColumns())));
        spec.weights().ifPresent(columns::add);
        Optional.of(spec.where())
                .filter(where -> !where.isBlank())
                .ifPresent(where -> columns.addAll(Condition.parse(where).names()));
        return columns;
    }
}
