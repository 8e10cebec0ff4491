package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.Dataset;
import org.quasilab.golden.Golden;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.DoseResponse;
import org.quasilab.result.Effects;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;

/** golden/att/doses/curve.csv: regressions of contdid 0.1.0 and splines2 0.5.4 (script {@code curve.R} beside it). */
class ContinuousDidTest {
    private static final TreatmentSpec AMOUNT = new TreatmentSpec.Dose("amount");
    private static final TreatmentSpec STEPS = new TreatmentSpec.Dose("steps");
    private static final AttSettings SETTINGS = AttSettings.DEFAULT;

    private static AttEstimate fit(StaggeredSample sample, AttSettings settings) {
        return new ContinuousDid().fit(sample, settings, Progress.NONE);
    }

    private static DoseResponse response(StaggeredSample sample, AttSettings settings) {
        return fit(sample, settings).dose().orElseThrow();
    }

    private static Effects callaway(StaggeredSample sample, AttSettings settings) {
        return new CallawaySantAnna()
                .fit(sample, settings, Progress.NONE)
                .averages()
                .group()
                .orElseThrow();
    }

    /** Rows of a node: dose, estimate, error, slope, its error. */
    private static List<double[]> golden(String node) {
        Dataset numbers = Golden.attData("doses/curve");
        List<double[]> rows = IntStream.range(0, numbers.rows())
                .filter(i -> numbers.column("node").text(i).equals(node))
                .mapToObj(i -> List.of("dose", "estimate", "se", "slope", "slopese").stream()
                        .mapToDouble(name -> numbers.numbers(name).get(i))
                        .toArray())
                .toList();
        assertFalse(rows.isEmpty(), node);
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"cubic, 3, 0, never", "line, 1, 0, never", "spline, 2, 2, not-yet"})
    void theCurveEqualsRegressionsInR(String node, int degree, int knots, String control) {
        DoseResponse.Curve curve = response(
                        DoseSamples.of(AMOUNT),
                        SETTINGS.withDegree(degree).withKnots(knots).withControl(control))
                .curve()
                .orElseThrow();
        List<double[]> expected = golden(node);
        assertEquals(expected.size(), curve.doses().size());
        for (int i = 0; i < expected.size(); i++) {
            double[] row = expected.get(i);
            assertClose(row[0], curve.doses().get(i), 1e-12, "dose");
            assertClose(row[1], curve.levels().estimate(i), 1e-8, "level at " + row[0]);
            assertClose(row[2], curve.levels().se(i), 1e-8, "error at " + row[0]);
            assertClose(row[3], curve.slopes().estimate(i), 1e-8, "slope at " + row[0]);
            assertClose(row[4], curve.slopes().se(i), 1e-8, "error of the slope at " + row[0]);
        }
        double[] slope = golden(node + "_slope").get(0);
        assertClose(slope[1], curve.averageSlope().estimate(0), 1e-8, "average slope");
        assertClose(slope[2], curve.averageSlope().se(0), 1e-8, "error of the average slope");
    }

    /** Cohort 2020 and the never treated in 2019 and one later year, at the quartiles of the amounts. */
    @ParameterizedTest
    @ValueSource(ints = {2020, 2022})
    void oneCellEqualsThePackage(int year) {
        AttEstimate found = fit(
                DoseSamples.of(AMOUNT, row -> {
                    double start = DoseSamples.value("start", row);
                    double at = DoseSamples.value("year", row);
                    return (Double.isNaN(start) || start == 2020) && (at == 2019 || at == year);
                }),
                SETTINGS);
        DoseResponse.Curve curve = found.dose().orElseThrow().curve().orElseThrow();
        List<double[]> expected = golden("cell" + year);
        for (int quartile = 1; quartile <= 3; quartile++) {
            double[] row = expected.get(quartile);
            int i = 8 + 10 * (quartile - 1); // of 5 %, 7.5 % …
            assertClose(row[0], curve.doses().get(i), 1e-12, "dose");
            assertClose(row[1], curve.levels().estimate(i), 1e-8, "level");
            assertClose(row[3], curve.slopes().estimate(i), 1e-8, "slope");
        }
        double[] overall = golden("cell" + year + "_overall").get(0);
        assertClose(overall[1], found.overall().estimate(0), 1e-8, "overall");
        assertClose(overall[3], curve.averageSlope().estimate(0), 1e-8, "average slope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "not-yet"})
    void theMainAverageIsThatOfAnyAmount(String control) {
        AttSettings settings = SETTINGS.withControl(control);
        AttEstimate found = fit(DoseSamples.of(AMOUNT), settings);
        Effects binary = callaway(DoseSamples.of(new TreatmentSpec.Cohort("start")), settings);
        assertClose(binary.estimate(0), found.overall().estimate(0), 1e-12, "effect");
        assertClose(binary.se(0), found.overall().se(0), 1e-12, "error");
        assertEquals(found.overall(), new ContinuousDid().overall(DoseSamples.of(AMOUNT), settings, Progress.NONE));
    }

    /** With the never treated, an amount is what the binary estimator gives without the units of other amounts. */
    @ParameterizedTest
    @ValueSource(strings = {"", "x1 x2"})
    void eachAmountIsABinaryTreatment(String covariates) {
        String[] controls = covariates.isEmpty() ? new String[0] : covariates.split(" ");
        DoseResponse found = response(DoseSamples.of(STEPS, controls), SETTINGS.withMethod("reg"));
        assertEquals(
                List.of(1.0, 2.0, 3.0),
                found.bins().stream().map(DoseResponse.Bin::mean).toList());
        for (int b = 0; b < 3; b++) {
            int amount = b + 1;
            StaggeredSample part = DoseSamples.of(
                    new TreatmentSpec.Cohort("start"),
                    row -> {
                        double id = DoseSamples.value("city", row) / 100;
                        return Double.isNaN(DoseSamples.value("start", row)) || 1 + id % 3 == amount;
                    },
                    controls);
            Effects binary = callaway(part, SETTINGS.withMethod("reg"));
            assertClose(binary.estimate(0), found.levels().estimate(b), 1e-12, "effect of " + amount);
            assertClose(binary.se(0), found.levels().se(b), 1e-12, "error of " + amount);
        }
        assertTrue(found.curve().isEmpty());
    }

    /** Two untreated units with changes 0 and 2; amounts 1 and 1 with changes 4 and 6, amount 2 twice with 9 and 13. */
    private static final double[] CHANGE = {0, 2, 4, 6, 9, 13};

    private static MadePanel toy() {
        return new MadePanel(2, 0, 0, 2, 2, 2, 2)
                .with("dose", (u, t) -> t == 1 || u < 2 ? 0 : u < 4 ? 1 : 2)
                .with("y", (u, t) -> 7 * u + (t == 2 ? CHANGE[u] : 0));
    }

    @Test
    void aToyByHand() {
        AttEstimate found = fit(toy().dosed().sample(), SETTINGS.withDegree(1));
        DoseResponse response = found.dose().orElseThrow();
        assertEquals(8 - 1, found.overall().estimate(0), 1e-12);
        assertEquals(5 - 1, response.levels().estimate(0), 1e-12);
        assertEquals(11 - 1, response.levels().estimate(1), 1e-12);
        assertEquals(Math.sqrt(2 / 4.0 + 2 / 4.0), response.levels().se(0), 1e-12); // two means of two, ±1
        assertEquals(Math.sqrt(8 / 4.0 + 2 / 4.0), response.levels().se(1), 1e-12);
        assertEquals(2 / 4.0, response.levels().vcov().orElseThrow().get(0, 1), 1e-12); // the untreated they share
        DoseResponse.Curve curve = response.curve().orElseThrow();
        assertEquals(11 - 5, curve.averageSlope().estimate(0), 1e-12);
        assertEquals(Math.sqrt(2 / 4.0 + 8 / 4.0), curve.averageSlope().se(0), 1e-12);
        assertEquals(
                List.of(1.0, 2.0),
                List.of(curve.doses().get(0), curve.doses().get(curve.doses().size() - 1)));
        assertEquals(4, curve.levels().estimate(0), 1e-12);
        assertEquals(response.levels().se(0), curve.levels().se(0), 1e-12);
        assertEquals(
                List.of(2, 2),
                response.bins().stream().map(DoseResponse.Bin::units).toList());
    }

    @Test
    void constantsMirrorsAndTheOrderOfRowsChangeNothing() {
        int[] cohorts =
                IntStream.range(0, 40).map(u -> u % 4 == 0 ? 0 : 2 + u % 4).toArray();
        MadePanel.Value dose = (u, t) -> cohorts[u] > 0 && t >= cohorts[u] ? 1 + u % 7 * 0.3 : 0;
        MadePanel.Value y = (u, t) -> MadePanel.noise(u, t) + 2 * dose.at(u, t);
        AttSettings settings = SETTINGS.withDegree(2).withBins(OptionalInt.of(3));
        MadePanel plain =
                new MadePanel(7, cohorts).with("dose", dose).with("y", y).dosed();
        MadePanel moved = new MadePanel(7, cohorts)
                .with("dose", dose)
                .with("y", (u, t) -> 5 - y.at(u, t) + 100 * u + Math.exp(t))
                .dosed();
        List<Integer> order = new ArrayList<>(IntStream.range(0, 280).boxed().toList());
        Collections.shuffle(order, new Random(3));
        StaggeredSample shuffled = plain.sample(
                VcovSpec.cluster("unit"),
                order.stream().mapToInt(Integer::intValue).toArray());
        DoseResponse found = response(plain.sample(), settings);
        DoseResponse mirrored = response(moved.sample(), settings);
        DoseResponse again = response(shuffled, settings);
        DoseResponse.Curve curve = found.curve().orElseThrow();
        assertEquals(3, found.bins().size());
        for (int b = 0; b < 3; b++) {
            assertEquals(found.levels().estimate(b), -mirrored.levels().estimate(b), 1e-11);
            assertEquals(found.levels().se(b), mirrored.levels().se(b), 1e-11);
            assertEquals(found.levels().estimate(b), again.levels().estimate(b), 1e-12);
        }
        for (int i = 0; i < curve.doses().size(); i++) {
            DoseResponse.Curve other = mirrored.curve().orElseThrow();
            assertEquals(curve.levels().estimate(i), -other.levels().estimate(i), 1e-10);
            assertEquals(curve.levels().se(i), other.levels().se(i), 1e-10);
            assertEquals(
                    curve.slopes().se(i), again.curve().orElseThrow().slopes().se(i), 1e-10);
        }
    }

    @Test
    void partsAreOfAboutTheSameNumberOfUnits() {
        DoseResponse found = response(DoseSamples.of(AMOUNT), SETTINGS);
        List<Integer> units = found.bins().stream().map(DoseResponse.Bin::units).toList();
        assertEquals(List.of(22, 22, 22, 22), units);
        for (int b = 1; b < 4; b++) {
            assertTrue(found.bins().get(b - 1).high() < found.bins().get(b).low());
        }
        assertEquals(
                1,
                response(DoseSamples.of(AMOUNT), SETTINGS.withBins(OptionalInt.of(1)))
                        .bins()
                        .size());
    }

    private static List<String> warnings(AttEstimate estimate) {
        return estimate.warnings().stream().map(warning -> warning.code()).toList();
    }

    @Test
    void whatIsMissingIsSaid() {
        assertEquals(
                "no-dose",
                assertThrows(AttProblem.class, () -> fit(DoseSamples.of(new TreatmentSpec.Cohort("start")), SETTINGS))
                        .code());
        assertEquals(
                "switches",
                assertThrows(AttProblem.class, () -> fit(DoseSamples.of(new TreatmentSpec.Dose("level")), SETTINGS))
                        .code());
        assertTrue(warnings(fit(DoseSamples.of(AMOUNT, "x1"), SETTINGS)).contains("dose-curve-covariates"));
        assertTrue(warnings(fit(DoseSamples.of(STEPS), SETTINGS)).contains("dose-no-curve"));
        MadePanel made = new MadePanel(4, 0, 0, 0, 3, 3, 3, 3, 4, 4)
                .with("dose", (u, t) -> u < 3 || t < (u < 7 ? 3 : 4) ? 0 : u)
                .with("y", MadePanel::noise)
                .dosed();
        List<String> said = warnings(fit(made.sample(), SETTINGS.withDegree(2)));
        assertTrue(said.contains("dose-part-of-one"), said.toString());
        assertTrue(said.contains("dose-curve-cohorts"), said.toString());
    }

    @Test
    void aBandIsWiderThanTheIntervals() {
        DoseResponse.Curve curve = response(
                        DoseSamples.of(AMOUNT), SETTINGS.withBands("uniform").withDraws(500))
                .curve()
                .orElseThrow();
        assertTrue(curve.critical().orElseThrow() > 1.96 && curve.critical().orElseThrow() < 3.5);
        assertTrue(curve.low(0) < curve.levels().ciLow(0));
    }
}
