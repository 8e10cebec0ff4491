package org.quasilab.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.quasilab.source.Expr.Function;

/**
 * How one engine writes a statement. Identifiers are quoted, whatever they hold.
 *
 * @param calls pattern of each function
 */
record Dialect(Map<Function, String> calls) {
    /** The name under which a database file is attached. */
    static final String DATABASE = "data";

    static final Dialect DUCKDB = new Dialect(Map.of(
            Function.NUMBER, "CAST(%s AS DOUBLE)",
            Function.TEXT, "CAST(%s AS VARCHAR)",
            Function.DAYS, "datediff('day', DATE '1970-01-01', %s)",
            Function.MICROS, "epoch_us(%s)",
            Function.ABS, "abs(%s)",
            Function.MAX, "max(%s)",
            Function.COUNT, "count(*)"));

    Dialect {
        calls = Map.copyOf(calls);
    }

    String text(Select select) {
        String values = select.values().isEmpty()
                ? "*"
                : select.values().stream().map(this::text).collect(Collectors.joining(", "));
        return "SELECT " + values + " FROM " + text(select.from());
    }

    private String text(Relation relation) {
        if (relation instanceof Relation.Parquet parquet) {
            return "read_parquet(["
                    + parquet.files().stream().map(Dialect::pattern).collect(Collectors.joining(", "))
                    + "])";
        }
        Relation.Table table = (Relation.Table) relation;
        return quoted(DATABASE) + "." + quoted(table.schema()) + "." + quoted(table.name());
    }

    private String text(Expr value) {
        if (value instanceof Expr.Column column) {
            return quoted(column.name());
        }
        Expr.Call call = (Expr.Call) value;
        List<String> of = call.of().stream().map(this::text).toList();
        return calls.getOrDefault(call.function(), "").formatted(of.toArray());
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
