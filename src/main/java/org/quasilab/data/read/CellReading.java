package org.quasilab.data.read;

import org.quasilab.study.DataSpec;

/**
 * How the cells of a file are read.
 *
 * @param decimal the decimal mark of numbers in texts
 * @param missing what means "no value"
 * @param unit name in the file of the column of the units; empty if no one has said it
 */
record CellReading(char decimal, MissingMarkers missing, String unit) {
    static CellReading of(DataSpec spec, FileFormat format) {
        return new CellReading(
                format.decimal(), MissingMarkers.of(spec.missing(), format.decimal()), spec.unitInFile());
    }
}
