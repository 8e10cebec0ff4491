package org.quasilab.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.golden.Golden;
import org.quasilab.probe.SmallPanel;
import org.quasilab.probe.att.RobustDid;
import org.quasilab.result.CheckName;
import org.quasilab.result.DataLog;
import org.quasilab.result.DescribeResult;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.Estimate;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.StepResult;
import org.quasilab.result.StudyResults;
import org.quasilab.result.VariablesResult;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSpec;
import org.quasilab.study.CheckKind;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.Frequency;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Messages;

class TablesTest {
    @Test
    void whatHasNoTestIsADashOrEmpty() {
        DifferenceTest joint = new DifferenceTest(
                "interaction",
                List.of("East", "Middle", "West"),
                Double.NaN,
                Double.NaN,
                2,
                1,
                Double.NaN,
                Double.NaN,
                0);
        HeterogeneityResult pair = Examples.heterogeneity(Double.NaN);
        List<Table> tables = of(new HeterogeneityResult(
                pair.spec(), pair.columns(), List.of(joint, pair.tests().get(0)), List.of()));
        assertTrue(tables.get(0).body().stream()
                .anyMatch(row -> RegressionTableTest.texts(row).contains("—")));
        assertEquals(
                List.of("", "", "", ""),
                RegressionTableTest.texts(tables.get(1).body().get(0)).subList(1, 5));
        List<Table> only = of(pair);
        assertTrue(only.get(0).body().stream()
                .anyMatch(row -> RegressionTableTest.texts(row).contains("0.040")));
        List<Row> column = of(new RegressionResult(
                        List.of(Examples.column("", Examples.estimate(0.039, Double.NaN))), List.of()))
                .get(0)
                .body();
        assertEquals(List.of("Pilot", "0.039"), RegressionTableTest.texts(column.get(0)));
        assertEquals(List.of("", ""), RegressionTableTest.texts(column.get(1)));
    }

    /** Errors of one variance have no clusters that a note could name. */
    @Test
    void estimatorsWithErrorsOfOneVarianceHaveATable() {
        Study sample =
                StudyFile.read(Path.of("sample-data/pilot-zones.study.json")).study();
        Study study = sample.withDesign(sample.design().withVcov(VcovSpec.IID));
        AttSpec spec = AttSpec.DEFAULT
                .withEstimators(List.of(EstimatorChoice.of("twfe"), EstimatorChoice.of("sun-abraham")))
                .withId("att");
        StepResult result = RobustDid.fit(Golden.study("pilot-zones"), study.design(), spec, Progress.NONE);
        Map<Messages, String> notes = Map.of(
                Messages.ENGLISH, "standard errors for independent errors of one variance", Messages.CHINESE, "同方差标准误");
        notes.forEach((messages, note) -> {
            List<Table> tables = Tables.of(result, spec, study, messages, TableStyle.of(study, "att", messages));
            assertTrue(tables.get(0).notes().stream().anyMatch(said -> said.contains(note)), tables.get(0)::toString);
        });
    }

    @Test
    void largeNumbersAreGroupedAndCountsHaveNoDecimals() {
        DescribeResult result = new DescribeResult(
                List.of(new DescribeResult.Summary("gtfp", 3878, 19338.1234, 2.5, -1200.5, 1, 2, 3, 1e6)),
                Optional.empty(),
                List.of(),
                SampleLedger.ofFile(3878),
                List.of());
        assertEquals(
                List.of("Green TFP", "3,878", "19,338.123", "2.500", "−1,200.500", "2.000", "1,000,000.000"),
                RegressionTableTest.texts(of(result).get(0).body().get(0)));
    }

    @Test
    void eachGroupIsAPanelUnderItsHeading() {
        DescribeResult.Summary s = new DescribeResult.Summary("gtfp", 10, 1, 1, 0, 0, 1, 2, 3);
        DescribeResult result = new DescribeResult(
                List.of(s),
                Optional.of("region"),
                List.of(new DescribeResult.Group("East", List.of(s)), new DescribeResult.Group("West", List.of(s))),
                SampleLedger.ofFile(20),
                List.of());
        List<String> headings = of(result).get(0).body().stream()
                .filter(Row::heading)
                .map(row -> row.cells().get(0).text())
                .toList();
        assertEquals(List.of("All", "region: East", "region: West"), headings);
    }

