package org.quasilab.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;
import static org.quasilab.source.Expr.number;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quasilab.run.Cancelled;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr.Function;

class PostgresTest {
    private static final Relation SLOW =
            new Relation.Query("SELECT i + j AS x FROM generate_series(1, 1000000) i, generate_series(1, 1000000) j");
    private static final Select SLOW_SUM = Select.of(List.of(call(Function.COUNT)), SLOW);

    @AutoClose
    private PostgresServer server;

    @BeforeEach
    void start() throws Exception {
        server = new PostgresServer();
    }

    private Warehouse open() {
        return Warehouse.ofAddress("db", server.url(), Optional.empty());
    }

    /** Does something once, some time after it is first asked whether to stop. */
    private static Progress soon(Runnable what) {
        long at = System.nanoTime() + Duration.ofMillis(300).toNanos();
        return new Progress() {
            private boolean isDone;

            @Override
            public void at(long done, long of, String key) {}

            @Override
            public void checkCancelled() {
                if (System.nanoTime() > at && !isDone) {
                    isDone = true;
                    what.run();
                }
            }
        };
    }

    private void hangUp() {
        try {
            server.hangUp();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void cancellingReachesTheServerAndTheConnectionIsAsGoodAsBefore() throws Exception {
        try (Warehouse warehouse = open()) {
            Progress progress = soon(() -> {
                throw new Cancelled();
            });
            assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> assertThrows(Cancelled.class, () -> warehouse.numbers(SLOW_SUM, progress)));
            Relation one = new Relation.Numbers(List.of("a"), new double[][] {{1}, {2}});
            assertArrayEquals(
                    new double[] {2}, warehouse.numbers(Select.of(List.of(call(Function.COUNT)), one), Progress.NONE));
        }
        assertEquals(0, server.connections());
    }

    @Test
    void aConnectionThatIsLostIsSaid() {
        try (Warehouse warehouse = open()) {
            SourceProblem summed =
                    assertThrows(SourceProblem.class, () -> warehouse.numbers(SLOW_SUM, soon(this::hangUp)));
            assertEquals("lost", summed.code());
            assertEquals(
                    "lost",
                    assertThrows(SourceProblem.class, () -> warehouse.numbers(SLOW_SUM, Progress.NONE))
                            .code());
        }
        AtomicInteger rows = new AtomicInteger();
        try (Warehouse warehouse = open()) {
            Relation many = new Relation.Query("SELECT i AS x FROM generate_series(1, 1000000) i");
            SourceProblem read = assertThrows(
                    SourceProblem.class,
                    () -> warehouse.read(
                            Select.from(many),
                            row -> {
                                if (rows.incrementAndGet() == 10) {
                                    hangUp();
                                }
                                return true;
                            },
                            Progress.NONE));
            assertEquals("lost", read.code());
            // they came a part at a time
            assertEquals(Database.FETCH, rows.get());
        }
    }

    @Test
    void allStatementsSeeTheSameRows() throws Exception {
        server.run("CREATE TABLE t AS SELECT 1 AS x");
        Select count = Select.of(List.of(call(Function.COUNT)), new Relation.Table(server.schema(), "t"));
        try (Warehouse warehouse = open()) {
            assertEquals(1, warehouse.numbers(count, Progress.NONE)[0]);
            server.run("INSERT INTO t VALUES (2)");
            assertEquals(1, warehouse.numbers(count, Progress.NONE)[0]);
        }
        try (Warehouse warehouse = open()) {
            assertEquals(2, warehouse.numbers(count, Progress.NONE)[0]);
        }
    }

    @Test
    void whatIsNoFiniteNumberIsRefusedWithItsRow() throws Exception {
        server.run(
                "CREATE TABLE t AS SELECT i AS id, 2020 AS year, i * 0.5::float8 AS y, i * 0.5 AS d, i > 2 AS treated"
                        + " FROM generate_series(1, 4) i",
                "UPDATE t SET y = 'NaN', d = 'Infinity' WHERE id = 3");
        try (Warehouse warehouse = open()) {
            SourcePanel panel = SourcePanel.open(
                            warehouse, new Relation.Table(server.schema(), "t"), "db", "id", "year")
                    .checked(Progress.NONE);
            assertEquals(
                    List.of("y", "NaN", "3", "2020", 1L),
                    assertThrows(
                                    SourceProblem.class,
                                    () -> panel.missing(Map.of("y", panel.numbers("y")), Progress.NONE))
                            .args());
            assertEquals(
                    List.of("d", "Infinity", "3", "2020", 1L),
                    assertThrows(
                                    SourceProblem.class,
                                    () -> panel.missing(Map.of("d", panel.numbers("d")), Progress.NONE))
                            .args());
            Select treated = Select.of(List.of(call(Function.SUM, panel.numbers("treated"))), panel.relation());
            assertEquals(2, warehouse.numbers(treated, Progress.NONE)[0]);
        }
    }

    @Test
    void moreValuesThanTheServerTellsAtOnceAreAskedForInParts() {
        List<Expr> values = new ArrayList<>();
        IntStream.range(0, 4000).forEach(i -> values.add(call(Function.TIMES, column("x"), number(i))));
        Relation one = new Relation.Numbers(List.of("x"), new double[][] {{0.5}});
        double[] expected = new double[4000];
        Arrays.setAll(expected, i -> i * 0.5);
        try (Warehouse warehouse = open()) {
            assertArrayEquals(expected, warehouse.numbers(Select.of(values, one), Progress.NONE));
        }
    }

    @Test
    void functionsMeanTheSameAsInDuckDb() {
        List<Expr> asked = List.of(
                call(Function.ROUND, number(2.4)),
                call(Function.ABS, number(-3)),
                call(Function.OVER, number(1), number(3)),
                call(Function.NUMBER, call(Function.FLAG, call(Function.ABOVE, number(2), number(1)))),
                call(Function.NUMBER, call(Function.FLAG, call(Function.IS_FINITE, column("x")))),
                call(Function.IF, call(Function.IS_MISSING, column("x")), number(1), number(0)));
        List<Expr> summed = List.of(
                call(Function.SUM, column("x")),
                call(Function.MAX, column("x")),
                call(Function.PRESENT, column("x")),
                call(Function.DISTINCT, column("x")),
                call(Function.BITS, column("x")));
        Relation numbers = new Relation.Numbers(List.of("x"), new double[][] {{1}, {4}, {4}, {9}});
        for (double value : new double[] {1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308}) {
            Relation one = new Relation.Numbers(List.of("x"), new double[][] {{value}});
            try (Warehouse postgres = open();
                    Warehouse duck = Warehouse.ofFiles("a")) {
                assertArrayEquals(
                        duck.numbers(Select.of(asked, one), Progress.NONE),
                        postgres.numbers(Select.of(asked, one), Progress.NONE),
                        1e-15);
                assertArrayEquals(
                        duck.numbers(Select.of(summed, numbers), Progress.NONE),
                        postgres.numbers(Select.of(summed, numbers), Progress.NONE));
            }
        }
    }
}
