package org.quasilab.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.run.Progress;
import org.quasilab.source.SourceKeys.Span;

class SourceKeysTest {
    /** Five units in three periods, one of which lacks a row. */
    private static final String ROWS =
            "SELECT u, t, %s AS id FROM range(5) a(u), range(2001, 2004) b(t) WHERE u <> 2 OR t <> 2002";

    @TempDir
    Path folder;

    private SourcePanel panel(Warehouse warehouse, String rows) throws SQLException {
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), rows);
        return SourcePanel.open(warehouse, new Relation.Parquet(List.of(file)), "p.parquet", "id", "t");
    }

    private static boolean isMarked(Warehouse warehouse) {
        return warehouse.asked().stream().anyMatch(statement -> statement.contains("bitstring_agg"));
    }

    /** Whole numbers that lie close mark their cells; the others are put together. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "u; true",
                "u::DOUBLE; true",
                "u - 3; true",
                "u + 9007199254740000; true",
                "u + 9007199254740990; false",
                "u * 1000000; false",
                "u + 0.5; false",
                "'n' || u; false",
                "u::HUGEINT; true",
                "u::DECIMAL(9, 2); true"
            })
    void unitsAreCounted(String id, boolean isMarked) throws Exception {
        try (Warehouse warehouse = Warehouse.ofFiles("p.parquet")) {
            SourceKeys keys =
                    panel(warehouse, ROWS.formatted(id)).checked(Progress.NONE).keys();
            assertEquals(List.of(14, 5, 3), List.of(keys.rows(), keys.units(), keys.periods()));
            assertEquals(isMarked, isMarked(warehouse));
        }
    }

    @Test
    void codesGoFromTheLeastToTheMost() throws Exception {
        try (Warehouse warehouse = Warehouse.ofFiles("p.parquet")) {
            SourceKeys keys = panel(warehouse, ROWS.formatted("u - 3"))
                    .checked(Progress.NONE)
                    .keys();
            assertEquals(Optional.of(new Span(-3, 1)), keys.codes());
        }
    }

    /** As many rows as cells, one of them twice and one not at all. */
    @ParameterizedTest
    @ValueSource(strings = {"u", "u - 3", "u + 0.5", "'n' || u", "u * 1000000"})
    void aCellOfTwoRowsIsRefused(String id) throws Exception {
        try (Warehouse warehouse = Warehouse.ofFiles("p.parquet")) {
            SourcePanel panel =
                    panel(warehouse, ROWS.formatted(id) + " UNION ALL SELECT 1, 2003, " + id + " FROM (SELECT 1 AS u)");
            SourceProblem problem = assertThrows(SourceProblem.class, () -> panel.checked(Progress.NONE));
            assertEquals("duplicate", problem.code());
            assertTrue(problem.getMessage().contains("2003"), problem.getMessage());
        }
    }
}