    @Test
    void referenceStandsBetweenLeadsAndLagsAndThePreTrendTestIsNoted() {
        Table table = of(Examples.eventStudy(0.83)).get(0);
        assertEquals(
                List.of("−3 and before", "−2", "−1 (reference)", "0", "1", "2 and after", "Observations"),
                table.body().stream().map(row -> row.cells().get(0).text()).toList());
        assertEquals("0.030***", table.body().get(4).cells().get(1).text());
        assertTrue(table.notes()
                .contains("Joint test that all points before the reference are zero: F(2, 276) = 0.83, p = 0.437."));
    }

    @Test
    void groupsHaveTheDifferenceTestInTheirTable() {
        Table table = of(Examples.heterogeneity(0.074)).get(0);
        Row last = table.body().get(table.body().size() - 1);
        assertEquals(
                List.of("Difference (pooled)", "0.040 (F(1, 276) = 3.20, p = 0.074)"), RegressionTableTest.texts(last));
        assertEquals(3, last.width());
        assertTrue(
                table.notes().get(0).endsWith("Wald test with standard errors clustered by City."),
                table.notes().get(0));
    }

    @Test
    void aRangeOfYearsIsOneCondition() {
        assertEquals("2014 ≤ year ≤ 2023", Labels.condition("(year >= 2014) and (year <= 2023)"));
        assertEquals("(year ≥ 2014) and (gdp ≤ 9)", Labels.condition("(year >= 2014) and (gdp <= 9)"));
    }

