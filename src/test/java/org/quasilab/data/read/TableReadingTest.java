package org.quasilab.data.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.DateColumn;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.result.Warning;
import org.quasilab.run.Cancelled;
import org.quasilab.run.Progress;
import org.quasilab.source.DuckFiles;
import org.quasilab.source.SourceProblem;
import org.quasilab.study.DataSpec;
import org.quasilab.study.SourceSpec;

class TableReadingTest {
    private static final Path PANEL = Path.of("sample-data/panel.csv");

    @TempDir
    Path folder;

    private static RawData read(Path path, DataSpec spec) {
        return DataReader.read(path, spec, Progress.NONE);
    }

    private Dataset parquet(String select) throws Exception {
        return read(DuckFiles.parquet(folder.resolve("a.parquet"), select), DataSpec.DEFAULT)
                .dataset();
    }

    private static String column(Dataset data, String name) {
        return IntStream.range(0, data.rows())
                .mapToObj(row -> data.column(name).text(row))
                .collect(Collectors.joining("|"));
    }

    private static List<String> codes(RawData raw) {
        return raw.warnings().stream().map(Warning::code).toList();
    }

    @Test
    void samplePanelIsTheSameFromCsvParquetAndDuckDb() throws Exception {
        Dataset csv = read(PANEL, DataSpec.DEFAULT).dataset();
        String rows = DuckFiles.ofCsv(PANEL);
        Path parquet = DuckFiles.parquet(folder.resolve("panel.parquet"), rows);
        Path database = DuckFiles.database(folder.resolve("p.duckdb"), "CREATE TABLE panel AS " + rows);
        for (Path file : List.of(parquet, database)) {
            Dataset read = read(file, DataSpec.DEFAULT).dataset();
            assertEquals(csv.names(), read.names());
            for (String name : csv.names()) {
                assertEquals(csv.column(name).getClass(), read.column(name).getClass(), name);
                assertEquals(column(csv, name), column(read, name));
            }
        }
    }

    @Test
    void everyTypeIsReadAsWhatItIs() throws Exception {
        Dataset data = parquet("SELECT * FROM (VALUES "
                + "(1::TINYINT, 9007199254740992::BIGINT, 5::BIGINT, 1.25::DECIMAL(9,2), 0.1::DECIMAL(38,20), true, DATE '1969-12-31',"
                + " TIMESTAMP '2020-02-29 00:00', TIMESTAMP '2020-02-29 13:05', '城市', 'x'::ENUM('x'), [1, 2]),"
                + "(NULL, 9007199254740993, NULL, NULL, NULL, false, NULL, NULL, NULL, 'NA', NULL, NULL))"
                + " t(tiny, id, big, dec, wide, flag, day, midnight, noon, name, en, list)");
        assertEquals("1|", column(data, "tiny"));
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
        assertEquals("x|", column(data, "en"));
        assertEquals("[1, 2]|", column(data, "list"));
        assertEquals(3, data.line(1));
    }

    @Test
    void notANumberIsMissingAndSaidInfinityIsRefused() throws Exception {
        Path file = DuckFiles.parquet(
                folder.resolve("n.parquet"),
                "SELECT * FROM (VALUES (1, 'nan'::DOUBLE), (2, 3.5), (3, 'nan')) t(id, y)");
        RawData raw = read(file, DataSpec.DEFAULT);
        assertTrue(raw.dataset().column("y").isMissing(0));
        Warning said = raw.warnings().get(0);
        assertEquals("not-a-number", said.code());
        assertEquals(List.of("y", 2), said.args());

        Path infinite = DuckFiles.parquet(
                folder.resolve("i.parquet"), "SELECT * FROM (VALUES (1, 1.5::DOUBLE), (2, '-infinity')) t(id, y)");
        DataProblem problem = assertThrows(DataProblem.class, () -> read(infinite, DataSpec.DEFAULT));
        assertEquals("infinite", problem.code());
        assertEquals(3, problem.place().line());
    }

    @Test
    void timesWithAZoneAreReadInUtcAndSaid() throws Exception {
        Path file = DuckFiles.parquet(
                folder.resolve("z.parquet"), "SELECT 1 AS id, TIMESTAMPTZ '2020-01-01 00:00+08' AS at");
        RawData raw = read(file, DataSpec.DEFAULT);
        assertEquals("2019-12-31T16:00", column(raw.dataset(), "at"));
        assertEquals(List.of("time-zone"), codes(raw));
    }

