package org.quasilab.infer.honest;

import java.util.Arrays;
import java.util.List;
import org.quasilab.math.lp.ColumnPool;
import org.quasilab.math.lp.LinearProgram;
import org.quasilab.math.lp.RevisedSimplex;
import org.quasilab.math.lp.Solution;

/**
 * Moment inequalities whose vertices are too many to write out, found one by one: the vertex that is largest in a direction solves
 * {@code max λ'y, λ'A = c l', λ'sd = 1, λ ≥ 0}, a linear program with a row for each effect.
 */
final class ProgramMoments implements Moments {
    /**
     * One inequality.
     *
     * @param effects weights of the effects after the reference
     * @param data weights of the data other than the combination asked for
     * @param bound right-hand side
     * @param sd standard deviation of the left-hand side
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Row(double[] effects, double[] data, double bound, double sd) {}

    private final List<Row> rows;
    private final double[] weights;
    private final RevisedSimplex solver = new RevisedSimplex();

    private final int[] start;

    /**
     * @param weights l of the combination asked for
     * @param start rows, one for each effect, a positive combination of which is proportional to l
     */
    ProgramMoments(List<Row> rows, double[] weights, int[] start) {
        this.rows = List.copyOf(rows);
        this.weights = weights.clone();
        this.start = Arrays.copyOf(start, start.length + 1);
        this.start[start.length] = rows.size();
    }

    @Override
    public Vertex best(double[] z, double scale) {
        int effects = weights.length;
        LinearProgram program = new LinearProgram(ColumnPool.of(new double[0][]), effects + 1);
        program.rhs(effects, 1);
        for (Row row : rows) {
            double gain = -row.bound * scale;
            for (int k = 0; k < row.data.length; k++) {
                gain += row.data[k] * z[k + 1];
            }
            int column = program.column(-gain);
            for (int t = 0; t < effects; t++) {
                program.set(column, t, row.effects[t]);
            }
            program.set(column, effects, row.sd);
        }
        for (int side : new int[] {1, -1}) {
            int column = program.column(-side * z[0]);
            for (int t = 0; t < effects; t++) {
                program.set(column, t, -side * weights[t]);
            }
        }
        program.start(start);
        Solution solution = solver.solve(program);
        if (!solution.isOptimal()) {
            throw new ArithmeticException("no vertex: " + solution.status());
        }
        return vertex(solution.own());
    }

    private Vertex vertex(double[] multipliers) {
        double[] g = new double[1 + rows.get(0).data.length];
        g[0] = multipliers[rows.size()] - multipliers[rows.size() + 1];
        double h = 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            for (int k = 0; k < row.data.length; k++) {
                g[k + 1] += multipliers[i] * row.data[k];
            }
            h += multipliers[i] * row.bound;
        }
        return new Vertex(g, h);
    }
}
