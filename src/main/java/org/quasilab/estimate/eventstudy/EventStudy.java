package org.quasilab.estimate.eventstudy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.estimate.regression.FewTreated;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.infer.Bands;
import org.quasilab.infer.WaldTest;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.EventStudyResult.Point;
import org.quasilab.result.Wald;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.RegressionColumn;

/**
 * Event study by two-way fixed effects: one coefficient for each event time, relative to a reference.
 *
 * <p>{@code y_it = Σ_{e ≠ r} β_e 1[t − g_i = e] + x_it′γ + α_i + λ_t + ε_it}, with g_i the first treated period of unit i
 * and r the reference. Never treated units have every indicator 0. {@code ends: bin} puts event times beyond the window
 * into its ends; {@code ends: drop} leaves those rows of treated units out.
 *
 * <p>The pre-trend test is a joint Wald test in its F form that all β_e with e &lt; r are zero, with the variance asked for
 * and its degrees of freedom. Event times that cannot be told apart from the effects are left out from the right, as in
 * any regression, and named in a warning; if no unit is never treated and no end is binned, that is one event time at least.
 *
 * <p>A band over all points ({@code bands: uniform}) is made of the covariance of the regression ({@link Bands}).
 *
 * <p>The variance is that of the regression; so are weights (none) and the treatment of missing values (rows that lack a
 * column are left out).
 *
 * <p>Source: Sun and Abraham (2021), J. Econometrics 225(2), 175–199, doi:10.1016/j.jeconom.2020.09.006, section 3, for
 * what these coefficients mean when effects differ between cohorts.
 * <p>Equals: R {@code fixest::feols(y ~ leads + lags + x | unit + time)} with indicators made by hand; the test equals
 * {@code fixest::wald} on the leads.
 * <p>Checked by: {@code EventStudyTest}, golden/regression/ ({@code event_study*}).
 */
public final class EventStudy {
    private EventStudy() {}

    /**
     * @param study with a treatment that stays on
     * @param design fills in what the spec leaves open
     * @param spec what is asked
     * @return points ascending, the reference not among them
     * @throws EventStudyProblem {@code no-treatment}, {@code switches}, {@code
     *     reference-outside}, {@code reference-absent}, {@code one-event-time}
     * @throws org.quasilab.text.Problem as the regression does
     */
    public static EventStudyResult fit(StudyPanel study, DesignSpec design, EventStudySpec spec, Progress progress) {
        return fit(study, spec.overrides().baseline(design), spec, design.level(), progress);
    }

    /**
     * The same for a regression that is named whole, with weights if it has them.
     *
     * @param baseline every part filled in; its regressors are not used
     * @param spec window, ends and reference
     * @param level confidence level
     */
    public static EventStudyResult fit(
            StudyPanel study, RegressionColumn baseline, EventStudySpec spec, double level, Progress progress) {
        Asked asked = Asked.of(study, baseline, spec);
        progress.checkCancelled();
        StudyPanel panel = asked.panel();
        Estimate regression = Regression.fit(panel, asked.column(), level, progress)
                .withWarnings(FewTreated.warnings(asked.kept(), asked.rows()));
        SortedMap<Integer, Seen> seen = new TreeMap<>();
        asked.cells().forEach((e, cell) -> seen.put(e, new Seen(cell.units(), cell.n(), cell.isBinned())));
        return result(
                spec,
                asked.eventTimes(),
                seen,
                asked.hasNeverTreated(),
                panel.panel().unitColumn(),
                panel.panel().timeColumn(),
                regression,
                which -> Regression.zero(panel, asked.column(), regression, which, progress));
    }

    /** What there is at an event time: units, rows, and whether rows beyond the window are among them. */
    public record Seen(int units, int n, boolean isBinned) {}

    /**
     * The same of a regression that is made elsewhere.
     *
     * @param baseline as in {@link #fit(StudyPanel, RegressionColumn, EventStudySpec, double, Progress)}
     * @param unit column of the units
     * @param time column of the periods
     * @param seen by event time, put into the ends of the window, the reference among them
     * @param regression by the names of the event times, which it gets as regressors
     */
    public static EventStudyResult of(
            EventStudySpec spec,
            RegressionColumn baseline,
            String unit,
            String time,
            SortedMap<Integer, Seen> seen,
            boolean hasNeverTreated,
            Function<RegressionColumn, Estimate> regression) {
        refuse(spec);
        List<Integer> eventTimes = eventTimes(List.copyOf(seen.keySet()), spec.reference());
        Estimate estimate = regression.apply(baseline.withRegressors(EventTimes.names(eventTimes)));
        return result(
                spec,
                eventTimes,
                seen,
                hasNeverTreated,
                unit,
                time,
                estimate,
                which -> WaldTest.zero(estimate.effects(), which));
    }

