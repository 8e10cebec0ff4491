package org.quasilab.efficiency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.EfficiencyResult.Row;
import org.quasilab.study.EfficiencySpec;

/**
 * Models and frontiers without a reference package: the program of the formula, written down once more in the data's own
 * units and solved by ojAlgo, on the data of golden/dea.
 */
class EfficiencyModelsTest {
    private static final Panel PANEL = Golden.deaPanel();
    private static final EfficiencySpec BASE = EfficiencyGoldenTest.BASE;

    static Stream<Arguments> cases() {
        return Stream.of("crs", "vrs", "nirs", "ndrs")
                .flatMap(returns -> Stream.of("year", "global", "sequential", "window")
                        .map(frontier -> Arguments.of(returns, frontier)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void slacksBasedModelsEqualTheirPrograms(String returns, String frontier) {
        EfficiencySpec spec = BASE.withReturns(returns).withFrontier(frontier).withWindow(2);
        EfficiencyResult input = Panels.fit(PANEL, spec.withOrientation("input"));
        EfficiencyResult output = Panels.fit(PANEL, spec.withOrientation("output"));
        EfficiencyResult fukuyama = Panels.fit(PANEL, spec.withModel("fukuyama-weber"));
        EfficiencyResult nonRadial = Panels.fit(PANEL, spec.withModel("nddf").withDirection("all"));
        EfficiencyResult strong = Panels.fit(
                PANEL, spec.withModel("nddf").withDirection("outputs").withDisposability("strong"));
        for (int k = 0; k < PANEL.rows(); k++) {
            int[] reference = reference(frontier, k);
            String what = returns + " " + frontier + " row " + k;
            double byInputs = program(k, reference, returns, 1.0 / 3, 0, 0, true);
            assertEquals(1 - byInputs, row(input, k).score(), 1e-9, what);
            double byOutputs = program(k, reference, returns, 0, 0.25, 0.25, true);
            assertEquals(1 / (1 + byOutputs), row(output, k).score(), 1e-9, what);
            double both = program(k, reference, returns, 1.0 / 6, 0.125, 0.125, true);
            assertEquals(both, row(fukuyama, k).distance(), 1e-9, what);
            double all = program(k, reference, returns, 1.0 / 9, 1.0 / 3, 1.0 / 9, false);
            assertEquals(all, row(nonRadial, k).distance(), 1e-9, what);
            double outputs = program(k, reference, returns, 0, 0.5, 1.0 / 6, true);
            assertEquals(outputs, row(strong, k).distance(), 1e-9, what);
            assertEquals(1 / (1 + outputs), row(strong, k).score(), 1e-9, what);
        }
    }

    @Test
    void metaFrontierIsNeverNearerThanTheGroups() {
        EfficiencySpec spec = BASE.withFrontier("meta").withGroup(java.util.Optional.of("half"));
        double[] half = IntStream.range(0, PANEL.rows())
                .mapToDouble(k -> PANEL.unit(k) % 2)
                .toArray();
        Panel grouped = PANEL.with(org.quasilab.data.NumberColumn.adopt("half", half));
        EfficiencyResult meta = Panels.fit(grouped, spec);
        EfficiencyResult year = Panels.fit(PANEL, BASE);
        int gaps = 0;
        for (int k = 0; k < PANEL.rows(); k++) {
            Row row = row(meta, k);
            assertEquals(row(year, k).score(), row.score(), 1e-12);
            assertTrue(row.technologyGap() <= 1 + 1e-9);
            gaps += row.technologyGap() < 0.999 ? 1 : 0;
        }
        assertTrue(gaps > 5, "gaps: " + gaps);
        Panel even = PANEL.with(org.quasilab.data.NumberColumn.adopt("half", half));
        EfficiencyResult alone = Panels.fit(even, BASE.withFrontier("meta").withGroup(java.util.Optional.of("half")));
        assertEquals(row(meta, 0).groupScore(), row(alone, 0).groupScore(), 0);
    }

    @Test
    void crossPeriodSlacksBasedScoresGoOnBeyondOne() {
        EfficiencyResult result = Panels.fit(PANEL, BASE.withIndex("ml"));
        assertEquals(List.of(), result.infeasible());
        for (Row row : result.rows()) {
            assertEquals(row.time() == 2021, Double.isNaN(row.index()));
            if (row.time() > 2021) {
                assertEquals(row.index(), row.efficiencyChange() * row.technicalChange(), 1e-12);
            }
        }
    }

    private static Row row(EfficiencyResult result, int k) {
        return result.rows().get(k);
    }

    private static int[] reference(String frontier, int k) {
        int time = PANEL.time(k);
        return IntStream.range(0, PANEL.rows())
                .filter(j -> switch (frontier) {
                    case "year" -> PANEL.time(j) == time;
                    case "global" -> true;
                    case "sequential" -> PANEL.time(j) <= time;
                    default -> PANEL.time(j) <= time && PANEL.time(j) >= time - 1;
                })
                .toArray();
    }

    /** max Σ weight · share, X λ ≤ (1 − share) x₀, Y λ ≥ (1 + share) y₀, B λ ≤ or = (1 − share) b₀; share ≥ 0 where weighted. */
    private static double program(
            int k, int[] reference, String returns, double input, double good, double bad, boolean strong) {
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        Variable[] lambda = new Variable[reference.length];
        for (int j = 0; j < lambda.length; j++) {
            lambda[j] = model.newVariable("lambda" + j).lower(0);
        }
        BASE.inputs().forEach(name -> rows(model, lambda, name, k, reference, -1, input, true));
        BASE.goods().forEach(name -> rows(model, lambda, name, k, reference, 1, good, true));
        BASE.bads().forEach(name -> rows(model, lambda, name, k, reference, -1, bad, strong));
        Expression sum = model.newExpression("sum");
        for (Variable one : lambda) {
            sum.set(one, 1);
        }
        switch (returns) {
            case "vrs" -> sum.level(1);
            case "nirs" -> sum.upper(1);
            case "ndrs" -> sum.lower(1);
            default -> sum.lower(0);
        }
        Optimisation.Result result = model.maximise();
        assertTrue(result.getState().isOptimal());
        return result.getValue();
    }

    private static void rows(
            ExpressionsBasedModel model,
            Variable[] lambda,
            String name,
            int k,
            int[] reference,
            int sign,
            double weight,
            boolean free) {
        double own = PANEL.numbers(name).get(k);
        Expression row = model.newExpression(name);
        for (int j = 0; j < lambda.length; j++) {
            row.set(lambda[j], PANEL.numbers(name).get(reference[j]) / own);
        }
        if (weight > 0) {
            Variable share = model.newVariable("share" + name).lower(0).weight(weight);
            row.set(share, -sign);
        }
        if (!free) {
            row.level(1);
        } else if (sign < 0) {
            row.upper(1);
        } else {
            row.lower(1);
        }
    }
}
