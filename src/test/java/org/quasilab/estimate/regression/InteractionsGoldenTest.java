package org.quasilab.estimate.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quasilab.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quasilab.data.NumberColumn;
import org.quasilab.golden.Golden;
import org.quasilab.infer.WaldTest;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.Estimate;
import org.quasilab.result.Wald;
import org.quasilab.run.Progress;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/**
 * Regressors by group, as other steps build them on the panel, and Wald tests on them: golden/regression, interaction_* and
 * chow_* of pilot-zones-extra.json and the pre-trend test of pilot-zones.json (R fixest 0.14.2). Tolerance 1e-8.
 */
class InteractionsGoldenTest {
    private static final double TOLERANCE = 1e-8;
    private static final List<String> CONTROLS = List.of("ind", "cit", "stu", "gdp", "fin1", "fin2");

    @Test
    void equalityOfEffectsWithCommonControls() {
        for (String group : List.of("region", "resource_based")) {
            JsonNode golden = Golden.numbers("pilot-zones-extra")
                    .get("interaction_" + (group.equals("region") ? "region" : "resource"));
            Grouped grouped = Grouped.of(group, List.of("did"));
            List<String> regressors = new ArrayList<>(grouped.names);
            regressors.addAll(CONTROLS);
            assertTest(golden, fit(grouped.study, regressors, "year"));
        }
    }

    @Test
    void equalityOfEffectsWithEverythingByGroup() {
        for (String group : List.of("region", "resource_based")) {
            JsonNode golden =
                    Golden.numbers("pilot-zones-extra").get("chow_" + (group.equals("region") ? "region" : "resource"));
            List<String> all = new ArrayList<>(List.of("did"));
            all.addAll(CONTROLS);
            Grouped grouped = Grouped.of(group, all);
            assertTest(golden, fit(grouped.study, grouped.names, group + "^year"));
        }
    }

    private static void assertTest(JsonNode golden, Estimate estimate) {
        int groups = golden.get("groups").size();
        for (int g = 0; g < groups; g++) {
            assertClose(golden.get("estimate").get(g).asDouble(), estimate.estimate(g), TOLERANCE, "estimate");
            assertClose(golden.get("se_cluster").get(g).asDouble(), estimate.se(g), TOLERANCE, "se");
        }
        Wald wald = WaldTest.equal(
                "did",
                estimate.beta().toArray(),
                estimate.vcov().toArray(),
                IntStream.range(0, groups).toArray(),
                estimate.vcovInfo().df());
        assertClose(golden.get("F").asDouble(), wald.statistic(), TOLERANCE, "F");
        assertClose(golden.get("p_F").asDouble(), wald.p(), TOLERANCE, "p");
        assertEquals(golden.get("df1").asInt(), wald.df1());
        assertEquals(golden.get("df2").asDouble(), wald.df2());
    }

    @Test
    void preTrendTestOfTheEventStudy() {
        JsonNode study = Golden.numbers("pilot-zones").get("event_study_controls");
        JsonNode matrix = study.at("/vcov_matrix_cluster_unit/values");
        int k = matrix.size();
        double[][] vcov = new double[k][k];
        double[] beta = new double[k];
        for (int a = 0; a < k; a++) {
            beta[a] = study.at("/vcov/cluster_unit/coef").get(a).asDouble();
            for (int b = 0; b < k; b++) {
                vcov[a][b] = matrix.get(a).get(b).asDouble();
            }
        }
        JsonNode golden = study.get("pretrend_wald_cluster_unit");
        Wald wald = WaldTest.zero("leads", beta, vcov, new int[] {0, 1, 2, 3}, 276);
        assertClose(golden.get("F").asDouble(), wald.statistic(), TOLERANCE, "F");
        assertClose(golden.get("p_F").asDouble(), wald.p(), TOLERANCE, "p");
        Wald chi2 = WaldTest.zero("leads", beta, vcov, new int[] {0, 1, 2, 3}, Double.POSITIVE_INFINITY);
        assertClose(golden.get("p_chi2").asDouble(), chi2.p(), TOLERANCE, "p of chi2");
        Wald singular = WaldTest.zero("leads", beta, new double[k][k], new int[] {0, 1}, 276);
        assertEquals(Double.NaN, singular.statistic());
    }

    /** The pilot zones with each regressor split by group, group by group for one regressor after the other. */
    private record Grouped(StudyPanel study, List<String> names) {
        static Grouped of(String group, List<String> regressors) {
            StudyPanel study = Golden.study("pilot-zones");
            Panel panel = study.panel();
            Panel.Coded coded = panel.codes(group);
            List<String> names = new ArrayList<>();
            for (String regressor : regressors) {
                for (int g = 0; g < coded.labels().size(); g++) {
                    String name = regressor + ":" + coded.labels().get(g);
                    double[] values = new double[panel.rows()];
                    for (int row = 0; row < values.length; row++) {
                        boolean inGroup = coded.codes()[row] == g;
                        values[row] = inGroup ? panel.numbers(regressor).get(row) : 0;
                    }
                    panel = panel.with(NumberColumn.adopt(name, values));
                    names.add(name);
                }
            }
            return new Grouped(new StudyPanel(panel, study.treatment(), study.ledger()), names);
        }
    }

    private static Estimate fit(StudyPanel study, List<String> regressors, String second) {
        RegressionColumn column = RegressionColumn.DEFAULT
                .withOutcome(Optional.of("gtfp"))
                .withRegressors(regressors)
                .withControls(Optional.of(List.of()))
                .withFixedEffects(Optional.of(List.of("city_id", second)))
                .withVcov(Optional.of(VcovSpec.cluster("city_id")));
        return Regression.fit(study, column, 0.95, Progress.NONE);
    }
}