    private static EventStudyResult result(
            EventStudySpec spec,
            List<Integer> eventTimes,
            Map<Integer, Seen> seen,
            boolean hasNeverTreated,
            String unit,
            String time,
            Estimate regression,
            Function<List<Integer>, Wald> zero) {
        RegressionColumn column = regression.spec().withRegressors(List.of());
        List<Point> points = points(seen, eventTimes, regression);
        Wald preTrend = PreTrend.test(points, spec.reference(), zero);
        boolean untestable = regression.isPerfectFit() || regression.hasOneTreated();
        return new EventStudyResult(
                spec.filledIn(column),
                points,
                regression,
                critical(spec, points, regression),
                preTrend,
                EventStudyWarnings.of(unit, time, column, points, preTrend, hasNeverTreated, untestable));
    }

    /** Of a band over the points, with the fewest degrees of freedom that one of them has. */
    private static OptionalDouble critical(EventStudySpec spec, List<Point> points, Estimate regression) {
        int[] terms =
                points.stream().mapToInt(Point::term).filter(term -> term >= 0).toArray();
        if (!spec.isUniform() || terms.length == 0) {
            return OptionalDouble.empty();
        }
        double[][] vcov = new double[terms.length][terms.length];
        for (int a = 0; a < terms.length; a++) {
            for (int b = 0; b < terms.length; b++) {
                vcov[a][b] = regression.vcov().get(terms[a], terms[b]);
            }
        }
        double df =
                Arrays.stream(terms).mapToDouble(regression.effects()::df).min().orElseThrow();
        return Bands.critical(vcov, df, regression.level(), spec.draws(), spec.seed());
    }

    /**
     * The regression of an event study as any other: a panel with a column for each event time but the reference, and these
     * columns as regressors.
     *
     * @throws EventStudyProblem as {@link #fit(StudyPanel, DesignSpec, EventStudySpec, Progress)}
     */
    public static AsRegression asRegression(StudyPanel study, RegressionColumn baseline, EventStudySpec spec) {
        Asked asked = Asked.of(study, baseline, spec);
        return new AsRegression(asked.panel(), asked.column());
    }

    /**
     * @param panel the rows of the event study, with the columns of its event times
     * @param column every part filled in
     */
    public record AsRegression(StudyPanel panel, RegressionColumn column) {}

    /**
     * @param kept the panel without rows that are dropped
     * @param rows the sample without the event times
     * @param cells what there is at each event time, the reference among them
     */
    private record Asked(
            StudyPanel kept,
            EventTimes times,
            Design rows,
            SortedMap<Integer, EventTimes.Cell> cells,
            List<Integer> eventTimes,
            RegressionColumn column) {
        static Asked of(StudyPanel study, RegressionColumn baseline, EventStudySpec spec) {
            refuse(study, spec);
            StudyPanel kept = spec.ends().equals("drop") ? EventSample.within(study, spec.window()) : study;
            EventTimes times = EventTimes.of(kept, spec.window());
            Design rows = DesignBuilder.build(kept, baseline.withRegressors(List.of()));
            SortedMap<Integer, EventTimes.Cell> cells = times.cells(sample(rows));
            List<Integer> eventTimes = EventStudy.eventTimes(List.copyOf(cells.keySet()), spec.reference());
            return new Asked(
                    kept, times, rows, cells, eventTimes, baseline.withRegressors(EventTimes.names(eventTimes)));
        }

        private static int[] sample(Design rows) {
            return IntStream.range(0, rows.n()).map(rows::panelRow).toArray();
        }

        StudyPanel panel() {
            return withDummies(kept, times, eventTimes);
        }

        boolean hasNeverTreated() {
            return times.hasNeverTreated(sample(rows));
        }
    }

    private static void refuse(StudyPanel study, EventStudySpec spec) {
        Treatment treatment = study.treatment().orElseThrow(() -> new EventStudyProblem("no-treatment"));
        if (treatment.switches()) {
            throw new EventStudyProblem("switches");
        }
        refuse(spec);
    }

    private static void refuse(EventStudySpec spec) {
        List<Integer> window = spec.window();
        if (!window.isEmpty() && (spec.reference() < window.get(0) || spec.reference() > window.get(1))) {
            throw new EventStudyProblem("reference-outside", spec.reference(), window.get(0), window.get(1));
        }
    }

    /** The event times in the sample but the reference. */
    private static List<Integer> eventTimes(List<Integer> all, int reference) {
        if (all.isEmpty()) {
            throw new EventStudyProblem("no-event-time");
        }
        if (!all.contains(reference)) {
            throw new EventStudyProblem("reference-absent", reference, all);
        }
        if (all.size() == 1) {
            throw new EventStudyProblem("one-event-time", reference);
        }
        return all.stream().filter(e -> e != reference).toList();
    }

    static StudyPanel withDummies(StudyPanel study, EventTimes times, List<Integer> eventTimes) {
        Panel panel = study.panel();
        for (int eventTime : eventTimes) {
            panel = panel.with(times.dummy(eventTime));
        }
        return new StudyPanel(panel, study.treatment(), study.ledger());
    }

    private static List<Point> points(Map<Integer, Seen> seen, List<Integer> eventTimes, Estimate regression) {
        return eventTimes.stream()
                .map(e -> {
                    Seen cell = seen.get(e);
                    int term = regression.indexOf(EventTimes.name(e));
                    return new Point(e, cell.isBinned(), term, cell.units(), cell.n());
                })
                .toList();
    }
}
