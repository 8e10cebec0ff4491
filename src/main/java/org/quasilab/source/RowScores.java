package org.quasilab.source;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.quasilab.math.Vectors;
import org.quasilab.moments.Scores;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr.Function;

/**
 * {@link Scores} of rows, a pass for each clustering.
 *
 * @param scored rows with {@link #SQUARE} and the scores, {@link #score}, of each, beside the columns of the clusters
 * @param columns scores of each row
 */
record RowScores(Warehouse warehouse, Relation scored, int columns, Progress progress) {
    /** {@code w ê²}. */
    static final String SQUARE = "e";

    /** {@code w q ê} of the j-th column. */
    static String score(int j) {
        return "s" + j;
    }

    /**
     * @param clusterings the columns of the clusters of each; none for each row by itself
     * @param regressors the first columns
     */
    Scores of(List<List<String>> clusterings, int regressors) {
        // independent errors need no products, but the sum of squares
        List<List<String>> asked = clusterings.isEmpty() ? List.of(List.of()) : clusterings;
        List<Summed> found = asked.stream().map(this::summed).toList();
        return new Scores(
                found.get(0).rss,
                Arrays.copyOf(found.get(0).totals, regressors),
                found.stream().limit(clusterings.size()).map(Summed::meat).toList());
    }

    /**
     * What one pass gives.
     *
     * @param totals sums of the scores
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Summed(double rss, double[] totals, Scores.Meat meat) {}

    private Summed summed(List<String> clustering) {
        Relation summed = scored;
        if (!clustering.isEmpty()) {
            Function sum = clustering.contains(PanelRows.UNIT) ? Function.PLAIN_SUM : Function.SUM;
            Select clusters = Select.from(scored).by(clustering).with(SQUARE, call(sum, column(SQUARE)));
            for (int j = 0; j < columns; j++) {
                clusters = clusters.with(score(j), call(sum, column(score(j))));
            }
            summed = clusters.answer();
        }
        Select select = Select.from(summed).with("n", call(Function.COUNT)).with("rss", sum(column(SQUARE)));
        for (int j = 0; j < columns; j++) {
            select = select.with("t" + j, sum(column(score(j))));
        }
        List<Expr> scores =
                IntStream.range(0, columns).mapToObj(j -> column(score(j))).toList();
        double[] found = warehouse.numbers(select.withProducts("m", scores), progress);
        return new Summed(
                found[1],
                Arrays.copyOfRange(found, 2, 2 + columns),
                new Scores.Meat((long) found[0], Vectors.symmetric(found, 2 + columns, columns)));
    }

    private static Expr sum(Expr value) {
        return call(Function.SUM, value);
    }
}
