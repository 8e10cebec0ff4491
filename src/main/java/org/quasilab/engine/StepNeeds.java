package org.quasilab.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.quasilab.panel.Treatment;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.FrontierSteps;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.LaterSpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.StepOrder;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.VariablesSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Problem;

/** Which parts of the study a step's result depends on. What is not named here may change without computing it anew. */
final class StepNeeds {
    private StepNeeds() {}

    /** Equal exactly if the step asks the same of the same panel. */
    static Object asked(Study study, StepSpec step) {
        StepSpec bare = step.withTitle("").withOther(Map.of());
        if (step instanceof RegressionSpec table) {
            List<RegressionColumn> columns = table.columns().stream()
                    .map(column -> column.resolve(study.design()))
                    .toList();
            return List.of(bare, columns, study.design().level());
        }
        if (step instanceof VariablesSpec) {
            return List.of(bare, study.data().variables(), study.design().withVcov(VcovSpec.IID), study.steps());
        }
        return List.of(bare, design(study.design(), step), FrontierSteps.of(study, step));
    }

    /** The design with what the step says instead, and without what it does not use. */
    private static DesignSpec design(DesignSpec design, StepSpec step) {
        if (step instanceof EventStudySpec s) {
            return changed(design, s.outcome(), s.controls(), s.fixedEffects(), s.vcov());
        }
        if (step instanceof PlaceboSpec s) {
            return changed(design, s.outcome(), s.controls(), s.fixedEffects(), s.vcov());
        }
        if (step instanceof HeterogeneitySpec s) {
            return changed(design, s.outcome(), s.controls(), s.fixedEffects(), s.vcov());
        }
        if (step instanceof RobustnessSpec s) {
            return changed(design, s.outcome(), s.controls(), s.fixedEffects(), s.vcov());
        }
        if (step instanceof MechanismSpec s) {
            return changed(design, s.outcome(), s.controls(), s.fixedEffects(), s.vcov());
        }
        if (step instanceof DescribeSpec) {
            return DesignSpec.DEFAULT.withOutcome(design.outcome()).withControls(design.controls());
        }
        return DesignSpec.DEFAULT;
    }

    private static DesignSpec changed(
            DesignSpec design,
            Optional<String> outcome,
            Optional<List<String>> controls,
            Optional<List<String>> fixedEffects,
            Optional<VcovSpec> vcov) {
        return DesignSpec.DEFAULT
                .withOutcome(outcome.orElse(design.outcome()))
                .withControls(controls.orElse(design.controls()))
                .withFixedEffects(fixedEffects.orElse(design.fixedEffects()))
                .withVcov(vcov.orElse(design.vcov()))
                .withLevel(design.level());
    }

    /** Whether the step cannot be computed without the treatment. */
    static boolean treatment(StepSpec step) {
        if (step instanceof RegressionSpec table) {
            return table.columns().stream()
                    .anyMatch(column -> column.regressors().contains(Treatment.DID));
        }
        return !(step instanceof DescribeSpec
                || step instanceof VariablesSpec
                || step instanceof EfficiencySpec
                || step instanceof LaterSpec);
    }

    /**
     * Refuses a step that lacks what other parts of the study should have given.
     *
     * @param isThere whether a column is in the data, or was put there by an earlier step
     * @param failedColumns columns that earlier steps should have made, with the id of the step
     * @throws Problem why there is no treatment
     * @throws EngineProblem {@code column-failed}, {@code into-taken}
     */
    static void check(
            Study study,
            StepSpec step,
            PreparedStudy prepared,
            Predicate<String> isThere,
            Map<String, String> failedColumns) {
        if (treatment(step)) {
            prepared.treatmentProblem().ifPresent(problem -> {
                throw problem;
            });
        }
        failedColumns.forEach((column, maker) -> {
            if (StepOrder.uses(study, step, column) && !isThere.test(column)) {
                throw new EngineProblem("column-failed", column, maker);
            }
        });
        step.makes().filter(isThere).ifPresent(column -> {
            throw new EngineProblem("into-taken", column);
        });
    }
}
