package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.quasilab.study.Study;

/** What a step gave. A sealed family, one record per step kind. */
public sealed interface StepResult
        permits DescribeResult,
                VariablesResult,
                RegressionResult,
                EventStudyResult,
                PlaceboResult,
                HeterogeneityResult,
                RobustnessResult,
                MechanismResult,
                EfficiencyResult,
                AttResult,
                BaconResult,
                InferenceResult,
                CurveResult,
                SensitivityResult,
                AuditResult {
    /** The step kind's word in the study file. */
    String kind();

    List<Warning> warnings();

    /** The warnings, and what of the result itself speaks against it: a test that rejects, a column that failed. */
    default List<Warning> findings() {
        return warnings();
    }

    /** How many findings wait for an answer; only an audit has any. */
    default int waiting() {
        return 0;
    }

    /** Every estimate in the order of its table; empty for a kind without regressions. */
    default List<Reported> reported() {
        return List.of();
    }

    /** This result where it is of the kind asked for, for what only one kind has. */
    default <R extends StepResult> Optional<R> as(Class<R> kind) {
        return Optional.of(this).filter(kind::isInstance).map(kind::cast);
    }

    /**
     * Its own keys in the results file.
     *
     * @param data what has become of the rows before the step
     */
    ObjectNode node(Study study, SampleLedger data);

    /** Calls the method of its kind. */
    <T> T on(Cases<T> cases);

    /**
     * What a room does with each kind of result. It has no default: a room that forgets a kind does not compile.
     *
     * @param <T> what the room makes of a result
     */
    interface Cases<T> {
        T describe(DescribeResult result);

        T variables(VariablesResult result);

        T regression(RegressionResult result);

        T eventStudy(EventStudyResult result);

        T placebo(PlaceboResult result);

        T heterogeneity(HeterogeneityResult result);

        T robustness(RobustnessResult result);

        T mechanism(MechanismResult result);

        T efficiency(EfficiencyResult result);

        T att(AttResult result);

        T bacon(BaconResult result);

        T inference(InferenceResult result);

        T specificationCurve(CurveResult result);

        T sensitivity(SensitivityResult result);

        T audit(AuditResult result);
    }
}
