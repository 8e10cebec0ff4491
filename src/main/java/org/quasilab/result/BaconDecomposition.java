package org.quasilab.result;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The coefficient of two-way fixed effects taken apart into all comparisons of two groups.
 *
 * @param components by treated cohort, then by the group it is compared with, the never treated last; their weights sum to one
 * @param twfe the coefficient, from the regression: the weighted sum of the components
 * @param n rows
 * @param units units
 * @param ledger every row of the file
 */
public record BaconDecomposition(
        List<Component> components, double twfe, int n, int units, SampleLedger ledger, List<Warning> warnings) {
    /** What the cohort that becomes treated is compared with. */
    public enum Type {
        /** A cohort treated later, before it is. */
        EARLIER_VS_LATER,
        /** A cohort treated earlier, after it is: the effects of that cohort enter with the sign turned if they change. */
        LATER_VS_EARLIER,
        /** Units never treated. */
        TREATED_VS_UNTREATED,
        /** Units treated in every period: a change of their effects enters with the sign turned. */
        LATER_VS_ALWAYS;

        /** In the results file, such as {@code earlier-vs-later}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether the comparison units are treated throughout. */
        public boolean isForbidden() {
            return this == LATER_VS_EARLIER || this == LATER_VS_ALWAYS;
        }
    }

    /**
     * One comparison of two groups, before and after one of them is treated.
     *
     * @param treated first treated period of the cohort that becomes treated
     * @param control first treated period of the other; empty for the never treated; of units treated in every period the
     *     first period of the sample
     * @param estimate difference in differences of the four means
     * @param treatedUnits units of the treated cohort
     * @param controlUnits units of the other
     */
    public record Component(
            Type type,
            int treated,
            OptionalInt control,
            double estimate,
            double weight,
            int treatedUnits,
            int controlUnits) {}

    /**
     * All comparisons of one type.
     *
     * @param estimate their weighted mean
     * @param count how many there are
     */
    public record Share(Type type, double weight, double estimate, int count) {}

    public BaconDecomposition {
        components = List.copyOf(components);
        warnings = List.copyOf(warnings);
    }

    /** Weight and mean estimate of each type that occurs, in the order of {@link Type}. */
    public List<Share> types() {
        return Arrays.stream(Type.values())
                .filter(type -> components.stream().anyMatch(c -> c.type == type))
                .map(this::share)
                .toList();
    }

    private Share share(Type type) {
        List<Component> own =
                components.stream().filter(component -> component.type == type).toList();
        double weight = own.stream().mapToDouble(Component::weight).sum();
        double sum = own.stream().mapToDouble(c -> c.weight * c.estimate).sum();
        return new Share(type, weight, sum / weight, own.size());
    }

    /** Weight of the comparisons with units that are treated already. */
    public double forbidden() {
        return types().stream()
                .filter(share -> share.type.isForbidden())
                .mapToDouble(Share::weight)
                .sum();
    }
}
