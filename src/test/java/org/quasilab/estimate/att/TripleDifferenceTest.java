package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.Dataset;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.TreatmentReader;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EffectsBy;
import org.quasilab.result.EventPath;
import org.quasilab.result.GroupTime;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;

/**
 * golden/att/doses/triple.csv: triplediff 0.2.4 by cohort and period (script {@code triple.R} beside it), with averages that weigh eligible units
 * and combinations of comparison cohorts from its influence functions. golden/att/pilot-zones-multiple_triple.json: fixest 0.14.2.
 */
class TripleDifferenceTest {
    private static final AttSettings BY =
            AttSettings.DEFAULT.withBy(Optional.of("eligible")).withWindow(List.of());
    private static final AttSettings GROUP = BY.withBy(Optional.of("group"));

    private static AttEstimate fit(StaggeredSample sample, AttSettings settings) {
        return new TripleDifference().fit(sample, settings, Progress.NONE);
    }

    private static StudyPanel study() {
        Dataset data = Golden.attData("doses/doses");
        Panel panel = Panel.of(data, "city", "year");
        return new StudyPanel(
                panel,
                Optional.of(TreatmentReader.read(panel, new TreatmentSpec.Cohort("start"))),
                SampleLedger.ofFile(data.rows()));
    }

    private static StaggeredSample doses(String... controls) {
        return Samples.of(study(), "y", List.of(controls), VcovSpec.cluster("city"));
    }

    /** Estimate and error of each row of a node, by its two keys. */
    private static Map<List<Integer>, double[]> golden(String node) {
        Dataset numbers = Golden.attData("doses/triple");
        Map<List<Integer>, double[]> rows = new LinkedHashMap<>();
        for (int i = 0; i < numbers.rows(); i++) {
            if (numbers.column("node").text(i).equals(node)) {
                rows.put(
                        List.of((int) numbers.numbers("group").get(i), (int)
                                numbers.numbers("time").get(i)),
                        new double[] {
                            numbers.numbers("att").get(i), numbers.numbers("se").get(i)
                        });
            }
        }
        assertFalse(rows.isEmpty(), node);
        return rows;
    }

    private static void assertSame(double[] expected, Effects effects, int i, double tolerance, String what) {
        assertClose(expected[0], effects.estimate(i), tolerance, what);
        assertClose(expected[1], effects.se(i), tolerance, "error of " + what);
    }

    /** With logits the package's own fit (stubbed here by glm at 1e-14) ends elsewhere than the house's at the seventh digit. */
    @ParameterizedTest
    @CsvSource({
        "never, never, varying, dr, '', 1e-8",
        "universal, never, universal, dr, '', 1e-8",
        "dr, never, varying, dr, x1 x2, 1e-6",
        "ipw, never, varying, ipw, x1 x2, 1e-6",
        "reg, never, varying, reg, x1 x2, 1e-8",
        "notyet, not-yet, varying, dr, '', 1e-8",
        "notyet_x, not-yet, varying, dr, x1, 1e-6"
    })
    void cellsEqualThePackage(
            String node, String control, String base, String method, String covariates, double tolerance) {
        StaggeredSample sample = doses(covariates.isEmpty() ? new String[0] : covariates.split(" "));
        AttSettings settings = BY.withControl(control).withBase(base).withMethod(method);
        GroupTime found = fit(sample, settings).groupTime().orElseThrow();
        Map<List<Integer>, double[]> expected = golden(node);
        int compared = 0;
        for (int i = 0; i < found.cells().size(); i++) {
            GroupTime.Cell cell = found.cells().get(i);
            double[] cellOfPackage = expected.get(List.of(cell.cohort(), cell.time()));
            if (cellOfPackage[0] != 0) { // the base period
                assertSame(cellOfPackage, found.effects(), i, tolerance, node + " " + cell);
                compared++;
            }
        }
        assertEquals(found.cells().size() - (base.equals("universal") ? 3 : 0), compared);
    }

