package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.Optional;

/**
 * Triple difference of one cohort between two periods against one comparison cohort, on the units of a panel seen in both.
 *
 * <p>Four groups: the eligible of the cohort (E), who are treated, its ineligible (I), and the eligible (e) and ineligible (i) of the
 * comparison cohort. With {@code Δ(E, c)} the {@link TwoByTwo} contrast of E with group c, which takes the covariates of c to those of E,
 * the effect is {@code Δ(E, I) + Δ(E, e) − Δ(E, i)}. Without covariates that is the difference of two differences in differences.
 *
 * <p>Missing: {@code no-treated}, {@code triple-empty} where one of the other groups has no unit, and as {@link TwoByTwo}.
 *
 * <p>Source: Ortiz-Villavicencio and Sant'Anna (2025), arXiv:2505.09942, theorem 4.1.
 * <p>Equals: R {@code triplediff::ddd} 0.2.4 by cohort and period, {@code est_method = "dr", "ipw", "reg"}.
 *
 * @param pair whose units the four groups are
 * @param parts E against I, e and i
 * @param smallest units of the smallest of these three groups
 */
@SuppressWarnings("ArrayRecordComponent")
record TripleContrast(Pair pair, Contrast[] parts, int smallest) implements Contrast {
    /**
     * A cohort and its comparison cohort.
     *
     * @param cohorts by unit
     * @param eligible by unit
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Pair(int[] cohorts, boolean[] eligible, int cohort, int other) {}

    /** @param parts as of the record, some of them perhaps missing */
    static Contrast of(Pair pair, Contrast... parts) {
        int smallest = Arrays.stream(parts).mapToInt(Contrast::controls).min().orElseThrow();
        TripleContrast contrast = new TripleContrast(pair, parts, smallest);
        for (Contrast part : parts) {
            if (part.missing().isPresent()) {
                String why = part.missing().get();
                return Contrast.missing(
                        why.equals("no-comparison") ? "triple-empty" : why, contrast.treated(), contrast.controls());
            }
        }
        return contrast;
    }

    @Override
    public double att() {
        return parts[0].att() + parts[1].att() - parts[2].att();
    }

    @Override
    public int treated() {
        return parts[0].treated();
    }

    /** Units of the three groups that the treated are compared with. */
    @Override
    public int controls() {
        int sum = 0;
        for (Contrast part : parts) {
            sum += part.controls();
        }
        return sum;
    }

    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    /** All parts count for an eligible unit of the cohort, one alone for any other. */
    @Override
    public double influence(int unit) {
        boolean isEligible = pair.eligible[unit];
        if (pair.cohorts[unit] == pair.other) {
            return isEligible ? parts[1].influence(unit) : -parts[2].influence(unit);
        }
        if (pair.cohorts[unit] != pair.cohort) {
            return 0;
        }
        double sum = parts[0].influence(unit);
        return isEligible ? sum + parts[1].influence(unit) - parts[2].influence(unit) : sum;
    }
}
