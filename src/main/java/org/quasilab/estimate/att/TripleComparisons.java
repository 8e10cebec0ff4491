package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
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
    /** No cohort. */
    private static final int OTHERS = Integer.MIN_VALUE;

    private final StaggeredSample sample;
    private final Drawn drawn;
    private final boolean[] eligible;
    private final AttSettings settings;

    /** Cohort of each eligible unit; {@link #OTHERS} for the ineligible. */
    private final int[] ofEligible;

    /** The other way round. */
    private final int[] ofIneligible;

    /** Units of each cohort, ascending. */
    private final Map<Integer, int[]> units = new HashMap<>();

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
        int[] cohorts = drawn.cohort();
        ofEligible = new int[cohorts.length];
        ofIneligible = new int[cohorts.length];
        Arrays.setAll(ofEligible, u -> eligible[u] ? cohorts[u] : OTHERS);
        Arrays.setAll(ofIneligible, u -> eligible[u] ? OTHERS : cohorts[u]);
        for (int g : Arrays.stream(cohorts).distinct().toArray()) {
            units.put(
                    g,
                    IntStream.range(0, cohorts.length)
                            .filter(u -> cohorts[u] == g)
                            .toArray());
        }
    }

    @Override
    public Contrast of(int cohort, int time, int base, TwoByTwo.LastLogit last) {
        int after = TwoByTwo.Window.after(sample, settings, time, base);
        int[] against = units.keySet().stream()
                .mapToInt(Integer::intValue)
                .filter(g -> g > after && g != cohort)
                .sorted()
                .toArray();
        TwoByTwo.Group treated = TwoByTwo.Group.of(ofEligible, cohort);
        Pairs pairs = compared -> TwoByTwo.of(
                sample,
                drawn,
                new TwoByTwo.Window(treated, compared, time, base),
                settings.method(),
                last.against(compared));
        Contrast within = pairs.with(TwoByTwo.Group.of(ofIneligible, cohort));
        List<TripleContrast> known = new ArrayList<>();
        List<Integer> cohorts = new ArrayList<>();
        Optional<Contrast> missing = Optional.empty();
        for (int other : against) {
            Contrast contrast = TripleContrast.of(
                    new TripleContrast.Pair(drawn.cohort(), eligible, cohort, other),
                    within,
                    pairs.with(TwoByTwo.Group.of(ofEligible, other)),
                    pairs.with(TwoByTwo.Group.of(ofIneligible, other)));
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
        return combined(used.isEmpty() ? known : used);
    }

    private interface Pairs {
        Contrast with(TwoByTwo.Group compared);
    }

    private Contrast combined(List<TripleContrast> parts) {
        return parts.size() == 1 ? parts.get(0) : new Combined(parts, weights(parts));
    }

    /**
     * Of least variance: the first less what its differences from the others explain. A unit of a comparison cohort has an
     * influence on one contrast alone, so that all of them together count as one with the root of the sum of their squares.
     */
    private double[] weights(List<TripleContrast> parts) {
        int[] own = units.get(parts.get(0).pair().cohort());
        int rows = own.length + parts.size();
        double[][] influence = new double[parts.size()][rows];
        for (int j = 0; j < influence.length; j++) {
            TripleContrast part = parts.get(j);
            for (int i = 0; i < own.length; i++) {
                influence[j][i] = part.influence(own[i]);
            }
            double squares = 0;
            for (int u : units.get(part.pair().other())) {
                double value = part.influence(u);
                squares += value * value;
            }
            influence[j][own.length + j] = Math.sqrt(squares);
        }
        double[][] differences = new double[parts.size() - 1][rows];
        for (int j = 0; j < differences.length; j++) {
            for (int i = 0; i < rows; i++) {
                differences[j][i] = influence[0][i] - influence[j + 1][i];
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

        /** A unit of a comparison cohort is in one part alone. */
        @Override
        public double influence(int unit) {
            TripleContrast.Pair first = parts.get(0).pair();
            int cohort = first.cohorts()[unit];
            double sum = 0;
            for (int j = 0; j < weights.length; j++) {
                TripleContrast part = parts.get(j);
                if (cohort == first.cohort() || cohort == part.pair().other()) {
                    sum += weights[j] * part.influence(unit);
                }
            }
            return sum;
        }
    }
}
