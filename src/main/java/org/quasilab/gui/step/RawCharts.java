package org.quasilab.gui.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Charts;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.CohortTrends;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.DescribeResult;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.StepResult;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** The data themselves beside a result: cohort means beside an event study, distributions beside descriptive statistics. */
final class RawCharts {
    /** Distributions shown: those of the first variables of the table, the outcome among them. */
    private static final int MOST = 4;

    private RawCharts() {}

    static List<Chart> of(StepResult result, Study study, StudyPanel panel, Messages messages) {
        List<Chart> charts = new ArrayList<>();
        result.as(EventStudyResult.class)
                .filter(event -> panel.treatment().isPresent())
                .ifPresent(event -> charts.addAll(cohorts(event, study, panel, messages)));
        result.as(DescribeResult.class)
                .ifPresent(describe -> charts.addAll(histograms(describe, study, panel, messages)));
        return charts;
    }

    /** None for an outcome that a step computes, such as an efficiency: it is not among the data as read. */
    private static List<Chart> cohorts(
            EventStudyResult event, Study study, StudyPanel panel, Messages messages) {
        String outcome = event.spec().outcome().orElse(study.design().outcome());
        IntPredicate isChosen = chosen(event.regression().ledger(), panel);
        return panel.panel().data().find(outcome).isEmpty()
                ? List.of()
                : List.of(Charts.trends(CohortTrends.of(panel, outcome, isChosen), study, messages));
    }

    private static List<Chart> histograms(DescribeResult describe, Study study, StudyPanel panel, Messages messages) {
        List<Chart> charts = new ArrayList<>();
        int[] rows = IntStream.range(0, panel.panel().rows())
                .filter(chosen(describe.ledger(), panel))
                .toArray();
        for (DescribeResult.Summary row : describe.rows()) {
            boolean isSpread = row.max() > row.min() && !isIndicator(row);
            if (isSpread
                    && charts.size() < MOST
                    && panel.panel().data().find(row.variable()).orElse(null) instanceof NumberColumn column) {
                DoubleVector values =
                        DoubleVector.of(IntStream.of(rows).mapToDouble(column::get).toArray());
                charts.add(Charts.histogram(row.variable(), values, study, messages));
            }
        }
        return charts;
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
}
