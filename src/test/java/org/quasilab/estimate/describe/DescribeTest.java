package org.quasilab.estimate.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.golden.Golden;
import org.quasilab.math.Quantile;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.TreatmentReader;
import org.quasilab.probe.SmallPanel;
import org.quasilab.result.DescribeResult;
import org.quasilab.result.DescribeResult.Summary;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.text.Messages;

/** Against R 4.5.0, golden/regression: {@code descriptives}, {@code descriptives_estimation_sample}; relative 1e-12. */
class DescribeTest {
    private static final DesignSpec DESIGN =
            DesignSpec.DEFAULT.withOutcome("gtfp").withControls(List.of("ind", "cit", "stu", "gdp", "fin1", "fin2"));

    @ParameterizedTest
    @ValueSource(strings = {"pilot-zones", "unbalanced"})
    void equalsR(String name) {
        JsonNode expected = Golden.numbers(name).get("descriptives");
        List<String> variables = IntStream.range(0, expected.get("variable").size())
                .mapToObj(i -> expected.get("variable").get(i).asText())
                .toList();
        DescribeResult result =
                Describe.fit(Golden.study(name), DESIGN, DescribeSpec.DEFAULT.withVariables(variables), Progress.NONE);
        check(expected, result);
        assertTrue(result.warnings().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pilot-zones", "unbalanced"})
    void equalsROnTheRowsWithoutMissingCells(String name) {
        Dataset data = Golden.data(name);
        List<String> columns = List.of("gtfp", "ind", "cit", "stu", "gdp", "fin1", "fin2");
        int[] complete = IntStream.range(0, data.rows())
                .filter(i ->
                        columns.stream().noneMatch(column -> data.column(column).isMissing(i)))
                .toArray();
        Panel panel = Panel.of(data.select(complete), "city_id", "year");
        StudyPanel study = new StudyPanel(
                panel,
                Optional.of(TreatmentReader.read(panel, new TreatmentSpec.Cohort("treat_year"))),
                SampleLedger.ofFile(panel.rows()));
        check(
                Golden.numbers(name).get("descriptives_estimation_sample"),
                Describe.fit(study, DESIGN, DescribeSpec.DEFAULT, Progress.NONE));
    }

    @Test
    void quantilesAreTypeSeven() {
        double[] values = {1, 2, 4, 8};
        assertEquals(1.75, Quantile.of(values, 0.25));
        assertEquals(3, Quantile.of(values, 0.5));
        assertEquals(5, Quantile.of(values, 0.75));
        assertEquals(8, Quantile.of(values, 1));
    }

    /** A power of two changes no digit; the squares of these numbers are beyond any number, or below. */
    @ParameterizedTest
    @ValueSource(ints = {1000, -700})
    void sizeOfTheNumbersDoesNotMatter(int power) {
        SmallPanel panel = new SmallPanel().with("far", i -> Math.scalb(SmallPanel.x(i), power));
        DescribeSpec spec = DescribeSpec.DEFAULT.withVariables(List.of("x", "far"));
        DescribeResult result = Describe.fit(panel.study(), DesignSpec.DEFAULT, spec, Progress.NONE);
        Summary x = result.rows().get(0);
        Summary far = result.rows().get(1);
        assertEquals(Math.scalb(x.mean(), power), far.mean());
        assertEquals(Math.scalb(x.sd(), power), far.sd());
    }

    /** Whole numbers from 2⁵² on: their mean cannot be a number between two of them, the standard deviation is that of 8x. */
    @Test
    void deviationsFromALargeMeanKeepTheirDigits() {
        SmallPanel panel =
                new SmallPanel().with("low", i -> 8 * SmallPanel.x(i)).with("high", i -> 0x1p52 + 8 * SmallPanel.x(i));
        DescribeSpec spec = DescribeSpec.DEFAULT.withVariables(List.of("low", "high"));
        DescribeResult result = Describe.fit(panel.study(), DesignSpec.DEFAULT, spec, Progress.NONE);
        assertEquals(result.rows().get(0).sd(), result.rows().get(1).sd(), 1e-13);
    }

    @Test
    void groupsAddUpToAllRows() {
        DescribeResult result = Describe.fit(
                Golden.study("pilot-zones"), DESIGN, DescribeSpec.DEFAULT.withBy(Optional.of("region")), Progress.NONE);
        assertEquals(
                // in the order of the data
                List.of("East", "Central", "West"),
                result.groups().stream().map(DescribeResult.Group::label).toList());
        double sum = result.groups().stream()
                .map(group -> group.rows().get(0))
                .mapToDouble(summary -> summary.n() * summary.mean())
                .sum();
        Summary all = result.rows().get(0);
        Golden.assertClose(all.mean(), sum / all.n(), 1e-13, "mean over groups");
    }

    @Test
    void conditionLeavesRowsOutAndTheLedgerTies() {
        StudyPanel study = Golden.study("pilot-zones");
        DescribeResult result =
                Describe.fit(study, DESIGN, DescribeSpec.DEFAULT.withWhere("year >= 2014"), Progress.NONE);
        assertEquals(277 * 10, result.rows().get(0).n());
        assertEquals(277 * 10, result.ledger().remaining());
        assertEquals("year >= 2014", result.ledger().entries().get(0).detail());
        DescribeProblem problem = assertThrows(
                DescribeProblem.class,
                () -> Describe.fit(study, DESIGN, DescribeSpec.DEFAULT.withWhere("year > 2050"), Progress.NONE));
        assertEquals("no-rows", problem.code());
    }

    @Test
    void oddColumnsAreDescribedAsFarAsTheyCanBeAndNamed() {
        StudyPanel study = Golden.study("pilot-zones");
        int rows = study.panel().rows();
        double[] infinite = new double[rows];
        infinite[5] = Double.POSITIVE_INFINITY;
        double[] nothing = new double[rows];
        java.util.Arrays.fill(nothing, Double.NaN);
        Panel panel = study.panel()
                .with(NumberColumn.adopt("one", new double[rows]))
                .with(NumberColumn.adopt("inf", infinite))
                .with(NumberColumn.adopt("none", nothing));
        DescribeResult result = Describe.fit(
                new StudyPanel(panel, study.treatment(), study.ledger()),
                DESIGN,
                DescribeSpec.DEFAULT.withVariables(List.of("province", "one", "inf", "none")),
                Progress.NONE);
        assertEquals(
                List.of("not-numbers", "constant", "infinite", "no-values"),
                result.warnings().stream().map(Warning::code).toList());
        assertEquals(
                "\"one\" has the same value, 0, in all rows used. It cannot serve as a regressor.",
                result.warnings().get(1).message(Messages.ENGLISH));
        assertEquals(rows, result.rows().get(0).n());
        assertTrue(Double.isNaN(result.rows().get(0).mean()));
        assertTrue(Double.isNaN(result.rows().get(2).mean()));
        assertEquals(0, result.rows().get(3).n());
    }

    @Test
    void nothingToDescribeIsSaid() {
        StudyPanel study = Golden.study("pilot-zones");
        StudyPanel untreated = new StudyPanel(study.panel(), Optional.empty(), study.ledger());
        DescribeProblem problem = assertThrows(
                DescribeProblem.class,
                () -> Describe.fit(untreated, DesignSpec.DEFAULT, DescribeSpec.DEFAULT, Progress.NONE));
        assertEquals("no-variables", problem.code());
    }

    private static void check(JsonNode expected, DescribeResult result) {
        assertEquals(expected.get("variable").size(), result.rows().size());
        for (int i = 0; i < result.rows().size(); i++) {
            Summary row = result.rows().get(i);
            assertEquals(expected.get("variable").get(i).asText(), row.variable());
            assertEquals(expected.get("n").get(i).asInt(), row.n());
            close(expected, "mean", i, row.mean());
            close(expected, "sd", i, row.sd());
            close(expected, "min", i, row.min());
            close(expected, "median", i, row.median());
            close(expected, "max", i, row.max());
        }
    }

    private static void close(JsonNode expected, String name, int i, double actual) {
        Golden.assertClose(
                expected.get(name).get(i).asDouble(),
                actual,
                1e-12,
                name + " of " + expected.get("variable").get(i).asText());
    }
}
