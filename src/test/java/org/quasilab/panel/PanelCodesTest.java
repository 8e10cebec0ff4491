package org.quasilab.panel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;

/** A file sorted by unit is coded in another way than one that is not: both give the same codes. */
class PanelCodesTest {
    private static final double[] UNIT = {-2.5, -0.0, 0.0, 3, 3, 1e14, 1e14};
    private static final double[] YEAR = {2011, 2010, 2011, 2009, 2011, 2010, 2011};

    @Test
    void rowsInOrder() {
        check(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void rowsInAnotherOrder() {
        check(6, 2, 0, 3, 1, 5, 4);
    }

    @Test
    void periodsFarApart() {
        Panel panel = panel(new double[] {1, 1, 2, 2}, new double[] {-900_000_000, 900_000_000, 7, 900_000_000});
        assertArrayEquals(
                new int[] {0, 2, 1, 2}, IntStream.range(0, 4).map(panel::time).toArray());
        assertEquals(7, panel.period(1));
    }

    @Test
    void aColumnWithoutAValueInARow() {
        double[] values = {5, Double.NaN, 6, 6, 7, 8, 8};
        Panel panel = panel(UNIT, YEAR).with(NumberColumn.adopt("v", values));
        Panel.Coded coded = panel.codes("v");
        assertArrayEquals(new int[] {0, -1, 1, 1, 2, 3, 3}, coded.codes());
        assertEquals(List.of("5", "6", "7", "8"), coded.labels());
    }

    @Test
    void aUnitIsMissedBeforeATime() {
        double[] missing = {1, Double.NaN};
        PanelProblem problem = assertThrows(PanelProblem.class, () -> panel(missing, missing));
        assertEquals(List.of("u", 3), problem.args());
        PanelProblem time = assertThrows(PanelProblem.class, () -> panel(new double[] {1, 2}, missing));
        assertEquals(List.of("t", 3), time.args());
    }

    private static void check(int... order) {
        Panel panel = panel(
                IntStream.of(order).mapToDouble(row -> UNIT[row]).toArray(),
                IntStream.of(order).mapToDouble(row -> YEAR[row]).toArray());
        assertEquals(List.of("-2.5", "0", "3", "100000000000000"), panel.unitLabels());
        assertArrayEquals(
                new int[] {0, 1, 1, 2, 2, 3, 3},
                IntStream.range(0, 7).map(panel::unit).toArray());
        assertArrayEquals(
                new int[] {2, 1, 2, 0, 2, 1, 2},
                IntStream.range(0, 7).map(panel::time).toArray());
    }

    private static Panel panel(double[] units, double[] years) {
        return Panel.of(Dataset.of(List.of(NumberColumn.adopt("u", units), NumberColumn.adopt("t", years))), "u", "t");
    }
}
