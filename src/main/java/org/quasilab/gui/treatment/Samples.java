package org.quasilab.gui.treatment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.quasilab.gui.study.Workbench;
import org.quasilab.panel.Panel;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.StepResult;
import org.quasilab.study.StepSpec;
import org.quasilab.text.Messages;

/** The estimation samples of what has been computed, to show which rows of the panel each uses. */
final class Samples {
    /**
     * One estimate's sample.
     *
     * @param step its id
     * @param label of the column, group or check; may be empty
     * @param ledger which rows left, and why
     */
    record Sample(String step, String label, SampleLedger ledger) {
        String name(Messages messages, String kind) {
            String step = messages.text("gui.step." + kind);
            return label.isEmpty() ? step + " · " + this.step : step + " · " + this.step + " · " + label;
        }

        /** Whether a row of the panel is used: no ledger entry has its key. */
        IntPredicate isUsed(Panel panel) {
            BitSet left = new BitSet();
            for (SampleLedger.Entry entry : ledger.entries()) {
                for (int key : entry.rows().toArray()) {
                    left.set(key);
                }
            }
            return row -> !left.get(panel.data().key(row));
        }
    }

    private final List<Sample> samples = new ArrayList<>();

    private Samples() {}

    /** In the order of the steps. */
    static List<Sample> of(Workbench bench) {
        Samples all = new Samples();
        for (StepSpec step : bench.session().study().steps()) {
            bench.results()
                    .state(step.id())
                    .outcome()
                    .flatMap(outcome -> outcome.result())
                    .ifPresent(result -> all.add(step.id(), result));
        }
        return all.samples;
    }

    private void add(String step, StepResult result) {
        if (result instanceof RegressionResult regression) {
            columns(step, regression.columns());
        } else if (result instanceof EventStudyResult event) {
            add(step, "", Optional.of(event.regression()));
        } else if (result instanceof HeterogeneityResult heterogeneity) {
            columns(step, heterogeneity.columns());
        } else if (result instanceof RobustnessResult robustness) {
            robustness.checks().forEach(check -> add(step, check.label(), check.estimate()));
        }
    }

    private void columns(String step, List<RegressionResult.Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            String label = columns.get(i).label();
            add(
                    step,
                    label.isEmpty() ? "(" + (i + 1) + ")" : label,
                    columns.get(i).estimate());
        }
    }

    private void add(String step, String label, Optional<Estimate> estimate) {
        estimate.ifPresent(found -> samples.add(new Sample(step, label, found.ledger())));
    }
}
