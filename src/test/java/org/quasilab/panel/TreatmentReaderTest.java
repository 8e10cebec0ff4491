package org.quasilab.panel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.DateColumn;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.golden.Golden;
import org.quasilab.result.Warning;
import org.quasilab.study.Frequency;
import org.quasilab.study.MidYear;
import org.quasilab.study.Period;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.UnitChanges;
import org.quasilab.text.Messages;
import org.quasilab.text.ShortenedList;

/** Four cities × 2014–2017; lines 2 to 17 of the file. */
class TreatmentReaderTest {
    private static final double NONE = Double.NaN;

    @Test
    void cohortColumnGivesFirstTreatedPeriodAndIndicator() {
        Treatment treatment =
                TreatmentReader.read(panel(perUnit(2016, NONE, 2015, NONE)), new TreatmentSpec.Cohort("g"));
        assertEquals(OptionalInt.of(2016), treatment.cohort(0));
        assertEquals(OptionalInt.empty(), treatment.cohort(1));
        assertArrayEquals(new int[] {2015, 2016}, treatment.cohorts());
        assertFalse(treatment.isTreated(1));
        assertTrue(treatment.isTreated(2));
        assertEquals(List.of("few-treated"), codes(treatment));
    }

    private static Treatment midYear(int nextYearFrom, String... starts) {
        int[] codes = new int[16];
        List<String> levels = new ArrayList<>();
        for (int i = 0; i < codes.length; i++) {
            String start = starts[i / 4];
            codes[i] = start.isEmpty() ? -1 : levels.contains(start) ? levels.indexOf(start) : levels.size();
            if (codes[i] == levels.size()) {
                levels.add(start);
            }
        }
        TreatmentSpec.Cohort spec = new TreatmentSpec.Cohort("g");
        return TreatmentReader.read(
                panel(TextColumn.adopt("g", codes, levels)), spec.withMidYear(new MidYear(nextYearFrom)));
    }

    /** Starts in March, July, December 2015 and January 2016, by hand. */
    @ParameterizedTest
    @CsvSource({
        "0, 2015 2015 2015 2016, mid-year-no-rule",
        "7, 2015 2016 2016 2016, mid-year-next",
        "3, 2016 2016 2016 2016, mid-year-next",
        "12, 2015 2015 2016 2016, mid-year-next",
        "13, 2015 2015 2015 2016, mid-year-same",
        "1, 2016 2016 2016 2017, mid-year-next"
    })
    void aStartWithinAYearCountsByTheRule(int nextYearFrom, String cohorts, String code) {
        Treatment treatment = midYear(nextYearFrom, "2015-03", "2015/7/1", "2015年12月", "2016-01-01");
        assertEquals(
                cohorts,
                IntStream.range(0, 4)
                        .mapToObj(
                                unit -> Integer.toString(treatment.cohort(unit).orElseThrow()))
                        .collect(Collectors.joining(" ")));
        assertTrue(codes(treatment).contains(code), codes(treatment).toString());
    }

    @Test
    void howManyStartsWereMovedIsSaid() {
        Warning moved = midYear(7, "2015-03", "2015-07", "", "2016").warnings().get(0);
        assertEquals(List.of(7, 1, 2, "B 2015-07"), moved.args(), "the first that was moved");
        assertEquals(
                List.of(),
                midYear(0, "2015", "2015-01", "", "2016").warnings().stream()
                        .filter(warning -> warning.code().startsWith("mid-year"))
                        .toList());
    }

    @Test
    void unitsSetByHandAreTreatedSo() {
        UnitChanges changes =
                UnitChanges.NONE.withTreated("B", 2017).withNever("A").withTreated("Z", 2015);
        Treatment treatment = TreatmentReader.read(
                panel(perUnit(2016, NONE, 2015, NONE)), new TreatmentSpec.Cohort("g").withChanges(changes));
        assertEquals(OptionalInt.empty(), treatment.cohort(0));
        assertEquals(OptionalInt.of(2017), treatment.cohort(1));
        assertEquals(OptionalInt.of(2015), treatment.cohort(2));
        assertEquals(List.of("changes-unknown", "changes", "few-treated"), codes(treatment));
        assertEquals(List.of(1, 1), treatment.warnings().get(1).args());
    }

