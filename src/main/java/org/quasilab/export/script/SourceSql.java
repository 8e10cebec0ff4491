package org.quasilab.export.script;

import java.util.List;
import java.util.Optional;
import org.quasilab.result.StudyResults;
import org.quasilab.text.Messages;
import org.quasilab.text.Version;

/** The statement that units were drawn with, and those that steps were computed with where the rows lie, in their order: whoever may read the rows can ask them again. */
public final class SourceSql {
    private SourceSql() {}

    /** Absent if all rows were loaded. */
    public static Optional<String> text(StudyResults results, Messages messages) {
        StringBuilder text = new StringBuilder();
        StudyResults.DataSummary data = results.data();
        comment(text, messages.text("export.sql.head", Version.current(), data.file(), data.sha256()));
        int head = text.length();
        data.ledger().draw().ifPresent(draw -> add(text, draw.said().message(messages), draw.statement()));
        results.steps().forEach((id, outcome) -> {
            List<String> statements = outcome.statements();
            for (int i = 0; i < statements.size(); i++) {
                add(text, messages.text("export.sql.statement", id, i + 1, statements.size()), statements.get(i));
            }
        });
        return text.length() == head ? Optional.empty() : Optional.of(text.toString());
    }

    private static void add(StringBuilder text, String words, String statement) {
        text.append('\n');
        comment(text, words);
        text.append(statement).append(";\n");
    }

    private static void comment(StringBuilder text, String words) {
        words.lines().forEach(line -> text.append("-- ").append(line).append('\n'));
    }
}
