package org.quasilab.probe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.quasilab.design.DesignBuilder;
import org.quasilab.estimate.att.AverageColumn;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.estimate.att.TwowayFixedEffects;
import org.quasilab.estimate.eventstudy.EventStudy;
import org.quasilab.estimate.regression.Ols;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.infer.Fitted;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.att.Asked;
import org.quasilab.probe.att.EventStudies;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Effects;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventPath;
import org.quasilab.result.EventStudyResult;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSpec;
import org.quasilab.study.AuditSpec;
import org.quasilab.study.BaconSpec;
import org.quasilab.study.CurveSpec;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.SensitivitySpec;
import org.quasilab.study.StepKind;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TargetSpec;
import org.quasilab.study.VariablesSpec;
import org.quasilab.study.VcovSpec;

/**
 * The estimate of another step that a step is asked about, computed anew from what the study asks there.
 *
 * <p>Of a regression table it is a coefficient of a column; of an event study a point of its path, that of event time 0 or the
 * first after it unless another is named; of a table of estimators the main average of one of them, or a point of its path. Two-way
 * fixed effects is a regression wherever it stands. Of a placebo, a robustness or a mechanism step it is the first column, the
 * baseline.
 *
 * <p>Several effects stand for the joint hypothesis that all of them are zero: a list with commas, or {@link
 * TargetSpec#PRE_TREND}, all points of the path before the reference, or before treatment and its anticipation where there is none.
 *
 * <p>Checked by: {@code TargetTest}.
 *
 * @param panel the rows and columns that {@code column} is asked of; with a column for each event time where it is the regression
 *     of an event study
 * @param column what is estimated, every part filled in
 * @param asked the estimator for staggered adoption with its settings; empty where the effect is a coefficient of the regression
 *     {@code column}
 * @param estimate the column of the table, or the path of an event study
 * @param path the effects by event time; empty for a regression table, and for an estimator that has none
 * @param events of the regression of an event study; empty for others
 * @param terms positions in {@code estimate} of the effects asked about, as a rule one
 */