    @Test
    void sampleStudyHasNothingToWarnOf() {
        Treatment treatment = Golden.study("pilot-zones").treatment().orElseThrow();
        assertEquals(List.of(), treatment.warnings());
        assertEquals(155, treatment.neverTreated());
        assertArrayEquals(new int[] {2015, 2016, 2018, 2019, 2020, 2022}, treatment.cohorts());
        assertEquals(43, treatment.unitsInCohort(2020));
    }

    @Test
    void aListWithoutAColumnIsReadFromTheColumnThatNamesTheUnits() {
        Panel panel = Golden.study("pilot-zones").panel();
        Treatment english =
                TreatmentReader.read(panel, new TreatmentSpec.Units(Map.of("Beijing", 2016, "Tianjin", 2018), ""));
        Treatment chinese = TreatmentReader.read(panel, new TreatmentSpec.Units(Map.of("北京市", 2016, "天津市", 2018), ""));
        Treatment codes =
                TreatmentReader.read(panel, new TreatmentSpec.Units(Map.of("110000", 2016, "120000", 2018), ""));
        for (Treatment treatment : List.of(english, chinese, codes)) {
            assertEquals(OptionalInt.of(2016), treatment.cohort(0));
            assertEquals(OptionalInt.of(2018), treatment.cohort(1));
            assertEquals(275, treatment.neverTreated());
        }
        // a province is no name: it stands for several cities
        PanelProblem problem = assertThrows(
                PanelProblem.class,
                () -> TreatmentReader.read(panel, new TreatmentSpec.Units(Map.of("Anhui", 2016), "")));
        assertEquals("units-unknown", problem.code());
    }

    @Test
    void cohortMayBeADate() {
        int day = (int) LocalDate.of(2016, 12, 24).toEpochDay();
        int[] days = new int[16];
        Arrays.fill(days, DateColumn.MISSING);
        Arrays.fill(days, 0, 4, day);
        Treatment treatment = TreatmentReader.read(panel(DateColumn.adopt("g", days)), new TreatmentSpec.Cohort("g"));
        assertEquals(OptionalInt.of(2016), treatment.cohort(0));
        assertEquals(3, treatment.neverTreated());
    }

