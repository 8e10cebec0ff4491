package org.quasilab.data.prepare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quasilab.data.DataProblem;
import org.quasilab.data.derive.Condition;
import org.quasilab.data.derive.Formula;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr;
import org.quasilab.source.SourcePanel;
import org.quasilab.source.SourceProblem;
import org.quasilab.study.DataSpec;
import org.quasilab.study.DeriveSpec;
import org.quasilab.text.Place;

/**
 * {@link Preparation} where the rows lie, from the table to the panel of the study: rename, derive, where. Nothing is asked of the source but by
 * {@link #look}.
 *
 * <p>Checked by: {@code SourcePreparationTest}, {@code SourcesTest}, against the same rows loaded.
 */
public final class SourcePreparation {
    private final DataSpec spec;
    private final SourcePanel renamed;

    /** With the columns of the study, and those that formulas make for themselves. */
    private final SourcePanel all;

    private final Optional<Expr> where;

    /** Columns of the table that formulas read. */
    private final Set<String> read = new LinkedHashSet<>();

    private final List<Undefined> undefined = new ArrayList<>();

    /** How often an operation of a formula has no result: {@link Formula.Elsewhere}. */
    private record Undefined(DeriveSpec derive, String operation, Expr count) {}

    /**
     * @param table its columns as the source has them
     * @throws DataProblem as {@link Preparation#prepare}, and if a formula cannot be computed in this way
     */
    public SourcePreparation(SourcePanel table, DataSpec spec) {
        this.spec = spec;
        this.renamed = spec.rename().isEmpty() ? table : renamed(table, spec.rename());
        SourcePanel derived = renamed;
        for (DeriveSpec derive : spec.derive()) {
            derived = derived(derived, derive);
        }
        Optional<Condition.Elsewhere> condition =
                spec.where().isBlank() ? Optional.empty() : Optional.of(condition(derived));
        this.all = condition.map(Condition.Elsewhere::panel).orElse(derived);
        this.where = condition.map(Condition.Elsewhere::holds);
        read.retainAll(renamed.columns().keySet());
    }

    private static SourcePanel renamed(SourcePanel table, Map<String, String> rename) {
        SourcePanel renamed = table.renamed(
                Preparation.renaming(rename, List.copyOf(table.columns().keySet())));
        if (renamed.columns().size() < table.columns().size()) {
            throw new DataProblem("column-twice", twice(table, rename));
        }
        return renamed;
    }

    private static String twice(SourcePanel table, Map<String, String> rename) {
        Set<String> names = new LinkedHashSet<>();
        return table.columns().keySet().stream()
                .map(name -> rename.getOrDefault(name, name))
                .filter(name -> !names.add(name))
                .findFirst()
                .orElseThrow();
    }

    private SourcePanel derived(SourcePanel panel, DeriveSpec derive) {
        Preparation.refuseTaken(derive, panel.columns().keySet());
        Formula formula = Formula.parse(derive.formula());
        Formula.Elsewhere asked = formula.elsewhere(panel);
        read.addAll(formula.names());
        asked.undefined().forEach((operation, count) -> undefined.add(new Undefined(derive, operation, count)));
        return asked.panel().with(Map.of(derive.name(), asked.value()));
    }

    private Condition.Elsewhere condition(SourcePanel panel) {
        Condition condition = Condition.parse(spec.where());
        read.addAll(condition.names());
        return condition.elsewhere(panel);
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>(renamed.columns().keySet());
        spec.derive().forEach(derive -> names.add(derive.name()));
        return names;
    }

    /** The panel of the study, whose rows have not been counted. */
    public SourcePanel panel() {
        return where.map(all::where).orElse(all).showing(names());
    }

    /**
     * Looks through what formulas read and make.
     *
     * @param warnings gets {@code not-a-number} and {@code undefined}, as loaded rows have them
     * @return how many rows {@code where} does not keep
     * @throws DataProblem {@code where-drops-all}
     * @throws SourceProblem as {@link SourcePanel#notNumbers}; {@code too-many-rows}; if formulas look at other rows, also as {@link SourcePanel#checked}
     */
    public int look(List<Warning> warnings, Progress progress) {
        if (read.isEmpty() && undefined.isEmpty() && where.isEmpty()) {
            return 0;
        }
        if (all.columns().size() > names().size()) {
            // where a unit has a period twice, it is not known which of the two rows is meant
            renamed.checked(progress);
        }
        all.notNumbers(List.copyOf(read), progress)
                .forEach((column, count) -> warnings.add(Warning.of("data", "not-a-number", column, count)));
        List<Expr> wholes = new ArrayList<>();
        undefined.forEach(one -> wholes.add(one.count));
        where.ifPresent(condition -> wholes.add(SourcePanel.oneIf(condition)));
        double[] found = all.totals(wholes, progress);
        if (found[0] > Integer.MAX_VALUE) {
            throw new SourceProblem("too-many-rows", Place.file(all.file()), (long) found[0]);
        }
        for (int i = 0; i < undefined.size(); i++) {
            if (found[1 + i] > 0) {
                warnings.add(warning(undefined.get(i), (int) found[1 + i]));
            }
        }
        int rows = (int) found[0];
        int kept = where.isPresent() ? (int) found[wholes.size()] : rows;
        if (kept == 0 && rows > 0) {
            throw new DataProblem("where-drops-all", spec.where(), rows);
        }
        return rows - kept;
    }

    private static Warning warning(Undefined of, int count) {
        return Warning.of("data", "undefined", of.derive.name(), of.derive.formula(), of.operation, count);
    }
}
