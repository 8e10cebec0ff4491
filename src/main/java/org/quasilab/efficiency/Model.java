package org.quasilab.efficiency;

import org.quasilab.math.lp.RevisedSimplex;
import org.quasilab.study.EfficiencySpec;

/** How far a unit is from a frontier: a sealed family, one file per model. */
sealed interface Model permits Radial, SlacksBased, SuperSlacksBased, Directional, NonRadialDirectional, FukuyamaWeber {
    /**
     * Evaluates one unit and period against one frontier, which it may or may not help to span.
     *
     * @param dmu position in the sample
     * @param solver of the calling thread
     */
    Evaluation evaluate(Sample sample, int dmu, Technology technology, RevisedSimplex solver);

    /** The model a spec asks for. */
    static Model of(EfficiencySpec spec) {
        Orientation orientation = Orientation.of(spec.orientation());
        Direction direction = Direction.of(spec.direction());
        boolean weak = spec.disposability().equals("weak");
        return switch (spec.model()) {
            case "ccr", "bcc" -> new Radial(orientation, false);
            case "super-ccr" -> new Radial(orientation, true);
            case "sbm" -> new SlacksBased(orientation);
            case "super-sbm" -> new SuperSlacksBased(orientation);
            case "ddf" -> new Directional(direction, weak);
            case "nddf" -> new NonRadialDirectional(direction, weak);
            case "fukuyama-weber" -> new FukuyamaWeber();
            default -> throw new IllegalArgumentException(spec.model());
        };
    }
}