    @Test
    void labelsAndTitlesAreInTheLanguageOfTheReader() {
        String file = """
                { "quasilab": 1, "title": "Pilot", "titleZh": "试点", "steps": [
                  { "id": "r", "kind": "regression", "title": "Main", "titleZh": "主回归",
                    "columns": [ { "label": "All", "labelZh": "全样本" }, { "label": "(2)" } ] },
                  { "id": "c", "kind": "robustness",
                    "checks": [ { "check": "drop", "label": "No coast", "labelZh": "剔除沿海", "where": "x = 1" } ] } ] }
                """;
        StudyFile.Loaded loaded = StudyFile.read("s.study.json", file);
        Study study = loaded.study();
        assertEquals(List.of(), loaded.notices());
        assertEquals("试点", study.title(Messages.CHINESE));
        assertEquals("Pilot", study.title(Messages.ENGLISH));
        assertEquals("主回归", study.steps().get(0).title(Messages.CHINESE));
        RegressionColumn column =
                ((RegressionSpec) study.steps().get(0)).columns().get(0);
        assertEquals("全样本", column.label(Messages.CHINESE));
        CheckSpec check = ((RobustnessSpec) study.steps().get(1)).checks().get(0);
        RobustnessResult.Check done = new RobustnessResult.Check(
                check, check.label(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        assertEquals("剔除沿海", CheckName.of(done, Messages.CHINESE));
        assertEquals("No coast", CheckName.of(done, Messages.ENGLISH));
        assertTrue(StudyFile.text(study).contains("\"titleZh\": \"主回归\""));
    }

    @Test
    void aSampleIsToldInWords() throws IOException {
        String file = Files.readString(Path.of("sample-data/pilot-zones.study.json"));
        Study study = StudyFile.read("pilot-zones.study.json", file).study();
        Labels english = new Labels(study, Messages.ENGLISH);
        Labels chinese = new Labels(study, Messages.CHINESE);
        assertEquals("年份固定效应", chinese.fixedEffect("year"));
        assertEquals("unit and year fixed effects", english.effects(List.of("city_id", "year")));
        String years = "(`year` >= 2011) and (`year` <= 2020)";
        assertEquals("from 2011 to 2020", english.sample(years));
        assertEquals("样本期 2011—2020 年", chinese.sample(years));
        assertEquals("without Municipality", english.sample("not (municipality = 1)"));
        assertEquals("剔除直辖市", chinese.sample("not (`municipality` == 1)"));
        assertEquals("剔除直辖市，样本期自 2013 年起", chinese.sample("(municipality != 1) and (year >= 2013)"));
        assertEquals("样本期至 2021 年", chinese.sample("year < 2022"));
        assertEquals("仅东部、西部", chinese.sample("region in (\"East\", \"West\")"));
        assertEquals("剔除中部", chinese.sample("not (region in ('Central'))"));
        assertEquals("绿色全要素生产率 > 0.2", chinese.sample("gtfp > 0.2"));
        assertEquals("lag(gtfp, 1) > 0.2", chinese.sample("lag(gtfp, 1) > 0.2"), "no words for functions");
        assertEquals("year ≥ 2011 or gtfp > 1", chinese.sample("year >= 2011 or gtfp > 1"), "nor for alternatives");
    }

    @Test
    void placeboTableHasExactPAndSeed() {
        Table table = of(Examples.placebo(1)).get(0);
        assertEquals(
                List.of("Randomisation p, two-sided", "0.020"),
                RegressionTableTest.texts(table.body().get(4)));
        assertTrue(
                table.notes().stream().anyMatch(n -> n.contains("seed 1")),
                table.notes().toString());
    }

    @Test
    void checksStandBesideTheBaselineWithTheChangeInPerCent() {
        List<RobustnessResult.Check> checks = List.of(
                Examples.check("window", "", Examples.estimate(0.0312, 0.006)),
                Examples.check("replace-outcome", "ML index", Examples.with(Examples.estimate(2, 0.1), "ml", 5)));
        Table table = of(new RobustnessResult(
                        RobustnessSpec.DEFAULT, Examples.estimate(0.039, 0.006), checks, List.of()))
                .get(0);
        assertEquals(
                List.of("", "Baseline", "Other window", "ML index"),
                RegressionTableTest.texts(table.header().get(1)));
        Row change = table.body().stream()
                .filter(row -> row.cells().get(0).text().equals("Change"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("Change", "", "−20.0%", ""), RegressionTableTest.texts(change));
    }

    @Test
    void moreChecksThanAPageIsWideBecomeRows() {
        List<RobustnessResult.Check> checks =
                new ArrayList<>(Collections.nCopies(9, Examples.check("window", "", Examples.estimate(0.03, 0.006))));
        checks.add(new RobustnessResult.Check(
                CheckSpec.of(CheckKind.of("leave-one-out").orElseThrow()),
                "",
                Optional.empty(),
                Optional.of(new RobustnessResult.LeaveOneOut(
                        "city_id", List.of("A", "B", "C"), DoubleVector.of(0.04, 0.02, 0.045))),
                Optional.empty(),
                Optional.empty()));
        List<Table> tables =
                of(new RobustnessResult(RobustnessSpec.DEFAULT, Examples.estimate(0.039, 0.006), checks, List.of()));
        assertEquals(10, tables.get(0).body().size());
        assertEquals(
                List.of("City", "3", "0.020", "B", "0.045", "C", "B"),
                RegressionTableTest.texts(tables.get(1).body().get(0)));
    }

    @Test
    void whatMostChecksShareIsToldOnceAndTheRestByWhatDiffers() {
        List<RobustnessResult.Check> checks =
                new ArrayList<>(Collections.nCopies(5, Examples.check("window", "", Examples.estimate(0.03, 0.006))));
        RegressionColumn usual =
                RegressionColumn.DEFAULT.resolve(Examples.study().design());
        checks.add(
                Examples.check("add-controls", "", one(usual.withControls(Optional.of(List.of("ind", "cit", "rd"))))));
        checks.add(Examples.check("drop", "", one(usual.withWhere("not (`city` == 3) and year >= 2012"))));
        List<String> notes = of(new RobustnessResult(
                        RobustnessSpec.DEFAULT, Examples.estimate(0.039, 0.006), checks, List.of()))
                .get(0)
                .notes();
        List<String> controls =
                notes.stream().filter(note -> note.contains("ontrols:")).toList();
        assertEquals(2, controls.size(), controls.toString());
        assertTrue(controls.get(0).startsWith("Controls: "), controls.get(0));
        assertEquals("More controls: further rd.", controls.get(1));
        assertTrue(notes.contains("Units dropped: Sample: without city = 3, from 2012."), notes.toString());
    }

    private static Estimate one(RegressionColumn column) {
        return Examples.estimate(column, List.of("did"), new double[] {0.03}, new double[] {0.006});
    }

    @Test
    void threeStepHasATableOfEffects() {
        List<Table> tables = of(Examples.mechanism(0.004, 0.015));
        // z = ab / sqrt(b² 0.02² + a² 0.02²) = 0.009 / sqrt(7.24e-6) = 3.3448
        assertEquals(
                List.of("rd", "0.100", "0.090", "0.030", "0.009", "23.1%", "3.34", "<0.001", "[0.004, 0.015]"),
                RegressionTableTest.texts(tables.get(1).body().get(0)));
    }

    @Test
    void aShareOfATotalThatIsNothingIsNotPrinted() {
        MechanismResult sure = Examples.mechanism(0.004, 0.015);
        MechanismResult unsure = new MechanismResult(
                sure.spec(),
                sure.total(),
                List.of(sure.effects().get(0).withTotal(Examples.estimate(0.039, 0.03))),
                List.of());
        Table table = of(unsure).get(1);
        assertEquals(
                List.of("rd", "0.100", "0.090", "0.030", "0.009", "", "3.34", "<0.001", "[0.004, 0.015]"),
                RegressionTableTest.texts(table.body().get(0)));
        String note = "No share is given where the total effect is not significant at the 5% level.";
        assertTrue(table.notes().contains(note), table.notes().toString());
        assertFalse(of(sure).get(1).notes().contains(note));
    }

    @Test
    void scoresAreSummedUpByPeriod() {
        List<EfficiencyResult.Row> rows = List.of(
                score("A", 2010, 1, Double.NaN),
                score("B", 2010, 0.5, Double.NaN),
                score("A", 2011, 1, 1.21),
                score("B", 2011, 0.7, 1));
        Table table = of(new EfficiencyResult(
                        EfficiencySpec.DEFAULT,
                        Frequency.YEAR,
                        rows,
                        List.of(new EfficiencyResult.Infeasible("B", 2010, "2011")),
                        List.of()))
                .get(0);
        assertEquals(
                List.of("2011", "2", "0.850", "0.212", "0.700", "1.000", "1", "1.100", "1.100", "1.000"),
                RegressionTableTest.texts(table.body().get(1)));
        assertTrue(table.notes().stream()
                .anyMatch(n -> n.startsWith("1 program had no solution; its score is left empty.")));
    }

    @Test
    void ledgerAddsUpFromTheFileToEachEstimate() {
        SampleLedger data = SampleLedger.ofFile(100).with("duplicates", "", 5, 9);
        Estimate e = Examples.withLedger(Examples.estimate(0.039, 0.006), data.with("missing", "ind", 11, 12, 13));
        Map<String, StudyResults.StepOutcome> steps = new LinkedHashMap<>();
        steps.put(
                "t3",
                StudyResults.StepOutcome.done(new RegressionResult(List.of(Examples.column("(1)", e)), List.of())));
        StudyResults results = new StudyResults(
                "Pilot",
                new StudyResults.DataSummary("panel.csv", "ab12", 98, 7, 14, true, DataLog.EMPTY, data),
                steps,
                List.of());
        Table table =
                Tables.ledger(results, Map.of("t3", "Table 3"), Examples.study(), Messages.ENGLISH, TableStyle.AER);
        List<List<String>> rows =
                table.body().stream().map(RegressionTableTest::texts).toList();
        assertEquals(List.of("Duplicates", "2", "98"), rows.get(1));
        assertEquals(List.of("Table 3, (1)"), rows.get(3));
        assertEquals(List.of("Missing value: Industry share", "3", "95"), rows.get(4));
        assertEquals(List.of("Observations", "", "95"), rows.get(5));
    }

    @Test
    void variablesAreDescribedInTheLanguage() {
        VariablesResult result = new VariablesResult(List.of(new VariablesResult.Row("gtfp", "outcome")), List.of());
        Table table = Tables.of(
                        result,
                        DescribeSpec.DEFAULT.withTitle("变量"),
                        Examples.study(),
                        Messages.CHINESE,
                        TableStyle.CHINESE)
                .get(0);
        assertEquals(
                List.of("被解释变量", "绿色全要素生产率", "gtfp", "水平值", ""),
                RegressionTableTest.texts(table.body().get(0)));
    }

    private static List<Table> of(StepResult result) {
        return Tables.of(result, DescribeSpec.DEFAULT, Examples.study(), Messages.ENGLISH, TableStyle.AER);
    }

    private static EfficiencyResult.Row score(String unit, int time, double score, double index) {
        return Examples.score(unit, time, score, index, Double.isNaN(index) ? index : 1, Double.NaN);
    }

    /** What was left out has a sentence of its own, and is not among the controls. */
    @Test
    void aControlThatWasLeftOutIsNotNamedAsOne() {
        RegressionColumn column = RegressionColumn.DEFAULT
                .withOutcome(Optional.of("y"))
                .withControls(Optional.of(List.of("x", "twice")))
                .withFixedEffects(Optional.of(List.of("u", "t")))
                .withVcov(Optional.of(VcovSpec.IID));
        SmallPanel panel = new SmallPanel().with("twice", i -> 2 * SmallPanel.x(i));
        Estimate estimate = Regression.fit(panel.study(), column, 0.95, Progress.NONE);
        RegressionResult result = new RegressionResult(List.of(Examples.column("", estimate)), List.of());
        List<String> notes = Tables.of(
                        result, RegressionSpec.DEFAULT, Examples.study(), Messages.ENGLISH, TableStyle.AER)
                .get(0)
                .notes();
        assertTrue(notes.contains("Controls: x."), notes.toString());
        assertTrue(notes.contains("\"twice\" was left out: it is collinear with x."), notes.toString());
    }
}
