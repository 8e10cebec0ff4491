package org.quasilab.math.lp;

import java.util.Arrays;
import java.util.List;
import org.quasilab.math.lp.Solution.Status;

/**
 * Primal revised simplex with a dense inverse, for up to some twenty rows and thousands of columns.
 *
 * <p>What makes it fast: the pool's columns are scaled once; a program starts from the basis it names (a unit's own
 * column) without a first phase; columns that were ever in a basis are kept hot and priced first, all others only to
 * prove optimality. What makes it exact: at a claimed optimum the basis is inverted anew and the proof repeated with the
 * fresh multipliers; values are refined once. What {@link Proof} then does not prove is solved in whole numbers by {@link
 * ExactSimplex}. Ties in the ratio test go to the largest pivot; after a run of degenerate
 * steps Bland's rule takes over until the objective moves, so that the method ends.
 *
 * <p>Infeasible means: the sum of the artificial variables is positive at a proven optimum of the first phase (the
 * multipliers are Farkas' certificate). Unbounded means: a column of negative reduced cost without a positive pivot,
 * seen with a fresh inverse.
 *
 * <p>One solver serves one thread; it keeps working arrays and the hot columns of the last pool. Which of several
 * optimal solutions is found may depend on what was solved before; the objective does not.
 *
 * <p>Source: Dantzig and Orchard-Hays (1954), Math. Tables Aids Comput. 8, 64–67; Bland (1977), Math. Oper. Res. 2,
 * 103–107. Checked by: {@code RevisedSimplexTest} against ojAlgo.
 */
public final class RevisedSimplex {
    /** Columns of the optimal face: reduced costs up to this count as zero in the second objective. */
    private static final double FACE = 1e-9;
    /** Slack of the ratio test's first pass, within which the largest pivot is chosen. */
    private static final double RATIO = 1e-12;
    /** Basic values above minus this count as feasible. */
    private static final double FEASIBLE = 1e-9;

    private static final int NONE = -1;
    /** The first care is enough for all ordinary programs; the others are for data of many orders of magnitude. */
    private static final List<Care> CARES =
            List.of(new Care(1e-11, 1e-9, 60), new Care(1e-10, 1e-7, 10), new Care(1e-9, 1e-6, 1));

    private final HotColumns hot = new HotColumns();
    private LinearProgram lp;
    private ColumnPool pool;
    private int m;
    private int n;
    private int firstArtificial;
    private double[][] inverse = {};
    private double[][] work = {};
    private double[] basicValue = {};
    private int[] basis = {};
    private boolean[] ownBasic = {};
    private boolean[] ownBanned = {};
    private int[] slackRow = {};
    private double[] artificialSign = {};
    private double[] multiplier = {};
    private double[] poolMultiplier = {};
    private double[] entering = {};
    private double[] column = {};
    private double[] reduced = {};
    private boolean[] poolBanned = {};
    private boolean poolHasBans;
    private Phase phase = Phase.FIRST_COST;
    private boolean isProven;
    private boolean fresh;
    private int sinceRefactor;
    private Care care = CARES.get(0);

    /**
     * How carefully to go on.
     *
     * @param price reduced costs below minus this, relative to the multipliers, are attractive
     * @param pivot smallest pivot, relative to the largest entry of its column
     * @param pivots after which the basis is inverted anew
     */
    private record Care(double price, double pivot, int pivots) {}

    private enum Phase {
        ARTIFICIAL,
        FIRST_COST,
        SECOND_COST
    }

    private enum End {
        OPTIMAL,
        UNBOUNDED,
        LOST
    }

    /**
     * Solves a program.
     *
     * @return as it is told, beyond the reach of rounding
     * @throws ArithmeticException if a solution in whole numbers takes too many steps to wait for
     */
    public Solution solve(LinearProgram program) {
        adopt(program);
        Solution solution = null;
        for (int i = 0; i < CARES.size() && solution == null; i++) {
            care = CARES.get(i);
            isProven = false;
            solution = attempt();
        }
        return isProven && solution != null ? solution : new ExactSimplex(lp).solve(basis);
    }

    // --- starting -------------------------------------------------------------------------------------------

