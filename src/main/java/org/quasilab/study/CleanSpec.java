package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One cleaning step. Each is applied by the file of the same name in {@code data.clean}. */
public sealed interface CleanSpec {
    /** The word in the study file. */
    String verb();

    /** Keys of the file this version does not know, kept and written back. */
    Map<String, JsonNode> other();

    /** Calls the method of its verb. */
    <T> T on(Cases<T> cases);

    /**
     * What a room does with each verb; it has no default.
     *
     * @param <T> what the room makes of a step
     */
    interface Cases<T> {
        T trimText(TrimText step);

        T duplicates(Duplicates step);

        T dropUnits(DropUnits step);

        T dropRows(DropRows step);

        T replaceText(ReplaceText step);

        T leaveOut(LeaveOut step);

        T interpolate(Interpolate step);

        T winsorize(Winsorize step);
    }

    /** Removes blanks (any Unicode space) around texts and collapses none inside. */
    record TrimText(Map<String, JsonNode> other) implements CleanSpec {
        public TrimText {
            other = Map.copyOf(other);
        }

        public TrimText() {
            this(Map.of());
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.trimText(this);
        }

        @Override
        public String verb() {
            return "trim-text";
        }
    }

    /** What to do when a unit and time stand in more than one row: {@code error}, {@code first}, {@code last}, {@code mean}. */
    record Duplicates(String keep, Map<String, JsonNode> other) implements CleanSpec {
        public static final List<String> KEEP = List.of("error", "first", "last", "mean");

        public Duplicates {
            other = Map.copyOf(other);
            if (!KEEP.contains(keep)) {
                throw new StudyProblem("choice", "duplicates.keep", keep, KEEP);
            }
        }

        public Duplicates(String keep) {
            this(keep, Map.of());
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.duplicates(this);
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
    record DropUnits(double missingShareAbove, List<String> in, Map<String, JsonNode> other) implements CleanSpec {
        public DropUnits {
            other = Map.copyOf(other);
            in = List.copyOf(in);
            if (!(missingShareAbove >= 0 && missingShareAbove <= 1)) {
                throw new StudyProblem("range", "drop-units.missingShareAbove", missingShareAbove, 0, 1);
            }
        }

        public DropUnits(double missingShareAbove, List<String> in) {
            this(missingShareAbove, in, Map.of());
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.dropUnits(this);
        }

        @Override
        public String verb() {
            return "drop-units";
        }
    }

    /**
     * Drops every row that has no value in one of the columns, such as the total under a table, which has no year.
     *
     * @param in the columns looked at
     */
    record DropRows(List<String> in, Map<String, JsonNode> other) implements CleanSpec {
        public DropRows {
            other = Map.copyOf(other);
            in = List.copyOf(in);
        }

        public DropRows(List<String> in) {
            this(in, Map.of());
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.dropRows(this);
        }

        @Override
        public String verb() {
            return "drop-rows";
        }
    }

    /**
     * Writes texts of a column otherwise, such as a name in two spellings.
     *
     * @param column a text column
     * @param values text in the data → text instead
     */
    record ReplaceText(String column, Map<String, String> values, Map<String, JsonNode> other) implements CleanSpec {
        public ReplaceText {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            other = Map.copyOf(other);
        }

        public ReplaceText(String column, Map<String, String> values) {
            this(column, values, Map.of());
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.replaceText(this);
        }

        @Override
        public String verb() {
            return "replace-text";
        }
    }

    /**
     * Leaves units out of the study.
     *
     * @param units as written in the unit column
     */
    record LeaveOut(List<String> units, Map<String, JsonNode> other) implements CleanSpec {
        public LeaveOut {
            other = Map.copyOf(other);
            units = List.copyOf(units);
        }

        public LeaveOut(List<String> units) {
            this(units, Map.of());
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.leaveOut(this);
        }

        @Override
        public String verb() {
            return "leave-out";
        }
    }

    /**
     * Fills gaps linearly in time within a unit.
     *
     * @param columns number columns
     * @param ends before the first and after the last value: {@code none}, {@code nearest} value, {@code linear}
     *     extrapolation
     */
    record Interpolate(List<String> columns, String ends, Map<String, JsonNode> other) implements CleanSpec {
        public static final List<String> ENDS = List.of("none", "nearest", "linear");

        public Interpolate {
            other = Map.copyOf(other);
            columns = List.copyOf(columns);
            if (!ENDS.contains(ends)) {
                throw new StudyProblem("choice", "interpolate.ends", ends, ENDS);
            }
        }

        public Interpolate(List<String> columns, String ends) {
            this(columns, ends, Map.of());
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.interpolate(this);
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
    record Winsorize(List<String> columns, double lower, double upper, Map<String, JsonNode> other)
            implements CleanSpec {
        public Winsorize {
            other = Map.copyOf(other);
            columns = List.copyOf(columns);
            if (!(lower >= 0 && lower < upper && upper <= 1)) {
                throw new StudyProblem("winsorize-limits", lower, upper);
            }
        }

        public Winsorize(List<String> columns, double lower, double upper) {
            this(columns, lower, upper, Map.of());
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.winsorize(this);
        }

        @Override
        public String verb() {
            return "winsorize";
        }
    }
}
