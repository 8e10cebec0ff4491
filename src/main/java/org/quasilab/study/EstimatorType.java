package org.quasilab.study;

import java.util.Arrays;
import java.util.List;

/**
 * The estimators for staggered adoption, in the order in which a table lists them. What differs between them is a {@code switch}
 * without a default: a forgotten estimator does not compile.
 */
public enum EstimatorType {
    TWFE("twfe"),
    CALLAWAY_SANTANNA("callaway-santanna"),
    SUN_ABRAHAM("sun-abraham"),
    IMPUTATION("imputation"),
    GARDNER("gardner"),
    ETWFE("etwfe"),
    STACKED("stacked"),
    LP_DID("lp-did"),
    DCDH("dcdh"),
    SYNTHETIC_DID("synthetic-did"),
    SYNTHETIC_CONTROL("synthetic-control"),
    EFFICIENT_STAGGERED("efficient-staggered"),
    CONTINUOUS_DID("continuous-did"),
    TRIPLE_DIFFERENCE("triple-difference");

    public static final List<String> WORDS =
            Arrays.stream(values()).map(EstimatorType::word).toList();

    private final String word;

    EstimatorType(String word) {
        this.word = word;
    }

    /** The word in the study file. */
    public String word() {
        return word;
    }

    /** @throws StudyProblem {@code choice} */
    public static EstimatorType of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new StudyProblem("choice", "estimators", word, WORDS));
    }
}
