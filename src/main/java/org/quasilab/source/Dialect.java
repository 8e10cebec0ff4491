package org.quasilab.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quasilab.source.Expr.Function;

/**
 * How one engine writes a statement. Identifiers are quoted, whatever they hold; numbers and texts are bound. Names of files are written, as they cannot be bound.
 *
 * @param quote the mark around an identifier
 * @param catalog of the tables; empty for that of the connection
 * @param calls pattern of each function; what it lacks is not asked of the engine
 * @param fence at the end of the statement of an inner answer, keeps the engine from computing its values again wherever they are used; empty if it
 *     does not
 * @param mostValues a statement may ask for
 */
record Dialect(String quote, String catalog, Map<Function, String> calls, String fence, int mostValues) {
    private static final String QUOTE = "\"";

    /** What all engines should understand; days and moments, which each counts in its own way, are left out. */
    private static final Dialect STANDARD = new Dialect(
            QUOTE,
            "",
            Map.ofEntries(
                    Map.entry(Function.NUMBER, "CAST(%s AS DOUBLE PRECISION)"),
                    Map.entry(Function.FLAG, "CASE %s WHEN TRUE THEN 1 WHEN FALSE THEN 0 END"),
                    Map.entry(Function.TEXT, "CAST(%s AS VARCHAR(4000))"),
                    Map.entry(Function.TRIM, "trim(%s)"),
                    Map.entry(Function.WHOLE, "CAST(%s AS BIGINT)"),
                    Map.entry(Function.ABS, "abs(%s)"),
                    Map.entry(Function.FLOOR, "floor(%s)"),
                    Map.entry(Function.CEIL, "ceil(%s)"),
                    Map.entry(Function.PLUS, "(%s + %s)"),
                    Map.entry(Function.MINUS, "(%s - %s)"),
                    Map.entry(Function.TIMES, "(%s * %s)"),
                    Map.entry(Function.OVER, "(%s / %s)"),
                    Map.entry(Function.POWER, "power(%s, %s)"),
                    Map.entry(Function.LN, "ln(%s)"),
                    Map.entry(Function.LOG10, "log10(%s)"),
                    Map.entry(Function.EXP, "exp(%s)"),
                    Map.entry(Function.SQRT, "sqrt(%s)"),
                    Map.entry(Function.LEAST, "least(%s, %s)"),
                    Map.entry(Function.GREATEST, "greatest(%s, %s)"),
                    Map.entry(Function.EQUAL, "(%s = %s)"),
                    Map.entry(Function.ABOVE, "(%s > %s)"),
                    Map.entry(Function.IN, "(%s IN (%s))"),
                    Map.entry(Function.AND, "(%s AND %s)"),
                    Map.entry(Function.OR, "(%s OR %s)"),
                    Map.entry(Function.NOT, "(NOT %s)"),
                    Map.entry(Function.IS_MISSING, "(%s IS NULL)"),
                    // false of NaN, whether it is above all numbers or not to be compared
                    Map.entry(
                            Function.IS_FINITE, "(%s BETWEEN -" + Double.MAX_VALUE + " AND " + Double.MAX_VALUE + ")"),
                    Map.entry(Function.IF, "CASE WHEN %s THEN %s ELSE %s END"),
                    Map.entry(Function.WHEN, "CASE WHEN %s THEN %s END"),
                    Map.entry(Function.MAX, "max(%s)"),
                    Map.entry(Function.MIN, "min(%s)"),
                    Map.entry(Function.SUM, "sum(%s)"),
                    Map.entry(Function.PLAIN_SUM, "sum(%s)"),
                    Map.entry(Function.FIRST_QUARTILE, "percentile_cont(0.25) WITHIN GROUP (ORDER BY %s)"),
                    Map.entry(Function.MEDIAN, "percentile_cont(0.5) WITHIN GROUP (ORDER BY %s)"),
                    Map.entry(Function.THIRD_QUARTILE, "percentile_cont(0.75) WITHIN GROUP (ORDER BY %s)"),
                    Map.entry(Function.VALUE_AT, "percentile_disc(%s) WITHIN GROUP (ORDER BY %s)"),
                    Map.entry(Function.COUNT, "count(*)"),
                    Map.entry(Function.PRESENT, "count(%s)"),
                    Map.entry(Function.DISTINCT, "count(DISTINCT %s)"),
                    Map.entry(Function.OF_GROUP, "%s OVER (PARTITION BY %s)")),
            "",
            500);

    /** What all engines that were tried have, but not every other. */
    private static final Map<Function, String> STATISTICS = Map.of(
            Function.VARIANCE,
            "var_pop(%s)",
            Function.COVARIANCE,
            "covar_pop(%s, %s)",
            Function.SHIFTED,
            // of the one row that has it
            "max(%s) OVER (PARTITION BY %s ORDER BY %s RANGE BETWEEN %s PRECEDING AND %s PRECEDING)");

