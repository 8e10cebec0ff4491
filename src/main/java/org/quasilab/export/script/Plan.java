package org.quasilab.export.script;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.quasilab.result.AttResult;
import org.quasilab.result.AuditResult;
import org.quasilab.result.BaconResult;
import org.quasilab.result.CurveResult;
import org.quasilab.result.DescribeResult;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.InferenceResult;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.SensitivityResult;
import org.quasilab.result.StepResult;
import org.quasilab.result.StudyResults;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.result.VariablesResult;
import org.quasilab.result.Wald;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/**
 * What a script redoes: the regressions of each step with what QuasiLab got, and what has to be said in comments. The same
 * for every language.
 */
record Plan(List<Step> steps) {
    /** Checks that change nothing but the regression itself; the others change the data before it. */
    private static final Set<String> REDONE =
            Set.of("replace-outcome", "drop", "window", "add-controls", "add-fixed-effects", "other-vcov");

    /**
     * A step.
     *
     * @param title empty if it has none
     * @param comments what the script says but does not do
     * @param eventStudy the dummies of an event study, made before its one model
     * @param estimators of staggered adoption
     * @param takenApart two-way fixed effects, where it is taken apart
     * @param shaken what a result hangs on
     */
    record Step(
            String id,
            String title,
            List<String> comments,
            List<Model> models,
            Optional<EventStudySpec> eventStudy,
            List<Redone> estimators,
            Optional<TakenApart> takenApart,
            Optional<Shaken> shaken) {
        /** What its regressions and estimators were asked. */
        Stream<RegressionColumn> columns() {
            return Stream.of(
                            models.stream().map(Model::spec),
                            estimators.stream().map(Redone::column),
                            takenApart.stream().map(TakenApart::column))
                    .flatMap(Function.identity());
        }
    }

    /**
     * A regression to redo.
     *
     * @param joint test that the terms of {@code estimate} are all zero; empty where they are not tested together
     */
    record Model(String name, String label, Estimate estimate, Optional<Wald> joint) {
        RegressionColumn spec() {
            return estimate.spec();
        }

        /** The effects to absorb: fixest would count one that is within another, which QuasiLab does not. */
        List<String> effects() {
            return estimate.absorbed();
        }

        /** The coefficient the script compares: the first regressor. */
        Optional<String> mainTerm() {
            return spec().regressors().stream()
                    .filter(t -> estimate.indexOf(t) >= 0)
                    .findFirst();
        }
    }

    /** @param messages of the language of the comments */
    static Plan of(Study study, StudyResults results, Messages messages) {
        List<Step> steps = new ArrayList<>();
        for (StepSpec spec : study.steps()) {
            StepOutcome outcome = results.steps().get(spec.id());
            if (outcome != null) {
                steps.add(step(study, spec, outcome, messages));
            }
        }
        return new Plan(List.copyOf(steps));
    }

    private static Step step(Study study, StepSpec spec, StepOutcome outcome, Messages messages) {
        Builder builder = new Builder(study, spec, messages);
        outcome.failure().ifPresent(problem -> builder.say("not-computed", problem));
        return outcome.result().map(result -> result.on(builder)).orElseGet(builder::step);
    }

    private static final class Builder implements StepResult.Cases<Step> {
        private final Study study;
        private final StepSpec spec;
        private final Messages messages;
        private final List<String> comments = new ArrayList<>();
        private final List<Model> models = new ArrayList<>();
        private final List<Redone> estimators = new ArrayList<>();
        private Optional<EventStudySpec> eventStudy = Optional.empty();
        private Optional<TakenApart> takenApart = Optional.empty();
        private Optional<Shaken> shaken = Optional.empty();

        Builder(Study study, StepSpec spec, Messages messages) {
            this.study = study;
            this.spec = spec;
            this.messages = messages;
        }

        private String word(String key, Object... args) {
            return messages.text("script." + key, args);
        }

        void say(String key, Object... args) {
            comments.add(word(key, args));
        }

        @Override
        public Step regression(RegressionResult result) {
            columns(result.columns());
            return step();
        }

        @Override
        public Step heterogeneity(HeterogeneityResult result) {
            columns(result.columns());
            result.tests().forEach(test -> say("test", test.method(), test.groups(), Script.exactly(test.p())));
            return step();
        }

        @Override
        public Step placebo(PlaceboResult result) {
            model(word("actual"), result.actual());
            say(
                    "placebo",
                    result.spec().scheme(),
                    result.spec().draws(),
                    result.spec().seed(),
                    Script.exactly(result.empiricalP()));
            return step();
        }

        @Override
        public Step describe(DescribeResult result) {
            return withoutRegression();
        }

        @Override
        public Step variables(VariablesResult result) {
            return withoutRegression();
        }

        @Override
        public Step efficiency(EfficiencyResult result) {
            return withoutRegression();
        }

        @Override
        public Step att(AttResult result) {
            for (AttResult.Column column : result.columns()) {
                String label = column.label(messages);
                column.estimate()
                        .ifPresent(estimate -> estimators.add(Redone.of(
                                identifier(spec.id()) + "_" + (estimators.size() + 1),
                                label,
                                result.spec(),
                                column.choice(),
                                estimate,
                                study.design())));
                column.failure().ifPresent(problem -> say("column-failed", label, problem));
            }
            return step();
        }

        @Override
        public Step bacon(BaconResult result) {
            result.failure().ifPresent(problem -> say("not-computed", problem));
            String title = spec.title(messages);
            takenApart = Optional.of(new TakenApart(
                    identifier(spec.id()) + "_1",
                    title.isEmpty() ? spec.id() : title,
                    result,
                    result.spec().overrides().baseline(study.design())));
            return step();
        }

