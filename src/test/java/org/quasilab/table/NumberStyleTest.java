package org.quasilab.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.study.NumberSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** How numbers are printed is said once, and for one step's tables apart. */
class NumberStyleTest {
    private static final Coefficient LARGE =
            new Coefficient(106815.195, 20000.5, 0.004, 67614.215, 146016.175, 276, 0.95);

    private static List<String> printed(TableStyle style, Coefficient coefficient) {
        double[] numbers = {coefficient.estimate(), coefficient.se()};
        return EstimateRows.pair(style, "x", List.of(Optional.of(coefficient)), style.decimalsFor(numbers)).stream()
                .map(row -> row.withThousands(style.thousands()).cells().get(1).text())
                .toList();
    }

    private static TableStyle with(NumberSpec numbers) {
        return TableStyle.AER.with(numbers);
    }

    @Test
    void thousandsAreGroupedUnlessToldOtherwise() {
        assertEquals(List.of("106,815.195***", "(20,000.500)"), printed(TableStyle.AER, LARGE));
        assertEquals(
                List.of("106815.195***", "(20000.500)"),
                printed(with(NumberSpec.DEFAULT.withThousands(Optional.of(false))), LARGE));
        assertEquals(
                List.of("106,815.195***", "[67,614.215, 146,016.175]"),
                printed(with(NumberSpec.DEFAULT.withBelow(Optional.of("ci"))), LARGE));
        assertEquals("−106,815.195", FigureTexts.number(-106815.195), "sentences as tables");
    }

    /** Ten decimals of 2.34e-12 are ten zeros with stars; of 1e300 all digits after the seventeenth are made up. */
    @Test
    void powersOfTenStandWhereDecimalsSayNothing() {
        Coefficient tiny = new Coefficient(-2.3412e-12, 5.6e-13, 0.001, -3.4e-12, -1.2e-12, 276, 0.95);
        assertEquals(List.of("−2.341E−12***", "(5.6E−13)"), printed(TableStyle.AER, tiny));
        assertEquals(
                List.of("−2.341E−12***", "[−3.4E−12, −1.2E−12]"),
                printed(with(NumberSpec.DEFAULT.withBelow(Optional.of("ci"))), tiny));
        Coefficient huge = new Coefficient(1.234567e300, 1, 0.001, 1e300, 2e300, 276, 0.95);
        assertEquals(List.of("1.235E+300***", "(1.000)"), printed(TableStyle.AER, huge));
        assertEquals("−4.66E−301", FigureTexts.number(-4.66e-301));
        Coefficient small = new Coefficient(0.0000000123, 0.0000000045, 0.001, 0, 1, 276, 0.95);
        assertEquals(List.of("0.0000000123***", "(0.0000000045)"), printed(TableStyle.AER, small));
    }

    @Test
    void decimalsBracketsAndStarsAreAsAsked() {
        Coefficient small = new Coefficient(0.0392145, 0.0061234, 0.02, 0.0271, 0.0513, 276, 0.95);
        assertEquals(
                List.of("0.03921**", "(0.00612)"),
                printed(with(NumberSpec.DEFAULT.withDecimals(Optional.of(5))), small));
        // the smallest number of the row has four digits
        assertEquals(List.of("0.039214**", "(0.006123)"), printed(with(NumberSpec.DEFAULT.withDigits(4)), small));
        assertEquals(List.of("106,815***", "(20,000)"), printed(with(NumberSpec.DEFAULT.withDigits(4)), LARGE));
        assertEquals(
                List.of("0.039**", "(6.40)"), printed(with(NumberSpec.DEFAULT.withBelow(Optional.of("t"))), small));
        assertEquals(List.of("0.039**"), printed(with(NumberSpec.DEFAULT.withBelow(Optional.of("none"))), small));
        assertEquals(
                "0.039*",
                printed(with(NumberSpec.DEFAULT.withStars(Optional.of(List.of(0.001, 0.01, 0.05)))), small)
                        .get(0));
        assertEquals(
                "0.039",
                printed(with(NumberSpec.DEFAULT.withStars(Optional.of(List.of()))), small)
                        .get(0));
    }

    @Test
    void aStatisticHasTwoDecimalsHoweverLargeTheNumbersAre() {
        assertEquals(
                List.of("106,815***", "(5.34)"),
                printed(with(NumberSpec.DEFAULT.withDigits(4).withBelow(Optional.of("t"))), LARGE));
    }

    @Test
    void aStepDepartsFromTheReportWhereItSaysSo() {
        Study study = Study.EMPTY.withReport(Study.EMPTY
                .report()
                .withNumbers(NumberSpec.DEFAULT.withDecimals(Optional.of(2)).withBelow(Optional.of("t")))
                .withTable("table3", NumberSpec.DEFAULT.withDigits(5)));
        TableStyle other = TableStyle.of(study, "table4", Messages.ENGLISH);
        TableStyle departing = TableStyle.of(study, "table3", Messages.ENGLISH);
        assertEquals(2, other.decimals());
        assertEquals(0, other.digits());
        assertEquals(5, departing.digits());
        assertEquals(TableStyle.Below.T_STATISTIC, departing.below());
    }

    @Test
    void pointingAtANumberTellsAllDigitsItsTestAndItsInterval() {
        Coefficient c = new Coefficient(0.03921451234567, -1, 0.0123, 0.0271, 0.0513, 276, 0.95);
        Cell cell = EstimateRows.estimateCell(TableStyle.AER, c, 3);
        assertEquals("0.039**", cell.text());
        String tip = CellTip.of(cell, Messages.ENGLISH);
        assertTrue(tip.contains("Estimate 0.03921451234567"), tip);
        assertTrue(tip.contains("p = 0.0123"), tip);
        assertTrue(tip.contains("95% confidence interval [0.0271, 0.0513]"), tip);
        assertFalse(tip.contains("t ="), "a negative standard error has no t: " + tip);
        Coefficient t = new Coefficient(1, 0.25, 0.0001, 0.5, 1.5, 276, 0.9);
        assertTrue(CellTip.of(EstimateRows.belowCell(TableStyle.AER, t, 3), Messages.ENGLISH)
                .contains("t = 4 (276 degrees of freedom)"));
        assertTrue(
                CellTip.of(cell(1.446e-21), Messages.ENGLISH).contains("\np < 0.001 (1.446E−21)\n"),
                CellTip.of(cell(1.446e-21), Messages.ENGLISH));
        assertTrue(CellTip.of(cell(1.446e-21), Messages.CHINESE).contains("\np < 0.001（1.446E−21）\n"));
        assertTrue(CellTip.of(cell(0), Messages.ENGLISH).contains("\np < 0.001\n"), "below what a number can hold");
        assertEquals("3878", CellTip.of(Cell.count(3878), Messages.ENGLISH));
        assertEquals("", CellTip.of(Cell.words("Yes"), Messages.ENGLISH));
    }

    private static Cell cell(double p) {
        return EstimateRows.estimateCell(TableStyle.AER, new Coefficient(1, 0.1, p, 0.8, 1.2, 276, 0.95), 3);
    }
}
