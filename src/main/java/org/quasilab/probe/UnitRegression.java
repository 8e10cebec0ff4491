package org.quasilab.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.design.Absorbed;
import org.quasilab.design.Design;
import org.quasilab.estimate.regression.Coefficients;
import org.quasilab.math.Effect;
import org.quasilab.math.Parallel;
import org.quasilab.math.UnitMoments;
import org.quasilab.math.Vectors;

/**
 * The effects of chosen regressors of a design, on other sets of its units: permutations, bootstraps of units, leaving units
 * out.
 *
 * <p>They are those of {@link org.quasilab.estimate.regression.Ols} on the rows of these units; a unit taken twice counts as
 * two. They come from sums over units ({@link UnitMoments}) of columns net of the effects and of controls net of the controls
 * before them, on all rows. What that takes out of a column is a combination of effects and controls which the regression on
 * any units has as well, so the effects do not change, while the sums keep the digits that a common trend or a control close
 * to another would cost them. A control that is absorbed or collinear on all rows is so on any units and left out at once.
 * Where little is left of a column on some units, the regression is run on their rows instead, and leaves out what Ols would
 * ({@link Coefficients}).
 *
 * <p>Checked by: {@code UnitRegressionTest}, against R on the rows.
 */
public final class UnitRegression {
    /** The outcome of the design, as the left-hand side. */
    public static final int OUTCOME = -1;

    private final Design design;
    private final int[] regressors;
    private final int chosen;
    private final UnitMoments moments;

    private UnitRegression(Design design, int[] regressors, int chosen, UnitMoments moments) {
        this.design = design;
        this.regressors = regressors;
        this.chosen = chosen;
        this.moments = moments;
    }

    /** Whether the design has the unit effect and at most one more, neither with a slope, the second not too large. */
    public static boolean fits(Design design) {
        List<Absorbed> effects = design.effects();
        return !effects.isEmpty()
                && effects.size() <= 2
                && design.unitEffect().isPresent()
                && effects.stream().allMatch(effect -> effect.slope().isEmpty())
                && effects.stream().skip(1).allMatch(effect -> effect.factor().levels() <= UnitMoments.MOST_LEVELS);
    }

    /**
     * @param chosen the regressors whose effects will be asked for, {@code did} first; the others are controls
     * @throws ProbeProblem {@code not-by-unit} if the design does not {@link #fits fit}
     */
    public static UnitRegression of(Design design, String... chosen) {
        if (!fits(design)) {
            throw new ProbeProblem("not-by-unit");
        }
        int[] first = Arrays.stream(chosen).mapToInt(design.names()::indexOf).toArray();
        int[] regressors =
                IntStream.concat(IntStream.of(first), controls(design, first)).toArray();
        double[][] columns = new double[regressors.length + 1][];
        for (int j = 0; j < regressors.length; j++) {
            columns[j] = design.x(regressors[j]);
        }
        columns[regressors.length] = design.y();
        design.within().demean(columns, Parallel.NONE);
        takeOutOfEachOther(Arrays.copyOfRange(columns, first.length, regressors.length));
        Optional<Effect> second = design.effects().stream().skip(1).findFirst().map(Absorbed::effect);
        return new UnitRegression(
                design,
                regressors,
                first.length,
                UnitMoments.of(design.unit().codes(), design.unit().levels(), second, columns, design.weights()));
    }

    /** The regressors that are not chosen, without those absorbed or collinear with the treatment and controls before them. */
    private static IntStream controls(Design design, int[] chosen) {
        int[] all = IntStream.range(0, design.names().size())
                .filter(j -> IntStream.of(chosen).noneMatch(c -> c == j))
                .toArray();
        double[][] x = IntStream.concat(IntStream.of(chosen[0]), IntStream.of(all))
                .mapToObj(design::x)
                .toArray(double[][]::new);
        List<Effect> effects = design.effects().stream().map(Absorbed::effect).toList();
        double[] beta = Coefficients.of(x, design.y(), effects, design.weights());
        return IntStream.range(0, all.length)
                .filter(i -> !Double.isNaN(beta[i + 1]))
                .map(i -> all[i]);
    }

    /** Gram–Schmidt, each column twice: the columns are independent, but may be close to each other. */
    private static void takeOutOfEachOther(double[][] columns) {
        for (int j = 0; j < columns.length; j++) {
            for (int before = 0; before < 2 * j; before++) {
                double[] other = columns[before % j];
                double share = Vectors.dot(other, columns[j]) / Vectors.dot(other, other);
                for (int i = 0; i < other.length; i++) {
                    columns[j][i] -= share * other[i];
                }
            }
        }
    }

