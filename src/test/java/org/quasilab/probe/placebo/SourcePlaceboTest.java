package org.quasilab.probe.placebo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.data.read.OpenTable;
import org.quasilab.estimate.BothWays;
import org.quasilab.estimate.SourceStudy;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.source.DuckFiles;
import org.quasilab.source.Expr;
import org.quasilab.source.Relation;
import org.quasilab.source.Select;
import org.quasilab.source.SourcePanel;
import org.quasilab.study.DataSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Problem;

/** Placebo draws by groups of units, against those of units on the same rows loaded. */
class SourcePlaceboTest {
    private static final long SEED = 7;
    private static final TreatmentSpec COHORT = new TreatmentSpec.Cohort("g");
    private static final DesignSpec DESIGN = DesignSpec.DEFAULT
            .withOutcome("gtfp")
            .withTreatment(Optional.of(COHORT))
            .withFixedEffects(List.of("id", "year"))
            .withVcov(VcovSpec.cluster("id"));

    @TempDir
    Path folder;

    /** Names of units that are dealt into groups in their own order. */
    private static List<Integer> inOrderOfTheirGroups(int count) throws Exception {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        int[] name = {0};
        return IntStream.range(0, count)
                .mapToObj(k -> {
                    long number;
                    do {
                        name[0]++;
                        byte[] text = (name[0] + " " + SEED).getBytes(StandardCharsets.UTF_8);
                        number = Long.parseLong(HexFormat.of().formatHex(md5.digest(text)), 0, 13, 16);
                    } while (number * count >> 52 != k);
                    return name[0];
                })
                .toList();
    }

    /** The sample panel, its cities called so that they are dealt in the order of their cohorts, as they are loaded. */
    private Path cities(String kept) throws Exception {
        String names = inOrderOfTheirGroups(277).stream().map(String::valueOf).collect(Collectors.joining(","));
        String ranked = "SELECT *, dense_rank() OVER (ORDER BY treat_year NULLS LAST, city_id) AS k FROM ("
                + DuckFiles.ofCsv(Path.of("sample-data/panel.csv")) + ")";
        return DuckFiles.parquet(
                folder.resolve("cities.parquet"),
                "SELECT list_extract([" + names + "], k) AS id, treat_year AS g, did AS d, * FROM (" + ranked
                        + ") WHERE " + kept);
    }

    private static PlaceboResult loaded(Path file, DesignSpec design, PlaceboSpec spec) {
        StudyPanel study = BothWays.loaded(file, "year", design.treatment().orElseThrow());
        return Placebo.fit(study, design, spec, DrawListener.NONE, Progress.NONE);
    }

    private static PlaceboResult elsewhere(Path file, DesignSpec design, PlaceboSpec spec) {
        return BothWays.elsewhere(
                file,
                "year",
                design.treatment(),
                study -> SourcePlacebo.fit(study, design, spec, DrawListener.NONE, Progress.NONE));
    }

    private static PlaceboSpec spec(String scheme, int draws) {
        return PlaceboSpec.DEFAULT.withScheme(scheme).withDraws(draws).withSeed(SEED);
    }

    private static void assertNear(double expected, double found) {
        double near = Double.isNaN(expected) ? 0 : 1e-9 * Math.max(1e-3, Math.abs(expected));
        assertEquals(expected, found, near);
    }

    @ParameterizedTest
    @CsvSource({
        "true, '', cluster, true",
        "(k * 14 + year) % 17 > 0 AND (k % 40 > 0 OR year = 2012) AND year BETWEEN 2009 AND 2018, '', cluster, true",
        "(k * 14 + year) % 17 > 0, '', cluster, false",
        "true, '', iid, true",
        "true, '', hetero, false",
        "true, ind;cit;fin1, cluster, false",
        "(k * 14 + year) % 17 > 0, ind;cit;fin1, cluster, false"
    })
    void whereEachUnitIsAGroupTheDrawsAreThoseOfUnits(String kept, String controls, String errors, boolean hasP)
            throws Exception {
        Path file = cities(kept);
        List<String> clusters = errors.equals("cluster") ? List.of("id") : List.of();
        DesignSpec design = DESIGN.withControls(controls.isEmpty() ? List.of() : List.of(controls.split(";")))
                .withVcov(new VcovSpec(errors, clusters, OptionalInt.empty(), "fixest"));
        for (String scheme : PlaceboSpec.SCHEMES) {
            PlaceboResult expected = loaded(file, design, spec(scheme, 12));
            PlaceboResult found = elsewhere(file, design, spec(scheme, 12));
            assertEquals(expected.spec(), found.spec());
            assertNear(expected.actualEstimate(), found.actualEstimate());
            assertEquals(expected.actual().n(), found.actual().n());
            for (int draw = 0; draw < 12; draw++) {
                assertNear(expected.estimates().get(draw), found.estimates().get(draw));
                assertNear(
                        hasP ? expected.pValues().get(draw) : Double.NaN,
                        found.pValues().get(draw));
            }
            assertEquals(hasP ? List.of() : List.of("no-draw-p"), codes(found), scheme);
        }
    }

    @Test
    void theRowsOfAConditionAreThoseOfTheStep() throws Exception {
        Path file = cities("true");
        for (String scheme : List.of("space", "time")) {
            PlaceboSpec asked = spec(scheme, 3).withWhere("year > 2010 and (did == 0 or year != 2016)");
            PlaceboResult expected = loaded(file, DESIGN, asked);
            PlaceboResult found = elsewhere(file, DESIGN, asked);
            assertEquals(expected.actual().n(), found.actual().n());
            for (int draw = 0; draw < 3; draw++) {
                assertNear(expected.estimates().get(draw), found.estimates().get(draw));
            }
        }
    }

