package org.quasilab.export.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.result.DataLog;
import org.quasilab.result.Estimate;
import org.quasilab.result.InferenceResult;
import org.quasilab.result.PanelColumns;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.StepResult;
import org.quasilab.result.StudyResults;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.result.VcovInfo;
import org.quasilab.result.Wald;
import org.quasilab.study.Conley;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TargetSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;
import org.quasilab.table.Examples;
import org.quasilab.text.Messages;

class ScriptsTest {
    private static final PanelColumns PANEL =
            panel(List.of("city_id", "year", "gtfp", "R&D \"%\"", "城市", "did", "cohort"), Set.of());

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
                        + "g_city_id##c.year) vce(cluster g_city_id)\n"),
                stata);
        assertTrue(stata.contains("egen long g_province = group(province)"), stata);
        String python = python(column.withFixedEffects(Optional.of(List.of("city_id", "year"))));
        assertTrue(python.contains("\"gtfp ~ did + ind + cit | city_id + year\""), python);
        assertTrue(
                python.contains("data=d[(((d[\"year\"] >= 2014) & d[\"province\"].isin([\"A\", \"B\\\"B\"])) & "
                        + "d[[\"year\", \"province\"]].notna().all(axis=1))]"),
                python);
        assertTrue(python.contains("ssc=pf.ssc(k_fixef=\"nonnested\"), fixef_rm=\"singleton\""), python);
        assertTrue(python(column).contains("pyfixest has no slopes by unit"));
    }

    /** Of an effect whose levels are within another's only the slopes are left; both programs would count the levels again. */
    @Test
    void slopesWithoutLevelsStayWithoutThem() {
        RegressionColumn column = COLUMN.withFixedEffects(Optional.of(List.of("city_id", "region[[year]]")));
        assertTrue(r(column).contains(" | city_id + region[[year]], "), r(column));
        assertTrue(stata(column).contains("absorb(g_city_id g_region#c.year)"), stata(column));
    }

    /** R and Stata leave singletons out unless told otherwise. */
    @Test
    void singletonsAreKeptWhereTheyAreKept() {
        RegressionColumn keeps = COLUMN.withSingletons(Optional.of("keep"));
        assertTrue(r(keeps).contains("ssc = ssc(), fixef.rm = \"none\")"), r(keeps));
        assertFalse(r(COLUMN).contains("fixef.rm"), r(COLUMN));
        assertTrue(stata(keeps).contains("vce(cluster g_city_id) keepsingletons\n"), stata(keeps));
        assertFalse(stata(COLUMN).contains("keepsingletons"), stata(COLUMN));
        assertTrue(python(keeps).contains("fixef_rm=\"none\""), python(keeps));
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

    /** What a program has of its own, and what is computed in other ways or is said to differ. */
    @Test
    void variancesWithLeverages() {
        RegressionColumn reduced = COLUMN.withVcov(Optional.of(VcovSpec.of(VcovType.CR2, "city_id")));
        assertTrue(r(reduced).contains(", type = \"CR2\")\n"), r(reduced));
        assertTrue(r(reduced).contains("_v, coefs = 1:ncol("), r(reduced));
        assertTrue(stata(reduced).contains("i.g_city_id i.g_year, vce(hc2 g_city_id, dfadjust)"), stata(reduced));
        assertTrue(python(reduced).contains("pyfixest does not have CR2"), python(reduced));
        RegressionColumn jackknife = COLUMN.withVcov(Optional.of(VcovSpec.of(VcovType.CR3, "city_id")));
        assertTrue(r(jackknife).contains("_g != g, ]))[names(coef("), r(jackknife));
        assertTrue(stata(jackknife).contains("jackknife, cluster(g_city_id) mse nodots: reghdfe "), stata(jackknife));
        assertTrue(python(jackknife).contains("{\"CRV3\": \"city_id\"}"), python(jackknife));
        RegressionColumn rows = COLUMN.withVcov(Optional.of(VcovSpec.of(VcovType.HC3)));
        assertTrue(r(rows).contains("sandwich::vcovHC(") && r(rows).contains("type = \"HC3\""), r(rows));
        assertTrue(stata(rows).contains("i.g_city_id i.g_year, vce(hc3)"), stata(rows));
        assertTrue(python(rows).contains("pyfixest does not have HC3"), python(rows));
    }

    /** Of an event study by two rules; the numbers stand for any. */
    @Test
    void aJointTestIsDoneAgainByEachRule() {
        EventStudySpec events = EventStudySpec.DEFAULT.withId("fig1");
        InferenceSpec asked = InferenceSpec.DEFAULT.withTarget(new TargetSpec("fig1", "", "pre-trend"));
        Estimate estimate = Examples.estimate(
                COLUMN, List.of("eventTime=-3", "eventTime=-2"), new double[] {0.1, 0.2}, new double[] {0.1, 0.1});
        List<InferenceResult.Rule> rules = Stream.of(VcovType.CLUSTER, VcovType.CR2, VcovType.CR3)
                .map(type -> new VcovInfo(VcovSpec.of(type, "city_id"), 3, 1, 276, List.of(277), -1, false))
                .map(info -> InferenceResult.Row.joint(new Wald("", 1.5, 2, 276), Optional.of(info), List.of()))
                .map(row -> InferenceResult.Rule.of("CR1", row))
                .toList();
        InferenceResult result =
                new InferenceResult(asked, estimate, List.of(0, 1), rules, Optional.empty(), List.of(), List.of());
        Study study = Examples.study().withSteps(List.of(events, asked.withId("inf")));
        String r = new RScript(study, results("inf", result), PANEL, Messages.ENGLISH).text();
        assertTrue(r.contains("QuasiLab tests eventTime=-3, eventTime=-2 with F 1.5 on 2 and 276.0 degrees"), r);
        assertTrue(r.contains("inf_1_k <- match(c(\"event::-3\", \"event::-2\"), names(coef(inf_1)))\n"), r);
        assertTrue(r.contains("solve((vcov(inf_1))[inf_1_k, inf_1_k], coef(inf_1)[inf_1_k])"), r);
        assertTrue(r.contains("clubSandwich::Wald_test(inf_2_lm, clubSandwich::constrain_zero(inf_2_k), inf_2_v)"), r);
        assertTrue(r.contains("tcrossprod(inf_3_b - coef(inf_3))"), r);
        String stata = new StataScript(study, results("inf", result), PANEL, Messages.ENGLISH).text();
        assertTrue(stata.contains("\ntest e_m3 e_m2\n"), stata);
        assertFalse(stata.contains("test `before'"), stata);
    }

    @Test
    void placesAreThoseOfFixest() {
        VcovSpec places = VcovSpec.of(VcovType.CONLEY).withConley(new Conley("lat", "lon", 150, "uniform"));
        String r = r(COLUMN.withVcov(Optional.of(places)));
        assertTrue(
                r.contains("vcov_conley(lat = \"lat\", lon = \"lon\", cutoff = 150.0, distance = \"spherical\")"), r);
        String lagged = r(COLUMN.withVcov(Optional.of(places.withLag(OptionalInt.of(1)))));
        assertTrue(lagged.contains("fixest has no lags"), lagged);
    }

    @Test
    void randomEffectsUseTheirOwnCommands() {
        RegressionColumn column = COLUMN.withEstimator("random-effects").withFixedEffects(Optional.of(List.of()));
        assertTrue(r(column).contains("model = \"random\", random.method = \"swar\""));
        assertTrue(stata(column).contains("xtreg gtfp did ind cit, re sa vce(cluster unit_code)"), stata(column));
        assertTrue(python(column).contains("RandomEffects.from_formula("));
        assertTrue(r(column).contains("method = \"arellano\", type = \"sss\""), "the factor of QuasiLab");
    }

    @Test
    void whatNeedsAnotherPackageComesLastAndIsPassedOverWithoutIt() {
        RegressionColumn random = COLUMN.withEstimator("random-effects").withFixedEffects(Optional.of(List.of()));
        RegressionColumn fixed = COLUMN;
        Study study = study(RegressionSpec.DEFAULT.withId("s"));
        StudyResults results = results("s", regression(random, fixed));
        String r = new RScript(study, results, PANEL, Messages.ENGLISH).text();
        assertTrue(r.indexOf("s_2 <- feols") < r.indexOf("if (requireNamespace(\"plm\", quietly = TRUE)) {"), r);
        assertTrue(r.indexOf("if (requireNamespace") < r.indexOf("  s_1 <- plm::plm("), r);
        assertTrue(r.contains("The package plm is not installed, so what needs it is left out."), r);
        String python = new PythonScript(study, results, PANEL, Messages.ENGLISH).text();
        assertTrue(python.indexOf("s_2 = pf.feols(") < python.indexOf("except ImportError:"), python);
        assertTrue(python.contains("else:\n    # "), python);
        assertTrue(python.contains("\n    s_1 = RandomEffects.from_formula("), python);
        assertTrue(r(fixed).lines().noneMatch(line -> line.contains("requireNamespace")));
        String byHand = python(random.withWhere("lag(x, 1) > 2"));
        assertFalse(byHand.contains("else:"), "a block with nothing but comments is an error");
    }

    @Test
    void stataIsToldItsVersionAndSaysWhatIsMissing() {
        String script = stata(COLUMN);
        int version = script.indexOf("\nversion 16\n");
        assertTrue(version > 0 && version < script.indexOf("\nclear all\n"), script);
        assertTrue(script.indexOf("capture which `program'") < script.indexOf("eststo clear"), script);
        assertTrue(script.contains("exit 199"), script);
    }

    @Test
    void neverTreatedAreZeroOnEveryEventDummy() {
        String r = new RScript(
                        study(EventStudySpec.DEFAULT.withId("s")),
                        results("s", Examples.eventStudy(0.83)),
                        PANEL,
                        Messages.ENGLISH)
                .text();
        assertTrue(r.contains("d$event[is.na(d$cohort)] <- -1"), r);
        assertTrue(r.contains("feols(gtfp ~ i(event, ref = -1) + ind + cit | city_id + year"), r);
    }

    @Test
    void periodsThatAreNoYearsAreSubtractedAsTheyAreCounted() {
        Study study = study(EventStudySpec.DEFAULT.withId("s")).withFrequency(Frequency.QUARTER);
        StudyResults results = results("s", Examples.eventStudy(0.83));
        PanelColumns panel = new PanelColumns(
                List.of("city_id", "year", "gtfp", "period_number", "did", "cohort"),
                Set.of("year"),
                "did",
                "cohort",
                "period_number");
        String r = new RScript(study, results, panel, Messages.ENGLISH).text();
        assertTrue(r.contains("d$event <- d$period_number - d$cohort"), r);
        assertTrue(r.contains("| city_id + period_number"), "one effect a period, however it is written");
        assertTrue(new StataScript(study, results, panel, Messages.ENGLISH)
                .text()
                .contains("xtset unit_code period_number"));
        assertTrue(new PythonScript(study, results, panel, Messages.ENGLISH)
                .text()
                .contains("d[\"event\"] = d[\"period_number\"] - d[\"cohort\"]"));
    }

    /** The data have a {@code did} and a {@code cohort} of their own, here the weights, the outcome and what is clustered on. */
    @Test
    void columnsOfTheDataKeepTheirNamesWhereTheTreatmentHasAnother() {
        PanelColumns panel = new PanelColumns(
                List.of("city_id", "year", "did", "cohort", "did_2", "cohort_2"),
                Set.of(),
                "did_2",
                "cohort_2",
                "year");
        RegressionColumn column = COLUMN.withOutcome(Optional.of("cohort"))
                .withFixedEffects(Optional.of(List.of("city_id", "did")))
                .withVcov(Optional.of(VcovSpec.cluster("cohort")))
                .withWhere("did = 1 or cohort > 1950");
        Study study = study(RegressionSpec.DEFAULT.withId("s"));
        StudyResults results = results("s", regression(column));
        String r = new RScript(study, results, panel, Messages.ENGLISH).text();
        assertTrue(
                r.contains("feols(cohort ~ did_2 + ind + cit | city_id + did, data = "
                        + "subset(d, (did_2 == 1) | (cohort > 1950)),\n  vcov = ~cohort"),
                r);
        assertTrue(r.contains("with did_2 (treated now) and cohort_2 (first treated period)"), r);
        assertTrue(r.contains("did_2 and not did: the data have a column did of their own"), r);
        String stata = new StataScript(study, results, panel, Messages.ENGLISH).text();
        assertTrue(
                stata.contains(
                        "reghdfe cohort did_2 ind cit if ((did_2 == 1) | (cohort > 1950)) & !missing(did_2, cohort), "
                                + "absorb(g_city_id g_did) vce(cluster g_cohort)"),
                stata);
        String python = new PythonScript(study, results, panel, Messages.ENGLISH).text();
        assertTrue(python.contains("\"cohort ~ did_2 + ind + cit | city_id + did\""), python);
        assertTrue(python.contains("d[[\"did_2\", \"cohort\"]].notna()"), python);
        Study events = study(EventStudySpec.DEFAULT.withId("s"));
        StudyResults points = results("s", Examples.eventStudy(0.83));
        assertTrue(new RScript(events, points, panel, Messages.ENGLISH)
                .text()
                .contains("d$event <- d$year - d$cohort_2\n"));
        assertTrue(new StataScript(events, points, panel, Messages.ENGLISH)
                .text()
                .contains("generate event = year - cohort_2\n"));
        assertTrue(new PythonScript(events, points, panel, Messages.ENGLISH)
                .text()
                .contains("d[\"event\"] = d[\"year\"] - d[\"cohort_2\"]\n"));
    }

    @Test
    void namesNoFormulaCanHoldAreRenamedAfterReading() {
        RegressionColumn column = COLUMN.withOutcome(Optional.of("R&D \"%\""));
        assertTrue(r(column).contains("names(d)[names(d) == \"R&D \\\"%\\\"\"] <- \"ql1\""), r(column));
        assertTrue(r(column).contains("feols(ql1 ~ did"));
        assertTrue(python(column).contains("d = d.rename(columns={\"R&D \\\"%\\\"\": \"ql1\"})"));
        String stata = stata(column);
        assertTrue(
                stata.contains("local column : word 4 of `columns'\nrename `column' ql1\n"
                        + "label variable ql1 `\"R&D \"%\"\"'"),
                stata);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "城市",
                "with blank",
                "a&b",
                "50%",
                "_x",
                "line\nbreak",
                "str12",
                "if",
                "`b`$c'",
                "i",
                "a_name_that_is_longer_than_stata_can_hold"
            })
    void noWeirdNameReachesAFormula(String name) {
        RegressionColumn column = COLUMN.withRegressors(List.of(name));
        assertTrue(r(column).contains("feols(gtfp ~ ql1 + ind"), r(column));
        assertTrue(stata(column).contains("reghdfe gtfp ql1 ind"), stata(column));
        assertTrue(python(column).contains("gtfp ~ ql1 + ind"), python(column));
    }

    @Test
    void stataExpandsNoMacroInAText() {
        String stata = stata(COLUMN.withWhere("province = \"$x `y'\""));
        assertTrue(stata.contains("`\"\\$x \\`y'\"'"), stata);
    }

    @Test
    void whatAScriptMakesHasNamesNoColumnHas() {
        PanelColumns panel = panel(
                List.of("city_id", "year", "gtfp", "event", "e_gdp", "g_x", "unit_code", "ql1", "did", "cohort"),
                Set.of());
        String stata = new StataScript(
                        study(EventStudySpec.DEFAULT.withId("s")),
                        results("s", Examples.eventStudy(0.83)),
                        panel,
                        Messages.ENGLISH)
                .text();
        assertTrue(stata.contains("capture drop qevent\ncapture drop qe_*\n"), stata);
        assertTrue(stata.contains("egen long qunit_code = group(city_id)"), stata);
        assertTrue(stata.contains("egen long qg_city_id = group(city_id)"), stata);
        RegressionColumn column = COLUMN.withRegressors(List.of("城市"));
        String r = new RScript(
                        study(RegressionSpec.DEFAULT.withId("s")),
                        results("s", regression(column)),
                        panel,
                        Messages.ENGLISH)
                .text();
        assertTrue(r.contains("<- \"ql2\""), r);
    }

    @Test
    void codesComparedWithTextsAreReadAsTexts() {
        RegressionColumn column = COLUMN.withWhere("城市 in (\"010\", \"020\") and year > 2012");
        assertTrue(r(column).contains("colClasses = c(\"城市\" = \"character\")"), r(column));
        assertTrue(python(column).contains("dtype={\"城市\": str}"), python(column));
        assertTrue(stata(column).contains("stringcols(5)"), stata(column));
    }

    /** Codes such as 010000 or of 18 digits; {@code 城市} is a text no model reads. */
    @Test
    void textsAModelReadsAreReadAsTexts() {
        PanelColumns panel = panel(
                List.of("year", "city_id", "gtfp", "province", "城市", "did", "cohort"),
                Set.of("city_id", "province", "城市"));
        RegressionColumn column = COLUMN.withFixedEffects(Optional.of(List.of("city_id", "province^year")))
                .withVcov(Optional.of(VcovSpec.cluster("city_id")));
        Study study = study(RegressionSpec.DEFAULT.withId("s"));
        StudyResults results = results("s", regression(column));
        String r = new RScript(study, results, panel, Messages.ENGLISH).text();
        assertTrue(r.contains("colClasses = c(\"city_id\" = \"character\", \"province\" = \"character\"))"), r);
        String python = new PythonScript(study, results, panel, Messages.ENGLISH).text();
        assertTrue(python.contains("dtype={\"city_id\": str, \"province\": str})"), python);
        String stata = new StataScript(study, results, panel, Messages.ENGLISH).text();
        assertTrue(stata.contains(" stringcols(2 4)\n"), stata);
        assertTrue(stata.contains("egen long g_province = group(province)"), stata);
        assertTrue(stata.contains("absorb(g_city_id g_province#g_year) vce(cluster g_city_id)"), stata);
    }

    @Test
    void stataListOfTextsIsCutWhereInlistEnds() {
        String list = IntStream.range(0, 12).mapToObj(i -> "\"p" + i + "\"").collect(Collectors.joining(", "));
        String stata = stata(COLUMN.withWhere("province in (" + list + ")"));
        assertTrue(stata.contains("`\"p8\"') | inlist(province, `\"p9\"'"), stata);
    }

    /** Example: n = 3878. Rule none divides RSS by n; R and Python by n − 1. */
    @ParameterizedTest
    @CsvSource({
        "iid, none, R, sqrt((n - 1) / n) = 0.99987",
        "iid, none, PYTHON, sqrt((n - 1) / n) = 0.99987",
        "hetero, none, STATA, Stata has N / (N - K) in the variance",
        "cluster, none, STATA, Stata has G / (G - 1) * (N - 1) / (N - K) in the variance",
        "cluster, reghdfe, PYTHON, pyfixest has only fixest's",
        "iid, fixest, STATA, sqrt((N - K of Stata) / (N - 17))",
        "driscoll-kraay, fixest, STATA, which are NOT those of the study",
    })
    void whatALanguageCountsOtherwiseIsSaidWithItsFactor(String type, String rule, String language, String says) {
        List<String> by = type.equals("cluster") ? List.of("city_id") : List.of();
        RegressionColumn column = COLUMN.withVcov(Optional.of(new VcovSpec(type, by, OptionalInt.empty(), rule)));
        String script = language.equals("R") ? r(column) : language.equals("STATA") ? stata(column) : python(column);
        assertTrue(script.contains(says), script);
    }

    @Test
    void factorOfQuasiLabStandsBesideEveryModel() {
        assertTrue(r(COLUMN).contains("variance cluster(city_id), rule fixest: factor 1.0083, K = 17, t with 276 df"));
    }

    @ParameterizedTest
    @CsvSource({
        "hetero, fixest, 'plm::vcovHC(x, method = \"white1\", type = \"HC1\")'",
        "iid, none, 'vcov(x) * x$df.residual / nobs(x)'",
        "cluster, none, 'plm::vcovHC(x, method = \"arellano\", type = \"HC0\")'",
    })
    void randomEffectsHaveTheVarianceOfTheStudy(String type, String rule, String expected) {
        List<String> by = type.equals("cluster") ? List.of("city_id") : List.of();
        RegressionColumn column = COLUMN.withEstimator("random-effects")
                .withFixedEffects(Optional.of(List.of()))
                .withVcov(Optional.of(new VcovSpec(type, by, OptionalInt.empty(), rule)));
        assertTrue(r(column).contains(expected), r(column));
        assertEquals(type.equals("hetero"), stata(column).contains("below are NOT those of the study"), stata(column));
    }

    @Test
    void whatIsNotRedoneIsSaid() {
        String placebo = new RScript(
                        study(PlaceboSpec.DEFAULT.withId("s")),
                        results("s", Examples.placebo(1)),
                        PANEL,
                        Messages.ENGLISH)
                .text();
        assertTrue(placebo.contains("is not redone; its exact two-sided p is 0.02"), placebo);
        RobustnessResult checks = new RobustnessResult(
                RobustnessSpec.DEFAULT,
                Examples.estimate(0.039, 0.006),
                List.of(Examples.check("winsorize", "1%/99%", Examples.estimate(0.03, 0.006))),
                List.of());
        String script = new RScript(
                        study(RobustnessSpec.DEFAULT.withId("s")), results("s", checks), PANEL, Messages.ENGLISH)
                .text();
        assertTrue(script.contains("Check 1%/99% (winsorize) changes the data before the regression"), script);
        String functions = r(COLUMN.withWhere("lag(x, 1) > 2"));
        assertTrue(functions.contains("uses functions; make the sample by hand"), functions);
        assertFalse(functions.contains("s_1 <- feols"));
    }

    @Test
    void commentsAreInTheLanguageOfTheReaderAndCommandsAreTheSame() {
        Study study = study(EventStudySpec.DEFAULT.withId("s"));
        StudyResults results = results("s", Examples.eventStudy(0.83));
        String english = new RScript(study, results, PANEL, Messages.ENGLISH).text();
        String chinese = new RScript(study, results, PANEL, Messages.CHINESE).text();
        assertEquals(commands(english), commands(chinese));
        assertTrue(chinese.contains("# 从未处理：各虚拟变量均为 0"), chinese);
        assertTrue(
                chinese.lines()
                        .filter(line -> line.startsWith("# ") && !line.startsWith("# ----"))
                        .allMatch(line -> line.matches(".*\\p{IsHan}.*")),
                chinese);
    }

    private static List<String> commands(String script) {
        return script.lines().map(line -> line.replaceFirst("# .*", "")).toList();
    }

    @Test
    void titleCannotBreakOutOfItsComment() {
        Study study = study(RegressionSpec.DEFAULT.withId("s")).withTitle("a\nquit()\n/* b");
        StudyResults results = results("s", regression(COLUMN));
        for (String script : List.of(
                new RScript(study, results, PANEL, Messages.ENGLISH).text(),
                new StataScript(study, results, PANEL, Messages.ENGLISH).text(),
                new PythonScript(study, results, PANEL, Messages.ENGLISH).text())) {
            assertTrue(script.lines().noneMatch(line -> line.startsWith("quit")), script);
            assertFalse(script.contains("/*"), script);
        }
    }

    private static PanelColumns panel(List<String> names, Set<String> texts) {
        return new PanelColumns(names, texts, "did", "cohort", "year");
    }

    private static String r(RegressionColumn column) {
        return new RScript(
                        study(RegressionSpec.DEFAULT.withId("s")),
                        results("s", regression(column)),
                        PANEL,
                        Messages.ENGLISH)
                .text();
    }

    private static String stata(RegressionColumn column) {
        return new StataScript(
                        study(RegressionSpec.DEFAULT.withId("s")),
                        results("s", regression(column)),
                        PANEL,
                        Messages.ENGLISH)
                .text();
    }

    private static String python(RegressionColumn column) {
        return new PythonScript(
                        study(RegressionSpec.DEFAULT.withId("s")),
                        results("s", regression(column)),
                        PANEL,
                        Messages.ENGLISH)
                .text();
    }

    private static RegressionResult regression(RegressionColumn... columns) {
        return new RegressionResult(
                Stream.of(columns)
                        .map(column ->
                                Examples.estimate(column, List.of("did"), new double[] {0.039}, new double[] {0.006}))
                        .map(estimate -> Examples.column("(1)", estimate))
                        .toList(),
                List.of());
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
