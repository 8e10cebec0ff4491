package org.quasilab.referee;

import java.util.List;
import org.quasilab.referee.Published.Place;
import org.quasilab.referee.Published.Term;

/**
 * By what the standard error of the treatment must be multiplied before its significance at 5 % is gone: |t| / 1.96, with the
 * range that the printed digits leave. Clustering multiplies errors that were computed as if all observations were independent.
 */
final class StarMultiplier implements Rule {
    private static final double LEVEL = 0.05;

    @Override
    public List<Finding> find(Published paper) {
        Notes notes = new Notes("star-multiplier");
        paper.columns()
                .forEach(place -> place.column()
                        .term(paper.treatment())
                        .ifPresent(term -> term(place, term, paper.errors().isPresent(), notes)));
        return notes.findings();
    }

    private static void term(Place place, Term term, boolean isKindSaid, Notes notes) {
        double critical = Stars.critical(LEVEL);
        double t = term.statistic().orElse(0.0);
        if (t < critical) {
            return;
        }
        Range range = term.statistic(Reading.ROUNDED).orElseThrow();
        notes.add(
                place,
                isKindSaid ? Verdict.CONSISTENT : Verdict.QUESTION,
                t / critical,
                isKindSaid ? "said" : "unsaid",
                term.name(),
                Notes.shown(t, 2),
                Notes.shown(t / critical, 2),
                Notes.shown(range.low() / critical, 2),
                Notes.shown(range.high() / critical, 2));
    }
}
