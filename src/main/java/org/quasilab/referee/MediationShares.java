package org.quasilab.referee;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.quasilab.referee.Published.Column;
import org.quasilab.referee.Published.Place;
import org.quasilab.referee.Published.PublishedTable;
import org.quasilab.referee.Published.Term;

/**
 * Shares of mediation: a·b over the total effect c, where a is the treatment's coefficient with the mediator as outcome and b the
 * mediator's coefficient with the outcome. In linear regressions on the same rows with the same controls c = c′ + a·b exactly.
 * Shares of several mediators that add up to more than one cannot all be parts of one effect.
 */
final class MediationShares implements Rule {
    @Override
    public List<Finding> find(Published paper) {
        Notes notes = new Notes("mediation-share");
        Optional<Term> total = paper.baseline().flatMap(place -> place.column().term(paper.treatment()));
        if (total.isEmpty() || total.get().estimate().value() == 0) {
            return notes.findings();
        }
        List<Double> shares = new ArrayList<>();
        String last = "";
        for (PublishedTable table : paper.tables()) {
            if (table.kind().equals(Published.MEDIATION)) {
                for (Column column : table.columns()) {
                    share(paper, new Place(table, column), total.get().estimate(), shares, notes);
                }
                last = table.id();
            }
        }
        double sum = shares.stream().mapToDouble(share -> share).sum();
        if (shares.size() > 1) {
            boolean isTooMuch = sum > 1;
            notes.add(
                    last,
                    "",
                    isTooMuch ? Verdict.QUESTION : Verdict.CONSISTENT,
                    OptionalDouble.of(sum),
                    isTooMuch ? "sum-above" : "sum",
                    shares.size(),
                    Notes.percent(sum));
        }
        return notes.findings();
    }

    /** The share of a column's mediator, where the column has one. */
    private static void share(Published paper, Place second, Printed total, List<Double> shares, Notes notes) {
        for (Column first : second.table().columns()) {
            Optional<Term> a = first.term(paper.treatment());
            Optional<Term> b = first.outcome().isEmpty()
                    ? Optional.empty()
                    : second.column().term(first.outcome());
            if (a.isEmpty() || b.isEmpty()) {
                continue;
            }
            Printed toMediator = a.get().estimate();
            Printed toOutcome = b.get().estimate();
            double indirect = toMediator.value() * toOutcome.value();
            double share = indirect / total.value();
            shares.add(share);
            notes.add(
                    second,
                    share > 1 ? Verdict.QUESTION : Verdict.CONSISTENT,
                    share,
                    share > 1 ? "above" : "share",
                    toMediator,
                    toOutcome,
                    total,
                    Notes.percent(share),
                    first.outcome());
            second.column()
                    .term(paper.treatment())
                    .map(Term::estimate)
                    .ifPresent(direct -> sum(second, direct, toMediator, toOutcome, total, indirect, notes));
        }
    }

    private static void sum(
            Place second,
            Printed direct,
            Printed toMediator,
            Printed toOutcome,
            Printed total,
            double indirect,
            Notes notes) {
        notes.tie(
                second,
                reading -> direct.range(reading)
                        .plus(toMediator.range(reading).times(toOutcome.range(reading)))
                        .meets(total.range(reading)),
                Verdict.POSSIBLE_ONLY_IF,
                direct.value() + indirect,
                "total",
                direct,
                toMediator,
                toOutcome,
                Notes.shown(direct.value() + indirect, 4),
                total);
    }
}
