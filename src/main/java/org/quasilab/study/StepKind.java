package org.quasilab.study;

import java.util.List;
import java.util.Optional;

/**
 * One kind of step this version computes: its defaults and its options.
 *
 * @param defaults the step where nothing is said
 * @param options in the order of the form and of the file
 * @param <S> its record
 */
public record StepKind<S extends StepSpec>(S defaults, List<Option<S>> options) {
    /** Every kind, in the order of a paper. */
    public static final List<StepKind<?>> ALL = List.of(
            new StepKind<>(EfficiencySpec.DEFAULT, EfficiencySpec.OPTIONS),
            new StepKind<>(DescribeSpec.DEFAULT, DescribeSpec.OPTIONS),
            new StepKind<>(VariablesSpec.DEFAULT, VariablesSpec.OPTIONS),
            new StepKind<>(RegressionSpec.DEFAULT, RegressionSpec.OPTIONS),
            new StepKind<>(EventStudySpec.DEFAULT, EventStudySpec.OPTIONS),
            new StepKind<>(PlaceboSpec.DEFAULT, PlaceboSpec.OPTIONS),
            new StepKind<>(HeterogeneitySpec.DEFAULT, HeterogeneitySpec.OPTIONS),
            new StepKind<>(RobustnessSpec.DEFAULT, RobustnessSpec.OPTIONS),
            new StepKind<>(MechanismSpec.DEFAULT, MechanismSpec.OPTIONS),
            new StepKind<>(AttSpec.DEFAULT, AttSpec.OPTIONS));

    public StepKind {
        options = List.copyOf(options);
    }

    /** The word in the study file. */
    public String name() {
        return defaults.kind();
    }

    public static Optional<StepKind<?>> of(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }
}
