package org.quasilab.math.lp;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.quasilab.math.lp.Solution.Status;

/**
 * Primal simplex in whole numbers: nothing is rounded, so its end is the true one. Some hundred times slower than
 * {@link RevisedSimplex}, it solves what that cannot prove, such as programs whose amounts span many orders of magnitude.
 *
 * <p>Every double is a whole number times a power of two, so each column is whole after a shift. The basis B is held as
 * det(B)·B⁻¹, which is whole, too, and stays so at a pivot by a division without remainder. Reduced costs are taken from
 * doubles where their sign is beyond rounding, else from whole numbers. Bland's rule takes over while steps have no length.
 *
 * <p>Source: Edmonds (1967), J. Res. Nat. Bur. Stand. 71B, 241–245; Bareiss (1968), Math. Comput. 22, 565–578; Applegate,
 * Cook, Dash and Espinoza (2007), Oper. Res. Lett. 35, 693–699. Checked by: {@code RevisedSimplexTest} against ojAlgo, {@code WideRangeTest}
 * against rational numbers.
 */
final class ExactSimplex {
    /** Sums of a few dozen products of doubles are wrong by less than this share of their terms. */
    private static final double ROUNDING = 0x1p-45;

    private static final int NONE = -1;
    /** More digits than a double has. */
    private static final MathContext DIGITS = new MathContext(24);

    private final LinearProgram lp;
    private final ColumnPool pool;
    private final int m;
    private final int n;
    private final int firstArtificial;
    private final Whole rhs;
    private final int[] basis;
    /** det(B)·B⁻¹. */
    private final BigInteger[][] adjugate;
    /** Values of the basic columns times det(B), as the shifted columns count them. */
    private final BigInteger[] value;

    private final double[] column;
    private final boolean[] banned;
    private final int mostPivots;
    private BigInteger determinant = BigInteger.ONE;
    private BigInteger[] cost = {};
    private int costShift;
    private BigInteger[] multiplier = {};
    private boolean artificialsCost;
    private int pivots;

    /** Whole numbers which times 2^shift are a vector. */
    private record Whole(BigInteger[] numbers, int shift) {
        static Whole of(double[] values) {
            int shift = Integer.MAX_VALUE;
            for (double v : values) {
                shift = v == 0 ? shift : Math.min(shift, lowestBit(v));
            }
            BigInteger[] numbers = new BigInteger[values.length];
            for (int i = 0; i < values.length; i++) {
                numbers[i] = values[i] == 0 ? BigInteger.ZERO : shifted(values[i], shift);
            }
            return new Whole(numbers, shift == Integer.MAX_VALUE ? 0 : shift);
        }

        private static long mantissa(double v) {
            return (long) Math.scalb(v, 52 - Math.getExponent(v));
        }

        private static int lowestBit(double v) {
            return Math.getExponent(v) - 52 + Long.numberOfTrailingZeros(mantissa(v));
        }

        private static BigInteger shifted(double v, int shift) {
            return BigInteger.valueOf(mantissa(v)).shiftLeft(Math.getExponent(v) - 52 - shift);
        }
    }

    ExactSimplex(LinearProgram lp) {
        this.lp = lp;
        this.pool = lp.pool();
        this.m = lp.rows();
        this.n = pool.size();
        this.firstArtificial = n + lp.ownCount();
        this.rhs = Whole.of(IntStream.range(0, m).mapToDouble(lp::rhs).toArray());
        this.basis = new int[m];
        this.adjugate = new BigInteger[m][m];
        this.value = new BigInteger[m];
        this.column = new double[m];
        this.banned = new boolean[firstArtificial];
        this.mostPivots = 2000 + 100 * m;
    }

    /**
     * Solves the program.
     *
     * @param near columns of a basis that is thought to be optimal; those from {@code firstArtificial} on are ignored
     * @throws ArithmeticException if the steps are too many to wait for
     */
    Solution solve(int[] near) {
        if (!startsFrom(near) && !startsFrom(lp.start())) {
            begin();
            artificialsCost = true;
            minimise(own -> 0);
            if (artificialSum().signum() > 0) {
                return Solution.without(Status.INFEASIBLE);
            }
            artificialsCost = false;
        }
        if (!minimise(lp::cost)) {
            return Solution.without(Status.UNBOUNDED);
        }
        double objective = objective();
        if (lp.hasSecond()) {
            banOffFace();
            minimise(lp::secondCost);
        }
        return read(objective);
    }

    // --- starting -------------------------------------------------------------------------------------------

    /** One artificial column a row. */
    private void begin() {
        determinant = BigInteger.ONE;
        for (int i = 0; i < m; i++) {
            BigInteger sign = rhs.numbers[i].signum() < 0 ? BigInteger.ONE.negate() : BigInteger.ONE;
            Arrays.fill(adjugate[i], BigInteger.ZERO);
            adjugate[i][i] = sign;
            basis[i] = firstArtificial + i;
            value[i] = rhs.numbers[i].abs();
        }
    }

