package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.quasilab.text.Messages;

/**
 * One study: the data, the design and the steps.
 *
 * @param title shown in the window and on reports
 * @param data where the data are and how they are prepared
 * @param design who is treated when, and the defaults of all steps
 * @param steps in the order of the paper; their ids differ
 * @param report what the report shows and which files it becomes
 * @param charts how charts of the steps are to look, those that are not as they come; one a chart
 * @param other keys of the file this version does not know, kept and written back
 */
public record Study(
        String title,
        DataSpec data,
        DesignSpec design,
        List<StepSpec> steps,
        ReportSpec report,
        List<ChartStyle> charts,
        Map<String, JsonNode> other) {
    /** The version of the file format. */
    public static final int FORMAT = 1;

    public static final Study EMPTY =
            new Study("", DataSpec.DEFAULT, DesignSpec.DEFAULT, List.of(), ReportSpec.DEFAULT, List.of(), Map.of());

    public Study {
        steps = List.copyOf(steps);
        charts = List.copyOf(charts);
        other = Map.copyOf(other);
        Set<String> ids = new HashSet<>();
        for (StepSpec step : steps) {
            if (!ids.add(step.id())) {
                throw new StudyProblem("step-id-twice", step.id());
            }
        }
    }

    public Optional<StepSpec> step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    /** The step of this name if it is of this kind: another study may give the name to another kind. */
    public Optional<StepSpec> step(String id, String kind) {
        return step(id).filter(step -> step.kind().equals(kind));
    }

    /** An id no step has yet: the one wished for, or that with the first free number from 2. */
    public String freeId(String wished) {
        String id = wished;
        for (int i = 2; step(id).isPresent(); i++) {
            id = wished + "-" + i;
        }
        return id;
    }

    /** How a chart is to look. */
    public ChartStyle chart(String step, String chart) {
        return charts.stream()
                .filter(style -> style.isOf(step, chart))
                .findFirst()
                .orElse(ChartStyle.plain(step, chart));
    }

    /** Replaces how the chart is to look, or adds it; a chart as it comes is not kept. */
    public Study withChart(ChartStyle style) {
        List<ChartStyle> changed = new ArrayList<>(charts);
        changed.removeIf(old -> old.isOf(style.step(), style.chart()));
        if (!style.isPlain()) {
            changed.add(style);
        }
        return withCharts(changed);
    }

    Study withCharts(List<ChartStyle> newCharts) {
        return new Study(title, data, design, steps, report, newCharts, other);
    }

    /** Its title in a language. */
    public String title(Messages messages) {
        return OtherLanguages.text(title, OtherLanguages.TITLE, other, messages);
    }

    public Study withTitle(String newTitle) {
        return new Study(newTitle, data, design, steps, report, charts, other);
    }

    /** With periods of another length; the starts of treatments that the study names are those that begin as before. */
    public Study withFrequency(Frequency newFrequency) {
        Frequency before = data.frequency();
        IntUnaryOperator counted = period -> newFrequency.period(before.firstDay(period));
        List<PolicySpec> policies =
                data.policies().stream().map(spec -> spec.counted(counted)).toList();
        return withData(data.withFrequency(newFrequency).withPolicies(policies))
                .withDesign(design.withTreatment(design.treatment().map(spec -> spec.counted(counted))));
    }

    public Study withData(DataSpec newData) {
        return new Study(title, newData, design, steps, report, charts, other);
    }

    public Study withDesign(DesignSpec newDesign) {
        return new Study(title, data, newDesign, steps, report, charts, other);
    }

    public Study withSteps(List<StepSpec> newSteps) {
        return new Study(title, data, design, newSteps, report, charts, other);
    }

    public Study withReport(ReportSpec newReport) {
        return new Study(title, data, design, steps, newReport, charts, other);
    }

    /** Takes a step out with the looks of its charts, and out of the charts of others. */
    public Study withoutStep(String id) {
        List<StepSpec> left =
                steps.stream().filter(step -> !step.id().equals(id)).toList();
        List<ChartStyle> looks = charts.stream()
                .filter(style -> !style.step().equals(id))
                .map(style -> style.withCompare(style.compare().stream()
                        .filter(other -> !other.equals(id))
                        .toList()))
                .filter(style -> !style.isPlain())
                .toList();
        return withSteps(left).withCharts(looks);
    }

    /**
     * Adds a copy of a step behind it.
     *
     * @param id of a step of the study
     * @param copy id of the copy, which no step has
     */
    public Study withCopy(String id, String copy) {
        List<StepSpec> changed = new ArrayList<>();
        for (StepSpec step : steps) {
            changed.add(step);
            if (step.id().equals(id)) {
                changed.add(step.copy(copy));
            }
        }
        return withSteps(changed);
    }

    /** Replaces the step of the same id, or adds it at the end. */
    public Study withStep(StepSpec step) {
        List<StepSpec> changed = new ArrayList<>(steps);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).id().equals(step.id())) {
                changed.set(i, step);
                return withSteps(changed);
            }
        }
        changed.add(step);
        return withSteps(changed);
    }
}
