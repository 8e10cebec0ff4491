package org.quasilab.estimate.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.quasilab.data.NumberColumn;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.Estimate;
import org.quasilab.result.RegressionResult;
import org.quasilab.run.Cancelled;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Problem;

/** Columns that work beside columns that do not, each failure with its reason. */
class RegressionTableTest {
    private static final DesignSpec DESIGN = DesignSpec.DEFAULT
            .withOutcome("gtfp")
            .withControls(List.of("ind", "fin1"))
            .withFixedEffects(List.of("city_id", "year"))
            .withVcov(VcovSpec.cluster("city_id"))
            .withLevel(0.9);

    private static StudyPanel study() {
        StudyPanel study = Golden.study("unbalanced");
        Panel panel = study.panel();
        double[] five = new double[panel.rows()];
        double[] place = new double[panel.rows()];
        for (int row = 0; row < five.length; row++) {
            five[row] = 5;
            place[row] = panel.unit(row) + 100 * panel.time(row);
        }
        panel = panel.with(NumberColumn.adopt("five", five)).with(NumberColumn.adopt("place", place));
        return new StudyPanel(panel, study.treatment(), study.ledger());
    }

    private static RegressionResult fit(RegressionColumn... columns) {
        return RegressionTable.fit(
                study(), DESIGN, RegressionSpec.DEFAULT.withId("t").withColumns(List.of(columns)), Progress.NONE);
    }

    @Test
    void columnsTakeWhatTheyLeaveOpenFromTheDesign() {
        RegressionColumn column = RegressionColumn.DEFAULT;
        RegressionResult result = fit(
                column,
                column.withControls(Optional.of(List.of())).withLabel("bare"),
                column.withEstimator("random-effects"));
        assertEquals(
                List.of("(1)", "bare", "(3)"),
                result.columns().stream().map(RegressionResult.Column::label).toList());
        Estimate first = result.columns().get(0).estimate().orElseThrow();
        assertEquals(List.of("did", "ind", "fin1"), first.terms());
        assertEquals(Optional.of(List.of("city_id", "year")), first.spec().fixedEffects());
        assertEquals(0.9, first.level());
        assertEquals(List.of(60), first.vcovInfo().clusters());
        assertEquals(
                List.of("did"), result.columns().get(1).estimate().orElseThrow().terms());
        assertEquals(
                List.of("(Intercept)", "did", "ind", "fin1"),
                result.columns().get(2).estimate().orElseThrow().terms());
    }

    @Test
    void whatFailsSaysWhyAndTheOthersGoOn() {
        RegressionColumn column = RegressionColumn.DEFAULT;
        RegressionResult result = fit(
                column.withOutcome(Optional.of("five")),
                column.withOutcome(Optional.of("place")),
                column.withRegressors(List.of("municipality")).withControls(Optional.of(List.of())),
                column.withWhere("city_id <= 2 and year <= 2010"),
                column.withVcov(Optional.of(VcovSpec.cluster("five"))),
                column.withVcov(Optional.of(new VcovSpec("driscoll-kraay", List.of(), OptionalInt.of(12), "fixest"))),
                column.withOutcome(Optional.of("nothing")),
                column.withWhere("year >="),
                column);
        assertEquals(
                List.of(
                        "outcome-constant",
                        "outcome-absorbed",
                        "no-regressor",
                        "too-few-rows",
                        "one-cluster",
                        "lag",
                        "unknown-column"),
                result.columns().subList(0, 7).stream()
                        .map(c -> c.failure().orElseThrow().code())
                        .toList());
        assertTrue(result.columns().get(7).failure().isPresent());
        assertTrue(result.columns().get(8).estimate().isPresent());
    }

    @Test
    void aTableOfNothingButFailuresFailsWithTheFirstReason() {
        RegressionColumn column = RegressionColumn.DEFAULT;
        RegressionColumn absent = column.withOutcome(Optional.of("nothing"));
        Problem problem = assertThrows(Problem.class, () -> fit(absent, column.withOutcome(Optional.of("five"))));
        assertEquals("unknown-column", problem.code());
    }

    @Test
    void aColumnOfNothingSaysThatItNamesNoRegressor() {
        RegressionColumn nothing =
                RegressionColumn.DEFAULT.withRegressors(List.of()).withControls(Optional.of(List.of()));
        RegressionResult result = fit(nothing, nothing.withFixedEffects(Optional.of(List.of())));
        assertEquals(
                "no-regressor-named",
                result.columns().get(0).failure().orElseThrow().code());
        assertEquals(
                List.of("(Intercept)"),
                result.columns().get(1).estimate().orElseThrow().terms());
    }

    @Test
    void cancellingStopsBetweenColumns() {
        List<String> heard = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void at(long done, long of, String what) {
                heard.add(done + "/" + of + " " + what);
            }

            @Override
            public void checkCancelled() {
                if (!heard.isEmpty()) {
                    throw new Cancelled();
                }
            }
        };
        RegressionSpec spec =
                RegressionSpec.DEFAULT.withColumns(List.of(RegressionColumn.DEFAULT, RegressionColumn.DEFAULT));
        assertThrows(Cancelled.class, () -> RegressionTable.fit(study(), DESIGN, spec, progress));
        assertEquals(List.of("0/2 run.regression"), heard);
    }
}
