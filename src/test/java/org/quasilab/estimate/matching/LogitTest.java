package org.quasilab.estimate.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.golden.Golden;
import org.quasilab.panel.StudyPanel;

/** Numbers: golden/regression/pilot-zones-extra.json, R {@code glm(…, binomial, epsilon = 1e-14)}. */
class LogitTest {
    private static final List<String> CONTROLS = List.of("ind", "cit", "stu", "gdp", "fin1", "fin2");

    @Test
    void equalsGlmOnTheFirstYear() {
        check(Golden.numbers("pilot-zones-extra").get("logit_baseline_year"), true);
    }

    @Test
    void equalsGlmOnAllRows() {
        check(Golden.numbers("pilot-zones-extra").get("logit_pooled"), false);
    }

    @Test
    void perfectPredictionIsRefused() {
        double[][] x = {{1, 2, 3, 4, 5, 6}};
        boolean[] treated = {false, false, false, true, true, true};
        EstimationProblem problem = assertThrows(EstimationProblem.class, () -> Logit.fit(List.of("x"), x, treated));
        assertEquals("logit-separated", problem.code());
    }

    @Test
    void collinearCovariatesAreRefused() {
        double[][] x = {{1, 2, 3, 4, 5, 6}, {2, 4, 6, 8, 10, 12}};
        boolean[] treated = {false, true, false, true, false, true};
        EstimationProblem problem =
                assertThrows(EstimationProblem.class, () -> Logit.fit(List.of("a", "b"), x, treated));
        assertEquals("logit-collinear", problem.code());
    }

    /** R leaves out the covariates that it has too few rows for. */
    @Test
    void fewerRowsThanCoefficientsAreCollinear() {
        double[][] x = {{1, 5}, {2, 3}};
        EstimationProblem problem = assertThrows(
                EstimationProblem.class, () -> Logit.fit(List.of("a", "b"), x, new boolean[] {false, true}));
        assertEquals("logit-collinear", problem.code());
    }

    @Test
    void weightsCountRowsAndSmallProbabilitiesAreLetBe() {
        double[] x = {0.1, 0.9, 0.4, 1.2, 0.7, 0.3, -60};
        boolean[] treated = {false, true, true, true, false, false, false};
        double[] weights = {1, 2, 1, 3, 2, 1, 1};
        int[] repeated = {0, 1, 1, 2, 3, 3, 3, 4, 4, 5, 6};
        double[] xRepeated = IntStream.of(repeated).mapToDouble(i -> x[i]).toArray();
        boolean[] treatedRepeated = new boolean[repeated.length];
        double[] ones = new double[repeated.length];
        for (int i = 0; i < repeated.length; i++) {
            treatedRepeated[i] = treated[repeated[i]];
            ones[i] = 1;
        }
        List<String> names = List.of("x");
        Logit.Fit fit = Logit.weighted(names, new double[][] {x}, treated, weights, 1e-14);
        Logit.Fit rows = Logit.weighted(names, new double[][] {xRepeated}, treatedRepeated, ones, 1e-14);
        assertClose(rows.beta()[1], fit.beta()[1], 1e-12, "slope");
        assertClose(rows.se()[1], fit.se()[1], 1e-12, "se");
        assertTrue(fit.fitted()[6] < 1e-15);
        EstimationProblem problem = assertThrows(
                EstimationProblem.class, () -> Logit.fit(names, new double[][] {xRepeated}, treatedRepeated));
        assertEquals("logit-separated", problem.code());
    }

    private static void check(JsonNode golden, boolean firstYear) {
        StudyPanel study = Golden.study("pilot-zones");
        int[] rows = IntStream.range(0, study.panel().rows())
                .filter(i -> !firstYear || study.panel().time(i) == 0)
                .toArray();
        double[][] x = CONTROLS.stream()
                .map(name -> IntStream.of(rows)
                        .mapToDouble(study.panel().numbers(name)::get)
                        .toArray())
                .toArray(double[][]::new);
        boolean[] treated = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            treated[i] =
                    study.treatment().orElseThrow().isEverTreated(study.panel().unit(rows[i]));
        }
        Logit.Fit fit = Logit.fit(CONTROLS, x, treated);
        assertClose(golden.get("deviance").asDouble(), fit.deviance(), 1e-12, "deviance");
        for (int j = 0; j < fit.beta().length; j++) {
            assertEquals(golden.get("term").get(j).asText(), fit.terms().get(j));
            assertClose(
                    golden.get("estimate").get(j).asDouble(),
                    fit.beta()[j],
                    1e-9,
                    fit.terms().get(j));
            assertClose(
                    golden.get("se").get(j).asDouble(),
                    fit.se()[j],
                    1e-9,
                    "se " + fit.terms().get(j));
        }
        if (firstYear) {
            for (int i = 0; i < 10; i++) {
                assertClose(golden.get("fitted_head").get(i).asDouble(), fit.fitted()[i], 1e-9, "fitted " + i);
            }
        }
    }
}
