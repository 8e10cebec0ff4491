package org.quasilab.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.estimate.regression.RegressionTable;
import org.quasilab.golden.Golden;
import org.quasilab.infer.multiple.Adjustments;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.AdjustedP;
import org.quasilab.result.Estimate;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.VcovSpec;

class ManyTestsTest {
    private static final List<String> OUTCOMES = List.of("gtfp", "gp1", "gp2", "isa", "co2", "pm25");

    private static final DesignSpec DESIGN = DesignSpec.DEFAULT
            .withOutcome("gtfp")
            .withFixedEffects(List.of("city_id", "year"))
            .withVcov(VcovSpec.cluster("city_id"));

    /**
     * Six outcomes, golden pilot-zones-multiple_triple.json: {@code wildrwolf::rwolf(…, B = 1999)} gives 0.0005 for all, the formula 0.0005 to 0.001, the
     * least that 1,999 draws can give and one step more. Here at least 1/10,000, and no more than twice their largest.
     */
    @Test
    void romanoWolfOfSixOutcomes() {
        List<Warning> warnings = new ArrayList<>();
        for (Estimate estimate : adjusted("romano-wolf", OUTCOMES, warnings)) {
            AdjustedP own = estimate.adjusted().orElseThrow();
            assertEquals("romano-wolf", own.method());
            assertEquals(6, own.tests());
            assertTrue(own.p() >= 1e-4 && own.p() <= 0.002, estimate.spec().outcome() + " " + own.p());
        }
        assertEquals(List.of(), warnings);
    }

    @Test
    void holmAndSharpenedAreOfThePThatIsTold() {
        List<Estimate> plain = adjusted("none", OUTCOMES, new ArrayList<>());
        double[] p = plain.stream().mapToDouble(e -> e.toldP(0)).toArray();
        double[] holm = Adjustments.holm(p);
        double[] sharpened = Adjustments.sharpened(p);
        List<Estimate> byHolm = adjusted("holm", OUTCOMES, new ArrayList<>());
        List<Estimate> bySharpened = adjusted("sharpened", OUTCOMES, new ArrayList<>());
        for (int i = 0; i < p.length; i++) {
            assertTrue(plain.get(i).adjusted().isEmpty());
            assertEquals(holm[i], byHolm.get(i).adjusted().orElseThrow().p());
            assertEquals(
                    sharpened[i], bySharpened.get(i).adjusted().orElseThrow().p());
        }
    }

    /** Random effects are no least squares on the data: Holm's p, and a warning. */
    @Test
    void otherEstimatorsHaveHolmsP() {
        StudyPanel study = Golden.study("pilot-zones");
        RegressionColumn random = RegressionColumn.DEFAULT.withEstimator("random-effects");
        RegressionResult table = RegressionTable.fit(
                study,
                DESIGN,
                RegressionSpec.DEFAULT.withColumns(List.of(RegressionColumn.DEFAULT, random)),
                Progress.NONE);
        List<Warning> warnings = new ArrayList<>();
        List<RegressionResult.Column> columns = new ManyTests(
                        study, DESIGN, DESIGN.vcov(), "romano-wolf", Progress.NONE)
                .columns(table.columns(), warnings);
        assertEquals("romano-wolf-columns", warnings.get(0).code());
        for (RegressionResult.Column column : columns) {
            assertEquals(
                    "holm",
                    column.estimate().orElseThrow().adjusted().orElseThrow().method());
        }
    }

    private static List<Estimate> adjusted(String method, List<String> outcomes, List<Warning> warnings) {
        StudyPanel study = Golden.study("pilot-zones");
        List<RegressionColumn> columns = outcomes.stream()
                .map(outcome -> RegressionColumn.DEFAULT.withOutcome(Optional.of(outcome)))
                .toList();
        RegressionResult table =
                RegressionTable.fit(study, DESIGN, RegressionSpec.DEFAULT.withColumns(columns), Progress.NONE);
        return new ManyTests(study, DESIGN, DESIGN.vcov(), method, Progress.NONE)
                .columns(table.columns(), warnings).stream()
                        .map(column -> column.estimate().orElseThrow())
                        .toList();
    }
}
