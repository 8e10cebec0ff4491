package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Averages of group-time effects over the cells that have one.
 *
 * <p>Cells weigh as their cohort does in the sample, {@code Σ P_g ATT(g,t) / Σ P_g} with P_g the sum of the cohort's sampling
 * weights, unless the average says otherwise. The shares are estimated, which adds {@code w_i Σ_{cells of i's cohort} (ATT(g,t) −
 * average) / Σ P_g} to the influence of unit i.
 *
 * <p>Source: Callaway and Sant'Anna (2021), section 3 and corollary 2.
 * <p>Equals: R {@code did::aggte(…, na.rm = TRUE)}.
 */
final class GroupTimeAverages {
    private final List<GroupTimeCell> cells;
    private final double[] cohortWeight;

    /**
     * One average.
     *
     * @param cells weight of each cell
     * @param cohorts by cohort what its units add to the influence for their sampling weight
     * @param units treated units behind it, of all its cohorts
     * @param behind cohorts behind it
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Average(double estimate, double[] cells, double[] cohorts, int units, int behind) {}

    /** @param cohortWeight P_g by {@link GroupTimeCell#position()} */
    GroupTimeAverages(List<GroupTimeCell> cells, double[] cohortWeight) {
        this.cells = cells;
        this.cohortWeight = cohortWeight;
    }

    /** Average of some cells, by the size of their cohorts; at least one has an effect. */
    Average bySize(Predicate<GroupTimeCell> of) {
        int[] which = known(of);
        double total = 0;
        double sum = 0;
        for (int c : which) {
            double share = cohortWeight[cells.get(c).position()];
            total += share;
            sum += share * cells.get(c).contrast().att();
        }
        double estimate = sum / total;
        double[] weights = new double[cells.size()];
        double[] cohorts = new double[cohortWeight.length];
        for (int c : which) {
            int position = cells.get(c).position();
            weights[c] = cohortWeight[position] / total;
            cohorts[position] += (cells.get(c).contrast().att() - estimate) / total;
        }
        return average(estimate, weights, cohorts, which);
    }

    /** Average of some cells, all weighing the same. */
    Average plain(Predicate<GroupTimeCell> of) {
        int[] which = known(of);
        double[] weights = new double[cells.size()];
        double sum = 0;
        for (int c : which) {
            weights[c] = 1.0 / which.length;
            sum += cells.get(c).contrast().att();
        }
        return average(sum / which.length, weights, new double[cohortWeight.length], which);
    }

    /** Average of averages that all weigh the same. */
    Average mean(List<Average> parts) {
        double[] shares = new double[parts.size()];
        Arrays.fill(shares, 1.0 / parts.size());
        return combined(parts, shares, new double[cohortWeight.length]);
    }

    /**
     * Average of the averages of cohorts, by their size.
     *
     * @param positions of the cohorts
     */
    Average bySize(List<Average> parts, int[] positions) {
        double total =
                Arrays.stream(positions).mapToDouble(p -> cohortWeight[p]).sum();
        double[] shares = Arrays.stream(positions)
                .mapToDouble(p -> cohortWeight[p] / total)
                .toArray();
        double estimate = IntStream.range(0, shares.length)
                .mapToDouble(i -> shares[i] * parts.get(i).estimate())
                .sum();
        double[] cohorts = new double[cohortWeight.length];
        for (int i = 0; i < positions.length; i++) {
            cohorts[positions[i]] = (parts.get(i).estimate() - estimate) / total;
        }
        return combined(parts, shares, cohorts);
    }

    private Average combined(List<Average> parts, double[] shares, double[] cohorts) {
        double estimate = 0;
        double[] weights = new double[cells.size()];
        for (int i = 0; i < shares.length; i++) {
            Average part = parts.get(i);
            estimate += shares[i] * part.estimate();
            for (int c = 0; c < weights.length; c++) {
                weights[c] += shares[i] * part.cells()[c];
            }
            for (int h = 0; h < cohorts.length; h++) {
                cohorts[h] += shares[i] * part.cohorts()[h];
            }
        }
        int[] which =
                IntStream.range(0, weights.length).filter(c -> weights[c] != 0).toArray();
        return average(estimate, weights, cohorts, which);
    }

    private Average average(double estimate, double[] weights, double[] cohorts, int[] which) {
        int[] mostOfCohort = new int[cohortWeight.length];
        List<Integer> behind = new ArrayList<>();
        for (int c : which) {
            int position = cells.get(c).position();
            mostOfCohort[position] =
                    Math.max(mostOfCohort[position], cells.get(c).contrast().treated());
            if (!behind.contains(position)) {
                behind.add(position);
            }
        }
        return new Average(
                estimate, weights, cohorts, Arrays.stream(mostOfCohort).sum(), behind.size());
    }

    private int[] known(Predicate<GroupTimeCell> of) {
        return IntStream.range(0, cells.size())
                .filter(c -> cells.get(c).isKnown() && of.test(cells.get(c)))
                .toArray();
    }
}
