package org.quasilab.source;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;
import static org.quasilab.source.Expr.number;
import static org.quasilab.source.PanelRows.TIME;
import static org.quasilab.source.PanelRows.TREATED;
import static org.quasilab.source.PanelRows.UNIT;
import static org.quasilab.source.PanelRows.z;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.math.Vectors;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr.Function;

/**
 * Sums of m columns within units, and of those of units with equally many rows: what an estimator needs that takes a share of each unit's mean off, the share
 * depending on how many rows the unit has. The first column is a one, the others are those of the rows less their means, the outcome last. Products within
 * units are covariances, which engines compute from deviations: units may lie far apart. Two passes: means; sums by unit.
 *
 * <p>Checked by: {@code SourceRegressionTest}, against the same rows loaded.
 */
public final class SizeSums {
    private static final int PASSES = 3;
    private static final String SIZE = "n";

    private final PanelRows rows;
    private final Progress progress;
    private final double[] means;
    private final int periods;
    private final List<Size> sizes;

    /**
     * Units with equally many rows.
     *
     * @param rows of each
     * @param units there are
     * @param treated of these
     * @param within products of the columns less the units' means, m × m
     * @param products of the sums of each unit, added up over the units, m × m
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Size(double rows, long units, long treated, double[][] within, double[][] products) {}

    /** @param rows without weights */
    public SizeSums(Warehouse warehouse, PanelRows rows, Progress progress) {
        this.rows = rows;
        this.progress = progress;
        this.means = new double[rows.columns().size() + 1];
        List<Expr> sums = new ArrayList<>(List.of(call(Function.COUNT), call(Function.DISTINCT, column(TIME))));
        for (int j = 1; j < means.length; j++) {
            sums.add(call(Function.SUM, column(z(j - 1))));
        }
        double[] found = warehouse.numbers(Select.of(sums, rows.all()), progress);
        this.periods = (int) found[1];
        for (int j = 1; j < means.length; j++) {
            means[j] = found[1 + j] / found[0];
        }
        progress.at(1, PASSES, "source.progress.pass");
        this.sizes = bySize();
        progress.at(2, PASSES, "source.progress.pass");
    }

    /**
     * Whether the engine has what it takes.
     *
     * @param columns regressors and outcome
     */
    public static boolean mayBeAsked(Warehouse warehouse, int columns) {
        return columns <= UnitSums.MOST_COLUMNS && warehouse.has(Function.COVARIANCE);
    }

    /** What is taken off the columns; nothing off the one. */
    public double[] means() {
        return means.clone();
    }

    public int periods() {
        return periods;
    }

    public List<Size> sizes() {
        return sizes;
    }

    /** The columns x0, x1 … beside the unit and whether the row is treated. */
    private Relation net() {
        Select net = Select.from(rows.all())
                .with(UNIT)
                .with(TREATED, rows.treated().isPresent() ? column(TREATED) : number(0))
                .with("x0", number(1));
        for (int j = 1; j < means.length; j++) {
            net = net.with("x" + j, call(Function.MINUS, column(z(j - 1)), number(means[j])));
        }
        return net.answer();
    }

    private static Select withProducts(Select select, String name, int columns) {
        return select.withProducts(
                "p", IntStream.range(0, columns).mapToObj(j -> column(name + j)).toList());
    }

    private List<Size> bySize() {
        int m = means.length;
        int bytes = m * (m + 1) / 2 * UnitParts.COVARIANCE;
        return rows.parts().groups(UNIT, bytes, this::bySize, progress).entrySet().stream()
                .map(entry -> size(entry.getKey().get(0), entry.getValue()))
                .sorted(Comparator.comparing(Size::rows))
                .toList();
    }

