package org.quasilab.table;

import java.util.List;
import org.quasilab.result.RegressionResult;

/** A baseline table: one column a regression. */
final class RegressionTable {
    private RegressionTable() {}

    static Table of(String id, String caption, RegressionResult result, Context context) {
        EstimateRows rows = new EstimateRows(context, result.columns());
        List<String> notes = new Notes(context, result.columns()).all(result.warnings());
        return new Table(id, caption, rows.header(), rows.body(), notes, context.style());
    }
}
