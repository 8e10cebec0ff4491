package org.quasilab.study;

import java.util.List;

/** One cleaning step. Each is applied by the file of the same name in {@code data.clean}. */
public sealed interface CleanSpec {
    /** The word in the study file. */
    String verb();

    /** Removes blanks (any Unicode space) around texts and collapses none inside. */
    record TrimText() implements CleanSpec {
        @Override
        public String verb() {
            return "trim-text";
        }
    }

    /** What to do when a unit and time stand in more than one row: {@code error}, {@code first}, {@code last}, {@code mean}. */
    record Duplicates(String keep) implements CleanSpec {
        public static final List<String> KEEP = List.of("error", "first", "last", "mean");

        public Duplicates {
            if (!KEEP.contains(keep)) {
                throw new StudyProblem("choice", "duplicates.keep", keep, KEEP);
            }
        }

        @Override
        public String verb() {
            return "duplicates";
        }
    }

    /**
     * Drops every unit that lacks more than a share of its rows in one of the columns.
     *
     * @param missingShareAbove between 0 and 1
     * @param in the columns looked at
     */
    record DropUnits(double missingShareAbove, List<String> in) implements CleanSpec {
        public DropUnits {
            in = List.copyOf(in);
            if (!(missingShareAbove >= 0 && missingShareAbove <= 1)) {
                throw new StudyProblem("range", "drop-units.missingShareAbove", missingShareAbove, 0, 1);
            }
        }

        @Override
        public String verb() {
            return "drop-units";
        }
    }

    /**
     * Fills gaps linearly in time within a unit.
     *
     * @param columns number columns
     * @param ends before the first and after the last value: {@code none}, {@code nearest} value, {@code linear}
     *     extrapolation
     */
    record Interpolate(List<String> columns, String ends) implements CleanSpec {
        public static final List<String> ENDS = List.of("none", "nearest", "linear");

        public Interpolate {
            columns = List.copyOf(columns);
            if (!ENDS.contains(ends)) {
                throw new StudyProblem("choice", "interpolate.ends", ends, ENDS);
            }
        }

        @Override
        public String verb() {
            return "interpolate";
        }
    }

    /**
     * Moves values beyond two quantiles (R type 7, over all rows) to the quantile.
     *
     * @param lower between 0 and {@code upper}
     * @param upper between {@code lower} and 1
     */
    record Winsorize(List<String> columns, double lower, double upper) implements CleanSpec {
        public Winsorize {
            columns = List.copyOf(columns);
            if (!(lower >= 0 && lower < upper && upper <= 1)) {
                throw new StudyProblem("winsorize-limits", lower, upper);
            }
        }

        @Override
        public String verb() {
            return "winsorize";
        }
    }
}
