package org.quasilab.study;

import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** The study file or a specification in it is wrong. */
public final class StudyProblem extends Problem {
    private static final long serialVersionUID = 1L;

    private final transient Object[] sentenceArgs;

    public StudyProblem(String code, Object... args) {
        this(code, Place.NOWHERE, args);
    }

    public StudyProblem(String code, Place place, Object... args) {
        super("study", code, place, args);
        this.sentenceArgs = args.clone();
    }

    /** The same problem at a place; unchanged if it has one already. */
    StudyProblem at(Place place) {
        return place().equals(Place.NOWHERE) ? new StudyProblem(code(), place, sentenceArgs) : this;
    }
}
