package org.quasilab.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.quasilab.golden.Golden;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.VcovInfo;
import org.quasilab.result.Wald;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/** Results with the reference numbers of golden/regression/pilot-zones.json, for charts to show. */
public final class SampleResults {
    private static final int CITIES = 277;

    private SampleResults() {}

    /** A node with a {@code vcov}, as estimate with iid standard errors; covariances are left out. */
    public static Estimate estimate(JsonNode node, String outcome) {
        JsonNode iid = node.get("vcov").get("iid");
        List<String> terms = new ArrayList<>();
        iid.get("term").forEach(term -> terms.add(term.asText()));
        double[] se = doubles(iid.get("se"));
        double[][] vcov = new double[se.length][se.length];
        for (int i = 0; i < se.length; i++) {
            vcov[i][i] = se[i] * se[i];
        }
        int n = node.get("fit").get("nobs").asInt();
        return new Estimate(
                RegressionColumn.DEFAULT.withOutcome(Optional.of(outcome)),
                n,
                CITIES,
                n / CITIES,
                0,
                terms,
                DoubleVector.of(doubles(iid.get("coef"))),
                DoubleMatrix.of(vcov),
                new VcovInfo(VcovSpec.IID, 306, 1, iid.get("df_t").asDouble(), List.of(), -1, false),
                0.95,
                new Estimate.Fit(
                        0.7, 0.66, OptionalDouble.of(0.04), OptionalDouble.of(0.04), OptionalDouble.empty(), 25, 0.08),
                Optional.empty(),
                List.of(),
                0.349,
                SampleLedger.ofFile(n),
                List.of());
    }

    public static EventStudyResult eventStudy() {
        Estimate regression = estimate(Golden.numbers("pilot-zones").get("event_study_controls"), "gtfp");
        List<EventStudyResult.Point> points = new ArrayList<>();
        int[] times = {-5, -4, -3, -2, 0, 1, 2, 3, 4, 5};
        for (int i = 0; i < times.length; i++) {
            points.add(new EventStudyResult.Point(times[i], Math.abs(times[i]) == 5, i, 122, 122));
        }
        return new EventStudyResult(
                EventStudySpec.DEFAULT, points, regression, new Wald("lead2–lead5", 0.37, 4, 3572), List.of());
    }

    /** Draws from a normal distribution, p-values as of a t test with the actual standard error. */
    public static PlaceboResult placebo(int draws) {
        Estimate actual = estimate(Golden.numbers("pilot-zones").get("twfe_controls"), "gtfp");
        double se = actual.se(0);
        Random random = new Random(7);
        double[] estimates = new double[draws];
        double[] p = new double[draws];
        var normal = org.apache.commons.statistics.distribution.NormalDistribution.of(0, 1);
        for (int i = 0; i < draws; i++) {
            estimates[i] = se * 1.1 * random.nextGaussian();
            p[i] = 2 * normal.survivalProbability(Math.abs(estimates[i]) / se);
        }
        return new PlaceboResult(
                PlaceboSpec.DEFAULT, actual, DoubleVector.of(estimates), DoubleVector.of(p), List.of());
    }

    public static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble(Double.NaN);
        }
        return values;
    }
}
