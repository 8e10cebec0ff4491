package org.quasilab.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.quasilab.result.AttResult;
import org.quasilab.result.AuditResult;
import org.quasilab.result.BaconResult;
import org.quasilab.result.CohortMeans;
import org.quasilab.result.CurveResult;
import org.quasilab.result.DescribeResult;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.InferenceResult;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.RawData;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.SensitivityResult;
import org.quasilab.result.StepResult;
import org.quasilab.result.VariablesResult;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** The charts of a step, and of the data behind it: the main chart first. */
public final class Charts implements StepResult.Cases<List<Chart>> {
    private final String step;
    private final Map<String, EventStudyResult> others;
    private final Words words;

    private Charts(String step, Map<String, EventStudyResult> others, Words words) {
        this.step = step;
        this.others = others;
        this.words = words;
    }

    /**
     * The charts of a result.
     *
     * @param result of any step, a placebo also while its draws are still coming; kinds that are tables only give no
     *     chart
     * @param study labels of variables
     * @param messages language of every text in the charts
     */
    public static List<Chart> of(StepResult result, Study study, Messages messages) {
        return result.on(new Charts("", Map.of(), new Words(study, messages)));
    }

    /**
     * The charts of a step as their styles ask for them.
     *
     * @param step its id
     * @param results what is known of other steps, by id, for charts that compare
     */
    public static List<Chart> of(
            String step,
            StepResult result,
            Function<String, Optional<StepResult>> results,
            Study study,
            Messages messages) {
        Map<String, EventStudyResult> others = new LinkedHashMap<>();
        for (String id : study.chart(step, EventStudyCharts.ID).compare()) {
            results.apply(id)
                    .flatMap(found -> found.as(EventStudyResult.class))
                    .ifPresent(found -> others.put(id, found));
        }
        return result.on(new Charts(step, others, new Words(study, messages))).stream()
                .map(chart -> chart.styled(study.chart(step, chart.id())))
                .toList();
    }

    /**
     * All charts of a step: those of its result, and those of the data behind it.
     *
     * @param data behind the result
     */
    public static List<Chart> all(
            String step,
            StepResult result,
            RawData data,
            Function<String, Optional<StepResult>> results,
            Study study,
            Messages messages) {
        List<Chart> charts = new ArrayList<>(of(step, result, results, study, messages));
        result.as(EfficiencyResult.class)
                .filter(efficiency -> !data.groups().isEmpty())
                .ifPresent(efficiency -> charts.add(1, efficiencyByGroup(efficiency, data.groups(), study, messages)));
        data.cohorts()
                .map(means -> trends(means, study, messages).styled(study.chart(step, TrendCharts.ID)))
                .ifPresent(charts::add);
        data.distributions().forEach((variable, values) -> {
            Chart histogram = histogram(variable, values, study, messages);
            charts.add(histogram.styled(study.chart(step, histogram.id())));
        });
        return charts;
    }

    /**
     * The same with what is said under the title of every chart of the study.
     *
     * @param data ledger of the data they are of
     */
    public static List<Chart> noted(List<Chart> charts, SampleLedger data, Messages messages) {
        return data.drawn()
                .map(said -> charts.stream()
                        .map(chart -> chart.withNote(said.message(messages), messages))
                        .toList())
                .orElse(charts);
    }

    @Override
    public List<Chart> describe(DescribeResult result) {
        return List.of();
    }

    @Override
    public List<Chart> variables(VariablesResult result) {
        return List.of();
    }

    @Override
    public List<Chart> regression(RegressionResult result) {
        return List.of();
    }

    @Override
    public List<Chart> eventStudy(EventStudyResult result) {
        return drawn(
                others.isEmpty()
                        ? new EventStudyCharts(result, words).charts()
                        : List.of(new ComparedEventStudies(step, result, others, words).chart()));
    }

    @Override
    public List<Chart> placebo(PlaceboResult result) {
        return new PlaceboCharts(result, words).charts();
    }

    @Override
    public List<Chart> heterogeneity(HeterogeneityResult result) {
        return drawn(new HeterogeneityCharts(result, words).charts());
    }

    @Override
    public List<Chart> robustness(RobustnessResult result) {
        return drawn(new RobustnessCharts(result, words).charts());
    }

    @Override
    public List<Chart> mechanism(MechanismResult result) {
        return drawn(new MechanismCharts(result, words).charts());
    }

    @Override
    public List<Chart> efficiency(EfficiencyResult result) {
        return drawn(new EfficiencyCharts(result, words).charts());
    }

    @Override
    public List<Chart> bacon(BaconResult result) {
        return drawn(new BaconCharts(result, words).charts());
    }

    @Override
    public List<Chart> inference(InferenceResult result) {
        return drawn(new InferenceCharts(result, words).charts());
    }

    @Override
    public List<Chart> specificationCurve(CurveResult result) {
        return drawn(new CurveCharts(result, words).charts());
    }

    @Override
    public List<Chart> sensitivity(SensitivityResult result) {
        return drawn(new SensitivityCharts(result, words).charts());
    }

    @Override
    public List<Chart> audit(AuditResult result) {
        return List.of();
    }

    @Override
    public List<Chart> att(AttResult result) {
        return drawn(new AttCharts(result, words).charts());
    }

    /** Where every estimate failed there is nothing to draw, and no axis either. */
    private static List<Chart> drawn(List<Chart> charts) {
        return charts.stream()
                .filter(chart ->
                        chart.layers().stream().anyMatch(layer -> !layer.marks().isEmpty()))
                .toList();
    }

    /** Raw means by cohort. */
    public static Chart trends(CohortMeans means, Study study, Messages messages) {
        return new TrendCharts(means, new Words(study, messages)).chart();
    }

    /**
     * The distribution of one variable.
     *
     * @param values NaN is missing and not counted
     */
    public static Chart histogram(String variable, DoubleVector values, Study study, Messages messages) {
        Words words = new Words(study, messages);
        long n = values.stream().filter(Double::isFinite).count();
        Bars bars = Histograms.counts(
                "",
                Colour.BLUE,
                values,
                (bin, count) -> Tip.of(
                        words.interval(bin.low(), bin.high()),
                        words.row("n", words.count(count)),
                        words.row("share", words.level((double) count / n))));
        return new Chart(
                "histogram-" + variable,
                words.text("histogram.title", words.variable(variable)),
                n == values.size()
                        ? words.text("histogram.complete", words.count(n))
                        : words.text("histogram.subtitle", words.count(n), words.count(values.size() - n)),
                Axis.numbers(words.variable(variable)).withGrid(false),
                Axis.numbers(words.text("histogram.y")),
                List.of(bars));
    }

    /**
     * Mean efficiency by group.
     *
     * @param groupOf unit → group; units without one are left out
     */
    public static Chart efficiencyByGroup(
            EfficiencyResult result, Map<String, String> groupOf, Study study, Messages messages) {
        return new EfficiencyCharts(result, new Words(study, messages)).byGroup(groupOf);
    }
}