    @Test
    void foldersAndPatternsAreReadInTheOrderOfTheirNames() throws Exception {
        Path panel = Files.createDirectories(folder.resolve("pa[n]el/deep"));
        Path second = DuckFiles.parquet(panel.resolve("2019.parquet"), "SELECT 1 AS id, 2019 AS year");
        Path first = DuckFiles.parquet(panel.resolve("2018.parquet"), "SELECT 1 AS id, 2018 AS year");
        Files.writeString(panel.resolve("readme.txt"), "not data");
        DataSpec pattern = DataSpec.DEFAULT.withFile("pa[n]el/**/20*.parquet", "");
        Path start = folder.resolve(FilePattern.of(pattern.file()).folder());
        DataSpec all = DataSpec.DEFAULT.withSource(new SourceSpec(SourceSpec.Kind.PARQUET, DataSpec.AUTO, Map.of()));
        DataSpec byHand = pattern.withSource(SourceSpec.DEFAULT);
        for (RawData raw :
                List.of(read(start, pattern), read(start, byHand), read(start, all), read(panel, DataSpec.DEFAULT))) {
            assertEquals("2018|2019", column(raw.dataset(), "year"));
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(first));
            assertEquals(HexFormat.of().formatHex(digest.digest(Files.readAllBytes(second))), raw.sha256());
        }
        DataSpec none = DataSpec.DEFAULT.withFile("pa[n]el/*.parquet", "");
        assertEquals(
                "no-match",
                assertThrows(DataProblem.class, () -> read(start, none)).code());
    }

    @Test
    void anotherFileIsOfTheKindItsEndingSaysOrOfTheSameKind() {
        DataSpec parquet = DataSpec.DEFAULT.withFile("panel.parquet", "");
        assertEquals(SourceSpec.Kind.PARQUET, parquet.source().kind());
        assertEquals(
                SourceSpec.Kind.FILE, parquet.withFile("panel.csv", "").source().kind());
        assertEquals(
                SourceSpec.Kind.DUCKDB,
                parquet.withFile("p.duckdb", "").source().kind());
        assertEquals(
                SourceSpec.Kind.PARQUET,
                parquet.withFile("moved/panel", "").source().kind());
    }

    @Test
    void tablesOfADatabaseAreOfferedAsSheetsAre() throws Exception {
        Path file = DuckFiles.database(
                folder.resolve("d.duckdb"),
                "CREATE TABLE notes AS SELECT 'made in 2020' AS note",
                "CREATE TABLE panel AS SELECT range AS id, range * 1.5 AS y FROM range(50)",
                "COMMENT ON COLUMN panel.y IS 'Green TFP'",
                "CREATE SCHEMA old",
                "CREATE TABLE old.\"a \"\"b\" AS SELECT 7 AS z");
        Preview preview = Preview.of(file, DataSpec.DEFAULT);
        assertEquals("panel", preview.format().sheet());
        assertEquals(List.of("notes", "panel", "old.a \"b"), preview.format().sheets());
        assertEquals("Green TFP", preview.columns().get(1).label());
        assertEquals(SourceSpec.Kind.DUCKDB, preview.format().kind());
        DataSpec other = DataSpec.DEFAULT.withReading(Optional.of("old.a \"b"), "auto", "auto", 0);
        assertEquals("7", column(read(file, other).dataset(), "z"));
        DataSpec unknown = DataSpec.DEFAULT.withReading(Optional.of("new"), "auto", "auto", 0);
        assertEquals(
                "unknown-table",
                assertThrows(DataProblem.class, () -> read(file, unknown)).code());
    }

    @Test
    void whatIsNoParquetFileAndNoDatabaseIsSaid() throws IOException {
        Path parquet = Files.writeString(folder.resolve("a.parquet"), "id,year\n1,2019\n");
        assertEquals(
                "no-parquet",
                assertThrows(SourceProblem.class, () -> read(parquet, DataSpec.DEFAULT))
                        .code());
        Path database = Files.writeString(folder.resolve("a.duckdb"), "id,year\n1,2019\n".repeat(2000));
        assertEquals(
                "no-duckdb",
                assertThrows(SourceProblem.class, () -> read(database, DataSpec.DEFAULT))
                        .code());
        Path gone = folder.resolve("gone.parquet");
        assertEquals(
                "missing-file",
                assertThrows(DataProblem.class, () -> read(gone, DataSpec.DEFAULT))
                        .code());
        Path none = folder.resolve("gone.duckdb");
        assertEquals(
                "missing-file",
                assertThrows(DataProblem.class, () -> read(none, DataSpec.DEFAULT))
                        .code());
    }

    @Test
    void readingStopsWhenAsked() throws Exception {
        Path file =
                DuckFiles.parquet(folder.resolve("b.parquet"), "SELECT range AS id, random() AS y FROM range(300000)");
        Progress stopping = new Progress() {
            private long told;

            @Override
            public void at(long done, long of, String what) {
                told = done;
            }

            @Override
            public void checkCancelled() {
                if (told > 0) {
                    throw new Cancelled();
                }
            }
        };
        assertThrows(Cancelled.class, () -> DataReader.read(file, DataSpec.DEFAULT, stopping));
    }

    @Test
    void aNumberColumnStaysOne() throws Exception {
        assertInstanceOf(
                NumberColumn.class,
                parquet("SELECT range::BIGINT AS n FROM range(3)").column("n"));
    }

    /** The units whose MD5 with the seed begins with the least numbers. */
    static Set<String> least(Stream<String> units, long seed, int count) throws Exception {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        Function<String, String> digits = unit -> HexFormat.of()
                .formatHex(md5.digest((unit + " " + seed).getBytes(StandardCharsets.UTF_8)))
                .substring(0, 13);
        return units.sorted(Comparator.comparing(digits)).limit(count).collect(Collectors.toCollection(TreeSet::new));
    }

    static DataSpec drawing(DataSpec data, int units, long seed) {
        return data.withKeys("id", "t")
                .withSource(
                        data.source().withCompute(SourceSpec.SAMPLE).withSample(new SourceSpec.Sample(units, seed)));
    }

    static Set<String> units(RawData raw) {
        return IntStream.range(0, raw.dataset().rows())
                .mapToObj(row -> raw.dataset().column("id").text(row))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void allRowsOfUnitsDrawnByTheirNamesAreLoaded() throws Exception {
        Path texts = DuckFiles.parquet(
                folder.resolve("u.parquet"),
                "SELECT '市' || u AS id, t, u * t AS y FROM range(500) a(u), range(3) b(t) WHERE u % 7 > 0 OR t > 0");
        List<String> names = IntStream.range(0, 500).mapToObj(u -> "市" + u).toList();
        for (long seed : new long[] {1, -20261130}) {
            RawData raw = read(texts, drawing(DataSpec.DEFAULT, 40, seed));
            Set<String> drawn = least(names.stream(), seed, 40);
            assertEquals(drawn, units(raw));
            long gaps = drawn.stream()
                    .filter(name -> Integer.parseInt(name.substring(1)) % 7 == 0)
                    .count();
            assertEquals(3 * 40 - gaps, raw.dataset().rows());
            assertEquals(3 * 500 - 72 - raw.dataset().rows(), raw.undrawn());
            Warning said = raw.warnings().get(raw.warnings().size() - 1);
            assertEquals("sample", said.code());
            assertEquals(List.of(40, 500L, seed), said.args());
        }

        // a whole number is the same unit whatever its type
        for (String type : List.of("INTEGER", "BIGINT", "DOUBLE", "HUGEINT")) {
            Path numbers = DuckFiles.parquet(
                    folder.resolve(type + ".parquet"), "SELECT u::" + type + " AS id, 1 AS t FROM range(-9, 500) a(u)");
            RawData raw = read(numbers, drawing(DataSpec.DEFAULT, 40, 3));
            assertEquals(least(IntStream.range(-9, 500).mapToObj(String::valueOf), 3, 40), units(raw), type);
        }
    }

    /** Of 20 units 10 are drawn 2,000 times: each about 1,000 times, whose standard deviation is 22.4, and each pair about 474. */
    @Test
    void eachUnitIsDrawnAsOftenAsAnother() throws Exception {
        int[] times = new int[20];
        int pairs = 0;
        for (int seed = 0; seed < 2000; seed++) {
            Set<String> drawn = least(IntStream.range(0, 20).mapToObj(u -> "u" + u), seed, 10);
            drawn.forEach(unit -> times[Integer.parseInt(unit.substring(1))]++);
            pairs += drawn.containsAll(List.of("u3", "u4")) ? 1 : 0;
        }
        assertTrue(IntStream.of(times).allMatch(count -> Math.abs(count - 1000) < 4 * 22.4), Arrays.toString(times));
        assertEquals(2000 * 10 * 9 / (20.0 * 19), pairs, 4 * 19);
    }

    @Test
    void moreUnitsThanThereAreAreAllAndSaid() throws Exception {
        Path file = DuckFiles.parquet(folder.resolve("few.parquet"), "SELECT u AS id, 1 AS t FROM range(20) a(u)");
        for (int asked : List.of(20, 21)) {
            RawData raw = read(file, drawing(DataSpec.DEFAULT, asked, 1));
            assertEquals(20, raw.dataset().rows());
            assertEquals(0, raw.undrawn());
            assertEquals(List.of("sample-all"), codes(raw));
        }
        assertEquals(List.of("sample"), codes(read(file, drawing(DataSpec.DEFAULT, 19, 1))));
    }

    @Test
    void unitsThatCannotBeDrawnAreRefused() throws Exception {
        Path missing = DuckFiles.parquet(
                folder.resolve("m.parquet"),
                "SELECT CASE WHEN u > 17 THEN NULL ELSE u END AS id, 1 AS t FROM range(20) a(u)");
        DataSpec drawing = drawing(DataSpec.DEFAULT, 5, 1);
        SourceProblem problem = assertThrows(SourceProblem.class, () -> read(missing, drawing));
        assertEquals("null-unit", problem.code());
        assertTrue(problem.getMessage().contains("2 rows lack"), problem.getMessage());
        assertEquals("sample-unit", refused(missing, drawing.withKeys("", "t")));
        assertEquals("sample-unit", refused(missing, drawing.withKeys("no such", "t")));
        assertEquals("sample-file", refused(folder.resolve("a.xlsx"), drawing));
    }

    private static String refused(Path file, DataSpec spec) {
        return assertThrows(DataProblem.class, () -> read(file, spec)).code();
    }
}
