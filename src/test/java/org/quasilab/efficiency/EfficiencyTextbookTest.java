package org.quasilab.efficiency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quasilab.panel.Panel;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.EfficiencyResult.Row;
import org.quasilab.study.EfficiencySpec;

/** Examples of the textbooks, each small enough to be checked with a ruler. */
class EfficiencyTextbookTest {
    private static final double EXACT = 1e-12;

    /** Cooper, Seiford and Tone (2007), Table 1.1: eight shops, employees and sales. */
    private static final Panel SHOPS = Panels.twice(
            Map.of("staff", new double[] {2, 3, 3, 4, 5, 5, 6, 8}, "sales", new double[] {1, 3, 2, 3, 4, 2, 3, 5}));

    private static final EfficiencySpec SHOP = EfficiencySpec.DEFAULT
            .withInputs(List.of("staff"))
            .withGoods(List.of("sales"))
            .withOrientation("input");

    /** Cooper, Seiford and Tone (2007), Example 2.2: two inputs, one output of one each. */
    private static final Panel SIX = Panels.twice(Map.of(
            "x1", new double[] {4, 7, 8, 4, 2, 10},
            "x2", new double[] {3, 3, 1, 2, 4, 1},
            "y", new double[] {1, 1, 1, 1, 1, 1}));

    private static final EfficiencySpec TWO_INPUTS =
            EfficiencySpec.DEFAULT.withInputs(List.of("x1", "x2")).withGoods(List.of("y"));

    @Test
    void shopsHaveTheRatiosOfTheTable() {
        double[] expected = {0.5, 1, 2 / 3.0, 0.75, 0.8, 0.4, 0.5, 0.625};
        assertArrayEquals(expected, Panels.scores(Panels.fit(SHOPS, SHOP.withModel("ccr")), 2001), EXACT);
        EfficiencyResult output = Panels.fit(SHOPS, SHOP.withModel("ccr").withOrientation("output"));
        assertArrayEquals(expected, Panels.scores(output, 2002), EXACT);
    }

    @Test
    void shopsUnderVariableReturnsLieOnTheBrokenLine() {
        // frontier A (2, 1) – B (3, 3) – E (5, 4) – H (8, 5)
        EfficiencyResult result = Panels.fit(SHOPS, SHOP.withModel("bcc"));
        double[] expected = {1, 1, 2.5 / 3, 0.75, 1, 0.5, 0.5, 1};
        assertArrayEquals(expected, Panels.scores(result, 2001), EXACT);
        List<String> returns = result.rows().stream()
                .filter(row -> row.time() == 2001)
                .map(Row::returns)
                .toList();
        assertEquals(List.of("irs", "crs", "irs", "crs", "drs", "irs", "crs", "drs"), returns);
    }

    @Test
    void sixUnitsHaveTheRadialScoresAndSlacksOfTheBook() {
        EfficiencyResult result = Panels.fit(SIX, TWO_INPUTS.withModel("ccr").withOrientation("input"));
        assertArrayEquals(new double[] {6 / 7.0, 12 / 19.0, 1, 1, 1, 1}, Panels.scores(result, 2001), EXACT);
        Row f = result.rows().stream()
                .filter(row -> row.unit().equals("F"))
                .findFirst()
                .orElseThrow();
        assertEquals(2, f.inputSlacks().get(0), EXACT, "F is radially efficient with a slack of 2 in its first input");
        assertEquals(0, f.inputSlacks().get(1), EXACT);
        assertEquals("C", f.peers().get(0).unit());
    }

    @Test
    void slacksBasedScoresSeeWhatTheRadialOnesMiss() {
        // Tone (2001): the nearest points are D for A and B, C for F
        EfficiencyResult result = Panels.fit(SIX, TWO_INPUTS.withModel("sbm"));
        double b = 1 - (3 / 7.0 + 1 / 3.0) / 2;
        assertArrayEquals(new double[] {1 - 1 / 6.0, b, 1, 1, 1, 0.9}, Panels.scores(result, 2001), EXACT);
    }

    @Test
    void superEfficiencyTellsTheEfficientApart() {
        // Tone (2002), Table 1: C 1.125, D 1.25, E 1.5; a frontier of one year, and the units once in it
        EfficiencyResult result = Panels.fit(SIX, TWO_INPUTS.withModel("super-sbm"));
        double[] scores = Panels.scores(result, 2002);
        assertArrayEquals(new double[] {1.125, 1.25, 1.5}, new double[] {scores[2], scores[3], scores[4]}, EXACT);
        assertEquals(0.9, scores[5], EXACT);
    }

    @Test
    void nothingChangedMeansIndicesOfOne() {
        for (String index : List.of("malmquist", "gm")) {
            EfficiencyResult result = Panels.fit(SIX, TWO_INPUTS.withIndex(index));
            for (Row row : result.rows()) {
                assertEquals(row.time() == 2001 ? Double.NaN : 1, row.index(), EXACT);
                assertEquals(1, row.level(), EXACT);
            }
        }
    }
}
