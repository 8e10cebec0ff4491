package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.quasilab.math.LeastSquares;
import org.quasilab.math.Parallel;
import org.quasilab.result.Warning;
import org.quasilab.study.AttSettings;
import org.quasilab.study.Period;

/**
 * The effects of {@link TripleDifference} by cohort and period: against the never treated, or against each cohort that is not yet
 * treated, one at a time, combined with the weights of least variance.
 *
 * <p>Several comparison cohorts may not be thrown together: their mix of eligible and ineligible units would not cancel. Their
 * effects estimate the same and are averaged with {@code w = Ω⁻¹1 / 1′Ω⁻¹1}, Ω the covariance of their influence functions by unit;
 * a weight may be negative. Comparison cohorts with a group of one unit, whose variation is not known, are left out unless there are
 * no others. Cohorts may be computed at the same time.
 *
 * <p>Source: Ortiz-Villavicencio and Sant'Anna (2025), arXiv:2505.09942, section 4.2.
 * <p>Differs: R {@code triplediff} 0.2.4 puts the influence functions of comparison cohorts at the wrong units, which changes its
 * weights and errors wherever several are combined; the effects against each of them are the same.
 */
final class TripleComparisons implements GroupTimeCells.Contrasts {
    private final StaggeredSample sample;
    private final Drawn drawn;
    private final boolean[] eligible;
    private final AttSettings settings;

    /** Cohorts that are compared with groups of which one has a single unit. */
    private final Set<Integer> alone = new TreeSet<>();

    /** Comparison cohorts left out because a group of theirs has a single unit. */
    private final Set<Integer> leftOut = new TreeSet<>();

    /**
     * @param drawn with the cohorts of the eligible and the ineligible
     * @param eligible by unit
     */
    TripleComparisons(StaggeredSample sample, Drawn drawn, boolean[] eligible, AttSettings settings) {
        this.sample = sample;
        this.drawn = drawn;
        this.eligible = eligible;
        this.settings = settings;
    }

    @Override
    public Contrast of(int cohort, int time, int base, TwoByTwo.LastLogit last) {
        int after = TwoByTwo.Window.after(sample, settings, time, base);
        int[] against = Arrays.stream(drawn.cohort())
                .filter(g -> g > after && g != cohort)
                .distinct()
                .sorted()
                .toArray();
        List<TripleContrast> known = new ArrayList<>();
        List<Integer> cohorts = new ArrayList<>();
        Optional<Contrast> missing = Optional.empty();
        for (int other : against) {
            Contrast contrast = TripleContrast.of(sample, drawn, groups(cohort, other), time, base, settings.method());
            if (contrast instanceof TripleContrast found) {
                known.add(found);
                cohorts.add(other);
            } else {
                missing = Optional.of(contrast);
            }
        }
        if (known.isEmpty()) {
            return missing.orElseGet(() -> Contrast.missing("no-comparison", 0, 0));
        }
        List<TripleContrast> used = new ArrayList<>();
        List<Integer> left = new ArrayList<>();
        for (int j = 0; j < known.size(); j++) {
            if (known.get(j).smallest() > 1 || cohorts.get(j) == StaggeredSample.NEVER) {
                used.add(known.get(j));
            } else {
                left.add(cohorts.get(j));
            }
        }
        boolean isAlone = used.stream().allMatch(contrast -> contrast.smallest() == 1);
        remember(cohort, isAlone, used.isEmpty() ? List.of() : left);
        return Combined.of(used.isEmpty() ? known : used, sample.units());
    }

    private TripleContrast.Groups groups(int cohort, int other) {
        int[] cohorts = drawn.cohort();
        return new TripleContrast.Groups(
                u -> cohorts[u] == cohort && eligible[u],
                u -> cohorts[u] == cohort && !eligible[u],
                u -> cohorts[u] == other && eligible[u],
                u -> cohorts[u] == other && !eligible[u]);
    }

    private synchronized void remember(int cohort, boolean isAlone, List<Integer> left) {
        if (isAlone) {
            alone.add(cohort);
        }
        leftOut.addAll(left);
    }

    /** What is to be said of the cells computed so far. */
    List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>();
        EventEffects.say(warnings, "triple-one-unit", when(alone));
        EventEffects.say(warnings, "triple-left-out", when(leftOut));
        return warnings;
    }

    private List<Period> when(Set<Integer> cohorts) {
        return cohorts.stream().map(sample::when).toList();
    }

    /** The average of contrasts that estimate the same. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Combined(List<TripleContrast> parts, double[] weights) implements Contrast {
        static Contrast of(List<TripleContrast> parts, int units) {
            return parts.size() == 1 ? parts.get(0) : new Combined(parts, weights(parts, units));
        }

        /** Of least variance: the first less what its differences from the others explain. */
        private static double[] weights(List<TripleContrast> parts, int units) {
            double[][] influence = new double[parts.size()][units];
            for (int j = 0; j < influence.length; j++) {
                for (int u = 0; u < units; u++) {
                    influence[j][u] = parts.get(j).influence(u);
                }
            }
            double[][] differences = new double[parts.size() - 1][units];
            for (int j = 0; j < differences.length; j++) {
                for (int u = 0; u < units; u++) {
                    differences[j][u] = influence[0][u] - influence[j + 1][u];
                }
            }
            LeastSquares fit = LeastSquares.of(differences, influence[0], Parallel.NONE);
            double[] weights = new double[parts.size()];
            weights[0] = 1;
            for (int k = 0; k < fit.kept().length; k++) {
                weights[fit.kept()[k] + 1] = fit.beta()[k];
                weights[0] -= fit.beta()[k];
            }
            return weights;
        }

        @Override
        public double att() {
            double sum = 0;
            for (int j = 0; j < weights.length; j++) {
                sum += weights[j] * parts.get(j).att();
            }
            return sum;
        }

        @Override
        public int treated() {
            return parts.get(0).treated();
        }

        @Override
        public int controls() {
            int ownIneligible = parts.get(0).parts()[0].controls();
            return ownIneligible
                    + parts.stream()
                            .mapToInt(part -> part.controls() - ownIneligible)
                            .sum();
        }

        @Override
        public Optional<String> missing() {
            return Optional.empty();
        }

        @Override
        public double influence(int element) {
            double sum = 0;
            for (int j = 0; j < weights.length; j++) {
                sum += weights[j] * parts.get(j).influence(element);
            }
            return sum;
        }
    }
}
