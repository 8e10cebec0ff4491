package org.quasilab.referee;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.quasilab.referee.Published.Column;
import org.quasilab.referee.Published.PublishedTable;
import org.quasilab.referee.Published.Term;

/**
 * The difference of the treatment's coefficient between any two groups, with z = (b₁ − b₂) / √(se₁² + se₂²): the test that takes
 * the groups as independent, which separate regressions on separate units are (Clogg, Petkova and Haritou 1995).
 */
final class GroupDifferences implements Rule {
    private static final double LEVEL = 0.05;

    @Override
    public List<Finding> find(Published paper) {
        Notes notes = new Notes("group-difference");
        for (PublishedTable table : paper.tables()) {
            if (table.kind().equals(Published.GROUPS)) {
                for (int i = 0; i < table.columns().size(); i++) {
                    for (int j = i + 1; j < table.columns().size(); j++) {
                        pair(
                                paper,
                                table,
                                table.columns().get(i),
                                table.columns().get(j),
                                notes);
                    }
                }
            }
        }
        return notes.findings();
    }

    private static void pair(Published paper, PublishedTable table, Column one, Column two, Notes notes) {
        Optional<Term> first = one.term(paper.treatment());
        Optional<Term> second = two.term(paper.treatment());
        if (first.flatMap(Term::se).isEmpty() || second.flatMap(Term::se).isEmpty()) {
            return;
        }
        boolean isSwapped =
                first.get().estimate().value() < second.get().estimate().value();
        Term larger = isSwapped ? second.get() : first.get();
        Term smaller = isSwapped ? first.get() : second.get();
        double difference = larger.estimate().value() - smaller.estimate().value();
        double error = Math.hypot(
                larger.se().orElseThrow().value(), smaller.se().orElseThrow().value());
        double z = difference / error;
        double p = Stars.p(z);
        boolean isClear = p < LEVEL;
        String pair = isSwapped ? two.label() + " \u2212 " + one.label() : one.label() + " \u2212 " + two.label();
        boolean isClaimed = !table.claim().isEmpty();
        notes.add(
                table.id(),
                pair,
                isClear ? Verdict.CONSISTENT : Verdict.QUESTION,
                OptionalDouble.of(p),
                isClear ? "clear" : isClaimed ? "unsupported" : "unclear",
                isSwapped ? two.label() : one.label(),
                isSwapped ? one.label() : two.label(),
                Notes.shown(difference, 3),
                Notes.shown(z, 2),
                Notes.shown(p, p < 0.01 ? 3 : 2),
                table.claim());
    }
}
