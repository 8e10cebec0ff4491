package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quasilab.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.golden.Golden;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;

/**
 * Nodes imputation.exact and imputation_controls.exact of golden/regression/pilot-zones.json and unbalanced.json: the formulas of
 * didimputation and did2s with the first stage solved directly.
 */
class ImputationGoldenTest {
    private static final AttSettings ALL_TIMES = AttSettings.DEFAULT.withWindow(List.of());

    private static List<String> controls(String node) {
        return node.endsWith("controls") ? Samples.CONTROLS : List.of();
    }

    @ParameterizedTest
    @CsvSource({
        "pilot-zones, imputation",
        "pilot-zones, imputation_controls",
        "unbalanced, imputation",
        "unbalanced, imputation_controls"
    })
    void imputationIsBorusyakJaravelSpiess(String data, String name) {
        JsonNode node = Golden.numbers(data).at("/" + name + "/exact");
        AttEstimate estimate = new Imputation().fit(Samples.golden(data, controls(name)), ALL_TIMES, Progress.NONE);
        assertEquals(node.get("n_used").asInt(), estimate.n());
        compare(node.get("imputation_static"), 0, estimate.overall(), 0, "static");
        EventPath path = estimate.dynamic().orElseThrow();
        JsonNode horizons = node.get("imputation_horizons");
        int leads = path.points().size() - horizons.get("term").size();
        for (int h = 0; h < horizons.get("term").size(); h++) {
            assertEquals(
                    horizons.get("term").get(h).asInt(),
                    path.points().get(leads + h).eventTime());
            compare(horizons, h, path.effects(), leads + h, "horizon " + h);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pilot-zones, imputation",
        "pilot-zones, imputation_controls",
        "unbalanced, imputation",
        "unbalanced, imputation_controls"
    })
    void twoStageIsGardner(String data, String name) {
        JsonNode node = Golden.numbers(data).at("/" + name + "/exact");
        AttEstimate estimate = new TwoStage().fit(Samples.golden(data, controls(name)), ALL_TIMES, Progress.NONE);
        assertEquals(node.get("n_used").asInt(), estimate.n());
        compare(node.get("did2s_static"), 0, estimate.overall(), 0, "static");
        EventPath path = estimate.dynamic().orElseThrow();
        JsonNode event = node.get("did2s_event_ref_m1");
        assertEquals(event.get("term").size(), path.points().size());
        for (int k = 0; k < path.points().size(); k++) {
            assertEquals(
                    event.get("term").get(k).asText(),
                    "rel::" + path.points().get(k).eventTime());
            compare(event, k, path.effects(), k, "event");
        }
    }

    /** t with n − k: did2s' own p values; its first stage is iterative, hence 6 digits. */
    @Test
    void twoStageTestsAreThoseOfTheSecondStage() {
        JsonNode event = Golden.numbers("unbalanced").at("/did2s/event/table");
        EventPath path = new TwoStage()
                .fit(Samples.golden("unbalanced", List.of()), ALL_TIMES, Progress.NONE)
                .dynamic()
                .orElseThrow();
        for (int k = 0; k < path.points().size(); k++) {
            assertClose(event.get("p").get(k).asDouble(), path.effects().p(k), 1e-6, "p " + k);
        }
    }

    private static void compare(JsonNode table, int row, Effects effects, int k, String what) {
        JsonNode estimate = table.get("estimate");
        JsonNode se = table.get("se");
        assertClose((estimate.isArray() ? estimate.get(row) : estimate).asDouble(), effects.estimate(k), 1e-8, what);
        assertClose((se.isArray() ? se.get(row) : se).asDouble(), effects.se(k), 1e-8, what + " se");
    }

    /** The package's event times −6 to −2; its fit is iterative: estimates have 7 digits. */
    @ParameterizedTest
    @CsvSource({"imputation", "imputation_controls"})
    void leadsAreThePackages(String name) {
        JsonNode table = Golden.numbers("unbalanced").at("/" + name + "/with_pretrends/table");
        StaggeredSample sample = Samples.golden("unbalanced", controls(name));
        Leads leads = Leads.of(UntreatedFit.of(sample, 0, new ArrayList<>()), new int[] {-6, -5, -4, -3, -2});
        for (int k = 0; k < 5; k++) {
            assertEquals(table.get("term").get(k).asInt(), leads.points().get(k).eventTime());
            assertClose(table.get("estimate").get(k).asDouble(), leads.effects().estimate(k), 1e-7, "lead " + k);
            assertClose(
                    table.get("std.error").get(k).asDouble(), leads.effects().se(k), 1e-8, "se of lead " + k);
        }
    }
}
