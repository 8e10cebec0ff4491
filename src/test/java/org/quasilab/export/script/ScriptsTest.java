package org.quasilab.export.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.result.DataLog;
import org.quasilab.result.Estimate;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.StepResult;
import org.quasilab.result.StudyResults;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.VcovSpec;
import org.quasilab.table.Examples;

class ScriptsTest {
    private static final RegressionColumn COLUMN =
            RegressionColumn.DEFAULT.resolve(Examples.study().design());

    @Test
    void columnHasItsEffectsControlsVarianceAndSample() {
        RegressionColumn column = COLUMN.withFixedEffects(
                        Optional.of(List.of("city_id", "province^year", "city_id[year]")))
                .withWhere("year >= 2014 and province in (\"A\", 'B\"B')")
                .withWeights(Optional.of("pop"));
        String r = r(column);
        assertTrue(
                r.contains("feols(gtfp ~ did + ind + cit | city_id + province^year + city_id[year], data = "
                        + "subset(d, (year >= 2014) & (province %in% c(\"A\", \"B\\\"B\"))), weights = ~pop,\n"
                        + "  vcov = ~city_id, ssc = ssc())"),
                r);
        String stata = stata(column);
        assertTrue(
                stata.contains("reghdfe gtfp did ind cit if ((year >= 2014) & inlist(province, `\"A\"', `\"B\"B\"')) "
                        + "& !missing(year, province) [aweight = pop], absorb(g_city_id g_province#g_year "
                        + "g_city_id##c.year) vce(cluster g_city_id) keepsingletons"),
                stata);
        assertTrue(stata.contains("egen long g_province = group(province)"), stata);
        String python = python(column.withFixedEffects(Optional.of(List.of("city_id", "year"))));
        assertTrue(python.contains("\"gtfp ~ did + ind + cit | city_id + year\""), python);
        assertTrue(
                python.contains("data=d[(((d[\"year\"] >= 2014) & d[\"province\"].isin([\"A\", \"B\\\"B\"])) & "
                        + "d[[\"year\", \"province\"]].notna().all(axis=1))]"),
                python);
        assertTrue(python.contains("ssc=pf.ssc(k_fixef=\"nonnested\"), fixef_rm=\"none\""), python);
        assertTrue(python(column).contains("pyfixest has no slopes by unit"));
    }

    @ParameterizedTest
    @CsvSource({
        "iid,fixest,'vcov = \"iid\", ssc = ssc()'",
        "hetero,none,'vcov = \"hetero\", ssc = ssc(K.adj = FALSE, G.adj = FALSE)'",
        "iid,reghdfe,'vcov = \"iid\", ssc = ssc(K.fixef = \"nonnested\", K.exact = TRUE))'",
        "driscoll-kraay,fixest,'vcov = vcov_DK(lag = 2), ssc = ssc()'"
    })
    void varianceFollowsTheStudy(String type, String smallSample, String expected) {
        OptionalInt lag = type.startsWith("driscoll") ? OptionalInt.of(2) : OptionalInt.empty();
        String r = r(COLUMN.withVcov(Optional.of(new VcovSpec(type, List.of(), lag, smallSample))));
        assertTrue(r.contains(expected), r);
        assertEquals(lag.isPresent(), r.contains("panel.id = ~city_id + year"));
    }

    @Test
    void randomEffectsUseTheirOwnCommands() {
        RegressionColumn column = COLUMN.withEstimator("random-effects").withFixedEffects(Optional.of(List.of()));
        assertTrue(r(column).contains("model = \"random\", random.method = \"swar\""));
        assertTrue(stata(column).contains("xtreg gtfp did ind cit, re sa vce(cluster g_city_id)"), stata(column));
        assertTrue(python(column).contains("RandomEffects.from_formula("));
        assertTrue(r(column).contains("method = \"arellano\", type = \"sss\""), "the factor of QuasiLab");
    }

    @Test
    void neverTreatedAreZeroOnEveryEventDummy() {
        String r =
                new RScript(study(EventStudySpec.DEFAULT.withId("s")), results("s", Examples.eventStudy(0.83))).text();
        assertTrue(r.contains("d$event[is.na(d$cohort)] <- -1"), r);
        assertTrue(r.contains("feols(gtfp ~ i(event, ref = -1) + ind + cit | city_id + year"), r);
    }

    @Test
    void namesNoFormulaCanHoldAreRenamedAfterReading() {
        RegressionColumn column = COLUMN.withOutcome(Optional.of("R&D \"%\""));
        assertTrue(r(column).contains("names(d)[names(d) == \"R&D \\\"%\\\"\"] <- \"v1\""), r(column));
        assertTrue(r(column).contains("feols(v1 ~ did"));
        assertTrue(python(column).contains("d = d.rename(columns={\"R&D \\\"%\\\"\": \"v1\"})"));
        assertTrue(stata(column).contains("rename `v' v1"));
    }

    @Test
    void whatIsNotRedoneIsSaid() {
        String placebo = new RScript(study(PlaceboSpec.DEFAULT.withId("s")), results("s", Examples.placebo(1))).text();
        assertTrue(placebo.contains("is not redone; its exact two-sided p is 0.02"), placebo);
        RobustnessResult checks = new RobustnessResult(
                RobustnessSpec.DEFAULT,
                Examples.estimate(0.039, 0.006),
                List.of(Examples.check("winsorize", "1%/99%", Examples.estimate(0.03, 0.006))),
                List.of());
        String script = new RScript(study(RobustnessSpec.DEFAULT.withId("s")), results("s", checks)).text();
        assertTrue(script.contains("Check 1%/99% (winsorize) changes the data before the regression"), script);
        String functions = r(COLUMN.withWhere("lag(x, 1) > 2"));
        assertTrue(functions.contains("uses functions; make the sample by hand"), functions);
        assertFalse(functions.contains("s_1 <- feols"));
    }

    @Test
    void titleCannotBreakOutOfItsComment() {
        Study study = study(RegressionSpec.DEFAULT.withId("s")).withTitle("a\nquit()\n/* b");
        StudyResults results = results("s", regression(COLUMN));
        for (String script : List.of(
                new RScript(study, results).text(),
                new StataScript(study, results).text(),
                new PythonScript(study, results).text())) {
            assertTrue(script.lines().noneMatch(line -> line.startsWith("quit")), script);
            assertFalse(script.contains("/*"), script);
        }
    }

    private static String r(RegressionColumn column) {
        return new RScript(study(RegressionSpec.DEFAULT.withId("s")), results("s", regression(column))).text();
    }

    private static String stata(RegressionColumn column) {
        return new StataScript(study(RegressionSpec.DEFAULT.withId("s")), results("s", regression(column))).text();
    }

    private static String python(RegressionColumn column) {
        return new PythonScript(study(RegressionSpec.DEFAULT.withId("s")), results("s", regression(column))).text();
    }

    private static RegressionResult regression(RegressionColumn column) {
        Estimate estimate = Examples.estimate(column, List.of("did"), new double[] {0.039}, new double[] {0.006});
        return new RegressionResult(List.of(Examples.column("(1)", estimate)), List.of());
    }

    private static Study study(StepSpec step) {
        return Examples.study().withSteps(List.of(step));
    }

    private static StudyResults results(String id, StepResult result) {
        Map<String, StepOutcome> steps = new LinkedHashMap<>();
        steps.put(id, StepOutcome.done(result));
        return new StudyResults(
                "Pilot",
                new StudyResults.DataSummary(
                        "panel.csv", "ab12", 3878, 277, 14, true, DataLog.EMPTY, SampleLedger.ofFile(3878)),
                steps,
                List.of());
    }
}
