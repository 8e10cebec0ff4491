package org.quasilab.infer.honest;

import java.util.List;

/**
 * Moment inequalities {@code g'z ≤ h} in the data z that remain when the nuisance parameters are taken out: the vertices of the
 * dual of {@code min η : y − Xδ ≤ η·sd(y)}.
 */
interface Moments {
    /**
     * One inequality, in units of standard deviations: {@code λ'sd(y) = 1} for the multipliers λ it is made with.
     *
     * @param g weights of the data
     * @param h the bound
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Vertex(double[] g, double h) {
        /** {@code g'z − h·scale}. */
        double at(double[] z, double scale) {
            double sum = -h * scale;
            for (int i = 0; i < g.length; i++) {
                sum += g[i] * z[i];
            }
            return sum;
        }
    }

    /** The vertex with the largest {@code g'z − h·scale}. */
    Vertex best(double[] z, double scale);

    /** All vertices, written out. */
    record Listed(List<Vertex> vertices) implements Moments {
        public Listed {
            vertices = List.copyOf(vertices);
        }

        @Override
        public Vertex best(double[] z, double scale) {
            Vertex best = vertices.get(0);
            double most = best.at(z, scale);
            for (int i = 1; i < vertices.size(); i++) {
                double value = vertices.get(i).at(z, scale);
                if (value > most) {
                    most = value;
                    best = vertices.get(i);
                }
            }
            return best;
        }
    }
}