public record Target(
        StudyPanel panel,
        RegressionColumn column,
        Optional<Asked> asked,
        Estimate estimate,
        Optional<Path> path,
        Optional<Events> events,
        List<Integer> terms) {
    private static final String TWFE = "twfe";

    /**
     * What a regression with leads and lags is made of.
     *
     * @param panel the rows, without the columns of the event times
     */
    public record Events(StudyPanel panel, EventStudySpec spec) {}

    /**
     * Effects by event time; entry i of the event times is term i of the effects.
     *
     * @param base what the effects before treatment are measured from
     * @param reference the event time that is zero by construction and not among them; empty where there is none
     */
    public record Path(EventPath.Base base, OptionalInt reference, List<Integer> eventTimes, Effects effects) {
        public Path {
            eventTimes = List.copyOf(eventTimes);
        }

        /** The same for what asks about trends; how many units and rows each effect rests on is not known here. */
        public EventPath asEventPath() {
            return new EventPath(
                    base,
                    reference,
                    eventTimes.stream()
                            .map(time -> new EventPath.Point(time, 0, 0))
                            .toList(),
                    effects,
                    OptionalDouble.empty());
        }

        static Path of(EventPath path) {
            return new Path(
                    path.base(),
                    path.reference(),
                    path.points().stream().map(EventPath.Point::eventTime).toList(),
                    path.effects());
        }

        /** The points of a regression that were not dropped as collinear. */
        static Path of(EventStudyResult result) {
            List<EventStudyResult.Point> points =
                    result.points().stream().filter(point -> point.term() >= 0).toList();
            Estimate regression = result.regression();
            double[] estimates = points.stream()
                    .mapToDouble(point -> regression.estimate(point.term()))
                    .toArray();
            double[][] vcov = points.stream()
                    .map(a -> points.stream()
                            .mapToDouble(b -> regression.vcov().get(a.term(), b.term()))
                            .toArray())
                    .toArray(double[][]::new);
            Effects effects = Effects.of(
                    points.stream()
                            .map(point -> regression.terms().get(point.term()))
                            .toList(),
                    DoubleVector.of(estimates),
                    DoubleMatrix.of(vcov),
                    regression.effects().df(),
                    regression.level());
            double[] dfs = points.stream()
                    .mapToDouble(point -> regression.effects().df(point.term()))
                    .toArray();
            return new Path(
                    EventPath.Base.UNIVERSAL,
                    OptionalInt.of(result.spec().reference()),
                    points.stream().map(EventStudyResult.Point::eventTime).toList(),
                    effects.withDfs(dfs));
        }
    }

    public Target {
        terms = List.copyOf(terms);
    }

    /**
     * One effect.
     *
     * @throws ProbeProblem as {@link #joint}; {@code target-one} if several are asked about
     */
    public static Target of(Study study, StudyPanel panel, TargetSpec spec, Progress progress) {
        Target target = joint(study, panel, spec, progress);
        if (target.isJoint()) {
            throw new ProbeProblem("target-one", spec.term());
        }
        return target;
    }

    /**
     * One effect or several.
     *
     * @param panel the study's
     * @throws ProbeProblem {@code no-target}, {@code target-unknown}, {@code target-kind}, {@code target-column}, {@code
     *     target-event-time}, {@code target-no-path}, {@code target-no-before}, {@code term-unknown}, {@code term-dropped}
     * @throws org.quasilab.text.Problem as the step does whose estimate it is
     */
    public static Target joint(Study study, StudyPanel panel, TargetSpec spec, Progress progress) {
        return step(study, spec).on(new Reader(panel, study.design(), spec, progress));
    }

    static StepSpec step(Study study, TargetSpec spec) {
        if (spec.step().isBlank()) {
            throw new ProbeProblem("no-target");
        }
        return spec.in(study)
                .orElseThrow(() -> new ProbeProblem(
                        "target-unknown",
                        spec.step(),
                        study.steps().stream().map(StepSpec::id).toList()));
    }

    /** The same estimate asked for with another variance; its numbers are still those of its own. */
    public Target withVcov(VcovSpec vcov) {
        return new Target(panel, column.withVcov(Optional.of(vcov)), asked, estimate, path, events, terms);
    }

    /** The same coefficients of the same regression, estimated with another variance. */
    public Target with(VcovSpec vcov, Estimate newEstimate) {
        return new Target(
                panel,
                column.withVcov(Optional.of(vcov)),
                asked,
                newEstimate,
                path,
                events,
                names().stream().map(name -> Baseline.term(newEstimate, name)).toList());
    }

    /** Whether it is about several effects at once. */
    public boolean isJoint() {
        return terms.size() > 1;
    }

    /** Position in {@code estimate} of the effect asked about, of several the first. */
    public int term() {
        return terms.get(0);
    }

    /** Names of the effects in {@code estimate}. */
    public List<String> names() {
        return terms.stream().map(estimate.terms()::get).toList();
    }

    /** Whether the effect is a coefficient of the regression {@code column}. */
    public boolean isRegression() {
        return asked.isEmpty();
    }

    /** Name of the effect in {@code estimate}. */
    public String name() {
        return names().get(0);
    }

    public double value() {
        return estimate.estimate(term());
    }

    /**
     * The least-squares fit behind the effect; its terms are those of {@code estimate}.
     *
     * @throws ProbeProblem {@code target-not-ols} if there is none
     */
    public Fitted fitted(Progress progress) {
        if (!isRegression() || !column.estimator().equals("ols")) {
            throw new ProbeProblem("target-not-ols");
        }
        return Ols.fitted(DesignBuilder.build(panel, column), progress);
    }

    /** Position of the column by its number, its label or its name; a number is one first. */
    static int number(TargetSpec spec, List<String> names) {
        OptionalInt number = integer(spec.column().isEmpty() ? "1" : spec.column());
        int position = number.isPresent() ? number.getAsInt() - 1 : names.indexOf(spec.column());
        if (position < 0 || position >= names.size()) {
            throw new ProbeProblem("target-column", spec.step(), spec.column(), names);
        }
        return position;
    }

    private static OptionalInt integer(String text) {
        return text.matches("[+-]?[0-9]{1,6}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /** @throws ProbeProblem {@code target-first} if another column is asked for of a step that has one */
    static void requireFirst(TargetSpec spec, StepSpec step) {
        if (!List.of("", "1", "(1)").contains(spec.column())) {
            throw new ProbeProblem("target-first", step.id(), spec.column());
        }
    }

    /** What the columns of a table are asked for by. */
    static List<String> labels(RegressionSpec step) {
        return IntStream.range(0, step.columns().size())
                .mapToObj(c -> step.columns().get(c).label().isEmpty()
                        ? "(" + (c + 1) + ")"
                        : step.columns().get(c).label())
                .toList();
    }

    /** Positions of the terms asked for: the treatment, or the first that is none of the controls, where it says none. */
    static List<Integer> named(TargetSpec spec, Estimate estimate) {
        List<String> regressors = estimate.spec().regressors();
        String usual = regressors.contains(RegressionColumn.DID) || regressors.isEmpty()
                ? RegressionColumn.DID
                : regressors.get(0);
        boolean isOne = spec.term().isEmpty() || estimate.indexOf(spec.term()) >= 0;
        List<String> asked = isOne ? List.of(spec.term().isEmpty() ? usual : spec.term()) : spec.terms();
        return asked.stream().map(term -> position(estimate, term)).toList();
    }

    private static int position(Estimate estimate, String term) {
        boolean isDropped =
                estimate.dropped().stream().anyMatch(dropped -> dropped.name().equals(term));
        if (estimate.indexOf(term) < 0 && !isDropped) {
            throw new ProbeProblem("term-unknown", term, estimate.terms());
        }
        return Baseline.term(estimate, term);
    }

    /** Whether points of a path are asked about. */
    private static boolean isPath(TargetSpec spec) {
        return spec.isPreTrend()
                || !spec.terms().isEmpty()
                        && spec.terms().stream().allMatch(term -> integer(term).isPresent());
    }

    /** Whether an estimator is two-way fixed effects, asked for its one coefficient: that regression has no path. */
    static boolean isOneCoefficient(Asked asked, TargetSpec spec) {
        return asked.choice().name().equals(TWFE) && !isPath(spec);
    }

    /** What the estimators of a step are asked for by. */
    static List<String> names(AttSpec step) {
        return step.estimators().stream()
                .map(choice -> choice.label().isEmpty() ? choice.name() : choice.label())
                .toList();
    }

    /** What each kind of step has to be asked about. */
    private record Reader(StudyPanel panel, DesignSpec design, TargetSpec spec, Progress progress)
            implements StepKind.Cases<Target> {
        @Override
        public Target regression(RegressionSpec step) {
            List<String> labels = labels(step);
            int number = number(spec, labels);
            RegressionColumn column = step.columns().get(number);
            return coefficient(panel, column.resolve(design).withLabel(labels.get(number)));
        }

        @Override
        public Target eventStudy(EventStudySpec step) {
            requireFirst(spec, step);
            RegressionColumn baseline = step.overrides().baseline(design);
            return step.isRegression()
                    ? leadsAndLags(panel, baseline, step)
                    : byEstimator(Asked.of(step, design), true);
        }

        @Override
        public Target att(AttSpec step) {
            Asked asked = Asked.of(step, step.estimators().get(number(spec, names(step))), design);
            if (!asked.choice().name().equals(TWFE)) {
                return byEstimator(asked, isPath(spec));
            }
            StaggeredSample sample = asked.sample(panel);
            StudyPanel rows = TwowayFixedEffects.study(sample);
            RegressionColumn column = TwowayFixedEffects.column(sample);
            return isPath(spec)
                    ? leadsAndLags(rows, column, TwowayFixedEffects.spec(asked.settings()))
                    : coefficient(rows, column.withRegressors(List.of(RegressionColumn.DID)));
        }

        @Override
        public Target placebo(PlaceboSpec step) {
            return baseline(step);
        }

        @Override
        public Target robustness(RobustnessSpec step) {
            return baseline(step);
        }

        @Override
        public Target mechanism(MechanismSpec step) {
            return baseline(step);
        }

        @Override
        public Target describe(DescribeSpec step) {
            throw without(step);
        }

        @Override
        public Target variables(VariablesSpec step) {
            throw without(step);
        }

        @Override
        public Target heterogeneity(HeterogeneitySpec step) {
            throw without(step);
        }

        @Override
        public Target efficiency(EfficiencySpec step) {
            throw without(step);
        }

        @Override
        public Target bacon(BaconSpec step) {
            throw without(step);
        }

        @Override
        public Target inference(InferenceSpec step) {
            throw without(step);
        }

        @Override
        public Target specificationCurve(CurveSpec step) {
            throw without(step);
        }

        @Override
        public Target sensitivity(SensitivitySpec step) {
            throw without(step);
        }

        @Override
        public Target audit(AuditSpec step) {
            throw without(step);
        }

        private static ProbeProblem without(StepSpec step) {
            return new ProbeProblem("target-kind", step.id());
        }

        private Target baseline(StepSpec step) {
            requireFirst(spec, step);
            RegressionColumn column = step.regressions(design).get(0);
            return Baseline.asked(panel, design, column)
                    .map(asked -> byEstimator(asked, isPath(spec)))
                    .orElseGet(() -> coefficient(panel, column));
        }

        private Target coefficient(StudyPanel rows, RegressionColumn regression) {
            if (spec.isPreTrend()) {
                throw new ProbeProblem("target-no-path", spec.step());
            }
            Estimate estimate = Regression.fit(rows, regression, design.level(), progress);
            return new Target(
                    rows,
                    regression,
                    Optional.empty(),
                    estimate,
                    Optional.empty(),
                    Optional.empty(),
                    named(spec, estimate));
        }

        private Target leadsAndLags(StudyPanel rows, RegressionColumn baseline, EventStudySpec step) {
            EventStudyResult result = EventStudy.fit(rows, baseline, step, design.level(), progress);
            EventStudy.AsRegression regression = EventStudy.asRegression(rows, baseline, step);
            Path path = Path.of(result);
            List<Integer> terms = isPath(spec) || spec.term().isEmpty()
                    ? points(path, 0).stream()
                            .map(point -> result.regression()
                                    .indexOf(path.effects().terms().get(point)))
                            .toList()
                    : named(spec, result.regression());
            return new Target(
                    regression.panel(),
                    regression.column(),
                    Optional.empty(),
                    result.regression(),
                    Optional.of(path),
                    Optional.of(new Events(rows, step)),
                    terms);
        }

        private Target byEstimator(Asked asked, boolean ofPath) {
            StaggeredSample sample = asked.sample(panel);
            AttEstimate estimate = asked.fit(sample, progress);
            Estimate average = AverageColumn.of(estimate, sample);
            Optional<Path> path = estimate.dynamic().map(Path::of);
            if (!ofPath) {
                if (!List.of("", "overall", RegressionColumn.DID).contains(spec.term())) {
                    throw new ProbeProblem("term-unknown", spec.term(), average.terms());
                }
                return new Target(
                        panel, asked.column(), Optional.of(asked), average, path, Optional.empty(), List.of(0));
            }
            EventPath found = estimate.dynamic().orElseThrow(asked::withoutPath);
            return new Target(
                    panel,
                    asked.column(),
                    Optional.of(asked),
                    EventStudies.path(average, found, asked.column()),
                    path,
                    Optional.empty(),
                    points(Path.of(found), asked.settings().anticipation()));
        }

        /** Positions of the event times asked for; of 0, or the first after it, where none is. */
        private List<Integer> points(Path path, int anticipation) {
            List<Integer> times = path.eventTimes();
            if (spec.isPreTrend()) {
                int end = path.reference().orElse(-anticipation);
                List<Integer> before = IntStream.range(0, times.size())
                        .filter(i -> times.get(i) < end)
                        .boxed()
                        .toList();
                if (before.isEmpty()) {
                    throw new ProbeProblem("target-no-before", spec.step(), times);
                }
                return before;
            }
            if (spec.term().isEmpty()) {
                return List.of(known(
                        IntStream.range(0, times.size())
                                .filter(i -> times.get(i) >= 0)
                                .findFirst()
                                .orElse(-1),
                        "0",
                        times));
            }
            return spec.terms().stream()
                    .map(term -> known(times.indexOf(integer(term).orElse(Integer.MIN_VALUE)), term, times))
                    .toList();
        }

        private static int known(int position, String term, List<Integer> times) {
            if (position < 0) {
                throw new ProbeProblem("target-event-time", term, times);
            }
            return position;
        }
    }
}
