package org.quasilab.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.result.Estimate;
import org.quasilab.result.RegressionResult;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.StudyProblem;
import org.quasilab.text.Messages;

class RegressionTableTest {
    private static final RegressionSpec STEP = RegressionSpec.DEFAULT.withTitle("");

    @Test
    void estimateHasStarsAndItsStandardErrorBelow() {
        Table table = table(TableStyle.AER, Messages.ENGLISH);
        assertEquals(
                List.of("Pilot", "0.044***", "0.039***"), texts(table.body().get(0)));
        assertEquals(List.of("", "(0.006)", "(0.006)"), texts(table.body().get(1)));
        assertTrue(table.body().get(0).keepWithNext());
    }

    @Test
    void controlsEffectsAndFitAreRowsUnderTheirRules() {
        Table table = table(TableStyle.AER, Messages.ENGLISH);
        List<List<String>> rows =
                table.body().stream().map(RegressionTableTest::texts).toList();
        assertTrue(rows.contains(List.of("Controls", "No", "Yes")), rows.toString());
        assertTrue(rows.contains(List.of("City fixed effects", "Yes", "Yes")), rows.toString());
        assertTrue(rows.contains(List.of("Observations", "3,878", "3,878")), rows.toString());
        assertTrue(rows.contains(List.of("Within R² (all effects)", "0.036", "0.036")), rows.toString());
        assertEquals(2, table.body().stream().filter(Row::ruleAbove).count());
    }

    @Test
    void listedControlsGetEnoughDecimalsNotToPrintAsZero() {
        Table table = table(TableStyle.STATA, Messages.ENGLISH);
        Row industry = row(table, "Industry share");
        assertEquals("0.000123*", industry.cells().get(2).text());
        assertEquals("", industry.cells().get(1).text());
        assertEquals("−0.2000", row(table, "Urbanisation").cells().get(2).text());
    }

    @Test
    void chineseTableIsChineseThroughout() {
        Table table = table(TableStyle.CHINESE, Messages.CHINESE);
        assertEquals("试点政策", table.body().get(0).cells().get(0).text());
        assertEquals(List.of("", "绿色全要素生产率"), texts(table.header().get(1)));
        assertTrue(
                table.notes().get(0).startsWith("括号内为标准误，聚类到城市层面，小样本修正同 fixest。"),
                table.notes().get(0));
        assertTrue(
                table.notes().contains("***、**、* 分别表示在 1%、5%、10% 的水平上显著。"),
                table.notes().toString());
        assertTrue(table.notes().contains("控制变量包括产业结构、城镇化率。"), table.notes().toString());
    }

    @Test
    void forAJournalThereIsOneRSquaredAndNothingAboutPrograms() {
        Table table = table(TableStyle.CHINESE.forJournal(), Messages.CHINESE);
        assertEquals(
                1,
                table.body().stream()
                        .filter(row -> row.cells().get(0).text().contains("R²"))
                        .count());
        assertEquals(
                List.of("括号内为标准误，聚类到城市层面。", "共 277 个聚类。", "控制变量包括产业结构、城镇化率。", "***、**、* 分别表示在 1%、5%、10% 的水平上显著。"),
                table.notes());
        Table english = table(TableStyle.AER.forJournal(), Messages.ENGLISH);
        assertEquals(
                "Standard errors in parentheses, clustered by City.",
                english.notes().get(0));
    }

    @Test
    void zTestsAndTTestsOfDifferentColumnsAreToldApart() {
        Estimate e = Examples.estimate(0.039, 0.006);
        RegressionResult result = new RegressionResult(
                List.of(
                        Examples.column("", Examples.withDegrees(e, Double.POSITIVE_INFINITY)),
                        Examples.column("", Examples.withDegrees(e, Double.POSITIVE_INFINITY)),
                        Examples.column("", Examples.withDegrees(e, 3587)),
                        Examples.column("", Examples.withDegrees(e, 3581))),
                List.of());
        assertTrue(notes(result, Messages.ENGLISH)
                .contains("(1), (2): z tests; (3), (4): t tests with 3,587 and 3,581 degrees of freedom."));
        assertTrue(notes(result, Messages.CHINESE).contains("(1)、(2)：z 检验；(3)、(4)：t 检验，自由度分别为 3,587 和 3,581。"));
    }

