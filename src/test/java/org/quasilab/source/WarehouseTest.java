package org.quasilab.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.data.derive.Formula;
import org.quasilab.data.read.OpenTable;
import org.quasilab.run.Cancelled;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr.Function;
import org.quasilab.study.DataSpec;

class WarehouseTest {
    private static final Expr ROWS = Expr.call(Function.COUNT);

    @TempDir
    Path folder;

    @Test
    void cancellingReachesTheEngineWhileItWorks() throws Exception {
        Path file = DuckFiles.database(
                folder.resolve("slow.duckdb"),
                "CREATE VIEW slow AS SELECT a.range + b.range AS x FROM range(10000000) a, range(10000000) b");
        List<Double> told = new CopyOnWriteArrayList<>();
        Progress soon = new Progress() {
            @Override
            public void at(long done, long of, String what) {}

            @Override
            public void within(double share) {
                told.add(share);
            }

            @Override
            public void checkCancelled() {
                if (told.size() > 1) {
                    throw new Cancelled();
                }
            }
        };
        try (Warehouse warehouse = Warehouse.ofDatabase("slow.duckdb", file)) {
            Select select = Select.of(
                    List.of(Expr.call(Function.SUM, Expr.column("x"))),
                    warehouse.tables().get(0));
            assertTimeoutPreemptively(
                    Duration.ofSeconds(60), () -> assertThrows(Cancelled.class, () -> warehouse.numbers(select, soon)));
            assertTrue(told.stream().allMatch(share -> share >= 0 && share <= 1), told::toString);
            // the connection is as good as before
            Relation one = new Relation.Numbers(List.of("a"), new double[][] {{1}, {2}});
            assertEquals(2, warehouse.numbers(Select.of(List.of(ROWS), one), Progress.NONE)[0]);
        }
    }

    @Test
    void nothingIsWrittenToTheDatabase() throws Exception {
        Path file = DuckFiles.database(folder.resolve("a.duckdb"), "CREATE TABLE t AS SELECT 1 AS x", "CHECKPOINT");
        byte[] before = Files.readAllBytes(file);
        try (Warehouse warehouse = Warehouse.ofDatabase("a.duckdb", file)) {
            assertEquals(
                    1,
                    warehouse
                            .numbers(Select.of(List.of(ROWS), warehouse.tables().get(0)), Progress.NONE)[0]);
        }
        assertEquals(
                java.util.HexFormat.of().formatHex(before),
                java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void namesAreQuotedAndNumbersBound() {
        Select select = Select.from(new Relation.Table("s", "a\"; DROP TABLE b; --"))
                .with("v", Expr.call(Function.TIMES, Expr.column("x\"y"), Expr.number(0.1)))
                .where(Expr.call(Function.ABOVE, Expr.column("t"), Expr.number(2)))
                .by(List.of("u"));
        Dialect.Statement statement = Dialect.DUCKDB.statement(select);
        assertEquals(
                "SELECT (\"x\"\"y\" * CAST(? AS DOUBLE)) AS \"v\" FROM \"data\".\"s\".\"a\"\"; DROP TABLE b; --\""
                        + " WHERE (\"t\" > CAST(? AS DOUBLE)) GROUP BY \"u\"",
                statement.text());
        assertEquals(List.of(0.1, 2.0), statement.values());
    }

    @Test
    void textsAreBoundAndEachEngineHasItsWords() {
        Expr isSpring =
                Expr.call(Function.IN, Expr.call(Function.MONTH, Expr.column("d")), Expr.number(3), Expr.number(4));
        Expr rounded = Expr.call(Function.ROUND, Expr.column("x"));
        Select select = Select.from(new Relation.Table("s", "t"))
                .with("v", rounded)
                .where(Expr.call(Function.OR, isSpring, Expr.call(Function.EQUAL, Expr.column("r"), Expr.text("a'b"))));
        Dialect spark = Dialect.of(Dialect.SPARK_PRODUCT, "");
        Dialect.Statement statement = spark.statement(select);
        assertEquals(
                "SELECT rint(`x`) AS `v` FROM `s`.`t` WHERE ((month(date_add(DATE '1970-01-01', CAST(`d` AS INT)))"
                        + " IN (CAST(? AS DOUBLE), CAST(? AS DOUBLE))) OR (`r` = CAST(? AS STRING)))",
                statement.text());
        assertEquals(List.of(3.0, 4.0, "a'b"), statement.values());
        assertTrue(Dialect.DUCKDB.readable(select).endsWith("(\"r\" = CAST('a''b' AS VARCHAR)))"));
        assertFalse(Dialect.of("Another", "").has(Function.ROUND), "its rule is not known");
    }

    /** Spark makes a BIGINT of floor, which is zero of NaN. */
    @Test
    void floorInAFormulaLeavesWhatIsNoNumberAsItIs() throws Exception {
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), "SELECT 1 AS id, 2 AS t, 0.5::DOUBLE AS x");
        try (OpenTable table = OpenTable.open(file, DataSpec.DEFAULT)) {
            SourcePanel panel = SourcePanel.open(table.warehouse(), table.relation(), table.file(), "id", "t");
            Select select = Select.from(new Relation.Table("s", "t"))
                    .with("v", Formula.parse("floor(x)").elsewhere(panel).value());
            String statement =
                    Dialect.of(Dialect.SPARK_PRODUCT, "").statement(select).text();
            assertTrue(
                    statement.contains(
                            "CASE WHEN (CAST(? AS DOUBLE) > abs(CAST(`x` AS DOUBLE))) THEN floor(CAST(`x` AS DOUBLE))"
                                    + " ELSE CAST(`x` AS DOUBLE) END"),
                    statement);
        }
    }

