package org.quasilab.source;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr.Function;

/**
 * What tells whether a table is as it was, in place of the bytes of a file: its number of rows and, for each column, its name, its type, how
 * many values it has, and the exact sum of a hash of each. The order of the rows does not matter, so that values which change places within a column
 * are not noticed. Of an engine without such hashes the least and the greatest number are taken; a change between them is not noticed.
 *
 * <p>Checked by: {@code PostgresReadingTest}.
 */
public final class TableState {
    private TableState() {}

    /** @throws SourceProblem if the engine cannot answer */
    public static String of(Warehouse warehouse, Relation relation, Progress progress) {
        List<SourceColumn> columns = warehouse.columns(relation);
        List<Expr> asked = new ArrayList<>(List.of(call(Function.COUNT)));
        for (SourceColumn column : columns) {
            asked.add(call(Function.PRESENT, column(column.name())));
            asked.addAll(asked(column, warehouse.has(Function.TEXT_HASHES)));
        }
        return columns.stream()
                        .map(column -> column.name() + " " + column.type())
                        .collect(Collectors.joining("\n", "", "\n"))
                + String.join("\n", warehouse.texts(Select.of(asked, relation), progress));
    }

    private static List<Expr> asked(SourceColumn column, boolean hasHashes) {
        Optional<Expr> number = column.number().or(column::counted);
        if (hasHashes) {
            return List.of(number.map(value -> call(Function.NUMBER_HASHES, value))
                    .orElseGet(() -> call(Function.TEXT_HASHES, call(Function.TEXT, column(column.name())))));
        }
        return number.map(value -> List.of(call(Function.MIN, value), call(Function.MAX, value)))
                .orElse(List.of());
    }
}
