package org.quasilab.gui.step;

import java.util.List;
import org.quasilab.result.Estimate;
import org.quasilab.result.StepResult;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/**
 * An estimate of a result and what it is called there.
 *
 * @param label empty where a step has only one
 */
record Labelled(String label, Estimate estimate) {
    /** Every estimate in the order of its table. */
    static List<Labelled> of(StepResult result, Study study, Messages messages) {
        return result.reported().stream()
                .flatMap(reported -> reported.estimate().stream()
                        .map(estimate -> new Labelled(reported.label(study, messages), estimate)))
                .toList();
    }
}
