package org.quasilab.probe.heterogeneity;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.design.EffectName;
import org.quasilab.design.Factor;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.LoadedRows;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.result.SampleLedger;
import org.quasilab.source.RowGroups;
import org.quasilab.study.HeterogeneitySpec;

/**
 * Groups of loaded rows.
 *
 * @param groupOf group of each panel row, {@link #NONE} or {@link #SEVERAL}
 */
@SuppressWarnings("ArrayRecordComponent")
record LoadedMembers(LoadedRows rows, int[] groupOf) implements Members {
    private static final int NONE = -1;
    private static final int SEVERAL = -2;

    static LoadedMembers of(LoadedRows rows, HeterogeneitySpec spec, Split split) {
        return new LoadedMembers(
                rows,
                spec.by()
                        .map(column -> rows.study().panel().groups(column).codes())
                        .orElseGet(() -> groupOf(rows.study(), split.conditions())));
    }

    private static int[] groupOf(StudyPanel study, List<String> conditions) {
        int[] groupOf = new int[study.panel().rows()];
        Arrays.fill(groupOf, NONE);
        for (int group = 0; group < conditions.size(); group++) {
            boolean[] in = study.where(conditions.get(group));
            for (int row = 0; row < in.length; row++) {
                if (in[row]) {
                    groupOf[row] = groupOf[row] == NONE ? group : SEVERAL;
                }
            }
        }
        return groupOf;
    }

    @Override
    public <T> T on(Function<LoadedMembers, T> loaded, Function<UnloadedMembers, T> elsewhere) {
        return loaded.apply(this);
    }

    private Panel panel() {
        return rows.study().panel();
    }

    private Treatment treatment() {
        return rows.study().treatment().orElseThrow(() -> new ProbeProblem("no-treatment"));
    }

    @Override
    public SampleLedger.Lines groupless(String where) {
        boolean[] asked = rows.study().where(where);
        int[] keys = IntStream.range(0, asked.length)
                .filter(row -> asked[row] && groupOf[row] == NONE)
                .map(panel().data()::key)
                .toArray();
        return SampleLedger.Lines.of(keys);
    }

    @Override
    public boolean overlap() {
        return Arrays.stream(groupOf).anyMatch(group -> group == SEVERAL);
    }

    @Override
    public Size size(int group) {
        int[] own = IntStream.range(0, groupOf.length)
                .filter(row -> groupOf[row] == group)
                .toArray();
        return new Size(
                IntStream.of(own).map(panel()::unit).distinct().count(),
                IntStream.of(own).filter(treatment()::isTreated).count());
    }

    @Override
    public boolean areConstantWithinUnits() {
        int[] home = new int[panel().units()];
        Arrays.fill(home, NONE);
        for (int row = 0; row < groupOf.length; row++) {
            int unit = panel().unit(row);
            if (groupOf[row] >= 0 && home[unit] >= 0 && home[unit] != groupOf[row]) {
                return false;
            }
            home[unit] = Math.max(home[unit], groupOf[row]);
        }
        return true;
    }

    @Override
    public boolean areTakenOutBy(String effect, int[] groups) {
        int[] in = IntStream.range(0, panel().rows())
                .filter(row -> position(row, groups) >= 0)
                .toArray();
        Factor own = new Factor(
                Groups.GROUP, IntStream.of(in).map(row -> position(row, groups)).toArray(), groups.length);
        return EffectName.parse(effect).columns().stream()
                .map(column -> factor(column, in))
                .reduce(Factor::and)
                .orElseThrow()
                .isNestedIn(own);
    }

    @Override
    public String group() {
        return Groups.GROUP;
    }

    /** Rows without a value are a level of their own; they are not in the sample. */
    private Factor factor(String column, int[] in) {
        Panel.Coded coded = panel().codes(column);
        int[] codes = IntStream.of(in).map(row -> coded.codes()[row] + 1).toArray();
        return new Factor(column, codes, coded.labels().size() + 1);
    }

    @Override
    public RowGroups.Clusters clusters(String by, int group, String where) {
        Panel.Coded clusters = panel().codes(by);
        boolean[] asked = rows.study().where(where);
        Set<Integer> all = new HashSet<>();
        Set<Integer> treated = new HashSet<>();
        for (int row = 0; row < asked.length; row++) {
            if (asked[row] && groupOf[row] == group && clusters.codes()[row] >= 0) {
                all.add(clusters.codes()[row]);
                if (treatment().isTreated(row)) {
                    treated.add(clusters.codes()[row]);
                }
            }
        }
        return new RowGroups.Clusters(all.size(), treated.size());
    }

    @Override
    public LoadedRows withInteractions(Groups groups, List<String> variables) {
        int[] positions = IntStream.range(0, groupOf.length)
                .map(row -> position(row, groups.usable()))
                .toArray();
        Panel wider = panel().with(TextColumn.adopt(Groups.GROUP, positions, groups.labels()));
        for (String variable : variables) {
            IntToDoubleFunction value = values(variable);
            for (int i = 0; i < groups.usable().length; i++) {
                double[] column = new double[positions.length];
                for (int row = 0; row < column.length; row++) {
                    column[row] = positions[row] < 0 ? Double.NaN : positions[row] == i ? value.applyAsDouble(row) : 0;
                }
                wider = wider.with(NumberColumn.adopt(groups.interacted(variable, i), column));
            }
        }
        StudyPanel study = rows.study();
        return new LoadedRows(new StudyPanel(wider, study.treatment(), study.ledger()), rows.design(), rows.progress());
    }

    private IntToDoubleFunction values(String variable) {
        if (variable.equals(Treatment.DID) && rows.study().treatment().isPresent()) {
            return row -> treatment().isTreated(row) ? 1 : 0;
        }
        return panel().numbers(variable)::get;
    }

    /** Which of some groups a panel row is in, {@link #NONE} for none. */
    int position(int row, int[] groups) {
        for (int i = 0; i < groups.length; i++) {
            if (groups[i] == groupOf[row]) {
                return i;
            }
        }
        return NONE;
    }
}
