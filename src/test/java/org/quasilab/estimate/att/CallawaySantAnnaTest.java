package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quasilab.golden.Golden;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;

/** R did 2.5.1: golden/regression/pilot-zones.json and unbalanced.json, node callaway_santanna. */
class CallawaySantAnnaTest {
    static final AttSettings ALL = AttSettings.DEFAULT.withWindow(List.of());

    static AttEstimate fit(StaggeredSample sample, AttSettings settings) {
        return new CallawaySantAnna().fit(sample, settings, Progress.NONE);
    }

    @TestFactory
    List<DynamicTest> sampleStudyEqualsR() {
        List<DynamicTest> tests = new ArrayList<>();
        JsonNode nodes = Golden.numbers("pilot-zones").get("callaway_santanna");
        for (Iterator<String> names = nodes.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            tests.add(DynamicTest.dynamicTest(name, () -> {
                AttEstimate estimate = fit(
                        Samples.golden("pilot-zones", name.startsWith("none") ? List.of() : Samples.CONTROLS),
                        settings(name));
                assertEqualsR(nodes.get(name), estimate, name.startsWith("none") ? 1e-8 : 1e-8);
            }));
        }
        return tests;
    }

    private static AttSettings settings(String node) {
        String[] words = node.split("__");
        return ALL.withControl(words[1].equals("nevertreated") ? "never" : "not-yet")
                .withMethod(words[2])
                .withBase(words[3]);
    }

    private static void assertEqualsR(JsonNode node, AttEstimate estimate, double tolerance) {
        Effects cells = estimate.groupTime().orElseThrow().effects();
        assertEquals(node.get("att").size(), cells.size());
        for (int c = 0; c < cells.size(); c++) {
            String what = "cell " + cells.terms().get(c);
            Golden.assertClose(number(node.get("att").get(c)), cells.estimate(c), tolerance, what);
            Golden.assertClose(number(node.get("se").get(c)), cells.se(c), tolerance, what + " se");
        }
        assertOverall(node.get("simple"), estimate.overall(), tolerance, "simple");
        assertOverall(node.get("dynamic"), estimate.dynamicOverall().orElseThrow(), tolerance, "dynamic");
        assertOverall(node.get("group"), estimate.groupOverall().orElseThrow(), tolerance, "group");
        assertOverall(node.get("calendar"), estimate.calendarOverall().orElseThrow(), tolerance, "calendar");
        assertList(node.get("dynamic"), estimate.dynamic().orElseThrow().effects(), tolerance, "dynamic ");
        assertList(node.get("group"), estimate.group().orElseThrow().effects(), tolerance, "group ");
        assertList(node.get("calendar"), estimate.calendar().orElseThrow().effects(), tolerance, "calendar ");
    }

    private static void assertOverall(JsonNode node, Effects effects, double tolerance, String what) {
        Golden.assertClose(node.get("overall_att").asDouble(), effects.estimate(0), tolerance, what);
        Golden.assertClose(node.get("overall_se").asDouble(), effects.se(0), tolerance, what + " se");
    }

    private static void assertList(JsonNode node, Effects effects, double tolerance, String what) {
        int j = 0;
        for (int i = 0; i < node.get("egt").size(); i++) {
            if (node.get("se_egt").get(i).isNull()) {
                continue;
            }
            String term = node.get("egt").get(i).asText();
            assertEquals(term, effects.terms().get(j));
            Golden.assertClose(node.get("att_egt").get(i).asDouble(), effects.estimate(j), tolerance, what + term);
            Golden.assertClose(node.get("se_egt").get(i).asDouble(), effects.se(j), tolerance, what + term + " se");
            j++;
        }
        assertEquals(j, effects.size());
    }

    private static double number(JsonNode node) {
        return node.isNull() ? Double.NaN : node.asDouble();
    }
}