    @Test
    void anIndicatorIsAsGoodAsAColumnOfStarts() throws Exception {
        Path file = cities("true");
        DesignSpec indicator = DESIGN.withTreatment(Optional.of(new TreatmentSpec.Indicator("d", false)));
        for (String scheme : List.of("time", "mixed")) {
            PlaceboResult expected = loaded(file, indicator, spec(scheme, 3));
            PlaceboResult found = elsewhere(file, indicator, spec(scheme, 3));
            for (int draw = 0; draw < 3; draw++) {
                assertNear(expected.estimates().get(draw), found.estimates().get(draw));
                assertNear(expected.pValues().get(draw), found.pValues().get(draw));
            }
        }
    }

    /** Panels of units over four periods, half of them treated from the third on, without any effect. */
    private Path panels(int panels, int units) throws Exception {
        String noise = "(hash(p * 1000003 + u * 101 + %s + 12345) %% 1000003 / 1000003.0 - 0.5)";
        return DuckFiles.parquet(
                folder.resolve("panels.parquet"),
                "SELECT p, u AS id, t AS year, CASE WHEN u % 2 = 0 THEN 3 END AS g, 2 * " + noise.formatted("0")
                        + " + t * " + noise.formatted("7") + " + " + noise.formatted("t * 13")
                        + " AS gtfp FROM range(" + panels + ") a(p), range(" + units + ") b(u), range(1, 5) c(t)");
    }

    private static PlaceboResult ofPanel(OpenTable table, int panel, PlaceboSpec spec, int groups) {
        Expr isOf = Expr.call(Expr.Function.EQUAL, Expr.column("p"), Expr.number(panel));
        Relation rows = Select.from(table.relation()).where(isOf).answer();
        SourcePanel own = SourcePanel.open(table.warehouse(), rows, table.file(), "id", "year")
                .checked(Progress.NONE);
        return SourcePlacebo.fit(
                new SourceStudy(own, DESIGN.treatment()), DESIGN, spec, groups, DrawListener.NONE, Progress.NONE);
    }

    /** Of 100 panels without an effect about 20 have a p up to 0.2, with a standard deviation of 4. */
    @Test
    void withGroupsTheSizeOfTheTestIsRight() throws Exception {
        int rejected = 0;
        try (OpenTable table = OpenTable.open(panels(100, 400), DataSpec.DEFAULT)) {
            for (int panel = 0; panel < 100; panel++) {
                PlaceboResult result = ofPanel(table, panel, spec("space", 99), 64);
                assertEquals(List.of("groups"), codes(result));
                rejected += result.empiricalP() <= 0.2 ? 1 : 0;
            }
        }
        assertEquals(20, rejected, 12);
    }

    /** The spread of 1,000 draws has an error of 2.2%, 256 groups add 4.4%. */
    @Test
    void drawsOfGroupsSpreadAsThoseOfUnits() throws Exception {
        Path file = panels(1, 2000);
        for (String scheme : PlaceboSpec.SCHEMES) {
            PlaceboResult units = loaded(file, DESIGN, spec(scheme, 1000));
            try (OpenTable table = OpenTable.open(file, DataSpec.DEFAULT)) {
                PlaceboResult groups = ofPanel(table, 0, spec(scheme, 1000), 256);
                assertEquals(units.actualEstimate(), groups.actualEstimate(), 1e-9);
                assertEquals(1, groups.sd() / units.sd(), 4 * Math.hypot(0.044, 0.032), scheme);
                assertTrue(groups.pValues().stream().allMatch(p -> p > 0 && p <= 1));
            }
        }
    }

    @Test
    void aCohortThatTooFewGroupsWouldStandForIsRefused() throws Exception {
        Path file = DuckFiles.parquet(
                folder.resolve("rare.parquet"),
                "SELECT u AS id, t AS year, CASE WHEN u < 24 THEN 2 WHEN u < 2000 THEN 3 END AS g, hash(u * 7 + t) % 97 / 97.0"
                        + " AS gtfp FROM range(5000) a(u), range(1, 5) b(t)");
        Problem problem = assertThrows(Problem.class, () -> elsewhere(file, DESIGN, spec("space", 2)));
        assertEquals("rare-cohort", problem.code());
        assertTrue(
                problem.getMessage().contains("Only 24 of 5,000 units are treated from one date on"),
                problem.getMessage());
        // which units are treated stays as it is, or no cohort does
        assertEquals(2, elsewhere(file, DESIGN, spec("time", 2)).usable());
        assertEquals(List.of("groups"), codes(elsewhere(file, DESIGN, spec("mixed", 2))));
    }

    @Test
    void whatHasNoPlaceboSaysSo() throws Exception {
        Path file = cities("year < 2016");
        DesignSpec switching = DESIGN.withTreatment(Optional.of(new TreatmentSpec.Indicator("d", true)));
        assertEquals("switches", refused(file, switching));
        assertEquals("no-treatment", refused(file, DESIGN.withTreatment(Optional.empty())));
        DesignSpec other = DESIGN.withBaselineEstimator(Optional.of(EstimatorChoice.of("callaway-santanna")));
        assertEquals("source-cannot", refused(file, other));
    }

    private static String refused(Path file, DesignSpec design) {
        return assertThrows(Problem.class, () -> elsewhere(file, design, spec("space", 2)))
                .code();
    }

    private static List<String> codes(PlaceboResult result) {
        return result.warnings().stream().map(Warning::code).toList();
    }
}
