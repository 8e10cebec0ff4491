package org.quasilab.referee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.quasilab.referee.Published.Column;
import org.quasilab.referee.Published.PublishedTable;

class PastedTableTest {
    private static PublishedTable read(String text) {
        return PastedTable.read("3", Published.REGRESSION, "", "", false, text);
    }

    @Test
    void theTablesOfThePaperAreReadAgainFromTheirText() {
        Published paper = PublishedFile.read(Path.of("sample-data/paper-tables.json"));
        List<PublishedTable> again = paper.tables().stream()
                .map(table -> PastedTable.read(
                        table.id(), table.kind(), table.outcome(), table.claim(), false, PastedTable.text(table)))
                .toList();
        Published pasted = new Published(
                paper.title(),
                paper.units(),
                paper.periods(),
                paper.treated(),
                paper.errors(),
                paper.stars(),
                paper.said(),
                again);
        assertEquals(Referee.findings(paper), Referee.findings(pasted));
    }

    @Test
    void aTableFromAWorksheetInChinese() {
        PublishedTable table = read(
                "表3\t基准回归\n\t(1)\t(2)\n\tGTFP\tGTFP\nDID\t0.090***\t0.039***\n\t(0.005)\t(0.006)\n"
                        + "常数项\t0.336***\t0.434***\n\t(0.007)\t(0.132)\n控制变量\t否\t是\n城市固定效应\t否\t是\n年份固定效应\t否\t是\n观测值\t3,878\t3,878\nR²\t0.089\t0.164\n注：括号内为标准误");
        assertEquals(2, table.columns().size());
        Column second = table.columns().get(1);
        assertEquals("(2)", second.label());
        assertEquals("GTFP", second.outcome());
        assertEquals(OptionalInt.of(3878), second.n());
        assertEquals(Optional.of(true), second.controls());
        assertEquals(Optional.of(true), second.effects());
        assertEquals(Optional.of(false), table.columns().get(0).effects());
        assertEquals(2, second.terms().size());
        assertEquals("***", second.terms().get(0).stars());
        assertEquals(0.132, second.terms().get(1).se().orElseThrow().value());
    }

    @Test
    void aTableFromLatexWithT() {
        PublishedTable table = PastedTable.read(
                "1",
                Published.GROUPS,
                "",
                "",
                true,
                " & East & West \\\\ \\hline\nDID & 0.015 & 0.030*** \\\\\n & [1.50] & [3.75] \\\\\nN & 1400 & 1106 \\\\");
        assertEquals(
                List.of("East", "West"),
                table.columns().stream().map(Column::label).toList());
        assertEquals(
                3.75, table.columns().get(1).terms().get(0).t().orElseThrow().value());
    }

    @Test
    void descriptives() {
        PublishedTable table = PastedTable.read(
                "1",
                Published.DESCRIPTIVES,
                "",
                "",
                false,
                "Variable  Obs  Mean  Std. Dev.  Min  Max\nGTFP  3878  0.349  0.145  0.109  1.193");
        assertEquals(0.145, table.rows().get(0).sd().orElseThrow().value());
        assertEquals(OptionalInt.of(3878), table.rows().get(0).n());
    }

    @Test
    void wordsAreNoTable() {
        assertEquals(
                "pasted-nothing",
                assertThrows(RefereeProblem.class, () -> read("see the appendix"))
                        .code());
        assertThrows(RefereeProblem.class, () -> read(""));
    }
}
