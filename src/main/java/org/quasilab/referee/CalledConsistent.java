package org.quasilab.referee;

import java.util.List;
import java.util.Optional;
import org.quasilab.referee.Published.Place;
import org.quasilab.referee.Published.PublishedTable;
import org.quasilab.referee.Published.Term;

/**
 * How far an estimate of a later table of regressions is from the baseline's of the same outcome. A check that takes a quarter of
 * the effect away says something else than the baseline, even where the sign and the stars are the same.
 */
final class CalledConsistent implements Rule {
    private static final double MATERIAL = 0.25;

    @Override
    public List<Finding> find(Published paper) {
        Notes notes = new Notes("change-called-consistent");
        Optional<Place> baseline = paper.baseline();
        Optional<Printed> effect = baseline.flatMap(place -> place.column().term(paper.treatment()))
                .map(Term::estimate);
        if (effect.isEmpty() || effect.get().value() == 0) {
            return notes.findings();
        }
        PublishedTable own = baseline.orElseThrow().table();
        paper.columns()
                .filter(place -> place.table().kind().equals(Published.REGRESSION) && place.table() != own)
                .filter(place -> place.isOf(baseline.orElseThrow()))
                .forEach(place -> place.column()
                        .term(paper.treatment())
                        .ifPresent(term -> change(place, term.estimate(), effect.get(), notes)));
        return notes.findings();
    }

    private static void change(Place place, Printed estimate, Printed baseline, Notes notes) {
        double change = estimate.value() / baseline.value() - 1;
        boolean isMaterial = Math.abs(change) >= MATERIAL;
        notes.add(
                place,
                isMaterial ? Verdict.QUESTION : Verdict.CONSISTENT,
                change,
                isMaterial ? "material" : "small",
                baseline,
                estimate,
                Notes.percent(change));
    }
}
