package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.result.ResultsFile;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Progress;
import org.quasilab.source.DuckFiles;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.DataSpec;
import org.quasilab.study.DeriveSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.SourceSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.study.Variation;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Messages;

/** Robustness, heterogeneity and mechanism of the sample study by both ways: its rows loaded, and left where they lie. */
class SourceProbesTest {
    private static final Path CSV = Path.of("sample-data/panel.csv");

    /** Rows that leave are counted and not listed where they lie elsewhere. */
    private static final NearJson SAME = new NearJson(1e-3, Set.of("lines"));

    private static final VcovSpec BY_CITY = VcovSpec.cluster("city_id");

    private final Study sample =
            StudyFile.read(Path.of("sample-data/pilot-zones.study.json")).study();

    @TempDir
    Path folder;

    /** The sample study with one step and clustered errors. */
    private Study asking(StepSpec step) {
        Study clustered = sample.withDesign(sample.design().withVcov(BY_CITY));
        return clustered.withSteps(List.of(step));
    }

    /** What the results file has of the one step, with what the step warns of. */
    private static JsonNode step(Study study, Path from) throws Exception {
        StudyResults results = new Engine().run(study, from, RunListener.NONE, Progress.NONE);
        JsonNode steps =
                new ObjectMapper().readTree(ResultsFile.text(study, results)).get("steps");
        assertEquals(1, steps.size());
        ObjectNode step = (ObjectNode) steps.elements().next();
        ArrayNode said = step.putArray("said");
        results.steps()
                .values()
                .iterator()
                .next()
                .result()
                .ifPresent(result -> result.warnings().forEach(warning -> said.add(warning.message(Messages.ENGLISH))));
        return step;
    }

    private JsonNode loaded(Study study) throws Exception {
        return step(study, CSV.getParent());
    }

    private JsonNode elsewhere(Study study) throws Exception {
        return elsewhere(study, DuckFiles.ofCsv(CSV));
    }

    private JsonNode elsewhere(Study study, String rows) throws Exception {
        DuckFiles.parquet(folder.resolve("panel.parquet"), rows);
        return step(
                study.withData(study.data()
                        .withFile("panel.parquet", "")
                        .withSource(new SourceSpec(SourceSpec.Kind.PARQUET, "source", Map.of()))),
                folder);
    }

    private void assertSame(StepSpec step) throws Exception {
        assertSame(asking(step));
    }

    private void assertSame(Study study) throws Exception {
        JsonNode expected = loaded(study);
        assertFalse(expected.has("error"), expected.toString());
        SAME.assertNear(expected, elsewhere(study), "");
    }

    private static RobustnessSpec checks(Variation... changes) {
        List<CheckSpec> checks = new ArrayList<>();
        for (Variation change : changes) {
            checks.add(CheckSpec.of(change).withLabel("(" + (checks.size() + 1) + ")"));
        }
        return RobustnessSpec.DEFAULT.withChecks(checks);
    }

    @Test
    void checksThatChangeTheRegressionAreTheSame() throws Exception {
        assertSame(checks(
                new Variation.ReplaceOutcome(List.of("co2", "pm25")),
                new Variation.AddControls(List.of("gp1")),
                new Variation.AddFixedEffects(List.of("province^year")),
                new Variation.AddFixedEffects(List.of("region^year", "resource_based^year")),
                new Variation.OtherVcov(Optional.of(VcovSpec.HETERO)),
                new Variation.OtherVcov(Optional.of(VcovSpec.cluster("province")))));
    }

    @Test
    void checksThatLeaveRowsOutAreTheSame() throws Exception {
        assertSame(checks(
                new Variation.DropRows("municipality = 1", List.of(), ""),
                new Variation.DropRows("gp1 > 0.5 and region != \"East\"", List.of(), ""),
                new Variation.DropRows("", List.of("Beijing", "Tianjin"), "city"),
                new Variation.DropRows("", List.of("110000"), ""),
                new Variation.Window(Optional.of("2014"), Optional.of("2023")),
                new Variation.OtherPolicy(true, "municipality", Map.of(), "", "")));
    }

