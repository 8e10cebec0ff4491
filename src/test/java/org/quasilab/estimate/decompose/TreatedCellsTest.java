package org.quasilab.estimate.decompose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.quasilab.estimate.att.StaggeredSample.NEVER;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.estimate.att.AttProblem;
import org.quasilab.estimate.att.MadePanel;
import org.quasilab.estimate.att.Samples;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.golden.Golden;
import org.quasilab.result.TwfeWeights;
import org.quasilab.run.Progress;

/** Against R {@code TwoWayFEWeights} and the paper's formulas in R, golden/att/*-twfe_weights.json; 1e-9. */
class TreatedCellsTest {
    private static final double TOLERANCE = 1e-9;

    @ParameterizedTest
    @CsvSource({"pilot-zones, 0", "pilot-zones, 1", "unbalanced, 0", "unbalanced, 1"})
    void equalsThePackageAndThePaper(String name, int controls) {
        TwfeWeights actual = fit(Samples.golden(name, controls == 0 ? List.of() : Samples.CONTROLS));
        String node = controls == 0 ? "feTR" : "feTR_cov";
        JsonNode expected = Golden.att(name + "-twfe_weights").get(node);
        assertEquals(expected.get("n_weights").asInt(), actual.treated());
        assertEquals(expected.get("n_positive").asInt(), actual.positive());
        assertEquals(expected.get("n_negative").asInt(), actual.negative());
        Golden.assertClose(expected.get("beta").asDouble(), actual.beta(), TOLERANCE, "beta");
        Golden.assertClose(expected.get("sum_positive").asDouble(), actual.sumPositive(), TOLERANCE, "positive");
        assertEquals(expected.get("sum_negative").asDouble(), actual.sumNegative(), TOLERANCE);
        double m = actual.treated();
        double sigma = actual.sigmaFe().orElseThrow();
        Golden.assertClose(expected.get("sigma_fe").asDouble(), sigma * Math.sqrt((m - 1) / m), TOLERANCE, "package");
        JsonNode formula = Golden.att(name + "-twfe_weights").get(node + "_formula");
        Golden.assertClose(formula.get("sigma_fe_paper").asDouble(), sigma, TOLERANCE, "paper");
        assertEquals(OptionalDouble.empty(), actual.sigmaFe2());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pilot-zones", "unbalanced"})
    void everyWeightEqualsTheFormula(String name) {
        StaggeredSample sample = Samples.golden(name, List.of());
        JsonNode expected =
                Golden.att(name + "-twfe_weights").get("feTR_formula").get("weights");
        Map<String, Double> weights = new HashMap<>();
        for (int i = 0; i < expected.get("weight").size(); i++) {
            weights.put(
                    expected.get("unit").get(i).asText() + " "
                            + expected.get("time").get(i).asText(),
                    expected.get("weight").get(i).asDouble());
        }
        List<TreatedCells.Row> rows = TreatedCells.rows(sample, Progress.NONE).rows();
        assertEquals(weights.size(), rows.size());
        for (TreatedCells.Row row : rows) {
            String key = sample.unitLabel(sample.unit()[row.row()]) + " " + sample.period(sample.time()[row.row()]);
            Golden.assertClose(weights.get(key), row.weight(), TOLERANCE, key);
        }
    }

    /** In rational numbers: two cohorts in ten periods from 2 and from 5 on, the effect growing by one a period. */
    @Test
    void twoCohortsByHand() {
        int[] start = {2, 5};
        TwfeWeights weights = fit(new MadePanel(10, start)
                .with("y", (u, t) -> Math.max(0, t - start[u] + 1) + 5 * u - t)
                .sample());
        double sum = 0;
        for (TwfeWeights.Cell cell : weights.cells()) {
            double expected = cell.cohort() == 5 ? 1 / 7.0 : cell.time() < 5 ? 1 / 3.0 : -1 / 7.0;
            assertEquals(expected, cell.weight(), 1e-13, cell.toString());
            assertEquals(expected < 0 ? 1 : 0, cell.negative());
            sum += cell.weight() * (cell.time() - cell.cohort() + 1);
        }
        assertEquals(15, weights.cells().size());
        assertEquals(-4 / 7.0, weights.beta(), 1e-12);
        assertEquals(weights.beta(), sum, 1e-12, "the weights give the coefficient from the effects");
        assertEquals(6, weights.negative());
        assertEquals(-6 / 7.0, weights.sumNegative(), 1e-12);
        assertEquals(Math.sqrt(2 / 47.0), weights.sigmaFe().orElseThrow(), 1e-12);
        assertEquals(Math.sqrt(8 / 75.0), weights.sigmaFe2().orElseThrow(), 1e-12);
    }

    /** In rational numbers: starts 2, 4 and 6 and one never treated unit in seven periods, effects 1, 4, 9 … */
    @Test
    void threeCohortsByHand() {
        int[] start = {2, 4, 6, NEVER};
        MadePanel panel = new MadePanel(7, start).with("y", (u, t) -> square(t, start[u]));
        TwfeWeights weights = fit(panel.sample());
        assertEquals(-0.5, weights.beta(), 1e-12);
        assertEquals(2, weights.negative());
        assertEquals(Math.sqrt(15 / 76.0), weights.sigmaFe().orElseThrow(), 1e-12);
        assertEquals(Math.sqrt(5) / 2, weights.sigmaFe2().orElseThrow(), 1e-12);
        TwfeWeights weighted = fit(panel.with("w", (u, t) -> 7).sample());
        assertEquals(weights.sigmaFe2().orElseThrow(), weighted.sigmaFe2().orElseThrow(), 1e-12);
    }

    private static double square(int period, int start) {
        return period < start ? 0 : (period - start + 1.0) * (period - start + 1.0);
    }

    /** Each row twice is a row of weight two: the coefficient and the measures do not change, with a covariate too. */
    @Test
    void aWeightOfTwoIsARowTwice() {
        MadePanel.Value waves = (u, t) -> (37 * (u * 9 + t) + 11 * u * t * t) % 101 / 8.0;
        MadePanel.Value x = (u, t) -> (53 * u * t + 7 * t * t) % 97 / 8.0;
        TwfeWeights twice = fit(new MadePanel(6, 3, 3, 4, NEVER, NEVER)
                .with("y", (u, t) -> waves.at(Math.max(0, u - 1), t))
                .with("x", (u, t) -> x.at(Math.max(0, u - 1), t))
                .sample());
        TwfeWeights weighted = fit(new MadePanel(6, 3, 4, NEVER, NEVER)
                .with("y", waves)
                .with("x", x)
                .with("w", (u, t) -> u == 0 ? 2 : 1)
                .sample());
        assertEquals(twice.beta(), weighted.beta(), 1e-12);
        assertEquals(twice.sigmaFe().orElseThrow(), weighted.sigmaFe().orElseThrow(), 1e-12);
        for (int i = 0; i < twice.cells().size(); i++) {
            assertEquals(twice.cells().get(i).weight(), weighted.cells().get(i).weight(), 1e-12);
        }
    }

    @Test
    void equalWeightsNeedNoMeasure() {
        TwfeWeights weights = fit(new MadePanel(4, 3, 3, NEVER)
                .with("y", (u, t) -> (u + 2) * t * t)
                .sample());
        assertEquals(OptionalDouble.empty(), weights.sigmaFe());
        assertEquals(2, weights.cells().size());
        assertEquals(0.5, weights.cells().get(0).weight(), 1e-12);
    }

    @Test
    void aTreatmentThatIsExplainedIsRefused() {
        MadePanel.Value waves = (u, t) -> (37 * (u * 9 + t) + 11 * u * t * t) % 101 / 8.0;
        assertRefused("no-cohort", new MadePanel(3, NEVER, NEVER).with("y", waves));
        assertRefused("no-variation", new MadePanel(3, 2, 2).with("y", waves));
        assertRefused(
                "no-variation",
                new MadePanel(4, 2, 3, NEVER)
                        .with("y", waves)
                        .with("x", (u, t) -> u + t + (u < 2 && t >= 2 + u ? 0.25 : 0)));
    }

    private static void assertRefused(String code, MadePanel panel) {
        AttProblem problem = assertThrows(AttProblem.class, () -> fit(panel.sample()));
        assertEquals(code, problem.code());
    }

    private static TwfeWeights fit(StaggeredSample sample) {
        return TreatedCells.fit(sample, Progress.NONE);
    }
}
