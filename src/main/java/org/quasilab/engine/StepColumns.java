package org.quasilab.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.study.DepartingSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.StepSpec;

/** What a step takes from the data, as far as its spec says it. */
final class StepColumns {
    private StepColumns() {}

    /** Its regressions, resolved; of those that run many, the ones the others start from. */
    static List<RegressionColumn> regressions(DesignSpec design, StepSpec step) {
        if (step instanceof RegressionSpec table) {
            return table.columns().stream()
                    .map(column -> column.resolve(design))
                    .toList();
        }
        if (step instanceof HeterogeneitySpec s) {
            RegressionColumn all = s.departure().baseline(design);
            List<RegressionColumn> groups = new ArrayList<>(List.of(withRowsOf(s.by(), all)));
            s.conditions().values().forEach(condition -> groups.add(all.withWhere(and(s.where(), condition))));
            return groups;
        }
        if (step instanceof MechanismSpec s) {
            RegressionColumn total = s.departure().baseline(design);
            List<RegressionColumn> paths = new ArrayList<>(List.of(total));
            s.mediators().forEach(mediator -> paths.add(total.withOutcome(Optional.of(mediator))));
            return paths;
        }
        if (step instanceof DepartingSpec<?> s) {
            return List.of(s.departure().baseline(design));
        }
        return List.of();
    }

    /** Without the rows that have no value in a column: those an effect of it would leave out. */
    private static RegressionColumn withRowsOf(Optional<String> by, RegressionColumn column) {
        List<String> effects = new ArrayList<>(column.fixedEffects().orElse(List.of()));
        by.ifPresent(effects::add);
        return column.withFixedEffects(Optional.of(effects));
    }

    private static String and(String first, String second) {
        return first.isBlank() ? second : "(" + first + ") and (" + second + ")";
    }
}
