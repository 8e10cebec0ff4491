package org.quasilab.probe.robustness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.data.NumberColumn;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.Examples;
import org.quasilab.result.Estimate;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.DataSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.study.VariableSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Messages;
import org.quasilab.text.Translated;

/** Numbers: golden/regression, R {@code fixest}. */
class RobustnessTest {
    private static CheckSpec check(String kind, String settings) {
        String keys = settings.isBlank() ? "" : ", " + settings.replace('\'', '"');
        String study =
                "{ \"quasilab\": 1, \"steps\": [ { \"id\": \"r\", \"kind\": \"robustness\", \"checks\": [ { \"check\": \""
                        + kind + "\"" + keys + " } ] } ] }";
        return ((RobustnessSpec) StudyFile.read("checks", study).study().steps().get(0))
                .checks()
                .get(0);
    }

    private static RobustnessResult run(String data, CheckSpec... checks) {
        return Robustness.fit(
                Golden.study(data),
                Examples.design(VcovSpec.cluster("city_id")),
                RobustnessSpec.DEFAULT.withChecks(List.of(checks)),
                Progress.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pilot-zones | replace-outcome | 'outcome': 'co2' | /replace_outcome/co2/controls",
                "pilot-zones | drop | 'where': 'municipality == 1' | /drop_municipalities",
                "pilot-zones | window | 'from': 2014, 'to': 2023 | /window_2014_2023",
                "pilot-zones | winsorize | 'lower': 0.01, 'upper': 0.99 | /winsor_1_99",
                "pilot-zones | lag-controls | 'lags': 1 | /lagged_controls",
                "pilot-zones | add-fixed-effects | 'effects': ['region^year'] | /region_year_fe",
                "pilot-zones | add-fixed-effects | 'effects': ['city_id[year]'] | /city_trends",
                "unbalanced | replace-outcome | 'outcome': 'pm25' | /replace_outcome/pm25/controls",
                "unbalanced | drop | 'where': 'municipality == 1' | /drop_municipalities",
                "unbalanced | window | 'from': 2014 | /window_2014_2023",
                "unbalanced | winsorize | 'lower': 0.01 | /winsor_1_99",
                "unbalanced | lag-controls | 'lags': 1 | /lagged_controls",
                "unbalanced | add-fixed-effects | 'effects': ['region^year'] | /region_year_fe",
                "unbalanced | add-fixed-effects | 'effects': ['city_id[year]'] | /city_trends"
            },
            ignoreLeadingAndTrailingWhitespace = true,
            quoteCharacter = '"')
    void aCheckEqualsFixest(String data, String kind, String settings, String node) {
        RobustnessResult.Check entry = run(data, check(kind, settings)).checks().get(0);
        Estimate estimate = entry.estimate().orElseThrow(() -> entry.failure().orElseThrow());
        JsonNode golden = Golden.numbers(data).at(node);
        JsonNode expected = golden.get("vcov").get("cluster_unit");
        assertEquals(golden.get("fit").get("nobs").asInt(), estimate.n());
        for (int j = 0; j < expected.get("coef").size(); j++) {
            assertEquals(expected.get("term").get(j).asText(), estimate.terms().get(j));
            assertClose(
                    expected.get("coef").get(j).asDouble(),
                    estimate.estimate(j),
                    1e-8,
                    estimate.terms().get(j));
            assertClose(
                    expected.get("se").get(j).asDouble(),
                    estimate.se(j),
                    1e-8,
                    "se " + estimate.terms().get(j));
        }
    }

