package org.quasilab.table.words;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quasilab.result.Estimate;

/**
 * One estimated effect, ready to be told.
 *
 * @param cause variable whose coefficient it is
 * @param outcome variable it is an effect on
 * @param level confidence level; a test is significant below one minus it
 * @param outcomeMean in the sample
 * @param outcomeSd in the sample
 * @param effects columns of each absorbed effect
 * @param hasOneTreated whether one treated unit is all it rests on
 */
record Effect(
        String cause,
        String outcome,
        double estimate,
        double p,
        double ciLow,
        double ciHigh,
        double level,
        double outcomeMean,
        double outcomeSd,
        List<Set<String>> effects,
        boolean hasOneTreated) {
    /** The first regressor of the column that was estimated; empty if all were dropped. */
    static Optional<Effect> main(Estimate e) {
        return e.spec().regressors().stream()
                .filter(name -> e.indexOf(name) >= 0)
                .findFirst()
                .map(name -> of(e, name));
    }

    static Effect of(Estimate e, String term) {
        int i = e.indexOf(term);
        return new Effect(
                term,
                e.spec().outcome().orElse(""),
                e.estimate(i),
                e.toldP(i),
                e.ciLow(i),
                e.ciHigh(i),
                e.level(),
                e.outcomeMean(),
                Math.sqrt(e.fit().rss() / (1 - e.fit().r2()) / e.n()),
                e.spec().fixedEffects().orElse(List.of()).stream()
                        .map(effect -> Set.of(effect.replaceAll("\\[.*", "").split("\\^")))
                        .toList(),
                e.hasOneTreated());
    }

    /** Whether it compares changes over time within units or groups of them, as the effect of a treatment needs. */
    boolean isOfChanges(String time) {
        return effects.stream().anyMatch(columns -> columns.contains(time))
                && effects.stream().anyMatch(columns -> !columns.contains(time));
    }

    /** Whether it has no error at all: the fit is perfect. */
    boolean isExact() {
        return ciLow == ciHigh;
    }

    boolean isSignificant() {
        return p < 1 - level;
    }

    boolean isPositive() {
        return estimate > 0;
    }
}
