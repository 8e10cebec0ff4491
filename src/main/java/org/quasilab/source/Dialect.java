package org.quasilab.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.quasilab.source.Expr.Function;

/**
 * How one engine writes a statement. Identifiers are quoted, whatever they hold; numbers are bound. Names of files are written, as they cannot be bound.
 *
 * @param calls pattern of each function
 */
record Dialect(Map<Function, String> calls) {
    /** The name under which a database file is attached. */
    static final String DATABASE = "data";

    static final Dialect DUCKDB = new Dialect(Map.ofEntries(
            Map.entry(Function.NUMBER, "CAST(%s AS DOUBLE)"),
            Map.entry(Function.TEXT, "CAST(%s AS VARCHAR)"),
            Map.entry(Function.DAYS, "datediff('day', DATE '1970-01-01', %s)"),
            Map.entry(Function.MICROS, "epoch_us(%s)"),
            Map.entry(Function.ABS, "abs(%s)"),
            Map.entry(Function.ROUND, "round(%s)"),
            Map.entry(Function.FLOOR, "floor(%s)"),
            Map.entry(Function.MINUS, "(%s - %s)"),
            Map.entry(Function.TIMES, "(%s * %s)"),
            Map.entry(Function.OVER, "(%s / %s)"),
            Map.entry(Function.EQUAL, "(%s = %s)"),
            Map.entry(Function.ABOVE, "(%s > %s)"),
            Map.entry(Function.AND, "(%s AND %s)"),
            Map.entry(Function.NOT, "(NOT %s)"),
            Map.entry(Function.IS_MISSING, "(%s IS NULL)"),
            Map.entry(Function.IS_FINITE, "isfinite(%s)"),
            Map.entry(Function.IF, "CASE WHEN %s THEN %s ELSE %s END"),
            Map.entry(Function.WHEN, "CASE WHEN %s THEN %s END"),
            Map.entry(Function.MAX, "max(%s)"),
            Map.entry(Function.MIN, "min(%s)"),
            // compensated: sums of 1e8 values keep their digits
            Map.entry(Function.SUM, "kahan_sum(%s)"),
            Map.entry(Function.PLAIN_SUM, "sum(%s)"),
            Map.entry(Function.FIRST_QUARTILE, "percentile_cont(0.25) WITHIN GROUP (ORDER BY %s)"),
            Map.entry(Function.MEDIAN, "percentile_cont(0.5) WITHIN GROUP (ORDER BY %s)"),
            Map.entry(Function.THIRD_QUARTILE, "percentile_cont(0.75) WITHIN GROUP (ORDER BY %s)"),
            Map.entry(Function.COUNT, "count(*)"),
            Map.entry(Function.DISTINCT, "count(DISTINCT %s)"),
            Map.entry(Function.BITS, "bit_count(bit_or(CAST(%s AS BIGINT)))")));

    /**
     * A statement as the engine reads it.
     *
     * @param text with a question mark for each number
     * @param numbers in their order
     */
    record Statement(String text, List<Double> numbers) {}

    Dialect {
        calls = Collections.unmodifiableMap(new EnumMap<>(calls));
    }

    Statement statement(Select select) {
        List<Double> numbers = new ArrayList<>();
        return new Statement(new Writer(numbers).text(select), numbers);
    }

    /** Keeps the answer of a statement under a name, for this connection alone. */
    Statement keeping(String name, Select select) {
        Statement answer = statement(select);
        return new Statement("CREATE TEMPORARY TABLE " + quoted(name) + " AS " + answer.text, answer.numbers);
    }

    /** Writes one statement, in the order in which its numbers stand. */
    private final class Writer implements Relation.Cases<String>, Expr.Cases<String> {
        private final List<Double> numbers;
        private int answers;

        Writer(List<Double> numbers) {
            this.numbers = numbers;
        }

        String text(Select select) {
            String values = select.values().isEmpty()
                    ? "*"
                    : select.values().stream()
                            .map(value -> text(value.of()) + " AS " + quoted(value.name()))
                            .collect(Collectors.joining(", "));
            StringBuilder text = new StringBuilder("SELECT " + values + " FROM " + text(select.from()));
            for (int i = 0; i < select.where().size(); i++) {
                text.append(i == 0 ? " WHERE " : " AND ")
                        .append(text(select.where().get(i)));
            }
            if (!select.by().isEmpty()) {
                text.append(" GROUP BY ")
                        .append(select.by().stream().map(Dialect::quoted).collect(Collectors.joining(", ")));
            }
            return text.toString();
        }

        private String text(Relation relation) {
            return relation.on(this);
        }

        @Override
        public String parquet(Relation.Parquet parquet) {
            return "read_parquet(["
                    + parquet.files().stream().map(Dialect::pattern).collect(Collectors.joining(", "))
                    + "])";
        }

        @Override
        public String table(Relation.Table table) {
            return quoted(DATABASE) + "." + quoted(table.schema()) + "." + quoted(table.name());
        }

        @Override
        public String answer(Relation.Answer answer) {
            return "(" + text(answer.select()) + ") AS " + alias();
        }

        @Override
        public String kept(Relation.Kept kept) {
            return quoted(kept.name());
        }

        @Override
        public String join(Relation.Join join) {
            return text(join.left()) + " JOIN " + text(join.right()) + " ON " + text(join.where());
        }

        @Override
        public String numbers(Relation.Numbers values) {
            return "(VALUES " + Arrays.stream(values.rows()).map(this::row).collect(Collectors.joining(", ")) + ") AS "
                    + alias() + "("
                    + values.names().stream().map(Dialect::quoted).collect(Collectors.joining(", "))
                    + ")";
        }

        private String alias() {
            answers++;
            return "a" + answers;
        }

        private String row(double[] row) {
            return Arrays.stream(row)
                    .mapToObj(value -> text(Expr.number(value)))
                    .collect(Collectors.joining(", ", "(", ")"));
        }

        private String text(Expr value) {
            return value.on(this);
        }

        @Override
        public String column(Expr.Column column) {
            return quoted(column.name());
        }

        @Override
        public String number(Expr.Number number) {
            numbers.add(number.value());
            return "CAST(? AS DOUBLE)";
        }

        @Override
        public String call(Expr.Call call) {
            Object[] of = call.of().stream().map(this::text).toArray();
            return calls.get(call.function()).formatted(of);
        }
    }

    /** A file by its name, in which the signs of a pattern stand for themselves. */
    private static String pattern(Path file) {
        return literal(file.toString().replaceAll("[\\[*?]", "[$0]"));
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
