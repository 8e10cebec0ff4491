package org.quasilab.referee;

import java.util.List;
import java.util.Optional;
import org.quasilab.referee.Published.Place;
import org.quasilab.referee.Published.Row;
import org.quasilab.referee.Published.Term;

/** In a least-squares regression on the treatment alone, constant + coefficient × mean of the treatment is the mean of the outcome. */
final class MeanIdentity implements Rule {
    @Override
    public List<Finding> find(Published paper) {
        Notes notes = new Notes("mean-identity");
        paper.columns().filter(place -> place.column().isBivariate()).forEach(place -> column(paper, place, notes));
        return notes.findings();
    }

    private static void column(Published paper, Place place, Notes notes) {
        Optional<Printed> outcome = paper.variable(place.outcome()).flatMap(Row::mean);
        Optional<Printed> treated = paper.variable(paper.treatment()).flatMap(Row::mean);
        Optional<Printed> slope = place.column().term(paper.treatment()).map(Term::estimate);
        Optional<Printed> constant = place.column().constant().map(Term::estimate);
        if (outcome.isEmpty() || treated.isEmpty() || slope.isEmpty() || constant.isEmpty()) {
            return;
        }
        double number =
                constant.get().value() + slope.get().value() * treated.get().value();
        notes.tie(
                place,
                reading -> constant.get()
                        .range(reading)
                        .plus(slope.get().range(reading).times(treated.get().range(reading)))
                        .meets(outcome.get().range(reading)),
                Verdict.POSSIBLE_ONLY_IF,
                number,
                "mean",
                constant.get(),
                slope.get(),
                treated.get(),
                Notes.shown(number, 4),
                outcome.get());
    }
}
