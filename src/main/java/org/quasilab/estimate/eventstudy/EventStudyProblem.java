package org.quasilab.estimate.eventstudy;

import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** An event study cannot be computed. */
public final class EventStudyProblem extends Problem {
    private static final long serialVersionUID = 1L;

    public EventStudyProblem(String code, Object... args) {
        super("eventstudy", code, Place.NOWHERE, args);
    }
}
