package org.quasilab.data.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.DateColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.source.Login;
import org.quasilab.source.PostgresServer;
import org.quasilab.source.SourceProblem;
import org.quasilab.study.DataSpec;
import org.quasilab.study.SourceSpec;
import org.quasilab.text.Problem;

/** Tables of a PostgreSQL database, loaded. */
class PostgresReadingTest {
    @TempDir
    Path folder;

    @AutoClose
    private PostgresServer server;

    @BeforeEach
    void start() throws Exception {
        server = new PostgresServer();
    }

    private DataSpec at(String url, String query, String driver) {
        return DataSpec.DEFAULT
                .withFile(url, "")
                .withSource(new SourceSpec(SourceSpec.Kind.JDBC, DataSpec.AUTO, query, driver, Map.of()));
    }

    private DataSpec table(String name) {
        return at(server.url(), "", "").withReading(Optional.of(name), DataSpec.AUTO, DataSpec.AUTO, 0);
    }

    private RawData read(DataSpec spec) {
        return DataReader.read(folder, spec, Progress.NONE);
    }

    private String refused(DataSpec spec) {
        Problem problem = assertThrows(Problem.class, () -> read(spec));
        assertFalse(problem.getMessage().contains("secret"), problem.getMessage());
        return problem.code();
    }

    private static String column(Dataset data, String name) {
        return IntStream.range(0, data.rows())
                .mapToObj(row -> data.column(name).text(row))
                .collect(Collectors.joining("|"));
    }

    @Test
    void everyTypeIsReadAsWhatItIs() throws Exception {
        server.run(
                "CREATE TABLE t (small int2, id int8, big int8, dec numeric(9,2), wide numeric, flag boolean, day date,"
                        + " midnight timestamp, noon timestamp, name text, code char(3), list int[], single real)",
                "INSERT INTO t VALUES (1, 9007199254740992, 5, 1.25, 0.1, true, '1969-12-31', '2020-02-29 00:00',"
                        + " '2020-02-29 13:05', '城市', 'x', '{1,2}', 0.5)",
                "INSERT INTO t (id, flag, name) VALUES (9007199254740993, false, 'NA')",
                "COMMENT ON COLUMN t.dec IS 'Green TFP'");
        RawData raw = read(table("t"));
        Dataset data = raw.dataset();
        assertEquals("1|", column(data, "small"));
        assertEquals("9007199254740992|9007199254740993", column(data, "id"));
        assertInstanceOf(TextColumn.class, data.column("id"));
        assertEquals(5, data.numbers("big").get(0));
        assertEquals(1.25, data.numbers("dec").get(0));
        assertEquals(0.1, data.numbers("wide").get(0));
        assertArrayEquals(new double[] {1, 0}, data.numbers("flag").toArray());
        assertEquals("1969-12-31|", column(data, "day"));
        assertInstanceOf(DateColumn.class, data.column("midnight"));
        assertEquals("2020-02-29|", column(data, "midnight"));
        assertEquals("2020-02-29T13:05|", column(data, "noon"));
        assertEquals("城市|", column(data, "name"));
        assertEquals("{1,2}|", column(data, "list"));
        assertEquals(0.5, data.numbers("single").get(0));
        assertEquals(
                "Green TFP", Preview.of(folder, table("t")).columns().get(3).label());
    }

    @Test
    void notANumberIsMissingAndSaidInfinityIsRefused() throws Exception {
        server.run(
                "CREATE TABLE n AS SELECT * FROM (VALUES (1, 'nan'::float8), (2, 3.5), (3, 'nan')) t(id, y)",
                "CREATE TABLE i AS SELECT * FROM (VALUES (1, 1.5::float8), (2, '-infinity')) t(id, y)",
                "CREATE TABLE z AS SELECT 1 AS id, TIMESTAMPTZ '2020-01-01 00:00+08' AS at");
        RawData raw = read(table("n"));
        assertTrue(raw.dataset().column("y").isMissing(0));
        assertEquals(List.of("y", 2), raw.warnings().get(0).args());
        assertEquals("infinite", refused(table("i")));
        RawData zoned = read(table("z"));
        assertEquals("2019-12-31T16:00", column(zoned.dataset(), "at"));
        assertEquals(
                List.of("time-zone"),
                zoned.warnings().stream().map(Warning::code).toList());
    }

