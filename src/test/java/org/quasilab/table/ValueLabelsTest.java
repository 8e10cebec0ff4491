package org.quasilab.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.result.DataLog;
import org.quasilab.result.DescribeResult;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.StepResult;
import org.quasilab.result.StudyResults;
import org.quasilab.study.CheckKind;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.ValueLabel;
import org.quasilab.table.words.Sentences;
import org.quasilab.text.Messages;

/** The value of a group is called by its label in the language of the table, wherever one names it. */
class ValueLabelsTest {
    private static final Study STUDY = Examples.labelled();

    private static HeterogeneityResult by(Optional<String> column, List<RegressionResult.Column> columns) {
        List<String> groups =
                columns.stream().map(RegressionResult.Column::label).limit(2).toList();
        DifferenceTest pair = new DifferenceTest("interaction", groups, 0.04, 3.2, 1, 276, 0.01, 0.01, 0);
        return new HeterogeneityResult(
                HeterogeneitySpec.DEFAULT.withBy(column), columns, List.of(pair, pair), List.of());
    }

    private static RegressionResult.Column group(String value, double estimate) {
        return new RegressionResult.Column(value, Optional.of(Examples.estimate(estimate, 0.01)), Optional.empty());
    }

    private static HeterogeneityResult regions() {
        return by(Optional.of("region"), List.of(group("East", 0.05), group("West", 0.01), untreated("North")));
    }

    private static RegressionResult.Column untreated(String value) {
        return new RegressionResult.Column(
                value, Optional.empty(), Optional.of(new ProbeProblem("group-untreated", value)));
    }

    private static List<Table> tables(StepResult result, StepSpec spec, Messages messages) {
        return Tables.of(result, spec, STUDY, messages, TableStyle.AER);
    }

    private static List<String> heads(Table table) {
        return table.header().get(0).cells().stream().map(Cell::text).toList();
    }

    @Test
    void theColumnsAndTestsOfGroupsHaveTheLabelsOfTheLanguage() {
        List<Table> english = tables(regions(), regions().spec(), Messages.ENGLISH);
        assertTrue(heads(english.get(0)).containsAll(List.of("Eastern cities", "Western cities", "North")));
        assertEquals(
                "Eastern cities − Western cities",
                english.get(1).body().get(0).cells().get(0).text());
        List<Table> chinese = tables(regions(), regions().spec(), Messages.CHINESE);
        assertTrue(heads(chinese.get(0)).containsAll(List.of("东部城市", "西部城市", "North")));
        assertEquals("东部城市 − 西部城市", chinese.get(1).body().get(0).cells().get(0).text());
    }

    @Test
    void aNumberWithALabelIsNotNamedByItsVariableAndOneWithoutIs() {
        HeterogeneityResult coded = by(Optional.of("coast"), List.of(group("0", 0.05), group("1", 0.01)));
        assertTrue(heads(tables(coded, coded.spec(), Messages.CHINESE).get(0))
                .containsAll(List.of("沿海 = 0", "By the sea")));
    }

    @Test
    void conditionsKeepTheirOwnLabels() {
        HeterogeneityResult conditions = by(Optional.empty(), List.of(group("East", 0.05), group("West", 0.01)));
        assertTrue(heads(tables(conditions, conditions.spec(), Messages.CHINESE).get(0))
                .containsAll(List.of("East", "West")));
    }

    @Test
    void whatWentWrongInAGroupNamesItByItsLabel() {
        HeterogeneityResult failed = by(Optional.of("region"), List.of(group("East", 0.05), untreated("West")));
        List<String> notes =
                tables(failed, failed.spec(), Messages.ENGLISH).get(0).notes();
        String said = "Western cities could not be estimated: No row of group \"Western cities\" is treated";
        assertTrue(notes.stream().anyMatch(note -> note.startsWith(said)), notes.toString());
    }

    @Test
    void sentencesNameGroupsByTheirLabels() {
        List<String> chinese = Sentences.of(regions(), STUDY, Messages.CHINESE);
        assertTrue(chinese.stream().anyMatch(sentence -> sentence.startsWith("东部城市：")), chinese.toString());
        assertFalse(chinese.toString().contains("West"), chinese.toString());
    }

    @Test
    void groupsOfADescriptionHaveLabels() {
        DescribeResult.Summary summary = new DescribeResult.Summary("gtfp", 10, 1, 1, 0, 0, 1, 2, 3);
        DescribeResult result = new DescribeResult(
                List.of(summary),
                Optional.of("coast"),
                List.of(
                        new DescribeResult.Group("0", List.of(summary)),
                        new DescribeResult.Group("1", List.of(summary))),
                SampleLedger.ofFile(20),
                List.of());
        Table table = tables(result, DescribeSpec.DEFAULT, Messages.ENGLISH).get(0);
        assertEquals("Coastal: 0", table.body().get(2).cells().get(0).text());
        assertEquals("Coastal: By the sea", table.body().get(4).cells().get(0).text());
    }

    @Test
    void aGroupLeftOutHasItsLabel() {
        RobustnessResult.Check check = new RobustnessResult.Check(
                CheckSpec.of(CheckKind.of("leave-one-out").orElseThrow()),
                "",
                Optional.empty(),
                Optional.of(new RobustnessResult.LeaveOneOut(
                        "region", List.of("East", "West"), DoubleVector.of(0.03, 0.05))),
                Optional.empty(),
                Optional.empty());
        RobustnessResult result =
                new RobustnessResult(RobustnessSpec.DEFAULT, Examples.estimate(0.04, 0.01), List.of(check), List.of());
        Row row = tables(result, RobustnessSpec.DEFAULT, Messages.CHINESE)
                .get(1)
                .body()
                .get(0);
        assertEquals(
                List.of("东部城市", "西部城市"),
                List.of(row.cells().get(3).text(), row.cells().get(5).text()));
    }

    @Test
    void theLedgerCountsGroupsOfOneLabelApart() {
        SampleLedger data = SampleLedger.ofFile(100);
        Study same = STUDY.withData(STUDY.data()
                .withVariables(Map.of(
                        "region",
                        STUDY.data()
                                .variable("region")
                                .withValues(Map.of(
                                        "East", ValueLabel.of("Mainland"),
                                        "West", ValueLabel.of("Mainland"))))));
        HeterogeneityResult result =
                by(Optional.of("region"), List.of(sample("East", data, 1, 2, 3), sample("West", data, 4, 5)));
        StudyResults results = new StudyResults(
                "x",
                new StudyResults.DataSummary("panel.csv", "abc", 100, 10, 10, true, DataLog.EMPTY, data),
                Map.of("t4", StudyResults.StepOutcome.done(result)),
                List.of());
        Table table = Tables.ledger(results, Map.of("t4", "Table 4"), same, Messages.ENGLISH, TableStyle.AER);
        List<String> heads = table.body().stream()
                .map(row -> row.cells().get(0).text())
                .filter(text -> text.startsWith("Table 4"))
                .toList();
        assertEquals(List.of("Table 4, Mainland", "Table 4, Mainland"), heads);
    }

    private static RegressionResult.Column sample(String value, SampleLedger data, int... left) {
        return new RegressionResult.Column(
                value,
                Optional.of(Examples.withLedger(
                        Examples.estimate(0.04, 0.01), data.with("where", "region = " + value, left))),
                Optional.empty());
    }
}