    private void adopt(LinearProgram program) {
        lp = program;
        pool = program.pool();
        n = pool.size();
        firstArtificial = n + program.ownCount();
        if (m != program.rows()) {
            m = program.rows();
            inverse = new double[m][m];
            work = new double[m][2 * m];
            basicValue = new double[m];
            basis = new int[m];
            artificialSign = new double[m];
            multiplier = new double[m];
            entering = new double[m];
            column = new double[m];
        }
        if (poolMultiplier.length != pool.rows()) {
            poolMultiplier = new double[pool.rows()];
        }
        if (reduced.length != n) {
            reduced = new double[n];
            poolBanned = new boolean[n];
        }
        if (ownBasic.length < program.ownCount()) {
            ownBasic = new boolean[program.ownCount()];
            ownBanned = new boolean[program.ownCount()];
            slackRow = new int[program.ownCount()];
        }
        for (int k = 0; k < program.ownCount(); k++) {
            slackRow[k] = onlyRow(program.own(k));
        }
        hot.adopt(pool);
        liftBans();
    }

    private void liftBans() {
        if (poolHasBans) {
            Arrays.fill(poolBanned, false);
            poolHasBans = false;
        }
        Arrays.fill(ownBanned, false);
    }

    private boolean startFromNamedBasis() {
        int[] start = lp.start();
        if (start.length != m) {
            return false;
        }
        Arrays.fill(artificialSign, 1);
        for (int i = 0; i < m; i++) {
            basis[i] = start[i] >= 0 ? start[i] : firstArtificial - 1 - start[i];
        }
        return refactor() && smallestBasicValue() >= -RATIO && artificialSum() <= RATIO;
    }

    /** A slack where its sign fits the right-hand side, an artificial elsewhere. */
    private void crash() {
        for (int i = 0; i < m; i++) {
            artificialSign[i] = lp.rhs(i) < 0 ? -1 : 1;
            basis[i] = firstArtificial + i;
        }
        for (int k = 0; k < lp.ownCount(); k++) {
            int row = slackRow[k];
            if (row != NONE
                    && basis[row] >= firstArtificial
                    && (lp.rhs(row) == 0 || lp.own(k)[row] * artificialSign[row] > 0)) {
                basis[row] = n + k;
            }
        }
    }

