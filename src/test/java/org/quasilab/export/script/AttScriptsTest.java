package org.quasilab.export.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.AttResult;
import org.quasilab.result.BaconDecomposition;
import org.quasilab.result.BaconResult;
import org.quasilab.result.DataLog;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.result.PanelColumns;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.StepResult;
import org.quasilab.result.StudyResults;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.result.TwfeWeights;
import org.quasilab.study.AttSettings;
import org.quasilab.study.AttSpec;
import org.quasilab.study.BaconSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.table.Examples;
import org.quasilab.text.Messages;

class AttScriptsTest {
    private static final PanelColumns PANEL = new PanelColumns(
            List.of("city_id", "year", "gtfp", "ind", "cit", "did", "cohort"), Set.of(), "did", "cohort", "year");

    private static final Pattern WORD = Pattern.compile("\\{[a-z]+}");

    private static final SampleLedger WHOLE = SampleLedger.ofFile(3878);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "twfe ; feols(gtfp ~ did | city_id + year, data = s ; reghdfe gtfp did, absorb(unit_code year) "
                        + "; pf.feols(\"gtfp ~ did | city_id + year\"",
                "callaway-santanna ; did::att_gt(yname = \"gtfp\" ; csdid gtfp, ivar(unit_code) time(year) gvar(first) method(dripw) "
                        + "; dd.CallawaySantAnna(",
                "sun-abraham ; sunab(first, year, ref.p = -1) ; eventstudyinteract gtfp `dummies' ; dd.SunAbraham(anticipation=0",
                "imputation ; didimputation::did_imputation(s, yname = \"gtfp\" ; did_imputation gtfp unit_code year first, "
                        + "; its estimates are those of did2s",
                "gardner ; did2s::did2s(s, yname = \"gtfp\" ; did2s gtfp, first_stage(i.unit_code i.year) ; pf.did2s(",
                "etwfe ; etwfe::etwfe(gtfp ~ 0, tvar = \"year\" ; jwdid gtfp, ivar(unit_code) tvar(year) gvar(first) "
                        + "; see replicate.R",
                "stacked ; i(since, treated, ref = -1) ; absorb(treated since) ; see replicate.R",
                "lp-did ; feols(change ~ start ; lpdid gtfp, unit(unit_code) time(year) treat(did) ; see replicate.R",
                "dcdh ; effects = 2, placebo = 1 ; did_multiplegt_dyn gtfp unit_code year did, effects(2) placebo(1) "
                        + "; see replicate.R",
                "synthetic-did ; synthdid::synthdid_estimate(y ; sdid gtfp unit_code year did, vce(placebo) ; see replicate.R",
                "synthetic-control ; synthdid::sc_estimate(y ; method(sc) ; see replicate.R",
                "efficient-staggered ; staggered::staggered(df = s ; staggered gtfp, i(unit_code) t(year) g(first) estimand(simple) "
                        + "; see replicate.R",
                "continuous-did ; contdid::cont_did(yname = \"gtfp\", dname = \"share\" ; see replicate.R ; see replicate.R",
                "triple-difference ; triplediff::ddd(yname = \"gtfp\" ; see replicate.R ; see replicate.R"
            })
    void everyEstimatorIsRedoneOrSaidWhyNot(String estimator, String r, String stata, String python) {
        AttSpec step = asked(AttSettings.DEFAULT.withWindow(List.of(-3, 1)), estimator);
        assertTrue(r(step, WHOLE).contains(r.strip()), r(step, WHOLE));
        assertTrue(stata(step, WHOLE).contains(stata.strip()), stata(step, WHOLE));
        assertTrue(python(step, WHOLE).contains(python.strip()), python(step, WHOLE));
    }

    @Test
    void noEstimatorIsForgottenAndNoWordOfATemplateIsLeft() {
        AttSpec step = asked(AttSettings.DEFAULT, AttSpec.ESTIMATORS.toArray(String[]::new));
        for (AttSpec each : List.of(
                step,
                step.withControls(Optional.of(List.of("ind", "cit"))),
                step.with(AttSettings.DEFAULT
                        .withWeights(Optional.of("pop"))
                        .withBalance(OptionalInt.of(1))
                        .withAnticipation(1)))) {
            for (String script : List.of(r(each, WHOLE), stata(each, WHOLE), python(each, WHOLE))) {
                assertFalse(WORD.matcher(script).find(), script);
                assertEquals(
                        AttSpec.ESTIMATORS.size(),
                        script.lines()
                                .filter(line -> line.contains("QuasiLab has ATT"))
                                .count(),
                        script);
            }
        }
    }

    /** What QuasiLab got stands beside what the package gives, with all its digits; what is not known is NA. */
    @Test
    void numbersOfQuasiLabAreComparedWithAllTheirDigits() {
        String script = r(asked(AttSettings.DEFAULT, "sun-abraham"), WHOLE);
        assertTrue(
                script.contains("compare(rbind(\n  \"ATT\" = c(0.03564974007890468, 0.011875503413142327),\n"
                        + "  \"-3\" = c(0.01, NA),"),
                script);
        String stata = stata(asked(AttSettings.DEFAULT, "sun-abraham"), WHOLE);
        assertTrue(stata.contains("*     event time 0: QuasiLab has 0.02 (se 0.004)"), stata);
    }

    @Test
    void settingsReachThePackages() {
        AttSettings settings = AttSettings.DEFAULT
                .withControl("not-yet")
                .withBase("universal")
                .withMethod("reg")
                .withBalance(OptionalInt.of(2))
                .withAnticipation(1);
        String r = r(asked(settings, "callaway-santanna", "lp-did", "stacked"), WHOLE);
        assertTrue(r.contains("control_group = \"notyettreated\", est_method = \"reg\""), r);
        assertTrue(r.contains("base_period = \"universal\", anticipation = 1"), r);
        assertTrue(r.contains("type = \"dynamic\", balance_e = 2"), r);
        assertTrue(r.contains("control <- s$first > s$year + max(to, 0, 2) + 1 & !is.na(ahead("), r);
        assertTrue(r.contains("ahead(s$gtfp, -2)"), "the base is a period earlier\n" + r);
        assertTrue(r.contains("s$first > g + 5 + 1"), "controls are untreated a period longer\n" + r);
        String stata = stata(asked(settings.withAnticipation(0), "callaway-santanna"), WHOLE);
        assertTrue(stata.contains("method(reg) notyet long2"), stata);
    }

    @ParameterizedTest
    @CsvSource({
        "interaction, gtfp ~ did + change | city_id + year^ind, absorb(unit_code year#treated) ",
        "ever-treated, gtfp ~ change | city_id + year^ind + year^start, absorb(unit_code year#treated year#start) ",
        "cohorts, gtfp ~ change | city_id + year^ind + year^first, absorb(unit_code year#treated year#number) "
    })
    void tripleDifferencesAreRegressions(String form, String r, String stata) {
        AttSpec step = asked(AttSettings.DEFAULT.withBy(Optional.of("ind")).withForm(form), "triple-difference");
        assertTrue(r(step, WHOLE).contains(r.strip() + ","), r(step, WHOLE));
        assertTrue(stata(step, WHOLE).contains(stata.strip()), stata(step, WHOLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"imputation", "gardner", "etwfe", "dcdh"})
    void whatAPackageHasNotIsSaidAndLeftOut(String estimator) {
        String script = r(asked(AttSettings.DEFAULT.withAnticipation(1), estimator), WHOLE);
        assertTrue(script.contains("has no anticipation, so this estimator is not redone here."), script);
        assertFalse(script.contains("s_1 <-"), script);
    }

    @Test
    void rowsThatTheEstimatorCouldNotUseLeaveBeforeThePackageRuns() {
        SampleLedger ledger =
                WHOLE.with("always-treated", "", 1, 2).with("gaps", "", 7).with("missing", "gtfp", 9);
        String r = r(asked(AttSettings.DEFAULT, "efficient-staggered"), ledger);
        int always = r.indexOf("s <- s[s$first > min(s$year), ]");
        int gaps = r.indexOf("== length(unique(s$year)), ]");
        assertTrue(always > 0 && always < gaps && gaps < r.indexOf("staggered::staggered"), r);
        String stata = stata(asked(AttSettings.DEFAULT, "efficient-staggered"), ledger);
        assertTrue(stata.contains("drop if first <= r(min)\n"), stata);
        assertTrue(stata.contains("bysort city_id: drop if _N < `periods'"), stata);
        assertFalse(r(asked(AttSettings.DEFAULT, "efficient-staggered"), WHOLE).contains("unique(s$year)"));
    }

    @Test
    void whatNeedsAPackageComesLastAndIsPassedOverWithoutIt() {
        AttSpec step = asked(AttSettings.DEFAULT, "callaway-santanna", "stacked", "synthetic-did");
        String r = r(step, WHOLE);
        assertTrue(r.indexOf("s_2 <- feols(") < r.indexOf("if (requireNamespace(\"did\", quietly = TRUE)) {"), r);
        assertTrue(r.contains("Install it with remotes::install_github('synth-inference/synthdid')"), r);
        String stata = stata(step, WHOLE);
        assertTrue(stata.contains("capture which csdid\nif _rc {\n"), stata);
        assertTrue(stata.contains("ssc install drdid; ssc install csdid"), stata);
        String python = python(step, WHOLE);
        assertTrue(python.contains("try:\n    import diff_diff as dd\nexcept ImportError:"), python);
    }

    @Test
    void decompositionsAreRedone() {
        StepSpec step = BaconSpec.DEFAULT.withId("s");
        String r = new RScript(study(step), results(bacon()), PANEL, Messages.ENGLISH).text();
        assertTrue(
                r.contains("bacondecomp::bacon(gtfp ~ did, data = s, id_var = \"city_id\", time_var = \"year\")"), r);
        assertTrue(r.contains("\"Treated vs Untreated\" = c(0.05, 1.0)"), r);
        assertTrue(
                r.contains(
                        "TwoWayFEWeights::twowayfeweights(s, \"gtfp\", \"city_id\", \"year\", \"did\", type = \"feTR\""),
                r);
        assertTrue(r.contains("beta 0.05, 30 positive (sum 1.1), 2 negative (sum -0.1), sigma_fe 0.4, sigma_fe2 —"), r);
        String stata = new StataScript(study(step), results(bacon()), PANEL, Messages.ENGLISH).text();
        assertTrue(stata.contains("bacondecomp gtfp did, ddetail nograph\n        restore"), stata);
        assertTrue(stata.contains("twowayfeweights gtfp unit_code year did, type(feTR) summary_measures\n"), stata);
    }

    private static AttSpec asked(AttSettings settings, String... estimators) {
        return AttSpec.DEFAULT
                .withId("s")
                .with(settings)
                .withEstimators(
                        Arrays.stream(estimators).map(EstimatorChoice::of).toList());
    }

    private static String r(AttSpec step, SampleLedger ledger) {
        return new RScript(study(step), results(result(step, ledger)), PANEL, Messages.ENGLISH).text();
    }

    private static String stata(AttSpec step, SampleLedger ledger) {
        return new StataScript(study(step), results(result(step, ledger)), PANEL, Messages.ENGLISH).text();
    }

    private static String python(AttSpec step, SampleLedger ledger) {
        return new PythonScript(study(step), results(result(step, ledger)), PANEL, Messages.ENGLISH).text();
    }

    private static AttResult result(AttSpec step, SampleLedger ledger) {
        return new AttResult(
                step,
                step.estimators().stream()
                        .map(choice -> new AttResult.Column(
                                choice, Optional.of(estimate(ledger)), Optional.empty(), Optional.empty()))
                        .collect(Collectors.toList()),
                List.of(),
                Optional.empty(),
                0.95,
                List.of());
    }

    private static AttEstimate estimate(SampleLedger ledger) {
        Effects path = Effects.of(
                List.of("-3", "0", "1"),
                new double[] {0.01, 0.02, 0.03},
                new double[][] {{Double.NaN, 0, 0}, {0, 1.6e-5, 0}, {0, 0, 2.5e-5}},
                276,
                0.95);
        return AttEstimate.of(
                        Effects.of("ATT", 0.03564974007890468, 0.011875503413142327, 276, 0.95),
                        new AttEstimate.Errors("sandwich", List.of("city_id"), 277, 0),
                        "never",
                        3878,
                        277,
                        40,
                        ledger)
                .withDynamic(new EventPath(
                        EventPath.Base.UNIVERSAL,
                        OptionalInt.of(-1),
                        List.of(
                                new EventPath.Point(-3, 122, 6),
                                new EventPath.Point(0, 122, 6),
                                new EventPath.Point(1, 122, 6)),
                        path,
                        OptionalDouble.empty()));
    }

    private static BaconResult bacon() {
        return new BaconResult(
                BaconSpec.DEFAULT.withId("s"),
                Examples.estimate(0.05, 0.01),
                Optional.of(new BaconDecomposition(
                        List.of(new BaconDecomposition.Component(
                                BaconDecomposition.Type.TREATED_VS_UNTREATED,
                                2016,
                                OptionalInt.empty(),
                                0.05,
                                1,
                                30,
                                155)),
                        0.05,
                        3878,
                        277,
                        WHOLE,
                        List.of())),
                Optional.empty(),
                Optional.of(new TwfeWeights(
                        0.05,
                        32,
                        30,
                        2,
                        1.1,
                        -0.1,
                        OptionalDouble.of(0.4),
                        OptionalDouble.empty(),
                        List.of(),
                        3878,
                        277,
                        WHOLE,
                        List.of())));
    }

    private static Study study(StepSpec step) {
        return Examples.study().withSteps(List.of(step));
    }

    private static StudyResults results(StepResult result) {
        return new StudyResults(
                "Pilot",
                new StudyResults.DataSummary("panel.csv", "ab12", 3878, 277, 14, true, DataLog.EMPTY, WHOLE),
                Map.of("s", StepOutcome.done(result)),
                List.of());
    }
}
