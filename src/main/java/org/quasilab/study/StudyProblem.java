package org.quasilab.study;

import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** The study file or a specification in it is wrong. */
public final class StudyProblem extends Problem {
    private static final long serialVersionUID = 1L;

    public StudyProblem(String code, Object... args) {
        this(code, Place.NOWHERE, args);
    }

    public StudyProblem(String code, Place place, Object... args) {
        super("study", code, place, args);
    }
}