    private static int onlyRow(double[] values) {
        int only = NONE;
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0) {
                if (only != NONE) {
                    return NONE;
                }
                only = i;
            }
        }
        return only;
    }

    // --- phases ---------------------------------------------------------------------------------------------

    /** The solution, or null if the basis was lost to rounding. */
    private Solution attempt() {
        liftBans();
        if (startFromNamedBasis()) {
            Solution solution = secondPhase();
            if (solution != null) {
                return solution;
            }
        }
        liftBans();
        crash();
        if (!refactor()) {
            return null;
        }
        if (hasArtificial()) {
            phase = Phase.ARTIFICIAL;
            if (iterate() != End.OPTIMAL) {
                return null;
            }
            if (artificialSum() > FEASIBLE * (1 + largestRhs())) {
                isProven = new Proof(lp, multiplier).isInfeasible(reduced);
                return Solution.without(Status.INFEASIBLE);
            }
        }
        return secondPhase();
    }

    /** The solution, or null if the basis was lost to rounding. */
    private Solution secondPhase() {
        phase = Phase.FIRST_COST;
        End end = iterate();
        if (end == End.UNBOUNDED) {
            return Solution.without(Status.UNBOUNDED);
        }
        if (end == End.LOST) {
            return null;
        }
        double objective = lp.constant() + basicCost();
        Proof proof = new Proof(lp, multiplier.clone());
        boolean isDualFeasible = proof.isDualFeasible(reduced, true);
        if (lp.hasSecond()) {
            banOffFace();
            phase = Phase.SECOND_COST;
            if (iterate() != End.OPTIMAL) {
                return null;
            }
        }
        Solution solution = read(objective);
        isProven = isDualFeasible && proof.isOptimal(solution);
        return solution;
    }

    private void banOffFace() {
        double tolerance = FACE * priceAll();
        for (int j = 0; j < n; j++) {
            poolBanned[j] = reduced[j] > tolerance;
        }
        poolHasBans = true;
        double ownTolerance = FACE * (1 + largest(multiplier));
        for (int k = 0; k < lp.ownCount(); k++) {
            ownBanned[k] = ownReduced(k) > ownTolerance;
        }
    }

    // --- the loop -------------------------------------------------------------------------------------------

    private End iterate() {
        int stalls = 0;
        for (int pivots = 0; pivots < mostPivots(); pivots++) {
            boolean bland = stalls > 3 * m + 10;
            computeMultipliers();
            int q = bland ? NONE : priceHot();
            if (q == NONE && !fresh) {
                if (!refactor() || smallestBasicValue() < -FEASIBLE) {
                    return End.LOST;
                }
                computeMultipliers();
                q = bland ? NONE : priceHot();
            }
            if (q == NONE) {
                q = bland ? firstAttractive() : bestOfPool();
            }
            if (q == NONE) {
                return End.OPTIMAL;
            }
            computeEntering(q);
            int r = bland ? blandRow() : leavingRow();
            if (r == NONE) {
                if (fresh) {
                    return End.UNBOUNDED;
                }
                if (!refactor() || smallestBasicValue() < -FEASIBLE) {
                    return End.LOST;
                }
                continue;
            }
            double step = Math.max(0, basicValue[r] / entering[r]);
            stalls = step > 1e-13 ? 0 : stalls + 1;
            pivot(q, r, step);
            if (sinceRefactor >= care.pivots && (!refactor() || smallestBasicValue() < -FEASIBLE)) {
                return End.LOST;
            }
        }
        return End.LOST;
    }

    /** Far more than any program needs that is not lost. */
    private int mostPivots() {
        return 2000 + 100 * m;
    }

    /** A basic slack fixes the multiplier of its row; rounding would leave a trace of another there. */
    private void computeMultipliers() {
        Arrays.fill(multiplier, 0);
        for (int i = 0; i < m; i++) {
            double c = cost(basis[i]);
            if (c != 0) {
                double[] row = inverse[i];
                for (int j = 0; j < m; j++) {
                    multiplier[j] += c * row[j];
                }
            }
        }
        for (int id : basis) {
            int row = isOwn(id) ? slackRow[id - n] : NONE;
            if (row != NONE) {
                multiplier[row] = cost(id) / lp.own(id - n)[row];
            }
        }
        int lead = lp.lead();
        for (int i = 0; i < poolMultiplier.length; i++) {
            poolMultiplier[i] = multiplier[lead + i] * lp.rowScale(i);
        }
    }

    private double cost(int id) {
        if (id >= firstArtificial) {
            return phase == Phase.ARTIFICIAL ? 1 : 0;
        }
        if (id < n || phase == Phase.ARTIFICIAL) {
            return 0;
        }
        return phase == Phase.FIRST_COST ? lp.cost(id - n) : lp.secondCost(id - n);
    }

    // --- pricing --------------------------------------------------------------------------------------------

    private double ownReduced(int k) {
        double[] values = lp.own(k);
        double d = cost(n + k);
        for (int i = 0; i < m; i++) {
            d -= multiplier[i] * values[i];
        }
        return d;
    }

    /** The most attractive among own and hot columns. */
    private int priceHot() {
        int best = NONE;
        double least = -care.price * (1 + largest(multiplier));
        for (int k = 0; k < lp.ownCount(); k++) {
            if (!ownBasic[k] && !ownBanned[k]) {
                double d = ownReduced(k);
                if (d < least) {
                    least = d;
                    best = n + k;
                }
            }
        }
        double leastHot = -care.price * largest(poolMultiplier);
        for (int h = 0; h < hot.count(); h++) {
            double d = -hot.dot(h, poolMultiplier);
            if (d < leastHot && (best == NONE || d < least)) {
                int j = hot.column(h);
                if (mayEnter(j)) {
                    leastHot = d;
                    least = d;
                    best = j;
                }
            }
        }
        return best;
    }

    private boolean mayEnter(int j) {
        if (j == lp.excluded() || poolBanned[j]) {
            return false;
        }
        for (int id : basis) {
            if (id == j) {
                return false;
            }
        }
        return true;
    }

    /** Fills {@link #reduced}; returns the largest multiplier of the pool's rows. */
    private double priceAll() {
        int rows = pool.rows();
        Arrays.fill(reduced, 0);
        int i = 0;
        for (; i + 3 < rows; i += 4) {
            subtract4(i);
        }
        for (; i < rows; i++) {
            double p = poolMultiplier[i];
            double[] row = pool.row(i);
            for (int j = 0; j < reduced.length; j++) {
                reduced[j] -= p * row[j];
            }
        }
        return largest(poolMultiplier);
    }

    private void subtract4(int i) {
        double p0 = poolMultiplier[i];
        double p1 = poolMultiplier[i + 1];
        double p2 = poolMultiplier[i + 2];
        double p3 = poolMultiplier[i + 3];
        double[] r0 = pool.row(i);
        double[] r1 = pool.row(i + 1);
        double[] r2 = pool.row(i + 2);
        double[] r3 = pool.row(i + 3);
        double[] d = reduced;
        for (int j = 0; j < d.length; j++) {
            d[j] -= p0 * r0[j] + p1 * r1[j] + p2 * r2[j] + p3 * r3[j];
        }
    }

    /** The most attractive pool column of all, made hot. */
    private int bestOfPool() {
        double least = -care.price * priceAll();
        int best = NONE;
        for (int j = 0; j < n; j++) {
            if (reduced[j] < least && mayEnter(j)) {
                least = reduced[j];
                best = j;
            }
        }
        if (best != NONE) {
            hot.add(best);
        }
        return best;
    }

    /** Bland's rule: the first attractive column by number. */
    private int firstAttractive() {
        double tolerance = -care.price * priceAll();
        for (int j = 0; j < n; j++) {
            if (reduced[j] < tolerance && mayEnter(j)) {
                return j;
            }
        }
        double ownTolerance = -care.price * (1 + largest(multiplier));
        for (int k = 0; k < lp.ownCount(); k++) {
            if (!ownBasic[k] && !ownBanned[k] && ownReduced(k) < ownTolerance) {
                return n + k;
            }
        }
        return NONE;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    // --- ratio test -----------------------------------------------------------------------------------------

    private void computeEntering(int q) {
        fill(q, column);
        for (int i = 0; i < m; i++) {
            double[] row = inverse[i];
            double sum = 0;
            for (int j = 0; j < m; j++) {
                sum += row[j] * column[j];
            }
            entering[i] = sum;
        }
    }

    /** Zero-valued artificials must leave whenever the column touches them, whatever the sign. */
    private boolean isStuckArtificial(int i, double smallestPivot) {
        return phase != Phase.ARTIFICIAL && basis[i] >= firstArtificial && Math.abs(entering[i]) > smallestPivot;
    }

    private int leavingRow() {
        double smallest = care.pivot * largest(entering);
        double longest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < m; i++) {
            if (isStuckArtificial(i, smallest)) {
                return i;
            }
            if (entering[i] > smallest) {
                longest = Math.min(longest, (basicValue[i] + RATIO) / entering[i]);
            }
        }
        int best = NONE;
        double largestPivot = 0;
        for (int i = 0; i < m; i++) {
            if (entering[i] > smallest && basicValue[i] <= longest * entering[i] && entering[i] > largestPivot) {
                largestPivot = entering[i];
                best = i;
            }
        }
        return best;
    }

    private int blandRow() {
        double smallest = care.pivot * largest(entering);
        int best = NONE;
        double shortest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < m; i++) {
            if (isStuckArtificial(i, smallest)) {
                return i;
            }
            if (entering[i] > smallest) {
                double ratio = Math.max(0, basicValue[i]) / entering[i];
                boolean tie = Math.abs(ratio - shortest) <= RATIO * (1 + ratio);
                if (tie ? basis[i] < basis[best] : ratio < shortest) {
                    shortest = ratio;
                    best = i;
                }
            }
        }
        return best;
    }

    private void pivot(int q, int r, double step) {
        double[] pivotRow = inverse[r];
        double reciprocal = 1 / entering[r];
        for (int j = 0; j < m; j++) {
            pivotRow[j] *= reciprocal;
        }
        for (int i = 0; i < m; i++) {
            double factor = entering[i];
            if (i != r && factor != 0) {
                double[] row = inverse[i];
                for (int j = 0; j < m; j++) {
                    row[j] -= factor * pivotRow[j];
                }
                basicValue[i] -= step * factor;
                if (basicValue[i] < 0 && basicValue[i] > -RATIO * 10) {
                    basicValue[i] = 0;
                }
            }
        }
        basicValue[r] = step;
        markOwn(basis[r], false);
        basis[r] = q;
        markOwn(q, true);
        fresh = false;
        sinceRefactor++;
    }

    private boolean isOwn(int id) {
        return id >= n && id < firstArtificial;
    }

    private void markOwn(int id, boolean basic) {
        if (isOwn(id)) {
            ownBasic[id - n] = basic;
        }
    }

    // --- the basis ------------------------------------------------------------------------------------------

    /** A column of the program as the solver sees it. */
    private void fill(int id, double[] into) {
        if (id < firstArtificial) {
            lp.fill(id, into);
        } else {
            Arrays.fill(into, 0);
            into[id - firstArtificial] = artificialSign[id - firstArtificial];
        }
    }

    /** Inverts the basis anew and computes its values, refined once; false if it is singular. */
    private boolean refactor() {
        Arrays.fill(ownBasic, false);
        for (int c = 0; c < m; c++) {
            markOwn(basis[c], true);
            fill(basis[c], column);
            for (int i = 0; i < m; i++) {
                work[i][c] = column[i];
                work[i][m + c] = i == c ? 1 : 0;
            }
        }
        if (!eliminate()) {
            return false;
        }
        for (int i = 0; i < m; i++) {
            System.arraycopy(work[i], m, inverse[i], 0, m);
        }
        computeBasicValues();
        fresh = true;
        sinceRefactor = 0;
        return true;
    }

    /** Gauss–Jordan with row pivoting on {@code [B | I]}. */
    private boolean eliminate() {
        for (int c = 0; c < m; c++) {
            int p = c;
            for (int i = c + 1; i < m; i++) {
                if (Math.abs(work[i][c]) > Math.abs(work[p][c])) {
                    p = i;
                }
            }
            if (Math.abs(work[p][c]) < 1e-13) {
                return false;
            }
            double[] swap = work[c];
            work[c] = work[p];
            work[p] = swap;
            double[] pivotRow = work[c];
            double reciprocal = 1 / pivotRow[c];
            for (int j = c; j < 2 * m; j++) {
                pivotRow[j] *= reciprocal;
            }
            for (int i = 0; i < m; i++) {
                double factor = work[i][c];
                if (i != c && factor != 0) {
                    double[] row = work[i];
                    for (int j = c; j < 2 * m; j++) {
                        row[j] -= factor * pivotRow[j];
                    }
                }
            }
        }
        return true;
    }

    private void computeBasicValues() {
        for (int i = 0; i < m; i++) {
            double sum = 0;
            for (int j = 0; j < m; j++) {
                sum += inverse[i][j] * lp.rhs(j);
            }
            basicValue[i] = sum;
        }
        double[] residual = entering;
        for (int i = 0; i < m; i++) {
            residual[i] = lp.rhs(i);
        }
        for (int c = 0; c < m; c++) {
            fill(basis[c], column);
            for (int i = 0; i < m; i++) {
                residual[i] -= column[i] * basicValue[c];
            }
        }
        for (int i = 0; i < m; i++) {
            double sum = 0;
            for (int j = 0; j < m; j++) {
                sum += inverse[i][j] * residual[j];
            }
            basicValue[i] += sum;
        }
    }

    private double smallestBasicValue() {
        double smallest = 0;
        for (int i = 0; i < m; i++) {
            smallest = Math.min(smallest, basicValue[i]);
        }
        return smallest;
    }

    private boolean hasArtificial() {
        return Arrays.stream(basis).anyMatch(id -> id >= firstArtificial);
    }

    private double artificialSum() {
        double sum = 0;
        for (int i = 0; i < m; i++) {
            sum += basis[i] >= firstArtificial ? basicValue[i] : 0;
        }
        return sum;
    }

    private double largestRhs() {
        double largest = 0;
        for (int i = 0; i < m; i++) {
            largest = Math.max(largest, Math.abs(lp.rhs(i)));
        }
        return largest;
    }

    // --- reading --------------------------------------------------------------------------------------------

    private double basicCost() {
        double sum = 0;
        for (int i = 0; i < m; i++) {
            sum += cost(basis[i]) * Math.max(0, basicValue[i]);
        }
        return sum;
    }

    private Solution read(double objective) {
        double[] own = new double[lp.ownCount()];
        int count = 0;
        for (int i = 0; i < m; i++) {
            if (isOwn(basis[i])) {
                own[basis[i] - n] = Math.max(0, basicValue[i]);
            }
            count += basis[i] < n && basicValue[i] > RATIO ? 1 : 0;
        }
        int[] columns = new int[count];
        int at = 0;
        for (int i = 0; i < m; i++) {
            if (basis[i] < n && basicValue[i] > RATIO) {
                columns[at++] = basis[i];
            }
        }
        Arrays.sort(columns);
        double[] weights = new double[count];
        for (int i = 0; i < m; i++) {
            int position = basis[i] < n ? Arrays.binarySearch(columns, basis[i]) : NONE;
            if (position >= 0) {
                weights[position] = pool.weight(basis[i], basicValue[i]);
            }
        }
        return new Solution(Status.OPTIMAL, objective, own, columns, weights);
    }
}
