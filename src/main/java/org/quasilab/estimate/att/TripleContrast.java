package org.quasilab.estimate.att;

import java.util.Optional;
import java.util.function.IntPredicate;

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
 * @param parts E against I, e and i
 * @param smallest units of the smallest of these three groups
 */
@SuppressWarnings("ArrayRecordComponent")
record TripleContrast(Contrast[] parts, int smallest) implements Contrast {
    private static final int[] SIGNS = {1, 1, -1};

    /** The groups of a contrast, by unit. */
    record Groups(IntPredicate treated, IntPredicate ineligible, IntPredicate other, IntPredicate otherIneligible) {}

    static Contrast of(StaggeredSample sample, Drawn drawn, Groups groups, int time, int base, String method) {
        IntPredicate[] compared = {groups.ineligible, groups.other, groups.otherIneligible};
        Contrast[] parts = new Contrast[compared.length];
        int smallest = Integer.MAX_VALUE;
        for (int j = 0; j < parts.length; j++) {
            TwoByTwo.Window window = new TwoByTwo.Window(groups.treated, compared[j], time, base);
            parts[j] = TwoByTwo.of(sample, drawn, window, method, new TwoByTwo.LastLogit());
            smallest = Math.min(smallest, parts[j].controls());
        }
        TripleContrast contrast = new TripleContrast(parts, smallest);
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
        double sum = 0;
        for (int j = 0; j < parts.length; j++) {
            sum += SIGNS[j] * parts[j].att();
        }
        return sum;
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

    @Override
    public double influence(int element) {
        double sum = 0;
        for (int j = 0; j < parts.length; j++) {
            sum += SIGNS[j] * parts[j].influence(element);
        }
        return sum;
    }
}
