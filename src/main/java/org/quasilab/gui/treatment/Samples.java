package org.quasilab.gui.treatment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.quasilab.gui.study.Workbench;
import org.quasilab.panel.Panel;
import org.quasilab.result.Reported;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.StepResult;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
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

    private Samples() {}

    /** In the order of the steps. */
    static List<Sample> of(Workbench bench) {
        Messages messages = bench.words().messages();
        Study study = bench.session().study();
        List<Sample> samples = new ArrayList<>();
        for (StepSpec step : study.steps()) {
            List<Reported> reported = bench.results()
                    .state(step.id())
                    .outcome()
                    .flatMap(StepOutcome::result)
                    .map(StepResult::reported)
                    .orElse(List.of());
            for (int i = 0; i < reported.size(); i++) {
                String label = reported.get(i).label(study, messages);
                String shown = label.isEmpty() && reported.size() > 1 ? "(" + (i + 1) + ")" : label;
                reported.get(i)
                        .estimate()
                        .ifPresent(found -> samples.add(new Sample(step.id(), shown, found.ledger())));
            }
        }
        return samples;
    }
}
