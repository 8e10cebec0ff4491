package org.quasilab.study;

import java.util.stream.Stream;

/** The steps of a kind in a paper begun from a template; none where the design or the data do not allow them. */
public interface Paper {
    /** The step itself. */
    default <S extends StepSpec> Stream<S> always(S step) {
        return Stream.of(step);
    }

    /** The step itself, where units stay treated once they are. */
    <S extends StepSpec> Stream<S> whereAbsorbing(S step);

    Stream<RegressionSpec> regression(RegressionSpec step);

    /** A step for each column of groups. */
    Stream<HeterogeneitySpec> heterogeneity(HeterogeneitySpec step);

    Stream<RobustnessSpec> robustness(RobustnessSpec step);

    /** A step for each mediator. */
    Stream<MechanismSpec> mechanism(MechanismSpec step);
}
