package org.quasilab.probe.audit;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
import org.quasilab.study.Overrides;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Numbers;

/** What the rules measure on: the study, its panel, and what several of them need, each computed once when it is first asked for. */
final class Evidence {
    private static final int DIGITS = 3;

    private final Study study;
    private final StudyPanel data;
    private final DataLog log;
    private final Progress progress;
    private final Alone alone;
    private final Lazy<Target> baseline;
    private final Lazy<StaggeredSample> sample;

    /** Made when it is first asked for. */
    private static final class Lazy<T> implements Supplier<T> {
        private final Supplier<T> work;
        private Optional<T> made = Optional.empty();

        Lazy(Supplier<T> work) {
            this.work = work;
        }

        @Override
        public T get() {
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
        this.sample = new Lazy<>(() -> StaggeredSample.of(
                data, column().withControls(Optional.of(List.of())), design().level()));
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
        int last = panel().period(panel().periods() - 1);
        return java.util.Arrays.stream(treatment().cohorts())
                .filter(cohort -> cohort <= last)
                .toArray();
    }

    /** A number as a sentence has it. */
    static String number(double value) {
        return Numbers.withMinus(Numbers.general(value, DIGITS));
    }

    /** A share as a sentence has it: 4.9%. */
    static String percent(double share) {
        return Numbers.withMinus(Numbers.fixed(100 * share, 1)) + "%";
    }
}
