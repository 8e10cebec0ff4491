package org.quasilab.estimate.eventstudy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.panel.TreatmentReader;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.EventStudyResult.Point;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.Wald;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;

/** Against R fixest 0.14.2, golden/regression: {@code event_study*}, {@code pretrend_wald_*}; relative 1e-8. */
class EventStudyTest {
    private static final double TOLERANCE = 1e-8;
    private static final List<String> CONTROLS = List.of("ind", "cit", "stu", "gdp", "fin1", "fin2");
    private static final DesignSpec DESIGN = DesignSpec.DEFAULT
            .withOutcome("gtfp")
            .withFixedEffects(List.of("city_id", "year"))
            .withVcov(VcovSpec.cluster("city_id"));

    private static final Map<String, VcovSpec> VCOVS = Map.of(
            "iid",
            VcovSpec.IID,
            "HC1",
            VcovSpec.HETERO,
            "cluster_unit",
            VcovSpec.cluster("city_id"),
            "twoway",
            VcovSpec.cluster("city_id", "year"),
            "driscoll_kraay",
            new VcovSpec("driscoll-kraay", List.of(), OptionalInt.empty(), "fixest"));

    static Stream<List<String>> cases() {
        return Stream.of("pilot-zones", "unbalanced")
                .flatMap(data -> Stream.of("event_study", "event_study_controls", "event_study_all_periods")
                        .flatMap(node -> VCOVS.keySet().stream().map(vcov -> List.of(data, node, vcov))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsFixest(List<String> which) {
        JsonNode node = Golden.numbers(which.get(0)).get(which.get(1));
        JsonNode expected = node.get("vcov").get(which.get(2));
        EventStudyResult result = fit(which.get(0), which.get(1), VCOVS.get(which.get(2)));
        Estimate regression = result.regression();
        assertEquals(node.get("fit").get("nobs").asInt(), regression.n());
        assertEquals(node.get("rel_period").size(), result.points().size());
        assertEquals(expected.get("term").size(), regression.terms().size());
        for (int i = 0; i < result.points().size(); i++) {
            Point point = result.points().get(i);
            assertEquals(node.get("rel_period").get(i).asInt(), point.eventTime());
            assertEquals(i, point.term());
            String what = which + " e=" + point.eventTime();
            close(expected, "coef", i, regression.estimate(i), what);
            close(expected, "se", i, regression.se(i), what);
            close(expected, "t", i, regression.statistic(i), what);
            close(expected, "p", i, regression.p(i), what);
            close(expected, "ci_low", i, regression.ciLow(i), what);
            close(expected, "ci_high", i, regression.ciHigh(i), what);
        }
    }

    /** golden/inference/joint.json, clubSandwich's HTZ and the jackknife; the test with G − 1 would have p 0.858 and 0.908. */
    @Test
    void thePreTrendOfVariancesWithLeveragesIsThatOfClubSandwich() {
        for (VcovType type : List.of(VcovType.CR2, VcovType.CR3)) {
            for (String cluster : List.of("city_id", "province")) {
                JsonNode golden = Golden.joint().get(type.word() + (cluster.equals("province") ? "_province" : ""));
                Wald test = fit("pilot-zones", "event_study_controls", VcovSpec.of(type, cluster))
                        .preTrend();
                String what = type + " " + cluster;
                close(golden, "statistic", test.statistic(), what);
                close(golden, "df2", test.df2(), what);
                close(golden, "p", test.p(), what);
            }
        }
    }

    private static void close(JsonNode golden, String key, double actual, String what) {
        Golden.assertClose(golden.get(key).asDouble(), actual, TOLERANCE, what + " " + key);
    }

    /** Three regions give scores that add up to zero, so a variance of rank 2, for more leads than that. */
    @Test
    void moreLeadsThanClustersHaveNoJointTestAndTheReaderIsTold() {
        EventStudyResult result = EventStudy.fit(
                Golden.study("pilot-zones"),
                DesignSpec.DEFAULT
                        .withOutcome("gtfp")
                        .withFixedEffects(List.of("city_id", "year"))
                        .withVcov(VcovSpec.cluster("region")),
                EventStudySpec.DEFAULT.withWindow(List.of(-4, 4)),
                Progress.NONE);
        assertEquals(3, result.preTrend().df1());
        assertEquals(2, result.preTrend().df2());
        assertEquals(Double.NaN, result.preTrend().p());
        assertTrue(result.warnings().stream().anyMatch(w -> w.code().equals("pretrend-singular")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void jointTestOfTheLeadsEqualsWald(List<String> which) {
        JsonNode node = Golden.numbers(which.get(0)).get(which.get(1));
        JsonNode expected = node.get("pretrend_wald_" + which.get(2));
        Wald wald = fit(which.get(0), which.get(1), VCOVS.get(which.get(2))).preTrend();
        if (expected == null) {
            assertTrue(wald.df1() > 0);
            return;
        }
        assertEquals(expected.get("df").asInt(), wald.df1());
        assertEquals(expected.get("df2").asDouble(), wald.df2());
        Golden.assertClose(expected.get("F").asDouble(), wald.statistic(), TOLERANCE, "F");
        Golden.assertClose(expected.get("p_F").asDouble(), wald.p(), TOLERANCE, "p");
    }

    @Test
    void wholeVarianceMatrixEqualsFixest() {
        JsonNode node = Golden.numbers("pilot-zones").get("event_study_controls");
        JsonNode expected = node.get("vcov_matrix_cluster_unit").get("values");
        EventStudyResult result = fit("pilot-zones", "event_study_controls", VcovSpec.cluster("city_id"));
        for (int i = 0; i < expected.size(); i++) {
            for (int j = 0; j < expected.size(); j++) {
                double scale = Math.sqrt(expected.get(i).get(i).asDouble()
                        * expected.get(j).get(j).asDouble());
                double difference = expected.get(i).get(j).asDouble()
                        - result.regression().vcov().get(i, j);
                assertEquals(0, difference / scale, TOLERANCE);
            }
        }
    }

    @Test
    void pointsCountTheRowsAndUnitsOfTheSample() {
        EventStudyResult result = fit("pilot-zones", "event_study", VcovSpec.IID);
        JsonNode cells = Golden.numbers("pilot-zones").get("event_study").get("cells");
        for (Point point : result.points()) {
            assertEquals(cells.get(String.valueOf(point.eventTime())).asInt(), point.n());
        }
        assertEquals(new Point(-5, true, 0, 122, 664), result.points().get(0));
        assertEquals(new Point(4, false, 8, 55, 55), result.points().get(8));
        assertEquals(new Point(5, true, 9, 34, 61), result.points().get(9));
    }

    @Test
    void unitAndPeriodEffectsScaleAndTheOrderOfRowsChangeNothing() {
        StudyPanel study = Golden.study("unbalanced");
        EventStudyResult base = EventStudy.fit(study, DESIGN, EventStudySpec.DEFAULT, Progress.NONE);
        Dataset data = Golden.data("unbalanced");
        double[] y = data.numbers("gtfp").toArray();
        for (int i = 0; i < y.length; i++) {
            double unit = data.numbers("city_id").get(i);
            double year = data.numbers("year").get(i);
            y[i] = 10 * y[i] + Math.sin(unit) + 0.3 * Math.cos(year);
        }
        int[] backwards =
                IntStream.range(0, y.length).map(i -> y.length - 1 - i).toArray();
        Dataset changed = data.with(NumberColumn.adopt("gtfp", y)).select(backwards);
        Panel panel = Panel.of(changed, "city_id", "year");
        Treatment treatment = TreatmentReader.read(panel, new TreatmentSpec.Cohort("treat_year"));
        EventStudyResult other = EventStudy.fit(
                new StudyPanel(panel, Optional.of(treatment), SampleLedger.ofFile(panel.rows())),
                DESIGN,
                EventStudySpec.DEFAULT,
                Progress.NONE);
        for (int i = 0; i < base.points().size(); i++) {
            Golden.assertClose(
                    10 * base.regression().estimate(i), other.regression().estimate(i), 1e-10, "estimate " + i);
            Golden.assertClose(10 * base.regression().se(i), other.regression().se(i), 1e-10, "se " + i);
        }
        Golden.assertClose(base.preTrend().statistic(), other.preTrend().statistic(), 1e-10, "F");
    }

    @Test
    void anotherReferenceShiftsTheOutcomeButNotTheFit() {
        EventStudyResult base = fit("pilot-zones", "event_study_controls", VcovSpec.cluster("city_id"));
        EventStudyResult moved = EventStudy.fit(
                Golden.study("pilot-zones"),
                DESIGN.withControls(CONTROLS),
                EventStudySpec.DEFAULT.withReference(-3),
                Progress.NONE);
        double shift = estimate(base, -3);
        assertEquals(-shift, estimate(moved, -1), 1e-12);
        assertEquals(estimate(base, 4) - shift, estimate(moved, 4), 1e-12);
        assertEquals(base.regression().fit().rss(), moved.regression().fit().rss(), 1e-10);
        assertEquals(2, moved.preTrend().df1());
    }

    @Test
    void droppedEndsEqualTheRegressionOnTheRowsInside() {
        StudyPanel study = Golden.study("pilot-zones");
        EventStudySpec spec = EventStudySpec.DEFAULT.withWindow(List.of(-3, 2)).withEnds("drop");
        EventStudyResult dropped = EventStudy.fit(study, DESIGN, spec, Progress.NONE);
        assertFalse(dropped.points().stream().anyMatch(Point::binned));
        assertEquals(155 * 14 + 122 * 5 + 98, dropped.regression().n());
        assertEquals(dropped.regression().n(), dropped.regression().ledger().remaining());
        assertEquals(
                "event-window", dropped.regression().ledger().entries().get(0).stage());
        EventStudyResult subset = EventStudy.fit(
                insideOnly(study, -3, 2), DESIGN, spec.withWindow(List.of()).withEnds("bin"), Progress.NONE);
        assertEquals(subset.regression().beta(), dropped.regression().beta());
        assertEquals(subset.regression().vcov(), dropped.regression().vcov());
    }

    @Test
    void withoutNeverTreatedUnitsAnEventTimeIsLeftOutAndNamed() {
        StudyPanel study = treatedOnly(Golden.study("pilot-zones"));
        EventStudyResult result =
                EventStudy.fit(study, DESIGN, EventStudySpec.DEFAULT.withWindow(List.of()), Progress.NONE);
        List<Integer> gone = result.points().stream()
                .filter(point -> point.term() < 0)
                .map(Point::eventTime)
                .toList();
        assertEquals(List.of(8), gone);
        Warning warning = result.warnings().get(0);
        assertEquals("collinear-no-never", warning.code());
        assertEquals(List.of(List.of(8)), warning.args());
        assertEquals(11, result.preTrend().df1());
    }

    @Test
    void problemsSayWhatToDo() {
        StudyPanel study = Golden.study("pilot-zones");
        double[] untreated = study.panel().numbers("gtfp").toArray();
        for (int row = 0; row < untreated.length; row++) {
            boolean isTreated = study.treatment()
                    .orElseThrow()
                    .cohort(study.panel().unit(row))
                    .isPresent();
            untreated[row] = isTreated ? Double.NaN : untreated[row];
        }
        Panel without = study.panel().with(NumberColumn.adopt("gtfp", untreated));
        assertEquals(
                "no-event-time",
                code(new StudyPanel(without, study.treatment(), study.ledger()), EventStudySpec.DEFAULT));
        assertEquals("reference-outside", code(study, EventStudySpec.DEFAULT.withReference(-7)));
        assertEquals(
                "reference-absent",
                code(study, EventStudySpec.DEFAULT.withReference(-40).withWindow(List.of())));
        assertEquals(
                "no-treatment",
                code(new StudyPanel(study.panel(), Optional.empty(), study.ledger()), EventStudySpec.DEFAULT));
        boolean[] onAndOff = new boolean[study.panel().rows()];
        onAndOff[3] = true;
        Treatment switching = Treatment.switching(study.panel(), onAndOff, List.of());
        assertEquals(
                "switches",
                code(new StudyPanel(study.panel(), Optional.of(switching), study.ledger()), EventStudySpec.DEFAULT));
    }

    @Test
    void missingEffectsAndMissingLeadsAreWarnedOf() {
        EventStudyResult result = EventStudy.fit(
                Golden.study("pilot-zones"),
                DESIGN.withFixedEffects(List.of("city_id")),
                EventStudySpec.DEFAULT.withWindow(List.of(-1, 5)),
                Progress.NONE);
        List<String> codes = result.warnings().stream().map(Warning::code).toList();
        assertTrue(codes.containsAll(List.of("effects-missing", "no-leads")), codes.toString());
        assertTrue(Double.isNaN(result.preTrend().p()));
    }

    private static String code(StudyPanel study, EventStudySpec spec) {
        return assertThrows(EventStudyProblem.class, () -> EventStudy.fit(study, DESIGN, spec, Progress.NONE))
                .code();
    }

    private static double estimate(EventStudyResult result, int eventTime) {
        return result.regression().estimate(result.regression().indexOf(EventTimes.name(eventTime)));
    }

    private static EventStudyResult fit(String data, String node, VcovSpec vcov) {
        DesignSpec design = node.equals("event_study") ? DESIGN : DESIGN.withControls(CONTROLS);
        List<Integer> window = node.equals("event_study_all_periods") ? List.of() : List.of(-5, 5);
        return EventStudy.fit(
                Golden.study(data), design.withVcov(vcov), EventStudySpec.DEFAULT.withWindow(window), Progress.NONE);
    }

    private static StudyPanel treatedOnly(StudyPanel study) {
        Panel panel = study.panel();
        return subset(
                study,
                IntStream.range(0, panel.rows())
                        .filter(i -> study.treatment().orElseThrow().isEverTreated(panel.unit(i)))
                        .toArray());
    }

    private static StudyPanel insideOnly(StudyPanel study, int first, int last) {
        NumberColumn cohort = study.panel().numbers("treat_year");
        NumberColumn year = study.panel().numbers("year");
        return subset(
                study,
                IntStream.range(0, study.panel().rows())
                        .filter(i -> cohort.isMissing(i)
                                || year.get(i) - cohort.get(i) >= first && year.get(i) - cohort.get(i) <= last)
                        .toArray());
    }

    private static StudyPanel subset(StudyPanel study, int[] rows) {
        Dataset data = study.panel().data().select(rows);
        Panel panel = Panel.of(data, "city_id", "year");
        Treatment treatment = TreatmentReader.read(panel, new TreatmentSpec.Cohort("treat_year"));
        return new StudyPanel(panel, Optional.of(treatment), SampleLedger.ofFile(data.rows()));
    }

    private static void close(JsonNode expected, String name, int i, double actual, String what) {
        Golden.assertClose(expected.get(name).get(i).asDouble(), actual, TOLERANCE, name + " of " + what);
    }
}
