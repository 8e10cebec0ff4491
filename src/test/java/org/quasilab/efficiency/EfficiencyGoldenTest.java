package org.quasilab.efficiency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.quasilab.golden.Golden;
import org.quasilab.math.lp.RevisedSimplex;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.EfficiencyResult.Row;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EfficiencySpec;

/**
 * Every node of golden/dea/dea-small.json (R 4.5.0: deaR 1.5.3, and programs solved by GLPK and lpSolve), to 1e-8 relative.
 * The reference solvers leave some ones and zeros off by 1e-12 themselves.
 */
class EfficiencyGoldenTest {
    private static final double TOLERANCE = 1e-8;
    private static final JsonNode GOLDEN = Golden.dea();
    private static final Panel PANEL = Golden.deaPanel();

    static final EfficiencySpec BASE = EfficiencySpec.DEFAULT
            .withInputs(List.of("x_labor", "x_capital", "x_energy"))
            .withGoods(List.of("y_gdp"))
            .withBads(List.of("b_water", "b_so2", "b_dust"));
    private static final EfficiencySpec NO_BADS = BASE.withBads(List.of());

    static EfficiencyResult fit(EfficiencySpec spec) {
        StudyPanel study = new StudyPanel(PANEL, Optional.empty(), SampleLedger.ofFile(PANEL.rows()));
        return Efficiency.fit(study, DesignSpec.DEFAULT, spec, Progress.NONE);
    }

    static Stream<Arguments> scores() {
        EfficiencySpec ddf = BASE.withModel("ddf");
        EfficiencySpec sup = BASE.withModel("super-sbm");
        return Stream.of(
                scores("/sbm_undesirable/crs/rho/values", BASE, Row::score),
                scores("/sbm_undesirable/vrs/rho/values", BASE.withReturns("vrs"), Row::score),
                scores("/super_sbm_undesirable/final_crs/values", sup, Row::score),
                scores("/super_sbm_undesirable/final_vrs/values", sup.withReturns("vrs"), Row::score),
                scores("/ddf/crs_weak_out/values", ddf, Row::distance),
                scores("/ddf/vrs_weak_out/values", ddf.withReturns("vrs"), Row::distance),
                scores("/ddf/crs_weak_inout/values", ddf.withDirection("all"), Row::distance),
                scores("/ddf/crs_strong_out/values", ddf.withDisposability("strong"), Row::distance),
                scores(
                        "/ddf/vrs_strong_out/values",
                        ddf.withDisposability("strong").withReturns("vrs"),
                        Row::distance),
                scores("/global_sbm_index/crs/rho_global/values", BASE.withFrontier("global"), Row::score),
                scores("/global_sbm_index/crs/rho_contemporaneous/values", BASE.withIndex("gml"), Row::score),
                scores("/global_sbm_index/crs/rho_global/values", BASE.withIndex("gml"), Row::globalScore),
                scores(
                        "/global_sbm_index/vrs/rho_global/values",
                        BASE.withFrontier("global").withReturns("vrs"),
                        Row::score),
                scores(
                        "/global_sbm_index/vrs/rho_global/values",
                        BASE.withIndex("gml").withReturns("vrs"),
                        Row::globalScore),
                scores(
                        "/global_sbm_index/vrs/rho_contemporaneous/values",
                        BASE.withIndex("gml").withReturns("vrs"),
                        Row::score),
                scores("/deaR/sbm_crs", BASE, Row::score),
                scores("/deaR/sbm_vrs", BASE.withReturns("vrs"), Row::score),
                scores("/deaR/dir", ddf, Row::distance));
    }

