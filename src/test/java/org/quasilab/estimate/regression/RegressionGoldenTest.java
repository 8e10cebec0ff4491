package org.quasilab.estimate.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quasilab.data.Dataset;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.TreatmentReader;
import org.quasilab.result.Estimate;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;

/**
 * Regressions against R fixest 0.14.2 (fixef.tol 1e-11) and plm 2.6.5: golden/regression, scripts reference.R and extra.R.
 *
 * <p>Tolerance 1e-8 relative throughout, as promised to the user; p values, which magnify errors of t, too.
 */
class RegressionGoldenTest {
    private static final double TOLERANCE = 1e-8;
    private static final List<String> CONTROLS = List.of("ind", "cit", "stu", "gdp", "fin1", "fin2");

    /** The types the program offers, by their name in the golden files; the other variants there are of other software. */
    private static final Map<String, VcovSpec> TYPES = Map.of(
            "iid",
            VcovSpec.IID,
            "HC1",
            VcovSpec.HETERO,
            "HC0",
            new VcovSpec("hetero", List.of(), OptionalInt.empty(), "none"),
            "cluster_unit",
            VcovSpec.cluster("city_id"),
            "cluster_unit_noadj",
            new VcovSpec("cluster", List.of("city_id"), OptionalInt.empty(), "none"),
            "twoway",
            VcovSpec.cluster("city_id", "year"),
            "driscoll_kraay",
            new VcovSpec("driscoll-kraay", List.of(), OptionalInt.empty(), "fixest"),
            "driscoll_kraay_lag2",
            new VcovSpec("driscoll-kraay", List.of(), OptionalInt.of(2), "fixest"));

    /** A model of a golden file: where it stands there, its rows, outcome, regressors and effects. */
    record Model(String file, String path, String rows, String outcome, List<String> regressors, List<String> effects) {
        @Override
        public String toString() {
            return file + path;
        }
    }

    static Stream<Model> models() {
        List<Model> models = new ArrayList<>();
        List<String> did = List.of("did");
        List<String> full = new ArrayList<>(did);
        full.addAll(CONTROLS);
        List<String> twoWay = List.of("city_id", "year");
        for (String file : List.of("pilot-zones", "unbalanced")) {
            models.add(new Model(file, "/pooled_ols", "", "gtfp", did, List.of()));
            models.add(new Model(file, "/pooled_ols_controls", "", "gtfp", full, List.of()));
            models.add(new Model(file, "/twfe", "", "gtfp", did, twoWay));
            models.add(new Model(file, "/twfe_controls", "", "gtfp", full, twoWay));
            models.add(new Model(file, "/city_fe_only_controls", "", "gtfp", full, List.of("city_id")));
            models.add(new Model(file, "/year_fe_only_controls", "", "gtfp", full, List.of("year")));
            models.add(new Model(file, "/region_year_fe", "", "gtfp", full, List.of("city_id", "region^year")));
            models.add(new Model(file, "/city_trends", "", "gtfp", full, List.of("city_id[year]", "year")));
            models.add(new Model(file, "/city_trends", "", "gtfp", full, List.of("city_id", "year", "city_id[year]")));
            models.add(new Model(
                    file, "/region_year_fe", "", "gtfp", full, List.of("city_id", "region", "year", "region^year")));
            models.add(
                    new Model(file, "/twfe_controls", "", "gtfp", full, List.of("year", " year", "city_id", "region")));
            models.add(new Model(file, "/drop_municipalities", "municipality=0", "gtfp", full, twoWay));
            models.add(new Model(file, "/window_2014_2023", "window", "gtfp", full, twoWay));
            for (String outcome : List.of("co2", "pm25")) {
                models.add(new Model(file, "/replace_outcome/" + outcome + "/no_controls", "", outcome, did, twoWay));
                models.add(new Model(file, "/replace_outcome/" + outcome + "/controls", "", outcome, full, twoWay));
            }
            for (String column : List.of("region", "resource_based")) {
                String node = column.equals("region") ? "/by_region/" : "/by_resource/";
                Golden.numbers(file)
                        .at(node.substring(0, node.length() - 1))
                        .fieldNames()
                        .forEachRemaining(group -> {
                            String rows = column + "=" + group;
                            models.add(new Model(file, node + group + "/no_controls", rows, "gtfp", did, twoWay));
                            models.add(new Model(file, node + group + "/controls", rows, "gtfp", full, twoWay));
                        });
            }
        }
        return models.stream();
    }

    @ParameterizedTest
    @MethodSource("models")
    void equalsFixestUnderEveryVariance(Model model) {
        JsonNode golden = Golden.numbers(model.file).at(model.path);
        StudyPanel study = study(model.file, model.rows);
        List<String> types = new ArrayList<>();
        golden.get("vcov").fieldNames().forEachRemaining(types::add);
        types.retainAll(TYPES.keySet());
        assertTrue(types.size() >= 3, "too few variances in " + model);
        for (String type : types) {
            Estimate estimate = fit(study, model.outcome, model.regressors, model.effects, TYPES.get(type));
            String what = model + " " + type;
            assertTerms(golden.get("vcov").get(type), estimate, what);
            assertFit(golden.get("fit"), estimate.fit(), what);
            assertEquals(golden.get("fit").get("nobs").asInt(), estimate.n(), what);
        }
    }

