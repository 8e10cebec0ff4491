package org.quasilab.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.Study;
import org.quasilab.study.StudyProblem;
import org.quasilab.study.VcovSpec;

class ResultsFileTest {
    private static final SampleLedger DATA = SampleLedger.ofFile(12).with("where", "year > 2010", 2, 3, 5);

    @Test
    void whatIsNoNumberIsNullWithAWarningThatNamesIt() throws IOException {
        JsonNode file = file(Map.of("table3", outcome(estimate(Double.NaN, 5))));
        JsonNode term = file.at("/steps/table3/columns/0/terms/0");
        assertEquals(0.1, term.get("estimate").doubleValue());
        assertTrue(term.get("se").isNull());
        JsonNode warning = file.at("/warnings/1");
        assertEquals("table3", warning.get("step").textValue());
        assertEquals("not-computed", warning.get("code").textValue());
        assertTrue(warning.get("message").textValue().contains("columns[0].terms[0].se"), warning.toString());
    }

    @Test
    void whatHasNoMeaningIsNullWithoutAWarning() throws IOException {
        JsonNode file = file(Map.of("table3", outcome(estimate(0.04, Double.POSITIVE_INFINITY))));
        JsonNode column = file.at("/steps/table3/columns/0");
        assertTrue(column.get("constant").isNull());
        assertTrue(column.get("withinR2").isNull());
        assertTrue(column.at("/terms/0/df").isNull(), "the normal distribution has no degrees of freedom");
        assertEquals(1, file.get("warnings").size(), "only the one about the data");
    }

    @Test
    void warningsSayTheirStepCodeAndSentence() throws IOException {
        JsonNode warning = file(Map.of()).at("/warnings/0");
        assertEquals("", warning.get("step").textValue());
        assertEquals("rows-left-out", warning.get("code").textValue());
        assertEquals(
                "The regression of y uses 1 of 2 rows. Left out: x.",
                warning.get("message").textValue());
    }

    /** Draws equal to the estimate up to rounding count as equal on both sides, others do not. */
    @Test
    void tiesOfAPlaceboCountAsEqualOnEitherSide() {
        for (int sign : new int[] {1, -1}) {
            double actual = 0.1 * sign;
            double[] draws = {actual * (1 + 1e-13), actual * (1 - 1e-13), 0.05, -0.05, 0.2, -0.2, -actual};
            PlaceboResult result = new PlaceboResult(
                    PlaceboSpec.DEFAULT,
                    estimate(actual),
                    DoubleVector.of(draws),
                    DoubleVector.of(new double[draws.length]),
                    List.of());
            // above and equal: 0.2 and the two ties of 0.1; of −0.1 also 0.05, −0.05 and 0.1
            assertEquals((1 + (sign > 0 ? 3 : 6)) / 8.0, result.empiricalPUpper());
            assertEquals((1 + (sign > 0 ? 6 : 3)) / 8.0, result.empiricalPLower());
            assertEquals((1 + 5) / 8.0, result.empiricalP());
        }
    }

    @Test
    void aFailedStepHasItsReasonInPlaceOfAResult() throws IOException {
        StepOutcome failed = StepOutcome.failed("regression", new StudyProblem("window", List.of(5, -5)));
        JsonNode step = file(Map.of("bad", failed)).at("/steps/bad");
        assertEquals("regression", step.get("kind").textValue());
        assertEquals("window", step.at("/error/code").textValue());
        assertFalse(step.has("columns"));
    }

    @Test
    void theLedgerOfAnEstimateGoesOnFromThatOfTheData() throws IOException {
        JsonNode file = file(Map.of("table3", outcome(estimate(0.04, 5))));
        assertEquals("2-3, 5", file.at("/data/sample/left/0/lines").textValue());
        JsonNode sample = file.at("/steps/table3/columns/0/sample");
        assertEquals(12, sample.get("fileRows").intValue());
        assertFalse(sample.at("/left/0").has("lines"));
        assertEquals("7, 9-10", sample.at("/left/1/lines").textValue());
        assertEquals(6, sample.get("remaining").intValue());
    }

    @Test
    void drawsAreWrittenOnlyIfAskedFor() throws IOException {
        PlaceboResult kept = new PlaceboResult(
                PlaceboSpec.DEFAULT,
                estimate(0.04, 5),
                DoubleVector.of(0.2, -0.01),
                DoubleVector.of(0.1, 0.9),
                List.of());
        PlaceboResult lean = new PlaceboResult(
                PlaceboSpec.DEFAULT.withKeep(false), kept.actual(), kept.estimates(), kept.pValues(), List.of());
        Map<String, StepOutcome> both = new LinkedHashMap<>();
        both.put("kept", StepOutcome.done(kept));
        both.put("lean", StepOutcome.done(lean));
        JsonNode steps = file(both).get("steps");
        assertEquals(2, steps.at("/kept/estimates").size());
        assertFalse(steps.get("lean").has("estimates"));
        assertEquals(2 / 3.0, steps.at("/lean/empiricalP").doubleValue());
    }

    private static JsonNode file(Map<String, StepOutcome> steps) throws IOException {
        StudyResults.DataSummary data =
                new StudyResults.DataSummary("panel.csv", "abc", 9, 3, 3, true, DataLog.EMPTY, DATA);
        Warning warning = Warning.of("engine", "rows-left-out", "y", 1, 2, "x");
        StudyResults results = new StudyResults("Title", data, steps, List.of(warning));
        return new ObjectMapper().readTree(ResultsFile.text(Study.EMPTY, results));
    }

    private static StepOutcome outcome(Estimate estimate) {
        RegressionResult.Column column = new RegressionResult.Column("(1)", Optional.of(estimate), Optional.empty());
        return StepOutcome.done(new RegressionResult(List.of(column), List.of()));
    }

    private static Estimate estimate(double se, double df) {
        return estimate(0.1, se, df);
    }

    private static Estimate estimate(double beta) {
        return estimate(beta, 0.04, 5);
    }

    private static Estimate estimate(double beta, double se, double df) {
        return new Estimate(
                RegressionColumn.DEFAULT.withOutcome(Optional.of("y")),
                6,
                3,
                2,
                SampleLedger.Lines.NONE,
                List.of(),
                Effects.of("did", beta, se, df, 0.95),
                new VcovInfo(VcovSpec.IID, 1, 1, df, List.of(), -1, false),
                new Estimate.Fit(
                        0.5, 0.4, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), 1, 0.4),
                Optional.empty(),
                List.of(),
                1.5,
                DATA.with("missing", "x", 7, 9, 10),
                List.of());
    }

    @Test
    void aFingerprintOfATableIsNotCalledThatOfAFile() {
        assertEquals("SHA-256 ab12", StudyResults.DataSummary.fingerprint("ab12"));
        assertEquals("table-ab12", StudyResults.DataSummary.fingerprint("table-ab12"));
    }
}
