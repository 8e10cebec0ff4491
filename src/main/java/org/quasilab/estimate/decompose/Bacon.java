package org.quasilab.estimate.decompose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.quasilab.estimate.att.AttProblem;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.estimate.regression.Coefficients;
import org.quasilab.math.Effect;
import org.quasilab.result.BaconDecomposition;
import org.quasilab.result.BaconDecomposition.Component;
import org.quasilab.result.BaconDecomposition.Type;
import org.quasilab.text.Localized;

/**
 * Decomposition of the two-way fixed effects coefficient into all comparisons of two groups, by Goodman-Bacon.
 *
 * <p>{@code β = Σ s β₂ₓ₂}. Each cohort k is compared with the never treated, with those treated in every period, with each
 * cohort treated later while that is untreated, and with each cohort treated earlier from then on. Of the periods in which
 * the other group does not change, those before k is treated and those from then on give the four means. The weight s is in
 * proportion to the number of units of both groups and the number of periods before and after: {@code n_k n_l T_before
 * T_after}, which is what the paper's shares of units and periods come to.
 *
 * <p>Input: every unit in every period, no covariates. Cohorts treated in the same periods of the sample are one group, named
 * by the first of them; all units treated in every period are one, named by the first period. Sampling weights must be
 * constant within a unit: shares and means are then weighted, and the identity holds for the weighted regression.
 *
 * <p>Source: Goodman-Bacon (2021), J. Econometrics 225(2), 254–277, doi:10.1016/j.jeconom.2021.03.014, theorem 1.
 * <p>Equals: R {@code bacondecomp::bacon}; Stata {@code bacondecomp, ddetail}.
 * <p>Checked by: {@code BaconTest}, golden/regression (node bacon).
 */
public final class Bacon {
    private final StaggeredSample sample;
    private final List<Group> groups;

    private Bacon(StaggeredSample sample) {
        this.sample = sample;
        this.groups = groups(sample);
    }