    /** Rows that come while the engine works end without a reason. */
    @Test
    void whatIsWrongWithARowIsSaid() throws Exception {
        Path file = DuckFiles.parquet(
                folder.resolve("p.parquet"),
                "SELECT CASE i WHEN 90000 THEN 'b' ELSE '1' END AS x FROM range(100000) t(i)");
        try (OpenTable table = OpenTable.open(file, DataSpec.DEFAULT)) {
            Expr number = Expr.call(Function.NUMBER, Expr.column("x"));
            for (Expr value : List.of(number, Expr.call(Function.MAX, number))) {
                SourceProblem problem = assertThrows(
                        SourceProblem.class,
                        () -> table.warehouse()
                                .read(Select.of(List.of(value), table.relation()), row -> true, Progress.NONE));
                assertTrue(problem.getMessage().contains("Could not convert string 'b'"), problem.getMessage());
            }
            assertEquals(
                    100_000, table.warehouse().numbers(Select.of(List.of(ROWS), table.relation()), Progress.NONE)[0]);
        }
    }

    /** In one statement they end the program: the state of a group has to fit into a block of the engine. */
    @Test
    void asManySumsAsOneLikesAreAskedOfGroups() {
        double[][] rows = {{1, 2}, {1, 3}, {2, 5}};
        Select sums = Select.from(new Relation.Numbers(List.of("g", "x"), rows)).by(List.of("g"));
        for (int j = 0; j < 12_000; j++) {
            Expr value = Expr.call(Function.PLUS, Expr.column("x"), Expr.number(j));
            sums = sums.with("s" + j, Expr.call(Function.SUM, value));
        }
        try (Warehouse warehouse = Warehouse.ofFiles("none.parquet")) {
            Map<List<Double>, double[]> found = warehouse.groups(sums, Progress.NONE);
            assertEquals(24_003, found.get(List.of(1.0))[11_999]);
            assertEquals(5, found.get(List.of(2.0))[0]);
            assertEquals(12_000, found.get(List.of(2.0)).length);
        }
    }
}
