package org.quasilab.referee;

import java.util.List;
import java.util.Optional;
import org.quasilab.referee.Published.Column;
import org.quasilab.referee.Published.Place;
import org.quasilab.referee.Published.Row;
import org.quasilab.referee.Published.Term;

/**
 * Which kind of standard error fits. In a regression on the treatment alone the errors of ordinary least squares, as if all
 * observations were independent, follow from the descriptives: with v = Var y − b² Var D the variance of the coefficient is
 * v / ((n − 2) Var D), and that of the constant ((n − 1)/n · Var D + D̄²) times as much. Errors clustered by unit are rarely smaller than these
 * when outcomes are correlated over time; nor are those of a regression with fixed effects on the same observations, which leave
 * less variation of the treatment.
 */
final class ErrorKind implements Rule {
    /** Clustered errors of a treatment that stays on are usually more than this many times those of independent observations. */
    private static final double AS_IF_INDEPENDENT = 1.5;

    @Override
    public List<Finding> find(Published paper) {
        Notes notes = new Notes("error-kind");
        paper.columns()
                .filter(place ->
                        place.column().isBivariate() && place.column().n().orElse(0) > 2)
                .forEach(place -> column(paper, place, notes));
        return notes.findings();
    }

    private static void column(Published paper, Place place, Notes notes) {
        Column column = place.column();
        Optional<Row> outcome = paper.variable(place.outcome());
        Optional<Row> treatment = paper.variable(paper.treatment());
        Optional<Term> term = column.term(paper.treatment());
        if (term.isEmpty()
                || outcome.flatMap(Row::sd).isEmpty()
                || treatment.flatMap(Row::sd).isEmpty()
                || treatment.flatMap(Row::mean).isEmpty()) {
            return;
        }
        int n = column.n().orElseThrow();
        Range varY = outcome.flatMap(Row::sd)
                .orElseThrow()
                .positive(Reading.ROUNDED_OR_CUT)
                .squared();
        Range varD = treatment
                .flatMap(Row::sd)
                .orElseThrow()
                .positive(Reading.ROUNDED_OR_CUT)
                .squared();
        Range meanD = treatment.flatMap(Row::mean).orElseThrow().range(Reading.ROUNDED_OR_CUT);
        Range explained =
                term.get().estimate().range(Reading.ROUNDED_OR_CUT).squared().times(varD);
        Range ofTreatment =
                varY.minus(explained).over(varD).times(1.0 / (n - 2)).root();
        compare(paper, place, term.get(), ofTreatment, notes);
        paper.baseline()
                .filter(baseline ->
                        baseline.isOf(place) && baseline.column().n().equals(column.n()))
                .filter(baseline ->
                        paper.errors().isEmpty() && !baseline.column().isBivariate())
                .ifPresent(baseline -> withEffects(paper, baseline, ofTreatment, notes));
        Range ofConstant = ofTreatment.times(
                varD.times((n - 1.0) / n).plus(meanD.squared()).root());
        column.constant().ifPresent(constant -> compare(paper, place, constant, ofConstant, notes));
    }

    private static void compare(Published paper, Place place, Term term, Range independent, Notes notes) {
        if (term.se().isEmpty()) {
            return;
        }
        Printed printed = term.se().get();
        double number = (independent.low() + independent.high()) / 2;
        String shown = Notes.shown(number, 4);
        Range error = printed.positive(Reading.ROUNDED_OR_CUT);
        if (error.meets(independent)) {
            boolean isSaid = paper.errors().isPresent();
            notes.add(
                    place,
                    isSaid ? Verdict.CONSISTENT : Verdict.QUESTION,
                    number,
                    isSaid ? "fits" : "fits-unsaid",
                    term.name(),
                    printed,
                    shown);
        } else {
            String code = error.high() < independent.low() ? "smaller" : "larger";
            notes.add(place, Verdict.POSSIBLE_ONLY_IF, number, code, term.name(), printed, shown);
        }
    }

    private static void withEffects(Published paper, Place baseline, Range independent, Notes notes) {
        Optional<Printed> error = baseline.column().term(paper.treatment()).flatMap(Term::se);
        double middle = (independent.low() + independent.high()) / 2;
        if (error.isPresent() && error.get().value() < AS_IF_INDEPENDENT * middle) {
            double ratio = error.get().value() / middle;
            notes.add(
                    baseline,
                    Verdict.QUESTION,
                    ratio,
                    "as-independent",
                    error.get(),
                    Notes.shown(middle, 4),
                    Notes.shown(ratio, 2));
        }
    }
}
