package org.quasilab.data.clean;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.result.DataLog;
import org.quasilab.result.SampleLedger;
import org.quasilab.study.CleanSpec;

class CleaningTest {
    private static final double NA = Double.NaN;

    @Test
    void trimTextTakesAnyUnicodeSpaceOffTheEndsAndJoinsWhatIsThenEqual() {
        Dataset data = Dataset.of(List.of(TextColumn.adopt(
                "name",
                new int[] {0, 1, 2, 3, -1, 4},
                List.of("株洲市", "株洲市\u3000", "\u00a0株洲市  ", "a b", "\u2003a b\t"))));
        Cleaned cleaned = apply(new CleanSpec.TrimText(), data);
        TextColumn names = (TextColumn) cleaned.dataset().column("name");
        assertEquals(List.of("株洲市", "a b"), names.levels());
        assertEquals(names.code(0), names.code(2));
        assertEquals(
                List.of(
                        new DataLog.Cell(3, "name", "株洲市\u3000", "株洲市"),
                        new DataLog.Cell(4, "name", "\u00a0株洲市  ", "株洲市"),
                        new DataLog.Cell(7, "name", "\u2003a b\t", "a b")),
                cleaned.log().entries().get(0).cells());
    }

    @ParameterizedTest
    @CsvSource({"first, 1, 2", "last, 5, 4", "mean, 3, 3"})
    void duplicatesLeaveOneRow(String keep, double x, double y) {
        Dataset data = panel(
                new double[] {1, 2, 1, 1, 1}, new double[] {2010, 2010, 2011, 2010, 2010}, new double[] {1, 7, 8, NA, 5
                });
        Dataset swapped =
                data.select(new int[] {0, 3, 1, 2, 4}).with(NumberColumn.adopt("y", new double[] {2, NA, 0, 0, 4}));
        Dataset lined = Dataset.of("", swapped.columns(), new int[] {2, 3, 4, 5, 6});
        DataProblem problem = assertThrows(DataProblem.class, () -> apply(new CleanSpec.Duplicates("error"), lined));
        assertEquals("duplicate-rows", problem.code());
        Cleaned cleaned = apply(new CleanSpec.Duplicates(keep), lined);
        int row = keep.equals("last") ? 2 : 0;
        assertEquals(3, cleaned.dataset().rows());
        assertEquals(x, cleaned.dataset().numbers("x").get(row));
        assertEquals(y, cleaned.dataset().numbers("y").get(row));
        assertEquals(3, cleaned.ledger().remaining());
        String lines = keep.equals("last") ? "[2, 3]" : "[3, 6]";
        assertEquals(lines, cleaned.ledger().entries().get(0).rows().toString());
        assertEquals(2, cleaned.log().entries().get(0).rows());
        assertEquals(keep.equals("mean") ? 2 : 0, cleaned.log().cells("duplicates"));
    }

    @Test
    void rowsWithoutAKeyAreNoDuplicates() {
        Dataset data = panel(new double[] {NA, NA, 1}, new double[] {2010, 2010, NA}, new double[] {1, 2, 3});
        assertEquals(3, apply(new CleanSpec.Duplicates("error"), data).dataset().rows());
    }

    @Test
    void aUnitAtTheLimitStaysAndOneAboveGoes() {
        Dataset data = panel(new double[] {1, 1, 2, 2, 2, 3, 3}, new double[] {1, 2, 1, 2, 3, 1, 2}, new double[] {
            NA, 1, NA, NA, 1, 1, 1
        });
        Cleaned cleaned = apply(new CleanSpec.DropUnits(0.5, List.of("x")), data);
        assertArrayEquals(
                new double[] {1, 1, 3, 3}, cleaned.dataset().numbers("unit").toArray());
        assertEquals(List.of("2"), cleaned.log().entries().get(0).units());
        assertEquals("[4, 5, 6]", cleaned.ledger().entries().get(0).rows().toString());
        Dataset empty = panel(new double[] {1, 1}, new double[] {1, 2}, new double[] {NA, NA});
        assertEquals(
                "drop-units-all",
                assertThrows(DataProblem.class, () -> apply(new CleanSpec.DropUnits(0.5, List.of("x")), empty))
                        .code());
    }

    @ParameterizedTest
    @CsvSource({"none", "nearest", "linear"})
    void interpolationIsLinearInTimeAndTheEndsAreAsAsked(String ends) {
        // unit 1 out of order with a gap in the years; unit 2 has one value, unit 3 none
        Dataset data = panel(
                new double[] {1, 1, 1, 1, 1, 2, 2, 3},
                new double[] {2016, 2010, 2011, 2012, 2014, 2010, 2011, 2010},
                new double[] {NA, NA, 1, NA, 4, 7, NA, NA});
        Cleaned cleaned = apply(new CleanSpec.Interpolate(List.of("x"), ends), data);
        double[] expected = switch (ends) {
            case "none" -> new double[] {NA, NA, 1, 2, 4, 7, NA, NA};
            case "nearest" -> new double[] {4, 1, 1, 2, 4, 7, 7, NA};
            default -> new double[] {6, 0, 1, 2, 4, 7, NA, NA};
        };
        assertArrayEquals(expected, cleaned.dataset().numbers("x").toArray());
        assertEquals(
                ends.equals("none") ? 1 : ends.equals("nearest") ? 4 : 3,
                cleaned.log().cells("interpolate"));
    }

