package org.quasilab.panel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.data.Column;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.DateColumn;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.PeriodColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.data.derive.Condition;
import org.quasilab.data.derive.Formula;
import org.quasilab.study.Frequency;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.text.Messages;
import org.quasilab.text.Problem;

/** Panels whose periods are no years: two units, a and b, over 2015Q3 to 2016Q2 unless said. */
class PeriodPanelTest {
    private static final List<String> QUARTERS = List.of("2015Q3", "2015Q4", "2016Q1", "2016Q2");

    private static TextColumn texts(String name, String... perRow) {
        List<String> levels = List.of(perRow).stream()
                .distinct()
                .filter(text -> !text.isEmpty())
                .toList();
        return TextColumn.adopt(
                name, List.of(perRow).stream().mapToInt(levels::indexOf).toArray(), levels);
    }

    private static Dataset data(Column... more) {
        TextColumn unit = texts("unit", "a", "a", "a", "a", "b", "b", "b", "b");
        String[] twice =
                IntStream.range(0, 8).mapToObj(i -> QUARTERS.get(i % 4)).toArray(String[]::new);
        Dataset data = Dataset.of(List.of(unit, PeriodColumn.of(texts("quarter", twice), Frequency.QUARTER)));
        for (Column column : more) {
            data = data.with(column);
        }
        return data;
    }

    private static Panel panel(Column... more) {
        return Panel.of(data(more), "unit", "quarter");
    }

    private static Treatment cohort(Column column) {
        return TreatmentReader.read(panel(column), new TreatmentSpec.Cohort("g"));
    }

    private static Problem problem(org.junit.jupiter.api.function.Executable run) {
        return assertThrows(Problem.class, run);
    }

    @Test
    void quartersAreCountedOverTheEndOfTheYear() {
        Panel panel = panel();
        assertEquals(Frequency.QUARTER, panel.frequency());
        assertEquals(QUARTERS, IntStream.range(0, 4).mapToObj(panel::periodText).toList());
        assertEquals(panel.period(1) + 1, panel.period(2));
        assertEquals(QUARTERS, panel.codes("quarter").labels());
    }

    @Test
    void firstTreatedPeriodsAreReadHoweverTheyAreWritten() {
        int expected = Frequency.QUARTER.parse("2016Q1").orElseThrow();
        String[] none = {"", "", "", ""};
        for (String written : List.of("2016Q1", "2016年第1季度", "20161", "2016-02", "2016/3/31", "201602")) {
            String[] rows = {written, written, written, written, none[0], none[1], none[2], none[3]};
            Treatment treatment = cohort(texts("g", rows));
            assertEquals(OptionalInt.of(expected), treatment.cohort(0), written);
            assertEquals(OptionalInt.empty(), treatment.cohort(1));
            assertEquals(2, IntStream.range(0, 8).filter(treatment::isTreated).count());
        }
    }

    @Test
    void zeroAndNeverAreNeverAndAYearAloneIsRefused() {
        Treatment treatment =
                cohort(texts("g", "2016Q1", "2016Q1", "2016Q1", "2016Q1", "never", "never", "never", "never"));
        assertEquals(1, treatment.neverTreated());
        double[] zero = {20161, 20161, 20161, 20161, 0, 0, 0, 0};
        assertEquals(1, cohort(NumberColumn.adopt("g", zero)).neverTreated());
        double[] year = {2016, 2016, 2016, 2016, 0, 0, 0, 0};
        Problem problem = problem(() -> cohort(NumberColumn.adopt("g", year)));
        assertEquals("cohort-not-counted", problem.code());
        assertTrue(problem.message(Messages.ENGLISH).contains("2015Q3"), problem.message(Messages.ENGLISH));
    }

    @Test
    void conditionsComparePeriodsWithTextsNumbersAndFinerDates() {
        Dataset data = data(
                texts("g", "2016Q1", "2016Q1", "2016Q1", "2016Q1", "", "", "", ""),
                NumberColumn.adopt("n", new double[] {20161, 20161, 20161, 20161, 1, 1, 1, 1}));
        boolean[] late = {false, false, true, true, false, false, true, true};
        for (String condition : List.of(
                "quarter >= \"2016Q1\"",
                "quarter >= \"2016-01\"",
                "quarter >= 20161",
                "\"2016Q1\" <= quarter",
                "quarter > \"2015Q4\"",
                "year(quarter) = 2016",
                "month(quarter) < 5",
                "quarter in (\"2016Q1\", \"2016Q2\")")) {
            assertArrayEquals(late, Condition.parse(condition).test(data, "unit", "quarter"), condition);
        }
        assertArrayEquals(
                new boolean[] {false, false, true, true, false, false, false, false},
                Condition.parse("quarter >= g").test(data, "unit", "quarter"));
        for (String condition :
                List.of("quarter >= 2016", "quarter >= \"2016\"", "quarter = \"East\"", "quarter = n")) {
            DataProblem problem = assertThrows(
                    DataProblem.class, () -> Condition.parse(condition).test(data, "unit", "quarter"));
            assertEquals("formula-period", problem.code(), condition);
        }
    }