    /**
     * Units treated in the same periods.
     *
     * @param cohort first treated period; {@link StaggeredSample#NEVER} for none
     * @param start code of the first treated period; T for none
     * @param units how many
     * @param weight sum of their weights
     * @param sums weighted sum of the outcome in the periods before a code, T + 1 values
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Group(int cohort, int start, int units, double weight, double[] sums) {
        /** Mean in the periods from one code to the one before another. */
        double mean(int from, int to) {
            return (sums[to] - sums[from]) / weight / (to - from);
        }
    }

    /**
     * @throws AttProblem {@code switches}, {@code bacon-covariates}, {@code bacon-unbalanced}, {@code bacon-gaps}, {@code bacon-weights}, {@code
     *     no-cohort}, {@code no-comparison}
     */
    public static BaconDecomposition fit(StaggeredSample sample) {
        check(sample);
        List<Component> raw = new Bacon(sample).components();
        if (raw.isEmpty()) {
            throw new AttProblem("no-comparison");
        }
        double sum = raw.stream().mapToDouble(Component::weight).sum();
        List<Component> components = raw.stream()
                .map(c -> new Component(
                        c.type(),
                        c.treated(),
                        c.control(),
                        c.estimate(),
                        c.weight() / sum,
                        c.treatedUnits(),
                        c.controlUnits()))
                .toList();
        return new BaconDecomposition(
                components, twfe(sample), sample.countRows(), sample.countUnits(), sample.ledger(), List.of());
    }

    private static double twfe(StaggeredSample sample) {
        double[] did = new double[sample.n()];
        Arrays.setAll(did, i -> sample.isTreated(i) ? 1 : 0);
        List<Effect> effects =
                List.of(Effect.plain(sample.unit(), sample.units()), Effect.plain(sample.time(), sample.times()));
        return Coefficients.of(new double[][] {did}, sample.y().clone(), effects, sample.weights())[0];
    }

    private static void check(StaggeredSample sample) {
        if (sample.switches()) {
            throw new AttProblem("switches", (Localized) messages -> messages.text("glossary.bacon.term"));
        }
        if (!sample.covariates().isEmpty()) {
            throw new AttProblem("bacon-covariates", sample.covariates());
        }
        if (!sample.isBalanced()) {
            int[] gaps = IntStream.range(0, sample.units())
                    .filter(u -> IntStream.range(0, sample.times()).anyMatch(t -> sample.row(u, t) < 0))
                    .toArray();
            throw sample.hasCopies()
                    ? new AttProblem("bacon-gaps", sample.countUnits(Arrays.stream(gaps)), sample.countUnits())
                    : new AttProblem("bacon-unbalanced", gaps.length, sample.units(), sample.unitLabel(gaps[0]));
        }
        for (int i = 1; i < sample.n(); i++) {
            if (sample.unit()[i] == sample.unit()[i - 1] && sample.weight(i) != sample.weight(i - 1)) {
                throw new AttProblem("bacon-weights", sample.unitLabel(sample.unit()[i]));
            }
        }
        if (sample.cohorts().length == 0) {
            throw new AttProblem("no-cohort");
        }
    }

    /** Groups by start, the always treated first, the never treated last. */
    private static List<Group> groups(StaggeredSample sample) {
        int times = sample.times();
        int[] start = new int[sample.units()];
        for (int u = 0; u < start.length; u++) {
            int cohort = sample.cohort()[u];
            start[u] = (int) IntStream.range(0, times)
                    .filter(t -> sample.period(t) < cohort)
                    .count();
        }
        List<Group> groups = new ArrayList<>();
        for (int s : Arrays.stream(start).sorted().distinct().toArray()) {
            int[] members =
                    IntStream.range(0, start.length).filter(u -> start[u] == s).toArray();
            double[] sums = new double[times + 1];
            for (int t = 0; t < times; t++) {
                sums[t + 1] = sums[t];
                for (int u : members) {
                    int row = sample.row(u, t);
                    sums[t + 1] += sample.weight(row) * sample.y()[row];
                }
            }
            double weight = Arrays.stream(members)
                    .mapToDouble(u -> sample.weight(sample.row(u, 0)))
                    .sum();
            int cohort =
                    Arrays.stream(members).map(u -> sample.cohort()[u]).min().orElseThrow();
            groups.add(new Group(
                    s == 0 ? sample.period(0) : cohort, s, sample.countUnits(Arrays.stream(members)), weight, sums));
        }
        return groups;
    }

    /** By treated group, then by comparison group, with weights in proportion. */
    private List<Component> components() {
        int times = sample.times();
        List<Component> components = new ArrayList<>();
        for (Group treated : groups) {
            if (treated.start == 0 || treated.start == times) {
                continue;
            }
            for (Group other : groups) {
                if (other.start > treated.start) {
                    Type type = other.start == times ? Type.TREATED_VS_UNTREATED : Type.EARLIER_VS_LATER;
                    components.add(component(type, treated, other, 0, other.start));
                } else if (other.start < treated.start) {
                    Type type = other.start == 0 ? Type.LATER_VS_ALWAYS : Type.LATER_VS_EARLIER;
                    components.add(component(type, treated, other, other.start, times));
                }
            }
        }
        return components;
    }

    /** Two groups in the periods from one code to the one before another, in which the second does not change treatment. */
    private static Component component(Type type, Group treated, Group other, int from, int to) {
        int start = treated.start;
        double estimate =
                treated.mean(start, to) - treated.mean(from, start) - (other.mean(start, to) - other.mean(from, start));
        double weight = treated.weight * other.weight * (to - start) * (start - from);
        OptionalInt control =
                other.cohort == StaggeredSample.NEVER ? OptionalInt.empty() : OptionalInt.of(other.cohort);
        return new Component(type, treated.cohort, control, estimate, weight, treated.units, other.units);
    }
}
