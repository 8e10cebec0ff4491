package org.quasilab.engine.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.quasilab.simulate.Draw;
import org.quasilab.simulate.PanelLayout;
import org.quasilab.study.AttSpec;
import org.quasilab.study.DataSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.SimulationSpec;
import org.quasilab.study.StepKind;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TargetSpec;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VariableSpec;
import org.quasilab.text.Translated;

/**
 * The study that a drawn panel is one of: run on the panel's file it gives the numbers that the simulation has for that draw.
 */
public final class SimulatedStudy {
    /** What a study has whose simulation asks for no estimator: those that need the least. */
    private static final List<EstimatorChoice> USUAL = Stream.of(
                    "twfe", "callaway-santanna", "sun-abraham", "imputation")
            .map(EstimatorChoice::of)
            .toList();

    private SimulatedStudy() {}

    /** What the estimators of a simulation are asked: a step, and the design it starts from. */
    record Setup(AttSpec step, DesignSpec design) {}

    static Setup setup(SimulationSpec spec) {
        AttSpec step = AttSpec.DEFAULT.withId("att").withEstimators(spec.estimators());
        DesignSpec design = DesignSpec.DEFAULT
                .withOutcome(Draw.OUTCOME)
                .withTreatment(Optional.of(new TreatmentSpec.Cohort(Draw.COHORT)))
                .withFixedEffects(List.of(PanelLayout.UNIT, PanelLayout.TIME))
                .withVcov(spec.vcov())
                .withLevel(spec.level());
        return new Setup(step, design);
    }

    /** @param file name of the panel's file */
    public static Study of(SimulationSpec spec, String file) {
        Setup setup = setup(spec);
        AttSpec step = spec.estimators().isEmpty() ? setup.step.withEstimators(USUAL) : setup.step;
        List<StepSpec> steps = new ArrayList<>(List.of(plain("describe"), plain("event-study"), step, plain("bacon")));
        if (spec.mediation()) {
            steps.add(ThreeSteps.STEP);
        }
        if (spec.randomisation() > 0) {
            steps.add(randomisation(spec, step));
        }
        return Study.EMPTY
                .withTitle(spec.title())
                .withData(DataSpec.DEFAULT
                        .withFile(file, "")
                        .withKeys(PanelLayout.UNIT, PanelLayout.TIME)
                        .withVariables(variables(spec)))
                .withDesign(setup.design)
                .withSteps(steps);
    }

    /** Where the made-up treatments of the first panel begin; another number than the seed of the panels. */
    static long exchangeSeed(SimulationSpec spec) {
        return -1 - spec.seed();
    }

    /** The randomisation test of the first estimator. */
    private static StepSpec randomisation(SimulationSpec spec, AttSpec step) {
        return InferenceSpec.DEFAULT
                .withTarget(new TargetSpec(step.id(), "", ""))
                .withRules("randomisation")
                .with(new InferenceSpec.Randomisation(
                        "cohort-shuffle", spec.randomisation(), exchangeSeed(spec), Optional.empty(), Optional.empty()))
                .withId("randomisation");
    }

    private static StepSpec plain(String kind) {
        return StepKind.of(kind).orElseThrow().defaults().withId(kind);
    }

    private static Map<String, VariableSpec> variables(SimulationSpec spec) {
        Map<String, VariableSpec> variables = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of(
                                Draw.OUTCOME,
                                Draw.COHORT,
                                "x",
                                Draw.CHANGING,
                                Draw.EFFECT,
                                Draw.UNTREATED,
                                Draw.TRUE_COHORT),
                        spec.score() ? Stream.of(Draw.INPUT, Draw.OUTPUT) : Stream.empty())
                .forEach(name -> variables.put(
                        name,
                        VariableSpec.DEFAULT
                                .withLabel(Translated.of(messages -> messages.text("simulate.variable." + name)))
                                .withRole(name.equals(Draw.OUTCOME) ? "outcome" : "")));
        return variables;
    }
}