    @Test
    void tablesAreChosenAsInTheStudyAndNeverTried() throws Exception {
        String other = server.schema() + "_other";
        server.run("CREATE SCHEMA " + other, "CREATE TABLE " + other + ".\"a \"\"b\" AS SELECT 7 AS z");
        try {
            server.run("CREATE TABLE a AS SELECT 1 AS x", "CREATE VIEW v AS SELECT 1 / 0 AS never");
            Preview preview = Preview.of(folder, table(other + ".a \"b"));
            assertEquals("z", preview.columns().get(0).name());
            assertTrue(preview.format().sheets().containsAll(List.of("a", "v", other + ".a \"b")));
            assertEquals("which-table", refused(at(server.url(), "", "")));
            assertEquals("unknown-table", refused(table("gone")));
        } finally {
            server.run("DROP SCHEMA " + other + " CASCADE");
        }
    }

    @Test
    void aQueryIsOneSelect() throws Exception {
        server.run("CREATE TABLE t AS SELECT * FROM (VALUES (1, 2015, 0.5), (1, 2016, 0.75)) v(id, year, y)");
        server.run("CREATE SEQUENCE s");
        assertEquals(
                "2016",
                column(
                        read(at(server.url(), "SELECT * FROM t WHERE year > 2015; ", ""))
                                .dataset(),
                        "year"));
        assertEquals(
                "2",
                column(
                        read(at(server.url(), "with c as (select count(*) as n from t) select n from c -- all", ""))
                                .dataset(),
                        "n"));
        assertEquals("two-statements", refused(at(server.url(), "SELECT 1; DROP TABLE t", "")));
        for (String wrong :
                List.of("DELETE FROM t", "(SELECT 1)", "CREATE TABLE u AS SELECT 1", "COPY t TO '/tmp/x'")) {
            assertEquals("not-select", refused(at(server.url(), wrong, "")), wrong);
        }
        for (String wrong : List.of(
                "SELECT * INTO u FROM t",
                "WITH gone AS (DELETE FROM t RETURNING *) SELECT * FROM gone",
                "SELECT nextval('s')",
                "SELECT * FROM t FOR UPDATE",
                "SELECT * FROM nowhere",
                "SELECT 1) AS a (",
                "SELECT * FROM t WHERE")) {
            assertEquals("engine", refused(at(server.url(), wrong, "")), wrong);
        }
        assertEquals(2, read(table("t")).dataset().rows());
    }

    @Test
    void anotherTableHasAnotherFingerprintAndTheSameRowsHaveTheSame() throws Exception {
        server.run(
                "CREATE TABLE t AS SELECT i AS id, i * 0.5::float8 AS y, 'n' || i AS name, date '2020-01-01' + i AS d"
                        + " FROM generate_series(1, 50) i",
                "CREATE TABLE s AS SELECT * FROM t ORDER BY id DESC");
        String before = read(table("t")).sha256();
        assertTrue(before.startsWith("table-"), before);
        assertEquals(before, read(table("t")).sha256());
        assertEquals(before, read(table("s")).sha256());
        for (String change : List.of(
                "UPDATE t SET y = y + 1e-9 WHERE id = 25",
                "UPDATE t SET name = 'm' WHERE id = 25",
                "UPDATE t SET d = NULL WHERE id = 25",
                "DELETE FROM t WHERE id = 25")) {
            server.run("DROP TABLE t", "CREATE TABLE t AS SELECT * FROM s", change);
            assertNotEquals(before, read(table("t")).sha256(), change);
        }
    }

