package org.quasilab.estimate.att;

import java.util.Optional;

/** The effect on one cohort in one period, from its change since a base period against that of its comparison units. */
interface Contrast {
    /** NaN if there is none. */
    double att();

    /** Treated units in it; in repeated cross-sections treated rows of the period. */
    int treated();

    /** Comparison units in it; in repeated cross-sections their rows of the period. */
    int controls();

    /** Why there is no effect, the code of a warning. */
    Optional<String> missing();

    /** Influence of a unit, or of a row in repeated cross-sections, as {@link Influence} scales it; 0 outside the contrast. */
    double influence(int element);

    /** An effect that cannot be computed. */
    static Contrast missing(String why, int treated, int controls) {
        return new Without(Double.NaN, treated, controls, Optional.of(why));
    }

    /** The base period itself: zero by construction. */
    static Contrast zero() {
        return new Without(0, 0, 0, Optional.empty());
    }

    /** A contrast that nothing has an influence on. */
    record Without(double att, int treated, int controls, Optional<String> missing) implements Contrast {
        @Override
        public double influence(int element) {
            return 0;
        }
    }
}