    @Test
    void aLinearEndGoesOnAlongItsTwoNearestValues() {
        Dataset data =
                panel(new double[] {1, 1, 1, 1, 1, 1}, new double[] {2010, 2011, 2012, 2014, 2015, 2017}, new double[] {
                    NA, 1, 2, 8, NA, NA
                });
        Cleaned cleaned = apply(new CleanSpec.Interpolate(List.of("x"), "linear"), data);
        // before: the line through 2011 and 2012; after: the one through 2012 and 2014, 3 a year
        assertArrayEquals(
                new double[] {0, 1, 2, 8, 11, 17},
                cleaned.dataset().numbers("x").toArray());
    }

    @Test
    void interpolationNeedsOneRowAUnitAndPeriodAndNumbers() {
        Dataset twice = panel(new double[] {1, 1}, new double[] {2010, 2010}, new double[] {1, NA});
        assertEquals("unit-time-twice", code(new CleanSpec.Interpolate(List.of("x"), "none"), twice));
        Dataset odd = panel(new double[] {1, 1}, new double[] {2010, 2010.5}, new double[] {1, NA});
        assertEquals("time-not-whole", code(new CleanSpec.Interpolate(List.of("x"), "none"), odd));
        Dataset slip = panel(new double[] {1, 1}, new double[] {2010, 2011}, new double[] {1, NA})
                .with(TextColumn.adopt("time", new int[] {0, 1}, List.of("2010", "abc")));
        CleanSpec interpolate = new CleanSpec.Interpolate(List.of("x"), "none");
        DataProblem blamed = assertThrows(DataProblem.class, () -> apply(interpolate, slip));
        assertEquals(List.of("time", "abc", 3), blamed.args(), "not the first cell, which says a year");
        Dataset text = odd.with(TextColumn.adopt("x", new int[] {0, 1}, List.of("1", "about 2")))
                .with(NumberColumn.adopt("time", new double[] {1, 2}));
        assertEquals("not-numeric", code(new CleanSpec.Interpolate(List.of("x"), "none"), text));
    }

    @Test
    void rowsWithoutAValueAreDroppedOnceAndListedByColumn() {
        Dataset data = panel(new double[] {1, 1, 2, NA}, new double[] {1, NA, 1, NA}, new double[] {1, 2, NA, 4});
        Cleaned cleaned = apply(new CleanSpec.DropRows(List.of("unit", "time")), data);
        assertEquals(2, cleaned.dataset().rows());
        assertEquals(
                List.of("drop-rows unit 1", "drop-rows time 1"),
                cleaned.ledger().entries().stream()
                        .map(entry -> entry.stage() + " " + entry.detail() + " " + entry.count())
                        .toList());
        assertEquals(2, cleaned.ledger().remaining());
        Dataset empty = panel(new double[] {1, 2}, new double[] {1, 1}, new double[] {NA, NA});
        assertEquals("drop-rows-all", code(new CleanSpec.DropRows(List.of("x")), empty));
    }

    /** R: x <- c(1:10, NA, 100); quantile(x, c(.05, .9), na.rm = TRUE, type = 7) is 1.5 and 10. */
    @Test
    void winsorizeMovesToTheQuantilesOfTypeSeven() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, NA, 100};
        Dataset data = Dataset.of(List.of(NumberColumn.adopt("x", x)));
        Cleaned cleaned = apply(new CleanSpec.Winsorize(List.of("x"), 0.05, 0.9), data);
        assertArrayEquals(
                new double[] {1.5, 2, 3, 4, 5, 6, 7, 8, 9, 10, NA, 10},
                cleaned.dataset().numbers("x").toArray());
        assertEquals(
                List.of(new DataLog.Cell(2, "x", "1", "1.5"), new DataLog.Cell(13, "x", "100", "10")),
                cleaned.log().entries().get(0).cells());
    }

    private static String code(CleanSpec spec, Dataset data) {
        return assertThrows(DataProblem.class, () -> apply(spec, data)).code();
    }

    private static Cleaned apply(CleanSpec spec, Dataset data) {
        return Cleaning.apply(spec, new Cleaned(data, DataLog.EMPTY, SampleLedger.ofFile(data.rows())), "unit", "time");
    }

    private static Dataset panel(double[] unit, double[] time, double[] x) {
        return Dataset.of(List.of(
                NumberColumn.adopt("unit", unit), NumberColumn.adopt("time", time), NumberColumn.adopt("x", x)));
    }
}
