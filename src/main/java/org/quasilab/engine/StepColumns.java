package org.quasilab.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.study.DepartingSpec;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.StepSpec;

/** What a step takes from the data, as far as its spec says it. */
final class StepColumns {
    private StepColumns() {}

    /** Columns that must be there, besides those of its regressions. */
    static List<String> needed(StepSpec step) {
        List<String> names = new ArrayList<>();
        if (step instanceof DescribeSpec describe) {
            names.addAll(describe.variables());
            names.remove("did");
            describe.by().ifPresent(names::add);
        } else if (step instanceof HeterogeneitySpec groups) {
            groups.by().ifPresent(names::add);
        } else if (step instanceof EfficiencySpec efficiency) {
            names.addAll(efficiency.inputs());
            names.addAll(efficiency.goods());
            names.addAll(efficiency.bads());
            efficiency.group().ifPresent(names::add);
        }
        return names;
    }

    /** Its regressions, resolved; of those that run many, the ones the others start from. */
    static List<RegressionColumn> regressions(DesignSpec design, StepSpec step) {
        if (step instanceof RegressionSpec table) {
            return table.columns().stream()
                    .map(column -> column.resolve(design))
                    .toList();
        }
        if (step instanceof HeterogeneitySpec s) {
            RegressionColumn all = s.departure().baseline(design);
            List<RegressionColumn> groups = new ArrayList<>(List.of(all));
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

    private static String and(String first, String second) {
        return first.isBlank() ? second : "(" + first + ") and (" + second + ")";
    }
}
