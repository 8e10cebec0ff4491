package org.quasilab.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.moments.CohortMoments;
import org.quasilab.moments.ContrastScores;
import org.quasilab.moments.OutcomeRegression;
import org.quasilab.moments.Scores;
import org.quasilab.moments.TwoWay;
import org.quasilab.moments.TwoWayFit;
import org.quasilab.run.Progress;

class UnitPartsTest {
    private static final int MEMORY = 20_000;

    /** 500 units whose numbers have a hole of a few parts' width, in no order, with gaps. */
    private static final String ROWS = """
            SELECT id, t, g, did, x, 3 * sin(id) + 0.2 * t + 0.7 * x + 0.5 * did + cos(id * t) AS y FROM (
              SELECT id, t, g, (g IS NOT NULL AND t >= g)::INTEGER AS did, sin(id * 7 + t * 3) AS x FROM (
                SELECT CASE WHEN u < 250 THEN u ELSE u + 400 END AS id, t, CASE u % 3 WHEN 0 THEN NULL WHEN 1 THEN 2003 ELSE 2004 END AS g
                FROM range(500) a(u), range(2001, 2006) b(t) WHERE (u * 31 + t * 17) % 11 > 0))
            ORDER BY hash(id * 100 + t)""";

    @TempDir
    Path folder;

    private SourcePanel panel(long memory) throws SQLException {
        Path file = DuckFiles.parquet(folder.resolve("p.parquet"), ROWS);
        Warehouse warehouse =
                new Warehouse("p.parquet", DuckDb.ofFiles("p.parquet").withMemory(memory));
        return SourcePanel.open(warehouse, new Relation.Parquet(List.of(file)), "p.parquet", "id", "t")
                .checked(Progress.NONE);
    }

    @Test
    void eachUnitIsInOnePart() throws Exception {
        SourcePanel panel = panel(MEMORY);
        List<Double> counts = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        Progress told = new Progress() {
            @Override
            public void at(long done, long of, String what) {}

            @Override
            public void within(double share) {
                shares.add(share);
            }

            @Override
            public void checkCancelled() {}
        };
        panel.parts().forEach("id", 100, told, (of, part) -> {
            Select units =
                    Select.from(panel.relation()).where(of).by(List.of("id")).with("n", Expr.call(Expr.Function.COUNT));
            counts.add(panel.warehouse()
                    .numbers(Select.of(List.of(Expr.call(Expr.Function.COUNT)), units.answer()), Progress.NONE)[0]);
            part.within(0.5);
        });
        assertTrue(counts.size() > 3 && counts.contains(0.0), "some parts are in the hole: " + counts);
        assertEquals(500, counts.stream().mapToDouble(n -> n).sum());
        assertEquals(List.of(0.0, 0.5 / counts.size()), shares.subList(0, 2));
        assertEquals(1 - 0.5 / counts.size(), shares.get(shares.size() - 1), 1e-15);
        panel.warehouse().close();
    }

    /** The group of the same cohort and periods. */
    static CohortMoments.Alike same(CohortMoments.Alike alike, CohortMoments found) {
        return found.alike().stream()
                .filter(other ->
                        other.cohort().equals(alike.cohort()) && Arrays.equals(other.present(), alike.present()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void momentsOfAllPartsAreThoseOfTheWhole() throws Exception {
        SourcePanel whole = panel(0);
        SourcePanel inParts = panel(MEMORY);
        CohortMoments expected = CohortSums.byStatements(whole, "y", whole.start("g"), Progress.NONE);
        CohortMoments found = CohortSums.byStatements(inParts, "y", inParts.start("g"), Progress.NONE);
        assertTrue(
                inParts.warehouse().asked().size() > whole.warehouse().asked().size() + 3);
        assertEquals(expected.rows(), found.rows());
        for (CohortMoments.Alike alike : expected.alike()) {
            CohortMoments.Alike same = same(alike, found);
            assertEquals(alike.units(), same.units());
            assertArrayEquals(alike.mean(), same.mean(), 1e-12);
            for (int t = 0; t < alike.scatter().length; t++) {
                assertArrayEquals(alike.scatter()[t], same.scatter()[t], 1e-10);
            }
        }
        whole.warehouse().close();
        inParts.warehouse().close();
    }

    @Test
    void regressionsOfAllPartsAreThoseOfTheWhole() throws Exception {
        SourcePanel whole = panel(0);
        SourcePanel inParts = panel(MEMORY);
        assertArrayEquals(regression(whole), regression(inParts), 1e-9);
        assertTrue(
                inParts.warehouse().asked().size() > whole.warehouse().asked().size() + 6);
        whole.warehouse().close();
        inParts.warehouse().close();
    }

    @Test
    void effectsWithCovariatesOfAllPartsAreThoseOfTheWhole() throws Exception {
        SourcePanel whole = panel(0);
        SourcePanel inParts = panel(MEMORY);
        assertArrayEquals(contrast(whole), contrast(inParts), 1e-12);
        assertTrue(
                inParts.warehouse().asked().size() > whole.warehouse().asked().size() + 6);
        whole.warehouse().close();
        inParts.warehouse().close();
    }

    private static double[] contrast(SourcePanel panel) {
        CovariateSums sums = new CovariateSums(
                panel, panel.numbers("y"), List.of(panel.numbers("x")), panel.start("g"), 500, Progress.NONE);
        List<CovariateSums.Contrast> asked = List.of(
                new CovariateSums.Contrast(2003, 2003, 2003, 2002), new CovariateSums.Contrast(2004, 2005, 2005, 2003));
        List<OutcomeRegression> regressions = sums.moments(asked, Progress.NONE).stream()
                .map(groups -> OutcomeRegression.of(groups.treated(), groups.controls())
                        .orElseThrow())
                .toList();
        ContrastScores scores = sums.scores(asked, regressions, Progress.NONE);
        return new double[] {
            regressions.get(0).att(),
            regressions.get(1).att(),
            scores.products()[0][0],
            scores.products()[1][0],
            scores.products()[1][1],
            scores.ofCohorts().get(2004)[0]
        };
    }

    private static double[] regression(SourcePanel panel) {
        PanelRows rows = new PanelRows(
                panel.relation(),
                panel.parts(),
                List.of(),
                "id",
                "t",
                Optional.empty(),
                List.of(panel.numbers("did"), panel.numbers("x"), panel.numbers("y")),
                List.of(),
                Optional.empty(),
                Optional.empty());
        CellSums cells = CellSums.of(panel.warehouse(), rows, Progress.NONE);
        UnitSums sums =
                UnitSums.of(panel.warehouse(), rows, cells, Progress.NONE).orElseThrow();
        TwoWay twoWay = sums.sums(List.of());
        TwoWayFit fit = TwoWayFit.of(twoWay);
        Scores scores = sums.scores(List.of(), twoWay, fit, new double[5], List.of(List.of(0)));
        double[][] meat = scores.meats().get(0).products();
        return new double[] {
            fit.beta()[0],
            fit.beta()[1],
            scores.rss(),
            meat[0][0],
            meat[1][0],
            meat[1][1],
            sums.units(),
            sums.singletons().ofUnits()
        };
    }
}