    static final Dialect DUCKDB = new Dialect(
            QUOTE,
            "data",
            with(Map.ofEntries(
                    Map.entry(Function.NUMBER, "CAST(%s AS DOUBLE)"),
                    Map.entry(Function.TEXT, "CAST(%s AS VARCHAR)"),
                    Map.entry(Function.DAYS, "datediff('day', DATE '1970-01-01', %s)"),
                    Map.entry(Function.MICROS, "epoch_us(%s)"),
                    Map.entry(Function.YEAR, "year(DATE '1970-01-01' + CAST(%s AS INTEGER))"),
                    Map.entry(Function.MONTH, "month(DATE '1970-01-01' + CAST(%s AS INTEGER))"),
                    Map.entry(Function.ROUND, "round_even(%s, 0)"),
                    Map.entry(Function.MEDIAN_OF_GROUP, "median(%s) OVER (PARTITION BY %s)"),
                    Map.entry(Function.IS_FINITE, "isfinite(%s)"),
                    Map.entry(Function.MATCHES, "regexp_full_match(%s, %s)"),
                    // compensated: sums of 1e8 values keep their digits
                    Map.entry(Function.SUM, "kahan_sum(%s)"),
                    Map.entry(Function.PLACE, "row_number() OVER ()"),
                    Map.entry(
                            Function.DRAWN,
                            "CAST('0x' || substr(md5(%s || ' ' || CAST(%s AS BIGINT)), 1, 13) AS BIGINT)"),
                    Map.entry(Function.BITS, "bit_count(bit_or(CAST(%s AS BIGINT)))"),
                    Map.entry(
                            Function.DIFFERENT_WHOLES,
                            "bit_count(bitstring_agg(CAST(%s AS BIGINT), 0, CAST(%s AS BIGINT)))"))),
            "",
            // the state of a group, up to 40 bytes a value, has to fit into a block of 262,144, or it ends the program
            5000);

    private static final Dialect POSTGRESQL = new Dialect(
            QUOTE,
            "",
            with(Map.ofEntries(
                    Map.entry(Function.TEXT, "(CAST(%s AS TEXT) COLLATE \"C\")"),
                    Map.entry(Function.DAYS, "(%s - DATE '1970-01-01')"),
                    Map.entry(Function.MICROS, "CAST(round(extract(EPOCH FROM %s) * 1000000) AS BIGINT)"),
                    Map.entry(Function.YEAR, "extract(YEAR FROM DATE '1970-01-01' + CAST(%s AS INTEGER))"),
                    Map.entry(Function.MONTH, "extract(MONTH FROM DATE '1970-01-01' + CAST(%s AS INTEGER))"),
                    Map.entry(Function.ROUND, "round(%s)"),
                    Map.entry(
                            Function.DRAWN,
                            "CAST(CAST('x' || substr(md5(convert_to(%s || ' ' || CAST(%s AS BIGINT), 'UTF8')), 1, 13) AS BIT(52)) AS BIGINT)"),
                    Map.entry(
                            Function.BITS,
                            "length(replace(CAST(CAST(bit_or(CAST(%s AS BIGINT)) AS BIT(64)) AS TEXT), '0', ''))"),
                    Map.entry(Function.NUMBER_HASHES, "sum(hashfloat8extended(%s, 0))"),
                    Map.entry(Function.TEXT_HASHES, "sum(hashtextextended(%s, 0))"))),
            // a regression of a million rows takes half the time
            " OFFSET 0",
            // a target list has at most 1664 entries
            1600);

    private static final Dialect SPARK = new Dialect(
            "`",
            "",
            with(Map.ofEntries(
                    Map.entry(Function.NUMBER, "CAST(%s AS DOUBLE)"),
                    Map.entry(Function.TEXT, "CAST(%s AS STRING)"),
                    Map.entry(Function.DAYS, "datediff(%s, DATE '1970-01-01')"),
                    Map.entry(Function.MICROS, "unix_micros(%s)"),
                    Map.entry(Function.YEAR, "year(date_add(DATE '1970-01-01', CAST(%s AS INT)))"),
                    Map.entry(Function.MONTH, "month(date_add(DATE '1970-01-01', CAST(%s AS INT)))"),
                    Map.entry(Function.ROUND, "rint(%s)"),
                    Map.entry(Function.MEDIAN_OF_GROUP, "median(%s) OVER (PARTITION BY %s)"),
                    Map.entry(
                            Function.DRAWN,
                            "CAST(conv(substr(md5(concat(%s, ' ', CAST(%s AS BIGINT))), 1, 13), 16, 10) AS BIGINT)"),
                    Map.entry(Function.BITS, "bit_count(bit_or(CAST(%s AS BIGINT)))"),
                    Map.entry(Function.NUMBER_HASHES, "sum(CAST(xxhash64(%s) AS DECIMAL(38, 0)))"),
                    Map.entry(Function.TEXT_HASHES, "sum(CAST(xxhash64(%s) AS DECIMAL(38, 0)))"))),
            "",
            // longer statements are not compiled
            200);

    /** Those whose second argument is a list. */
    private static final Set<Function> OF_LISTS = EnumSet.of(Function.IN, Function.OF_GROUP, Function.MEDIAN_OF_GROUP);

    static final String SPARK_PRODUCT = "Spark";

