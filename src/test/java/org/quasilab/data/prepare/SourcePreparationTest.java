package org.quasilab.data.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quasilab.data.read.OpenTable;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.source.DuckFiles;
import org.quasilab.source.SourcePanel;
import org.quasilab.study.DataSpec;
import org.quasilab.study.DeriveSpec;
import org.quasilab.text.Problem;

/** The same rows by both ways: loaded and prepared, and prepared where they lie. */
class SourcePreparationTest {
    private static final DataSpec DATA =
            DataSpec.DEFAULT.withFile("p.parquet", "").withKeys("id", "t");

    @TempDir
    Path folder;

    @BeforeEach
    void rows() throws Exception {
        DuckFiles.parquet(
                folder.resolve("p.parquet"),
                "SELECT i AS id, t, CASE WHEN t = 2 THEN 'nan'::DOUBLE WHEN i > 2 THEN i - 3 END AS x, 'r' || i AS r,"
                        + " CASE WHEN t = 3 THEN '-inf'::DOUBLE ELSE 1 END AS z, 9007199254740990 + i AS big FROM range(6) a(i), range(1, 5) b(t)");
    }

    private int left(DataSpec spec, List<Warning> warnings) {
        try (OpenTable table = OpenTable.open(folder.resolve("p.parquet"), spec)) {
            SourcePanel opened = SourcePanel.open(table.warehouse(), table.relation(), table.file(), "id", "t");
            return new SourcePreparation(opened, spec).look(warnings, Progress.NONE);
        }
    }

    private static DataSpec derived(String... namesAndFormulas) {
        List<DeriveSpec> derive = new ArrayList<>();
        for (int i = 0; i < namesAndFormulas.length; i += 2) {
            derive.add(new DeriveSpec(namesAndFormulas[i], namesAndFormulas[i + 1]));
        }
        return DATA.withDerive(derive);
    }

    static Stream<DataSpec> wrong() {
        return Stream.of(
                DATA.withRename(Map.of("y", "x")),
                DATA.withRename(Map.of("r", "x")),
                derived("x", "t + 1"),
                derived("a", "t", "a", "t"),
                derived("b", "a + 1", "a", "t"),
                DATA.withRename(Map.of("x", "w")).withWhere("x > 1"),
                DATA.withWhere("x > 99"),
                DATA.withWhere("r > 99"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongIsSaidAsOfLoadedRows(DataSpec spec) throws Exception {
        DuckFiles.parquet(folder.resolve("p.parquet"), "SELECT 1 AS id, 1 AS t, 2 AS x, 'r' AS r");
        Problem loaded = assertThrows(Problem.class, () -> Preparation.prepare(folder, spec, Progress.NONE));
        Problem elsewhere = assertThrows(Problem.class, () -> left(spec, new ArrayList<>()));
        assertEquals(loaded.code(), elsewhere.code());
        assertEquals(loaded.args(), elsewhere.args());
    }

    @Test
    void whatFormulasReadAndMakeIsLookedThrough() {
        List<Warning> warnings = new ArrayList<>();
        assertEquals(0, left(DATA, warnings));
        assertEquals(0, left(DATA.withRename(Map.of("z", "infinite")), warnings));
        assertEquals(List.of(), warnings);
        DataSpec spec = derived("l", "ln(x)", "m", "1 / l - ln(x)").withWhere("not (m > 0) or l == 0");
        // units 3, 4 and 5 have three numbers each, 0, 1 and 2: for those of unit 3 it is not known, for those of unit
        // 5 it does not hold
        assertEquals(24 - 3, left(spec, warnings));
        assertEquals(
                List.of(
                        Warning.of("data", "not-a-number", "x", 6),
                        Warning.of("data", "undefined", "l", "ln(x)", "ln", 3),
                        Warning.of("data", "undefined", "m", "1 / l - ln(x)", "/", 3),
                        Warning.of("data", "undefined", "m", "1 / l - ln(x)", "ln", 3)),
                warnings);
        Problem infinite = assertThrows(Problem.class, () -> left(DATA.withWhere("z < 5"), warnings));
        assertEquals("not-finite", infinite.code());
        assertEquals(List.of("z", "-inf"), infinite.args().subList(0, 2));
        DataSpec one = DATA.withWhere("big == 9007199254740993");
        Problem large = assertThrows(Problem.class, () -> left(one, warnings), "a double has not all of its digits");
        assertEquals("not-exact", large.code());
        // those of units 2 and above
        assertEquals(16L, large.args().get(4));
    }

    @Test
    void whatFormulasReadIsLookedThroughThoughTheyAlwaysHaveAResult() {
        List<Warning> warnings = new ArrayList<>();
        assertEquals(0, left(derived("a", "abs(x)"), warnings));
        assertEquals(List.of(Warning.of("data", "not-a-number", "x", 6)), warnings);
        assertEquals(
                "not-finite",
                assertThrows(Problem.class, () -> left(derived("low", "z < 5"), warnings))
                        .code());
        assertEquals(
                "not-exact",
                assertThrows(Problem.class, () -> left(derived("one", "if(big == 5, 1, 0)"), warnings))
                        .code());
    }

    @Test
    void rowsAreKeptByWhatOtherRowsHold() throws Exception {
        String rows =
                "SELECT i AS id, t, CASE WHEN t <> 2 OR i > 2 THEN i + t END AS x FROM range(6) a(i), range(1, 5) b(t) WHERE i + t <> 4";
        DuckFiles.parquet(folder.resolve("p.parquet"), rows);
        DataSpec spec = derived("before", "lag(x, 2)", "log", "ln(lag(x) - 4)", "mean", "mean(before by id)")
                .withWhere("mean == 4 or lead(x) > 6");
        Prepared loaded = Preparation.prepare(folder, spec, Progress.NONE);
        int left = loaded.ledger().fileRows() - loaded.dataset().rows();
        assertTrue(left > 0);
        List<Warning> warnings = new ArrayList<>();
        assertEquals(left, left(spec, warnings));
        assertEquals(loaded.warnings(), warnings);
        assertEquals(1, warnings.size());
        try (OpenTable table = OpenTable.open(folder.resolve("p.parquet"), spec)) {
            SourcePanel opened = SourcePanel.open(table.warehouse(), table.relation(), table.file(), "id", "t");
            SourcePanel kept = new SourcePreparation(opened, spec).panel();
            assertEquals(
                    List.of("id", "t", "x", "before", "log", "mean"),
                    List.copyOf(kept.columns().keySet()));
            assertEquals(loaded.dataset().rows(), kept.checked(Progress.NONE).rows());
        }

        DuckFiles.parquet(folder.resolve("p.parquet"), rows + " UNION ALL SELECT 1, 1, 9");
        DataSpec dropped = derived("before", "lag(x)").withWhere("x < 9");
        Problem twice = assertThrows(Problem.class, () -> Preparation.prepare(folder, dropped, Progress.NONE));
        assertEquals("unit-time-twice", twice.code());
        Problem elsewhere = assertThrows(Problem.class, () -> left(dropped, new ArrayList<>()));
        assertEquals("duplicate", elsewhere.code());
    }
}