    /** Takes the columns into the basis; false if its values are not all possible. */
    private boolean startsFrom(int[] columns) {
        begin();
        for (int id : columns) {
            if (id >= 0 && id < firstArtificial && id != lp.excluded()) {
                BigInteger[] entering = entering(id);
                for (int r = 0; r < m; r++) {
                    if (basis[r] >= firstArtificial && entering[r].signum() != 0) {
                        pivot(id, r, entering);
                        break;
                    }
                }
            }
        }
        return Arrays.stream(value).allMatch(v -> v.signum() >= 0)
                && artificialSum().signum() == 0;
    }

    private BigInteger artificialSum() {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < m; i++) {
            sum = basis[i] >= firstArtificial ? sum.add(value[i]) : sum;
        }
        return sum;
    }

    // --- the loop -------------------------------------------------------------------------------------------

    /** The cost of an own column, by its place among them. */
    private interface Costs {
        double of(int own);
    }

    /** Goes to the least cost; false if there is none. */
    private boolean minimise(Costs costs) {
        takeCosts(costs);
        int stalls = 0;
        while (true) {
            computeMultiplier();
            int q = mostAttractive(stalls > 2 * m);
            if (q == NONE) {
                return true;
            }
            BigInteger[] entering = entering(q);
            int r = leavingRow(entering);
            if (r == NONE) {
                return false;
            }
            stalls = value[r].signum() == 0 ? stalls + 1 : 0;
            pivot(q, r, entering);
            if (++pivots > mostPivots) {
                throw new ArithmeticException("linear program of " + m + " rows and " + n + " columns did not end");
            }
        }
    }

    /** The costs of the shifted own columns as whole numbers with a common shift. */
    private void takeCosts(Costs costs) {
        double[] given = new double[lp.ownCount()];
        int[] shift = new int[given.length];
        for (int k = 0; k < given.length; k++) {
            given[k] = costs.of(k);
            shift[k] = -whole(n + k).shift;
        }
        int lowest = 0;
        for (int k = 0; k < given.length; k++) {
            lowest = given[k] == 0 ? lowest : Math.min(lowest, Whole.lowestBit(given[k]) + shift[k]);
        }
        cost = new BigInteger[given.length];
        for (int k = 0; k < given.length; k++) {
            cost[k] = given[k] == 0 ? BigInteger.ZERO : Whole.shifted(given[k], lowest - shift[k]);
        }
        costShift = lowest;
    }

    private BigInteger cost(int id) {
        if (id >= firstArtificial) {
            return artificialsCost ? BigInteger.ONE : BigInteger.ZERO;
        }
        return id < n ? BigInteger.ZERO : cost[id - n];
    }

    /** det(B)·c'B⁻¹. */
    private void computeMultiplier() {
        multiplier = new BigInteger[m];
        Arrays.fill(multiplier, BigInteger.ZERO);
        for (int i = 0; i < m; i++) {
            BigInteger c = cost(basis[i]);
            if (c.signum() != 0) {
                for (int j = 0; j < m; j++) {
                    multiplier[j] = multiplier[j].add(c.multiply(adjugate[i][j]));
                }
            }
        }
    }

    private Whole whole(int id) {
        lp.fill(id, column);
        return Whole.of(column);
    }

    /** The reduced cost of a shifted column times det(B). */
    private BigInteger reduced(int id) {
        return determinant.multiply(cost(id)).subtract(dot(multiplier, whole(id).numbers));
    }

    private static BigInteger dot(BigInteger[] a, BigInteger[] b) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < a.length; i++) {
            if (b[i].signum() != 0) {
                sum = sum.add(a[i].multiply(b[i]));
            }
        }
        return sum;
    }

    /** The first column of negative reduced cost, or the one whose terms leave the largest share. */
    private int mostAttractive(boolean first) {
        double[] p = poolMultiplier();
        int best = NONE;
        double largest = 0;
        for (int j = 0; j < n; j++) {
            double share = share(j, p);
            if (share > largest
                    && mayEnter(j)
                    && (share > ROUNDING || reduced(j).signum() < 0)) {
                best = j;
                largest = share;
                if (first) {
                    return best;
                }
            }
        }
        for (int id = n; id < firstArtificial && best == NONE; id++) {
            if (mayEnter(id) && reduced(id).signum() < 0) {
                best = id;
            }
        }
        return best;
    }

    /** Minus the reduced cost of a pool column over its terms; at least the possible error where its sign is in doubt. */
    private double share(int j, double[] p) {
        double sum = 0;
        double size = 0;
        for (int i = 0; i < p.length; i++) {
            double term = p[i] * pool.scaled(i, j);
            sum += term;
            size += Math.abs(term);
        }
        if (size == 0) {
            return 0;
        }
        double share = sum / size;
        return share < -ROUNDING ? share : Math.max(share, ROUNDING);
    }

    /** Multipliers of the pool's rows as doubles, up to a common factor. */
    private double[] poolMultiplier() {
        int bits =
                Arrays.stream(multiplier).mapToInt(BigInteger::bitLength).max().orElse(0);
        double[] p = new double[pool.rows()];
        for (int i = 0; i < p.length; i++) {
            BigInteger y = multiplier[lp.lead() + i];
            int cut = Math.max(0, y.bitLength() - 62);
            p[i] = Math.scalb((double) y.shiftRight(cut).longValue(), cut - bits) * lp.rowScale(i);
        }
        return p;
    }

    private boolean mayEnter(int id) {
        return id != lp.excluded() && !banned[id] && Arrays.stream(basis).noneMatch(basic -> basic == id);
    }

    /** Keeps out whatever would make the first objective worse. */
    private void banOffFace() {
        double[] p = poolMultiplier();
        for (int id = 0; id < firstArtificial; id++) {
            banned[id] = (id < n && share(id, p) < 0) || reduced(id).signum() > 0;
        }
    }

    /** A column in terms of the basis, times det(B). */
    private BigInteger[] entering(int id) {
        BigInteger[] numbers = whole(id).numbers;
        BigInteger[] entering = new BigInteger[m];
        for (int i = 0; i < m; i++) {
            entering[i] = dot(adjugate[i], numbers);
        }
        return entering;
    }

    /** The shortest step, the first column among equals; an artificial of zero leaves before it could grow. */
    private int leavingRow(BigInteger[] entering) {
        int best = NONE;
        for (int i = 0; i < m; i++) {
            if (!artificialsCost && basis[i] >= firstArtificial && entering[i].signum() != 0) {
                return i;
            }
            if (entering[i].signum() > 0) {
                int shorter = best == NONE
                        ? -1
                        : value[i].multiply(entering[best]).compareTo(value[best].multiply(entering[i]));
                if (shorter < 0 || (shorter == 0 && basis[i] < basis[best])) {
                    best = i;
                }
            }
        }
        return best;
    }

    private void pivot(int q, int r, BigInteger[] entering) {
        BigInteger pivot = entering[r];
        for (int i = 0; i < m; i++) {
            if (i != r) {
                for (int j = 0; j < m; j++) {
                    adjugate[i][j] = exchanged(adjugate[i][j], adjugate[r][j], entering[i], pivot);
                }
                value[i] = exchanged(value[i], value[r], entering[i], pivot);
            }
        }
        determinant = pivot;
        basis[r] = q;
        if (determinant.signum() < 0) {
            determinant = determinant.negate();
            for (int i = 0; i < m; i++) {
                value[i] = value[i].negate();
                for (int j = 0; j < m; j++) {
                    adjugate[i][j] = adjugate[i][j].negate();
                }
            }
        }
    }

    private BigInteger exchanged(BigInteger old, BigInteger inPivotRow, BigInteger factor, BigInteger pivot) {
        return pivot.multiply(old).subtract(factor.multiply(inPivotRow)).divide(determinant);
    }

    // --- reading --------------------------------------------------------------------------------------------

    private double objective() {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < m; i++) {
            sum = sum.add(cost(basis[i]).multiply(value[i]));
        }
        BigDecimal exact = ratio(sum, rhs.shift + costShift, new MathContext(40));
        return exact.add(new BigDecimal(lp.constant())).doubleValue();
    }

    /** {@code number / det(B) · 2^shift}. */
    private BigDecimal ratio(BigInteger number, int shift, MathContext digits) {
        BigInteger above = shift > 0 ? number.shiftLeft(shift) : number;
        BigInteger below = shift < 0 ? determinant.shiftLeft(-shift) : determinant;
        return new BigDecimal(above).divide(new BigDecimal(below), digits);
    }

    private Solution read(double objective) {
        double[] own = new double[lp.ownCount()];
        for (int i = 0; i < m; i++) {
            if (basis[i] >= n && basis[i] < firstArtificial) {
                own[basis[i] - n] = basicValue(i);
            }
        }
        int[] rows = IntStream.range(0, m)
                .filter(i -> basis[i] < n && value[i].signum() > 0)
                .boxed()
                .sorted((a, b) -> Integer.compare(basis[a], basis[b]))
                .mapToInt(i -> i)
                .toArray();
        int[] columns = Arrays.stream(rows).map(i -> basis[i]).toArray();
        double[] weights = Arrays.stream(rows)
                .mapToDouble(i -> pool.weight(basis[i], basicValue(i)))
                .toArray();
        return new Solution(Status.OPTIMAL, objective, own, columns, weights);
    }

    private double basicValue(int i) {
        return ratio(value[i], rhs.shift - whole(basis[i]).shift, DIGITS).doubleValue();
    }
}