        /** The rules that are a variance of a regression, one a model; the others are said. */
        @Override
        public Step inference(InferenceResult result) {
            boolean isRedone = result.isRedone(study);
            eventStudy = result.eventStudy(study);
            for (InferenceResult.Rule rule : result.rules()) {
                String label = messages.text("option.rules." + rule.name());
                rule.row().ifPresent(row -> {
                    boolean isVariance = row.draws() == 0 && row.vcov().isPresent();
                    Optional<Wald> joint = Optional.of(result.joint(row)).filter(test -> result.isJoint());
                    if (isRedone && isVariance) {
                        model(label, result.by(row), joint);
                    } else {
                        joint.ifPresentOrElse(
                                test -> say(
                                        "rule-joint",
                                        label,
                                        test.terms(),
                                        Script.exactly(row.statistic()),
                                        Script.exactly(row.p())),
                                () -> say("rule", label, Script.exactly(row.se()), Script.exactly(row.p())));
                    }
                });
                rule.failure().ifPresent(problem -> say("column-failed", label, problem));
            }
            return step();
        }

        @Override
        public Step specificationCurve(CurveResult result) {
            result.baseline().ifPresent(estimate -> model(word("baseline"), estimate));
            say(
                    "curve",
                    result.specifications().size(),
                    Script.exactly(result.median()),
                    result.ofSign(),
                    result.significant());
            result.joint()
                    .ifPresent(joint -> joint.tests()
                            .forEach(test -> say(
                                    "curve-test",
                                    test.name(),
                                    Script.exactly(test.value()),
                                    Script.exactly(test.p()),
                                    joint.draws())));
            return step();
        }

        @Override
        public Step sensitivity(SensitivityResult result) {
            result.failures().forEach(problem -> say("not-computed", problem));
            result.coefficient()
                    .found()
                    .map(SensitivityResult.Coefficient::estimate)
                    .filter(estimate -> !Double.isNaN(estimate.fit().rss()))
                    .ifPresent(estimate -> model(word("sensitivity-of"), estimate));
            String title = spec.title(messages);
            shaken = Optional.of(new Shaken(
                    identifier(spec.id()) + "_s",
                    title.isEmpty() ? spec.id() : title,
                    result,
                    models.stream().findFirst()));
            return step();
        }

        /** The regression that the audit is about; what was found is in the report. */
        @Override
        public Step audit(AuditResult result) {
            result.estimate().ifPresent(estimate -> model(word("baseline"), estimate));
            return step();
        }

        private Step withoutRegression() {
            say("no-regression", spec.kind());
            return step();
        }

        private void columns(List<RegressionResult.Column> columns) {
            for (RegressionResult.Column column : columns) {
                column.estimate().ifPresent(e -> model(column.label(), e));
                column.failure().ifPresent(problem -> say("column-failed", column.label(), problem));
            }
        }

        @Override
        public Step eventStudy(EventStudyResult event) {
            if (event.spec().estimator().equals("twfe")) {
                eventStudy = Optional.of(event.spec());
                model(word("event-study"), event.regression());
            } else {
                say("estimator", event.spec().estimator());
            }
            return step();
        }

        @Override
        public Step robustness(RobustnessResult result) {
            model(word("baseline"), result.baseline());
            for (RobustnessResult.Check check : result.checks()) {
                String kind = check.check().kind();
                String label = check.label().isEmpty() ? kind : check.label();
                if (check.estimate().isPresent() && REDONE.contains(kind)) {
                    model(label, check.estimate().get());
                } else {
                    say("check", label, kind);
                }
            }
            return step();
        }

        @Override
        public Step mechanism(MechanismResult result) {
            model(word("total"), result.total());
            for (MechanismResult.Effect effect : result.effects()) {
                model(effect.mediator(), effect.path());
                effect.outcome().ifPresent(outcome -> model(word("outcome-given", effect.mediator()), outcome));
            }
            if (result.effects().stream().anyMatch(e -> e.bootstrap().isPresent())) {
                say("bootstrap");
            }
            return step();
        }

        private void model(String label, Estimate estimate) {
            model(label, estimate, Optional.empty());
        }

        private void model(String label, Estimate estimate, Optional<Wald> joint) {
            models.add(new Model(identifier(spec.id()) + "_" + (models.size() + 1), label, estimate, joint));
        }

        Step step() {
            return new Step(
                    spec.id(),
                    spec.title(messages),
                    List.copyOf(comments),
                    List.copyOf(models),
                    eventStudy,
                    List.copyOf(estimators),
                    takenApart,
                    shaken);
        }
    }

    private static String identifier(String id) {
        String plain = id.replaceAll("[^A-Za-z0-9]", "_");
        return plain.isEmpty() || !Character.isLetter(plain.charAt(0)) ? "m_" + plain : plain;
    }

    /** Every column the models read. */
    Set<String> columns(Study study) {
        Set<String> columns = new LinkedHashSet<>();
        columns.add(study.data().unit());
        columns.add(study.data().time());
        for (Step step : steps) {
            step.columns().forEach(spec -> {
                spec.outcome().ifPresent(columns::add);
                if (step.eventStudy().isEmpty()) {
                    columns.addAll(spec.regressors());
                }
                columns.addAll(spec.controls().orElse(List.of()));
                spec.fixedEffects().orElse(List.of()).forEach(effect -> columns.addAll(Effects.columns(effect)));
                spec.vcov().ifPresent(vcov -> columns.addAll(vcov.columns()));
                spec.weights().ifPresent(columns::add);
                columns.addAll(ConditionWords.columns(spec.where()));
            });
        }
        return columns;
    }
}
