package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.study.BaconSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Problem;

/**
 * What two-way fixed effects is made of.
 *
 * @param spec what was asked, every part filled in
 * @param twfe the regression that is taken apart
 * @param comparisons of two groups; absent where the panel or the controls do not allow it
 * @param failure why there are none
 * @param weights on the treated cells; absent if not asked for
 */
public record BaconResult(
        BaconSpec spec,
        Estimate twfe,
        Optional<BaconDecomposition> comparisons,
        Optional<Problem> failure,
        Optional<TwfeWeights> weights)
        implements StepResult {
    @Override
    public List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>();
        comparisons.ifPresent(found -> warnings.addAll(found.warnings()));
        weights.ifPresent(found -> warnings.addAll(found.warnings()));
        failure.ifPresent(problem -> warnings.add(Warning.of("att", "no-bacon", problem)));
        return warnings.stream().distinct().toList();
    }

    @Override
    public List<Reported> reported() {
        return List.of(Reported.only(twfe));
    }

    @Override
    public String kind() {
        return BaconSpec.KIND;
    }

    @Override
    public ObjectNode node(Study study, SampleLedger data) {
        return BaconNodes.of(this, data, study.data().frequency());
    }

    @Override
    public <T> T on(Cases<T> cases) {
        return cases.bacon(this);
    }
}
