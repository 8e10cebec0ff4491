package org.quasilab.efficiency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.EfficiencyResult.Row;
import org.quasilab.study.EfficiencySpec;

/**
 * Amounts that span nine to twelve orders of magnitude, against golden/dea-wide/exact.json: the programs in rational
 * numbers (exact.py beside it). The scores are exact there and here, so that nine digits of the smallest must agree.
 */
class WideRangeTest {
    private static final JsonNode EXACT = Golden.deaWide();

    private static final EfficiencySpec BASE = EfficiencySpec.DEFAULT
            .withInputs(List.of("x1", "x2"))
            .withGoods(List.of("g1", "g2"))
            .withBads(List.of("b1", "b2"));

    private static final Map<String, EfficiencySpec> SPECS = specs();

    private static Map<String, EfficiencySpec> specs() {
        Map<String, EfficiencySpec> specs = new LinkedHashMap<>();
        specs.put("radial", BASE.withModel("ccr").withOrientation("input"));
        specs.put("sbm", BASE);
        specs.put("sbm-input", BASE.withOrientation("input"));
        specs.put("sbm-output", BASE.withOrientation("output"));
        specs.put("super-sbm", BASE.withModel("super-sbm"));
        specs.put("super-sbm-output", BASE.withModel("super-sbm").withOrientation("output"));
        specs.put("ddf-weak", BASE.withModel("ddf"));
        specs.put(
                "ddf-strong-all",
                BASE.withModel("ddf").withDisposability("strong").withDirection("all"));
        return specs;
    }

    static Stream<Arguments> cases() {
        return Stream.of("panel", "directional", "tiny")
                .flatMap(data -> Stream.of("crs", "vrs")
                        .flatMap(returns -> SPECS.keySet().stream().map(model -> Arguments.of(data, returns, model))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void scoresAreThoseOfRationalNumbers(String data, String returns, String model) {
        EfficiencySpec spec = SPECS.get(model).withReturns(returns);
        if (model.equals("radial") && returns.equals("vrs")) {
            spec = spec.withModel("bcc");
        }
        EfficiencyResult result = Panels.fit(panel(data), spec);
        ToDoubleFunction<Row> told = model.startsWith("ddf") ? Row::distance : Row::score;
        JsonNode exact = EXACT.at("/" + data + "/" + returns + "/" + model);
        assertTrue(exact.size() > 2, "golden values");
        List<Row> rows = rows(data, result);
        for (int k = 0; k < exact.size(); k++) {
            double expected = exact.get(k).asDouble();
            assertEquals(expected, told.applyAsDouble(rows.get(k)), 1e-9 * expected + 1e-14, "unit " + k);
        }
        assertEquals(List.of(), result.infeasible());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void unitsOnTheirOwnFrontierHaveASolutionWhoseSlacksAndPeersGiveTheUnitBack(
            String data, String returns, String model) {
        Panel panel = panel(data);
        EfficiencySpec spec = SPECS.get(model).withReturns(model.equals("radial") ? "crs" : returns);
        EfficiencyResult result = Panels.fit(panel, spec);
        Map<String, Integer> rowOf = new LinkedHashMap<>();
        for (int k = 0; k < panel.rows(); k++) {
            rowOf.put(panel.unitLabel(panel.unit(k)) + panel.period(panel.time(k)), k);
        }
        for (Row row : result.rows()) {
            int own = rowOf.get(row.unit() + row.time());
            for (int i = 0; i < 2; i++) {
                double[] x = panel.numbers("x" + (i + 1)).toArray();
                double sum = row.peers().stream()
                        .mapToDouble(peer -> peer.lambda() * x[rowOf.get(peer.unit() + peer.time())])
                        .sum();
                double slack = row.inputSlacks().get(i);
                assertEquals(x[own], sum + slack, 1e-9 * (x[own] + sum), row.unit() + " " + row.time());
            }
        }
    }

    private static List<Row> rows(String data, EfficiencyResult result) {
        return data.equals("panel")
                ? result.rows()
                : result.rows().stream().filter(row -> row.time() == 2001).toList();
    }

    /** The cases of issue and script; the small ones have one period there and the same amounts twice here. */
    private static Panel panel(String data) {
        return switch (data) {
            case "directional" ->
                small(
                        new double[] {11.2, 9, 7.6, 5.8, 0, 2.7},
                        new double[] {740000, 1060000, 280000, 600000, 650000, 400000},
                        new double[] {16.6, 16.1, 13.7, 15.5, 5.9e-6, 3.3e-6});
            case "tiny" ->
                small(
                        new double[] {3.7, 4.1, 11, 15.4, 1.3, 1.8},
                        new double[] {5.9, 19.2, 2.2e-5, 1.49e-4, 4.8, 16.8},
                        new double[] {199000, 195000, 152000, 160000, 113000, 36000});
            default -> Golden.deaWidePanel();
        };
    }

    private static Panel small(double[]... units) {
        List<String> names = List.of("x1", "x2", "g1", "g2", "b1", "b2");
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (int c = 0; c < names.size(); c++) {
            int at = c;
            columns.put(
                    names.get(c),
                    Arrays.stream(units).mapToDouble(unit -> unit[at]).toArray());
        }
        return Panels.twice(columns);
    }
}