    @Test
    void lagsGoByPeriodsNotByRows() {
        Dataset data = data(NumberColumn.adopt("x", new double[] {1, 2, 3, 4, 5, 6, 7, 8}))
                .select(new int[] {0, 1, 2, 3, 4, 6, 7});
        assertArrayEquals(
                new double[] {Double.NaN, 1, 2, 3, Double.NaN, Double.NaN, 7},
                Formula.parse("lag(x)").evaluate(data, "unit", "quarter").toArray());
    }

    @ParameterizedTest
    @CsvSource({
        "MONTH, 12, 1",
        "MONTH, 12月, 1月",
        "MONTH, Dec, Jan",
        "MONTH, M12, M01",
        "QUARTER, 4, 1",
        "QUARTER, Q4, Q1",
        "QUARTER, 四季度, 一季度",
        "QUARTER, 第4季度, 第1季度",
        "HALF_YEAR, 2, 1",
        "HALF_YEAR, 下半年, 上半年",
        "WEEK, 53, 1"
    })
    void theYearAndItsPartMakeAPeriod(Frequency frequency, String last, String first) {
        NumberColumn year = NumberColumn.adopt("year", new double[] {2020, 2021, Double.NaN});
        PeriodColumn periods = PeriodColumn.of(year, texts("part", last, first, last), frequency);
        assertEquals("year", periods.name());
        assertEquals(periods.period(0) + 1, periods.period(1));
        assertEquals(LocalDate.of(2021, 1, frequency == Frequency.WEEK ? 4 : 1), frequency.firstDay(periods.period(1)));
        assertTrue(periods.isMissing(2));
    }

    @Test
    void aThirteenthMonthIsNoPeriod() {
        NumberColumn year = NumberColumn.adopt("year", new double[] {2020});
        PeriodColumn periods = PeriodColumn.of(year, NumberColumn.adopt("month", new double[] {13}), Frequency.MONTH);
        assertEquals(PeriodColumn.NONE, periods.period(0));
        assertEquals("2020 13", periods.text(0));
    }

    @Test
    void whatIsNoPeriodIsSaidWithItsLine() {
        Dataset data = Dataset.of(List.of(
                texts("unit", "a", "a", "b", "b"),
                PeriodColumn.of(texts("quarter", "2015Q3", "total", "2015Q3", "2015Q4"), Frequency.QUARTER)));
        Problem problem = problem(() -> Panel.of(data, "unit", "quarter"));
        assertEquals("time-no-period", problem.code());
        assertTrue(
                problem.message(Messages.ENGLISH).contains("\"total\" in line 3"), problem.message(Messages.ENGLISH));
    }

    @Test
    void theLengthThatWasNotChosenIsNamed() {
        Dataset written = Dataset.of(
                List.of(texts("unit", "a", "a", "b", "b"), texts("quarter", "2015Q3", "2015Q4", "2015Q3", "2015Q4")));
        Problem quarter = problem(() -> Panel.of(written, "unit", "quarter"));
        assertEquals("time-no-year", quarter.code());
        assertTrue(quarter.message(Messages.CHINESE).contains("季度"), quarter.message(Messages.CHINESE));
        int first = (int) LocalDate.of(2015, 11, 1).toEpochDay();
        Problem oneYear = problem(() -> Panel.of(days(first, first + 30), "unit", "day"));
        assertEquals("one-period-dates", oneYear.code());
        Problem month = problem(() -> Panel.of(days(first, first + 30, first + 61), "unit", "day"));
        assertEquals("duplicate-dates", month.code());
        assertTrue(
                month.message(Messages.ENGLISH).contains("\"frequency\": \"month\""), month.message(Messages.ENGLISH));
        assertEquals(
                "one-period",
                problem(() -> Panel.of(days(first, first), "unit", "day")).code());
        assertEquals(
                "duplicate",
                problem(() -> Panel.of(days(first, first, first + 365), "unit", "day"))
                        .code());
    }

    /** Both units on each of the days. */
    private static Dataset days(int... days) {
        String[] units = new String[2 * days.length];
        int[] twice = new int[units.length];
        for (int i = 0; i < units.length; i++) {
            units[i] = i < days.length ? "a" : "b";
            twice[i] = days[i % days.length];
        }
        return Dataset.of(List.of(texts("unit", units), DateColumn.adopt("day", twice)));
    }
}
