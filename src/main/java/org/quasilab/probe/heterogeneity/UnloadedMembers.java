package org.quasilab.probe.heterogeneity;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.number;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.quasilab.data.derive.Condition;
import org.quasilab.design.EffectName;
import org.quasilab.estimate.SourceTreatment;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.UnloadedRows;
import org.quasilab.result.SampleLedger;
import org.quasilab.source.EffectSums;
import org.quasilab.source.Expr;
import org.quasilab.source.RowGroups;
import org.quasilab.source.SourcePanel;

/** Groups of rows that lie elsewhere. */
final class UnloadedMembers implements Members {
    private final UnloadedRows rows;
    private final Expr treated;
    private final SourcePanel told;
    private final RowGroups groups;
    private final RowGroups.Counts counts;
    private final Map<String, Map<Integer, RowGroups.Clusters>> clusters = new HashMap<>();

    UnloadedMembers(UnloadedRows rows, Split split) {
        this.rows = rows;
        treated = rows.study()
                .treatment()
                .map(spec -> new SourceTreatment(rows.panel(), spec, rows.part()).indicator())
                .orElseThrow(() -> new ProbeProblem("no-treatment"));
        // conditions may read who is treated
        SourcePanel known = rows.panel().with(Map.of(Treatment.DID, treated));
        List<Expr> conditions = new ArrayList<>();
        for (String condition : split.conditions()) {
            Condition.Elsewhere asked = Condition.parse(condition).elsewhere(known);
            known = asked.panel();
            conditions.add(asked.holds());
        }
        told = known;
        groups = new RowGroups(told, conditions, treated, rows.part());
        counts = groups.counts();
    }

    @Override
    public <T> T on(Function<LoadedMembers, T> loaded, Function<UnloadedMembers, T> elsewhere) {
        return elsewhere.apply(this);
    }

    @Override
    public UnloadedRows rows() {
        return rows;
    }

    private RowGroups where(String where) {
        return new RowGroups(
                rows.study().with(told).where(where, rows.part()).panel(), groups.conditions(), treated, rows.part());
    }

    @Override
    public SampleLedger.Lines groupless(String where) {
        return SampleLedger.Lines.counted(where(where).without());
    }

    @Override
    public boolean overlap() {
        return counts.overlap();
    }

    @Override
    public Size size(int group) {
        RowGroups.Size size = counts.sizes().get(group);
        return new Size(size.units(), size.treated());
    }

    /** Whether no value of a column has rows in more than one group. */
    boolean areWhole(String column) {
        return groups.areWhole(List.of(column));
    }

    @Override
    public boolean areConstantWithinUnits() {
        return areWhole(rows.unit());
    }

    @Override
    public boolean areTakenOutBy(String effect, int[] compared) {
        return only(compared).areWhole(EffectName.parse(effect).columns());
    }

    /** Whether other effects than those of units and periods may be absorbed. */
    boolean mayBeAbsorbed() {
        return EffectSums.mayBeAsked(rows.panel().warehouse());
    }

    private RowGroups only(int[] compared) {
        List<Expr> conditions =
                IntStream.of(compared).mapToObj(groups.conditions()::get).toList();
        return new RowGroups(told, conditions, treated, rows.part());
    }

    @Override
    public String group() {
        if (!mayBeAbsorbed()) {
            throw new ProbeProblem("groups-move");
        }
        return RowGroups.GROUP;
    }

    @Override
    public RowGroups.Clusters clusters(String by, int group, String where) {
        return clusters.computeIfAbsent(by, column -> where(where).clusters(column))
                .getOrDefault(group, new RowGroups.Clusters(0, 0));
    }

    @Override
    public UnloadedRows withInteractions(Groups compared, List<String> variables) {
        SourcePanel placed = only(compared.usable()).withGroup();
        Map<String, Expr> interactions = new LinkedHashMap<>();
        for (String variable : variables) {
            Expr value = variable.equals(Treatment.DID) ? treated : rows.panel().numbers(variable);
            for (int i = 0; i < compared.usable().length; i++) {
                Expr isOwn = call(Expr.Function.EQUAL, RowGroups.group(), number(i));
                Expr own = call(Expr.Function.IF, isOwn, value, number(0));
                interactions.put(
                        compared.interacted(variable, i),
                        call(Expr.Function.WHEN, SourcePanel.isThere(RowGroups.group()), own));
            }
        }
        return rows.with(rows.study().with(placed.with(interactions)));
    }
}
