package org.quasilab.data.derive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.DateColumn;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.result.Warning;
import org.quasilab.text.Messages;

class FormulaTest {
    private static final double NA = Double.NaN;

    /** Units A (2010, 2011, 2013) and B (2011, 2010, 2012), out of order; x misses one value. */
    private static final Dataset DATA = Dataset.of(List.of(
            TextColumn.adopt("unit", new int[] {0, 0, 0, 1, 1, 1}, List.of("A", "B")),
            NumberColumn.adopt("year", new double[] {2010, 2011, 2013, 2011, 2010, 2012}),
            NumberColumn.adopt("x", new double[] {1, 2, NA, 4, 5, 6}),
            NumberColumn.adopt("zero", new double[] {0, 0, 0, 0, 0, 0}),
            NumberColumn.adopt("PM2.5(对数)", new double[] {1, 1, 2, 2, 3, 3}),
            NumberColumn.adopt("人口", new double[] {10, 20, 30, 40, 50, 60}),
            TextColumn.adopt("区域", new int[] {0, 1, -1, 0, 1, 1}, List.of("东部", "西部")),
            DateColumn.adopt("day", new int[] {day(2015), day(2016), DateColumn.MISSING, day(2015), 0, 0})));

    private static int day(int year) {
        return (int) LocalDate.of(year, 3, 1).toEpochDay();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '%', textBlock = """
            1 + 2 * 3 ~ 7
            (1 + 2) * 3 ~ 9
            -2 ^ 2 ~ -4
            2 ^ -1 ~ 0.5
            2 ^ 3 ^ 2 ~ 512
            8 / 4 / 2 ~ 1
            10 - 4 - 3 ~ 3
            1e3 + .5 ~ 1000.5
            ln(exp(2)) ~ 2
            log(exp(2)) ~ 2
            log10(1000) ~ 3
            sqrt(16) + abs(-3) ~ 7
            round(2.5) + round(2.345, 1) ~ 4.3
            round(2.345, 400) + round(1e10, 300) ~ 10000000002.345
            round(123456, -3) + round(123456, -400) ~ 123000
            floor(-1.5) + ceil(1.2) ~ 0
            min(3, 1, 2) + max(3, 5) ~ 6
            if(2 > 1, 10, 20) ~ 10
            3 >= 3 ~ 1
            not 1 = 2 and 2 <> 3 ~ 1
            1 = 1 or 1/0 > 2 ~ 1
            2 in (1, 2) ~ 1
            2 not in (1, 2) ~ 0
            !(1 == 1) || 1 != 1 ~ 0
            "a" < "b" ~ 1
            """)
    void constantsFollowTheRulesOfArithmetic(String formula, double value) {
        double[] values = evaluate(formula);
        assertEquals(value, values[0], 1e-15);
        assertEquals(6, values.length);
    }

    @Test
    void anOddNameStandsBetweenBackQuotes() {
        assertArrayEquals(new double[] {11, 21, 32, 42, 53, 63}, evaluate("`PM2.5(对数)` + 人口"));
        assertEquals(
                List.of("PM2.5(对数)", "人口"),
                Formula.parse("`PM2.5(对数)` + 人口 * 人口").names());
    }

    @Test
    void missingGoesThroughArithmeticAndMinAndMax() {
        assertArrayEquals(new double[] {2, 3, NA, 5, 6, 7}, evaluate("x + 1"));
        assertArrayEquals(new double[] {0, 0, NA, 0, 0, 0}, evaluate("min(x, 0)"));
        assertArrayEquals(new double[] {0, 0, 1, 0, 0, 0}, evaluate("ismissing(x)"));
        assertArrayEquals(new double[] {1, 2, -1, 4, 5, 6}, evaluate("if(ismissing(x), -1, x)"));
    }

