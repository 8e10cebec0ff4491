package org.quasilab.estimate.att;

import java.util.Arrays;

/** Scores of a sample's units, made one unit after the other, so that N vectors never have to be held at once. */
interface UnitScores {
    /** Length of a unit's scores. */
    int size();

    /** How many units of the data a unit stands for, whose sum its scores are. */
    double copies(int unit);

    void forEachUnit(Taker taker);

    /** Takes the scores of a unit; they are only lent. */
    interface Taker {
        void take(int unit, SparseVector scores);
    }

    /** Adds the scores of a row to those of its unit. */
    interface RowScores {
        void addTo(int row, SparseVector scores);
    }

    /** Scores that are sums over the rows of a unit. */
    static UnitScores ofRows(StaggeredSample sample, int size, RowScores rows) {
        int[] unit = sample.unit();
        return new UnitScores() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public double copies(int code) {
                return sample.copies(code);
            }

            @Override
            public void forEachUnit(Taker taker) {
                SparseVector scores = new SparseVector(size);
                for (int i = 0; i < unit.length; i++) {
                    rows.addTo(i, scores);
                    if (i + 1 == unit.length || unit[i + 1] != unit[i]) {
                        taker.take(unit[i], scores);
                        scores.clear();
                    }
                }
            }
        };
    }

    /**
     * {@code Σ_c s_c s_c′}, s_c the sum of a cluster's scores; of units that stand for f, which are their own clusters, {@code f (s/f)(s/f)′}.
     *
     * @param cluster code by unit
     * @return lower triangle
     */
    default double[][] meat(int[] cluster, int clusters) {
        double[][] meat = triangle(size());
        if (clusters == cluster.length) {
            forEachUnit((unit, scores) -> scores.addOuter(meat, 1 / copies(unit)));
            return meat;
        }
        double[][] sums = new double[clusters][size()];
        forEachUnit((unit, scores) -> scores.addTo(sums[cluster[unit]]));
        for (double[] s : sums) {
            for (int a = 0; a < s.length; a++) {
                for (int b = 0; b <= a; b++) {
                    meat[a][b] += s[a] * s[b];
                }
            }
        }
        return meat;
    }

    /** A lower triangle of zeros. */
    static double[][] triangle(int size) {
        double[][] triangle = new double[size][];
        Arrays.setAll(triangle, j -> new double[j + 1]);
        return triangle;
    }

    /**
     * The products of the scores with k functions.
     *
     * @param functions k × size
     * @param times factor of all
     * @return units × k
     */
    default double[][] influence(double[][] functions, int units, double times) {
        double[][] influence = new double[units][functions.length];
        forEachUnit((unit, scores) -> {
            for (int a = 0; a < functions.length; a++) {
                influence[unit][a] = times * scores.dot(functions[a]);
            }
        });
        return influence;
    }
}
