package org.quasilab.efficiency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.Column;
import org.quasilab.data.NumberColumn;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.EfficiencyResult.Row;
import org.quasilab.run.Cancelled;
import org.quasilab.run.Progress;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.MadeColumn;
import org.quasilab.study.Preset;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Messages;

/** Cells that cannot be used, choices that do not go together, gaps, and what is put into the data. */
class EfficiencyDataTest {
    private static final EfficiencySpec BASE = EfficiencyGoldenTest.BASE;

    @Test
    void negativeCellIsRefusedByName() {
        EfficiencyProblem problem =
                assertThrows(EfficiencyProblem.class, () -> Panels.fit(with("x_energy", 16, -3), BASE));
        String sentence = problem.message(Messages.ENGLISH);
        assertTrue(sentence.startsWith("Column \"x_energy\" is −3 for D06 in 2022 (line "), sentence);
        assertTrue(problem.message(Messages.CHINESE).contains("D06 在 2022 年"));
    }

    @Test
    void unitWithoutInputOrGoodIsRefused() {
        EfficiencySpec one = BASE.withInputs(List.of("x_labor"));
        assertEquals("no-input", code(with("x_labor", 4, 0), one));
        assertEquals("no-output", code(with("y_gdp", 4, 0), BASE));
    }

    @Test
    void choicesThatDoNotGoTogetherAreRefused() {
        Panel panel = Golden.deaPanel();
        assertEquals("no-inputs", code(panel, BASE.withInputs(List.of())));
        assertEquals("column-twice", code(panel, BASE.withBads(List.of("x_labor"))));
        assertEquals("index-needs-bads", code(panel, BASE.withBads(List.of()).withIndex("gml")));
        assertEquals("index-global", code(panel, BASE.withFrontier("global").withIndex("ml")));
        assertEquals("no-group", code(panel, BASE.withFrontier("meta")));
    }

    @Test
    void missingCellLeavesItsUnitOutAndBreaksItsIndexOnly() {
        Panel panel = with("b_dust", 1, Double.NaN);
        EfficiencyResult result = Panels.fit(panel, BASE.withIndex("gml").withInto("gtfp_level"));
        assertEquals(35, result.rows().size());
        assertTrue(warning(result, "missing-cells").contains("b_dust, D01 2022"));
        List<Row> first =
                result.rows().stream().filter(row -> row.unit().equals("D01")).toList();
        assertEquals(1, first.get(0).level());
        assertTrue(
                Double.isNaN(first.get(1).index()) && Double.isNaN(first.get(1).level()), "nothing is filled in");
        NumberColumn column = EfficiencyColumn.of(result, panel).column();
        assertEquals("gtfp_level", column.name());
        assertTrue(column.isMissing(1) && column.isMissing(2) && !column.isMissing(4));
    }

    @Test
    void returnsAreThoseOfTheModelsNameOrRefused() {
        assertEquals("vrs", BASE.withModel("bcc").returns());
        assertEquals("crs", BASE.withReturns("vrs").withModel("ccr").returns());
        EfficiencySpec variable = BASE.withModel("ccr").withReturns("vrs");
        EfficiencySpec constant = BASE.withModel("bcc").withReturns("crs");
        EfficiencySpec outside = BASE.withModel("super-ccr").withReturns("ndrs");
        assertEquals("returns-ccr", code(Golden.deaPanel(), variable));
        assertEquals("returns-bcc", code(Golden.deaPanel(), constant));
        assertEquals("returns-ccr", code(Golden.deaPanel(), outside));
        Study study = StudyFile.read("s", """
                        { "quasilab": 1, "data": { "file": "p.csv" }, "steps": [
                          { "id": "a", "kind": "efficiency", "model": "bcc" },
                          { "id": "b", "kind": "efficiency", "model": "ccr", "returns": "vrs" } ] }
                        """).study();
        assertEquals("vrs", ((EfficiencySpec) study.steps().get(0)).returns());
        assertEquals("returns-ccr", code(Golden.deaPanel(), (EfficiencySpec)
                study.steps().get(1)));
    }

