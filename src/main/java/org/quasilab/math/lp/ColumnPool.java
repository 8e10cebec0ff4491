package org.quasilab.math.lp;

/**
 * Columns that many programs share, all of cost zero: rows × size.
 *
 * <p>Each column is divided once by the power of two below its largest absolute value, so that pricing compares like with
 * like (without this a large unit always looks more attractive than a small one) and tolerances have one meaning. A power
 * of two leaves every digit as it is.
 */
public final class ColumnPool {
    private final double[][] rows;
    private final double[] scale;

    private ColumnPool(double[][] rows, double[] scale) {
        this.rows = rows;
        this.scale = scale;
    }

    /**
     * @param rows rows × size, rows of comparable magnitude (divide each by its mean); copied
     */
    public static ColumnPool of(double[][] rows) {
        int size = rows.length == 0 ? 0 : rows[0].length;
        double[] scale = new double[size];
        for (double[] row : rows) {
            for (int j = 0; j < size; j++) {
                scale[j] = Math.max(scale[j], Math.abs(row[j]));
            }
        }
        double[][] scaled = new double[rows.length][size];
        for (int j = 0; j < size; j++) {
            scale[j] = scale[j] > 0 ? Math.scalb(1.0, Math.getExponent(scale[j])) : 1;
            for (int i = 0; i < rows.length; i++) {
                scaled[i][j] = rows[i][j] / scale[j];
            }
        }
        return new ColumnPool(scaled, scale);
    }

    public int rows() {
        return rows.length;
    }

    public int size() {
        return scale.length;
    }

    /** Row of scaled values, not to be changed. */
    double[] row(int row) {
        return rows[row];
    }

    double scaled(int row, int column) {
        return rows[row][column];
    }

    /** A value before it was scaled. */
    double given(int row, int column) {
        return rows[row][column] * scale[column];
    }

    /** The weight of the column as given, from that of the scaled column. */
    double weight(int column, double scaledWeight) {
        return scaledWeight / scale[column];
    }
}
