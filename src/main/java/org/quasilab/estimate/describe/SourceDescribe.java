package org.quasilab.estimate.describe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.estimate.SourceStudy;
import org.quasilab.estimate.regression.SourceRegression;
import org.quasilab.panel.Treatment;
import org.quasilab.result.DescribeResult;
import org.quasilab.result.DescribeResult.Group;
import org.quasilab.result.DescribeResult.Summary;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.source.ColumnStatistics;
import org.quasilab.source.Expr;
import org.quasilab.source.SourcePanel;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.DesignSpec;

/**
 * {@link Describe} where the rows lie, by group as by a condition for each.
 *
 * <p>Equals: {@link Describe} to 1e-9. Differs: a value that is infinite is refused, there it is warned of; groups that are texts come in
 * the order of the alphabet where the study does not list them.
 * <p>Checked by: {@code SourceDescribeTest}.
 */
public final class SourceDescribe {
    private SourceDescribe() {}

    /**
     * @param design gives the default variables and the treatment
     * @param listed texts in whose order groups come, if it has them all
     * @throws DescribeProblem {@code no-variables}
     * @throws org.quasilab.text.Problem if it cannot be computed in this way, or a column is not there, with the reason
     */
    public static DescribeResult fit(
            SourceStudy study, DesignSpec design, DescribeSpec spec, List<String> listed, Progress progress) {
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
        List<Summary> rows = summaries(panel, names, numbers, progress);
        List<Warning> warnings = new ArrayList<>();
        for (Summary row : rows) {
            if (numbers.containsKey(row.variable())) {
                Oddities.ofNumbers(row).ifPresent(warnings::add);
            } else {
                warnings.add(Oddities.ofTexts(row, ColumnStatistics.different(panel, row.variable(), progress)));
            }
        }
        List<Group> groups = new ArrayList<>();
        if (spec.by().isPresent()) {
            SourceGroups by = SourceGroups.of(kept, spec.by().get(), listed, progress);
            by.rows().forEach((label, some) -> groups.add(new Group(label, summaries(some, names, numbers, progress))));
            if (by.without() > 0) {
                warnings.add(Warning.of("describe", "group-missing", spec.by().get(), by.without()));
            }
        }
        return new DescribeResult(rows, spec.by(), groups, kept.ledger(), warnings);
    }

    private static List<Summary> summaries(
            SourcePanel panel, List<String> names, Map<String, Expr> numbers, Progress progress) {
        List<Summary> rows = new ArrayList<>();
        for (String name : names) {
            progress.at(rows.size(), names.size(), "describe.progress");
            if (numbers.containsKey(name)) {
                rows.add(summary(name, ColumnStatistics.of(panel, numbers.get(name), progress)));
            } else {
                int missing =
                        panel.missing(Map.of(name, panel.known(name)), progress).get(name);
                rows.add(Summary.withoutNumbers(name, panel.rows() - missing));
            }
        }
        return rows;
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