    @Test
    void averagesWeighEligibleUnits() {
        AttEstimate found = fit(doses(), BY);
        assertSame(golden("never_simple").get(List.of(0, 0)), found.overall(), 0, 1e-8, "overall");
        assertSame(
                golden("never_groupOverall").get(List.of(0, 0)),
                found.averages().group().orElseThrow(),
                0,
                1e-8,
                "of cohorts");
        EventPath path = found.dynamic().orElseThrow();
        for (int i = 0; i < path.points().size(); i++) {
            int e = path.points().get(i).eventTime();
            assertSame(golden("never_event").get(List.of(e, 0)), path.effects(), i, 1e-8, "event time " + e);
        }
        assertBy("never_group", found.group().orElseThrow());
        assertBy("never_calendar", found.calendar().orElseThrow());
        assertEquals(found.overall(), new TripleDifference().overall(doses(), BY, Progress.NONE));
    }

    private static void assertBy(String node, EffectsBy by) {
        for (int i = 0; i < by.keys().size(); i++) {
            assertSame(golden(node).get(List.of(by.keys().get(i), 0)), by.effects(), i, 1e-8, node);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "triple_resource, ever-treated, cluster_unit, false",
        "triple_did_x_resource, interaction, iid, false",
        "triple_did_x_resource, interaction, HC1, false",
        "triple_did_x_resource, interaction, cluster_unit, false",
        "triple_controls, interaction, cluster_unit, true"
    })
    void regressionsEqualFixest(String node, String form, String rule, boolean controls) {
        VcovSpec vcov = switch (rule) {
            case "iid" -> VcovSpec.IID;
            case "HC1" -> VcovSpec.HETERO;
            default -> VcovSpec.cluster("city_id");
        };
        StaggeredSample sample =
                Samples.of(Golden.study("pilot-zones"), "gtfp", controls ? Samples.CONTROLS : List.of(), vcov);
        AttSettings settings = BY.withBy(Optional.of("resource_based")).withForm(form);
        AttEstimate found = fit(sample, settings);
        JsonNode expected =
                Golden.att("pilot-zones-multiple_triple").get(node).get("vcov").get(rule);
        JsonNode coef = expected.get("coef");
        JsonNode se = expected.get("se");
        int term = IntStream.range(0, coef.size()) // a node of a single term has no lists
                .filter(j -> expected.get("term").get(j).asText().equals("did:resource_based"))
                .findFirst()
                .orElse(-1);
        double[] third = term < 0
                ? new double[] {coef.asDouble(), se.asDouble()}
                : new double[] {coef.get(term).asDouble(), se.get(term).asDouble()};
        assertSame(third, found.overall(), 0, 1e-8, node);
        assertEquals(expected.get("df_t").asDouble(), found.overall().df());
        assertEquals(found.overall(), new TripleDifference().overall(sample, settings, Progress.NONE));
    }

    /** Two differences in differences, of the eligible and of the others, by Callaway and Sant'Anna. */
    @Test
    void itIsTheDifferenceOfTwoDifferencesInDifferences() {
        StudyPanel study = study();
        GroupTime triple = fit(doses(), BY).groupTime().orElseThrow();
        GroupTime[] two = new GroupTime[2];
        for (int eligible = 0; eligible < 2; eligible++) {
            int wanted = eligible;
            StaggeredSample all = Samples.of(study, "y", List.of(), VcovSpec.cluster("city"));
            StaggeredSample part = all.without(
                    i -> study.panel().data().numbers("eligible").get(all.panelRow(i)) != wanted, "column-where", "");
            two[eligible] = new CallawaySantAnna()
                    .fit(part, AttSettings.DEFAULT, Progress.NONE)
                    .groupTime()
                    .orElseThrow();
        }
        for (int i = 0; i < triple.cells().size(); i++) {
            double difference = two[1].effects().estimate(i) - two[0].effects().estimate(i);
            assertEquals(difference, triple.effects().estimate(i), 1e-14);
            assertClose(
                    Math.hypot(two[1].effects().se(i), two[0].effects().se(i)),
                    triple.effects().se(i),
                    1e-12,
                    "error, the two being of other units");
        }
    }

    /** Units 0–2 and 3–5 where treatment starts in period 2, the first three eligible; 6–8 and 9–11 elsewhere. */
    private static MadePanel fourGroups(MadePanel.Value y) {
        return new MadePanel(2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0)
                .with("group", (u, t) -> u / 3 % 2 == 0 ? 1 : 0)
                .with("y", y);
    }

