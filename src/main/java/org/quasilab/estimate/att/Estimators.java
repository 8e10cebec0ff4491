package org.quasilab.estimate.att;

import java.util.List;
import java.util.Optional;

/** The estimators there are. */
public final class Estimators {
    /** Every estimator, in the order in which a table lists them. */
    public static final List<Estimator> ALL = List.of(
            new TwowayFixedEffects(),
            new CallawaySantAnna(),
            new SunAbraham(),
            new Imputation(),
            new TwoStage(),
            new Etwfe(),
            new Stacked(),
            new LocalProjections(),
            new DeChaisemartinDHaultfoeuille(),
            new SyntheticDid(),
            new SyntheticControl(),
            new EfficientStaggered(),
            new ContinuousDid(),
            new TripleDifference());

    private Estimators() {}

    /** By its word in the study file. */
    public static Optional<Estimator> of(String name) {
        return ALL.stream().filter(estimator -> estimator.name().equals(name)).findFirst();
    }
}
