package org.quasilab.result;

import java.util.List;

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
                EfficiencyResult {
    /** The step kind's word in the study file. */
    String kind();

    List<Warning> warnings();

    /** The warnings, and what of the result itself speaks against it: a test that rejects, a column that failed. */
    default List<Warning> findings() {
        return warnings();
    }
}
