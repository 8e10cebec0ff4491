package org.quasilab.study;

import java.util.Arrays;
import java.util.List;

/** The types of variance. What differs between them is a {@code switch} without a default: a forgotten type does not compile. */
public enum VcovType {
    IID("iid"),
    HETERO("hetero"),
    CLUSTER("cluster"),
    DRISCOLL_KRAAY("driscoll-kraay");

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

    /** @throws StudyProblem {@code choice} */
    public static VcovType of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new StudyProblem("choice", "vcov.type", word, WORDS));
    }
}