    @Test
    void whoIsNotLetInIsToldSo() throws Exception {
        String wrong = server.url() + "&ApplicationName=wrong";
        Login.tell(wrong, new Login("postgres", "secretly wrong"));
        assertEquals("login", refused(at(wrong, "SELECT 1", "")));
        String none = server.url() + "&ApplicationName=none&user=postgres";
        Login.tell(none, new Login("", ""));
        assertEquals("login", refused(at(none, "SELECT 1", "")));
        assertEquals("no-server", refused(at("jdbc:postgresql://127.0.0.1:1/d", "SELECT 1", "")));
        assertEquals("engine", refused(at(server.url().replace("/postgres?", "/gone?"), "SELECT 1", "")));
    }

    @Test
    void aPasswordInTheAddressIsRefused() {
        for (String url : List.of(
                "jdbc:postgresql://h/d?password=secret",
                "jdbc:sqlserver://h;user=a;PASSWORD = secret",
                "jdbc:postgresql://me:secret@h/d")) {
            assertEquals("password-in-url", refused(at(url, "SELECT 1", "")));
        }
        assertEquals("duckdb-url", refused(at("jdbc:duckdb:x.duckdb", "SELECT 1", "")));
    }

    @Test
    void theDriverIsTheOneTheStudyNames() throws Exception {
        Files.copy(PostgresServer.driver(), folder.resolve("pg.jar"));
        assertEquals(
                "1", column(read(at(server.url(), "SELECT 1 AS x", "pg.jar")).dataset(), "x"));
        assertEquals("missing-driver", refused(at(server.url(), "SELECT 1", "gone.jar")));
        Files.writeString(folder.resolve("text.jar"), "not a jar");
        assertEquals("no-driver", refused(at("jdbc:nobody://h/d", "SELECT 1", "text.jar")));
        assertEquals("no-driver", refused(at("jdbc:nobody://h/d", "SELECT 1", "")));
    }

    @Test
    void nothingIsLeftOpen() throws Exception {
        server.run("CREATE TABLE t AS SELECT 1 AS x");
        read(table("t"));
        refused(table("gone"));
        refused(at(server.url(), "SELECT 1 / 0", ""));
        Preview.of(folder, table("t"));
        assertThrows(SourceProblem.class, () -> Preview.of(folder, at(server.url(), "SELECT 1 / 0", "")));
        assertThrows(DataProblem.class, () -> Preview.of(folder, table("gone")));
        assertEquals(0, server.connections());
    }

    @Test
    void theUnitsDrawnAreThoseOfOtherEngines() throws Exception {
        server.run(
                "CREATE TABLE texts AS SELECT '市' || u AS id, t FROM generate_series(0, 299) u, generate_series(1, 2) t",
                "CREATE TABLE wholes AS SELECT id, 1 AS t FROM generate_series(-9, 299) id",
                "CREATE TABLE doubles AS SELECT id::float8, 1 AS t FROM generate_series(-9, 299) id");
        Set<String> numbers = TableReadingTest.least(IntStream.range(-9, 300).mapToObj(String::valueOf), 2, 30);
        for (String name : List.of("wholes", "doubles")) {
            assertEquals(numbers, TableReadingTest.units(read(TableReadingTest.drawing(table(name), 30, 2))), name);
        }
        RawData texts = read(TableReadingTest.drawing(table("texts"), 30, 2));
        assertEquals(
                TableReadingTest.least(IntStream.range(0, 300).mapToObj(u -> "市" + u), 2, 30),
                TableReadingTest.units(texts));
        assertEquals(60, texts.dataset().rows());
        assertEquals(540, texts.undrawn());
        server.run("UPDATE texts SET id = NULL WHERE id = '市7' AND t = 2");
        assertEquals("null-unit", refused(TableReadingTest.drawing(table("texts"), 30, 2)));
    }
}
