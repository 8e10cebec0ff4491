package org.quasilab.estimate.eventstudy;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quasilab.estimate.SourceStudy;
import org.quasilab.estimate.SourceTreatment;
import org.quasilab.estimate.eventstudy.EventStudy.Seen;
import org.quasilab.estimate.regression.EventRows;
import org.quasilab.estimate.regression.SourceRegression;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventStudyResult;
import org.quasilab.run.Progress;
import org.quasilab.source.Cohort;
import org.quasilab.source.EventTime;
import org.quasilab.source.Expr;
import org.quasilab.source.SourcePanel;
import org.quasilab.source.SourceProblem;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.text.Place;

/**
 * {@link EventStudy} where the rows lie: the regression by {@link SourceRegression}, with indicators that are functions of cohort and period. With unit and
 * period effects nothing is summed of them over rows.
 *
 * <p>Not in this way: a treatment by a list of units or by amounts, units that are set by hand, dates with months.
 *
 * <p>Equals: {@link EventStudy} to 1e-9. Differs: beside other effects, also those that lie within units or periods, there is no constant.
 * <p>Checked by: {@code SourceEventStudyTest}.
 */
public final class SourceEventStudy {
    private final SourceStudy study;
    private final EventStudySpec spec;
    private final Progress progress;

    private SourceEventStudy(SourceStudy study, EventStudySpec spec, Progress progress) {
        this.study = study;
        this.spec = spec;
        this.progress = progress;
    }

    /**
     * @param design fills in what the spec leaves open
     * @throws EventStudyProblem as {@link EventStudy#fit(org.quasilab.panel.StudyPanel, DesignSpec, EventStudySpec, Progress)}
     * @throws org.quasilab.text.Problem as {@link SourceRegression} does
     */
    public static EventStudyResult fit(SourceStudy study, DesignSpec design, EventStudySpec spec, Progress progress) {
        TreatmentSpec treatment = study.treatment().orElseThrow(() -> new EventStudyProblem("no-treatment"));
        if (treatment.switches()) {
            throw new EventStudyProblem("switches");
        }
        SourceTreatment.Told told = new SourceTreatment(study.panel(), treatment, progress).told();
        return new SourceEventStudy(study, spec, progress).fit(told, design);
    }

    private EventStudyResult fit(SourceTreatment.Told told, DesignSpec design) {
        RegressionColumn baseline = spec.overrides().baseline(design);
        SourceStudy kept = inWindow(told).where(baseline, told.start(), progress);
        SourcePanel panel = kept.panel();
        try (EventRows rows = SourceRegression.eventRows(kept, baseline, told.start(), progress)) {
            double[] periods = rows.periods();
            List<Cohort> cohorts = rows.byCohort();
            refuseFractions(cohorts, told.start().column());
            List<Cohort> ever = cohorts.stream()
                    .filter(cohort -> cohort.cohort() != SourcePanel.NEVER)
                    .toList();
            return EventStudy.of(
                    spec,
                    baseline,
                    panel.unit(),
                    panel.time(),
                    seen(ever, periods),
                    ever.size() < cohorts.size(),
                    column -> regression(rows, column, design.level()));
        }
    }

    private SourceStudy inWindow(SourceTreatment.Told told) {
        SourceStudy all = study.with(told.panel());
        List<Integer> window = spec.window();
        if (!spec.ends().equals("drop") || window.isEmpty()) {
            return all;
        }
        SourcePanel panel = told.panel();
        panel.refuse(told.start(), progress);
        EventTime inWindow = new EventTime(window.get(0), window.get(1));
        Expr isWithin = inWindow.orNever(told.start().first(), panel.numbers(panel.time()));
        return all.with(panel.only(isWithin, progress), "event-window", String.valueOf(window));
    }

    private void refuseFractions(List<Cohort> cohorts, String column) {
        double rows = cohorts.stream()
                .filter(cohort -> !SourcePanel.isWhole(cohort.cohort()))
                .flatMapToDouble(cohort -> Arrays.stream(cohort.counts()))
                .sum();
        if (rows > 0) {
            throw new SourceProblem("not-whole", Place.file(study.panel().file()), column, (long) rows);
        }
    }

    private Estimate regression(EventRows rows, RegressionColumn column, double level) {
        List<EventTime> events = column.regressors().stream()
                .map(name -> eventTime(EventStudyResult.eventTime(name).orElseThrow()))
                .toList();
        return rows.fit(column, events, level);
    }

    /** With the event times beyond it, at an end of the window. */
    private EventTime eventTime(int e) {
        return new EventTime(isEnd(0, e) ? EventTime.FIRST : e, isEnd(1, e) ? EventTime.LAST : e);
    }

    private boolean isEnd(int side, int e) {
        return !spec.window().isEmpty() && spec.window().get(side) == e;
    }

    private SortedMap<Integer, Seen> seen(List<Cohort> ever, double[] periods) {
        SortedMap<Integer, Seen> seen = new TreeMap<>();
        for (Cohort cohort : ever) {
            for (int t = 0; t < periods.length; t++) {
                if (cohort.counts()[t] > 0) {
                    int own = (int) (periods[t] - cohort.cohort());
                    int shown = spec.shown(own);
                    // a unit is counted once at an end: by its first row before it, by its last row behind
                    double units = isEnd(0, shown)
                            ? cohort.first()[t]
                            : isEnd(1, shown) ? cohort.last()[t] : cohort.counts()[t];
                    seen.merge(
                            shown,
                            new Seen((int) units, (int) cohort.counts()[t], own != shown),
                            (a, b) -> new Seen(a.units() + b.units(), a.n() + b.n(), a.isBinned() || b.isBinned()));
                }
            }
        }
        return seen;
    }
}
