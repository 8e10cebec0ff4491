package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.result.DescribeResult;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.Study;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.ValueLabel;
import org.quasilab.study.VariableSpec;
import org.quasilab.table.TableStyle;
import org.quasilab.table.Tables;
import org.quasilab.text.Messages;

/** Groups in the order of the file or of the study's labels, not of the alphabet. */
class GroupOrderTest {
    private static final List<String> REGIONS = List.of("East", "Central", "West");

    @TempDir
    Path folder;

    private final Engine engine = new Engine();

    @BeforeEach
    void writePanel() throws IOException {
        StringBuilder csv = new StringBuilder("unit,time,g,region,half,y\n");
        for (int unit = 1; unit <= 18; unit++) {
            for (int time = 1; time <= 4; time++) {
                boolean isTreated = unit % 2 == 0;
                csv.append(99 - unit).append(',').append(time).append(',').append(isTreated ? "3" : "");
                csv.append(',')
                        .append(REGIONS.get((unit - 1) / 2 % 3))
                        .append(',')
                        .append(unit % 2)
                        .append(',');
                csv.append((unit * 7 + time * 5 + unit * time) % 11 + (isTreated && time > 2 ? 1 : 0))
                        .append('\n');
            }
        }
        Files.writeString(folder.resolve("panel.csv"), csv);
    }

    private static Study study(Map<String, VariableSpec> words) {
        return Study.EMPTY
                .withData(DataSpec.DEFAULT
                        .withFile("panel.csv", "")
                        .withKeys("unit", "time")
                        .withVariables(words))
                .withDesign(DesignSpec.DEFAULT
                        .withOutcome("y")
                        .withFixedEffects(List.of("unit", "time"))
                        .withTreatment(Optional.of(new TreatmentSpec.Cohort("g"))))
                .withSteps(List.of(
                        DescribeSpec.DEFAULT.withBy(Optional.of("region")).withVariables(List.of("half", "y")),
                        HeterogeneitySpec.DEFAULT.withBy(Optional.of("region"))));
    }

    private void assertOrder(List<String> expected, Study study) {
        StudyResults results = engine.run(study, folder, RunListener.NONE, Progress.NONE);
        DescribeResult described =
                (DescribeResult) results.steps().get("describe").result().orElseThrow();
        HeterogeneityResult split = (HeterogeneityResult)
                results.steps().get("heterogeneity").result().orElseThrow();
        assertEquals(
                expected,
                described.groups().stream().map(DescribeResult.Group::label).toList());
        assertEquals(
                expected, split.columns().stream().map(column -> column.label()).toList());
    }

    @Test
    void groupsStandAsTheFileHasThemOrAsTheStudyListsThem() {
        assertOrder(REGIONS, study(Map.of()));
        Map<String, ValueLabel> labels = new LinkedHashMap<>();
        labels.put("West", ValueLabel.of("W"));
        labels.put("Central", ValueLabel.of("C"));
        assertOrder(REGIONS, study(Map.of("region", VariableSpec.DEFAULT.withValues(labels))));
        labels.put("East", ValueLabel.of("E"));
        // the same engine: what it remembers of the other order is no answer
        assertOrder(
                List.of("West", "Central", "East"), study(Map.of("region", VariableSpec.DEFAULT.withValues(labels))));
    }

    @Test
    void zerosAndOnesArePrintedAsSuch() {
        Study study = study(Map.of());
        DescribeResult described = (DescribeResult) engine.run(study, folder, RunListener.NONE, Progress.NONE)
                .steps()
                .get("describe")
                .result()
                .orElseThrow();
        List<String> cells = Tables.of(described, study.steps().get(0), study, Messages.ENGLISH, TableStyle.AER)
                .get(0)
                .body()
                .get(1)
                .cells()
                .stream()
                .map(cell -> cell.text())
                .toList();
        assertEquals(List.of("half", "72", "0.500", "0.504", "0", "0.5", "1"), cells);
    }
}