    @Test
    void aComparisonWithMissingIsNotKnownAndFollowsKleene() {
        assertArrayEquals(new double[] {0, 0, NA, 1, 1, 1}, evaluate("x > 3"));
        assertArrayEquals(new double[] {1, 1, NA, 0, 0, 0}, evaluate("not x > 3"));
        assertArrayEquals(new double[] {0, 0, 0, 0, 0, 0}, evaluate("x > 3 and zero = 1"));
        assertArrayEquals(new double[] {1, 1, 1, 1, 1, 1}, evaluate("x > 3 or zero = 0"));
        assertArrayEquals(new double[] {1, 0, NA, 1, 0, 0}, evaluate("区域 = \"东部\""));
        assertArrayEquals(new double[] {0, 1, NA, 0, 1, 1}, evaluate("区域 not in ('东部', '中部')"));
    }

    @Test
    void aRowForWhichItIsNotKnownIsNotKept() {
        assertArrayEquals(rows(3, 4, 5), Condition.parse("x > 3").test(DATA));
        assertArrayEquals(rows(0, 1), Condition.parse("not x > 3").test(DATA));
        assertArrayEquals(rows(0, 1, 3, 4, 5), Condition.parse("x != 99").test(DATA));
        assertArrayEquals(rows(0, 1, 3, 4, 5), Condition.parse("x").test(DATA));
        assertArrayEquals(
                rows(1, 2, 3, 5), Condition.parse("lag(人口) > 0 or year = 2013").test(DATA, "unit", "year"));
    }

    @Test
    void lagLeadAndDiffGoByTheCalendarWithinTheUnit() {
        assertArrayEquals(new double[] {NA, 10, NA, 50, NA, 40}, evaluate("lag(人口)"));
        assertArrayEquals(new double[] {NA, NA, 20, NA, NA, 50}, evaluate("lag(人口, 2)"));
        assertArrayEquals(new double[] {20, NA, NA, 60, 40, NA}, evaluate("lead(人口)"));
        assertArrayEquals(new double[] {NA, 10, NA, -10, NA, 20}, evaluate("diff(人口)"));
        assertArrayEquals(evaluate("lead(人口)"), evaluate("lag(人口, -1)"));
    }

    @Test
    void summariesLeaveMissingOut() {
        assertArrayEquals(new double[] {1.5, 1.5, 1.5, 5, 5, 5}, evaluate("mean(x by unit)"));
        assertArrayEquals(new double[] {3, 3, 3, 15, 15, 15}, evaluate("sum(x by unit)"));
        assertArrayEquals(new double[] {2, 2, 2, 3, 3, 3}, evaluate("count(x by unit)"));
        assertArrayEquals(new double[] {5, 5, 5, 5, 5, 5}, evaluate("count(x)"));
        assertArrayEquals(new double[] {4, 4, 4, 4, 4, 4}, evaluate("median(x)"));
        assertArrayEquals(
                new double[] {1, 1, 1, 1, 1, 1}, evaluate("sd(x by unit) - if(unit = \"A\", sqrt(.5) - 1, 0)"), 1e-15);
        assertArrayEquals(new double[] {1, 2, NA, 4, 5.5, 5.5}, evaluate("mean(x by unit, 区域)"));
        assertArrayEquals(new double[] {6, 6, 6, 6, 6, 6}, evaluate("max(x)"));
        assertArrayEquals(new double[] {1, 1, 1, 4, 4, 4}, evaluate("min(x by unit)"));
    }

    @Test
    void daysCompareWithWrittenDays() {
        assertArrayEquals(new double[] {2015, 2016, NA, 2015, 1970, 1970}, evaluate("year(day)"));
        assertArrayEquals(
                rows(0, 1, 3), Condition.parse("day >= \"2015-03-01\"").test(DATA));
        assertEquals(3, evaluate("month(day)")[0]);
    }

