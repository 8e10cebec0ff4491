package org.quasilab.estimate.eventstudy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.NumberColumn;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.EventWeights;
import org.quasilab.result.EventWeights.Cell;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.VcovSpec;

/** Against regressions of every cell's indicator with R {@code lm}, golden/eventstudy-weights; absolute 1e-9. */
class CoefficientWeightsTest {
    private static final double TOLERANCE = 1e-9;
    private static final Path GOLDEN = Path.of("src/test/resources/golden/eventstudy-weights/weights.csv");
    private static final DesignSpec DESIGN = DesignSpec.DEFAULT
            .withOutcome("gtfp")
            .withFixedEffects(List.of("city_id", "year"))
            .withVcov(VcovSpec.cluster("city_id"));

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void equalsTheRegressionsOfTheCells(int controls) throws IOException {
        StudyPanel study = Golden.study("unbalanced");
        DesignSpec design = DESIGN.withControls(controls == 0 ? List.of() : List.of("ind", "gdp"));
        EventStudyResult result = EventStudy.fit(study, design, EventStudySpec.DEFAULT, Progress.NONE);
        Map<String, Double> expected = golden(controls);
        int compared = 0;
        for (EventStudyResult.Point point : result.points()) {
            for (Cell cell : weights(study, design, result, point.eventTime()).cells()) {
                String key = point.eventTime() + "," + cell.cohort() + "," + cell.eventTime();
                assertEquals(expected.get(key), cell.weight(), TOLERANCE, key);
                compared++;
            }
        }
        assertEquals(expected.size(), compared);
    }

    @Test
    void weightsSumToOneAtTheOwnEventTimeToZeroAtOthersAndToMinusOneAtTheReference() {
        StudyPanel study = Golden.study("pilot-zones");
        EventStudyResult result = EventStudy.fit(study, DESIGN, EventStudySpec.DEFAULT, Progress.NONE);
        for (int eventTime : List.of(-5, -2, 0, 3, 5)) {
            EventWeights weights = weights(study, DESIGN, result, eventTime);
            for (int shown = -5; shown <= 5; shown++) {
                int at = shown;
                double sum = weights.cells().stream()
                        .filter(cell -> Math.max(-5, Math.min(5, cell.eventTime())) == at)
                        .mapToDouble(Cell::weight)
                        .sum();
                assertEquals(shown == eventTime ? 1 : shown == -1 ? -1 : 0, sum, TOLERANCE, eventTime + " at " + shown);
            }
        }
    }

    @Test
    void theCoefficientIsTheWeightedSumOfTheEffectsOfTheCohorts() {
        StudyPanel study = Golden.study("pilot-zones");
        Panel panel = study.panel();
        double[] y = IntStream.range(0, panel.rows())
                .mapToDouble(row -> Math.sin(panel.unit(row)) + 0.1 * panel.time(row) + effect(study, row))
                .toArray();
        StudyPanel known =
                new StudyPanel(panel.with(NumberColumn.adopt("known", y)), study.treatment(), study.ledger());
        DesignSpec design = DESIGN.withOutcome("known");
        EventStudyResult result = EventStudy.fit(known, design, EventStudySpec.DEFAULT, Progress.NONE);
        for (int eventTime : List.of(-3, 0, 4)) {
            double expected = weights(known, design, result, eventTime).cells().stream()
                    .mapToDouble(cell -> cell.weight() * effect(cell.cohort(), cell.eventTime()))
                    .sum();
            assertEquals(expected, estimate(result, eventTime), TOLERANCE);
        }
    }

    @Test
    void unitsAndCohortsAreThoseSeenAtTheEventTime() {
        StudyPanel study = Golden.study("pilot-zones");
        EventStudyResult result = EventStudy.fit(study, DESIGN, EventStudySpec.DEFAULT, Progress.NONE);
        EventWeights weights = weights(study, DESIGN, result, 4);
        assertEquals(55, weights.units().size());
        assertEquals(
                55,
                weights.cohorts().stream().mapToInt(EventWeights.Cohort::units).sum());
        assertEquals(
                1,
                weights.cohorts().stream()
                        .mapToDouble(EventWeights.Cohort::weight)
                        .sum(),
                TOLERANCE);
        assertEquals(
                1,
                weights.units().stream().mapToDouble(EventWeights.Unit::weight).sum(),
                TOLERANCE);
    }

    @Test
    void anEventTimeWithoutCoefficientIsRefused() {
        StudyPanel study = Golden.study("pilot-zones");
        EventStudyResult result = EventStudy.fit(study, DESIGN, EventStudySpec.DEFAULT, Progress.NONE);
        assertEquals(
                "no-coefficient",
                assertThrows(EventStudyProblem.class, () -> weights(study, DESIGN, result, -1))
                        .code());
    }

    private static EventWeights weights(StudyPanel study, DesignSpec design, EventStudyResult result, int eventTime) {
        return CoefficientWeights.fit(study, design, EventStudySpec.DEFAULT, result, eventTime, Progress.NONE);
    }

    private static double effect(StudyPanel study, int row) {
        int unit = study.panel().unit(row);
        if (!study.treatment().orElseThrow().isEverTreated(unit)) {
            return 0;
        }
        int cohort = study.treatment().orElseThrow().cohort(unit).orElseThrow();
        return effect(cohort, study.panel().period(study.panel().time(row)) - cohort);
    }

    private static double effect(int cohort, int eventTime) {
        return eventTime < 0 ? 0 : 1 + 0.2 * eventTime + Math.cos(cohort);
    }

    private static double estimate(EventStudyResult result, int eventTime) {
        return result.regression().estimate(result.regression().indexOf(EventTimes.name(eventTime)));
    }

    private static Map<String, Double> golden(int controls) throws IOException {
        Map<String, Double> weights = new HashMap<>();
        for (String line : Files.readAllLines(GOLDEN)) {
            String[] cells = line.split(",");
            if (cells[0].equals(String.valueOf(controls))) {
                weights.put(cells[1] + "," + cells[2] + "," + cells[3], Double.valueOf(cells[4]));
            }
        }
        return weights;
    }
}