    private static Arguments scores(String node, EfficiencySpec spec, ToDoubleFunction<Row> value) {
        return Arguments.of(node, spec, value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scores")
    void scoresEqualTheReference(String node, EfficiencySpec spec, ToDoubleFunction<Row> value) {
        EfficiencyResult result = fit(spec);
        JsonNode values = GOLDEN.at(node);
        for (int p = 2021; p <= 2023; p++) {
            assertEqual(values.get(String.valueOf(p)), column(result, p, value), node + " " + p);
        }
    }

    @ParameterizedTest
    @CsvSource({"ccr,ccr_io", "bcc,bcc_io", "super-ccr,super_ccr_io"})
    void radialScoresEqualDeaR(String model, String node) {
        EfficiencyResult result = fit(NO_BADS.withModel(model).withOrientation("input"));
        for (int p = 2021; p <= 2023; p++) {
            JsonNode values = GOLDEN.at("/deaR/radial/" + p + "/" + node);
            assertEqual(values, column(result, p, Row::score), node + " " + p);
        }
        if (model.equals("ccr")) {
            EfficiencyResult output = fit(NO_BADS.withModel(model).withOrientation("output"));
            for (int k = 0; k < result.rows().size(); k++) {
                assertEquals(result.rows().get(k).score(), output.rows().get(k).score(), 1e-10);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "crs,true,/super_sbm_undesirable/delta_crs/values",
        "vrs,true,/super_sbm_undesirable/delta_vrs/values",
        "crs,false,/deaR/own_super_sbm_no_undesirable/values",
        "crs,false,/deaR/super_sbm_no_undesirable"
    })
    void superEfficiencyOfEveryUnitEqualsTheReference(String returns, boolean bads, String node) {
        EfficiencySpec spec = bads ? BASE : NO_BADS;
        Sample sample = sample(spec);
        Frontiers frontiers = new Frontiers(sample, spec);
        SuperSlacksBased model = new SuperSlacksBased(Orientation.NON);
        for (int k = 0; k < sample.size(); k++) {
            Technology technology = frontiers.of(sample.time(k), Returns.of(returns));
            double delta =
                    model.beyond(sample, k, technology, new RevisedSimplex()).score();
            double expected =
                    number(GOLDEN.at(node).get(String.valueOf(sample.period(k))).get(sample.unit(k)));
            Golden.assertClose(expected, delta, TOLERANCE, node + " " + sample.unitLabel(k) + " " + sample.period(k));
        }
    }

    static Stream<Arguments> luenberger() {
        EfficiencySpec ddf = BASE.withModel("ddf");
        EfficiencySpec strong = ddf.withDisposability("strong");
        return Stream.of(
                Arguments.of("weak", ddf),
                Arguments.of("strong", strong),
                Arguments.of("weak_one_bad_so2", ddf.withBads(List.of("b_so2"))),
                Arguments.of("strong_inputs_in_direction", strong.withDirection("all")),
                Arguments.of("weak_inputs_in_direction", ddf.withDirection("all")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("luenberger")
    void malmquistLuenbergerEqualsTheReference(String node, EfficiencySpec spec) {
        EfficiencyResult ml = fit(spec.withIndex("ml"));
        EfficiencyResult gml = fit(spec.withIndex("gml"));
        for (int p = 2022; p <= 2023; p++) {
            JsonNode golden = GOLDEN.at("/malmquist_luenberger/" + node + "/" + (p - 1) + "-" + p);
            assertEqual(golden.get("ML"), column(ml, p, Row::index), node + " ML " + p);
            assertEqual(golden.get("EC"), column(ml, p, Row::efficiencyChange), node + " EC " + p);
            assertEqual(golden.get("TC"), column(ml, p, Row::technicalChange), node + " TC " + p);
            assertEqual(golden.get("GML"), column(gml, p, Row::index), node + " GML " + p);
            assertEqual(golden.get("GML_EC"), column(gml, p, Row::efficiencyChange), node + " GML_EC " + p);
            assertEqual(golden.get("GML_BPC"), column(gml, p, Row::technicalChange), node + " GML_BPC " + p);
            assertEqual(golden.get("DG_t1"), column(gml, p, row -> 1 / row.globalScore() - 1), node + " DG " + p);
            assertEqual(golden.get("DG_t"), column(gml, p - 1, row -> 1 / row.globalScore() - 1), node + " DG " + p);
            assertEqual(golden.get("D_t_t"), column(ml, p - 1, Row::distance), node + " D_t_t " + p);
            assertEqual(golden.get("D_t1_t1"), column(ml, p, Row::distance), node + " D_t1_t1 " + p);
        }
        assertInfeasibleAreListed(node, ml);
    }

    /** Null programs of the reference are exactly those listed, by unit, year and frontier. */
    private static void assertInfeasibleAreListed(String node, EfficiencyResult ml) {
        Map<String, Boolean> listed = new HashMap<>();
        ml.infeasible().forEach(i -> listed.put(i.unit() + " " + i.time() + " " + i.frontier(), true));
        int expected = 0;
        for (int p = 2022; p <= 2023; p++) {
            JsonNode golden = GOLDEN.at("/malmquist_luenberger/" + node + "/" + (p - 1) + "-" + p);
            for (int u = 0; u < 12; u++) {
                String unit = golden.get("dmu").get(u).asText();
                if (golden.get("D_t_t1").get(u).isNull()) {
                    expected++;
                    assertTrue(listed.containsKey(unit + " " + p + " " + (p - 1)), node + " " + unit + " " + p);
                }
                if (golden.get("D_t1_t").get(u).isNull()) {
                    expected++;
                    assertTrue(listed.containsKey(unit + " " + (p - 1) + " " + p), node + " " + unit + " " + (p - 1));
                }
            }
        }
        assertEquals(expected, ml.infeasible().size(), node);
    }

    @ParameterizedTest
    @CsvSource({"crs", "vrs"})
    void globalSlacksBasedIndexEqualsTheReference(String returns) {
        EfficiencyResult result = fit(BASE.withIndex("gml").withReturns(returns));
        for (int p = 2022; p <= 2023; p++) {
            JsonNode golden = GOLDEN.at("/global_sbm_index/" + returns + "/index/" + (p - 1) + "-" + p);
            assertEqual(golden.get("GML"), column(result, p, Row::index), "GML " + p);
            assertEqual(golden.get("EC"), column(result, p, Row::efficiencyChange), "EC " + p);
            assertEqual(golden.get("BPC"), column(result, p, Row::technicalChange), "BPC " + p);
        }
        for (Row row : result.rows()) {
            Row first = result.rows().stream()
                    .filter(r -> r.unit().equals(row.unit()))
                    .findFirst()
                    .orElseThrow();
            assertEquals(row.globalScore() / first.globalScore(), row.level(), 1e-12, "a global level is circular");
        }
    }

    @ParameterizedTest
    @CsvSource({"malmquist,cont", "gm,glob"})
    void radialMalmquistEqualsDeaR(String index, String node) {
        EfficiencyResult result =
                fit(NO_BADS.withModel("ccr").withOrientation("input").withIndex(index));
        JsonNode golden = GOLDEN.at("/deaR/malmquist_radial/" + node);
        for (int p = 2022; p <= 2023; p++) {
            assertEqual(golden.at("/mi/values").get(p - 2022), column(result, p, Row::index), "mi " + p);
            assertEqual(golden.at("/ec/values").get(p - 2022), column(result, p, Row::efficiencyChange), "ec " + p);
            assertEqual(golden.at("/tc/values").get(p - 2022), column(result, p, Row::technicalChange), "tc " + p);
        }
    }

    @Test
    void decompositionsMultiplyToTheIndex() {
        EfficiencySpec spec = NO_BADS.withModel("bcc").withOrientation("output").withIndex("malmquist");
        EfficiencyResult constant = fit(spec.withModel("ccr"));
        for (String decomposition : List.of("fgnz", "ray-desli")) {
            EfficiencyResult result = fit(spec.withDecomposition(decomposition));
            int complete = 0;
            for (int k = 0; k < result.rows().size(); k++) {
                Row row = result.rows().get(k);
                Row crs = constant.rows().get(k);
                assertEquals(crs.index(), row.index(), 1e-10);
                double product = row.efficiencyChange() * row.technicalChange() * row.scaleChange();
                if (!Double.isNaN(product)) {
                    complete++;
                    assertEquals(row.index(), product, 1e-10);
                }
                if (decomposition.equals("fgnz")) {
                    assertEquals(crs.technicalChange(), row.technicalChange(), 1e-10);
                    assertEquals(crs.efficiencyChange(), row.efficiencyChange() * row.scaleChange(), 1e-10);
                }
            }
            assertTrue(complete > 12, decomposition + " " + complete);
        }
    }

    private static Sample sample(EfficiencySpec spec) {
        boolean[] all = new boolean[PANEL.rows()];
        java.util.Arrays.fill(all, true);
        return Sample.of(PANEL, spec, all, new java.util.ArrayList<>());
    }

    private static double[] column(EfficiencyResult result, int period, ToDoubleFunction<Row> value) {
        return result.rows().stream()
                .filter(row -> row.time() == period)
                .mapToDouble(value)
                .toArray();
    }

    private static void assertEqual(JsonNode expected, double[] actual, String what) {
        assertEquals(expected.size(), actual.length, what);
        for (int u = 0; u < actual.length; u++) {
            double number = number(expected.get(u));
            if (Math.abs(number) < 1e-9 && !Double.isNaN(actual[u])) {
                assertEquals(0, actual[u], 1e-9, what);
            } else {
                Golden.assertClose(number, actual[u], TOLERANCE, what + " unit " + (u + 1));
            }
        }
    }

    private static double number(JsonNode node) {
        return node.isNull() ? Double.NaN : node.asDouble();
    }
}
