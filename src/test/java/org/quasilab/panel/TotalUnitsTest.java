package org.quasilab.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.panel.TotalUnits.Kind;
import org.quasilab.panel.TotalUnits.Total;

/** Eight units in four years and one more row a year. */
class TotalUnitsTest {
    private static final int UNITS = 8;
    private static final int YEARS = 4;

    private static int value(int unit, int year) {
        return 100 + 17 * unit * unit + 31 * year * (unit + 1) % 23;
    }

    private static int sum(int from, int to, int year) {
        return IntStream.range(from, to).map(unit -> value(unit, year)).sum();
    }

    /** @param last the values of the last unit, by year */
    private static Dataset data(String last, IntBinaryOperator values, List<String> groups) {
        List<String> names = new ArrayList<>(
                IntStream.range(0, UNITS).mapToObj(unit -> "city " + unit).toList());
        names.add(last);
        int[] unitOf =
                IntStream.range(0, (UNITS + 1) * YEARS).map(row -> row / YEARS).toArray();
        double[] years = IntStream.range(0, unitOf.length)
                .mapToDouble(row -> 2015 + row % YEARS)
                .toArray();
        double[] gdp = IntStream.range(0, unitOf.length)
                .mapToDouble(row -> values.applyAsInt(unitOf[row], row % YEARS))
                .toArray();
        int[] group = IntStream.of(unitOf)
                .map(unit -> groups.size() * Math.min(unit, UNITS - 1) / UNITS)
                .toArray();
        return Dataset.of(List.of(
                TextColumn.adopt("city", unitOf, names),
                NumberColumn.adopt("year", years),
                NumberColumn.adopt("gdp", gdp),
                TextColumn.adopt("part", group, groups)));
    }

    private static List<Total> totals(String last, IntBinaryOperator lastValue) {
        return TotalUnits.of(
                data(
                        last,
                        (unit, year) -> unit == UNITS ? lastValue.applyAsInt(unit, year) : value(unit, year),
                        List.of("all")),
                "city",
                "year");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "合计",
                "总计",
                "全国",
                "全省合计",
                "东部小计",
                "平均值",
                "合 计",
                "Total",
                "TOTAL",
                "Grand total",
                "Total:",
                "Sum",
                "Average",
                "National average",
                "All cities",
                "East total",
                "World",
                "Total (30 cities)"
            })
    void aTotalIsKnownByItsName(String name) {
        assertEquals(
                List.of(new Total(name, name, Kind.NAME, "", YEARS, 2 + UNITS * YEARS)),
                totals(name, (unit, year) -> 7 * year));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"全州县", "全椒县", "共和县", "Totalá", "Summit", "Total Energies", "Worldwide Ltd", "Meanwood", "均安镇"})
    void aUnitThatIsOnlyCalledLikeOneIsNone(String name) {
        assertEquals(List.of(), totals(name, (unit, year) -> 7 * year));
    }

    @Test
    void theSumOfTheOthersIsATotalWhateverItsName() {
        assertEquals(
                List.of(new Total("X", "X", Kind.SUM, "gdp", YEARS, 2 + UNITS * YEARS)),
                totals("X", (unit, year) -> sum(0, UNITS, year)));
        assertEquals(List.of(), totals("X", (unit, year) -> sum(0, UNITS, year) + (year == 2 ? 5 : 0)), "in each year");
    }

    @Test
    void theMeanOfTheOthersIsOne() {
        assertEquals(
                List.of(Kind.MEAN),
                TotalUnits.of(
                                data(
                                        "X",
                                        (unit, year) -> unit == UNITS ? sum(0, UNITS, year) : UNITS * value(unit, year),
                                        List.of("all")),
                                "city",
                                "year")
                        .stream()
                        .map(Total::kind)
                        .toList());
    }

    @Test
    void theSumOfItsGroupIsASubtotal() {
        List<String> names = IntStream.range(0, 13)
                .mapToObj(unit -> unit == 12 ? "X" : "city " + unit)
                .toList();
        int[] unitOf = IntStream.range(0, 13 * YEARS).map(row -> row / YEARS).toArray();
        double[] years = IntStream.range(0, unitOf.length)
                .mapToDouble(row -> 2015 + row % YEARS)
                .toArray();
        double[] gdp = IntStream.range(0, unitOf.length)
                .mapToDouble(row -> unitOf[row] == 12 ? sum(6, 12, row % YEARS) : value(unitOf[row], row % YEARS))
                .toArray();
        Dataset data = Dataset.of(List.of(
                TextColumn.adopt("city", unitOf, names),
                NumberColumn.adopt("year", years),
                NumberColumn.adopt("gdp", gdp),
                TextColumn.adopt(
                        "part",
                        IntStream.of(unitOf).map(unit -> unit < 6 ? 0 : 1).toArray(),
                        List.of("East", "West"))));
        assertEquals(
                List.of("X"),
                TotalUnits.of(data, "city", "year").stream().map(Total::unit).toList());
    }

    @Test
    void zeroesAndOnesThatAddUpAreNoTotal() {
        assertEquals(
                List.of(),
                TotalUnits.of(
                        data("X", (unit, year) -> unit == UNITS || unit == 3 ? year % 2 : 0, List.of("all")),
                        "city",
                        "year"));
    }

    @Test
    void aTotalWithoutAYearIsKnownByTheNameBesideItsCode() {
        Dataset data = Dataset.of(List.of(
                TextColumn.adopt("code", new int[] {0, 0, 1, 1, 2}, List.of("01", "02", "00")),
                TextColumn.adopt("name", new int[] {0, 0, 1, 1, 2}, List.of("何川县", "曹城县", "合计")),
                NumberColumn.adopt("year", new double[] {2015, 2016, 2015, 2016, Double.NaN})));
        assertEquals(List.of(new Total("00", "合计", Kind.NAME, "", 1, 6)), TotalUnits.of(data, "code", "year"));
    }

    @Test
    void aGroupCalledNationalIsNoNameOfUnits() {
        assertEquals(
                List.of(),
                TotalUnits.of(data("city 9", TotalUnitsTest::value, List.of("全国", "local")), "city", "year"));
    }
}
