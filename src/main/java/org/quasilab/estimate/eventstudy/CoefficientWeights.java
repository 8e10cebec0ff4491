package org.quasilab.estimate.eventstudy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.math.LeastSquares;
import org.quasilab.math.NotConverged;
import org.quasilab.math.Within;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.EventWeights;
import org.quasilab.result.EventWeights.Cell;
import org.quasilab.result.EventWeights.Unit;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.RegressionColumn;

/**
 * The weight each cohort has, at each event time, in one coefficient of an event study by two-way fixed effects.
 *
 * <p>{@code β_e = Σ_g Σ_l ω^e_{g,l} CATT_{g,l}} (plus what the trends of the outcome without treatment leave), where {@code
 * ω^e_{g,l}} is the coefficient of {@code 1[t − g_i = e]} in the regression of {@code 1[g_i = g] · 1[t − g_i = l]} on all
 * event-time indicators, the controls and the absorbed effects of the event study. By Frisch, Waugh and Lovell all of them
 * come from one residual: with r the part of the indicator of e that the other regressors and effects leave, {@code
 * ω^e_{g,l} = Σ_{it in (g,l)} r_it / Σ r²}. The same sum over the rows of a unit is the unit's weight.
 *
 * <p>So the weights sum to one over the cohorts at e itself (over all event times put into it, where e is an end), to zero at
 * every other event time in the regression, and to −1 over those left out of it, if a unit effect is absorbed.
 *
 * <p>Input: the panel, design and spec the event study was fitted with, and its result. Event times left out as collinear
 * have no weights.
 *
 * <p>Source: Sun and Abraham (2021), J. Econometrics 225(2), 175–199, doi:10.1016/j.jeconom.2020.09.006, proposition 1 and
 * equation (13).
 * <p>Equals: R {@code lm} of each cell's indicator on the same regressors; Stata {@code eventstudyweights}.
 * <p>Checked by: {@code CoefficientWeightsTest}, golden/eventstudy-weights/.
 */
public final class CoefficientWeights {
    private CoefficientWeights() {}

    /**
     * @param study what the event study was fitted on
     * @param result what came out
     * @param eventTime one of the result's, with a coefficient
     * @throws EventStudyProblem {@code no-coefficient}
     */
    public static EventWeights fit(
            StudyPanel study,
            DesignSpec design,
            EventStudySpec spec,
            EventStudyResult result,
            int eventTime,
            Progress progress) {
        int term = result.points().stream()
                .filter(point -> point.eventTime() == eventTime)
                .mapToInt(EventStudyResult.Point::term)
                .findFirst()
                .orElse(-1);
        if (term < 0) {
            throw new EventStudyProblem("no-coefficient", eventTime);
        }
        StudyPanel panel = spec.ends().equals("drop") ? EventSample.within(study, spec.window()) : study;
        EventTimes times = EventTimes.of(panel, spec.window());
        List<Integer> kept = result.points().stream()
                .filter(point -> point.term() >= 0)
                .map(EventStudyResult.Point::eventTime)
                .toList();
        RegressionColumn asked = spec.overrides().baseline(design).withRegressors(EventTimes.names(kept));
        Design resolved = DesignBuilder.build(EventStudy.withDummies(panel, times, kept), asked);
        double[] weights = rowWeights(resolved, kept.indexOf(eventTime), progress);
        return new EventWeights(
                eventTime,
                cells(panel, times, resolved, weights, eventTime),
                units(panel, times, resolved, weights, eventTime));
    }

    /** By row of the sample: what the row's outcome counts for in the coefficient. */
    private static double[] rowWeights(Design design, int position, Progress progress) {
        double[][] columns = design.x();
        transform(design, columns, progress);
        double[] own = columns[position];
        double[][] others = IntStream.range(0, columns.length)
                .filter(j -> j != position)
                .mapToObj(j -> columns[j])
                .toArray(double[][]::new);
        double[] rest = LeastSquares.of(others, own, Workers::forEach).residuals(others, own);
        double squares = 0;
        for (double value : rest) {
            squares += value * value;
        }
        for (int i = 0; i < rest.length; i++) {
            rest[i] /= squares;
        }
        return rest;
    }

    /** Net of the absorbed effects, or of the constant where there are none. */
    private static void transform(Design design, double[][] columns, Progress progress) {
        if (design.hasIntercept()) {
            for (double[] column : columns) {
                double mean = IntStream.range(0, column.length)
                                .mapToDouble(i -> column[i])
                                .sum()
                        / column.length;
                for (int i = 0; i < column.length; i++) {
                    column[i] -= mean;
                }
            }
            return;
        }
        Within within = design.within();
        try {
            Workers.forEach(columns.length, j -> within.demean(columns[j], progress::checkCancelled));
        } catch (NotConverged e) {
            throw new EstimationProblem(
                    "not-converged",
                    design.effects().stream().map(effect -> effect.name()).toList());
        }
    }

    private static List<Cell> cells(
            StudyPanel study, EventTimes times, Design design, double[] weights, int eventTime) {
        Treatment treatment = study.treatment().orElseThrow();
        Map<Integer, Map<Integer, Sum>> sums = new TreeMap<>();
        for (int i = 0; i < weights.length; i++) {
            int row = design.panelRow(i);
            if (!times.isNever(row)) {
                int cohort = treatment.cohort(study.panel().unit(row)).orElseThrow();
                sums.computeIfAbsent(cohort, g -> new TreeMap<>())
                        .computeIfAbsent(times.own(row), l -> new Sum(times.isAt(row, eventTime)))
                        .add(weights[i]);
            }
        }
        List<Cell> cells = new ArrayList<>();
        sums.forEach((cohort, own) ->
                own.forEach((time, sum) -> cells.add(new Cell(cohort, time, sum.isOwn, sum.n, sum.weight))));
        return cells;
    }

    private static List<Unit> units(
            StudyPanel study, EventTimes times, Design design, double[] weights, int eventTime) {
        Panel panel = study.panel();
        Treatment treatment = study.treatment().orElseThrow();
        Map<Integer, Sum> sums = new LinkedHashMap<>();
        for (int i = 0; i < weights.length; i++) {
            int row = design.panelRow(i);
            if (times.isAt(row, eventTime)) {
                sums.computeIfAbsent(panel.unit(row), u -> new Sum(true)).add(weights[i]);
            }
        }
        return sums.entrySet().stream()
                .map(entry -> new Unit(
                        panel.unitLabel(entry.getKey()),
                        treatment.cohort(entry.getKey()).orElseThrow(),
                        entry.getValue().n,
                        entry.getValue().weight))
                .sorted(java.util.Comparator.comparingInt(Unit::cohort))
                .toList();
    }

    /** Rows and their weight. */
    private static final class Sum {
        private final boolean isOwn;
        private int n;
        private double weight;

        private Sum(boolean isOwn) {
            this.isOwn = isOwn;
        }

        private void add(double more) {
            n++;
            weight += more;
        }
    }
}
