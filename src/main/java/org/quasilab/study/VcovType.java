package org.quasilab.study;

import java.util.Arrays;
import java.util.List;

/** The types of variance. What differs between them is a {@code switch} without a default: a forgotten type does not compile. */
public enum VcovType {
    IID("iid"),
    HETERO("hetero"),
    HC2("HC2"),
    HC3("HC3"),
    CLUSTER("cluster"),
    CR2("CR2"),
    CR3("CR3"),
    DRISCOLL_KRAAY("driscoll-kraay"),
    CONLEY("conley");

    public static final List<String> WORDS =
            Arrays.stream(values()).map(VcovType::word).toList();

    private final String word;

    VcovType(String word) {
        this.word = word;
    }

    /** The word in the study file. */
    public String word() {
        return word;
    }

    /** Whether it has cluster columns: one or two. */
    public boolean isClustered() {
        return this == CLUSTER || this == CR2 || this == CR3;
    }

    /** Whether a small-sample rule is part of it; the others have a factor of their own. */
    public boolean hasSmallSample() {
        return this == IID || this == HETERO || this == CLUSTER || this == DRISCOLL_KRAAY || this == CONLEY;
    }

    /** @throws StudyProblem {@code choice} */
    public static VcovType of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new StudyProblem("choice", "vcov.type", word, WORDS));
    }
}
