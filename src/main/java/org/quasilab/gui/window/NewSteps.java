package org.quasilab.gui.window;

import java.util.Optional;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.VariablesSpec;

/** A step of a kind with its defaults, under an id the study does not have yet. */
final class NewSteps {
    private NewSteps() {}

    static Optional<StepSpec> of(String kind, Study study) {
        return defaults(kind).map(step -> step.withId(freeId(kind, study)));
    }

    private static Optional<StepSpec> defaults(String kind) {
        return Optional.ofNullable(
                switch (kind) {
                    case "variables" -> VariablesSpec.DEFAULT;
                    case "describe" -> DescribeSpec.DEFAULT;
                    case "regression" -> RegressionSpec.DEFAULT;
                    case "event-study" -> EventStudySpec.DEFAULT;
                    case "placebo" -> PlaceboSpec.DEFAULT;
                    case "heterogeneity" -> HeterogeneitySpec.DEFAULT;
                    case "robustness" -> RobustnessSpec.DEFAULT;
                    case "mechanism" -> MechanismSpec.DEFAULT;
                    case "efficiency" -> EfficiencySpec.DEFAULT;
                    default -> null;
                });
    }

    private static String freeId(String kind, Study study) {
        String id = kind;
        for (int i = 2; study.step(id).isPresent(); i++) {
            id = kind + "-" + i;
        }
        return id;
    }
}
