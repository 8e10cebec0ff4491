package org.quasilab.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.design.DesignProblem;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.golden.Golden;
import org.quasilab.math.Vectors;
import org.quasilab.math.Within;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.TreatmentReader;
import org.quasilab.result.Estimate;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.study.Conley;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;
import org.quasilab.text.Messages;

/** Spatial variances against R fixest 0.14.2 (golden/inference, whose formula of the coordinates is used here) and by all pairs of rows. */
class SpatialTest {
    private static final List<String> FULL = List.of("did", "ind", "cit", "stu", "gdp", "fin1", "fin2");

    @ParameterizedTest
    @CsvSource({"100", "300"})
    void equalsFixest(int cutoff) {
        JsonNode golden = Golden.inference().get("conley_" + cutoff + "_spherical");
        Estimate estimate = fit(study("pilot-zones"), spec(cutoff, "uniform", OptionalInt.empty()));
        for (int i = 0; i < FULL.size(); i++) {
            assertClose(golden.get("se").get(i).asDouble(), estimate.se(i), 1e-8, FULL.get(i));
            assertClose(golden.get("p").get(i).asDouble(), estimate.p(i), 1e-7, FULL.get(i));
        }
    }

    /** The angle by the haversine formula instead of chords; no order, no grouping of places. */
    @ParameterizedTest
    @CsvSource({"uniform, 150, -1", "bartlett, 800, -1", "uniform, 400, 0", "bartlett, 700, 2", "uniform, 20000, 1"})
    void equalsTheSumOverAllPairsOfRows(String kernel, double cutoff, int lag) {
        StudyPanel study = study("unbalanced");
        VcovSpec spec = spec(cutoff, kernel, lag < 0 ? OptionalInt.empty() : OptionalInt.of(lag));
        Estimate estimate = fit(study, spec);
        Design design = DesignBuilder.build(study, column(spec));
        double[][] functions = functions(design, estimate);
        int n = design.n();
        double factor = n / (double) (n - estimate.vcovInfo().dofK());
        for (int a = 0; a < functions.length; a++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    sum += functions[a][i] * functions[a][j] * weight(design, i, j, kernel, cutoff, lag);
                }
            }
            assertClose(factor * sum, estimate.vcov().get(a, a), 1e-8, FULL.get(a));
        }
        assertFalse(estimate.vcovInfo().repaired());
    }

    private static double weight(Design design, int i, int j, String kernel, double cutoff, int lag) {
        int apart = Math.abs(design.time().codes()[i] - design.time().codes()[j]);
        if (lag >= 0 && apart > 0) {
            boolean isOwn = design.unit().codes()[i] == design.unit().codes()[j];
            return isOwn && apart <= lag ? 1 - apart / (lag + 1.0) : 0;
        }
        double[] at = {radians(design, "lat", i), radians(design, "lon", i)};
        double[] other = {radians(design, "lat", j), radians(design, "lon", j)};
        double h = Math.pow(Math.sin((at[0] - other[0]) / 2), 2)
                + Math.cos(at[0]) * Math.cos(other[0]) * Math.pow(Math.sin((at[1] - other[1]) / 2), 2);
        double distance = 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(h)));
        return distance > cutoff ? 0 : kernel.equals("uniform") ? 1 : 1 - distance / cutoff;
    }

    private static double radians(Design design, String column, int i) {
        return Math.toRadians(design.panel().numbers(column).get(design.panelRow(i)));
    }

    /** Row by row what each adds to the coefficients, {@code B x e}, by normal equations on demeaned columns. */
    private static double[][] functions(Design design, Estimate estimate) {
        double[][] x = design.x();
        double[] e = design.y();
        Within within = design.within();
        within.demean(e);
        for (int a = 0; a < x.length; a++) {
            within.demean(x[a]);
            for (int i = 0; i < e.length; i++) {
                e[i] -= estimate.estimate(a) * x[a][i];
            }
        }
        int k = x.length;
        SimpleMatrix cross = new SimpleMatrix(k, k);
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                cross.set(a, b, Vectors.dot(x[a], x[b]));
            }
        }
        SimpleMatrix bread = cross.invert();
        double[][] functions = new double[k][e.length];
        for (int a = 0; a < k; a++) {
            for (int i = 0; i < e.length; i++) {
                for (int b = 0; b < k; b++) {
                    functions[a][i] += bread.get(a, b) * x[b][i] * e[i];
                }
            }
        }
        return functions;
    }

    /** Places 1 metre apart, on both sides of the date line and at a pole, are near each other. */
    @Test
    void theDateLineAndThePolesAreNoBorders() {
        Dataset data = Golden.data("unbalanced");
        Dataset across =
                placed(data, row -> 10, row -> data.numbers("city_id").get(row) % 2 == 0 ? 179.999999 : -179.999999);
        Dataset together = placed(data, row -> 10, row -> 30);
        Dataset pole =
                placed(data, row -> 90, row -> 3 * (data.numbers("city_id").get(row) % 50));
        VcovSpec spec = spec(5, "uniform", OptionalInt.of(1));
        double[] expected = errors(fit(study(together), spec));
        for (Dataset same : List.of(across, pole)) {
            double[] errors = errors(fit(study(same), spec));
            for (int i = 0; i < errors.length; i++) {
                assertClose(expected[i], errors[i], 1e-10, FULL.get(i));
            }
        }
    }

    private static double[] errors(Estimate estimate) {
        return IntStream.range(0, FULL.size()).mapToDouble(estimate::se).toArray();
    }

    @Test
    void rowsWithoutAPlaceOnTheGlobeAreNamed() {
        Dataset data = Golden.data("unbalanced");
        DesignProblem missing = assertThrows(
                DesignProblem.class,
                () -> fit(
                        study(placed(data, row -> row == 3 ? Double.NaN : 30, row -> 110)),
                        spec(100, "uniform", OptionalInt.empty())));
        DesignProblem off = assertThrows(
                DesignProblem.class,
                () -> fit(
                        study(placed(data, row -> 30, row -> row < 20 ? 1100 : 110)),
                        spec(100, "uniform", OptionalInt.empty())));
        assertTrue(
                missing.message(Messages.ENGLISH).contains("\"lat\" is missing in 1 row of the sample: 1 2011"),
                missing.message(Messages.ENGLISH));
        assertTrue(
                off.message(Messages.ENGLISH).contains("\"lon\" is off the globe in"), off.message(Messages.ENGLISH));
    }

    @Test
    void lagRulesOfDriscollAndKraay() {
        VcovSpec rule = VcovSpec.of(VcovType.DRISCOLL_KRAAY);
        assertEquals(1, rule.lags(14));
        assertEquals(2, rule.with("lagRule", "newey-west").lags(14));
        assertEquals(4, rule.with("lagRule", "newey-west").lags(100));
        assertEquals(3, rule.with("lag", OptionalInt.of(3)).lags(14));
        StudyPanel study = study("pilot-zones");
        assertEquals(
                2, fit(study, rule.with("lagRule", "newey-west")).vcovInfo().lag());
        assertClose(
                fit(study, rule.with("lag", OptionalInt.of(2))).se(0),
                fit(study, rule.with("lagRule", "newey-west")).se(0),
                1e-14,
                "two lags");
    }

    private static VcovSpec spec(double cutoff, String kernel, OptionalInt lag) {
        return VcovSpec.of(VcovType.CONLEY)
                .withConley(new Conley("lat", "lon", cutoff, kernel))
                .withLag(lag);
    }

    private static Estimate fit(StudyPanel study, VcovSpec vcov) {
        return Regression.fit(study, column(vcov), 0.95, Progress.NONE);
    }

    private static RegressionColumn column(VcovSpec vcov) {
        return RegressionColumn.DEFAULT
                .withOutcome(Optional.of("gtfp"))
                .withRegressors(FULL)
                .withControls(Optional.of(List.of()))
                .withFixedEffects(Optional.of(List.of("city_id", "year")))
                .withVcov(Optional.of(vcov));
    }

    private static StudyPanel study(String name) {
        Dataset data = Golden.data(name);
        double[] ids = IntStream.range(0, data.rows())
                .mapToDouble(data.numbers("city_id")::get)
                .sorted()
                .distinct()
                .toArray();
        IntToDoubleFunction rank =
                row -> 1 + Arrays.binarySearch(ids, data.numbers("city_id").get(row));
        return study(placed(
                data,
                row -> 20 + (37 * (int) rank.applyAsDouble(row) % 101) / 4.0,
                row -> 100 + (53 * (int) rank.applyAsDouble(row) % 97) / 4.0));
    }

    private static Dataset placed(Dataset data, IntToDoubleFunction latitude, IntToDoubleFunction longitude) {
        return data.with(NumberColumn.adopt(
                        "lat",
                        IntStream.range(0, data.rows()).mapToDouble(latitude).toArray()))
                .with(NumberColumn.adopt(
                        "lon",
                        IntStream.range(0, data.rows()).mapToDouble(longitude).toArray()));
    }

    private static StudyPanel study(Dataset data) {
        Panel panel = Panel.of(data, "city_id", "year");
        return new StudyPanel(
                panel,
                Optional.of(TreatmentReader.read(panel, new TreatmentSpec.Cohort("treat_year"))),
                SampleLedger.ofFile(data.rows()));
    }
}