    @Test
    void aConstantWithoutAValueHasNoneInAnyRow() {
        List<Warning> warnings = new ArrayList<>();
        Formula.parse("x * 0 + exp(1000)").evaluate("y", DATA, "", "", warnings);
        assertEquals(
                List.of(List.of("y", "x * 0 + exp(1000)", "exp", 6)),
                warnings.stream().map(Warning::args).toList());
    }

    @Test
    void whatIsNotDefinedIsMissingAndCounted() {
        List<Warning> warnings = new ArrayList<>();
        double[] values = Formula.parse("ln(x - 2) + 1 / zero")
                .evaluate("y", DATA, "", "", warnings)
                .toArray();
        assertTrue(Arrays.stream(values).allMatch(Double::isNaN));
        assertEquals(
                List.of(List.of("y", "ln(x - 2) + 1 / zero", "ln", 2), List.of("y", "ln(x - 2) + 1 / zero", "/", 6)),
                warnings.stream().map(Warning::args).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '%', textBlock = """
            gtfp >> 3 ~ formula-operator ~ 6
            x + ~ formula-end ~ 4
            x + * 2 ~ formula-unexpected ~ 5
            (x + 1 ~ formula-expected ~ 7
            x 2 ~ formula-unexpected ~ 3
            x + 人口够 ~ formula-column ~ 5
            logg(x) ~ formula-function ~ 1
            x + lag(x, 1, 2) ~ formula-arguments ~ 5
            lag(x, year) ~ formula-whole ~ 8
            lag(x, 99999999999) ~ formula-large ~ 8
            round(x, 1e9) ~ formula-large ~ 10
            round(x, 1.5) ~ formula-whole ~ 10
            unit + 1 ~ formula-number ~ 1
            x = "a" ~ formula-compare ~ 3
            unit in ("A", 2) ~ formula-compare ~ 15
            x = "a ~ formula-quote ~ 5
            x $ 2 ~ formula-character ~ 3
            year(x) ~ formula-day ~ 6
            mean(x by ) ~ formula-unexpected ~ 11
            and x ~ formula-unexpected ~ 1
            """)
    void mistakesAreToldWithTheirColumn(String formula, String code, int column) {
        DataProblem problem = assertThrows(DataProblem.class, () -> evaluate(formula));
        assertEquals(code, problem.code());
        String message = problem.message(Messages.ENGLISH);
        assertTrue(message.contains("\"" + formula + "\", column " + column + ":"), message);
        assertTrue(problem.message(Messages.CHINESE).contains("第 " + column + " 列"));
    }

    @Test
    void lagWithoutAPanelAndDeepNestingAreRefused() {
        assertEquals(
                "formula-needs-panel",
                assertThrows(
                                DataProblem.class,
                                () -> Condition.parse("lag(x) > 1").test(DATA))
                        .code());
        String deep = "(".repeat(100_000);
        assertEquals(
                "formula-deep",
                assertThrows(DataProblem.class, () -> Formula.parse(deep)).code());
        assertEquals(
                "formula-empty",
                assertThrows(DataProblem.class, () -> Formula.parse(" ")).code());
    }

    /** Any text is either a formula or a problem: no other exception, no endless loop. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomTextsNeverBreakTheParser(long seed) {
        Random random = new Random(seed);
        String[] pieces = {
            "x", "(", ")", "+", "-", "^", "ln(", "by", "mean(", ",", "\"a\"", "`", "in", "not", "1", ">", "=", "and",
            " ", "人", ".", "e", "if("
        };
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(10); k >= 0; k--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                assertEquals(6, evaluate(text.toString()).length);
            } catch (DataProblem expected) {
                assertTrue(expected.code().startsWith("formula"), expected.code());
            }
        }
    }

    private static double[] evaluate(String formula) {
        return Formula.parse(formula).evaluate(DATA, "unit", "year").toArray();
    }

    private static boolean[] rows(int... kept) {
        boolean[] rows = new boolean[6];
        for (int row : kept) {
            rows[row] = true;
        }
        return rows;
    }
}
