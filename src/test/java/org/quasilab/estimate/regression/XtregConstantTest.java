package org.quasilab.estimate.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.NumberColumn;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.Estimate;
import org.quasilab.run.Progress;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/**
 * The constant against the regression Stata runs for it: every column less its unit mean plus its grand mean, with period
 * dummies and a constant of its own. Factors differ (that regression does not know the absorbed units), so the rule is {@code
 * none}.
 */
class XtregConstantTest {
    private static final List<String> REGRESSORS = List.of("did", "ind", "fin1");

    @ParameterizedTest
    @ValueSource(strings = {"hetero", "cluster", "driscoll-kraay"})
    void equalsTheRegressionOnTransformedData(String type) {
        List<String> by = type.equals("cluster") ? List.of("city_id") : List.of();
        VcovSpec vcov = new VcovSpec(type, by, OptionalInt.empty(), "none");
        for (boolean withPeriods : List.of(true, false)) {
            List<String> effects = withPeriods ? List.of("city_id", "year") : List.of("city_id");
            Estimate absorbed = fit(complete(), "gtfp", REGRESSORS, effects, vcov);
            StudyPanel study = transformed(complete());
            List<String> names =
                    new ArrayList<>(REGRESSORS.stream().map(n -> "~" + n).toList());
            for (int t = 1; withPeriods && t < study.panel().periods(); t++) {
                names.add("~" + study.panel().period(t));
            }
            Estimate explicit = fit(study, "~gtfp", names, List.of(), vcov);
            Estimate.Constant constant = absorbed.constant().orElseThrow();
            assertClose(explicit.estimate(0), constant.estimate(), 1e-9, type);
            assertClose(explicit.se(0), constant.se(), 1e-9, type + " se");
            assertClose(explicit.se(1), absorbed.se(0), 1e-9, type + " se of did");
            assertClose(explicit.fit().r2(), absorbed.fit().unitWithinR2().orElseThrow(), 1e-9, "within r2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"region^year", "year;region[year]", "city_id[year]"})
    void isAbsentWhereItHasNoMeaning(String others) {
        List<String> effects = new ArrayList<>(List.of(others.split(";")));
        if (!others.startsWith("city_id")) {
            effects.add(0, "city_id");
        }
        Estimate estimate = fit(complete(), "gtfp", REGRESSORS, effects, VcovSpec.IID);
        assertEquals(Optional.empty(), estimate.constant());
        assertTrue(estimate.fit().unitWithinR2().isPresent());
    }

    /** Regions are made up of cities: the model is the one of cities and years. */
    @Test
    void isThatOfTheUnitsWhereAnEffectIsWithinThem() {
        StudyPanel study = complete();
        List<String> within = List.of("city_id", "year", "region");
        Estimate estimate = fit(study, "gtfp", REGRESSORS, within, VcovSpec.IID);
        assertEquals(
                fit(study, "gtfp", REGRESSORS, List.of("city_id", "year"), VcovSpec.IID)
                        .constant(),
                estimate.constant());
        assertEquals(List.of("city_id", "year"), estimate.absorbed());
        List<String> slopes = List.of("city_id", "region[year]");
        assertEquals(
                List.of("city_id", "region[[year]]"),
                fit(study, "gtfp", REGRESSORS, slopes, VcovSpec.IID).absorbed());
    }

    /** The rows of the unbalanced panel without a missing cell, so that unit means are those of the sample. */
    private static StudyPanel complete() {
        StudyPanel study = Golden.study("unbalanced");
        int[] rows = java.util.stream.IntStream.range(0, study.panel().rows())
                .filter(row -> List.of("gtfp", "ind", "fin1").stream()
                        .noneMatch(name -> study.panel().numbers(name).isMissing(row)))
                .toArray();
        Panel panel = Panel.of(study.panel().data().select(rows), "city_id", "year");
        return new StudyPanel(panel, Optional.empty(), org.quasilab.result.SampleLedger.ofFile(rows.length));
    }

    private static StudyPanel transformed(StudyPanel study) {
        Panel panel = study.panel();
        for (String name : List.of("gtfp", "did", "ind", "fin1")) {
            panel = panel.with(NumberColumn.adopt(
                    "~" + name, transformed(panel, panel.numbers(name).toArray())));
        }
        for (int t = 1; t < panel.periods(); t++) {
            double[] dummy = new double[panel.rows()];
            for (int row = 0; row < dummy.length; row++) {
                dummy[row] = panel.time(row) == t ? 1 : 0;
            }
            panel = panel.with(NumberColumn.adopt("~" + panel.period(t), transformed(panel, dummy)));
        }
        return new StudyPanel(panel, study.treatment(), study.ledger());
    }

    private static double[] transformed(Panel panel, double[] values) {
        double[] sums = new double[panel.units()];
        int[] counts = new int[panel.units()];
        double total = 0;
        for (int row = 0; row < values.length; row++) {
            sums[panel.unit(row)] += values[row];
            counts[panel.unit(row)]++;
            total += values[row];
        }
        double[] result = new double[values.length];
        for (int row = 0; row < values.length; row++) {
            result[row] = values[row] - sums[panel.unit(row)] / counts[panel.unit(row)] + total / values.length;
        }
        return result;
    }

    private static Estimate fit(
            StudyPanel study, String outcome, List<String> regressors, List<String> effects, VcovSpec vcov) {
        RegressionColumn column = RegressionColumn.DEFAULT
                .withOutcome(Optional.of(outcome))
                .withRegressors(regressors)
                .withControls(Optional.of(List.of()))
                .withFixedEffects(Optional.of(effects))
                .withVcov(Optional.of(vcov));
        return Regression.fit(study, column, 0.95, Progress.NONE);
    }
}
