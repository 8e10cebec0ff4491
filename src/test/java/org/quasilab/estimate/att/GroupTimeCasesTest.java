package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.TreatmentReader;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;

/**
 * R did 2.5.1 (golden/att/did-cases, script cases.R beside the numbers): anticipation, weights that change over time, clusters;
 * units treated from the start, after the end, in a period that is missing; nobody never treated.
 */
class GroupTimeCasesTest {
    /** A number of R: what it is of, the cohort and period or what else it is for, estimate and standard error. */
    private record Number(String what, String key, double estimate, double se) {}

    @TestFactory
    List<DynamicTest> equalsR() {
        List<DynamicTest> tests = new ArrayList<>();
        numbers().forEach((name, numbers) -> tests.add(DynamicTest.dynamicTest(name, () -> check(name, numbers))));
        return tests;
    }

    private static Map<String, List<Number>> numbers() {
        Dataset file = Golden.attData("did-cases/numbers");
        Map<String, List<Number>> numbers = new LinkedHashMap<>();
        for (int row = 0; row < file.rows(); row++) {
            numbers.computeIfAbsent(text(file, "case", row), name -> new ArrayList<>())
                    .add(new Number(
                            text(file, "what", row),
                            text(file, "key", row),
                            ((NumberColumn) file.column("estimate")).get(row),
                            ((NumberColumn) file.column("se")).get(row)));
        }
        return numbers;
    }

    private static String text(Dataset file, String column, int row) {
        return file.column(column).text(row);
    }

    private static void check(String name, List<Number> numbers) {
        String[] words = name.split("\\|");
        AttSettings settings = AttSettings.DEFAULT
                .withWindow(List.of())
                .withAnticipation(Integer.parseInt(words[1]))
                .withControl(words[2].equals("nevertreated") ? "never" : "not-yet")
                .withBase(words[3])
                .withMethod(words[4].split("\\.")[1]);
        StaggeredSample sample = sample(words[0], words[4].startsWith("cov"), words[5]);
        AttEstimate estimate = new CallawaySantAnna().fit(sample, settings, Progress.NONE);
        AttEstimate balanced =
                new CallawaySantAnna().fit(sample, settings.withBalance(OptionalInt.of(1)), Progress.NONE);
        int compared = 0;
        for (Number number : numbers) {
            if (number.what().equals("pretest")) {
                double w = estimate.preTrend()
                        .map(wald -> wald.statistic() * wald.df1())
                        .orElseThrow();
                Golden.assertClose(number.estimate(), w, 1e-8, "pre-test");
                continue;
            }
            Effects effects = effects(estimate, balanced, number);
            int i = number.key().equals("overall") ? 0 : effects.terms().indexOf(number.key());
            if (i < 0) {
                assertEquals(0, number.estimate(), "only the reference is not listed");
                continue;
            }
            String what = number.what() + " " + number.key();
            Golden.assertClose(number.estimate(), effects.estimate(i), 1e-8, what);
            Golden.assertClose(number.se(), effects.se(i), 1e-8, what + " se");
            compared++;
        }
        int listed = IntStream.of(
                        estimate.groupTime().orElseThrow().cells().size(),
                        estimate.dynamic().orElseThrow().points().size(),
                        balanced.dynamic().orElseThrow().points().size(),
                        estimate.group().orElseThrow().keys().size(),
                        estimate.calendar().orElseThrow().keys().size(),
                        5)
                .sum();
        assertEquals(listed, compared);
    }

    private static Effects effects(AttEstimate estimate, AttEstimate balanced, Number number) {
        boolean isOverall = number.key().equals("overall");
        return switch (number.what()) {
            case "cell" -> estimate.groupTime().orElseThrow().effects();
            case "simple" -> estimate.overall();
            case "dynamic" ->
                isOverall
                        ? estimate.averages().dynamic().orElseThrow()
                        : estimate.dynamic().orElseThrow().effects();
            case "balanced" ->
                isOverall
                        ? balanced.averages().dynamic().orElseThrow()
                        : balanced.dynamic().orElseThrow().effects();
            case "group" ->
                isOverall
                        ? estimate.averages().group().orElseThrow()
                        : estimate.group().orElseThrow().effects();
            case "calendar" ->
                isOverall
                        ? estimate.averages().calendar().orElseThrow()
                        : estimate.calendar().orElseThrow().effects();
            default -> throw new IllegalArgumentException(number.what());
        };
    }

    private static StaggeredSample sample(String name, boolean withCovariates, String clusters) {
        Dataset data = Golden.attData("did-cases/" + name);
        Panel panel = Panel.of(data, "id", "year");
        StudyPanel study = new StudyPanel(
                panel,
                Optional.of(TreatmentReader.read(panel, new TreatmentSpec.Cohort("g"))),
                SampleLedger.ofFile(data.rows()));
        RegressionColumn asked = RegressionColumn.DEFAULT
                .withOutcome(Optional.of("y"))
                .withControls(Optional.of(withCovariates ? List.of("x1", "x2") : List.of()))
                .withWeights(Optional.of("w"))
                .withVcov(Optional.of(VcovSpec.cluster(clusters)));
        return StaggeredSample.of(study, asked, 0.95);
    }
}
