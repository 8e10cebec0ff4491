package org.quasilab.result;

import org.quasilab.text.Localized;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;

/** A term of a regression that a sentence names; one that stands for an event time is called so. */
public record TermName(String term) implements Localized {
    /** What the name of the column of an event time begins with. */
    public static final String EVENT_TIME = "eventTime=";

    @Override
    public String in(Messages messages) {
        return term.startsWith(EVENT_TIME)
                ? messages.text("result.term.event-time", Numbers.withMinus(term.substring(EVENT_TIME.length())))
                : term;
    }
}