    /** Trends of places (1, 0), of groups (4, 2) and of both (the effect 7): 12 − 3 − (4 − 2) = 7 with these means. */
    @ParameterizedTest
    @ValueSource(strings = {"group-time", "cohorts", "ever-treated", "interaction"})
    void eightMeansGiveTheEffect(String form) {
        double[] change = {1 + 4 + 7, 1 + 2, 4, 2};
        double[] spread = {-1, 0, 1};
        MadePanel made = fourGroups((u, t) -> 10 * u + (t == 2 ? change[u / 3] + spread[u % 3] : 0));
        Effects found = fit(made.sample(), GROUP.withForm(form)).overall();
        assertEquals(7, found.estimate(0), 1e-12);
        double variance = 4 * 2 / 9.0; // four means of three changes that are −1, 0 and 1 from the mean
        double factor = form.equals("group-time") ? 1 : found.se(0) / Math.sqrt(variance);
        assertClose(Math.sqrt(variance) * factor, found.se(0), 1e-12, "error");
        assertTrue(form.equals("group-time") || factor > 1 && factor < 1.6, () -> "small-sample factor " + factor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"group-time", "cohorts", "ever-treated", "interaction"})
    void effectsOfUnitsGroupsPlacesAndPeriodsChangeNothing(String form) {
        int[] cohorts = new int[48];
        Arrays.setAll(cohorts, u -> u % 4 == 0 ? 0 : 2 + u % 4);
        MadePanel.Value y = (u, t) -> MadePanel.noise(u, t) + (u % 2 == 0 && u % 4 > 0 && t >= cohorts[u] ? 1 : 0);
        MadePanel.Value more =
                (u, t) -> 3 * u + t * t + (u / 4 % 2) * Math.sin(t) + (u % 4 == 0 ? 0 : Math.exp(0.3 * t));
        MadePanel plain =
                new MadePanel(7, cohorts).with("group", (u, t) -> u / 4 % 2).with("y", y);
        MadePanel moved = new MadePanel(7, cohorts)
                .with("group", (u, t) -> u / 4 % 2)
                .with(
                        "y",
                        (u, t) -> y.at(u, t)
                                + (form.equals("interaction")
                                        ? 3 * u + t * t + (u / 4 % 2) * Math.sin(t)
                                        : more.at(u, t)));
        AttEstimate before = fit(plain.sample(), GROUP.withForm(form));
        AttEstimate after = fit(moved.sample(), GROUP.withForm(form));
        assertEquals(before.overall().estimate(0), after.overall().estimate(0), 1e-11);
        assertEquals(before.overall().se(0), after.overall().se(0), 1e-11);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 48 * 7).boxed().toList());
        Collections.shuffle(order, new Random(5));
        AttEstimate shuffled = fit(
                plain.sample(
                        VcovSpec.cluster("unit"),
                        order.stream().mapToInt(Integer::intValue).toArray()),
                GROUP.withForm(form));
        assertClose(before.overall().estimate(0), shuffled.overall().estimate(0), 1e-10, "effect");
        assertClose(before.overall().se(0), shuffled.overall().se(0), 1e-10, "error");
    }

    /** Who is eligible the other way round turns the sign, without covariates. */
    @Test
    void theMirrorImage() {
        MadePanel made = new MadePanel(4, 0, 0, 3, 3, 0, 0, 3, 3)
                .with("group", (u, t) -> u / 4)
                .with("y", MadePanel::noise);
        MadePanel mirror = new MadePanel(4, 0, 0, 3, 3, 0, 0, 3, 3)
                .with("group", (u, t) -> 1 - u / 4)
                .with("y", MadePanel::noise);
        assertEquals(
                fit(made.sample(), GROUP).overall().estimate(0),
                -fit(mirror.sample(), GROUP).overall().estimate(0),
                1e-14);
        assertEquals(
                fit(made.sample(), GROUP).overall().se(0),
                fit(mirror.sample(), GROUP).overall().se(0),
                1e-14);
    }

    private static String problem(MadePanel made, AttSettings settings) {
        return assertThrows(AttProblem.class, () -> fit(made.sample(), settings))
                .code();
    }

    @Test
    void whatCannotBeComputedIsSaid() {
        MadePanel.Value y = MadePanel::noise;
        int[] cohorts = {0, 0, 0, 0, 3, 3, 3, 3};
        assertEquals("triple-by", problem(new MadePanel(4, cohorts).with("y", y), AttSettings.DEFAULT));
        assertEquals(
                "triple-within-unit",
                problem(new MadePanel(4, cohorts).with("y", y).with("group", (u, t) -> t % 2), GROUP));
        assertEquals(
                "triple-levels", problem(new MadePanel(4, cohorts).with("y", y).with("group", (u, t) -> u % 3), GROUP));
        assertEquals(
                "triple-no-ineligible",
                problem(new MadePanel(4, cohorts).with("y", y).with("group", (u, t) -> u < 2 ? 0 : 1), GROUP));
        assertEquals(
                "triple-no-eligible",
                problem(new MadePanel(4, cohorts).with("y", y).with("group", (u, t) -> u < 2 ? 1 : 0), GROUP));
        assertEquals(
                "switches",
                problem(
                        new MadePanel(4, cohorts)
                                .with("y", y)
                                .with("group", (u, t) -> u % 2)
                                .switching((u, t) -> u > 3 && t == 3 ? 1 : 0),
                        GROUP));
        assertEquals(
                "panel-only",
                problem(
                        new MadePanel(4, cohorts).with("y", y).with("group", (u, t) -> u % 2),
                        GROUP.withSampling("repeated-cross-sections")));
    }

    private static List<String> warnings(AttEstimate estimate) {
        return estimate.warnings().stream().map(warning -> warning.code()).toList();
    }

    /** Cohort 3 has no ineligible unit in period 4, where those left have a gap; cohort 4 has one. */
    @Test
    void anEmptyGroupIsAMissingCell() {
        MadePanel made = new MadePanel(5, 0, 0, 0, 0, 3, 3, 3, 3, 4, 4, 4)
                .with("group", (u, t) -> u < 10 ? u % 2 : 0)
                .with("y", MadePanel::noise)
                .only((u, t) -> !((u == 4 || u == 6) && t == 4));
        AttEstimate found = fit(made.sample(), GROUP);
        GroupTime cells = found.groupTime().orElseThrow();
        for (int i = 0; i < cells.cells().size(); i++) {
            GroupTime.Cell cell = cells.cells().get(i);
            boolean isEmpty = cell.cohort() == 3 && cell.time() == 4;
            assertEquals(isEmpty, Double.isNaN(cells.effects().estimate(i)), cell.toString());
            assertEquals(isEmpty, cell.missing().isPresent());
        }
        assertTrue(warnings(found).contains("triple-empty"), found.warnings().toString());
        assertTrue(warnings(found).contains("gaps-used"));
        assertTrue(warnings(found).contains("cohort-of-one"));
    }

    @Test
    void cohortsWithoutEligibleUnitsAndGroupsOfOneAreNamed() {
        MadePanel made = new MadePanel(5, 0, 0, 0, 0, 3, 3, 3, 4, 4, 5, 5, 5)
                .with("group", (u, t) -> u == 7 || u == 8 ? 0 : u % 2)
                .with("y", MadePanel::noise);
        AttEstimate found = fit(made.sample(), GROUP.withControl("not-yet"));
        assertTrue(
                warnings(found).contains("triple-without-eligible"),
                found.warnings().toString());
        assertTrue(warnings(found).contains("triple-one-unit"));
        assertTrue(warnings(found).contains("triple-left-out"));
    }

    @Test
    void whichValueIsEligibleIsSaidUnlessItIsOne() {
        MadePanel made = new MadePanel(4, 0, 0, 0, 0, 3, 3, 3, 3).with("y", MadePanel::noise);
        assertTrue(warnings(fit(made.with("group", (u, t) -> 5 + u % 2).sample(), GROUP))
                .contains("triple-eligible"));
        assertFalse(warnings(fit(made.with("group", (u, t) -> u % 2).sample(), GROUP))
                .contains("triple-eligible"));
    }
}