    @Test
    void cohortZeroIsNeverTreatedWithAWarning() {
        Treatment treatment = TreatmentReader.read(panel(perUnit(2016, 0, 0, 0)), new TreatmentSpec.Cohort("g"));
        assertEquals(3, treatment.neverTreated());
        assertEquals(List.of("cohort-zero", "few-treated"), codes(treatment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", " 0 "})
    void zeroBesideDatesIsNeverTreatedWithAWarning(String zero) {
        Treatment treatment = midYear(13, "2015年7月", zero, zero, "2016-01-01");
        assertEquals(OptionalInt.of(2015), treatment.cohort(0));
        assertEquals(OptionalInt.of(2016), treatment.cohort(3));
        assertEquals(2, treatment.neverTreated());
        assertTrue(codes(treatment).contains("cohort-zero"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "Not treated", "control", "从未处理", "未设立", "对照组"})
    void aWordForNeverIsReadAsThatWithAWarning(String word) {
        int[] codes = new int[16];
        Arrays.fill(codes, 1);
        Arrays.fill(codes, 0, 4, 0);
        Column cohorts = TextColumn.adopt("g", codes, List.of("2016年", word));
        Treatment treatment = TreatmentReader.read(panel(cohorts), new TreatmentSpec.Cohort("g"));
        assertEquals(OptionalInt.of(2016), treatment.cohort(0));
        assertEquals(3, treatment.neverTreated());
        assertEquals(List.of("cohort-word", "few-treated"), codes(treatment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "n.d.", "2016?", "treated", "nevermore"})
    void anyOtherWordIsRefused(String word) {
        Column cohorts = TextColumn.adopt("g", new int[16], List.of(word));
        PanelProblem problem = assertThrows(
                PanelProblem.class, () -> TreatmentReader.read(panel(cohorts), new TreatmentSpec.Cohort("g")));
        assertEquals("cohort-not-period", problem.code());
    }

    @Test
    void cohortThatChangesWithinAUnitIsRefusedWithBothLines() {
        double[] values = perUnitValues(2016, NONE, 2015, NONE);
        values[6] = 2017;
        PanelProblem problem = assertThrows(
                PanelProblem.class,
                () -> TreatmentReader.read(panel(NumberColumn.adopt("g", values)), new TreatmentSpec.Cohort("g")));
        assertEquals("cohort-varies", problem.code());
        String sentence = problem.message(Messages.ENGLISH);
        assertTrue(sentence.contains("The cohort of B changes"), sentence);
        assertTrue(sentence.contains("line 6 but 2017 in line 8"), sentence);
    }

    @Test
    void cohortThatIsNoPeriodIsRefused() {
        refused("cohort-not-period", perUnit(2016.5, NONE, NONE, NONE), new TreatmentSpec.Cohort("g"));
    }

    @Test
    void unitsTreatedAfterTheLastPeriodCountAsNotYetTreated() {
        Treatment treatment =
                TreatmentReader.read(panel(perUnit(2016, 2020, 2019, NONE)), new TreatmentSpec.Cohort("g"));
        Warning later = treatment.warnings().get(0);
        assertEquals("treated-later", later.code());
        assertEquals(List.of(2, year(2017), List.of(year(2019), year(2020))), later.args());
        assertFalse(treatment.isTreated(7));
        assertEquals(OptionalInt.of(2020), treatment.cohort(1));
    }

    @Test
    void alwaysTreatedUnitsAreNamed() {
        Treatment treatment =
                TreatmentReader.read(panel(perUnit(2014, 2010, 2016, NONE)), new TreatmentSpec.Cohort("g"));
        Warning always = treatment.warnings().get(0);
        assertEquals("always-treated", always.code());
        assertEquals(List.of(2, new ShortenedList(List.of("A", "B"), 5)), always.args());
    }

    @Test
    void noTreatedAndNoControlAreRefused() {
        refused("no-treated", perUnit(NONE, NONE, NONE, 2030), new TreatmentSpec.Cohort("g"));
        refused("no-control", perUnit(2014, 2013, 2014, 2014), new TreatmentSpec.Cohort("g"));
    }

    @Test
    void oneCohortWithoutControlsHasNoComparison() {
        Treatment together =
                TreatmentReader.read(panel(perUnit(2016, 2016, 2016, 2016)), new TreatmentSpec.Cohort("g"));
        assertTrue(codes(together).contains("no-comparison"));
        Treatment staggered =
                TreatmentReader.read(panel(perUnit(2016, 2016, 2015, 2017)), new TreatmentSpec.Cohort("g"));
        assertTrue(codes(staggered).contains("no-never-treated"));
    }

    @Test
    void indicatorGivesCohortOfFirstOne() {
        NumberColumn column = NumberColumn.adopt("d", new double[] {0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0});
        Treatment treatment = TreatmentReader.read(panel(column), new TreatmentSpec.Indicator("d", false));
        assertEquals(OptionalInt.of(2016), treatment.cohort(0));
        assertEquals(OptionalInt.of(2015), treatment.cohort(2));
        assertFalse(treatment.switches());
    }

    /** Three units over 2014–2019: A is treated in all its rows, B has none in 2016 and 2017, C none in 2015 but starts later. */
    @Test
    void anIndicatorThatDoesNotShowTheStartIsSaid() {
        String[] units = {"A", "A", "B", "B", "B", "B", "C", "C", "C", "D", "D", "D", "D", "D", "D"};
        double[] years = {2016, 2017, 2014, 2015, 2018, 2019, 2014, 2016, 2017, 2014, 2015, 2016, 2017, 2018, 2019};
        double[] treated = {1, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0};
        List<String> levels = List.of("A", "B", "C", "D");
        int[] codes = Arrays.stream(units).mapToInt(levels::indexOf).toArray();
        Panel panel = Panel.of(
                Dataset.of(List.of(
                        TextColumn.adopt("unit", codes, levels),
                        NumberColumn.adopt("year", years),
                        NumberColumn.adopt("d", treated))),
                "unit",
                "year");
        Treatment treatment = TreatmentReader.read(panel, new TreatmentSpec.Indicator("d", false));
        List<Warning> unseen = treatment.warnings().subList(0, 2);
        assertEquals(
                List.of("start-before", "start-in-gap"),
                unseen.stream().map(Warning::code).toList());
        assertEquals(
                List.of(1, new ShortenedList(List.of("A"), 5)), unseen.get(0).args());
        assertEquals(
                List.of(1, new ShortenedList(List.of("B (2016–2018)"), 5)),
                unseen.get(1).args());
        assertTrue(
                codes(TreatmentReader.read(panel, new TreatmentSpec.Indicator("d", true))).stream()
                        .noneMatch(code -> code.startsWith("start")),
                "a switching one has no start");
    }

    @Test
    void indicatorThatSwitchesOffIsRefusedUnlessAllowed() {
        NumberColumn column = NumberColumn.adopt("d", new double[] {0, 0, 1, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0});
        PanelProblem problem = assertThrows(
                PanelProblem.class, () -> TreatmentReader.read(panel(column), new TreatmentSpec.Indicator("d", false)));
        assertEquals("switches-off", problem.code());
        assertTrue(problem.getMessage().contains("B in 2016 (line 8; units concerned: 1)"), problem.getMessage());
        Treatment allowed = TreatmentReader.read(panel(column), new TreatmentSpec.Indicator("d", true));
        assertTrue(allowed.switches());
        assertFalse(allowed.isTreated(6));
        assertTrue(allowed.isTreated(7));
    }

    @Test
    void indicatorOtherThanZeroOrOneIsRefusedWithItsLine() {
        double[] values = new double[16];
        values[3] = 2;
        PanelProblem problem =
                refused("indicator-value", NumberColumn.adopt("d", values), new TreatmentSpec.Indicator("d", false));
        assertTrue(problem.getMessage().contains("line 5 holds 2"), problem.getMessage());
        double[] missing = new double[16];
        missing[9] = NONE;
        refused("indicator-missing", NumberColumn.adopt("d", missing), new TreatmentSpec.Indicator("d", false));
    }

    private static final TreatmentSpec DOSE = new TreatmentSpec.Dose("d");

    @Test
    void aDoseThatStartsOnceAndStaysHasCohorts() {
        double[] values = {0, 0, 2, 2, 0, 0, 0, 0, 0, 5, 5, 5, 0.5, 0.5, 0.5, 0.5};
        Treatment treatment = TreatmentReader.read(panel(NumberColumn.adopt("d", values)), DOSE);
        assertTrue(treatment.hasDose());
        assertFalse(treatment.switches());
        assertArrayEquals(new int[] {2014, 2015, 2016}, treatment.cohorts());
        assertEquals(OptionalInt.empty(), treatment.cohort(1));
        assertFalse(treatment.isTreated(1));
        assertTrue(treatment.isTreated(2));
        assertEquals(0.5, treatment.dose(15));
        assertEquals(List.of("always-treated", "few-treated"), codes(treatment));
    }

    @Test
    void aDoseThatChangesAgainIsSaid() {
        double[] values = {0, 1, 2, 2, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 1};
        Treatment treatment = TreatmentReader.read(panel(NumberColumn.adopt("d", values)), DOSE);
        assertTrue(treatment.switches());
        assertTrue(codes(treatment).contains("dose-moves"));
    }

    /** Amounts that are never zero have no untreated row, but may change. */
    @Test
    void aDoseNeedNotBeZero() {
        double[] values = new double[16];
        Arrays.fill(values, 3);
        values[7] = 4;
        Treatment treatment = TreatmentReader.read(panel(NumberColumn.adopt("d", values)), DOSE);
        assertTrue(treatment.switches());
        assertEquals(4, treatment.dose(7));
        assertEquals(List.of("dose-moves"), codes(treatment));
    }

    @Test
    void aDoseBelowZeroMissingOrConstantIsRefused() {
        double[] values = new double[16];
        values[3] = -2;
        PanelProblem problem = refused("dose-negative", NumberColumn.adopt("d", values), DOSE);
        assertTrue(problem.getMessage().contains("A has -2 (line 5)"), problem.getMessage());
        double[] missing = new double[16];
        missing[9] = NONE;
        refused("dose-missing", NumberColumn.adopt("d", missing), DOSE);
        double[] constant = new double[16];
        Arrays.fill(constant, 2);
        refused("dose-constant", NumberColumn.adopt("d", constant), DOSE);
        assertFalse(TreatmentReader.read(panel(perUnit(2016, NONE, 2015, NONE)), new TreatmentSpec.Cohort("g"))
                .hasDose());
    }

    @Test
    void listedUnitsAreFoundByAnyColumnAndTheRestIsNamedWithSuggestions() {
        TextColumn city = cities("杭州市", "宁波市", "Hefei", "Wuhan");
        Treatment treatment =
                TreatmentReader.read(panel(city), new TreatmentSpec.Units(Map.of("Hefei", 2015, " 宁波市", 2017), "city"));
        assertEquals(OptionalInt.of(2015), treatment.cohort(2));
        assertEquals(OptionalInt.of(2017), treatment.cohort(1));
        assertEquals(2, treatment.neverTreated());
        PanelProblem problem = refused("units-unknown", city, new TreatmentSpec.Units(Map.of("杭州", 2015), "city"));
        assertTrue(problem.getMessage().contains("杭州 (→ 杭州市 ?)"), problem.getMessage());
        PanelProblem typo = refused("units-unknown", city, new TreatmentSpec.Units(Map.of("hefai", 2015), "city"));
        assertTrue(typo.getMessage().contains("hefai (→ Hefei ?)"), typo.getMessage());
        PanelProblem none = refused("units-unknown", city, new TreatmentSpec.Units(Map.of("Oslo", 2015), ""));
        assertTrue(none.getMessage().contains("\"unit\" does not have (1): Oslo."), none.getMessage());
    }

    @Test
    void columnDidThatDisagreesIsCounted() {
        Panel panel = panel(perUnit(2016, NONE, NONE, NONE));
        double[] did = new double[16];
        did[3] = 1;
        did[9] = 1;
        did[15] = NONE;
        Treatment treatment =
                TreatmentReader.read(panel.with(NumberColumn.adopt("did", did)), new TreatmentSpec.Cohort("g"));
        Warning warning = treatment.warnings().get(1);
        assertEquals("did-disagrees", warning.code());
        assertEquals(List.of(2, "A", year(2016), 4), warning.args());
    }

    @Test
    void balanceNamesGapsAndSpans() {
        Dataset data = Dataset.of(List.of(
                NumberColumn.adopt("unit", new double[] {1, 1, 1, 2, 2, 3, 3}),
                NumberColumn.adopt("year", new double[] {2014, 2015, 2016, 2014, 2016, 2015, 2016})));
        Balance balance = Balance.of(Panel.of(data, "unit", "year"));
        assertFalse(balance.balanced());
        assertEquals(2, balance.missingRows());
        assertEquals(1, balance.completeUnits());
        assertEquals(1, balance.unitsWithGaps());
        assertEquals(
                new Balance.Span("2", 2014, 2016, 2, List.of(2015)),
                balance.spans().get(1));
        assertEquals(
                new Balance.Span("3", 2015, 2016, 2, List.of()), balance.spans().get(2));
    }

    private static PanelProblem refused(String code, Column column, TreatmentSpec spec) {
        PanelProblem problem = assertThrows(PanelProblem.class, () -> TreatmentReader.read(panel(column), spec));
        assertEquals(code, problem.code());
        assertFalse(problem.message(Messages.CHINESE).contains("{"), problem.message(Messages.CHINESE));
        return problem;
    }

    private static Period year(int number) {
        return new Period(number, Frequency.YEAR);
    }

    private static List<String> codes(Treatment treatment) {
        return treatment.warnings().stream().map(Warning::code).toList();
    }

    private static Panel panel(Column column) {
        double[] years = new double[16];
        Arrays.setAll(years, i -> 2014 + i % 4);
        TextColumn units = cities("A", "B", "C", "D").withName("unit");
        return Panel.of(Dataset.of(List.of(units, NumberColumn.adopt("year", years), column)), "unit", "year");
    }

    private static TextColumn cities(String... names) {
        int[] codes = new int[16];
        Arrays.setAll(codes, i -> i / 4);
        return TextColumn.adopt("city", codes, List.of(names));
    }

    private static NumberColumn perUnit(double... cohorts) {
        return NumberColumn.adopt("g", perUnitValues(cohorts));
    }

    private static double[] perUnitValues(double... cohorts) {
        double[] values = new double[16];
        Arrays.setAll(values, i -> cohorts[i / 4]);
        return values;
    }
}
