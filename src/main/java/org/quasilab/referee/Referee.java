package org.quasilab.referee;

import java.util.List;

/** Asks the printed tables of a paper all there is to ask. */
public final class Referee {
    /** In the order of a report. */
    private static final List<Rule> RULES = List.of(
            new SampleSizes(),
            new Descriptives(),
            new Stars(),
            new StarMultiplier(),
            new ErrorKind(),
            new MeanIdentity(),
            new CoefficientR2(),
            new KindOfR2(),
            new GroupDifferences(),
            new MediationShares(),
            new PercentOfLevel(),
            new CalledConsistent(),
            new NotStated());

    private Referee() {}

    /** Every finding, rule by rule; what ties is among them. */
    public static List<Finding> findings(Published paper) {
        return RULES.stream().flatMap(rule -> rule.find(paper).stream()).toList();
    }
}
