package org.quasilab.study;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One kind of step this version computes, and what the rooms need to know of it to offer it. Its words stand in the bundles
 * under its name: {@code gui.step.<name>}, {@code page.<name>}, {@code help.<name>}, {@code wizard.steps.<name>}.
 *
 * @param defaults the step where nothing is said
 * @param options in the order of the form and of the file
 * @param isFigure whether a paper shows it as a figure, not as a table
 * @param methods its choices that have a help page of their own: the keys of their names, the last word of which is the choice
 * @param presets what is usual, in the order of a menu; from the study, whose columns they may name
 * @param templates in which it has steps
 * @param planned its steps there, from those with its defaults
 * @param explainsMarks whether its charts say more of a mark that is clicked than its tables do
 * @param <S> its record
 */
public record StepKind<S extends StepSpec>(
        S defaults,
        List<Option<S>> options,
        boolean isFigure,
        List<String> methods,
        Function<Study, List<Preset>> presets,
        List<Template> templates,
        BiFunction<Paper, S, Stream<S>> planned,
        boolean explainsMarks) {
    /** Every kind, in the order of a paper, which is that of the outline, the menus, the templates and the help. */
    public static final List<StepKind<?>> ALL = List.of(
            table(DescribeSpec.DEFAULT, DescribeSpec.OPTIONS).in(Paper::always, Template.PAPER, Template.MODERN),
            table(VariablesSpec.DEFAULT, VariablesSpec.OPTIONS).in(Paper::always, Template.PAPER, Template.MODERN),
            table(RegressionSpec.DEFAULT, RegressionSpec.OPTIONS)
                    .explaining("option.estimator.", List.of("random-effects"))
                    .explaining("option.vcov.", VcovType.WORDS)
                    .with(RegressionPresets::of)
                    .in(Paper::regression, Template.PAPER, Template.MODERN, Template.ROBUST),
            figure(EventStudySpec.DEFAULT, EventStudySpec.OPTIONS)
                    .with(EventStudySpec::presets)
                    .in(Paper::whereAbsorbing, Template.PAPER, Template.MODERN, Template.ROBUST),
            figure(PlaceboSpec.DEFAULT, PlaceboSpec.OPTIONS)
                    .explaining("option.scheme.", PlaceboSpec.SCHEMES)
                    .with(PlaceboSpec::presets)
                    .in(Paper::whereAbsorbing, Template.PAPER, Template.MODERN),
            table(HeterogeneitySpec.DEFAULT, HeterogeneitySpec.OPTIONS)
                    .explaining("option.test.", HeterogeneitySpec.TESTS)
                    .with(HeterogeneitySpec::presets)
                    .in(Paper::heterogeneity, Template.PAPER, Template.MODERN),
            table(RobustnessSpec.DEFAULT, RobustnessSpec.OPTIONS)
                    .explaining("gui.check.", CheckKind.NAMES)
                    .in(Paper::robustness, Template.PAPER, Template.MODERN),
            table(MechanismSpec.DEFAULT, MechanismSpec.OPTIONS)
                    .explaining("option.method.", MechanismSpec.METHODS)
                    .with(MechanismSpec::presets)
                    .in(Paper::mechanism, Template.PAPER, Template.MODERN),
            table(AttSpec.DEFAULT, AttSpec.OPTIONS)
                    .explaining("option.estimator.", AttSpec.ESTIMATORS)
                    .explainingMarks()
                    .in(Paper::whereAbsorbing, Template.MODERN, Template.ROBUST),
            table(BaconSpec.DEFAULT, BaconSpec.OPTIONS)
                    .explainingMarks()
                    .in(Paper::whereAbsorbing, Template.MODERN, Template.ROBUST),
            table(InferenceSpec.DEFAULT, InferenceSpec.OPTIONS)
                    .explaining("option.rules.", List.of("wild", "randomisation")),
            table(SensitivitySpec.DEFAULT, SensitivitySpec.OPTIONS),
            figure(CurveSpec.DEFAULT, CurveSpec.OPTIONS),
            table(EfficiencySpec.DEFAULT, EfficiencySpec.OPTIONS)
                    .explaining("option.model.", EfficiencySpec.MODELS)
                    .explaining("option.frontier.", EfficiencySpec.FRONTIERS)
                    .explaining("option.index.", EfficiencySpec.INDICES)
                    .explaining("option.decomposition.", EfficiencySpec.DECOMPOSITIONS)
                    .with(EfficiencySpec::presets),
            table(AuditSpec.DEFAULT, AuditSpec.OPTIONS).in(Paper::whereAbsorbing, Template.MODERN, Template.ROBUST));

    public StepKind {
        options = List.copyOf(options);
        methods = List.copyOf(methods);
        templates = List.copyOf(templates);
    }

    private static <S extends StepSpec> StepKind<S> table(S defaults, List<Option<S>> options) {
        return new StepKind<>(
                defaults,
                options,
                false,
                List.of(),
                study -> List.of(),
                List.of(),
                (paper, step) -> Stream.empty(),
                false);
    }

    private static <S extends StepSpec> StepKind<S> figure(S defaults, List<Option<S>> options) {
        return Parts.with(table(defaults, options), "isFigure", true);
    }

    /** The same kind with help pages for the choices of an option; the choice "none" is no method. */
    private StepKind<S> explaining(String names, List<String> choices) {
        Stream<String> more =
                choices.stream().filter(choice -> !choice.equals("none")).map(names::concat);
        return Parts.with(this, "methods", Stream.concat(methods.stream(), more).toList());
    }

    private StepKind<S> explainingMarks() {
        return Parts.with(this, "explainsMarks", true);
    }

    private StepKind<S> with(Function<Study, List<Preset>> newPresets) {
        return Parts.with(this, "presets", newPresets);
    }

    private StepKind<S> in(BiFunction<Paper, S, Stream<S>> steps, Template... of) {
        return Parts.with(Parts.with(this, "templates", List.of(of)), "planned", steps);
    }

    /** Its steps in a paper begun from a template. */
    public Stream<S> in(Template template, Paper paper) {
        return templates.contains(template) ? planned.apply(paper, defaults) : Stream.empty();
    }

    /** The word in the study file. */
    public String name() {
        return defaults.kind();
    }

    /** The columns that the options of a step of this kind name. */
    @SuppressWarnings("unchecked")
    Stream<String> reads(StepSpec step) {
        return options.stream().flatMap(option -> option.reads((S) step));
    }

    /** The step with its defaults under an id that the study does not have yet. */
    public StepSpec in(Study study) {
        return defaults.withId(study.freeId(name()));
    }

    public static Optional<StepKind<?>> of(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    /**
     * What a room does with each kind of step. It has no default: a room that forgets a kind does not compile.
     *
     * @param <T> what the room makes of a step
     */
    public interface Cases<T> {
        T describe(DescribeSpec step);

        T variables(VariablesSpec step);

        T regression(RegressionSpec step);

        T eventStudy(EventStudySpec step);

        T placebo(PlaceboSpec step);

        T heterogeneity(HeterogeneitySpec step);

        T robustness(RobustnessSpec step);

        T mechanism(MechanismSpec step);

        T efficiency(EfficiencySpec step);

        T att(AttSpec step);

        T bacon(BaconSpec step);

        T inference(InferenceSpec step);

        T sensitivity(SensitivitySpec step);

        T specificationCurve(CurveSpec step);

        T audit(AuditSpec step);
    }
}
