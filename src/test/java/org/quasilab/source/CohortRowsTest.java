package org.quasilab.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.moments.CohortMoments;
import org.quasilab.run.Cancelled;
import org.quasilab.run.Progress;
import org.quasilab.text.Problem;

class CohortRowsTest {
    /** Units whose effects are far larger than what moves them, with gaps; one in five has no outcome in the second period. */
    private static final String ROWS = """
            SELECT id, t, CASE id %% 3 WHEN 0 THEN NULL WHEN 1 THEN 2003 ELSE 2004 END AS g,
              CASE WHEN id %% 5 > 0 OR t <> 2002 THEN 1e8 + 3e5 * sin(id) + 0.2 * t + cos(id * t) END AS y
            FROM (SELECT u - 7 AS id, t FROM range(%d) a(u), range(2001, 2006) b(t) WHERE (u * 31 + t * 17) %% 11 > 0)""";

    /** More than are held at a time, and than one thread takes. */
    private static final int MANY = 210_000;

    @TempDir
    Path folder;

    private Path file(String rows) throws SQLException {
        return DuckFiles.parquet(folder.resolve("p.parquet"), rows);
    }

    private static SourcePanel panel(Warehouse warehouse, Relation relation) {
        return SourcePanel.open(warehouse, relation, "p.parquet", "id", "t").checked(Progress.NONE);
    }

    private static Optional<CohortMoments> byRows(SourcePanel panel) {
        return CohortRows.of(panel, "y", panel.start("g"), Progress.NONE);
    }

    private static CohortMoments byStatements(SourcePanel panel) {
        return CohortSums.byStatements(panel, "y", panel.start("g"), Progress.NONE);
    }

