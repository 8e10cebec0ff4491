package org.quasilab.study;

/**
 * From which year on a unit counts as treated whose treatment starts within a year.
 *
 * @param nextYearFrom a start in this month (1–12) or later counts from the next year, an earlier one from its own; 13 for
 *     always its own year, 0 if the study gives no rule: then its own year as well, but the reader is told
 */
public record MidYear(int nextYearFrom) {
    public static final MidYear NO_RULE = new MidYear(0);

    /** Any start counts from its own year. */
    public static final MidYear SAME_YEAR = new MidYear(13);

    /** Half a year or more of treatment makes a treated year. */
    public static final MidYear FROM_JULY = new MidYear(7);

    public MidYear {
        if (nextYearFrom < 0 || nextYearFrom > 13) {
            throw new StudyProblem("range", "midYear.nextYearFrom", nextYearFrom, 1, 13);
        }
    }

    public boolean isRule() {
        return nextYearFrom > 0;
    }

    /** Whether a start in a month counts from the next year only. */
    public boolean isNextYear(int month) {
        return isRule() && month >= nextYearFrom;
    }
}
