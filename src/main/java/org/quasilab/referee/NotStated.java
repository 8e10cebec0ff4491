package org.quasilab.referee;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.quasilab.referee.Published.Place;

/** What a reader would need and the tables do not print. */
final class NotStated implements Rule {
    @Override
    public List<Finding> find(Published paper) {
        Notes notes = new Notes("not-stated");
        if (paper.columns().noneMatch(place -> !place.column().terms().isEmpty())) {
            return notes.findings();
        }
        if (paper.errors().isEmpty()) {
            ask(notes, "errors");
        }
        if (paper.columns().anyMatch(place -> place.column().r2().isPresent())
                && !paper.said().contains("r2Kind")) {
            ask(notes, "r2");
        }
        if (paper.columns().anyMatch(NotStated::hidesControls)) {
            ask(notes, "controls");
        }
        if (!paper.said().contains("preTest")) {
            ask(notes, "pre-test");
        }
        if (!paper.said().contains("placebo")) {
            ask(notes, "placebo");
        }
        int tests = tests(paper);
        if (tests > 1 && !paper.said().contains("adjusted")) {
            notes.add("", "", Verdict.QUESTION, OptionalDouble.of(tests), "many-tests", tests);
        }
        if (paper.tables().stream().anyMatch(table -> table.kind().equals(Published.MEDIATION))
                && !paper.said().contains("bootstrap")) {
            ask(notes, "bootstrap");
        }
        return notes.findings();
    }

    private static void ask(Notes notes, String code) {
        notes.add("", "", Verdict.QUESTION, OptionalDouble.empty(), code);
    }

    /** Whether a column has controls of which no coefficient is printed. */
    private static boolean hidesControls(Place place) {
        long slopes = place.column().terms().stream()
                .filter(term -> !term.isConstant())
                .count();
        return place.column().controls().equals(Optional.of(true)) && slopes <= 1;
    }

    /** Coefficients of the treatment beside the table of the baseline, without those that only part the effect from a mediator. */
    private static int tests(Published paper) {
        Optional<Place> baseline = paper.baseline();
        return (int) paper.columns()
                .filter(place ->
                        baseline.isEmpty() || place.table() != baseline.get().table())
                .filter(place -> place.column().term(paper.treatment()).isPresent())
                .filter(place -> !place.table().kind().equals(Published.MEDIATION)
                        || place.column().terms().stream()
                                        .filter(term -> !term.isConstant())
                                        .count()
                                == 1)
                .count();
    }
}
