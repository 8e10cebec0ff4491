package org.quasilab.study;

import java.util.Optional;
import org.quasilab.text.Messages;

/** What an efficiency step puts into the data, in words. */
public final class MadeColumn {
    private MadeColumn() {}

    /** Which of the three a step puts into the data: {@code score}, {@code level} or {@code index}. */
    public static String what(EfficiencySpec step) {
        if (step.index().equals("none")) {
            return "score";
        }
        return step.cumulate() ? "level" : "index";
    }

    /** How a step makes its column, in a sentence. */
    public static String provenance(EfficiencySpec step, Messages messages) {
        return messages.text(
                "efficiency.provenance." + what(step),
                messages.text("table.efficiency.model." + step.model()),
                messages.text("efficiency.orientation." + step.orientation()),
                messages.text("table.efficiency.returns." + step.returns()),
                messages.text("table.efficiency.frontier." + step.frontier()),
                step.index().equals("none") ? "" : messages.text("efficiency.index." + step.index()),
                messages.text(
                        step.bads().isEmpty() ? "efficiency.provenance.amounts" : "efficiency.provenance.amounts-bad",
                        step.inputs(),
                        step.inputs().size(),
                        step.goods(),
                        step.goods().size(),
                        step.bads(),
                        step.bads().size()));
    }

    /** How a column of a study is made; empty if no step makes it. */
    public static Optional<String> provenance(Study study, String column, Messages messages) {
        return study.steps().stream()
                .flatMap(step -> step.as(EfficiencySpec.class).stream())
                .filter(step -> step.into().equals(column))
                .findFirst()
                .map(step -> provenance(step, messages));
    }
}
