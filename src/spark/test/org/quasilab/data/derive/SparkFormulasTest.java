package org.quasilab.data.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.source.LocalSpark;
import org.quasilab.source.Relation;
import org.quasilab.source.SourcePanel;
import org.quasilab.source.Warehouse;

/** The formulas of {@link TranslatorTest} within Spark. */
class SparkFormulasTest {
    /** Characters of a formula: each statement takes Spark half a second, and one of tens of thousands of characters many seconds. */
    private static final int SHORT = 30;

    private static final int FORMULAS = 60;

    @TempDir
    static Path folder;

    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = LocalSpark.start();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void sparkGivesTheSameAsLoadedRows() throws Exception {
        FormulaRows rows = new FormulaRows(folder);
        Relation relation = Relation.Query.ofSpark(rows.file().toString());
        List<String> formulas = FormulaRows.formulas().stream()
                .filter(text -> text.length() <= SHORT)
                .limit(FORMULAS)
                .toList();
        assertEquals(FORMULAS, formulas.size());
        try (Warehouse warehouse = Warehouse.ofSpark("rows")) {
            SourcePanel panel = SourcePanel.open(warehouse, relation, "rows", "u", "t");
            Stream.of(formulas, FormulaRows.SUMMARIES, FormulaRows.MEDIANS)
                    .flatMap(List::stream)
                    .forEach(text -> rows.assertSame(panel, text));
        }
    }
}
