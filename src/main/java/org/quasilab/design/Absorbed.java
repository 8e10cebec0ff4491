package org.quasilab.design;

import java.util.Optional;
import org.quasilab.math.Effect;

/**
 * An absorbed effect of a design.
 *
 * @param name as written: {@code city_id}, {@code province^year}, {@code city_id[year]}
 * @param factor its levels
 * @param slope the column with a coefficient per level, absent for a plain effect; by sample row, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record Absorbed(String name, Factor factor, Optional<double[]> slope) {
    public Effect effect() {
        return new Effect(factor.codes(), factor.levels(), slope);
    }

    /** Coefficients: one per level, two with a slope. */
    public int coefficients() {
        return slope.isPresent() ? 2 * factor.levels() : factor.levels();
    }
}
