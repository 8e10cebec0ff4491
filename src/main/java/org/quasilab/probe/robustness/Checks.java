package org.quasilab.probe.robustness;

import java.util.List;
import org.quasilab.result.RobustnessResult;
import org.quasilab.study.Variation;

/** Changes one thing of the baseline and estimates again: a file of this package for each way. */
record Checks(Context context) implements Variation.Cases<List<RobustnessResult.Check>> {
    @Override
    public List<RobustnessResult.Check> replaceOutcome(Variation.ReplaceOutcome change) {
        return ReplaceOutcome.run(change, context);
    }

    @Override
    public List<RobustnessResult.Check> dropRows(Variation.DropRows change) {
        return DropRows.run(change, context);
    }

    @Override
    public List<RobustnessResult.Check> window(Variation.Window change) {
        return Window.run(change, context);
    }

    @Override
    public List<RobustnessResult.Check> outliers(Variation.Outliers change) {
        return Winsorize.run(change, context);
    }

    @Override
    public List<RobustnessResult.Check> lagControls(Variation.LagControls change) {
        return LagControls.run(change, context);
    }

    @Override
    public List<RobustnessResult.Check> addControls(Variation.AddControls change) {
        return AddControls.run(change, context);
    }

    @Override
    public List<RobustnessResult.Check> addFixedEffects(Variation.AddFixedEffects change) {
        return AddFixedEffects.run(change, context);
    }

    @Override
    public List<RobustnessResult.Check> otherVcov(Variation.OtherVcov change) {
        return OtherVcov.run(change, context);
    }

    @Override
    public List<RobustnessResult.Check> otherPolicy(Variation.OtherPolicy change) {
        return OtherPolicy.run(change, context);
    }

    @Override
    public List<RobustnessResult.Check> leaveOneOut(Variation.LeaveOneOut change) {
        return LeaveOneOut.run(change, context);
    }

    @Override
    public List<RobustnessResult.Check> timing(Variation.Timing change) {
        return Timing.run(change, context);
    }

    @Override
    public List<RobustnessResult.Check> matching(Variation.Matching change) {
        return Psm.run(change, context);
    }

    @Override
    public List<RobustnessResult.Check> otherFrontier(Variation.OtherFrontier change) {
        return OtherFrontier.run(change, context);
    }
}
