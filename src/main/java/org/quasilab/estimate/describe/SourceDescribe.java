package org.quasilab.estimate.describe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.estimate.SourceStudy;
import org.quasilab.estimate.regression.SourceRegression;
import org.quasilab.panel.Treatment;
import org.quasilab.result.DescribeResult;
import org.quasilab.result.DescribeResult.Summary;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.source.ColumnStatistics;
import org.quasilab.source.Expr;
import org.quasilab.source.SourcePanel;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.DesignSpec;

/**
 * {@link Describe} where the rows lie; not by group.
 *
 * <p>Equals: {@link Describe} to 1e-9. Differs: a value that is infinite is refused, there it is warned of.
 * <p>Checked by: {@code SourceDescribeTest}.
 */
public final class SourceDescribe {
    private SourceDescribe() {}

    /**
     * @param design gives the default variables and the treatment
     * @throws DescribeProblem {@code no-variables}
     * @throws org.quasilab.text.Problem if it cannot be computed in this way, or a column is not there, with the reason
     */
    public static DescribeResult fit(SourceStudy study, DesignSpec design, DescribeSpec spec, Progress progress) {
        if (spec.by().isPresent()) {
            throw new EstimationProblem("source-cannot", "by");
        }
        List<String> names = Describe.variables(study.treatment().isPresent(), design, spec);
        if (names.isEmpty()) {
            throw new DescribeProblem("no-variables");
        }
        Map<String, Expr> numbers = new LinkedHashMap<>();
        for (String name : names) {
            if (isNumbers(study, name)) {
                numbers.put(name, SourceRegression.value(study.panel(), study.treatment(), name, progress));
            }
        }
        SourceStudy kept = study.where(spec.where(), progress);
        SourcePanel panel = kept.panel();
        if (panel.rows() == 0) {
            throw new DescribeProblem("no-rows", spec.where());
        }
        // refuses what is not finite
        panel.missing(numbers, progress);
        List<Summary> rows = new ArrayList<>();
        List<Warning> warnings = new ArrayList<>();
        for (String name : names) {
            progress.at(rows.size(), names.size(), "describe.progress");
            if (numbers.containsKey(name)) {
                Summary summary = summary(name, ColumnStatistics.of(panel, numbers.get(name), progress));
                Oddities.ofNumbers(summary).ifPresent(warnings::add);
                rows.add(summary);
            } else {
                int missing =
                        panel.missing(Map.of(name, panel.known(name)), progress).get(name);
                Summary summary = Summary.withoutNumbers(name, panel.rows() - missing);
                warnings.add(Oddities.ofTexts(summary, ColumnStatistics.different(panel, name, progress)));
                rows.add(summary);
            }
        }
        return new DescribeResult(rows, spec.by(), List.of(), kept.ledger(), warnings);
    }

    private static boolean isNumbers(SourceStudy study, String name) {
        return name.equals(Treatment.DID) && study.treatment().isPresent()
                || study.panel().isNumbers(name);
    }

    private static Summary summary(String name, ColumnStatistics found) {
        if (found.n() == 0) {
            return Summary.withoutNumbers(name, 0);
        }
        return new Summary(
                name,
                (int) found.n(),
                found.mean(),
                found.sd(),
                found.min(),
                found.quartiles().get(0),
                found.quartiles().get(1),
                found.quartiles().get(2),
                found.max());
    }
}
