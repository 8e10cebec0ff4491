package org.quasilab.referee;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.quasilab.referee.Published.Place;
import org.quasilab.referee.Published.Term;

/**
 * Whether the marks of significance agree with the estimate and what is printed beside it.
 *
 * <p>|t| lies between the smallest and the largest quotient of what estimate and error may have been. It must be able to reach
 * the level of its mark and not that of the next. Critical values are those of the normal distribution; with few degrees of
 * freedom they are larger, which can explain too few marks, never too many; one-sided tests can explain too many.
 */
final class Stars implements Rule {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** More clusters than this are not called few. */
    private static final int MOST_DF = 1000;

    @Override
    public List<Finding> find(Published paper) {
        Notes notes = new Notes("stars");
        paper.columns().forEach(place -> column(paper, place, notes));
        return notes.findings();
    }

    private static void column(Published paper, Place place, Notes notes) {
        int fine = 0;
        for (Term term : place.column().terms()) {
            if (term.se().isPresent() && term.t().isPresent() && !quotient(term, place, notes)) {
                continue;
            }
            boolean isBare = term.isConstant() && term.stars().isEmpty();
            Optional<Range> statistic = term.statistic(Reading.ROUNDED_OR_CUT);
            if (statistic.isPresent() && !isBare && isFine(paper, place, term, statistic.get(), notes)) {
                fine++;
            }
        }
        if (fine > 0) {
            notes.add(place, Verdict.CONSISTENT, fine, "fine", fine);
        }
    }

    /** Whether the printed t may be the estimate over the printed error. */
    private static boolean quotient(Term term, Place place, Notes notes) {
        Range ratio = term.statistic(Reading.ROUNDED_OR_CUT).orElseThrow();
        boolean ties =
                ratio.meets(term.t().orElseThrow().range(Reading.ROUNDED_OR_CUT).size());
        if (!ties) {
            double number = term.statistic().orElse(Double.NaN);
            notes.add(
                    place,
                    Verdict.IMPOSSIBLE,
                    number,
                    "quotient",
                    term.name(),
                    term.estimate(),
                    term.se().orElseThrow(),
                    term.t().orElseThrow(),
                    Notes.shown(number, 2));
        }
        return ties;
    }

    /** Whether a term's mark may be right; adds a finding if it may only be so under a condition, or not at all. */
    private static boolean isFine(Published paper, Place place, Term term, Range statistic, Notes notes) {
        if (paper.stars().isEmpty()) {
            boolean ok = fits(StarKey.USUAL, term, statistic) || fits(StarKey.STRICT, term, statistic);
            if (!ok) {
                judge(StarKey.USUAL, place, term, statistic, notes);
            }
            return ok;
        }
        StarKey key = paper.stars().get();
        if (key.reached(term.stars()) < 0) {
            notes.add(place, Verdict.NOT_CHECKABLE, "mark", term.stars(), term.name());
            return false;
        }
        boolean ok = fits(key, term, statistic);
        if (!ok) {
            judge(key, place, term, statistic, notes);
        }
        return ok;
    }

    private static boolean fits(StarKey key, Term term, Range statistic) {
        int k = key.reached(term.stars());
        return k >= 0
                && (k == 0 || statistic.high() >= critical(key.level(k)))
                && (k == key.size() || statistic.low() <= critical(key.level(k + 1)));
    }

    private static void judge(StarKey key, Place place, Term term, Range statistic, Notes notes) {
        int k = Math.max(0, key.reached(term.stars()));
        double t = term.statistic().orElse(Double.NaN);
        String shown = Notes.shown(t, 2);
        if (k > 0 && statistic.high() < critical(key.level(k))) {
            boolean isOneSided = statistic.high() >= critical(2 * key.level(k));
            notes.add(
                    place,
                    isOneSided ? Verdict.POSSIBLE_ONLY_IF : Verdict.IMPOSSIBLE,
                    t,
                    isOneSided ? "one-sided" : "too-many",
                    term.name(),
                    term.stars(),
                    shown,
                    Notes.percent(key.level(k)),
                    Notes.shown(critical(key.level(k)), 3));
            return;
        }
        double level = key.level(k + 1);
        int df = mostDegrees(level, statistic.low());
        notes.add(
                place,
                df > 0 ? Verdict.POSSIBLE_ONLY_IF : Verdict.IMPOSSIBLE,
                t,
                df > 0 ? "few-degrees" : "too-few",
                term.name(),
                term.stars().isEmpty() ? "–" : term.stars(),
                shown,
                Notes.percent(level),
                df);
    }

    /** The most degrees of freedom with which a statistic does not reach a level; 0 if it does with any. */
    private static int mostDegrees(double level, double statistic) {
        int df = 0;
        while (df < MOST_DF && TDistribution.of(df + 1).inverseSurvivalProbability(level / 2) >= statistic) {
            df++;
        }
        return df;
    }

    static double critical(double level) {
        return NORMAL.inverseSurvivalProbability(Math.min(0.5, level / 2));
    }

    /** Two-sided p of a statistic under the normal distribution. */
    static double p(double statistic) {
        return 2 * NORMAL.survivalProbability(Math.abs(statistic));
    }
}
