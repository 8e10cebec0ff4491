package org.quasilab.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.CohortTrends;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.panel.UnitNames;
import org.quasilab.result.DescribeResult;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.RawData;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.StepResult;
import org.quasilab.result.StudyResults;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/**
 * The data themselves beside a result: cohort means beside an event study, distributions beside descriptive statistics,
 * groups of units beside an efficiency.
 */
public final class DataBehind {
    /** Distributions shown: those of the first variables of the table, the outcome among them. */
    private static final int MOST = 4;

    private DataBehind() {}

    /** Of the steps whose charts the report names one by one; the others print the charts of their results only. */
    public static Map<String, RawData> ofReport(
            Study study, StudyResults results, Optional<StudyPanel> panel, Messages messages) {
        Map<String, RawData> found = new LinkedHashMap<>();
        results.steps().forEach((id, outcome) -> {
            if (panel.isPresent()
                    && outcome.result().isPresent()
                    && study.report().charts().containsKey(id)) {
                found.put(id, of(outcome.result().get(), study, panel.get(), messages));
            }
        });
        return found;
    }

    /** The study as a report shows it: its units by the names the data have for them. */
    public static Study named(Study study, Optional<StudyPanel> panel, Messages messages) {
        return panel.map(found ->
                        UnitNames.of(found.panel(), study.data(), messages).in(study))
                .orElse(study);
    }

    /** @param messages language of the groups' names */
    public static RawData of(StepResult result, Study study, StudyPanel panel, Messages messages) {
        return result.as(EventStudyResult.class)
                .filter(event -> panel.treatment().isPresent())
                .map(event -> cohorts(event, study, panel))
                .or(() -> result.as(EfficiencyResult.class)
                        .filter(efficiency -> !efficiency.rows().isEmpty())
                        .map(efficiency ->
                                new RawData(Optional.empty(), Map.of(), groups(efficiency, panel, messages))))
                .or(() -> result.as(DescribeResult.class).map(describe -> histograms(describe, panel)))
                .orElse(RawData.NONE);
    }

    /** None for an outcome that a step computes, such as an efficiency: it is not among the data as read. */
    private static RawData cohorts(EventStudyResult event, Study study, StudyPanel panel) {
        String outcome = event.spec().outcome().orElse(study.design().outcome());
        IntPredicate isChosen = chosen(event.regression().ledger(), panel);
        return panel.panel().data().find(outcome).isEmpty()
                ? RawData.NONE
                : new RawData(Optional.of(CohortTrends.of(panel, outcome, isChosen)), Map.of(), Map.of());
    }

    private static RawData histograms(DescribeResult describe, StudyPanel panel) {
        Map<String, DoubleVector> values = new LinkedHashMap<>();
        int[] rows = IntStream.range(0, panel.panel().rows())
                .filter(chosen(describe.ledger(), panel))
                .toArray();
        for (DescribeResult.Summary row : describe.rows()) {
            boolean isSpread = row.max() > row.min() && !isIndicator(row);
            if (isSpread
                    && values.size() < MOST
                    && panel.panel().data().find(row.variable()).orElse(null) instanceof NumberColumn column) {
                values.put(
                        row.variable(),
                        DoubleVector.of(
                                IntStream.of(rows).mapToDouble(column::get).toArray()));
            }
        }
        return new RawData(Optional.empty(), values, Map.of());
    }

    /** The rows that the condition of the step leaves, as its result has them: the condition may be another one by now. */
    private static IntPredicate chosen(SampleLedger ledger, StudyPanel panel) {
        Set<Integer> left = ledger.entries().stream()
                .filter(entry -> entry.stage().equals("column-where"))
                .flatMapToInt(entry -> IntStream.of(entry.rows().toArray()))
                .boxed()
                .collect(Collectors.toSet());
        return row -> !left.contains(panel.panel().data().key(row));
    }

    private static boolean isIndicator(DescribeResult.Summary row) {
        return row.min() == 0 && row.max() == 1 && (row.median() == 0 || row.median() == 1);
    }

    /** The groups of its meta-frontier, else treated and never treated units; none without either. */
    private static Map<String, String> groups(EfficiencyResult efficiency, StudyPanel panel, Messages messages) {
        return efficiency
                .spec()
                .group()
                .filter(column -> panel.panel().data().find(column).isPresent())
                .map(column -> byColumn(panel.panel(), column))
                .orElseGet(() -> panel.treatment()
                        .map(treatment -> byTreatment(panel.panel(), treatment, messages))
                        .orElse(Map.of()));
    }

    private static Map<String, String> byColumn(Panel panel, String column) {
        Panel.Coded coded = panel.codes(column);
        Map<String, String> groupOf = new LinkedHashMap<>();
        for (int row = 0; row < panel.rows(); row++) {
            int code = coded.codes()[row];
            if (code >= 0) {
                groupOf.putIfAbsent(
                        panel.unitLabel(panel.unit(row)), coded.labels().get(code));
            }
        }
        return groupOf;
    }

    private static Map<String, String> byTreatment(Panel panel, Treatment treatment, Messages messages) {
        Map<String, String> groupOf = new LinkedHashMap<>();
        for (int unit = 0; unit < panel.units(); unit++) {
            String key = treatment.cohort(unit).isPresent() ? "chart.efficiency.treated" : "chart.efficiency.untreated";
            groupOf.put(panel.unitLabel(unit), messages.text(key));
        }
        return groupOf;
    }
}