    /** Units of the design's sample. */
    public int units() {
        return moments.units();
    }

    /**
     * The regressions on given units.
     *
     * @param multiplicity how often each unit counts, a whole number by unit code of the design's sample
     */
    public Draw on(double[] multiplicity) {
        return new Draw(multiplicity);
    }

    /** Regressions on one set of units. */
    public final class Draw {
        private final double[] multiplicity;
        private final UnitMoments.Swept swept;

        private Draw(double[] multiplicity) {
            this.multiplicity = multiplicity;
            this.swept = moments.sweep(multiplicity);
        }

        /**
         * Coefficients of chosen regressors, by their position among these, next to all controls.
         *
         * @param y what is explained: {@link #OUTCOME} or another chosen regressor
         * @param x in the order of the design's regressors
         * @return one per x; NaN where it is not identified
         */
        public double[] effects(int y, int... x) {
            int[] right = IntStream.concat(IntStream.of(x), IntStream.range(chosen, regressors.length))
                    .toArray();
            double[] beta = swept.regress(y == OUTCOME ? regressors.length : y, right)
                    .orElseGet(() -> onRows(multiplicity, y, right));
            return Arrays.copyOf(beta, x.length);
        }

        /** The coefficient of the first chosen regressor on the outcome, next to all controls; NaN where not identified. */
        public UnitMoments.Coefficient effect() {
            int[] right = IntStream.concat(IntStream.of(0), IntStream.range(chosen, regressors.length))
                    .toArray();
            return swept.first(regressors.length, right)
                    .orElseGet(() -> onRows(multiplicity, OUTCOME, right, Coefficients::first));
        }
    }

    private double[] onRows(double[] multiplicity, int y, int[] x) {
        if (Arrays.stream(multiplicity).allMatch(m -> m == 0)) {
            double[] nothing = new double[x.length];
            Arrays.fill(nothing, Double.NaN);
            return nothing;
        }
        return onRows(multiplicity, y, x, Coefficients::of);
    }

    /** What is computed on rows, as {@link Coefficients#of}. */
    private interface OnRows<T> {
        T of(double[][] x, double[] y, List<Effect> effects, Optional<double[]> weights);
    }

    private <T> T onRows(double[] multiplicity, int y, int[] x, OnRows<T> computed) {
        Rows rows = Rows.of(design.unit().codes(), multiplicity);
        List<Effect> effects = new ArrayList<>();
        effects.add(Effect.plain(rows.unit, rows.units));
        design.effects().stream().skip(1).forEach(effect -> effects.add(rows.level(effect)));
        return computed.of(
                IntStream.of(x)
                        .mapToObj(j -> rows.values(design.x(regressors[j])))
                        .toArray(double[][]::new),
                rows.values(y == OUTCOME ? design.y() : design.x(regressors[y])),
                effects,
                design.weights().map(rows::values));
    }

    /**
     * The rows of a set of units.
     *
     * @param of the sample row of each
     * @param unit its unit, counted anew each time a unit is taken
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Rows(int[] of, int[] unit, int units) {
        static Rows of(int[] codes, double[] multiplicity) {
            int n = (int) IntStream.of(codes).mapToDouble(u -> multiplicity[u]).sum();
            int[] of = new int[n];
            int[] unit = new int[n];
            int next = 0;
            int units = 0;
            int to = 0;
            for (int from = 0; from < codes.length; from = to) {
                while (to < codes.length && codes[to] == codes[from]) {
                    to++;
                }
                for (int m = 0; m < multiplicity[codes[from]]; m++, units++) {
                    for (int i = from; i < to; i++) {
                        of[next] = i;
                        unit[next++] = units;
                    }
                }
            }
            return new Rows(of, unit, units);
        }

        double[] values(double[] column) {
            return IntStream.of(of).mapToDouble(i -> column[i]).toArray();
        }

        /** The effect on these rows; levels without one are closed up. */
        Effect level(Absorbed effect) {
            int[] codes = IntStream.of(of).map(i -> effect.factor().codes()[i]).toArray();
            int[] present = IntStream.of(codes).sorted().distinct().toArray();
            return Effect.plain(
                    IntStream.of(codes)
                            .map(code -> Arrays.binarySearch(present, code))
                            .toArray(),
                    present.length);
        }
    }
}