    @Test
    void outliersAreMovedToTheSameQuantilesAndTheSameOnesAreLeftOut() throws Exception {
        assertSame(checks(
                Variation.Outliers.WINSORIZED,
                new Variation.Outliers(true, List.of(), 0.01, 0.99),
                new Variation.Outliers(true, List.of("gtfp", "stu"), 0.07, 0.93)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 1})
    void datesThatAreShiftedAreTheSame(int shift) throws Exception {
        assertSame(checks(new Variation.Timing(Optional.of(shift), "")));
    }

    /** A lag goes by periods: over a gap there is none. */
    @ParameterizedTest
    @ValueSource(strings = {"", "not (year == 2015 and region == \"East\")"})
    void controlsOfEarlierPeriodsAreTheSame(String where) throws Exception {
        Study study = asking(checks(new Variation.LagControls(1), new Variation.LagControls(2)));
        assertSame(study.withData(study.data().withWhere(where)));
    }

    @Test
    void anotherPolicyIsTheSame() throws Exception {
        Map<String, String> units = new LinkedHashMap<>();
        units.put(" Shanghai", "2013");
        units.put("Chongqing", "2015");
        assertSame(checks(
                new Variation.OtherPolicy(false, "", units, "trade zone", "city"),
                new Variation.OtherPolicy(true, "", units, "", "city")));
    }

    @Test
    void namesThatCannotBeFoundAreRefused() throws Exception {
        Map<String, String> hangzhou = Map.of("Hangzhou", "2015");
        JsonNode checks = elsewhere(
                        asking(checks(
                                new Variation.DropRows("", List.of("110000", "Hangzhou"), ""),
                                new Variation.DropRows("", List.of("5"), "large"),
                                new Variation.OtherPolicy(true, "", hangzhou, "", ""),
                                new Variation.OtherPolicy(true, "", hangzhou, "", "city_id"),
                                new Variation.OtherPolicy(true, "", Map.of("2015", "2015"), "", "year"))),
                        "SELECT *, 9007199254740993 AS large FROM (" + DuckFiles.ofCsv(CSV) + ")")
                .get("columns");
        assertEquals("units-unknown", checks.at("/0/error/code").asText());
        assertEquals("not-exact", checks.at("/1/error/code").asText());
        assertEquals("names-column", checks.at("/2/error/code").asText());
        assertEquals("units-unknown", checks.at("/3/error/code").asText());
        assertEquals("names-move", checks.at("/4/error/code").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cohort", "province"})
    void theEffectWithoutEachOfFewIsTheSame(String over) throws Exception {
        assertSame(checks(new Variation.LeaveOneOut(Optional.of(over))));
    }

    /** The rows of a check that cannot be computed say why, and the others are computed. */
    @Test
    void aCheckThatNeedsRowsSaysSoBesideOthersThatDoNot() throws Exception {
        Variation window = new Variation.Window(Optional.of("2014"), Optional.empty());
        JsonNode checks = elsewhere(asking(checks(
                        Variation.Matching.PLAIN,
                        Variation.OtherFrontier.PLAIN,
                        new Variation.LeaveOneOut(Optional.empty()),
                        new Variation.AddFixedEffects(List.of("city_id[year]")),
                        window)))
                .get("columns");
        assertEquals("needs-rows", checks.at("/0/error/code").asText());
        assertEquals("needs-rows", checks.at("/1/error/code").asText());
        assertEquals("leave-one-out-many", checks.at("/2/error/code").asText());
        assertEquals("source-cannot", checks.at("/3/error/code").asText());
        SAME.assertNear(loaded(asking(checks(window))).at("/columns/0/n"), checks.at("/4/n"), "n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"holm", "sharpened"})
    void checksAreAdjustedForEachOther(String method) throws Exception {
        assertSame(checks(
                        new Variation.ReplaceOutcome(List.of("co2", "pm25")),
                        new Variation.Window(Optional.of("2014"), Optional.empty()))
                .withAdjust(method));
    }

    @ParameterizedTest
    @CsvSource({"region, interaction", "region, suest", "resource_based, interaction", "resource_based, suest"})
    void groupsOfAColumnAreTheSame(String by, String test) throws Exception {
        assertSame(HeterogeneitySpec.DEFAULT.withBy(Optional.of(by)).withTest(test));
    }

    /** A ninth of the rows is not there, values of a control and of the groups are missing in others, and a blank tells one group from another. */
    @Test
    void panelsWithGapsAreTheSame() throws Exception {
        DuckFiles.parquet(
                folder.resolve("gaps.parquet"),
                "SELECT * REPLACE (CASE WHEN (city_id * 7 + year) % 13 = 0 THEN NULL ELSE ind END AS ind,"
                        + " CASE WHEN city_id % 17 = 0 THEN NULL WHEN region = 'East' AND city_id % 3 = 0 THEN 'East ' ELSE region END AS region) FROM ("
                        + DuckFiles.ofCsv(CSV)
                        + ") WHERE (city_id * 31 + year * 17) % 9 <> 0 ORDER BY region, city_id, year");
        for (StepSpec step : List.of(
                checks(
                        Variation.Outliers.WINSORIZED,
                        new Variation.DropRows("ind > 0.5", List.of(), ""),
                        new Variation.Timing(Optional.of(-1), ""),
                        new Variation.LeaveOneOut(Optional.of("province")),
                        new Variation.LeaveOneOut(Optional.of("region"))),
                HeterogeneitySpec.DEFAULT.withBy(Optional.of("region")),
                HeterogeneitySpec.DEFAULT.withBy(Optional.of("region")).withTest("suest"))) {
            Study study = asking(step);
            DataSpec data = study.data().withFile("gaps.parquet", "");
            JsonNode expected = step(study.withData(data.withSource(SourceSpec.DEFAULT.withCompute("memory"))), folder);
            JsonNode found = step(study.withData(data.withSource(SourceSpec.DEFAULT.withCompute("source"))), folder);
            assertFalse(expected.has("error"), expected.toString());
            SAME.assertNear(expected, found, "");
        }
    }

    /** Four municipalities are in no group; their rows are told from those of other groups. */
    @Test
    void rowsWithoutAGroupAreCountedAsSuch() throws Exception {
        Study study =
                asking(HeterogeneitySpec.DEFAULT.withBy(Optional.of("half")).withTest("suest"));
        Study derived = study.withData(study.data()
                .withDerive(List.of(new DeriveSpec("half", "resource_based / (municipality - 1)", Map.of()))));
        JsonNode left = elsewhere(derived).at("/columns/0/sample/left");
        assertEquals("missing", left.at("/0/stage").asText());
        assertEquals(56, left.at("/0/rows").asInt());
        assertSame(derived);
    }

    /** The rows of a table have no order. */
    @Test
    void groupsThatTheStudyDoesNotListAreInTheOrderOfTheirTexts() throws Exception {
        Study study =
                asking(HeterogeneitySpec.DEFAULT.withBy(Optional.of("region")).withAdjust("holm"));
        Study unlisted = study.withData(study.data().withVariables(Map.of()));
        List<String> order = new ArrayList<>();
        elsewhere(unlisted)
                .get("columns")
                .forEach(column -> order.add(column.get("label").asText()));
        assertEquals(List.of("Central", "East", "West"), order);
    }

    /** By unit for the test where the errors of the columns are not clustered. */
    @Test
    void groupsAreStackedWithAnyClustersWithinThem() throws Exception {
        Study study =
                asking(HeterogeneitySpec.DEFAULT.withBy(Optional.of("region")).withTest("suest"));
        for (VcovSpec vcov : List.of(
                VcovSpec.IID,
                VcovSpec.cluster("province"),
                VcovSpec.cluster("city_id", "province"),
                new VcovSpec("cluster", List.of("city_id"), OptionalInt.empty(), "none"))) {
            assertSame(study.withDesign(study.design().withVcov(vcov)));
        }
    }

    @Test
    void groupsByConditionsAreTheSameWithRowsInNoneAndGroupsWithoutTheTreated() throws Exception {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("East", "region == \"East\" and municipality != 1");
        conditions.put("never", "ismissing(treat_year) and region == \"Central\"");
        conditions.put("one", "city == \"Beijing\"");
        conditions.put("West", "region == \"West\"");
        for (String test : List.of("interaction", "suest")) {
            JsonNode found = elsewhere(
                    asking(HeterogeneitySpec.DEFAULT.withConditions(conditions).withTest(test)));
            assertEquals("group-untreated", found.at("/columns/1/error/code").asText());
            assertEquals("group-one-unit", found.at("/columns/2/error/code").asText());
            assertEquals(1, found.get("tests").size());
            assertSame(HeterogeneitySpec.DEFAULT
                    .withConditions(conditions)
                    .withTest(test)
                    .withWhere("year > 2011"));
        }
    }

    /** The group is absorbed then, or the regressions of the groups are stacked. */
    @ParameterizedTest
    @CsvSource({
        "gdp < 7, gdp >= 7, city_id, interaction, year",
        "lag(gdp) < 7, lag(gdp) >= mean(gdp by region), city_id, suest, year",
        "resource_based == 1, resource_based == 0, province, suest, year",
        "region == \"East\", region != \"East\", province, interaction, region^year",
        "resource_based == 1, resource_based == 0, city_id, suest, province^year"
    })
    void groupsThatShareUnitsClustersOrEffectsAreComparedAlike(
            String first, String second, String cluster, String test, String effect) throws Exception {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("first", first);
        conditions.put("second", second);
        Study study = asking(HeterogeneitySpec.DEFAULT
                .withConditions(conditions)
                .withTest(test)
                .withVcov(Optional.of(VcovSpec.cluster(cluster))));
        Study absorbing = study.withDesign(study.design().withFixedEffects(List.of("city_id", effect)));
        assertEquals(1, loaded(absorbing).get("tests").size());
        assertSame(absorbing);
    }

    @ParameterizedTest
    @CsvSource({
        "resource_based == 1, resource_based == 0, city_id, permutation, needs-rows",
        "gdp < 7, gdp < 8, city_id, suest, groups-overlap"
    })
    void aTestThatNeedsRowsSaysSoBelowTheSameEffects(
            String first, String second, String cluster, String test, String code) throws Exception {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("first", first);
        conditions.put("second", second);
        HeterogeneitySpec step = HeterogeneitySpec.DEFAULT
                .withConditions(conditions)
                .withTest(test)
                .withDraws(9)
                .withVcov(Optional.of(VcovSpec.cluster(cluster)));
        JsonNode found = elsewhere(asking(step));
        SAME.assertNear(loaded(asking(step)).get("columns"), found.get("columns"), "");
        assertEquals(0, found.get("tests").size());
        JsonNode said = found.get("said");
        String last = said.get(said.size() - 1).asText();
        assertTrue(last.contains(Messages.ENGLISH.text("probe.problem." + code, cluster)), last);
    }

    @Test
    void twoStepsOfAMechanismAreTheSame() throws Exception {
        MechanismSpec step = MechanismSpec.DEFAULT.withMediators(List.of("gp1", "isa"));
        assertSame(step.withMethod("two-step").withAdjust("holm"));
    }

    /** The mediator {@code some} is missing in some rows, and {@code twice} is nearly the outcome. */
    @Test
    void threeStepsOfAMechanismAreTheSameWithoutTheBootstrap() throws Exception {
        MechanismSpec step = MechanismSpec.DEFAULT
                .withMediators(List.of("gp1", "some", "twice"))
                .withMethod("three-step")
                .withBootstrap(0);
        Study study = asking(step);
        Study made = study.withData(study.data()
                .withDerive(List.of(
                        new DeriveSpec("some", "ln(isa - 1)"), new DeriveSpec("twice", "2 * gtfp + ind / 1000"))));
        assertSame(made);
        assertTrue(elsewhere(made).get("said").toString().contains("mechanically"));
        JsonNode found = elsewhere(asking(step.withBootstrap(99)));
        assertTrue(found.get("said").toString().contains("No bootstrap for"), found.toString());
    }

    /** An estimator of staggered adoption in the place of the regression. */
    @Test
    void checksAndGroupsOfAnEstimatorAreTheSame() throws Exception {
        Study study = asking(checks(
                new Variation.ReplaceOutcome(List.of("co2")),
                new Variation.Timing(Optional.of(1), ""),
                new Variation.Window(Optional.of("2012"), Optional.empty()),
                new Variation.LeaveOneOut(Optional.of("region"))));
        Study plain = study.withDesign(study.design()
                .withControls(List.of())
                .withBaselineEstimator(Optional.of(EstimatorChoice.of("callaway-santanna"))));
        assertSame(plain);
        assertSame(plain.withSteps(List.of(HeterogeneitySpec.DEFAULT.withBy(Optional.of("region")))));
        EstimatorChoice regressions = EstimatorChoice.of("callaway-santanna").with("method", Optional.of("reg"));
        assertSame(study.withDesign(study.design().withBaselineEstimator(Optional.of(regressions))));
    }

    @Test
    void columnsOfATableOfRegressionsAreAdjustedForEachOther() throws Exception {
        RegressionSpec table = RegressionSpec.DEFAULT.withColumns(
                List.of(RegressionColumn.DEFAULT, RegressionColumn.DEFAULT.withOutcome(Optional.of("co2"))));
        assertSame(table.withAdjust("holm"));
        JsonNode drawn = elsewhere(asking(table.withAdjust("romano-wolf")));
        SAME.assertNear(
                loaded(asking(table.withAdjust("holm"))).get("columns"), drawn.get("columns"), "Holm's p instead");
        assertEquals(
                Messages.ENGLISH.text("probe.warning.romano-wolf-rows"),
                drawn.at("/said/0").asText());
    }

    private static final String ESTIMATORS =
            "\"att\", \"estimators\": [\"callaway-santanna\", \"twfe\", \"imputation\"], \"controls\": false, \"base\": \"universal\"";

    private Study asking(String target, String sensitivity) {
        String text = """
                {"quasilab": 1, "steps": [{"id": "t", "kind": %s}, {"id": "s", "kind": "sensitivity", "target": "t"%s}]}""".formatted(target, sensitivity);
        return asking(RobustnessSpec.DEFAULT)
                .withSteps(StudyFile.read("x" + StudyFile.ENDING, text).study().steps());
    }

    private JsonNode sensitivity(Study study, Path from) throws Exception {
        StudyResults results = new Engine().run(study, from, Set.of("s"), RunListener.NONE, Progress.NONE);
        return new ObjectMapper().readTree(ResultsFile.text(study, results)).at("/steps/s");
    }

    private JsonNode sensitivityElsewhere(Study study) throws Exception {
        DuckFiles.parquet(folder.resolve("panel.parquet"), DuckFiles.ofCsv(CSV));
        SourceSpec source = new SourceSpec(SourceSpec.Kind.PARQUET, "source", Map.of());
        return sensitivity(
                study.withData(study.data().withFile("panel.parquet", "").withSource(source)), folder);
    }

    private static final String HONEST = ", \"honest\": {\"grid\": [0, 0.5, 1]}";

    static List<String[]> paths() {
        return List.of(
                new String[] {"\"event-study\", \"window\": [-4, 4]", "", "honest power oster cinelliHazlett"},
                new String[] {
                    "\"event-study\", \"controls\": [], \"estimator\": \"callaway-santanna\"",
                    "",
                    "honest power cinelliHazlett"
                },
                new String[] {
                    "\"regression\", \"columns\": [{}, {\"where\": \"year > 2011\", \"label\": \"b\"}]",
                    ", \"column\": \"b\", \"cinelliHazlett\": {\"benchmarks\": [\"ind\", \"stu\"], \"kd\": [1, 2]}",
                    "oster cinelliHazlett"
                },
                new String[] {ESTIMATORS, ", \"column\": \"1\"", "honest power"},
                new String[] {ESTIMATORS, ", \"column\": \"twfe\", \"term\": \"0\"", "honest power"});
    }

    /** What follows from the path of an event study, or from the cross products of a regression, is that of the rows loaded; the rest says that it needs the rows. */
    @ParameterizedTest
    @MethodSource("paths")
    void sensitivityIsTheSame(String target, String keys, String parts) throws Exception {
        Study study = asking(target, keys + HONEST);
        JsonNode expected = sensitivity(study, CSV.getParent());
        JsonNode found = sensitivityElsewhere(study);
        for (String part : parts.split(" ")) {
            assertTrue(expected.has(part) && !expected.get(part).has("error"), part + ": " + expected);
            SAME.assertNear(expected.get(part), found.get(part), part);
        }
        assertTrue(found.at("/kills").toString().contains("needs-rows"), found.toString());
        if (!parts.contains("cinelli")) {
            assertTrue(found.at("/oster").toString().contains("needs-rows"), found.toString());
        }
    }

    @Test
    void aStepOrColumnThatIsNotThereHasNoSensitivity() throws Exception {
        JsonNode found = sensitivityElsewhere(
                asking("\"att\", \"estimators\": [\"twfe\"], \"controls\": false", ", \"column\": \"5\""));
        assertEquals("target-column", found.at("/error/code").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"callaway-santanna", "sun-abraham", "imputation", "gardner", "etwfe"})
    void eventStudiesOfOtherEstimatorsAreTheSame(String estimator) throws Exception {
        assertSame(EventStudySpec.DEFAULT
                .withOverrides(EventStudySpec.DEFAULT.overrides().withControls(Optional.of(List.of())))
                .withEstimator(estimator)
                .withWindow(List.of(-5, 5)));
    }
}