    private static void assertTerms(JsonNode golden, Estimate estimate, String what) {
        for (int i = 0; i < estimate.terms().size(); i++) {
            String term = what + " " + estimate.terms().get(i);
            assertEquals(text(golden.get("term"), i), estimate.terms().get(i));
            assertClose(number(golden.get("coef"), i), estimate.estimate(i), TOLERANCE, term);
            assertClose(number(golden.get("se"), i), estimate.se(i), TOLERANCE, term + " se");
            assertClose(number(golden.get("t"), i), estimate.statistic(i), TOLERANCE, term + " t");
            assertClose(number(golden.get("p"), i), estimate.p(i), TOLERANCE, term + " p");
            assertClose(number(golden.get("ci_low"), i), estimate.ciLow(i), TOLERANCE, term + " low");
            assertClose(number(golden.get("ci_high"), i), estimate.ciHigh(i), TOLERANCE, term + " high");
        }
        assertEquals(golden.get("df_t").asDouble(), estimate.vcovInfo().df(), what);
        assertEquals(golden.get("df_K").asInt(), estimate.vcovInfo().dofK(), what);
        assertEquals(wasRepaired(golden), estimate.vcovInfo().repaired(), what + " repaired");
    }

    /** fixest also "repairs" eigenvalues that are negative by rounding, in the 13th digit of a standard error. */
    private static boolean wasRepaired(JsonNode golden) {
        JsonNode raw = golden.get("se_without_posdef_fix");
        boolean changed = false;
        for (int i = 0; raw != null && i < raw.size(); i++) {
            changed |= !(Math.abs(raw.get(i).asDouble() / number(golden.get("se"), i) - 1) < 1e-9);
        }
        return changed;
    }

    private static void assertFit(JsonNode golden, Estimate.Fit fit, String what) {
        assertClose(golden.get("r2").asDouble(), fit.r2(), TOLERANCE, what + " r2");
        assertClose(golden.get("adj_r2").asDouble(), fit.adjR2(), TOLERANCE, what + " adjusted r2");
        assertClose(golden.get("rss").asDouble(), fit.rss(), TOLERANCE, what + " rss");
        assertClose(golden.get("rmse").asDouble(), fit.rmse(), TOLERANCE, what + " rmse");
        assertEquals(golden.get("within_r2").isNull(), fit.withinR2().isEmpty(), what);
        if (fit.withinR2().isPresent()) {
            assertClose(golden.get("within_r2").asDouble(), fit.withinR2().getAsDouble(), TOLERANCE, what + " within");
            assertClose(
                    golden.get("within_adj_r2").asDouble(),
                    fit.withinAdjR2().getAsDouble(),
                    TOLERANCE,
                    what + " adjusted within");
        }
    }

    @Test
    void weightsEqualFixest() {
        assertEstimates("weights_fin2", study("pilot-zones", ""), "year", Optional.of("fin2"));
    }

    /** In five provinces one city only is in the sample; their 70 rows are alone in a province-year, and fixest drops them. */
    @Test
    void provinceYearEffectsEqualFixestWhichDropsSingletons() {
        assertEstimates("province_year", study("pilot-zones", ""), "province^year", Optional.empty());
        List<String> full = with("did", CONTROLS);
        Estimate all = fit(study("pilot-zones", ""), "gtfp", full, List.of("city_id", "province^year"), VcovSpec.IID);
        assertEquals(70, all.singletons());
        assertEquals(3808, all.n());
    }

    private static void assertEstimates(String node, StudyPanel study, String effect, Optional<String> weights) {
        List<String> full = with("did", CONTROLS);
        for (String type : List.of("iid", "HC1", "cluster_unit")) {
            RegressionColumn column = column("gtfp", full, List.of("city_id", effect), TYPES.get(type))
                    .withWeights(weights);
            Estimate estimate = Regression.fit(study, column, 0.95, Progress.NONE);
            JsonNode golden = Golden.numbers("pilot-zones-extra").get(node).get(type);
            assertEquals(golden.get("df").asDouble(), estimate.vcovInfo().df(), node + type);
            for (int i = 0; i < full.size(); i++) {
                assertClose(number(golden.get("estimate"), i), estimate.estimate(i), TOLERANCE, node + type);
                assertClose(number(golden.get("se"), i), estimate.se(i), TOLERANCE, node + type + " se");
            }
        }
    }

    static Stream<List<String>> constants() {
        return Stream.of(
                List.of("/xtreg_fe", "", "gtfp", "no"),
                List.of("/xtreg_fe_controls", "", "gtfp", "yes"),
                List.of("/xtreg_fe_by_region/East", "region=East", "gtfp", "yes"),
                List.of("/xtreg_fe_by_region/West", "region=West", "gtfp", "yes"),
                List.of("/xtreg_fe_by_resource/1", "resource_based=1", "gtfp", "yes"),
                List.of("/xtreg_fe_co2", "", "co2", "yes"),
                List.of("/xtreg_fe_pm25", "", "pm25", "yes"),
                List.of("/xtreg_fe_no_municipalities", "municipality=0", "gtfp", "yes"),
                List.of("/xtreg_fe_2014_2023", "window", "gtfp", "yes"));
    }

