package org.quasilab.table;

import java.util.List;
import java.util.Optional;
import org.quasilab.result.VariablesResult;
import org.quasilab.study.MadeColumn;
import org.quasilab.study.VariableSpec;

/** The table of variables: role, label, name in the data, meaning, scale. */
final class VariablesTable {
    private VariablesTable() {}

    static Table of(String id, String caption, VariablesResult result, Context context) {
        List<Row> body = result.rows().stream().map(row -> row(row, context)).toList();
        Row header = Row.of(List.of("role", "variable", "name", "scale", "meaning").stream()
                .map(column -> Cell.words(context.text("variables." + column)))
                .toList());
        return new Table(id, caption, List.of(header), body, List.of(), context.style());
    }

    private static Row row(VariablesResult.Row row, Context context) {
        VariableSpec variable = context.study().data().variable(row.variable());
        return Row.of(
                Cell.words(word(context, "role", row.role())),
                Cell.words(context.label(row.variable())),
                Cell.words(row.variable()),
                Cell.words(word(context, "scale", variable.scale())),
                Cell.words(meaning(row.variable(), variable, context)));
    }

    /** As the study says it; of a column that a step makes, else how it is made. */
    private static String meaning(String name, VariableSpec variable, Context context) {
        String said = variable.meaning().in(context.messages());
        return said.isEmpty()
                ? MadeColumn.provenance(context.study(), name, context.messages())
                        .orElse("")
                : said;
    }

    /** A known role or scale in the language, any other as the user wrote it. */
    private static String word(Context context, String family, String value) {
        return Optional.of("table." + family + "." + value)
                .filter(key -> !value.isEmpty() && context.messages().has(key))
                .map(context.messages()::text)
                .orElse(value);
    }
}
