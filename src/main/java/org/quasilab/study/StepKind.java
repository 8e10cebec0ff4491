package org.quasilab.study;

import java.util.List;
import java.util.Optional;
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
 * @param <S> its record
 */
public record StepKind<S extends StepSpec>(
        S defaults,
        List<Option<S>> options,
        boolean isFigure,
        List<String> methods,
        Function<Study, List<Preset>> presets) {
    /** Every kind, in the order of a paper, which is that of the outline, the menus, the templates and the help. */
    public static final List<StepKind<?>> ALL = List.of(
            table(DescribeSpec.DEFAULT, DescribeSpec.OPTIONS),
            table(VariablesSpec.DEFAULT, VariablesSpec.OPTIONS),
            table(RegressionSpec.DEFAULT, RegressionSpec.OPTIONS)
                    .explaining("option.estimator.", List.of("random-effects"))
                    .explaining("option.vcov.", VcovType.WORDS)
                    .with(RegressionPresets::of),
            figure(EventStudySpec.DEFAULT, EventStudySpec.OPTIONS).with(EventStudySpec::presets),
            figure(PlaceboSpec.DEFAULT, PlaceboSpec.OPTIONS)
                    .explaining("option.scheme.", PlaceboSpec.SCHEMES)
                    .with(PlaceboSpec::presets),
            table(HeterogeneitySpec.DEFAULT, HeterogeneitySpec.OPTIONS)
                    .explaining("option.test.", HeterogeneitySpec.TESTS)
                    .with(HeterogeneitySpec::presets),
            table(RobustnessSpec.DEFAULT, RobustnessSpec.OPTIONS).explaining("gui.check.", CheckKind.NAMES),
            table(MechanismSpec.DEFAULT, MechanismSpec.OPTIONS)
                    .explaining("option.method.", MechanismSpec.METHODS)
                    .with(MechanismSpec::presets),
            table(AttSpec.DEFAULT, AttSpec.OPTIONS).explaining("option.estimator.", AttSpec.ESTIMATORS),
            table(BaconSpec.DEFAULT, BaconSpec.OPTIONS),
            table(SensitivitySpec.DEFAULT, SensitivitySpec.OPTIONS),
            table(EfficiencySpec.DEFAULT, EfficiencySpec.OPTIONS)
                    .explaining("option.model.", EfficiencySpec.MODELS)
                    .explaining("option.frontier.", EfficiencySpec.FRONTIERS)
                    .explaining("option.index.", EfficiencySpec.INDICES)
                    .explaining("option.decomposition.", EfficiencySpec.DECOMPOSITIONS)
                    .with(EfficiencySpec::presets));

    public StepKind {
        options = List.copyOf(options);
        methods = List.copyOf(methods);
    }

    private static <S extends StepSpec> StepKind<S> table(S defaults, List<Option<S>> options) {
        return new StepKind<>(defaults, options, false, List.of(), study -> List.of());
    }

    private static <S extends StepSpec> StepKind<S> figure(S defaults, List<Option<S>> options) {
        return new StepKind<>(defaults, options, true, List.of(), study -> List.of());
    }

    /** The same kind with help pages for the choices of an option; the choice "none" is no method. */
    private StepKind<S> explaining(String names, List<String> choices) {
        Stream<String> more =
                choices.stream().filter(choice -> !choice.equals("none")).map(names::concat);
        return new StepKind<>(
                defaults,
                options,
                isFigure,
                Stream.concat(methods.stream(), more).toList(),
                presets);
    }

    private StepKind<S> with(Function<Study, List<Preset>> newPresets) {
        return new StepKind<>(defaults, options, isFigure, methods, newPresets);
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
}
