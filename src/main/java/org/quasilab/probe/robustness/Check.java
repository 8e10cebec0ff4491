package org.quasilab.probe.robustness;

import java.util.List;
import java.util.Map;
import org.quasilab.result.RobustnessResult;
import org.quasilab.text.Problem;

/** A kind of robustness check: changes one thing of the baseline and estimates again. */
interface Check {
    /** By the word in the study file; the keys of each kind stand in its own javadoc. */
    Map<String, Check> KINDS = Map.ofEntries(
            Map.entry("replace-outcome", new ReplaceOutcome()),
            Map.entry("drop", new DropRows()),
            Map.entry("window", new Window()),
            Map.entry("winsorize", new Winsorize(false)),
            Map.entry("trim", new Winsorize(true)),
            Map.entry("lag-controls", new LagControls()),
            Map.entry("add-controls", new AddControls()),
            Map.entry("add-fixed-effects", new AddFixedEffects()),
            Map.entry("other-vcov", new OtherVcov()),
            Map.entry("exclude-policy", new OtherPolicy(true)),
            Map.entry("control-policy", new OtherPolicy(false)),
            Map.entry("leave-one-out", new LeaveOneOut()),
            Map.entry("timing", new Timing()),
            Map.entry("psm", new Psm()),
            Map.entry("frontier", new OtherFrontier()));

    /**
     * @return one entry, or one per outcome where several are asked for
     * @throws Problem if it cannot be done; {@link Robustness} puts the reason beside the check
     */
    List<RobustnessResult.Check> run(Setting setting, Context context);
}
