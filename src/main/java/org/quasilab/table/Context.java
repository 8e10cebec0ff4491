package org.quasilab.table;

import org.quasilab.result.Warning;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** What every table builder needs: the study for labels, the language, the style. */
record Context(Study study, Messages messages, TableStyle style) {
    Context withStyle(TableStyle newStyle) {
        return new Context(study, messages, newStyle);
    }

    Labels labels() {
        return new Labels(study, messages);
    }

    String label(String variable) {
        return labels().variable(variable);
    }

    String text(String key, Object... args) {
        return messages.text("table." + key, args);
    }

    /** A warning's sentence, which calls variables as the table does. */
    String said(Warning warning) {
        return warning.message(study, messages);
    }

    String yesNo(boolean yes) {
        return text(yes ? "yes" : "no");
    }
}
