package org.quasilab.source;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;
import static org.quasilab.source.Expr.number;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr.Function;
import org.quasilab.source.SourceColumn.Type;
import org.quasilab.text.Place;

/**
 * The panel whose rows lie elsewhere: its keys, which have been looked through, and its columns by name.
 *
 * @param file how problems call it
 * @param unit column of the units
 * @param time column of the periods, whole numbers
 * @param keys what these were counted to
 */
public record SourcePanel(
        Warehouse warehouse,
        Relation relation,
        Map<String, SourceColumn> columns,
        String file,
        String unit,
        String time,
        SourceKeys keys) {
    /** What may be NaN or infinite; a decimal number may be in PostgreSQL. */
    private static final Set<Type> FRACTIONS = Set.of(Type.NUMBER, Type.DECIMAL);

    private static final String DEALT = "dealt";

    /** The group of units that are not dealt. */
    public static final double UNDEALT = -1;

    /** So many groups that, of a few thousand units, each has one of its own. */
    public static final double EACH_UNIT = 0x1p31;

    /** The cohort of units that are never treated: a period that no data have. */
    public static final double NEVER = 1e15;

    public SourcePanel {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** A panel whose keys have not been looked through yet, or were before. */
    public static SourcePanel open(Warehouse warehouse, Relation relation, String file, String unit, String time) {
        Map<String, SourceColumn> columns = new LinkedHashMap<>();
        warehouse.columns(relation).forEach(column -> columns.put(column.name(), column));
        return new SourcePanel(warehouse, relation, columns, file, unit, time, SourceKeys.NONE);
    }

    /** The same with what its keys were counted to. */
    public SourcePanel counted(SourceKeys newKeys) {
        return new SourcePanel(warehouse, relation, columns, file, unit, time, newKeys);
    }

    /**
     * Looks through the keys.
     *
     * @throws SourceProblem {@code no-column}, {@code not-numbers}, {@code no-rows}, {@code null-key}, {@code not-whole}, {@code duplicate}, {@code
     *     too-many-rows}
     */
    public SourcePanel checked(Progress progress) {
        return counted(SourceKeys.of(this, progress));
    }

    public int rows() {
        return keys.rows();
    }

    public int units() {
        return keys.units();
    }

    public int periods() {
        return keys.periods();
    }

    /** Its units, as many at a time as an engine of this program's own can put together in its memory. */
    public UnitParts parts() {
        return new UnitParts(warehouse, keys);
    }

    public boolean isBalanced() {
        return keys.isBalanced();
    }

    /** @throws SourceProblem {@code no-column} */
    public Expr known(String name) {
        if (!columns.containsKey(name)) {
            throw new SourceProblem("no-column", Place.file(file), name, List.copyOf(new TreeMap<>(columns).keySet()));
        }
        return Expr.column(name);
    }

    /**
     * A column as numbers.
     *
     * @throws SourceProblem {@code no-column}, {@code not-numbers}
     */
    public Expr numbers(String name) {
        known(name);
        return columns.get(name).number().orElseThrow(() -> new SourceProblem("not-numbers", Place.file(file), name));
    }

    /** @throws SourceProblem {@code no-column} */
    public boolean isNumbers(String name) {
        known(name);
        return columns.get(name).number().isPresent();
    }

    /**
     * One from the first treated period on, zero before and in units that are never treated.
     *
     * @param start that each row tells
     */
    public Expr since(Start start) {
        return call(Function.IF, call(Function.ABOVE, start.first, numbers(time)), number(0), number(1));
    }

    /**
     * From when on units are treated.
     *
     * @param first by row; the least of a unit's is its first treated period, {@link #NEVER} if it has none
     * @param last by row; none of a unit's is above its first treated period, or the data are wrong
     * @param code of the problem if one is
     */
    public record Start(Expr first, Expr last, String column, String code) {
        /** Whether each row tells the first treated period of its unit. */
        public boolean isOfUnit() {
            return first.equals(last);
        }

        /** Whether it is a group dealt at random, and says nothing of who is treated. */
        public boolean isDealt() {
            return code.equals(DEALT);
        }
    }

    /** Whether a first treated period can be one. */
    public static boolean isWhole(double cohort) {
        return cohort == Math.rint(cohort) && !Double.isInfinite(cohort);
    }

    /** A column that says it, and nothing or zero of units that are never treated. */
    public Start start(String cohort) {
        Expr start = numbers(cohort);
        // NaN is above all numbers in some engines
        Expr isNumber = call(Function.NOT, call(Function.ABOVE, start, number(Double.POSITIVE_INFINITY)));
        Expr isStart = call(Function.AND, call(Function.ABOVE, start, number(0)), isNumber);
        Expr orNever = call(Function.IF, isStart, start, number(NEVER));
        return new Start(orNever, orNever, cohort, "cohort-varies");
    }

    /**
     * A column that is one from then on and zero before.
     *
     * @throws SourceProblem {@code indicator}, with an example
     */
    public Start startOfIndicator(String name, Progress progress) {
        refuseNotIndicator(name, progress);
        return startOf(name);
    }

    /**
     * Groups in place of cohorts, numbered from 0, into which units are dealt by their names as if at random.
     *
     * @param count of groups, some of which may come out without units
     * @param seed no larger than a double holds exactly
     * @param isDealt by row, the same in all of a unit; others are in the group {@link #UNDEALT}
     * @throws SourceProblem {@code no-draw}
     */
    public Start dealt(double count, long seed, Optional<Expr> isDealt) {
        Expr drawn = UnitDraw.number(warehouse, file, columns.get(unit), column(unit), seed);
        Expr group = call(Function.FLOOR, call(Function.OVER, drawn, number(UnitDraw.NUMBERS / count)));
        Expr dealt = isDealt.map(condition -> call(Function.IF, condition, group, number(UNDEALT)))
                .orElse(group);
        return new Start(dealt, dealt, unit, DEALT);
    }

    private Start startOf(String indicator) {
        Expr value = numbers(indicator);
        Expr period = numbers(time);
        Expr first = call(Function.IF, call(Function.EQUAL, value, number(1)), period, number(NEVER));
        Expr last = call(Function.IF, call(Function.EQUAL, value, number(0)), period, number(-NEVER));
        return new Start(first, last, indicator, "switches-off");
    }

    /** @throws SourceProblem its code, with an example, if it is wrong */
    public void refuse(Start start, Progress progress) {
        refuseUnits(
                call(Function.MAX, start.last), call(Function.MIN, start.first), start.code, start.column, progress);
    }

    /**
     * The panel with the first treated period of each row's unit, {@link #NEVER} if it has none, as a column more.
     *
     * @param name of the column, which no other has
     */
    public SourcePanel withFirst(Start start, String name, Progress progress) {
        String own = "unit of " + name;
        Select units = Select.from(relation)
                .by(List.of(unit))
                .with(own, column(unit))
                .with(name, call(Function.MIN, start.first));
        Relation first = warehouse.keep(units, progress);
        Map<String, SourceColumn> more = new LinkedHashMap<>(columns);
        more.put(name, new SourceColumn(name, Type.NUMBER, ""));
        return of(new Relation.Join(relation, first, call(Function.EQUAL, column(unit), column(own))), more);
    }

    /** The same with columns of numbers more, or with others in columns of these names. */
    public SourcePanel with(Map<String, Expr> numbers) {
        Map<String, SourceColumn> more = new LinkedHashMap<>(columns);
        numbers.keySet().forEach(name -> more.put(name, new SourceColumn(name, Type.NUMBER, "")));
        Select all = Select.from(relation);
        for (String name : more.keySet()) {
            all = all.with(name, numbers.getOrDefault(name, column(name)));
        }
        return of(all.answer(), more);
    }

    /** The same with other names for its columns. */
    public SourcePanel renamed(UnaryOperator<String> name) {
        Map<String, SourceColumn> renamed = new LinkedHashMap<>();
        Select all = Select.from(relation);
        for (SourceColumn column : columns.values()) {
            String other = name.apply(column.name());
            renamed.put(other, new SourceColumn(other, column.type(), column.label()));
            all = all.with(other, column(column.name()));
        }
        return of(all.answer(), renamed);
    }

    /** The same rows, of whose columns only some are known. */
    public SourcePanel showing(Set<String> names) {
        Map<String, SourceColumn> shown = new LinkedHashMap<>(columns);
        shown.keySet().retainAll(names);
        return of(relation, shown);
    }

    /**
     * A value in the row of the same unit so many periods before, of which there is one ({@link #checked}), or after if they are below zero; missing where
     * there is no such row. Not every engine has it: {@link Function#SHIFTED}.
     */
    public Expr earlier(Expr value, int periods) {
        Expr order = periods < 0 ? call(Function.MINUS, number(0), numbers(time)) : numbers(time);
        Expr by = new Expr.Constant(Math.abs(periods));
        return call(Function.SHIFTED, value, known(unit), order, by, by);
    }

    /** Whether a column has the same value in all rows of a unit, or none in all of them. */
    public boolean isConstantWithinUnits(String name, Progress progress) {
        Expr value = call(Function.TEXT, known(name));
        Relation ofUnits = Select.from(relation)
                .by(List.of(unit))
                .with("high", call(Function.MAX, value))
                .with("low", call(Function.MIN, value))
                .with("rows", call(Function.COUNT))
                .with("present", call(Function.PRESENT, value))
                .answer();
        Expr isOne = call(Function.EQUAL, column("high"), column("low"));
        Expr isInAll = call(Function.EQUAL, column("rows"), column("present"));
        Expr isInNone = call(Function.EQUAL, column("present"), number(0));
        Expr isConstant = call(Function.OR, isInNone, call(Function.AND, isOne, isInAll));
        double[] found =
                warehouse.numbers(Select.of(List.of(call(Function.COUNT), count(isConstant)), ofUnits), progress);
        return found[0] == found[1];
    }

    /**
     * The correlation of two columns within units, over the rows in which both have a value; NaN if one of them does not vary within units, or the engine
     * has no covariances.
     */
    public double correlationWithinUnits(String first, String second, Progress progress) {
        if (!warehouse.has(Function.VARIANCE) || !warehouse.has(Function.COVARIANCE)) {
            return Double.NaN;
        }
        Relation both = Select.from(relation)
                .with("u", column(unit))
                .with("a", numbers(first))
                .with("b", numbers(second))
                .where(isThere(numbers(first)))
                .where(isThere(numbers(second)))
                .answer();
        Relation units = Select.from(both)
                .by(List.of("u"))
                .with("n", call(Function.COUNT))
                .with("aa", call(Function.VARIANCE, column("a")))
                .with("bb", call(Function.VARIANCE, column("b")))
                .with("ab", call(Function.COVARIANCE, column("a"), column("b")))
                .answer();
        List<Expr> sums = Stream.of("aa", "bb", "ab")
                .map(square -> call(Function.SUM, call(Function.TIMES, column("n"), column(square))))
                .toList();
        double[] found = warehouse.numbers(Select.of(sums, units), progress);
        return found[2] / Math.sqrt(found[0] * found[1]);
    }

    /** The rows for which a condition holds, not counted. */
    public SourcePanel where(Expr condition) {
        return of(Select.from(relation).where(condition).answer(), columns);
    }

    /**
     * The rows that have a value.
     *
     * @param missing how many have not
     */
    public SourcePanel having(Expr value, int missing) {
        return where(isThere(value)).counted(keys.only(keys.rows() - missing));
    }

    /** The rows for which a condition holds; units and periods are not counted anew. */
    public SourcePanel only(Expr condition, Progress progress) {
        return only(List.of(condition), progress).get(0);
    }

    /** The same for each of some conditions; all are counted in one pass. */
    public List<SourcePanel> only(List<Expr> conditions, Progress progress) {
        double[] found = totals(conditions.stream().map(SourcePanel::oneIf).toList(), progress);
        List<SourcePanel> panels = new ArrayList<>();
        for (Expr condition : conditions) {
            panels.add(where(condition).counted(keys.only((int) found[1 + panels.size()])));
        }
        return panels;
    }

    /** How many rows there are, and sums of whole numbers over them. */
    public double[] totals(List<Expr> wholes, Progress progress) {
        List<Expr> values = new ArrayList<>(List.of(call(Function.COUNT)));
        wholes.forEach(whole -> values.add(call(Function.PLAIN_SUM, whole)));
        return warehouse.numbers(Select.of(values, relation), progress);
    }

    /**
     * Looks through columns that formulas read.
     *
     * @return in how many rows they hold NaN, which formulas take as missing; without those that hold none
     * @throws SourceProblem {@code not-finite}, {@code not-exact}, with an example, if a value is infinite, or whole and beyond what a double holds
     */
    public Map<String, Integer> notNumbers(List<String> names, Progress progress) {
        List<String> asked =
                names.stream().filter(name -> isNumber(name) || isLong(name)).toList();
        Map<String, Integer> counts = new LinkedHashMap<>();
        if (asked.isEmpty()) {
            return counts;
        }
        List<Expr> wholes = new ArrayList<>();
        for (String name : asked) {
            wholes.add(oneIf(isNotANumber(name)));
            wholes.add(oneIf(isBeyond(name)));
        }
        double[] found = totals(wholes, progress);
        for (int i = 0; i < asked.size(); i++) {
            String name = asked.get(i);
            long beyond = (long) found[2 + 2 * i];
            if (beyond > 0) {
                refuse(isBeyond(name), isLong(name) ? "not-exact" : "not-finite", name, beyond, progress);
            }
            counts.put(name, (int) found[1 + 2 * i]);
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private boolean isLong(String name) {
        return columns.containsKey(name) && columns.get(name).type() == Type.LONG;
    }

    /** NaN is above all numbers. */
    private Expr isNotANumber(String name) {
        return call(Function.ABOVE, numbers(name), number(Double.POSITIVE_INFINITY));
    }

    private Expr isBeyond(String name) {
        return isLong(name)
                ? call(
                        Function.NOT,
                        call(Function.ABOVE, number(SourceColumn.EXACT), call(Function.ABS, numbers(name))))
                : call(Function.AND, isNotFinite(name), call(Function.NOT, isNotANumber(name)));
    }

    private SourcePanel of(Relation newRelation, Map<String, SourceColumn> newColumns) {
        return new SourcePanel(warehouse, newRelation, newColumns, file, unit, time, keys);
    }

    /**
     * A column that is one where a unit is treated and zero where it is not.
     *
     * @param mayEnd whether a one may be followed by a zero
     * @throws SourceProblem {@code indicator}, {@code switches-off}, with an example
     */
    public Expr indicator(String name, boolean mayEnd, Progress progress) {
        refuseNotIndicator(name, progress);
        if (!mayEnd) {
            refuse(startOf(name), progress);
        }
        return numbers(name);
    }

    private void refuseNotIndicator(String name, Progress progress) {
        Expr value = numbers(name);
        Expr isZero = call(Function.EQUAL, value, number(0));
        Expr isOne = call(Function.EQUAL, value, number(1));
        refuseNeither(isZero, isOne, "indicator", name, progress);
    }

    /**
     * One where the amount in a column is above zero, else zero.
     *
     * @throws SourceProblem {@code dose}, with an example
     */
    public Expr hasDose(String name, Progress progress) {
        Expr value = numbers(name);
        Expr isNone = call(Function.EQUAL, value, number(0));
        Expr isSome = call(Function.ABOVE, value, number(0));
        refuseNeither(isNone, isSome, "dose", name, progress);
        return call(Function.IF, isSome, number(1), number(0));
    }

    private void refuseNeither(Expr one, Expr other, String code, String name, Progress progress) {
        Expr isNeither = call(Function.IF, one, number(0), call(Function.IF, other, number(0), number(1)));
        refuseWhere(call(Function.ABOVE, isNeither, number(0)), code, name, progress);
    }

    /** Refuses a column where for a unit one number over its rows is above another. */
    private void refuseUnits(Expr high, Expr low, String code, String name, Progress progress) {
        Relation units = Select.from(relation)
                .by(List.of(unit))
                .with("u", column(unit))
                .with("high", high)
                .with("low", low)
                .answer();
        warehouse.read(
                Select.from(units)
                        .where(call(Function.ABOVE, column("high"), column("low")))
                        .with("unit", call(Function.TEXT, column("u"))),
                row -> {
                    throw new SourceProblem(code, Place.file(file), name, row.text(0));
                },
                progress);
    }

    /**
     * How many rows lack a value, each counted at the first column it lacks one of.
     *
     * @param values by the name of their column
     * @throws SourceProblem {@code not-finite}, with an example; {@code changed}
     */
    public Map<String, Integer> missing(Map<String, Expr> values, Progress progress) {
        List<Expr> counts = new ArrayList<>();
        Optional<Expr> before = Optional.empty();
        for (Expr value : values.values()) {
            Expr lacks = call(Function.IS_MISSING, value);
            counts.add(
                    count(before.map(there -> call(Function.AND, there, lacks)).orElse(lacks)));
            before = Optional.of(before.map(there -> call(Function.AND, there, isThere(value)))
                    .orElse(isThere(value)));
        }
        List<String> names = List.copyOf(values.keySet());
        for (String name : names) {
            counts.add(isNumber(name) ? count(isNotFinite(name)) : number(0));
        }
        counts.add(call(Function.COUNT));
        double[] found = warehouse.numbers(Select.of(counts, relation), progress);
        if (found[counts.size() - 1] != rows()) {
            throw new SourceProblem("changed", Place.file(file));
        }
        Map<String, Integer> missing = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            missing.put(names.get(i), (int) found[i]);
            if (found[names.size() + i] > 0) {
                refuseNotFinite(names.get(i), (long) found[names.size() + i], progress);
            }
        }
        return missing;
    }

    private boolean isNumber(String name) {
        return columns.containsKey(name) && FRACTIONS.contains(columns.get(name).type());
    }

    private Expr isNotFinite(String name) {
        return call(Function.NOT, call(Function.IS_FINITE, numbers(name)));
    }

    private void refuseNotFinite(String name, long count, Progress progress) {
        refuse(isNotFinite(name), "not-finite", name, count, progress);
    }

    /** @throws SourceProblem {@code weight}, with an example, if a value is not above zero */
    public void refuseNotPositive(String name, Progress progress) {
        refuseWhere(call(Function.NOT, call(Function.ABOVE, numbers(name), number(0))), "weight", name, progress);
    }

    private void refuseWhere(Expr condition, String code, String name, Progress progress) {
        double count = warehouse.numbers(Select.of(List.of(count(condition)), relation), progress)[0];
        if (count > 0) {
            refuse(condition, code, name, (long) count, progress);
        }
    }

    /** Refuses a column for its rows for which a condition holds, of which one is an example. */
    private void refuse(Expr condition, String code, String name, long count, Progress progress) {
        Select example = Select.from(relation)
                .where(condition)
                .with("unit", call(Function.TEXT, column(unit)))
                .with("time", call(Function.TEXT, column(time)))
                .with("value", call(Function.TEXT, column(name)));
        warehouse.read(
                example,
                row -> {
                    throw new SourceProblem(code, Place.file(file), name, row.text(2), row.text(0), row.text(1), count);
                },
                progress);
    }

    public static Expr isThere(Expr value) {
        return call(Function.NOT, call(Function.IS_MISSING, value));
    }

    static Expr count(Expr condition) {
        return sum(oneIf(condition));
    }

    /** One where a condition holds, else zero. */
    public static Expr oneIf(Expr condition) {
        return call(Function.IF, condition, number(1), number(0));
    }

    static Expr sum(Expr value) {
        return call(Function.PLAIN_SUM, value);
    }
}
