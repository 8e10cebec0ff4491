package org.quasilab.referee;

import java.util.List;
import java.util.Optional;
import org.quasilab.referee.Published.Place;
import org.quasilab.referee.Published.Row;
import org.quasilab.referee.Published.Term;

/** In a least-squares regression on the treatment alone, R² = b² Var(D) / Var(y). */
final class CoefficientR2 implements Rule {
    @Override
    public List<Finding> find(Published paper) {
        Notes notes = new Notes("r2-coefficient");
        paper.columns().filter(place -> place.column().isBivariate()).forEach(place -> column(paper, place, notes));
        return notes.findings();
    }

    private static void column(Published paper, Place place, Notes notes) {
        Optional<Printed> ofOutcome = paper.variable(place.outcome()).flatMap(Row::sd);
        Optional<Printed> ofTreatment = paper.variable(paper.treatment()).flatMap(Row::sd);
        Optional<Printed> slope = place.column().term(paper.treatment()).map(Term::estimate);
        Optional<Printed> printed = place.column().r2();
        if (ofOutcome.isEmpty() || ofTreatment.isEmpty() || slope.isEmpty() || printed.isEmpty()) {
            return;
        }
        double ratio = slope.get().value()
                * ofTreatment.get().value()
                / ofOutcome.get().value();
        notes.tie(
                place,
                reading -> slope.get()
                        .range(reading)
                        .times(ofTreatment.get().positive(reading))
                        .over(ofOutcome.get().positive(reading))
                        .squared()
                        .meets(printed.get().range(reading)),
                Verdict.POSSIBLE_ONLY_IF,
                ratio * ratio,
                "r2",
                slope.get(),
                ofTreatment.get(),
                ofOutcome.get(),
                Notes.shown(ratio * ratio, 3),
                printed.get());
    }
}