    @Test
    void whatStandsInParenthesesIsCalledAfterItsTest() {
        Estimate e = Examples.estimate(0.039, 0.006);
        RegressionResult result = new RegressionResult(
                List.of(
                        Examples.column("", Examples.withDegrees(e, Double.POSITIVE_INFINITY)),
                        Examples.column("", Examples.withDegrees(e, 276))),
                List.of());
        TableStyle style = TableStyle.AER.withBelow(TableStyle.Below.T_STATISTIC);
        List<String> english = RegressionTable.of(
                        "t", "", result, new Context(Examples.study(), Messages.ENGLISH, style))
                .notes();
        assertTrue(english.get(0).startsWith("(1): z statistics in parentheses, "), english.get(0));
        assertTrue(english.get(1).startsWith("(2): t statistics in parentheses, "), english.get(1));
        List<String> chinese = RegressionTable.of(
                        "t", "", result, new Context(Examples.study(), Messages.CHINESE, style))
                .notes();
        assertTrue(chinese.get(0).startsWith("(1)：括号内为 z 值，"), chinese.get(0));
    }

    private static List<String> notes(RegressionResult result, Messages messages) {
        return RegressionTable.of("t", "", result, new Context(Examples.study(), messages, TableStyle.of(messages)))
                .notes();
    }

    @Test
    void notesSayVarianceRuleDegreesOfFreedomAndWhichR2() {
        List<String> notes = table(TableStyle.AER, Messages.ENGLISH).notes();
        assertEquals(
                "Standard errors in parentheses, clustered by City, small-sample factor as in fixest.", notes.get(0));
        assertEquals("277 clusters.", notes.get(1));
        assertEquals("t tests with 276 degrees of freedom.", notes.get(2));
        assertTrue(notes.contains("Within R² is net of all fixed effects."), notes.toString());
        assertTrue(notes.contains("***, **, * significant at 1%, 5%, 10%."), notes.toString());
    }

    @Test
    void failedColumnIsADashAndItsReasonANote() {
        RegressionResult.Column failed =
                new RegressionResult.Column("", Optional.empty(), Optional.of(new StudyProblem("step-id-twice", "x")));
        Table table = Tables.of(
                        new RegressionResult(
                                List.of(Examples.column("", Examples.estimate(0.039, 0.006)), failed), List.of()),
                        STEP,
                        Examples.study(),
                        Messages.ENGLISH,
                        TableStyle.AER)
                .get(0);
        assertEquals("—", table.body().get(0).cells().get(2).text());
        assertTrue(table.notes().stream().anyMatch(n -> n.startsWith("(2) could not be estimated: Two steps")));
        assertFalse(table.notes().get(0).startsWith("(1)"), "the variance note holds for all columns that worked");
    }

    @Test
    void whatStandsBelowFollowsTheStyle() {
        Table t = table(TableStyle.AER.withBelow(TableStyle.Below.T_STATISTIC), Messages.ENGLISH);
        assertEquals("(6.50)", t.body().get(1).cells().get(2).text());
        Table ci = table(TableStyle.AER.withBelow(TableStyle.Below.CONFIDENCE_INTERVAL), Messages.ENGLISH);
        assertEquals("[0.027, 0.051]", ci.body().get(1).cells().get(2).text());
        Table none = table(TableStyle.AER.withBelow(TableStyle.Below.NOTHING), Messages.ENGLISH);
        assertEquals("Controls", none.body().get(1).cells().get(0).text());
    }

    private static Table table(TableStyle style, Messages messages) {
        RegressionResult result = new RegressionResult(
                List.of(
                        Examples.column("(1)", Examples.bare(0.044, 0.006)),
                        Examples.column("(2)", Examples.estimate(0.039, 0.006))),
                List.of());
        return Tables.of(result, STEP, Examples.study(), messages, style).get(0);
    }

    private static Row row(Table table, String label) {
        return table.body().stream()
                .filter(r -> r.cells().get(0).text().equals(label))
                .findFirst()
                .orElseThrow();
    }

    static List<String> texts(Row row) {
        return row.cells().stream().map(Cell::text).toList();
    }
}