    private static void assertSame(CohortMoments expected, CohortMoments found) {
        assertArrayEquals(expected.periods(), found.periods());
        assertEquals(expected.rows(), found.rows());
        assertEquals(expected.alike().size(), found.alike().size());
        for (CohortMoments.Alike alike : expected.alike()) {
            CohortMoments.Alike same = UnitPartsTest.same(alike, found);
            assertEquals(alike.units(), same.units());
            assertEquals(expected.level() + alike.mean()[0], found.level() + same.mean()[0], 1e-6);
            for (int a = 0; a < alike.mean().length; a++) {
                if (a > 0) {
                    // an outcome of 1e8 has nine digits behind the point, of which a change has lost one
                    assertEquals(alike.mean()[a], same.mean()[a], 1e-9);
                }
                for (int b = 0; b < alike.mean().length; b++) {
                    double size = Math.sqrt(alike.scatter()[a][a] * alike.scatter()[b][b]);
                    assertEquals(alike.scatter()[a][b], same.scatter()[a][b], 1e-9 * size, a + " " + b);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"40, id, 1", "40, hash(id + t), 1", "210000, id, 1", "210000, id // 2000, 1", "210000, id, 20"})
    void rowsCloseToThoseOfTheirUnitAreTakenInAsTheyCome(int units, String order, int step) throws Exception {
        String rows = "SELECT id * " + step + " AS id, t, g, y FROM (" + ROWS.formatted(units) + ") ORDER BY " + order
                + ", t";
        try (Warehouse warehouse = Warehouse.ofFiles("p.parquet")) {
            SourcePanel panel = panel(warehouse, new Relation.Parquet(List.of(file(rows))));
            assertSame(byStatements(panel), byRows(panel).orElseThrow());
        }
    }

    /** A referee who asks it gets a row for each cohort and set of periods. */
    @Test
    void theStatementOfTheSameSumsIsTold() throws Exception {
        try (Warehouse warehouse = Warehouse.ofFiles("p.parquet")) {
            SourcePanel panel = panel(warehouse, new Relation.Parquet(List.of(file(ROWS.formatted(40)))));
            CohortMoments moments = CohortSums.of(panel, "y", panel.start("g"), Progress.NONE);
            List<String> asked = warehouse.asked();
            String rows = asked.get(asked.size() - 2);
            String sums = asked.get(asked.size() - 1);
            assertTrue(sums.startsWith("-- Not asked"), sums);
            assertFalse(rows.contains("GROUP BY"), rows);
            List<Double> units = new ArrayList<>();
            warehouse.read(
                    Select.from(new Relation.Query(
                                    sums.replaceAll("(?m)^--.*$", "").strip()))
                            .with("g")
                            .with("m0")
                            .with("n"),
                    row -> units.add(row.number(2)),
                    Progress.NONE);
            assertEquals(moments.alike().size(), units.size());
            assertEquals(moments.units(), units.stream().mapToDouble(n -> n).sum());
        }
    }

    /** Also rows that the engine keeps, which each thread asks for on a connection of its own. */
    @Test
    void keptRowsAreSeenByAllThreads() throws Exception {
        try (Warehouse warehouse = Warehouse.ofFiles("p.parquet")) {
            Relation all = new Relation.Parquet(List.of(file(ROWS.formatted(MANY) + " ORDER BY id, t")));
            Relation kept = warehouse.keep(Select.from(all), Progress.NONE);
            assertSame(
                    byStatements(panel(warehouse, all)),
                    byRows(panel(warehouse, kept)).orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM (%s) ORDER BY hash(id * 10 + t)",
                "SELECT * FROM (%s) ORDER BY t, id",
                "SELECT 'u' || id AS id, t, g, y FROM (%s) ORDER BY id, t",
                "SELECT id, t * 1000 AS t, g * 1000 AS g, y FROM (%s) ORDER BY id, t",
            })
    void otherRowsArePutTogetherByStatements(String rows) throws Exception {
        try (Warehouse warehouse = Warehouse.ofFiles("p.parquet")) {
            SourcePanel panel =
                    panel(warehouse, new Relation.Parquet(List.of(file(rows.formatted(ROWS.formatted(MANY))))));
            assertTrue(byRows(panel).isEmpty());
            CohortMoments found = CohortSums.of(panel, "y", panel.start("g"), Progress.NONE);
            assertEquals(5, found.periods().length);
        }
    }

    /** What is wrong with rows is found and told by statements, wherever in the file it is. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "CASE WHEN id = 200000 AND t = 2005 THEN 'NaN' ELSE y END; g; not-finite",
                "CASE WHEN id = 200000 AND t = 2005 THEN 'Infinity' ELSE y END; g; not-finite",
                "y; CASE WHEN id = 200000 AND t = 2005 THEN 2002 ELSE g END; cohort-varies",
                "y; CASE WHEN id = 200000 THEN 2003.5 ELSE g END; not-whole",
                "NULL::DOUBLE; g; no-rows",
                "CASE WHEN id = 200000 THEN error('the disk is broken') ELSE y END; g; engine"
            })
    void whatIsWrongIsRefused(String y, String g, String code) throws Exception {
        Path rows = file(ROWS.formatted(MANY) + " ORDER BY id, t");
        try (Warehouse warehouse = Warehouse.ofFiles("p.parquet")) {
            Relation wrong = new Relation.Query("SELECT id, t, %s AS g, %s AS y FROM '%s'".formatted(g, y, rows));
            SourcePanel panel = panel(warehouse, wrong);
            assertTrue(byRows(panel).isEmpty());
            Problem problem =
                    assertThrows(Problem.class, () -> CohortSums.of(panel, "y", panel.start("g"), Progress.NONE));
            assertEquals(code, problem.code());
        }
    }

    @Test
    void cancellingStopsAllThreads() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        Progress soon = new Progress() {
            @Override
            public void at(long done, long of, String what) {}

            @Override
            public void checkCancelled() {
                if (looks.incrementAndGet() > 2) {
                    throw new Cancelled();
                }
            }
        };
        try (Warehouse warehouse = Warehouse.ofFiles("p.parquet")) {
            SourcePanel panel =
                    panel(warehouse, new Relation.Parquet(List.of(file(ROWS.formatted(MANY) + " ORDER BY id, t"))));
            assertThrows(Cancelled.class, () -> CohortRows.of(panel, "y", panel.start("g"), soon));
            assertTrue(byRows(panel).isPresent(), "the engine is as good as before");
        }
    }
}
