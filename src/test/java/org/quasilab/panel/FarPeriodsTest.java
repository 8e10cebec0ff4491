package org.quasilab.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.result.Warning;

/** Ten units from 2010 to 2017, the last row of which is in another year. */
class FarPeriodsTest {
    private static final int YEARS = 8;
    private static final int ROWS = 10 * YEARS;

    private static List<Warning> warnings(double lastYear) {
        double[] units =
                IntStream.range(0, ROWS).mapToDouble(row -> row / YEARS).toArray();
        double[] years = IntStream.range(0, ROWS)
                .mapToDouble(row -> row == ROWS - 1 ? lastYear : 2010 + row % YEARS)
                .toArray();
        return Panel.of(
                        Dataset.of(List.of(NumberColumn.adopt("id", units), NumberColumn.adopt("year", years))),
                        "id",
                        "year")
                .warnings();
    }

    @ParameterizedTest
    @CsvSource({"100000, 2017", "20155, 2017", "215, 2010"})
    void aYearFarFromAllOthersIsSaidWithItsLine(int year, String nearest) {
        assertEquals(
                List.of(Warning.of("panel", "period-far", "year", String.valueOf(year), 1, ROWS + 1, nearest)),
                warnings(year));
    }

    @ParameterizedTest
    @CsvSource({"2017", "2018", "2030", "1990"})
    void aYearBesideTheOthersIsNot(int year) {
        assertEquals(List.of(), warnings(year));
    }
}
