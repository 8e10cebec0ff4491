package org.quasilab.estimate.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.Estimate;
import org.quasilab.result.RegressionResult;
import org.quasilab.run.Part;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.text.Problem;

/**
 * A table of regressions: a column that cannot be estimated says why, the others go on. A table in which none can be
 * estimated is none.
 */
public final class RegressionTable {
    private RegressionTable() {}

    /**
     * @param design fills in what the columns leave open
     * @throws Problem that of the first column if all columns have one
     */
    public static RegressionResult fit(StudyPanel study, DesignSpec design, RegressionSpec spec, Progress progress) {
        return fit(design, spec, (column, part) -> Regression.fit(study, column, design.level(), part), progress);
    }

    /**
     * The same with another way to one regression; a problem that may pass is that of the table.
     *
     * @param regression is handed the progress of its column
     */
    public static RegressionResult fit(
            DesignSpec design,
            RegressionSpec spec,
            BiFunction<RegressionColumn, Progress, Estimate> regression,
            Progress progress) {
        List<RegressionResult.Column> columns = new ArrayList<>();
        int of = spec.columns().size();
        for (int c = 0; c < of; c++) {
            progress.checkCancelled();
            progress.at(c, of, "run.regression");
            Part part = new Part(progress);
            columns.add(column(design, spec.columns().get(c), c + 1, column -> regression.apply(column, part)));
        }
        progress.at(of, of, "run.regression");
        requireOne(columns);
        return new RegressionResult(columns, List.of());
    }

    /**
     * Refuses a table of dashes.
     *
     * @throws Problem that of the first column if no column has an estimate
     */
    public static void requireOne(List<RegressionResult.Column> columns) {
        if (columns.stream().noneMatch(column -> column.estimate().isPresent())) {
            columns.stream()
                    .flatMap(column -> column.failure().stream())
                    .findFirst()
                    .ifPresent(problem -> {
                        throw problem;
                    });
        }
    }

    private static RegressionResult.Column column(
            DesignSpec design, RegressionColumn asked, int number, Function<RegressionColumn, Estimate> regression) {
        String label = asked.label().isEmpty() ? "(" + number + ")" : asked.label();
        try {
            RegressionColumn resolved = asked.resolve(design).withLabel(label);
            return new RegressionResult.Column(label, Optional.of(regression.apply(resolved)), Optional.empty());
        } catch (Problem problem) {
            return new RegressionResult.Column(label, Optional.empty(), Optional.of(problem.lasting()));
        }
    }
}
