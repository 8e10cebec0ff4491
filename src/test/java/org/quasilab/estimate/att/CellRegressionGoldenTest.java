package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quasilab.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.golden.Golden;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EffectsBy;
import org.quasilab.result.EventPath;
import org.quasilab.result.GroupTime;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.VcovSpec;

/** Nodes sunab, sunab_controls, etwfe_direct and etwfe of golden/regression/pilot-zones.json and unbalanced.json. */
class CellRegressionGoldenTest {
    private static final AttSettings ALL_TIMES = AttSettings.DEFAULT.withWindow(List.of());

    private static AttEstimate sunAbraham(String data, List<String> controls, String vcov) {
        VcovSpec spec = switch (vcov) {
            case "iid" -> VcovSpec.IID;
            case "HC1" -> VcovSpec.HETERO;
            default -> VcovSpec.cluster("city_id");
        };
        StaggeredSample sample = Samples.of(Golden.study(data), "gtfp", controls, spec);
        return new SunAbraham().fit(sample, ALL_TIMES, Progress.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "pilot-zones, iid",
        "pilot-zones, HC1",
        "pilot-zones, cluster_unit",
        "unbalanced, iid",
        "unbalanced, HC1",
        "unbalanced, cluster_unit"
    })
    void sunAbrahamIsSunab(String data, String vcov) {
        JsonNode node = Golden.numbers(data).get("sunab");
        compare(node, vcov, sunAbraham(data, List.of(), vcov));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pilot-zones", "unbalanced"})
    void sunAbrahamWithControlsIsSunab(String data) {
        compare(
                Golden.numbers(data).get("sunab_controls"),
                "cluster_unit",
                sunAbraham(data, Samples.CONTROLS, "cluster_unit"));
    }

    private static void compare(JsonNode node, String vcov, AttEstimate estimate) {
        assertEquals(node.get("nobs").asInt(), estimate.n());
        EventPath path = estimate.dynamic().orElseThrow();
        JsonNode table = node.at("/by_period/" + vcov + "/table");
        for (int i = 0; i < path.points().size(); i++) {
            assertEquals(
                    "year::" + path.points().get(i).eventTime(),
                    table.get("term").get(i).asText());
            compare(table, i, path.effects(), i, vcov);
        }
        compare(node.at("/ATT/" + vcov + "/table"), 0, estimate.overall(), 0, vcov);
        EffectsBy group = estimate.group().orElseThrow();
        JsonNode byCohort = node.at("/by_cohort/" + vcov + "/table");
        for (int i = 0; i < group.keys().size(); i++) {
            assertEquals(
                    "cohort::" + group.keys().get(i),
                    byCohort.get("term").get(i).asText());
            compare(byCohort, i, group.effects(), i, vcov);
        }
        GroupTime cells = estimate.groupTime().orElseThrow();
        JsonNode terms = node.at("/cohort_x_period/term");
        for (int i = 0; i < terms.size(); i++) {
            if (terms.get(i).asText().startsWith("year")) {
                int at = at(cells, terms.get(i).asText());
                assertClose(
                        node.at("/cohort_x_period/coef").get(i).asDouble(),
                        cells.effects().estimate(at),
                        1e-8,
                        terms.get(i).asText());
            }
        }
    }

    /** Cell of a name such as {@code year::-12:cohort::2022}. */
    private static int at(GroupTime cells, String term) {
        String[] parts = term.split(":");
        int cohort = Integer.parseInt(parts[parts.length - 1]);
        int time = cohort + Integer.parseInt(parts[2]);
        for (int i = 0; i < cells.cells().size(); i++) {
            if (cells.cells().get(i).cohort() == cohort && cells.cells().get(i).time() == time) {
                return i;
            }
        }
        throw new AssertionError(term);
    }

    private static void compare(JsonNode table, int row, Effects effects, int k, String what) {
        assertClose(table.get("estimate").get(row).asDouble(), effects.estimate(k), 1e-8, what + " estimate");
        assertClose(table.get("se").get(row).asDouble(), effects.se(k), 1e-8, what + " se");
        if (table.has("p") && table.get("p").get(row).asDouble() > 0) {
            assertClose(table.get("p").get(row).asDouble(), effects.p(k), 1e-6, what + " p");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pilot-zones", "unbalanced"})
    void etwfeNotYetIsTheSaturatedRegression(String data) {
        JsonNode node = Golden.numbers(data).get("etwfe_direct");
        AttEstimate estimate =
                new Etwfe().fit(Samples.golden(data, List.of()), ALL_TIMES.withControl("not-yet"), Progress.NONE);
        assertEquals(node.get("nobs").asInt(), estimate.n());
        assertEquals(node.get("n_cells").asInt(), estimate.cells());
        compare(node.get("simple"), 0, estimate.overall(), 0, "simple");
        EventPath path = estimate.dynamic().orElseThrow();
        assertEquals(node.at("/event/key").size(), path.points().size());
        for (int i = 0; i < path.points().size(); i++) {
            compare(node.get("event"), i, path.effects(), i, "event");
        }
        compareBy(node.get("group"), estimate.group().orElseThrow());
        compareBy(node.get("calendar"), estimate.calendar().orElseThrow());
        Effects cells = estimate.groupTime().orElseThrow().effects();
        for (int i = 0; i < cells.size(); i++) {
            assertClose(
                    node.at("/cells/coef").get(i).asDouble(),
                    cells.estimate(i),
                    1e-8,
                    cells.terms().get(i));
            assertClose(
                    node.at("/cells/se").get(i).asDouble(),
                    cells.se(i),
                    1e-8,
                    cells.terms().get(i));
        }
    }

    private static void compareBy(JsonNode table, EffectsBy by) {
        for (int i = 0; i < by.keys().size(); i++) {
            assertEquals(table.get("key").get(i).asInt(), by.keys().get(i));
            compare(table, i, by.effects(), i, "by " + by.keys().get(i));
        }
    }

    /** The errors of emfx are made by numerical derivatives: 6 digits. */
    @Test
    void etwfeNeverIsThePackage() {
        JsonNode node = Golden.numbers("pilot-zones").at("/etwfe/never__unitFE");
        AttEstimate estimate = new Etwfe().fit(Samples.golden("pilot-zones", List.of()), ALL_TIMES, Progress.NONE);
        JsonNode simple = node.at("/simple/table");
        assertClose(simple.get("estimate").get(0).asDouble(), estimate.overall().estimate(0), 1e-8, "simple");
        assertClose(
                simple.get("std.error").get(0).asDouble(), estimate.overall().se(0), 1e-6, "se");
        assertClose(simple.get("p.value").get(0).asDouble(), estimate.overall().p(0), 1e-5, "p");
        JsonNode event = node.at("/event/table");
        EventPath path = estimate.dynamic().orElseThrow();
        for (int i = 0; i < path.points().size(); i++) {
            int e = path.points().get(i).eventTime();
            int row = e < -1 ? i : i + 1;
            assertEquals(event.get("event").get(row).asInt(), e);
            assertClose(
                    event.get("estimate").get(row).asDouble(), path.effects().estimate(i), 1e-8, "event " + e);
        }
    }
}
