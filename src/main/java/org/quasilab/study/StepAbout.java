package org.quasilab.study;

import java.util.List;
import org.quasilab.text.Messages;

/** What tells a step from others of its kind, in the language of the reader. */
public final class StepAbout {
    private StepAbout() {}

    /** Its title, else what it is about; empty where nothing of it can be named. */
    public static String of(Study study, StepSpec step, Messages messages) {
        String title = step.title(messages);
        if (!title.isEmpty()) {
            return title;
        }
        if (step instanceof HeterogeneitySpec split) {
            return labels(study, split.by().stream().toList(), messages);
        }
        if (step instanceof MechanismSpec mechanism) {
            return labels(study, mechanism.mediators(), messages);
        }
        if (step instanceof EfficiencySpec efficiency && !efficiency.into().isEmpty()) {
            return labels(study, List.of(efficiency.into()), messages);
        }
        if (step instanceof EventStudySpec eventStudy && controlsDiffer(study)) {
            return messages.text(hasControls(study, eventStudy) ? "study.about.controls" : "study.about.no-controls");
        }
        return "";
    }

    private static String labels(Study study, List<String> columns, Messages messages) {
        return messages.listed(columns.stream()
                .map(name -> study.data().variable(name).label(name, messages))
                .toList());
    }

    private static boolean controlsDiffer(Study study) {
        return study.steps().stream()
                        .filter(EventStudySpec.class::isInstance)
                        .map(step -> hasControls(study, (EventStudySpec) step))
                        .distinct()
                        .count()
                > 1;
    }

    private static boolean hasControls(Study study, EventStudySpec step) {
        return !step.controls().orElse(study.design().controls()).isEmpty();
    }
}