    @ParameterizedTest
    @MethodSource("constants")
    void constantAndWithinR2AreThoseOfXtreg(List<String> row) {
        JsonNode golden = Golden.numbers("pilot-zones-extra").at(row.get(0));
        List<String> regressors = row.get(3).equals("yes") ? with("did", CONTROLS) : List.of("did");
        Estimate estimate =
                fit(study("pilot-zones", row.get(1)), row.get(2), regressors, List.of("city_id", "year"), VcovSpec.IID);
        Estimate.Constant constant = estimate.constant().orElseThrow();
        assertClose(number(golden.get("estimate"), 0), constant.estimate(), TOLERANCE, row + " constant");
        assertClose(number(golden.get("se_iid"), 0), constant.se(), TOLERANCE, row + " its se");
        assertClose(
                golden.get("r2_within_xtreg").asDouble(),
                estimate.fit().unitWithinR2().orElseThrow(),
                TOLERANCE,
                row + " within r2");
    }

    @Test
    void randomEffectsEqualPlm() {
        for (String node : List.of("random_effects", "random_effects_controls")) {
            JsonNode golden = Golden.numbers("pilot-zones-extra").get(node);
            List<String> regressors = node.endsWith("controls") ? with("did", CONTROLS) : List.of("did");
            Estimate iid = randomEffects(regressors, VcovSpec.IID);
            Estimate clustered = randomEffects(regressors, VcovSpec.cluster("city_id"));
            for (int i = 0; i < iid.terms().size(); i++) {
                String what = node + " " + iid.terms().get(i);
                assertEquals(text(golden.get("term"), i), iid.terms().get(i));
                assertClose(number(golden.get("estimate"), i), iid.estimate(i), TOLERANCE, what);
                assertClose(number(golden.get("se"), i), iid.se(i), TOLERANCE, what + " se");
                assertClose(number(golden.get("z"), i), iid.statistic(i), TOLERANCE, what + " z");
                assertClose(number(golden.get("p"), i), iid.p(i), TOLERANCE, what + " p");
                assertClose(
                        number(golden.get("se_cluster_city"), i), clustered.se(i), TOLERANCE, what + " clustered se");
            }
            assertClose(
                    golden.get("r2_within_xtreg").asDouble(),
                    iid.fit().unitWithinR2().orElseThrow(),
                    TOLERANCE,
                    node + " within r2");
            assertClose(golden.get("r2_overall_xtreg").asDouble(), iid.fit().r2(), TOLERANCE, node + " overall r2");
        }
    }

    private static Estimate randomEffects(List<String> regressors, VcovSpec vcov) {
        RegressionColumn column = column("gtfp", regressors, List.of(), vcov).withEstimator("random-effects");
        return Regression.fit(study("pilot-zones", ""), column, 0.95, Progress.NONE);
    }

    private static Estimate fit(
            StudyPanel study, String outcome, List<String> regressors, List<String> effects, VcovSpec vcov) {
        return Regression.fit(study, column(outcome, regressors, effects, vcov), 0.95, Progress.NONE);
    }

    private static RegressionColumn column(
            String outcome, List<String> regressors, List<String> effects, VcovSpec vcov) {
        return RegressionColumn.DEFAULT
                .withOutcome(Optional.of(outcome))
                .withRegressors(regressors)
                .withControls(Optional.of(List.of()))
                .withFixedEffects(Optional.of(effects))
                .withVcov(Optional.of(vcov));
    }

    /** The rows of a sub-sample, chosen without the program's own conditions. */
    private static StudyPanel study(String file, String rows) {
        Dataset data = Golden.data(file);
        IntPredicate keep = row -> true;
        if (rows.equals("window")) {
            keep = row -> data.numbers("year").get(row) >= 2014
                    && data.numbers("year").get(row) <= 2023;
        } else if (!rows.isEmpty()) {
            String[] parts = rows.split("=");
            keep = row -> data.column(parts[0]).text(row).equals(parts[1]);
        }
        Dataset chosen =
                data.select(IntStream.range(0, data.rows()).filter(keep).toArray());
        Panel panel = Panel.of(chosen, "city_id", "year");
        return new StudyPanel(
                panel,
                Optional.of(TreatmentReader.read(panel, new TreatmentSpec.Cohort("treat_year"))),
                SampleLedger.ofFile(chosen.rows()));
    }

    private static List<String> with(String first, List<String> others) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }

    /** Arrays of one value are written as a plain value in some of the files. */
    private static double number(JsonNode node, int i) {
        return (node.isArray() ? node.get(i) : node).asDouble();
    }

    private static String text(JsonNode node, int i) {
        return (node.isArray() ? node.get(i) : node).asText();
    }
}
