package org.quasilab.referee;

import java.util.List;
import java.util.Optional;
import org.quasilab.referee.Published.Column;
import org.quasilab.referee.Published.Place;
import org.quasilab.referee.Published.PublishedTable;

/**
 * Whether all R² of a paper can be of the same kind: columns far above the baseline's have another one, or another kind of
 * outcome; and of two columns that differ by controls alone the one with controls has the higher R².
 */
final class KindOfR2 implements Rule {
    /** R² within units of a panel are rarely so far apart for outcomes of one paper. */
    private static final double FAR = 0.5;

    @Override
    public List<Finding> find(Published paper) {
        Notes notes = new Notes("r2-kind");
        Optional<Printed> baseline = paper.baseline().map(Place::column).flatMap(Column::r2);
        baseline.ifPresent(r2 -> paper.columns()
                .filter(place -> place.column().r2().isPresent())
                .filter(place -> place.column().r2().get().value() - r2.value() > FAR)
                .forEach(place -> notes.add(
                        place,
                        Verdict.QUESTION,
                        place.column().r2().get().value(),
                        "far",
                        place.column().r2().get(),
                        r2,
                        place.outcome())));
        paper.tables().forEach(table -> nested(table, notes));
        return notes.findings();
    }

    private static void nested(PublishedTable table, Notes notes) {
        for (Column smaller : table.columns()) {
            for (Column larger : table.columns()) {
                if (isNested(smaller, larger)) {
                    Range with = larger.r2().orElseThrow().range(Reading.ROUNDED_OR_CUT);
                    Range without = smaller.r2().orElseThrow().range(Reading.ROUNDED_OR_CUT);
                    if (with.high() < without.low()) {
                        notes.add(
                                new Place(table, larger),
                                Verdict.POSSIBLE_ONLY_IF,
                                larger.r2().get().value(),
                                "lower",
                                larger.r2().get(),
                                smaller.r2().get(),
                                smaller.label());
                    }
                }
            }
        }
    }

    private static boolean isNested(Column smaller, Column larger) {
        return smaller.controls().equals(Optional.of(false))
                && larger.controls().equals(Optional.of(true))
                && smaller.effects().isPresent()
                && smaller.effects().equals(larger.effects())
                && smaller.n().equals(larger.n())
                && smaller.outcome().equals(larger.outcome())
                && smaller.sample().equals(larger.sample())
                && smaller.r2().isPresent()
                && larger.r2().isPresent();
    }
}
