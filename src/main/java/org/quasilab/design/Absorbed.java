package org.quasilab.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.quasilab.math.Effect;

/**
 * An absorbed effect of a design.
 *
 * @param name as written: {@code city_id}, {@code province^year}, {@code city_id[year]}
 * @param factor its levels
 * @param slope the column with a coefficient per level, absent for a plain effect; by sample row, not to be changed
 * @param ownLevels whether its levels have coefficients of their own; not where they are made up of another effect's levels, as
 *     those of {@code city_id[x]} beside {@code city_id[year]}
 */
@SuppressWarnings("ArrayRecordComponent")
public record Absorbed(String name, Factor factor, Optional<double[]> slope, boolean ownLevels) {
    public Effect effect() {
        return new Effect(factor.codes(), factor.levels(), slope);
    }

    /** What it adds to the others, as fixest writes it: {@code city_id[[x]]} where that is slopes alone. */
    public String added() {
        return ownLevels ? name : name.replace("[", "[[").replace("]", "]]");
    }

    /** Coefficients: one per level for the levels, and one for the slope. */
    public int coefficients() {
        return (ownLevels ? factor.levels() : 0) + (slope.isPresent() ? factor.levels() : 0);
    }

    /**
     * Coefficients of several effects less one for each effect with levels of its own after the first, as R {@code fixest}
     * counts them.
     */
    public static int dof(List<Absorbed> effects) {
        int withLevels = (int) effects.stream().filter(Absorbed::ownLevels).count();
        return effects.stream().mapToInt(Absorbed::coefficients).sum() - Math.max(0, withLevels - 1);
    }

    /**
     * The effects that no other holds all of; of two that hold each other the first.
     *
     * @param isWithin whether the second holds all of the first
     */
    public static <E> List<E> distinct(List<E> asked, BiPredicate<E, E> isWithin) {
        List<E> distinct = new ArrayList<>();
        for (E effect : asked) {
            if (distinct.stream().noneMatch(other -> isWithin.test(effect, other))) {
                distinct.removeIf(earlier -> isWithin.test(earlier, effect));
                distinct.add(effect);
            }
        }
        return distinct;
    }

    /** Whether a coefficient per level of another effect, and its slope if this has one, hold all that this one does. */
    boolean isWithin(Absorbed other) {
        boolean sameSlope = slope.isEmpty() || other.slope.isPresent() && Arrays.equals(slope.get(), other.slope.get());
        return sameSlope && areLevelsWithin(other);
    }

    /** Whether every level of this is made up of levels of another effect. */
    boolean areLevelsWithin(Absorbed other) {
        return factor.levels() <= other.factor.levels() && other.factor.isNestedIn(factor);
    }
}
