package org.quasilab.efficiency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.EfficiencyResult.Row;
import org.quasilab.run.Progress;
import org.quasilab.study.EfficiencySpec;

/** What must not move a score. */
class EfficiencyInvarianceTest {
    private static final double SAME = 1e-9;
    private static final EfficiencySpec BASE = EfficiencyGoldenTest.BASE;

    static Stream<EfficiencySpec> specs() {
        List<EfficiencySpec> specs = new ArrayList<>();
        for (String model : EfficiencySpec.MODELS) {
            for (String returns : List.of("crs", "vrs")) {
                EfficiencySpec spec = BASE.withModel(model).withReturns(returns);
                // CCR with variable returns and BCC with constant ones are refused
                if (spec.hasItsReturns()) {
                    specs.add(spec.withOrientation("input"));
                    specs.add(spec.withIndex("gml"));
                }
            }
        }
        return specs.stream();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void unitsOfMeasurementDoNotMatter(EfficiencySpec spec) {
        assertSameScores(scaled(Golden.deaPanel(), "b_so2", 1e-6), spec);
        assertSameScores(scaled(Golden.deaPanel(), "x_labor", 12_345), spec);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void orderOfUnitsDoesNotMatter(EfficiencySpec spec) {
        // unit D12 becomes the first one
        Panel panel = Golden.deaPanel();
        double[] keys = IntStream.range(0, panel.rows())
                .mapToDouble(k -> 100 - panel.unit(k))
                .toArray();
        Panel reversed = Panel.of(panel.data().with(NumberColumn.adopt("key", keys)), "key", "period");
        EfficiencyResult expected = Panels.fit(panel, spec);
        EfficiencyResult actual = Panels.fit(reversed, spec);
        for (int k = 0; k < panel.rows(); k++) {
            int mirrored = (panel.units() - 1 - panel.unit(k)) * panel.periods() + panel.time(k);
            assertSame(expected.rows().get(k), actual.rows().get(mirrored));
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void numberOfThreadsDoesNotMatterAtAll(EfficiencySpec spec) {
        Panel panel = Golden.deaPanel();
        assertEquals(
                Efficiency.fit(panel, spec, 1, Progress.NONE).rows().toString(),
                Efficiency.fit(panel, spec, 5, Progress.NONE).rows().toString());
    }

    @ParameterizedTest
    @MethodSource("specs")
    void dominatedOrDuplicatedUnitsDoNotMatter(EfficiencySpec spec) {
        boolean weak = spec.model().equals("ddf") || spec.model().equals("nddf");
        EfficiencySpec asked = weak ? spec.withDisposability("strong") : spec;
        // far enough inside to stay dominated even where super-efficiency takes its model away
        assertSameScores(withUnit(3, 0.3), asked);
        if (!spec.model().startsWith("super-")) {
            // a twin takes away super-efficiency, as it should
            assertSameScores(withUnit(1, 1), asked);
        }
    }

    private static void assertSameScores(Panel changed, EfficiencySpec spec) {
        EfficiencyResult expected = Panels.fit(Golden.deaPanel(), spec);
        EfficiencyResult actual = Panels.fit(changed, spec);
        for (int k = 0; k < expected.rows().size(); k++) {
            assertSame(expected.rows().get(k), actual.rows().get(k));
        }
    }

    private static void assertSame(Row expected, Row actual) {
        String what = expected.unit() + " " + expected.time();
        assertEquals(expected.score(), actual.score(), SAME, what);
        assertEquals(expected.distance(), actual.distance(), SAME, what);
        assertEquals(expected.globalScore(), actual.globalScore(), SAME, what);
        assertEquals(expected.index(), actual.index(), SAME, what);
        assertEquals(expected.level(), actual.level(), SAME, what);
        assertEquals(expected.returns(), actual.returns(), what);
    }

    private static Panel scaled(Panel panel, String column, double factor) {
        double[] values = Arrays.stream(panel.numbers(column).toArray())
                .map(v -> v * factor)
                .toArray();
        return panel.with(NumberColumn.adopt(column, values));
    }

    /** D03 once more as a last unit, with its inputs and bads, and its good, times a factor. */
    private static Panel withUnit(double inputs, double goods) {
        Panel panel = Golden.deaPanel();
        int[] rows = IntStream.concat(
                        IntStream.range(0, panel.rows()),
                        IntStream.range(0, panel.rows()).filter(k -> panel.unit(k) == 2))
                .toArray();
        Dataset longer = panel.data().select(rows);
        List<Column> columns = new ArrayList<>();
        for (String name : List.of("x_labor", "x_capital", "x_energy", "y_gdp", "b_water", "b_so2", "b_dust")) {
            double[] values = longer.numbers(name).toArray();
            for (int k = panel.rows(); k < rows.length; k++) {
                values[k] *= name.startsWith("y") ? goods : inputs;
            }
            columns.add(NumberColumn.adopt(name, values));
        }
        double[] years = longer.numbers("period").toArray();
        String[] units = new String[rows.length];
        for (int k = 0; k < rows.length; k++) {
            units[k] = k < panel.rows() ? panel.unitLabel(panel.unit(k)) : "Z";
        }
        return Panels.of(units, years, columns);
    }
}
