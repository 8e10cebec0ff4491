package org.quasilab.probe.heterogeneity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.design.EffectName;
import org.quasilab.design.Factor;
import org.quasilab.infer.multiple.Adjustments;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;
import org.quasilab.result.Wald;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/**
 * The groups a difference test compares.
 *
 * @param usable positions in the split of the groups that could be estimated
 * @param effects their estimates
 */
@SuppressWarnings("ArrayRecordComponent")
record Groups(StudyPanel study, RegressionColumn base, Split split, int[] usable, double[] effects, double level) {
    /** Name of the group as a column of the panel; no file has a column of this name. */
    static final String GROUP = "\u0001group";

    String label(int i) {
        return split.labels().get(usable[i]);
    }

    List<String> labels(int... which) {
        List<String> chosen = new ArrayList<>();
        for (int i : which) {
            chosen.add(label(i));
        }
        return chosen;
    }

    boolean isConstantWithinUnits() {
        return split.isConstantWithinUnits(study.panel());
    }

    /**
     * Whether an absorbed effect takes out the level of the groups as well: each of its levels lies within one group (rows
     * in no group aside).
     *
     * @param effects as written
     */
    boolean areTakenOutBy(List<String> effects) {
        int[] rows = IntStream.range(0, study.panel().rows())
                .filter(row -> position(row) >= 0)
                .toArray();
        Factor groups = new Factor(GROUP, IntStream.of(rows).map(this::position).toArray(), usable.length);
        return effects.stream()
                .map(effect -> EffectName.parse(effect).columns().stream()
                        .map(column -> factor(column, rows))
                        .reduce(Factor::and)
                        .orElseThrow())
                .anyMatch(levels -> levels.isNestedIn(groups));
    }

    /** Rows without a value are a level of their own; they are not in the sample. */
    private Factor factor(String column, int[] rows) {
        Panel.Coded coded = study.panel().codes(column);
        int[] codes = IntStream.of(rows).map(row -> coded.codes()[row] + 1).toArray();
        return new Factor(column, codes, coded.labels().size() + 1);
    }

    /** Tests look at several equations of the same units, so they cluster: as the step does, or else by unit. */
    VcovSpec vcov() {
        VcovSpec asked = base.vcov().orElseThrow();
        return asked.type().isClustered()
                ? asked
                : VcovSpec.cluster(study.panel().unitColumn());
    }

    /** Name of a column that is {@code variable} in group i and zero elsewhere. */
    String interacted(String variable, int i) {
        return variable + " × " + label(i);
    }

    /**
     * The panel with each variable interacted with each group, and the group itself as a column; rows in none of the groups
     * have missing values, so that they leave the sample.
     */
    StudyPanel withInteractions(List<String> variables) {
        Panel panel = study.panel();
        Panel wider = panel.with(groupColumn(panel));
        for (String variable : variables) {
            IntToDoubleFunction value = values(variable);
            for (int i = 0; i < usable.length; i++) {
                double[] column = new double[panel.rows()];
                for (int row = 0; row < column.length; row++) {
                    int position = position(row);
                    column[row] = position < 0 ? Double.NaN : position == i ? value.applyAsDouble(row) : 0;
                }
                wider = wider.with(NumberColumn.adopt(interacted(variable, i), column));
            }
        }
        return new StudyPanel(wider, study.treatment(), study.ledger());
    }

    private IntToDoubleFunction values(String variable) {
        if (variable.equals(Treatment.DID) && study.treatment().isPresent()) {
            Treatment treatment = study.treatment().get();
            return row -> treatment.isTreated(row) ? 1 : 0;
        }
        return study.panel().numbers(variable)::get;
    }

    private TextColumn groupColumn(Panel panel) {
        int[] codes = new int[panel.rows()];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = position(row);
        }
        return TextColumn.adopt(GROUP, codes, labels(allPositions()));
    }

    private int[] allPositions() {
        int[] all = new int[usable.length];
        java.util.Arrays.setAll(all, i -> i);
        return all;
    }

    /** Which of the compared groups a panel row is in, −1 for none. */
    int position(int row) {
        int group = split.groupOf()[row];
        for (int i = 0; i < usable.length; i++) {
            if (usable[i] == group) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The joint test first where there are more than two groups, then every pair, Holm-adjusted.
     *
     * @param tested the estimates the test compares, by group
     */
    List<DifferenceTest> wald(String method, double[] tested, java.util.function.Function<int[], Wald> test) {
        List<DifferenceTest> tests = new ArrayList<>();
        for (int i = 0; i < usable.length; i++) {
            for (int j = i + 1; j < usable.length; j++) {
                Wald wald = test.apply(new int[] {i, j});
                tests.add(new DifferenceTest(
                        method,
                        labels(i, j),
                        tested[i] - tested[j],
                        wald.statistic(),
                        wald.df1(),
                        wald.df2(),
                        wald.p(),
                        wald.p(),
                        0));
            }
        }
        tests = adjusted(tests);
        if (usable.length > 2) {
            Wald wald = test.apply(allPositions());
            tests.add(
                    0,
                    new DifferenceTest(
                            method,
                            labels(allPositions()),
                            Double.NaN,
                            wald.statistic(),
                            wald.df1(),
                            wald.df2(),
                            wald.p(),
                            wald.p(),
                            0));
        }
        return tests;
    }

    /** The same tests with Holm's p, in a list that can be added to. */
    static List<DifferenceTest> adjusted(List<DifferenceTest> tests) {
        double[] p =
                Adjustments.holm(tests.stream().mapToDouble(DifferenceTest::p).toArray());
        List<DifferenceTest> adjusted = new ArrayList<>(tests);
        for (int i = 0; i < p.length; i++) {
            adjusted.set(i, tests.get(i).withAdjusted(p[i]));
        }
        return adjusted;
    }
}