    @Test
    void technicalChangeVariesWithThePresetsAndItsLackIsSaid() {
        EfficiencySpec base = BASE.withDisposability("strong");
        for (Preset preset : Preset.usual("efficiency", Study.EMPTY)) {
            EfficiencySpec asked = (EfficiencySpec) preset.in(base);
            if (asked.index().startsWith("g")) {
                long changes = Panels.fit(Golden.deaPanel(), asked).rows().stream()
                        .filter(row -> Math.abs(row.technicalChange() - 1) > 1e-3)
                        .count();
                assertTrue(changes > 5, preset.name());
            }
        }
        EfficiencyResult frozen =
                Panels.fit(Golden.deaPanel(), base.withFrontier("global").withIndex("gml"));
        assertTrue(warning(frozen, "no-technical-change").contains("frontier year"));
        EfficiencyResult yearly = Panels.fit(Golden.deaPanel(), base.withIndex("gml"));
        for (int k = 0; k < yearly.rows().size(); k++) {
            Row row = yearly.rows().get(k);
            assertEquals(row.index(), frozen.rows().get(k).index(), 1e-12, "the index itself is the same");
            assertEquals(row.index(), row.efficiencyChange() * row.technicalChange(), 1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sbm", "super-sbm", "ddf", "nddf", "fukuyama-weber", "ccr", "bcc"})
    void zerosAreCountedAndGiveFiniteScores(String model) {
        Panel panel = with("b_so2", 7, 0);
        EfficiencyResult result = Panels.fit(panel, BASE.withModel(model));
        assertTrue(warning(result, "zeros").contains("\"b_so2\" has 1 zero, the first: D03 2022"));
        assertTrue(result.rows().stream().allMatch(row -> row.score() > 0 && row.score() < 3), model);
        EfficiencyResult input = Panels.fit(with("x_energy", 20, 0), BASE.withModel(model));
        assertTrue(input.rows().stream().allMatch(row -> row.score() > 0 && row.score() < 10), model);
    }

    @Test
    void levelIsOneInTheBasePeriod() {
        EfficiencySpec spec = BASE.withModel("ddf").withDisposability("strong").withIndex("ml");
        EfficiencyResult first = Panels.fit(Golden.deaPanel(), spec);
        EfficiencyResult second = Panels.fit(Golden.deaPanel(), spec.withBase(Optional.of(2022)));
        for (int k = 0; k < first.rows().size(); k += 3) {
            double growth = first.rows().get(k + 1).index();
            assertEquals(1, first.rows().get(k).level());
            assertEquals(1, second.rows().get(k + 1).level());
            assertEquals(
                    first.rows().get(k).level() / growth, second.rows().get(k).level(), 1e-12);
            assertEquals(
                    first.rows().get(k + 2).level() / growth,
                    second.rows().get(k + 2).level(),
                    1e-12);
        }
    }

    @Test
    void indexAsOutcomeIsWarnedOf() {
        EfficiencySpec spec = BASE.withIndex("gml").withInto("ml").withCumulate(false);
        EfficiencyResult result = Panels.fit(Golden.deaPanel(), spec);
        assertTrue(warning(result, "index-not-level").contains("\"ml\""));
        EfficiencyColumn column = EfficiencyColumn.of(result, Golden.deaPanel());
        assertTrue(column.column().isMissing(0));
        assertEquals(result.rows().get(1).index(), column.column().get(1));
        assertTrue(MadeColumn.provenance(column.spec(), Messages.ENGLISH)
                .contains("Global Malmquist–Luenberger index (GML)"));
    }

    @Test
    void slacksLeadToTheFrontier() {
        EfficiencyResult result = Panels.fit(Golden.deaPanel(), BASE);
        Panel panel = Golden.deaPanel();
        for (int k = 0; k < panel.rows(); k++) {
            Row row = result.rows().get(k);
            double excess = 0;
            for (int i = 0; i < 3; i++) {
                excess += row.inputSlacks().get(i)
                        / panel.numbers(BASE.inputs().get(i)).get(k)
                        / 3;
            }
            double shortfall = row.goodSlacks().get(0) / panel.numbers("y_gdp").get(k) / 4;
            for (int b = 0; b < 3; b++) {
                shortfall += row.badSlacks().get(b)
                        / panel.numbers(BASE.bads().get(b)).get(k)
                        / 4;
            }
            assertEquals(row.score(), (1 - excess) / (1 + shortfall), 1e-9, "the score rebuilt from its slacks");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sbm", "super-sbm", "ddf", "nddf", "fukuyama-weber", "ccr", "bcc"})
    void manyTiesAndSevenOrdersOfMagnitudeAreSolved(String model) {
        for (boolean ties : new boolean[] {true, false}) {
            SplittableRandom random = new SplittableRandom(7);
            Panel panel = Golden.deaPanel();
            int n = 100;
            String[] units = new String[2 * n];
            double[] years = new double[2 * n];
            for (int i = 0; i < 2 * n; i++) {
                units[i] = "U" + (100 + i % n);
                years[i] = 2001 + i / n;
            }
            List<Column> columns = new ArrayList<>();
            for (String name : panel.data().names().subList(2, 9)) {
                double[] values = new double[2 * n];
                Arrays.setAll(values, i -> ties ? 1 + random.nextInt(5) : Math.pow(10, 1.2 * random.nextGaussian()));
                columns.add(NumberColumn.adopt(name, values));
            }
            // CCR has constant returns by its name
            EfficiencySpec spec = BASE.withReturns("vrs").withModel(model).withIndex("gml");
            EfficiencyResult result = Panels.fit(Panels.of(units, years, columns), spec);
            for (Row row : result.rows()) {
                assertTrue(row.score() > 0, model + " " + row.unit() + " " + row.time());
                // super-efficiency without a solution on the year's frontier stays one, and may have one on the larger
                boolean nearer = model.equals("super-sbm") || row.globalScore() < row.score() + 1e-9;
                assertTrue(row.globalScore() > 0 && nearer, model + " " + row.unit());
            }
        }
    }

    @Test
    void cancellingStopsTheWork() {
        AtomicInteger calls = new AtomicInteger();
        Progress impatient = new Progress() {
            @Override
            public void at(long done, long of, String what) {}

            @Override
            public void checkCancelled() {
                if (calls.incrementAndGet() > 10) {
                    throw new Cancelled();
                }
            }
        };
        assertThrows(Cancelled.class, () -> Efficiency.fit(Golden.deaPanel(), BASE, 2, impatient));
    }

    private static String code(Panel panel, EfficiencySpec spec) {
        return assertThrows(EfficiencyProblem.class, () -> Panels.fit(panel, spec))
                .code();
    }

    private static String warning(EfficiencyResult result, String code) {
        return result.warnings().stream()
                .filter(warning -> warning.code().equals(code))
                .findFirst()
                .orElseThrow()
                .message(Messages.ENGLISH);
    }

    private static Panel with(String column, int row, double value) {
        Panel panel = Golden.deaPanel();
        double[] values = panel.numbers(column).toArray();
        values[row] = value;
        return panel.with(NumberColumn.adopt(column, values));
    }
}
