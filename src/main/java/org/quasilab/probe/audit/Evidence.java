package org.quasilab.probe.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.quasilab.data.NumberColumn;
import org.quasilab.estimate.att.AttProblem;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.Alone;
import org.quasilab.probe.Baseline;
import org.quasilab.probe.Target;
import org.quasilab.result.DataLog;
import org.quasilab.result.Estimate;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.Overrides;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TargetSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Localized;
import org.quasilab.text.Numbers;
import org.quasilab.text.TestTexts;

/** What the rules measure on: the study, its panel, and what several of them need, each computed once when it is first asked for. */
final class Evidence {
    private static final int DIGITS = 3;

    /** Rows of all made-up samples together: 200 of 25,000 rows. */
    private static final int MOST_DRAWN_ROWS = 5_000_000;

    private final Study study;
    private final StudyPanel data;
    private final DataLog log;
    private final Progress progress;
    private final Alone alone;
    private final Lazy<Target> baseline;
    private final Lazy<StaggeredSample> sample;
    private final Lazy<String> assignment;
    private final Lazy<Target> path;

    /** Made when it is first asked for, by one of the rules that are asked together. */
    private static final class Lazy<T> implements Supplier<T> {
        private final Supplier<T> work;
        private Optional<T> made = Optional.empty();

        Lazy(Supplier<T> work) {
            this.work = work;
        }

        @Override
        public synchronized T get() {
            if (made.isEmpty()) {
                made = Optional.of(work.get());
            }
            return made.get();
        }
    }

    Evidence(Study study, StudyPanel data, DataLog log, Progress progress) {
        this.study = study;
        this.data = data;
        this.log = log;
        this.progress = progress;
        this.alone = Alone.of(study, column());
        this.baseline = new Lazy<>(() -> Target.of(alone.study(), data, alone.spec(), progress));
        this.sample = new Lazy<>(
                () -> StaggeredSample.of(data, column().withControls(Optional.of(List.of())), design().level()));
        this.assignment = new Lazy<>(() -> AssignmentLevel.of(data));
        this.path = new Lazy<>(() -> path(eventStudy().orElse(EventStudySpec.DEFAULT)));
    }

    Study study() {
        return study;
    }

    DesignSpec design() {
        return study.design();
    }

    StudyPanel data() {
        return data;
    }

    Panel panel() {
        return data.panel();
    }

    /** @throws AttProblem {@code no-treatment} */
    Treatment treatment() {
        return data.treatment().orElseThrow(() -> new AttProblem("no-treatment"));
    }

    DataLog log() {
        return log;
    }

    Progress progress() {
        return progress;
    }

    /** One less the confidence level of the study. */
    double alpha() {
        return 1 - design().level();
    }

    /** The steps of a kind. */
    <S extends StepSpec> List<S> steps(Class<S> kind) {
        return study.steps().stream().flatMap(step -> step.as(kind).stream()).toList();
    }

    /** What a reader calls a step: its title, what it is about, or its kind. */
    Localized named(StepSpec step) {
        return messages -> step.called(study, messages);
    }

    /** The regression of the design: its outcome on the treatment and its controls. */
    RegressionColumn column() {
        return Overrides.NONE.baseline(design());
    }

    /** The same as a step that can be asked about. */
    Alone alone() {
        return alone;
    }

    /** The effect by the regression of the design. */
    Target baseline() {
        return baseline.get();
    }

    double effect() {
        return baseline().value();
    }

    double error() {
        return baseline().estimate().se(baseline().term());
    }

    /** Outcome and cohorts of the regression of the design, without covariates. */
    StaggeredSample sample() {
        return sample.get();
    }

    /** The column of the groups that treatment was assigned by: that of the units, or of groups of them. */
    String assignment() {
        return assignment.get();
    }

    /** The regression of the design with errors clustered at the level of assignment, which its own need not be. */
    RegressionColumn clustered() {
        return column().withVcov(Optional.of(VcovSpec.cluster(assignment())));
    }

    /** The first event study of the study. */
    Optional<EventStudySpec> eventStudy() {
        return steps(EventStudySpec.class).stream().findFirst();
    }

    /** The effects by event time of the first event study, or of one with its defaults; errors clustered at the level of assignment. */
    Target path() {
        return path.get();
    }

    /** The effects by event time of an event study, with errors clustered at the level of assignment. */
    Target path(EventStudySpec step) {
        StepSpec asked =
                step.withVcov(Optional.of(VcovSpec.cluster(assignment()))).withId(study.freeId(step.kind()));
        return Target.of(study.withStep(asked), data, TargetSpec.NONE.withStep(asked.id()), progress);
    }

    /** A regression on the panel of the study. */
    Estimate fit(RegressionColumn column) {
        return fit(data, column);
    }

    Estimate fit(StudyPanel on, RegressionColumn column) {
        return Regression.fit(on, column, design().level(), progress);
    }

    /** The effect of the treatment in a regression. */
    double effect(RegressionColumn column) {
        Estimate estimate = fit(column);
        return estimate.estimate(Baseline.did(estimate));
    }

    /** Whether units begin to be treated in different periods of the panel, and stay treated. */
    boolean isStaggered() {
        return !treatment().switches() && startsWithin().length > 1;
    }

    /** The starts of treatment within the panel. */
    int[] startsWithin() {
        return Arrays.stream(treatment().cohorts())
                .filter(cohort -> cohort <= last())
                .toArray();
    }

    /** How many draws a rule takes: fewer on large panels, where the audit is to stay beside the study. */
    int draws(int least, int most) {
        return Math.max(least, Math.min(most, MOST_DRAWN_ROWS / panel().rows()));
    }

    /** The last period of the panel. */
    int last() {
        return panel().period(panel().periods() - 1);
    }

    /** Whether a unit is never treated within the panel. */
    boolean isComparison(int unit) {
        return treatment().cohort(unit).orElse(Integer.MAX_VALUE) > last();
    }

    /** The panel with columns added. */
    StudyPanel with(NumberColumn... columns) {
        Panel more = panel();
        for (NumberColumn column : columns) {
            more = more.with(column);
        }
        return new StudyPanel(more, data.treatment(), data.ledger());
    }

    /** How many periods of the panel are before one. */
    int periodsBefore(int period) {
        return (int) IntStream.range(0, panel().periods())
                .filter(time -> panel().period(time) < period)
                .count();
    }

    /** A number as a sentence has it. */
    static String number(double value) {
        return Numbers.withMinus(Numbers.general(value, DIGITS));
    }

    /** A p as a sentence has it: p = 0.031, p < 0.001; a dash where there is none. */
    static String p(double p) {
        return Double.isNaN(p) ? "—" : TestTexts.p(p);
    }

    /** A share as a sentence has it: 4.9%. */
    static String percent(double share) {
        return Numbers.withMinus(Numbers.fixed(100 * share, 1)) + "%";
    }
}
