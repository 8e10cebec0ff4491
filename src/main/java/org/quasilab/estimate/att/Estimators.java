package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.quasilab.study.EstimatorType;

/** The estimators there are. */
public final class Estimators {
    /** Every estimator, in the order in which a table lists them. */
    public static final List<Estimator> ALL =
            Arrays.stream(EstimatorType.values()).map(Estimators::of).toList();

    private Estimators() {}

    /** By its word in the study file. */
    public static Optional<Estimator> of(String name) {
        return ALL.stream().filter(estimator -> estimator.name().equals(name)).findFirst();
    }

    private static Estimator of(EstimatorType type) {
        return switch (type) {
            case TWFE -> new TwowayFixedEffects();
            case CALLAWAY_SANTANNA -> new CallawaySantAnna();
            case SUN_ABRAHAM -> new SunAbraham();
            case IMPUTATION -> new Imputation();
            case GARDNER -> new TwoStage();
            case ETWFE -> new Etwfe();
            case STACKED -> new Stacked();
            case LP_DID -> new LocalProjections();
            case DCDH -> new DeChaisemartinDHaultfoeuille();
            case SYNTHETIC_DID -> new SyntheticDid();
            case SYNTHETIC_CONTROL -> new SyntheticControl();
            case EFFICIENT_STAGGERED -> new EfficientStaggered();
            case CONTINUOUS_DID -> new ContinuousDid();
            case TRIPLE_DIFFERENCE -> new TripleDifference();
        };
    }
}