    /** The sample with a column of which the first unit has no value and the second a one, and one that is constant. */
    private static StudyPanel withUnknown() {
        StudyPanel study = Golden.study("pilot-zones");
        Panel panel = study.panel();
        double[] policy = new double[panel.rows()];
        Arrays.setAll(policy, row -> panel.unit(row) == 0 ? Double.NaN : panel.unit(row) == 1 ? 1 : 0);
        double[] constant = new double[panel.rows()];
        Panel wider = panel.with(NumberColumn.adopt("policy", policy)).with(NumberColumn.adopt("same", constant));
        return new StudyPanel(wider, study.treatment(), study.ledger());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"drop | 'where': 'policy > 0.5'", "exclude-policy | 'column': 'policy'"},
            quoteCharacter = '"')
    void onlyRowsThatAreKnownToFulfilAConditionAreDropped(String kind, String settings) {
        StudyPanel study = withUnknown();
        Estimate estimate = Robustness.fit(
                        study,
                        Examples.design(VcovSpec.IID),
                        RobustnessSpec.DEFAULT.withChecks(List.of(check(kind, settings))),
                        Progress.NONE)
                .checks()
                .get(0)
                .estimate()
                .orElseThrow();
        RegressionColumn column = RegressionColumn.DEFAULT
                .withWhere("city_id != " + study.panel().unitLabel(1))
                .resolve(Examples.design(VcovSpec.IID));
        Estimate without = Regression.fit(study, column, 0.95, Progress.NONE);
        assertEquals(3878 - 14, estimate.n());
        assertEquals(without.estimate(0), estimate.estimate(0));
    }

    @Test
    void anOutcomeThatCannotBeEstimatedLeavesTheOthersAlone() {
        List<RobustnessResult.Check> checks = Robustness.fit(
                        withUnknown(),
                        Examples.design(VcovSpec.IID),
                        RobustnessSpec.DEFAULT.withChecks(
                                List.of(check("replace-outcome", "'outcome': ['same', 'co2']"))),
                        Progress.NONE)
                .checks();
        assertEquals(2, checks.size());
        assertTrue(checks.get(0).failure().isPresent());
        assertEquals(
                run("pilot-zones", check("replace-outcome", "'outcome': 'co2'"))
                        .checks()
                        .get(0)
                        .estimate()
                        .orElseThrow()
                        .estimate(0),
                checks.get(1).estimate().orElseThrow().estimate(0));
    }

    @Test
    void otherVarianceKeepsTheEstimate() {
        RobustnessResult result = run("pilot-zones", check("other-vcov", "'vcov': {'type': 'driscoll-kraay'}"));
        Estimate estimate = result.checks().get(0).estimate().orElseThrow();
        JsonNode expected = Golden.numbers("pilot-zones").at("/twfe_controls/vcov/driscoll_kraay");
        assertEquals(result.baseline().estimate(0), estimate.estimate(0), 0);
        assertClose(expected.get("se").get(0).asDouble(), estimate.se(0), 1e-9, "se");
    }

    @Test
    void leavingOutAUnitIsTheRegressionWithoutIt() {
        StudyPanel study = Golden.study("unbalanced");
        RobustnessResult.LeaveOneOut left = run("unbalanced", check("leave-one-out", "'over': 'unit'"))
                .checks()
                .get(0)
                .leaveOneOut()
                .orElseThrow();
        assertEquals(study.panel().units(), left.labels().size());
        for (int i : new int[] {0, 17, left.labels().size() - 1}) {
            RegressionColumn column = RegressionColumn.DEFAULT
                    .withWhere("city_id != " + left.labels().get(i))
                    .resolve(Examples.design(VcovSpec.IID));
            Estimate without = Regression.fit(study, column, 0.95, Progress.NONE);
            assertClose(
                    without.estimate(0),
                    left.estimates().get(i),
                    1e-8,
                    left.labels().get(i));
        }
    }

    @Test
    void cohortsAndProvincesAreLeftOutWhole() {
        RobustnessResult result = run(
                "pilot-zones", check("leave-one-out", "'over': 'cohort'"), check("leave-one-out", "'over': 'region'"));
        RobustnessResult.LeaveOneOut cohorts =
                result.checks().get(0).leaveOneOut().orElseThrow();
        assertEquals(List.of("2015", "2016", "2018", "2019", "2020", "2022"), cohorts.labels());
        RegressionColumn column =
                RegressionColumn.DEFAULT.withWhere("region != \"East\"").resolve(Examples.design(VcovSpec.IID));
        Estimate without = Regression.fit(Golden.study("pilot-zones"), column, 0.95, Progress.NONE);
        RobustnessResult.LeaveOneOut regions =
                result.checks().get(1).leaveOneOut().orElseThrow();
        assertClose(
                without.estimate(0), regions.estimates().get(regions.labels().indexOf("East")), 1e-9, "without East");
    }

    @Test
    void aFailingCheckGivesItsReasonAndTheOthersGoOn() {
        RobustnessResult result = run(
                "pilot-zones",
                check("drop", "'where': 'year > 2000'"),
                check("window", ""),
                check("replace-outcome", "'outcome': 'nothing'"),
                check("window", "'from': 2014"));
        assertEquals(
                List.of("no-rows-where", "check-setting", "unknown-column"),
                IntStream.range(0, 3)
                        .mapToObj(i ->
                                result.checks().get(i).failure().orElseThrow().code())
                        .toList());
        assertTrue(result.checks().get(3).estimate().isPresent());
    }

    @Test
    void matchingWeightsTheRegressionAndImprovesBalance() {
        RobustnessResult.Check entry =
                run("pilot-zones", check("psm", "'method': 'kernel'")).checks().get(0);
        RobustnessResult.Matching matching = entry.matching().orElseThrow();
        Estimate estimate = entry.estimate().orElseThrow(() -> entry.failure().orElseThrow());
        int used = (int) matching.weights().stream().filter(w -> w > 0).count();
        assertEquals(used, estimate.n() + estimate.singletons(), "cities with one matched row left say nothing");
        assertEquals(matching.treated() + matching.controls(), used);
        assertEquals(122 * 14, matching.treated() + matching.offSupport());
        double before = matching.balance().stream()
                .mapToDouble(b -> Math.abs(b.bias()))
                .average()
                .orElseThrow();
        double after = matching.balance().stream()
                .mapToDouble(b -> Math.abs(b.biasAfter()))
                .average()
                .orElseThrow();
        assertTrue(after < before / 2, before + " -> " + after);
    }

    /** Without replacement and caliper every treated row gets a control, however far: they stay as different as they were. */
    @Test
    void covariatesOutOfBalanceAfterMatchingAreAWarning() {
        RobustnessResult poor =
                run("pilot-zones", check("psm", "'replacement': false, 'caliper': 1, 'commonSupport': false"));
        RobustnessResult.Matching matching = poor.checks().get(0).matching().orElseThrow();
        List<String> above = matching.balance().stream()
                .filter(row -> Math.abs(row.biasAfter()) > 10)
                .map(RobustnessResult.Balance::covariate)
                .toList();
        assertFalse(above.isEmpty());
        assertEquals(
                List.of("imbalance"),
                poor.warnings().stream().map(w -> w.code()).toList());
        String said = poor.warnings().get(0).message(Messages.ENGLISH);
        above.forEach(name -> assertTrue(said.contains(name), said));
        Study labelled = Study.EMPTY.withData(DataSpec.DEFAULT.withVariables(
                Map.of(above.get(0), VariableSpec.DEFAULT.withLabel(Translated.of("Size of the city")))));
        String inPrint = poor.warnings().get(0).message(labelled, Messages.ENGLISH);
        assertTrue(inPrint.matches(".* different in Size of the city \\(−?[0-9.]+%\\).*"), inPrint);
        assertEquals(
                List.of(), run("pilot-zones", check("psm", "'caliper': 0.0005")).warnings());
    }

    /** Rows without a match were told to lack a "matching weight", and singletons of the baseline among them. */
    @Test
    void theLedgerTellsUnmatchedRowsFromSingletons() {
        RobustnessResult result = Robustness.fit(
                Golden.study("pilot-zones"),
                Examples.design(VcovSpec.cluster("city_id")).withFixedEffects(List.of("city_id", "province^year")),
                RobustnessSpec.DEFAULT.withChecks(List.of(check("psm", "'caliper': 0.0005"))),
                Progress.NONE);
        SampleLedger baseline = result.baseline().ledger();
        SampleLedger matched = result.checks().get(0).estimate().orElseThrow().ledger();
        assertEquals(
                List.of("singletons", "unmatched", "singletons", "singletons"),
                matched.entries().stream().map(SampleLedger.Entry::stage).toList());
        assertEquals(baseline.entries().get(0), matched.entries().get(0));
        assertEquals(result.checks().get(0).estimate().orElseThrow().n(), matched.remaining());
    }

    @Test
    void yearByYearMatchingStaysWithinTheYear() {
        RobustnessResult.Check entry = run("pilot-zones", check("psm", "'by': 'year', 'replacement': false"))
                .checks()
                .get(0);
        RobustnessResult.Matching matching =
                entry.matching().orElseThrow(() -> entry.failure().orElseThrow());
        assertEquals(matching.treated(), matching.controls());
        assertTrue(matching.logitTerms().isEmpty());
    }

    @Test
    void shiftedTimingMovesEveryCohort() {
        RobustnessResult.Check later =
                run("pilot-zones", check("timing", "'shift': 1")).checks().get(0);
        assertTrue(later.estimate().isPresent());
        RobustnessResult.Check none =
                run("pilot-zones", check("timing", "'shift': 0")).checks().get(0);
        JsonNode expected = Golden.numbers("pilot-zones").at("/twfe_controls/vcov/cluster_unit");
        assertClose(
                expected.get("coef").get(0).asDouble(),
                none.estimate().orElseThrow().estimate(0),
                1e-9,
                "unshifted");
    }
}
