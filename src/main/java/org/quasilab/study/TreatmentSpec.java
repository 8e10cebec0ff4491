package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Who is treated when, in one of four ways. */
public sealed interface TreatmentSpec {
    /** Keys of the file this version does not know, kept and written back. */
    Map<String, JsonNode> other();

    /** The column that says when a unit is treated; empty for a list, which says it itself. */
    default Optional<String> startColumn() {
        return Optional.empty();
    }

    /** Where a date with a month counts from; no rule where a 0/1 column says it. */
    default MidYear midYear() {
        return MidYear.NO_RULE;
    }

    /** The same with another rule; itself where it has none. */
    default TreatmentSpec withMidYear(MidYear newRule) {
        return this;
    }

    /** Units that are treated otherwise than the column says; none for a list, which says it itself. */
    default UnitChanges changes() {
        return UnitChanges.NONE;
    }

    /** The same with other changes; itself for a list. */
    default TreatmentSpec withChanges(UnitChanges newChanges) {
        return this;
    }

    /** Whether the treatment may be switched off again. */
    default boolean switches() {
        return false;
    }

    /** Calls the method of its way. */
    <T> T on(Cases<T> cases);

    /**
     * What a room does with each way; it has no default.
     *
     * @param <T> what the room makes of it
     */
    interface Cases<T> {
        T cohort(Cohort spec);

        T indicator(Indicator spec);

        T units(Units spec);

        T dose(Dose spec);
    }

    /** This treatment where it is given in the way asked for. */
    default <S extends TreatmentSpec> Optional<S> as(Class<S> way) {
        return Optional.of(this).filter(way::isInstance).map(way::cast);
    }

    /** With the periods it names counted otherwise; months beside years are no longer needed then. */
    TreatmentSpec counted(IntUnaryOperator period);

    /**
     * A column that holds the first treated period, empty for never treated.
     *
     * @param midYear where a date with a month counts from
     * @param changes units that are treated otherwise than the column says
     */
    record Cohort(String column, MidYear midYear, UnitChanges changes, Map<String, JsonNode> other)
            implements TreatmentSpec {
        public Cohort {
            other = Map.copyOf(other);
        }

        public Cohort(String column) {
            this(column, MidYear.NO_RULE, UnitChanges.NONE, Map.of());
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.cohort(this);
        }

        @Override
        public Optional<String> startColumn() {
            return Optional.of(column);
        }

        @Override
        public Cohort counted(IntUnaryOperator period) {
            return withChanges(changes.counted(period));
        }

        @Override
        public Cohort withMidYear(MidYear newRule) {
            return new Cohort(column, newRule, changes, other);
        }

        @Override
        public Cohort withChanges(UnitChanges newChanges) {
            return new Cohort(column, midYear, newChanges, other);
        }
    }

    /**
     * A 0/1 column.
     *
     * @param switches whether the treatment may be switched off again; if not, a 1 followed by a 0 is refused
     * @param changes units that are treated otherwise than the column says; none if it switches
     */
    record Indicator(String column, boolean switches, UnitChanges changes, Map<String, JsonNode> other)
            implements TreatmentSpec {
        public Indicator {
            other = Map.copyOf(other);
            if (switches && !changes.isEmpty()) {
                throw new StudyProblem("changes-switch");
            }
        }

        public Indicator(String column, boolean switches) {
            this(column, switches, UnitChanges.NONE, Map.of());
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.indicator(this);
        }

        @Override
        public Optional<String> startColumn() {
            return Optional.of(column);
        }

        @Override
        public Indicator counted(IntUnaryOperator period) {
            return withChanges(changes.counted(period));
        }

        @Override
        public Indicator withChanges(UnitChanges newChanges) {
            return new Indicator(column, switches, newChanges, other);
        }
    }

    /**
     * A column of amounts, zero or more; a unit is treated where its amount is not zero. The amount may start at one time and stay, or
     * change again and again.
     */
    record Dose(String column, Map<String, JsonNode> other) implements TreatmentSpec {
        public Dose {
            other = Map.copyOf(other);
        }

        public Dose(String column) {
            this(column, Map.of());
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.dose(this);
        }

        @Override
        public Optional<String> startColumn() {
            return Optional.of(column);
        }

        @Override
        public Dose counted(IntUnaryOperator period) {
            return this;
        }
    }

    /**
     * A list of units with their first treated period.
     *
     * @param from unit as written in the unit column (or in {@code column}) → first treated period
     * @param months unit of {@code from} → month of its period in which it starts, where the list says so
     * @param midYear where a date with a month counts from
     * @param column the column the names stand in; empty for the unit column, or for the text column that names the units and
     *     knows more of them
     */
    record Units(
            Map<String, Integer> from,
            Map<String, Integer> months,
            MidYear midYear,
            String column,
            Map<String, JsonNode> other)
            implements TreatmentSpec {
        public Units {
            from = Collections.unmodifiableMap(new LinkedHashMap<>(from));
            Map<String, Integer> kept = new LinkedHashMap<>(months);
            kept.keySet().retainAll(from.keySet());
            months = Collections.unmodifiableMap(kept);
            other = Map.copyOf(other);
        }

        public Units(Map<String, Integer> from, String column) {
            this(from, Map.of(), MidYear.NO_RULE, column, Map.of());
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.units(this);
        }

        @Override
        public Units counted(IntUnaryOperator period) {
            return withFrom(UnitChanges.counted(from, period), Map.of());
        }

        @Override
        public Units withMidYear(MidYear newRule) {
            return new Units(from, months, newRule, column, other);
        }

        public Units withFrom(Map<String, Integer> newFrom, Map<String, Integer> newMonths) {
            return new Units(newFrom, newMonths, midYear, column, other);
        }
    }
}
