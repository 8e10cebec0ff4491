package org.quasilab.data.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.data.DataProblem;
import org.quasilab.source.PostgresServer;
import org.quasilab.source.Relation;
import org.quasilab.source.SourcePanel;
import org.quasilab.source.SourceProblem;
import org.quasilab.source.Warehouse;

/** Formulas over the same rows by both ways: loaded, and computed by a database. */
class TranslatorTest {
    @TempDir
    Path folder;

    private FormulaRows rows;

    @BeforeEach
    void rows() throws Exception {
        rows = new FormulaRows(folder);
    }

    private SourcePanel panel(Warehouse warehouse) {
        return SourcePanel.open(warehouse, new Relation.Parquet(List.of(rows.file())), "rows", "u", "t");
    }

    @Test
    void duckDbGivesTheSameAsLoadedRows() {
        try (Warehouse warehouse = Warehouse.ofFiles("rows")) {
            SourcePanel panel = panel(warehouse);
            Stream.of(FormulaRows.formulas(), FormulaRows.SUMMARIES, FormulaRows.MEDIANS)
                    .flatMap(List::stream)
                    .forEach(text -> rows.assertSame(panel, text));
        }
    }

    /** It has no number beyond 1e308, and says so. */
    @Test
    void postgresqlGivesTheSameAsLoadedRows() throws Exception {
        try (PostgresServer server = new PostgresServer()) {
            server.table("rows", FormulaRows.select());
            try (Warehouse warehouse = Warehouse.ofAddress("db", server.url(), Optional.empty())) {
                SourcePanel panel =
                        SourcePanel.open(warehouse, new Relation.Table(server.schema(), "rows"), "db", "u", "t");
                int beyond = 0;
                for (String text : FormulaRows.formulas()) {
                    try {
                        rows.assertSame(panel, text);
                    } catch (SourceProblem problem) {
                        assertTrue(problem.args().toString().contains("out of range"), problem.args() + text);
                        beyond++;
                    }
                }
                assertTrue(beyond < FormulaRows.FORMULAS / 20, beyond + " refused");
                FormulaRows.SUMMARIES.forEach(text -> rows.assertSame(panel, text));
                Formula median = Formula.parse("median(b by s)");
                assertEquals(
                        "formula-elsewhere",
                        assertThrows(DataProblem.class, () -> median.elsewhere(panel))
                                .code());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '%', textBlock = """
            lag(a, b) ~ formula-whole
            mean(a by gdp) ~ formula-column
            lag(r) ~ formula-number
            ln(gdp) ~ formula-column
            r + 1 ~ formula-number
            r > 1 ~ formula-compare
            d > r ~ formula-day
            year(a) ~ formula-day
            if(s, 1, 2) ~ formula-number
            1/(1/(1/(1/(1/(1/(1/(1/(1/(1/(1/a)))))))))) ~ formula-long
            """)
    void whatCannotBeAskedIsRefused(String text, String code) {
        try (Warehouse warehouse = Warehouse.ofFiles("rows")) {
            SourcePanel panel = panel(warehouse);
            assertEquals(
                    code,
                    assertThrows(DataProblem.class, () -> Formula.parse(text).elsewhere(panel))
                            .code());
        }
    }
}
