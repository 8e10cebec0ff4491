package org.quasilab.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.VcovSpec;

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
        if (step instanceof EventStudySpec s) {
            return List.of(effect(design, s.outcome(), s.controls(), s.fixedEffects(), s.vcov(), s.where()));
        }
        if (step instanceof PlaceboSpec s) {
            return List.of(effect(design, s.outcome(), s.controls(), s.fixedEffects(), s.vcov(), s.where()));
        }
        if (step instanceof RobustnessSpec s) {
            return List.of(effect(design, s.outcome(), s.controls(), s.fixedEffects(), s.vcov(), s.where()));
        }
        if (step instanceof HeterogeneitySpec s) {
            RegressionColumn all = effect(design, s.outcome(), s.controls(), s.fixedEffects(), s.vcov(), s.where());
            List<RegressionColumn> groups = new ArrayList<>(List.of(all));
            s.conditions().values().forEach(condition -> groups.add(all.withWhere(and(s.where(), condition))));
            return groups;
        }
        if (step instanceof MechanismSpec s) {
            RegressionColumn total = effect(design, s.outcome(), s.controls(), s.fixedEffects(), s.vcov(), s.where());
            List<RegressionColumn> paths = new ArrayList<>(List.of(total));
            s.mediators().forEach(mediator -> paths.add(total.withOutcome(Optional.of(mediator))));
            return paths;
        }
        return List.of();
    }

    private static RegressionColumn effect(
            DesignSpec design,
            Optional<String> outcome,
            Optional<List<String>> controls,
            Optional<List<String>> fixedEffects,
            Optional<VcovSpec> vcov,
            String where) {
        return RegressionColumn.DEFAULT
                .withOutcome(outcome)
                .withControls(controls)
                .withFixedEffects(fixedEffects)
                .withVcov(vcov)
                .withWhere(where)
                .resolve(design);
    }

    private static String and(String first, String second) {
        return first.isBlank() ? second : "(" + first + ") and (" + second + ")";
    }
}
