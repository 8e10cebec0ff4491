package org.quasilab.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** NIST StRD data, certified values recomputed in exact arithmetic: golden/nist. */
class LeastSquaresTest {
    private static final Path NIST = Path.of("src/test/resources/golden/nist");

    @Test
    void longleyHasElevenDigits() throws IOException {
        double[][] data = columns("longley");
        double[][] x = {ones(16), data[1], data[2], data[3], data[4], data[5], data[6]};
        assertCertified("longley", LeastSquares.of(x, data[0], Parallel.NONE), 16, 1e-10);
    }

    /** Degree ten on [−8.8, −3.1]: the condition number is about 1e15 raw, so that X′X has no digit left. */
    @Test
    void filipKeepsSixDigits() throws IOException {
        double[][] data = columns("filip");
        double[][] x = IntStream.rangeClosed(0, 10)
                .mapToObj(power -> {
                    double[] column = ones(82);
                    for (int i = 0; i < column.length; i++) {
                        column[i] = Math.pow(data[1][i], power);
                    }
                    return column;
                })
                .toArray(double[][]::new);
        assertCertified("filip", LeastSquares.of(x, data[0], Parallel.NONE), 82, 1e-6);
    }

    private static void assertCertified(String name, LeastSquares fit, int n, double tolerance) throws IOException {
        JsonNode certified = new ObjectMapper()
                .readTree(NIST.resolve("certified.json").toFile())
                .get(name);
        assertTrue(fit.dropped().isEmpty());
        double variance = fit.rss() / (n - fit.beta().length);
        for (int j = 0; j < fit.beta().length; j++) {
            double estimate = certified.get("estimate").get(j).asDouble();
            double se = certified.get("se").get(j).asDouble();
            assertEquals(1, fit.beta()[j] / estimate, tolerance, name + " " + j);
            assertEquals(1, Math.sqrt(variance * fit.inverse()[j][j]) / se, tolerance, name + " se " + j);
        }
        assertEquals(1, fit.rss() / certified.get("rss").asDouble(), tolerance, name + " rss");
    }

    @Test
    void scaleOfColumnsDoesNotMatter() {
        double[][] x = {values(50, 1), values(50, 2), values(50, 3)};
        double[] y = values(50, 4);
        LeastSquares plain = LeastSquares.of(x, y, Parallel.NONE);
        double[][] scaled = {times(x[0], 0x1p-400), x[1], times(x[2], 0x1p300)};
        LeastSquares fit = LeastSquares.of(scaled, y, Parallel.NONE);
        assertEquals(plain.beta()[0], fit.beta()[0] * 0x1p-400, 1e-13);
        assertEquals(plain.beta()[2], fit.beta()[2] * 0x1p300, 1e-13);
        assertEquals(0, fit.dropped().size());
    }

    @Test
    void collinearColumnsGoFromTheRightAndArePairedWithTheirPartners() {
        double[] a = values(60, 1);
        double[] b = values(60, 2);
        double[] c = values(60, 3);
        double[] sum = new double[60];
        for (int i = 0; i < 60; i++) {
            sum[i] = 3 * a[i] - 1e-3 * c[i];
        }
        LeastSquares fit = LeastSquares.of(
                new double[][] {a, new double[60], b, c, sum, times(b, 7)}, values(60, 5), Parallel.NONE);
        assertArrayEquals(new int[] {0, 2, 3}, fit.kept());
        assertEquals(
                List.of(
                        new LeastSquares.Collinear(1, List.of()),
                        new LeastSquares.Collinear(4, List.of(0, 3)),
                        new LeastSquares.Collinear(5, List.of(2))),
                fit.dropped());
    }

    @Test
    void threadsDoNotChangeABit() {
        double[][] x = {values(200_000, 1), values(200_000, 2), values(200_000, 3)};
        double[] y = values(200_000, 4);
        LeastSquares one = LeastSquares.of(x, y, Parallel.NONE);
        LeastSquares many = LeastSquares.of(
                x, y, (n, body) -> IntStream.range(0, n).parallel().forEach(body));
        assertArrayEquals(one.beta(), many.beta());
        assertArrayEquals(one.inverse(), many.inverse());
        assertEquals(one.rss(), many.rss());
    }

    private static double[][] columns(String name) throws IOException {
        List<String[]> rows = Files.readAllLines(NIST.resolve(name + ".csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
        return IntStream.range(0, rows.get(0).length)
                .mapToObj(c -> rows.stream()
                        .mapToDouble(row -> Double.parseDouble(row[c]))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double[] ones(int n) {
        return IntStream.range(0, n).mapToDouble(i -> 1).toArray();
    }

    private static double[] times(double[] column, double factor) {
        return IntStream.range(0, column.length)
                .mapToDouble(i -> factor * column[i])
                .toArray();
    }

    private static double[] values(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, n).mapToDouble(i -> random.nextDouble() - 0.3).toArray();
    }
}
