package org.quasilab.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.SampleLedger;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Messages;

class DesignBuilderTest {
    private static final double NA = Double.NaN;

    /** Three units, four periods; y lacks line 3, x lines 3 and 6, the group line 12. */
    private static StudyPanel study(double third) {
        double[] unit = IntStream.range(0, 12).mapToDouble(i -> 1 + i / 4).toArray();
        double[] time = IntStream.range(0, 12).mapToDouble(i -> 2010 + i % 4).toArray();
        double[] y = {1, NA, third, 4, 2, 7, 1, 8, 2, 8, 1, 8};
        double[] x = {0.5, NA, 0.1, 0.9, NA, 0.2, 0.2, 0.4, 0.7, 0.1, 0.3, 0.6};
        int[] group = {0, 0, 0, 0, 1, 1, 1, 1, 1, 1, -1, 1};
        Dataset data = Dataset.of(List.of(
                NumberColumn.adopt("unit", unit),
                NumberColumn.adopt("time", time),
                NumberColumn.adopt("y", y),
                NumberColumn.adopt("x", x),
                NumberColumn.adopt("w", new double[] {1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1}),
                TextColumn.adopt("group", group, List.of("a", "b"))));
        return new StudyPanel(Panel.of(data, "unit", "time"), Optional.empty(), SampleLedger.ofFile(12));
    }

    private static RegressionColumn column(String... effects) {
        return RegressionColumn.DEFAULT
                .withOutcome(Optional.of("y"))
                .withRegressors(List.of("x"))
                .withControls(Optional.of(List.of()))
                .withFixedEffects(Optional.of(List.of(effects)))
                .withVcov(Optional.of(VcovSpec.IID));
    }

    @Test
    void everyRowThatLeavesIsInTheLedgerOnce() {
        Design design = DesignBuilder.build(study(3), column("group^time").withWhere("time < 2013"));
        SampleLedger ledger = design.ledger();
        assertEquals(
                List.of(
                        "column-where time < 2013 [5, 9, 13]",
                        "missing y [3]",
                        "missing x [6]",
                        "missing group [12]",
                        "singletons group^time [2, 4, 8, 10]"),
                ledger.entries().stream()
                        .map(e -> e.stage() + " " + e.detail() + " " + e.rows())
                        .toList());
        assertEquals(design.n(), ledger.remaining());
        assertEquals(2, design.n());
        assertEquals(5, design.panelRow(0));
        assertEquals(9, design.panelRow(1));
    }

    @Test
    void levelsWithoutARowAreClosedUp() {
        Design design = DesignBuilder.build(
                study(3), column("group^time").withWhere("unit <> 2").withSingletons(Optional.of("keep")));
        assertEquals(2, design.unit().levels());
        Factor groupTime = design.effects().get(0).factor();
        assertEquals("group^time", groupTime.name());
        assertEquals(6, groupTime.levels());
        assertEquals(6, IntStream.of(groupTime.codes()).distinct().count());
        assertEquals(6, design.singletons().size(), "all rows are alone in their group and year");
    }

    @Test
    void slopesAreReadAndTheUnitEffectComesFirst() {
        Design design = DesignBuilder.build(study(3), column("time", "unit[time]"));
        assertEquals(
                List.of("unit[time]", "time"),
                design.effects().stream().map(Absorbed::name).toList());
        assertEquals(2010, design.effects().get(0).slope().orElseThrow()[0]);
        assertTrue(design.unitEffect().isPresent());
        assertEquals(2 * 3 + 4 - 1, design.dofAbsorbed());
        assertFalse(design.hasIntercept());
    }

    @Test
    void nestingIsByContent() {
        Design design = DesignBuilder.build(study(3), column("unit").withVcov(Optional.of(VcovSpec.cluster("group"))));
        Factor unit = design.effects().get(0).factor();
        Factor group = design.clusters().get(0);
        assertTrue(unit.isNestedIn(group));
        assertFalse(group.isNestedIn(unit));
    }

    /** Ranks of the dummies of 3 units and 4 periods: units 3, their trends 3 more, as many for a second slope, periods 3; 7 groups and periods with a row. */
    @ParameterizedTest
    @CsvSource({
        "unit time unit[time], unit[time] time, 9",
        "unit[time] time unit[time] unit, unit[time] time, 9",
        "unit[time] unit[y] time, unit[y] unit[time] time, 12",
        "unit group time, unit time, 6",
        "group unit[time] group[time], unit[time], 6",
        "group[time] unit, unit group[time], 5",
        "time group^time unit, unit group^time, 9"
    })
    void anEffectWithinAnotherCostsNothing(String asked, String absorbed, int coefficients) {
        Design design = DesignBuilder.build(study(3), column(asked.split(" ")).withSingletons(Optional.of("keep")));
        assertEquals(
                List.of(absorbed.split(" ")),
                design.effects().stream().map(Absorbed::name).toList());
        assertEquals(coefficients, design.dofAbsorbed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a^", "unit[", "unit[[time]]", "[time]", "unit[time]x"})
    void effectsThatCannotBeReadAreNamed(String text) {
        assertEquals("effect-syntax", problem(column(text), 3).code());
    }

    @Test
    void wrongSpecificationsSayWhatAndWhere() {
        assertEquals(
                "Column \"y\" is infinite in line 4. Mend the cell, or leave the row out with \"where\".",
                problem(column("unit"), Double.NEGATIVE_INFINITY).message(Messages.ENGLISH));
        DesignProblem weight = problem(column("unit").withWeights(Optional.of("w")), 3);
        assertEquals("weight", weight.code());
        assertTrue(weight.message(Messages.CHINESE).contains("8"), "line of the weight");
        DesignProblem alone = problem(column("unit", "unit^time"), 3);
        assertEquals("all-singletons", alone.code());
        assertTrue(alone.message(Messages.ENGLISH).contains("10 rows are alone"), alone.getMessage());
        assertEquals(
                "no-rows-where", problem(column().withWhere("time > 2020"), 3).code());
        assertEquals(
                "no-treatment",
                problem(column().withRegressors(List.of("did")), 3).code());
        assertEquals(
                "outcome-regressor",
                problem(column().withRegressors(List.of("x", "y")), 3).code());
        DataProblem unknown = assertThrows(
                DataProblem.class, () -> DesignBuilder.build(study(3), column().withRegressors(List.of("z"))));
        assertEquals("unknown-column", unknown.code());
        DataProblem text = assertThrows(
                DataProblem.class, () -> DesignBuilder.build(study(3), column().withRegressors(List.of("group"))));
        assertEquals("not-numeric", text.code());
    }

    @Test
    void whereNoRowHasAllValuesTheEmptiestVariablesAreNamed() {
        String where = "time <= 2011 and unit = 1";
        DesignProblem one = problem(column("group").withWhere(where + " and time = 2011"), 3);
        assertEquals("no-rows", one.code());
        assertTrue(one.message(Messages.ENGLISH).contains("in the 1 row asked for: y (0)."), one.getMessage());
        RegressionColumn both = column("unit").withWhere("unit = 1 and time = 2011 or unit = 2 and time = 2010");
        String said = problem(both, 3).message(Messages.ENGLISH);
        assertTrue(said.contains("in the 2 rows asked for: x (0)."), said);
    }

    private static DesignProblem problem(RegressionColumn column, double third) {
        return assertThrows(DesignProblem.class, () -> DesignBuilder.build(study(third), column));
    }
}
