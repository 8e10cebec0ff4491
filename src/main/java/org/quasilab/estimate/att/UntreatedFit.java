package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quasilab.result.Warning;

/**
 * What imputation starts from: unit and period effects and covariates fitted by (weighted) least squares on the untreated rows, and what
 * they leave of the outcome in every row.
 *
 * <p>Rows whose unit or period has no untreated row leave, and treated rows whose unit and period no chain of untreated rows joins:
 * for none of them is there a prediction. A covariate that varies among the untreated rows no more than the effects explain is left out, with a
 * warning.
 */
final class UntreatedFit {
    private final StaggeredSample sample;
    private final CellColumns columns;
    private final UnitRegression fit;
    private final double[] left;

    private UntreatedFit(StaggeredSample sample, int anticipation) {
        this.sample = sample;
        int[] none = new int[sample.n()];
        Arrays.fill(none, -1);
        columns = CellColumns.added(sample, none, 0);
        fit = new UnitRegression(sample, i -> UsableRows.isUntreated(sample, i, anticipation), columns);
        left = fit.outcomeLeft(fit.coefficients(sample.y()));
    }

    /**
     * @param all what {@link UsableRows#of} leaves
     * @param anticipation event times from −{@code anticipation} on are treated
     * @param warnings to which what leaves is added
     * @throws AttProblem {@code no-rows-left}
     */
    static UntreatedFit of(StaggeredSample all, int anticipation, List<Warning> warnings) {
        StaggeredSample known = UsableRows.besideUntreated(all, anticipation, warnings);
        UntreatedFit first = new UntreatedFit(known, anticipation);
        List<double[]> directions = first.fit.unidentified(first.columns.indicators());
        if (directions.isEmpty()) {
            return first;
        }
        StaggeredSample joined =
                known.without(i -> !first.fit.uses(i) && !first.isPredicted(i, directions), "not-imputable", "");
        if (joined == known) {
            return first;
        }
        warnings.add(Warning.of("att", "not-imputable", known.countRows() - joined.countRows()));
        return new UntreatedFit(joined, anticipation);
    }

    private boolean isPredicted(int row, List<double[]> directions) {
        SparseVector net = new SparseVector(columns.size());
        fit.addNet(row, 1, net);
        double[] a = new double[columns.size()];
        net.addTo(a);
        return UnitRegression.isIdentified(a, directions);
    }

    StaggeredSample sample() {
        return sample;
    }

    /** The columns of the fit with indicators of cells, and its rows. */
    UnitRegression withCells(int[] cellOfRow, int count) {
        return new UnitRegression(sample, fit::uses, columns.beside(cellOfRow, count));
    }

    /** Outcome less prediction by row: the effect of a treated row, the residual of an untreated one. */
    double[] left() {
        return left;
    }

    /** What is said of covariates, and of a variance asked for that an estimator does not have. */
    List<Warning> warnings(String estimator) {
        List<Warning> warnings = new ArrayList<>(columns.warnings(fit));
        if (sample.clusters().isEmpty()) {
            warnings.add(Warning.of(
                    "att",
                    "clustered-by-unit",
                    Unhonoured.name(estimator),
                    sample.asked().vcov().orElseThrow().describe()));
        }
        return warnings;
    }

    /** Mean by cell of {@link #left}. */
    double[] means(Cells cells) {
        double[] means = new double[cells.size()];
        for (int i = 0; i < left.length; i++) {
            int c = cells.ofRow()[i];
            if (c >= 0) {
                means[c] += sample.weight(i) / cells.weight()[c] * left[i];
            }
        }
        return means;
    }

    /**
     * What the scores of the untreated rows add to the mean of each cell: {@code (Z₀′Z₀)⁻¹ Z′w}, w the weights of the mean.
     *
     * @return cells × size
     */
    double[][] passedOn(Cells cells) {
        double[][] sums = new double[cells.size()][columns.size()];
        SparseVector net = new SparseVector(columns.size());
        for (int i = 0; i < left.length; i++) {
            int c = cells.ofRow()[i];
            if (c >= 0) {
                fit.addNet(i, sample.weight(i) / cells.weight()[c], net);
                net.addTo(sums[c]);
                net.clear();
            }
        }
        return Arrays.stream(sums).map(fit::solve).toArray(double[][]::new);
    }

    /**
     * Scores of the means of cells, C of their own rows and then those of the untreated rows.
     *
     * @param centre by cell, what is taken off {@link #left} in its rows
     * @param times by row, a factor of what is left then
     */
    UnitScores scores(Cells cells, double[] centre, double[] times) {
        double noise = UnitRegression.rounding(sample);
        return UnitScores.ofRows(sample, cells.size() + columns.size(), (i, scores) -> {
            int c = cells.ofRow()[i];
            if (c >= 0) {
                double deviation = left[i] - centre[c];
                double share = sample.weight(i) / cells.weight()[c];
                scores.add(c, Math.abs(deviation) <= noise ? 0 : share * times[i] * deviation);
            }
            fit.addScores(i, left[i], scores, cells.size());
        });
    }

    /**
     * What turns {@link #scores} into those of averages.
     *
     * @param passedOn {@link #passedOn}
     * @return averages × (C + size)
     */
    double[][] functions(Cells cells, CellAverages averages, double[][] passedOn) {
        double[][] functions = new double[averages.size()][cells.size() + columns.size()];
        for (int k = 0; k < functions.length; k++) {
            int[] own = averages.cells()[k];
            for (int c = 0; c < own.length; c++) {
                double weight = averages.weights()[k][c];
                functions[k][own[c]] = weight;
                for (int j = 0; j < columns.size(); j++) {
                    functions[k][cells.size() + j] -= weight * passedOn[own[c]][j];
                }
            }
        }
        return functions;
    }
}