    private static final Map<String, Dialect> TRIED = Map.of("PostgreSQL", POSTGRESQL, SPARK_PRODUCT, SPARK);

    /**
     * A statement as the engine reads it.
     *
     * @param text with a question mark for each number and each text
     * @param values these, in their order
     */
    record Statement(String text, List<Object> values) {}

    Dialect {
        calls = Collections.unmodifiableMap(new EnumMap<>(calls));
    }

    private static Map<Function, String> with(Map<Function, String> own) {
        Map<Function, String> calls = new EnumMap<>(STANDARD.calls);
        calls.putAll(STATISTICS);
        calls.putAll(own);
        return calls;
    }

    /**
     * That of a product, as a connection names it.
     *
     * @param quote as the connection tells it, for a product without a dialect of its own
     */
    static Dialect of(String product, String quote) {
        return TRIED.getOrDefault(
                product,
                new Dialect(
                        quote.isBlank() ? QUOTE : quote,
                        STANDARD.catalog,
                        STANDARD.calls,
                        STANDARD.fence,
                        STANDARD.mostValues));
    }

    /** Whether the program is tested with a product. */
    static boolean isTried(String product) {
        return TRIED.containsKey(product);
    }

    boolean has(Function function) {
        return calls.containsKey(function);
    }

    Statement statement(Select select) {
        List<Object> values = new ArrayList<>();
        Writer writer = new Writer(value -> {
            values.add(value);
            return "?";
        });
        return new Statement(writer.text(select), values);
    }

    /** The same to be read, and asked elsewhere: with its values, of which the engine keeps all digits of a text. */
    String readable(Select select) {
        return new Writer(value -> literal(value.toString())).text(select);
    }

    /**
     * Keeps the answer of a statement.
     *
     * @param kind of the table
     */
    String keeping(String kind, Relation.Kept kept, String answer) {
        return "CREATE " + kind + " " + quoted(kept.name()) + " AS " + answer;
    }

    String dropping(Relation.Kept kept) {
        return "DROP TABLE " + quoted(kept.name());
    }

    /** Writes one statement, in the order in which its values stand. */
    private final class Writer implements Relation.Cases<String>, Expr.Cases<String> {
        private final java.util.function.Function<Object, String> given;
        private int answers;

        Writer(java.util.function.Function<Object, String> given) {
            this.given = given;
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
                        .append(select.by().stream().map(Dialect.this::quoted).collect(Collectors.joining(", ")));
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
        public String csv(Relation.Csv csv) {
            String columns = csv.names().stream()
                    .map(name -> literal(name) + ": 'VARCHAR'")
                    .collect(Collectors.joining(", ", "{", "}"));
            return "read_csv(" + pattern(csv.file()) + ", auto_detect = false, header = false, delim = "
                    + literal(String.valueOf(csv.delimiter())) + ", quote = '\"', escape = '\"', skip = "
                    + csv.skipped()
                    + ", columns = " + columns + ")";
        }

        @Override
        public String table(Relation.Table table) {
            return Stream.of(catalog, table.schema(), table.name())
                    .filter(part -> !part.isEmpty())
                    .map(Dialect.this::quoted)
                    .collect(Collectors.joining("."));
        }

        @Override
        public String query(Relation.Query query) {
            // on a line of its own, for the query may end in a comment
            return "(" + query.text() + "\n) AS " + alias();
        }

        @Override
        public String answer(Relation.Answer answer) {
            String end = answer.select().by().isEmpty() ? fence : "";
            return "(" + text(answer.select()) + end + ") AS " + alias();
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
        public String first(Relation.First first) {
            return "(SELECT * FROM " + text(first.from()) + " ORDER BY "
                    + first.order().stream().map(Dialect.this::quoted).collect(Collectors.joining(", ")) + " LIMIT "
                    + first.rows() + ") AS " + alias();
        }

        @Override
        public String numbers(Relation.Numbers values) {
            return "(VALUES " + Arrays.stream(values.rows()).map(this::row).collect(Collectors.joining(", ")) + ") AS "
                    + alias() + "("
                    + values.names().stream().map(Dialect.this::quoted).collect(Collectors.joining(", "))
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
            return calls.get(Function.NUMBER).formatted(given.apply(number.value()));
        }

        @Override
        public String constant(Expr.Constant constant) {
            return calls.get(Function.NUMBER).formatted(constant.value());
        }

        @Override
        public String text(Expr.Text text) {
            return calls.get(Function.TEXT).formatted(given.apply(text.value()));
        }

        @Override
        public String call(Expr.Call call) {
            List<String> of = call.of().stream().map(this::text).toList();
            String pattern = calls.get(call.function());
            return OF_LISTS.contains(call.function())
                    ? pattern.formatted(of.get(0), String.join(", ", of.subList(1, of.size())))
                    : pattern.formatted(of.toArray());
        }
    }

    /** A file by its name, in which the signs of a pattern stand for themselves. */
    private static String pattern(Path file) {
        return literal(file.toString().replaceAll("[\\[*?]", "[$0]"));
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    String quoted(String name) {
        return quote + name.replace(quote, quote + quote) + quote;
    }
}
