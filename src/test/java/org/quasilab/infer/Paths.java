package org.quasilab.infer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.DoubleVector;

/** Event studies for tests: golden/trends, and made ones. */
public final class Paths {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Paths() {}

    /** golden/trends/{@code name}.json. */
    public static JsonNode json(String name) {
        try {
            return JSON.readTree(
                    Path.of("src/test/resources/golden/trends", name + ".json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param times one for each estimate, in any order */
    public static EventCoefficients of(int[] times, double[] beta, double[][] sigma, int reference) {
        int[] order = IntStream.range(0, times.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> times[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] sorted = new double[beta.length];
        double[][] covariance = new double[beta.length][beta.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = beta[order[i]];
            for (int j = 0; j < order.length; j++) {
                covariance[i][j] = sigma[order[i]][order[j]];
            }
        }
        return new EventCoefficients(
                IntStream.of(order).map(i -> times[i]).boxed().toList(),
                DoubleVector.of(sorted),
                DoubleMatrix.of(covariance),
                reference,
                0.95);
    }

    /** The event study with controls of the sample data, reference −1. */
    public static EventCoefficients pilotZones() {
        JsonNode node = json("pilot-zones-honest");
        return of(
                new int[] {-5, -4, -3, -2, 0, 1, 2, 3, 4, 5},
                vector(node.get("betahat")),
                matrix(node.get("sigma").get("values")),
                -1);
    }

    /** Benzarti and Carloni (2019), {@code BC}, or Lovenheim and Willen (2019), {@code LW}: data of R HonestDiD. */
    public static EventCoefficients shipped(String name) {
        return shipped(json("event-studies").get(name));
    }

    /** The example of the README of R HonestDiD. */
    public static EventCoefficients medicaid() {
        return shipped(json("medicaid"));
    }

    private static EventCoefficients shipped(JsonNode node) {
        int[] times = IntStream.range(0, node.get("timeVec").size())
                .map(i -> node.get("timeVec").get(i).asInt())
                .toArray();
        return of(
                times,
                vector(node.get("betahat")),
                matrix(node.get("sigma")),
                node.get("referencePeriod").asInt());
    }

    /** One of the papers of Roth (2022). */
    public static EventCoefficients paper(JsonNode node) {
        int[] times = IntStream.range(0, node.get("tVec").size())
                .map(i -> node.get("tVec").get(i).asInt())
                .toArray();
        return of(
                times,
                vector(node.get("beta")),
                matrix(node.get("sigma")),
                node.get("referencePeriod").asInt());
    }

    public static double[] vector(JsonNode node) {
        return IntStream.range(0, node.size())
                .mapToDouble(i -> node.get(i).asDouble())
                .toArray();
    }

    public static double[][] matrix(JsonNode node) {
        return IntStream.range(0, node.size())
                .mapToObj(i -> vector(node.get(i)))
                .toArray(double[][]::new);
    }

    /** The same with all estimates turned round. */
    public static EventCoefficients mirrored(EventCoefficients path) {
        return new EventCoefficients(
                path.eventTimes(),
                DoubleVector.of(path.beta().stream().map(b -> -b).toArray()),
                path.sigma(),
                path.reference(),
                path.level());
    }

    /** Weights of one effect after the reference, counted from one. */
    public static Map<Integer, Double> only(EventCoefficients path, int after) {
        return Map.of(path.reference() + after, 1.0);
    }

    /** Event times after the reference with equal weights. */
    public static Map<Integer, Double> all(EventCoefficients path) {
        List<Integer> times =
                path.eventTimes().subList(path.before(), path.eventTimes().size());
        Map<Integer, Double> weights = new TreeMap<>();
        times.forEach(time -> weights.put(time, 1.0 / times.size()));
        return weights;
    }

    /** All event studies of golden/trends. */
    public static List<EventCoefficients> every() {
        List<EventCoefficients> paths =
                new ArrayList<>(List.of(pilotZones(), medicaid(), shipped("BC"), shipped("LW")));
        json("event-studies").get("roth2022").forEach(node -> paths.add(paper(node)));
        return paths;
    }
}