    private Select bySize(Optional<Expr> of) {
        int m = means.length;
        Select units = Select.from(net())
                .where(of)
                .by(List.of(UNIT))
                .with(SIZE, call(Function.COUNT))
                .with(TREATED, call(Function.MAX, column(TREATED)));
        for (int a = 0; a < m; a++) {
            units = units.with("s" + a, plain(column("x" + a)));
            for (int b = 1; b <= a; b++) {
                units = units.with("c" + a + "_" + b, call(Function.COVARIANCE, column("x" + a), column("x" + b)));
            }
        }
        Expr isTreated = call(Function.ABOVE, column(TREATED), number(0));
        Select sizes = Select.from(units.answer())
                .by(List.of(SIZE))
                .with("units", call(Function.COUNT))
                .with("treated", SourcePanel.count(isTreated));
        for (int a = 1; a < m; a++) {
            for (int b = 1; b <= a; b++) {
                Expr product = call(Function.TIMES, column(SIZE), column("c" + a + "_" + b));
                sizes = sizes.with("w" + a + "_" + b, call(Function.SUM, product));
            }
        }
        return withProducts(sizes, "s", m);
    }

    /** @param found as in the statement */
    private Size size(double rowsOfEach, double[] found) {
        int m = means.length;
        double[][] within = new double[m][m];
        int at = 2;
        for (int a = 1; a < m; a++) {
            for (int b = 1; b <= a; b++) {
                within[a][b] = found[at++];
            }
        }
        Vectors.mirror(within);
        return new Size(rowsOfEach, (long) found[0], (long) found[1], within, Vectors.symmetric(found, at, m));
    }

    /**
     * Products of the units' scores {@code Σ_t x*_t e*_t}, x* and e* the columns and residuals less {@code θ_n} times the unit's mean, with {@code (1 −
     * θ_n)² = 1 / (n ratio + 1)}: {@code n cov(x, e) + (Σ x)(Σ e) / (n (n ratio + 1))}.
     *
     * @param beta coefficients of the m − 1 columns before the outcome, zero of those that are not used
     * @param kept positions of those used
     * @param ratio of the variance of the units to that of the rows
     */
    public double[][] meat(double[] beta, int[] kept, double ratio) {
        int bytes = 2 * (kept.length + 1) * UnitParts.COVARIANCE;
        double[] sums = rows.parts().numbers(UNIT, bytes, of -> scores(beta, kept, ratio, of), progress);
        progress.at(PASSES, PASSES, "source.progress.pass");
        return Vectors.symmetric(sums, 1, kept.length);
    }

    private Select scores(double[] beta, int[] kept, double ratio, Optional<Expr> of) {
        Expr residual = column("x" + (means.length - 1));
        for (int j : kept) {
            residual = call(Function.MINUS, residual, call(Function.TIMES, number(beta[j]), column("x" + j)));
        }
        Select residuals = Select.from(net()).where(of).with(UNIT).with("e", residual);
        for (int j : kept) {
            residuals = residuals.with("x" + j);
        }
        Select units = Select.from(residuals.answer())
                .by(List.of(UNIT))
                .with(SIZE, call(Function.COUNT))
                .with("e", plain(column("e")));
        for (int j : kept) {
            units = units.with("s" + j, plain(column("x" + j)))
                    .with("c" + j, call(Function.COVARIANCE, column("x" + j), column("e")));
        }
        Expr size = call(Function.PLUS, call(Function.TIMES, column(SIZE), number(ratio)), number(1));
        Expr share = call(Function.TIMES, column(SIZE), size);
        Select scores = Select.from(units.answer());
        for (int a = 0; a < kept.length; a++) {
            Expr ofMeans = call(Function.OVER, call(Function.TIMES, column("s" + kept[a]), column("e")), share);
            Expr ofRows = call(Function.TIMES, column(SIZE), column("c" + kept[a]));
            scores = scores.with("q" + a, call(Function.PLUS, ofRows, ofMeans));
        }
        return withProducts(Select.from(scores.answer()).with("units", call(Function.COUNT)), "q", kept.length);
    }

    private static Expr plain(Expr value) {
        return call(Function.PLAIN_SUM, value);
    }
}
