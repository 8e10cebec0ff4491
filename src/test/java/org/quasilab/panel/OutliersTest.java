package org.quasilab.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;

/** Thirty units in ten years, of very different size. */
class OutliersTest {
    private static final int YEARS = 10;
    private static final int ROWS = 30 * YEARS;

    private final double[] sizes = new double[ROWS];
    private final double[] shares = new double[ROWS];

    OutliersTest() {
        Random random = new Random(3);
        for (int row = 0; row < ROWS; row++) {
            sizes[row] = Math.rint(
                    1000 * Math.exp(0.2 * (row / YEARS) + 0.08 * (row % YEARS) + 0.05 * random.nextGaussian()));
            shares[row] = Math.rint(1000 * (0.4 + 0.1 * random.nextGaussian())) / 1000;
        }
    }

    private List<String> found() {
        Dataset data = Dataset.of(List.of(
                NumberColumn.adopt(
                        "id",
                        IntStream.range(0, ROWS).mapToDouble(row -> row / YEARS).toArray()),
                NumberColumn.adopt(
                        "year",
                        IntStream.range(0, ROWS)
                                .mapToDouble(row -> 2010 + row % YEARS)
                                .toArray()),
                NumberColumn.adopt("size", sizes),
                NumberColumn.adopt("share", shares)));
        return Outliers.of(data, "id", "year", List.of("size", "share")).stream()
                .map(far -> far.column() + " " + far.value() + " line " + far.line() + " " + far.unit() + " "
                        + far.period())
                .toList();
    }

    @Test
    void unitsOfDifferentSizeAreNoOutliers() {
        assertEquals(List.of(), found());
    }

    @Test
    void aPointInTheWrongPlaceIsFoundThoughOthersAreLarger() {
        sizes[57] = 10 * sizes[57];
        assertEquals(List.of("size " + NumberColumn.plain(sizes[57]) + " line 59 5 2017"), found());
    }

    @Test
    void theFarthestComesFirst() {
        shares[7] = 44;
        shares[20] = -9;
        assertEquals(List.of("share 44 line 9 0 2017", "share -9 line 22 2 2010"), found());
    }

    @Test
    void aLongTailIsNoListOfMistakes() {
        for (int row = 0; row < 30; row++) {
            shares[row] = 10 * row * row;
        }
        assertEquals(List.of(), found());
    }
}
