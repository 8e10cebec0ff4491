package org.quasilab.estimate.describe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.derive.Condition;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.DescribeResult;
import org.quasilab.result.DescribeResult.Group;
import org.quasilab.result.DescribeResult.Summary;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.DesignSpec;

/**
 * Count, mean, standard deviation, minimum, quartiles and maximum of variables, over all rows and by group.
 *
 * <p>Each variable uses the rows in which it has a value, so counts may differ between variables. A variable that is not
 * a number has its count only; that, constants and variables without any value are warned of. Rows whose group is missing
 * are in the statistics of all rows, in no group's, and are counted in a warning.
 *
 * <p>Equals: R {@code mean}, {@code sd}, {@code quantile(type = 7)} of each column without its missing values.
 * <p>Checked by: {@code DescribeTest}, golden/regression/ ({@code descriptives}).
 */
public final class Describe {
    private Describe() {}

    /**
     * @param study panel and treatment
     * @param design gives the default variables: outcome, {@code did}, controls
     * @param spec what is asked
     * @return one summary per variable, in the order asked
     * @throws DescribeProblem {@code no-variables}, {@code no-rows}
     * @throws org.quasilab.data.DataProblem if a column is not there, or the condition is wrong
     */
    public static DescribeResult fit(StudyPanel study, DesignSpec design, DescribeSpec spec, Progress progress) {
        Panel panel = study.panel();
        List<Column> columns = columns(study, design, spec);
        int[] rows = rows(study, spec.where());
        SampleLedger ledger = study.ledger()
                .with(
                        "column-where",
                        spec.where(),
                        without(rows, panel.rows()).map(panel.data()::key).toArray());
        List<Warning> warnings = new ArrayList<>();
        List<Summary> all = new ArrayList<>();
        for (Column column : columns) {
            progress.checkCancelled();
            Summary summary = Summaries.of(column, rows);
            Oddities.of(column, rows, summary).ifPresent(warnings::add);
            all.add(summary);
            progress.at(all.size(), columns.size(), "describe.progress");
        }
        List<Group> groups =
                spec.by().map(by -> groups(panel, columns, rows, by, warnings)).orElse(List.of());
        return new DescribeResult(all, spec.by(), groups, ledger, warnings);
    }

    /** The variables asked for, or outcome, {@code did} and controls of the design; each once. */
    static List<String> variables(boolean isTreated, DesignSpec design, DescribeSpec spec) {
        Set<String> names = new LinkedHashSet<>(spec.variables());
        if (names.isEmpty()) {
            if (!design.outcome().isEmpty()) {
                names.add(design.outcome());
            }
            if (isTreated) {
                names.add(Treatment.DID);
            }
            names.addAll(design.controls());
        }
        return List.copyOf(names);
    }

    private static List<Column> columns(StudyPanel study, DesignSpec design, DescribeSpec spec) {
        List<String> names = variables(study.treatment().isPresent(), design, spec);
        if (names.isEmpty()) {
            throw new DescribeProblem("no-variables");
        }
        return names.stream().map(name -> column(study, name)).toList();
    }

    private static Column column(StudyPanel study, String name) {
        Optional<Treatment> treatment = study.treatment().filter(t -> name.equals(Treatment.DID));
        if (treatment.isEmpty()) {
            return study.panel().data().column(name);
        }
        double[] did = new double[study.panel().rows()];
        for (int i = 0; i < did.length; i++) {
            did[i] = treatment.get().isTreated(i) ? 1 : 0;
        }
        return NumberColumn.adopt(name, did);
    }

    /** In the condition, too, {@code did} is the treatment of the design. */
    private static int[] rows(StudyPanel study, String where) {
        Panel panel = study.panel();
        if (where.isEmpty()) {
            return IntStream.range(0, panel.rows()).toArray();
        }
        Dataset data = study.treatment().isPresent() ? panel.data().with(column(study, Treatment.DID)) : panel.data();
        boolean[] kept = Condition.parse(where).test(data, panel.unitColumn(), panel.timeColumn());
        int[] rows = IntStream.range(0, kept.length).filter(i -> kept[i]).toArray();
        if (rows.length == 0) {
            throw new DescribeProblem("no-rows", where);
        }
        return rows;
    }

    private static IntStream without(int[] rows, int size) {
        boolean[] kept = new boolean[size];
        for (int row : rows) {
            kept[row] = true;
        }
        return IntStream.range(0, size).filter(i -> !kept[i]);
    }

    private static List<Group> groups(
            Panel panel, List<Column> columns, int[] rows, String by, List<Warning> warnings) {
        Panel.Coded coded = panel.groups(by);
        List<Group> groups = new ArrayList<>();
        for (int g = 0; g < coded.labels().size(); g++) {
            int group = g;
            int[] inGroup =
                    IntStream.of(rows).filter(i -> coded.codes()[i] == group).toArray();
            if (inGroup.length > 0) {
                List<Summary> summaries = columns.stream()
                        .map(column -> Summaries.of(column, inGroup))
                        .toList();
                groups.add(new Group(coded.labels().get(g), summaries));
            }
        }
        long missing = IntStream.of(rows).filter(i -> coded.codes()[i] < 0).count();
        if (missing > 0) {
            warnings.add(Warning.of("describe", "group-missing", by, missing));
        }
        return groups;
    }
}
