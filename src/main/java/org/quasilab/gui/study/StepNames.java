package org.quasilab.gui.study;

import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** What the steps of a study are called. */
public final class StepNames {
    private StepNames() {}

    /** Its own title, else the name of its kind; where others are of that kind, with what tells it from them. */
    public static String of(Study study, StepSpec step, Messages messages) {
        if (!step.title().isEmpty()) {
            return step.title();
        }
        String name = messages.text("gui.step." + step.kind());
        boolean isOnlyOne = study.steps().stream()
                .noneMatch(
                        other -> other.kind().equals(step.kind()) && !other.id().equals(step.id()));
        if (isOnlyOne) {
            return name;
        }
        String about = step.name(study, messages);
        return messages.text("gui.outline.named", name, about.isEmpty() ? step.id() : about);
    }
}
