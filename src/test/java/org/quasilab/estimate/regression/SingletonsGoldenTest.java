package org.quasilab.estimate.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quasilab.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quasilab.data.Dataset;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.TreatmentReader;
import org.quasilab.result.Estimate;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;

/**
 * Singletons dropped and kept, effects with several slopes, the RMSE of a weighted fit, against R fixest 0.14.2 (fixef.tol
 * 3e-12): golden/regression/singletons.json, script singletons.R.
 *
 * <p>Tolerance 1e-8 relative, as promised to the user.
 */
class SingletonsGoldenTest {
    private static final double TOLERANCE = 1e-8;

    private static final Map<String, VcovSpec> TYPES = Map.of(
            "iid",
            VcovSpec.IID,
            "hetero",
            VcovSpec.HETERO,
            "city",
            VcovSpec.cluster("city_id"),
            "both",
            VcovSpec.cluster("city_id", "year"),
            "DK",
            new VcovSpec("driscoll-kraay", List.of(), OptionalInt.empty(), "fixest"));

    static Stream<JsonNode> models() {
        return StreamSupport.stream(Golden.numbers("singletons").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("models")
    void equalsFixestUnderEveryVariance(JsonNode golden) {
        StudyPanel study = study(golden.get("sample").asText());
        for (String type : TYPES.keySet()) {
            JsonNode variance = golden.get("vcov").get(type);
            Estimate estimate =
                    Regression.fit(study, column(golden).withVcov(Optional.of(TYPES.get(type))), 0.95, Progress.NONE);
            String what = golden.get("call").asText() + " " + type;
            assertEquals(golden.get("n").asInt(), estimate.n(), what);
            assertEquals(variance.get("K").asInt(), estimate.vcovInfo().dofK(), what);
            for (int i = 0; i < golden.get("coef").size(); i++) {
                assertClose(golden.get("coef").get(i).asDouble(), estimate.estimate(i), TOLERANCE, what);
                assertClose(variance.get("se").get(i).asDouble(), estimate.se(i), TOLERANCE, what + " se");
            }
            Estimate.Fit fit = estimate.fit();
            List<OptionalDouble> shares = List.of(
                    OptionalDouble.of(fit.r2()), OptionalDouble.of(fit.adjR2()), fit.withinR2(), fit.withinAdjR2());
            for (int i = 0; i < shares.size(); i++) {
                double share = golden.get("r2").get(i).asDouble();
                assertClose(share, shares.get(i).orElseThrow(), TOLERANCE, what + " r2 " + i);
            }
            assertClose(golden.get("rmse").get(0).asDouble(), fit.rmse(), TOLERANCE, what + " rmse");
        }
    }

    /** On the sample of {@code sparse} in the script 15 rows leave, the last ones only when others have left. */
    @Test
    void rowsLeftAloneByOthersLeaveAsWellAndAreInTheLedger() {
        JsonNode golden = models().filter(node -> node.get("n").asInt() == 128)
                .findFirst()
                .orElseThrow();
        StudyPanel study = study(golden.get("sample").asText());
        RegressionColumn column = column(golden).withVcov(Optional.of(VcovSpec.IID));
        Estimate dropped = Regression.fit(study, column, 0.95, Progress.NONE);
        Estimate kept = Regression.fit(study, column.withSingletons(Optional.of("keep")), 0.95, Progress.NONE);
        assertEquals(15, dropped.singletons());
        assertEquals(kept.singletonRows(), dropped.singletonRows());
        assertEquals(kept.n() - 15, dropped.n());
        int[] listed = dropped.ledger().entries().stream()
                .filter(entry -> entry.stage().equals("singletons"))
                .flatMapToInt(entry -> IntStream.of(entry.rows().toArray()))
                .toArray();
        assertEquals(dropped.singletonRows(), SampleLedger.Lines.of(listed));
        assertEquals(dropped.n(), dropped.ledger().remaining());
        assertEquals(kept.n(), kept.ledger().remaining());
        assertEquals("singletons", dropped.warnings().get(0).code());
        assertEquals("singletons-kept", kept.warnings().get(0).code());
        assertClose(kept.estimate(0), dropped.estimate(0), TOLERANCE, "the coefficient is the same");
    }

    private static RegressionColumn column(JsonNode golden) {
        return RegressionColumn.DEFAULT
                .withOutcome(Optional.of("gtfp"))
                .withControls(
                        Optional.of(List.of(golden.get("controls").asText().split(" \\+ "))))
                .withFixedEffects(
                        Optional.of(List.of(golden.get("effects").asText().split(" \\+ "))))
                .withWeights(Optional.of(golden.get("weights").asText()).filter(name -> !name.isEmpty()))
                .withSingletons(golden.get("keep").asBoolean() ? Optional.of("keep") : Optional.empty());
    }

    /** The rows of a sample of the script, chosen without the program's own conditions. */
    private static StudyPanel study(String sample) {
        Dataset data = Golden.data("unbalanced");
        int[] rows = IntStream.range(0, data.rows())
                .filter(row -> {
                    int city = (int) data.numbers("city_id").get(row);
                    int year = (int) data.numbers("year").get(row);
                    return switch (sample) {
                        case "TRUE" -> true;
                        case "(city_id * 7 + year * 5) %% 11 < 4" -> (city * 7 + year * 5) % 11 < 4;
                        case "(city_id^2 + year^2) %% 17 < 3" -> (city * city + year * year) % 17 < 3;
                        default -> throw new IllegalArgumentException(sample);
                    };
                })
                .toArray();
        Panel panel = Panel.of(data.select(rows), "city_id", "year");
        return new StudyPanel(
                panel,
                Optional.of(TreatmentReader.read(panel, new TreatmentSpec.Cohort("treat_year"))),
                SampleLedger.ofFile(rows.length));
    }
}
