package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quasilab.golden.Golden;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.result.GroupTime;
import org.quasilab.result.Wald;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Messages;

/** R did 2.5.1: golden/regression/pilot-zones.json and unbalanced.json, node callaway_santanna. */
class CallawaySantAnnaTest {
    private static final AttSettings ALL = AttSettings.DEFAULT.withWindow(List.of());
    private static final StaggeredSample NONE = Samples.golden("pilot-zones", List.of());

    private static AttEstimate fit(StaggeredSample sample, AttSettings settings) {
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
                assertEqualsR(nodes.get(name), estimate);
            }));
        }
        return tests;
    }

    /** R drops the units with a gap, also those whose covariates are missing in a period: so do these samples first. */
    @TestFactory
    List<DynamicTest> panelWithGapsEqualsROnTheUnitsWithoutGaps() {
        List<DynamicTest> tests = new ArrayList<>();
        JsonNode nodes = Golden.numbers("unbalanced").get("callaway_santanna");
        for (Iterator<String> names = nodes.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            StaggeredSample all = Samples.golden("unbalanced", name.startsWith("none") ? List.of() : Samples.CONTROLS);
            StaggeredSample whole = UsableRows.withoutGaps(all, new ArrayList<>());
            tests.add(DynamicTest.dynamicTest(name, () -> assertEqualsR(nodes.get(name), fit(whole, settings(name)))));
        }
        return tests;
    }

    /** golden/att/pilot-zones-did_rcs.json: every row a draw of its own. */
    @TestFactory
    List<DynamicTest> repeatedCrossSectionsEqualR() {
        List<DynamicTest> tests = new ArrayList<>();
        JsonNode nodes = Golden.att("pilot-zones-did_rcs");
        for (Iterator<String> names = nodes.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (nodes.get(name).has("simple")) {
                tests.add(DynamicTest.dynamicTest(name, () -> assertCrossSections(name, nodes.get(name))));
            }
        }
        return tests;
    }

    /**
     * R's errors of dr with covariates are left out: its influence function has a wrong sign in the base period, up to 8 % of a
     * standard error here. GroupTimeInfluenceTest holds ours against the derivative, which R's is not.
     */
    private static void assertCrossSections(String name, JsonNode node) {
        String[] words = name.split("__");
        StaggeredSample sample = Samples.of(
                Golden.study("pilot-zones"),
                "gtfp",
                words[0].equals("none") ? List.of() : List.of("ind", "cit"),
                VcovSpec.HETERO);
        AttEstimate estimate = fit(sample, settings(name + "__varying").withSampling("repeated-cross-sections"));
        boolean withErrors = !name.startsWith("cov") || !words[2].equals("dr");
        assertCells(node, estimate, withErrors);
        assertOverall(node.get("simple"), estimate.overall(), withErrors, "simple");
        assertOverall(node.get("dynamic"), estimate.averages().dynamic().orElseThrow(), withErrors, "dynamic");
        assertOverall(node.get("group_agg"), estimate.averages().group().orElseThrow(), withErrors, "group");
        assertList(node.get("dynamic"), estimate.dynamic().orElseThrow().effects(), withErrors, "dynamic ");
        assertList(node.get("group_agg"), estimate.group().orElseThrow().effects(), withErrors, "group ");
        assertEquals(3878, estimate.errors().clusters());
    }

    private static AttSettings settings(String node) {
        String[] words = node.split("__");
        return ALL.withControl(words[1].equals("nevertreated") ? "never" : "not-yet")
                .withMethod(words[2])
                .withBase(words[3]);
    }

    private static void assertEqualsR(JsonNode node, AttEstimate estimate) {
        assertCells(node, estimate, true);
        assertOverall(node.get("simple"), estimate.overall(), true, "simple");
        assertOverall(node.get("dynamic"), estimate.averages().dynamic().orElseThrow(), true, "dynamic");
        assertOverall(node.get("group"), estimate.averages().group().orElseThrow(), true, "group");
        assertOverall(node.get("calendar"), estimate.averages().calendar().orElseThrow(), true, "calendar");
        assertList(node.get("dynamic"), estimate.dynamic().orElseThrow().effects(), true, "dynamic ");
        assertList(node.get("group"), estimate.group().orElseThrow().effects(), true, "group ");
        assertList(node.get("calendar"), estimate.calendar().orElseThrow().effects(), true, "calendar ");
        Wald test = estimate.preTrend().orElseThrow();
        Golden.assertClose(
                node.get("pretest").get("W").get("values").get(0).get(0).asDouble(),
                test.statistic() * test.df1(),
                1e-8,
                "pre-test");
    }

    private static void assertCells(JsonNode node, AttEstimate estimate, boolean withErrors) {
        Effects cells = estimate.groupTime().orElseThrow().effects();
        assertEquals(node.get("att").size(), cells.size());
        for (int c = 0; c < cells.size(); c++) {
            String what = "cell " + cells.terms().get(c);
            assertClose(node.get("att").get(c), cells.estimate(c), what);
            if (withErrors) {
                assertClose(node.get("se").get(c), cells.se(c), what + " se");
            }
        }
    }

    private static void assertOverall(JsonNode node, Effects effects, boolean withErrors, String what) {
        assertClose(node.get("overall_att"), effects.estimate(0), what);
        if (withErrors) {
            assertClose(node.get("overall_se"), effects.se(0), what + " se");
        }
    }

    /** R lists the reference as a zero without an error; it is not among ours. */
    private static void assertList(JsonNode node, Effects effects, boolean withErrors, String what) {
        int j = 0;
        for (int i = 0; i < node.get("egt").size(); i++) {
            if (node.get("se_egt").get(i).isNull()) {
                continue;
            }
            String term = node.get("egt").get(i).asText();
            assertEquals(term, effects.terms().get(j));
            assertClose(node.get("att_egt").get(i), effects.estimate(j), what + term);
            if (withErrors) {
                assertClose(node.get("se_egt").get(i), effects.se(j), what + term + " se");
            }
            j++;
        }
        assertEquals(j, effects.size());
    }

    private static void assertClose(JsonNode expected, double actual, String what) {
        Golden.assertClose(expected.isNull() ? Double.NaN : expected.asDouble(), actual, 1e-8, what);
    }
    /** golden/att/pilot-zones-did_bands.json: 20,000 Rademacher draws, of which R's and ours are two samples. */
    @Test
    void multiplierErrorsAndBandsEqualRsUpToTheDraws() {
        for (String control : AttSettings.CONTROLS) {
            JsonNode node =
                    Golden.att("pilot-zones-did_bands").get(control.equals("never") ? "nevertreated" : "notyettreated");
            AttSettings settings = ALL.withControl(control)
                    .withMethod("reg")
                    .withBands("uniform")
                    .withDraws(20_000);
            AttEstimate drawn = fit(NONE, settings.withSe("multiplier"));
            EventPath path = drawn.dynamic().orElseThrow();
            assertEquals(
                    node.get("dynamic").get("crit").get("95%").asDouble(),
                    path.critical().orElseThrow(),
                    0.03);
            for (int i = 0; i < path.points().size(); i++) {
                double se = node.get("dynamic").get("se_bootstrap").get(i).asDouble();
                assertEquals(
                        se,
                        path.effects().se(i),
                        0.05 * se,
                        "e = " + path.points().get(i).eventTime());
            }
            assertEquals(0.0223, drawn.averages().dynamic().orElseThrow().se(0), 0.0006);
            assertEquals(20_000, drawn.errors().draws());
            assertEquals(
                    fit(NONE, ALL.withControl(control)).overall().estimate(0),
                    drawn.overall().estimate(0));

            EventPath analytic = fit(NONE, settings).dynamic().orElseThrow();
            double exact = node.get("gaussian_sup_t_dynamic").get("crit").asDouble();
            assertEquals(exact, analytic.critical().orElseThrow(), 0.05);
        }
    }

    /** Cohorts in periods by hand, on units that are seen in both periods and with controls that do not anticipate. */
    @Test
    void anticipationMovesBasesAndComparisonUnits() {
        StaggeredSample sample = gaps().sample();
        int anticipation = 2;
        for (String base : AttSettings.BASES) {
            AttEstimate estimate =
                    fit(sample, ALL.withControl("not-yet").withBase(base).withAnticipation(anticipation));
            GroupTime cells = estimate.groupTime().orElseThrow();
            for (int c = 0; c < cells.cells().size(); c++) {
                int g = cells.cells().get(c).cohort();
                int t = cells.cells().get(c).time();
                int b = base.equals("universal") || t >= g ? g - anticipation - 1 : t - 1;
                assertEquals(
                        byHand(sample, g, t, b, Math.max(t, b) + anticipation),
                        cells.effects().estimate(c),
                        1e-12,
                        g + " " + t);
            }
            assertEquals(6 + 4, estimate.cells());
        }
        long pre = fit(sample, ALL.withControl("not-yet").withAnticipation(anticipation))
                .preTrend()
                .orElseThrow()
                .df1();
        assertEquals(1 + 3 + 8, pre, "cells in which treatment may be anticipated are not tested");
    }

    /** Five units each: cohorts 5 and 7 and later ones of 12, beyond the last period, and never treated; some rows missing. */
    private static MadePanel gaps() {
        int[] cohorts = new int[20];
        for (int u = 0; u < 20; u++) {
            cohorts[u] = List.of(5, 7, 12, 0).get(u / 5);
        }
        return new MadePanel(10, cohorts)
                .with("y", (u, t) -> MadePanel.noise(u, t) + (cohorts[u] > 0 && t >= cohorts[u] ? 1 : 0))
                .only((u, t) -> (u + t) % 9 != 0);
    }

    private static double byHand(StaggeredSample sample, int g, int t, int b, int after) {
        double[] sum = new double[2];
        int[] count = new int[2];
        for (int u = 0; u < sample.units(); u++) {
            int now = sample.row(u, sample.timeOfPeriod(t));
            int then = sample.row(u, sample.timeOfPeriod(b));
            int cohort = sample.firstTreated()[u];
            int side = cohort == g ? 1 : 0;
            if (now >= 0 && then >= 0 && (side == 1 || cohort > after)) {
                sum[side] += sample.y()[now] - sample.y()[then];
                count[side]++;
            }
        }
        return sum[1] / count[1] - sum[0] / count[0];
    }

    /** A unit is in the cells in which both of its periods are seen; R leaves it out of all. */
    @Test
    void unitsWithGapsCountWhereTheyAreSeen() {
        StaggeredSample sample = gaps().sample();
        AttEstimate estimate = fit(sample, ALL);
        GroupTime cells = estimate.groupTime().orElseThrow();
        for (int c = 0; c < cells.cells().size(); c++) {
            int g = cells.cells().get(c).cohort();
            int t = cells.cells().get(c).time();
            double expected = byHand(sample, g, t, t >= g ? g - 1 : t - 1, 10);
            assertEquals(expected, cells.effects().estimate(c), 1e-12, g + " " + t);
        }
        assertTrue(codes(estimate).contains("gaps-used"));
    }

    @Test
    void balancedEventTimesHaveTheSameCohorts() {
        AttEstimate estimate = fit(NONE, ALL.withBalance(OptionalInt.of(3)));
        GroupTime cells = estimate.groupTime().orElseThrow();
        EventPath path = estimate.dynamic().orElseThrow();
        assertEquals(-9, path.points().get(0).eventTime());
        assertEquals(3, path.points().get(path.points().size() - 1).eventTime());
        for (int e = 0; e <= 3; e++) {
            double sum = 0;
            double total = 0;
            for (int c = 0; c < cells.cells().size(); c++) {
                GroupTime.Cell cell = cells.cells().get(c);
                if (cell.time() - cell.cohort() == e && cell.cohort() <= 2020) {
                    sum += cell.units() * cells.effects().estimate(c);
                    total += cell.units();
                }
            }
            int i = path.effects().terms().indexOf(String.valueOf(e));
            assertEquals(sum / total, path.effects().estimate(i), 1e-12);
            assertEquals(5, path.points().get(i).cohorts());
        }
    }

    /** The window is what is listed; the averages over event times and their errors do not depend on it. */
    @Test
    void windowDoesNotChangeTheAverages() {
        AttEstimate all = fit(NONE, ALL);
        AttEstimate some = fit(NONE, ALL.withWindow(List.of(-2, 1)));
        assertEquals(
                List.of("-2", "-1", "0", "1"),
                some.dynamic().orElseThrow().effects().terms());
        assertEquals(all.averages().dynamic(), some.averages().dynamic());
        Effects alone = new CallawaySantAnna().overall(NONE, ALL, Progress.NONE);
        assertEquals(all.overall().estimate(0), alone.estimate(0), 1e-15);
        assertEquals(all.overall().se(0), alone.se(0), 1e-15);
    }

    /** Two groups, two periods: the difference of four means, and the standard error of a difference of two means. */
    @Test
    void twoGroupsAndTwoPeriodsAreFourMeans() {
        double[][] y = {{1, 4}, {2, 7}, {0, 1.5}, {3, 3.25}, {1, 2}};
        StaggeredSample sample =
                new MadePanel(2, 2, 2, 0, 0, 0).with("y", (u, t) -> y[u][t - 1]).sample();
        for (String method : AttSettings.METHODS) {
            for (String sampling : AttSettings.SAMPLINGS) {
                AttEstimate estimate = fit(sample, ALL.withMethod(method).withSampling(sampling));
                assertEquals(
                        (3 + 5) / 2.0 - (1.5 + 0.25 + 1) / 3, estimate.overall().estimate(0), 1e-14);
            }
            double mean = 2.75 / 3;
            double controls = (Math.pow(1.5 - mean, 2) + Math.pow(0.25 - mean, 2) + Math.pow(1 - mean, 2)) / 9;
            assertEquals(
                    Math.sqrt(2.0 / 4 + controls),
                    fit(sample, ALL.withMethod(method)).overall().se(0),
                    1e-14);
        }
    }

    /** A constant of a unit or a period changes nothing, nor does the order of the rows or the numbers of the units. */
    @Test
    void constantsAndOrderChangeNothing() {
        int[] cohorts = {3, 3, 3, 4, 4, 4, 4, 0, 0, 0, 0, 0};
        MadePanel plain = new MadePanel(6, cohorts).with("y", MadePanel::noise).with("x", (u, t) -> Math.sin(u));
        MadePanel shifted = new MadePanel(6, cohorts)
                .with("y", (u, t) -> MadePanel.noise(u, t) + 10 * u - 3 * t)
                .with("x", (u, t) -> Math.sin(u));
        int[] backwards = IntStream.range(0, 72).map(i -> 71 - i).toArray();
        for (String control : AttSettings.CONTROLS) {
            AttSettings settings = ALL.withControl(control).withMethod("reg");
            AttEstimate expected = fit(plain.sample(), settings);
            for (StaggeredSample other : List.of(shifted.sample(), plain.sample(VcovSpec.cluster("unit"), backwards))) {
                AttEstimate estimate = fit(other, settings);
                assertEquals(expected.overall().estimate(0), estimate.overall().estimate(0), 1e-12);
                assertEquals(expected.overall().se(0), estimate.overall().se(0), 1e-12);
                for (int i = 0; i < expected.dynamic().orElseThrow().points().size(); i++) {
                    assertEquals(
                            expected.dynamic().get().effects().se(i),
                            estimate.dynamic().orElseThrow().effects().se(i),
                            1e-12);
                }
            }
        }
    }

    /** published.md: units 1 to 3, starts never, 5 and 8 of 10 periods; effects grow by one a year. */
    @Test
    void toyWithGrowingEffects() {
        MadePanel toy = new MadePanel(10, 0, 5, 8);
        StaggeredSample sample = toy.with("y", (u, t) -> toy.isTreated(u, t) ? t - toy.cohort(u) + 1 : 0)
                .sample();
        AttEstimate estimate = fit(sample, ALL);
        assertEquals(3, estimate.overall().estimate(0), 1e-14);
        Effects cells = estimate.groupTime().orElseThrow().effects();
        assertTrue(
                cells.errors().stream().allMatch(Double::isNaN),
                "one unit each has no variation but that of the shares");
        assertEquals(2, codes(estimate).stream().filter("cohort-of-one"::equals).count());
    }

    /** Starts 2 and 5 of 10, nobody never treated: the effects 1, 2, 3 of the first cohort are all that can be compared. */
    @Test
    void lastCohortStandsInForNeverTreated() {
        MadePanel toy = new MadePanel(10, 2, 2, 5, 5);
        StaggeredSample sample = toy.with(
                        "y", (u, t) -> u % 2 * 0.01 * t * t + (toy.isTreated(u, t) ? t - toy.cohort(u) + 1 : 0))
                .sample();
        for (String control : AttSettings.CONTROLS) {
            AttEstimate estimate = fit(sample, ALL.withControl(control));
            assertEquals(2, estimate.overall().estimate(0), 1e-12);
            assertEquals(3, estimate.cells());
            assertEquals(List.of("no-never-treated"), codes(estimate));
            assertEquals(16, estimate.ledger().remaining());
        }
        StaggeredSample atOnce =
                new MadePanel(4, 3, 3, 3).with("y", MadePanel::noise).sample();
        assertEquals("no-effect", problem(atOnce, ALL));
        StaggeredSample always =
                new MadePanel(4, 1, 1).with("y", MadePanel::noise).sample();
        assertEquals("no-comparison-at-all", problem(always, ALL));
    }

    /** The first period has the unit treated in all of them alone: without it cohort 2 has no period before its treatment. */
    @Test
    void unitsThatAreAlwaysTreatedInThePeriodsLeftLeaveToo() {
        StaggeredSample sample = new MadePanel(5, 1, 2, 2, 4, 4, 0, 0)
                .with("y", MadePanel::noise)
                .only((u, t) -> t > 1 || u == 0)
                .sample();
        AttEstimate estimate = fit(sample, ALL);
        assertEquals(List.of(4), estimate.group().orElseThrow().keys());
        assertEquals(List.of("always-treated", "always-treated"), codes(estimate));
        assertEquals(16, estimate.ledger().remaining());
    }

    @Test
    void alwaysTreatedUnitsLeave() {
        StaggeredSample sample =
                new MadePanel(4, 1, 3, 3, 0, 0).with("y", MadePanel::noise).sample();
        AttEstimate estimate = fit(sample, ALL);
        assertEquals(4, estimate.units());
        assertEquals(16, estimate.ledger().remaining());
        assertEquals(List.of("always-treated"), codes(estimate));
        StaggeredSample without = new MadePanel(4, 1, 3, 3, 0, 0)
                .with("y", MadePanel::noise)
                .only((u, t) -> u > 0)
                .sample();
        assertEquals(fit(without, ALL).overall().estimate(0), estimate.overall().estimate(0), 1e-14);
    }

    @Test
    void covariatesThatSeparateOrRepeatGiveMissingCells() {
        int[] cohorts = {3, 3, 3, 3, 4, 4, 4, 4, 0, 0, 0, 0, 0, 0};
        MadePanel panel = new MadePanel(5, cohorts)
                .with("y", MadePanel::noise)
                .with("x", (u, t) -> u < 4 ? 1 + 0.1 * u : 0.3 * MadePanel.noise(u, 1));
        AttEstimate separated = fit(panel.sample(), ALL);
        GroupTime cells = separated.groupTime().orElseThrow();
        for (int c = 0; c < cells.cells().size(); c++) {
            boolean isFirst = cells.cells().get(c).cohort() == 3;
            assertEquals(isFirst, Double.isNaN(cells.effects().estimate(c)));
            assertEquals(isFirst, cells.cells().get(c).missing().isPresent());
        }
        assertEquals(List.of("no-overlap"), codes(separated));
        assertTrue(Double.isFinite(separated.overall().estimate(0)));
        assertTrue(fit(panel.sample(), ALL.withMethod("reg")).warnings().isEmpty());

        MadePanel constant =
                new MadePanel(5, cohorts).with("y", MadePanel::noise).with("x", (u, t) -> u < 4 ? 1 : 0);
        assertEquals("no-effect", problem(constant.sample(), ALL.withMethod("reg")));
    }

    @Test
    void gapsMayLeaveACellWithoutUnits() {
        StaggeredSample sample = new MadePanel(5, 3, 3, 4, 4, 0, 0, 0)
                .with("y", MadePanel::noise)
                .only((u, t) -> u > 1 || t != 4)
                .sample();
        AttEstimate estimate = fit(sample, ALL);
        GroupTime cells = estimate.groupTime().orElseThrow();
        int c = cells.effects().terms().indexOf("3:4");
        assertEquals("no-treated", cells.cells().get(c).missing().orElseThrow().code());
        assertTrue(codes(estimate).contains("no-treated"));
        assertTrue(Double.isFinite(estimate.overall().estimate(0)));
    }

    @Test
    void aSingleComparisonUnitIsSaid() {
        StaggeredSample sample =
                new MadePanel(4, 3, 3, 3, 4, 4, 0).with("y", MadePanel::noise).sample();
        assertEquals(
                2,
                codes(fit(sample, ALL)).stream()
                        .filter("comparison-of-one"::equals)
                        .count());
        Warning notYet = fit(sample, ALL.withControl("not-yet")).warnings().stream()
                .filter(w -> w.code().equals("comparison-of-one"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "Cohort 3 is compared with a single unit in 4.",
                notYet.message(Messages.ENGLISH).split("(?<=\\.) ")[0]);
    }

    @Test
    void singularPreTestIsSaid() {
        StaggeredSample sample =
                new MadePanel(8, 7, 7, 8, 8, 0, 0).with("y", MadePanel::noise).sample();
        AttEstimate estimate = fit(sample, ALL);
        assertTrue(Double.isNaN(estimate.preTrend().orElseThrow().statistic()));
        assertEquals(11, estimate.preTrend().orElseThrow().df1());
        assertTrue(codes(estimate).contains("pre-test-singular"));
    }

    @Test
    void eventTimesWithoutSupportAreSaid() {
        StaggeredSample sample =
                new MadePanel(4, 3, 3, 0, 0, 0).with("y", MadePanel::noise).sample();
        AttEstimate estimate = fit(sample, ALL.withWindow(List.of(-3, 2)));
        Warning warning = estimate.warnings().stream()
                .filter(w -> w.code().equals("no-event-time"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of(List.of(-3, -2, 2)), warning.args());
    }

    @Test
    void coarserClustersSumTheInfluence() {
        StaggeredSample byUnit = Samples.golden("pilot-zones", List.of());
        StaggeredSample byRegion =
                Samples.of(Golden.study("pilot-zones"), "gtfp", List.of(), VcovSpec.cluster("region"));
        double[] influence = new double[277];
        Effects effects = fit(byUnit, ALL).overall();
        for (int u = 0; u < 277; u++) {
            influence[u] = effects.influence().orElseThrow().get(u, 0);
        }
        AttEstimate estimate = fit(byRegion, ALL);
        double[][] vcov = Influence.vcov(new double[][] {influence}, byRegion);
        assertEquals(Math.sqrt(vcov[0][0]), estimate.overall().se(0), 1e-14);
        assertEquals(List.of("region"), estimate.errors().by());
    }

    @Test
    void errorsItDoesNotHaveAreSaid() {
        AttEstimate estimate = fit(NONE, ALL.withSe("jackknife"));
        assertTrue(codes(estimate).contains("setting-unhonoured"));
        assertEquals(fit(NONE, ALL).overall(), estimate.overall());
        assertEquals("influence", estimate.errors().rule());
    }

    private static String problem(StaggeredSample sample, AttSettings settings) {
        return assertThrows(AttProblem.class, () -> fit(sample, settings)).code();
    }

    private static List<String> codes(AttEstimate estimate) {
        return estimate.warnings().stream().map(Warning::code).toList();
    }
}
