package org.quasilab.referee;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quasilab.referee.Published.Place;
import org.quasilab.referee.Published.PublishedTable;
import org.quasilab.referee.Published.Row;
import org.quasilab.referee.Published.Term;

/**
 * Effects in per cent: the baseline's of the mean of its outcome; and a claim in per cent that is a hundred times a coefficient,
 * which is right for an outcome in logs (for small effects) and in percentage points for a share, not for a level.
 */
final class PercentOfLevel implements Rule {
    private static final Pattern CLAIM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(?:%|％|per ?cent)");

    @Override
    public List<Finding> find(Published paper) {
        Notes notes = new Notes("percent-of-level");
        paper.baseline().ifPresent(place -> ofMean(paper, place, notes));
        for (PublishedTable table : paper.tables()) {
            for (Matcher claim = CLAIM.matcher(table.claim()); claim.find(); ) {
                claimed(paper, table, Printed.of(claim.group(1)), notes);
            }
        }
        return notes.findings();
    }

    private static void ofMean(Published paper, Place place, Notes notes) {
        Optional<Printed> effect = place.column().term(paper.treatment()).map(Term::estimate);
        Optional<Printed> mean = paper.variable(place.outcome()).flatMap(Row::mean);
        if (effect.isPresent() && mean.isPresent() && mean.get().value() != 0) {
            double share = effect.get().value() / mean.get().value();
            notes.add(place, Verdict.CONSISTENT, share, "of-mean", effect.get(), mean.get(), Notes.percent(share));
        }
    }

    private static void claimed(Published paper, PublishedTable table, Printed claim, Notes notes) {
        for (Published.Column column : table.columns()) {
            Optional<Printed> effect = column.term(paper.treatment()).map(Term::estimate);
            if (effect.isPresent()
                    && effect.get().range(Reading.ROUNDED).size().times(100).meets(claim.range(Reading.ROUNDED))) {
                Place place = new Place(table, column);
                notes.add(place, Verdict.QUESTION, effect.get().value(), "claim", claim, effect.get(), place.outcome());
            }
        }
    }
}
