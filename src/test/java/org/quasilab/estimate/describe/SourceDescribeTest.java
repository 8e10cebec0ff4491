package org.quasilab.estimate.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.estimate.BothWays;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.DescribeResult;
import org.quasilab.result.DescribeResult.Group;
import org.quasilab.result.DescribeResult.Summary;
import org.quasilab.run.Progress;
import org.quasilab.source.DuckFiles;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.text.Problem;

/** The same rows by both ways: loaded, and reduced to statistics where they lie. */
class SourceDescribeTest {
    private static final DesignSpec DESIGN = DesignSpec.DEFAULT
            .withOutcome("y")
            .withTreatment(Optional.of(new TreatmentSpec.Cohort("g")))
            .withControls(List.of("x", "one", "none", "word"));

    @TempDir
    Path folder;

    private static String rows(double level) {
        return "SELECT 'u' || i AS id, t, CASE WHEN i % 3 = 0 THEN NULL ELSE i % 3 + 3 END AS g, (" + level
                + " + sin(i * 7 + t))::DOUBLE AS y, CASE WHEN (i + t) % 7 = 0 THEN NULL ELSE (i * t) % 13 END AS x, 5 AS one,"
                + " NULL::DOUBLE AS none, CASE WHEN t = 2 THEN NULL WHEN t = 3 THEN 'w1 ' ELSE 'w' || i % 4 END AS word"
                + " FROM range(1, 30) a(i), range(1, 8) b(t) WHERE (i + 3 * t) % 5 <> 0";
    }

    private static DescribeResult elsewhere(Path file, DescribeSpec spec) {
        return elsewhere(file, spec, List.of());
    }

    private static DescribeResult elsewhere(Path file, DescribeSpec spec, List<String> listed) {
        return BothWays.elsewhere(
                file, "t", DESIGN.treatment(), study -> SourceDescribe.fit(study, DESIGN, spec, listed, Progress.NONE));
    }

    private static void assertNear(double expected, double actual, String what) {
        if (Double.isNaN(expected)) {
            assertTrue(Double.isNaN(actual), what);
            return;
        }
        // of a mean of 1e8 and values that differ by 1 the last digits of a value are 1e-8
        assertEquals(expected, actual, 1e-9 * Math.max(1, Math.abs(expected)), what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            0 ~ '' ~ word
            1e8 ~ '' ~ x
            0 ~ x > 3 and did == 0 ~ t
            0 ~ word != "w1" ~ word
            """)
    void bothWaysGiveTheSameNumbers(double level, String where, String by) throws Exception {
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), rows(level));
        DescribeSpec spec = DescribeSpec.DEFAULT.withWhere(where).withBy(Optional.of(by));
        StudyPanel study = BothWays.loaded(file, "t", DESIGN.treatment().orElseThrow());
        DescribeResult loaded = Describe.fit(study, DESIGN, spec, Progress.NONE);
        DescribeResult elsewhere = elsewhere(file, spec);
        assertEquals(loaded.warnings(), elsewhere.warnings());
        assertEquals(loaded.ledger().remaining(), elsewhere.ledger().remaining());
        assertEquals(
                List.of("y", "did", "x", "one", "none", "word"),
                elsewhere.rows().stream().map(Summary::variable).toList());
        assertSame(loaded.rows(), elsewhere.rows());
        // texts come in the order of the file there, in that of the alphabet here
        List<Group> expected = new ArrayList<>(loaded.groups());
        if (by.equals("word")) {
            expected.sort(Comparator.comparing(Group::label));
        }
        assertTrue(expected.size() > 2);
        assertEquals(
                expected.stream().map(Group::label).toList(),
                elsewhere.groups().stream().map(Group::label).toList());
        for (int g = 0; g < expected.size(); g++) {
            assertSame(expected.get(g).rows(), elsewhere.groups().get(g).rows());
        }
    }

    private static void assertSame(List<Summary> loaded, List<Summary> elsewhere) {
        for (int i = 0; i < loaded.size(); i++) {
            Summary one = loaded.get(i);
            Summary other = elsewhere.get(i);
            assertEquals(one.n(), other.n(), one.variable());
            assertNear(one.mean(), other.mean(), one.variable());
            assertNear(one.sd(), other.sd(), one.variable());
            assertNear(one.min(), other.min(), one.variable());
            assertNear(one.p25(), other.p25(), one.variable());
            assertNear(one.median(), other.median(), one.variable());
            assertNear(one.p75(), other.p75(), one.variable());
            assertNear(one.max(), other.max(), one.variable());
        }
    }

    @Test
    void groupsComeInTheOrderOfTheStudyIfItListsThemAll() throws Exception {
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), rows(0));
        DescribeSpec spec = DescribeSpec.DEFAULT.withBy(Optional.of("word"));
        List<String> listed = List.of("w3", "w1", "w1 ", "w2", "w0");
        assertEquals(
                listed,
                elsewhere(file, spec, listed).groups().stream()
                        .map(Group::label)
                        .toList());
        assertEquals(
                List.of("w0", "w1", "w1 ", "w2", "w3"),
                elsewhere(file, spec, List.of("w3", "w1")).groups().stream()
                        .map(Group::label)
                        .toList());
    }

    @Test
    void manyGroupsAndWhatIsNotFiniteAreRefused() throws Exception {
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), rows(0));
        Problem many =
                assertThrows(Problem.class, () -> elsewhere(file, DescribeSpec.DEFAULT.withBy(Optional.of("y"))));
        assertEquals("source-groups", many.code());
        assertEquals("y", many.args().get(0));
        assertEquals(
                "no-rows",
                assertThrows(Problem.class, () -> elsewhere(file, DescribeSpec.DEFAULT.withWhere("x > 99")))
                        .code());
        Path bad = DuckFiles.parquet(
                folder.resolve("q.parquet"),
                "SELECT * REPLACE (CASE WHEN t = 3 THEN 'inf'::DOUBLE ELSE y END AS y) FROM (" + rows(0) + ")");
        assertEquals(
                "not-finite",
                assertThrows(Problem.class, () -> elsewhere(bad, DescribeSpec.DEFAULT))
                        .code());
    }
}
