package org.quasilab.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.design.Factor;
import org.quasilab.golden.Golden;
import org.quasilab.math.Vectors;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.ClusterLeverage;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/** Leverages of clusters and effective numbers of them, by projections with dummies and by hand. */
class ClusterDiagnosticsTest {
    private static final List<String> FULL = List.of("did", "ind", "fin1");

    @Test
    void leveragesAreThoseOfProjectionsOnDummies() {
        Design design = design(List.of("city_id", "year"), "region");
        ClusterLeverage found = of(design, 0);
        SimpleMatrix all = dummies(design, true);
        SimpleMatrix nested = dummies(design, false);
        SimpleMatrix hat = all.mult(all.pseudoInverse()).minus(nested.mult(nested.pseudoInverse()));
        Factor region = design.clusters().get(0);
        double[] leverage = new double[region.levels()];
        for (int i = 0; i < design.n(); i++) {
            leverage[region.codes()[i]] += hat.get(i, i);
        }
        SimpleMatrix others = all.extractMatrix(0, design.n(), 1, all.getNumCols());
        SimpleMatrix did = all.extractVector(false, 0);
        SimpleMatrix net = did.minus(others.mult(others.pseudoInverse()).mult(did));
        double[] squares = new double[region.levels()];
        double[] sums = new double[region.levels()];
        for (int i = 0; i < design.n(); i++) {
            squares[region.codes()[i]] += net.get(i) * net.get(i);
            sums[region.codes()[i]] += net.get(i);
        }
        double total = Arrays.stream(squares).sum();
        assertSpread(leverage, found.leverage());
        assertSpread(Arrays.stream(squares).map(s -> s / total).toArray(), found.partial());
        assertClose(effective(squares), found.effective(), 1e-9, "effective");
        assertTrue(Double.isNaN(found.effectiveCorrelated()), "unit effects take out what is common to a cluster");
        assertEquals(region.levels(), found.clusters());
        double sum = Arrays.stream(leverage).sum();
        assertClose(FULL.size() + design.time().levels() - 1, sum, 1e-9, "adds up to the columns");
    }

    /** Without effects: the constant and the controls are all that is taken out. */
    @Test
    void effectiveClustersOfAPooledRegression() {
        Design design = design(List.of(), "city_id");
        ClusterLeverage found = of(design, 0);
        double[] x = design.x(0);
        SimpleMatrix others = new SimpleMatrix(design.n(), FULL.size());
        for (int i = 0; i < design.n(); i++) {
            others.set(i, 0, 1);
            others.set(i, 1, design.x(1)[i]);
            others.set(i, 2, design.x(2)[i]);
        }
        SimpleMatrix did = new SimpleMatrix(x.length, 1, true, x);
        SimpleMatrix net = did.minus(others.mult(others.pseudoInverse()).mult(did));
        Factor city = design.clusters().get(0);
        double[] squares = new double[city.levels()];
        double[] sums = new double[city.levels()];
        for (int i = 0; i < x.length; i++) {
            squares[city.codes()[i]] += net.get(i) * net.get(i);
            sums[city.codes()[i]] += net.get(i);
        }
        assertClose(effective(squares), found.effective(), 1e-9, "independent");
        double[] gamma = Arrays.stream(sums).map(s -> s * s).toArray();
        assertClose(effective(gamma), found.effectiveCorrelated(), 1e-9, "correlated");
        assertTrue(found.effectiveCorrelated() < found.clusters());
        IntPredicate isTreated = row -> x[row] == 1;
        long treated = IntStream.range(0, x.length)
                .filter(isTreated)
                .map(i -> city.codes()[i])
                .distinct()
                .count();
        assertEquals(treated, found.treated());
    }

    /** G/(1 + Γ) = (Σ γ)² / Σ γ². */
    private static double effective(double[] gamma) {
        double sum = Arrays.stream(gamma).sum();
        return sum * sum / Arrays.stream(gamma).map(v -> v * v).sum();
    }

    private static void assertSpread(double[] expected, ClusterLeverage.Spread found) {
        double[] sorted = expected.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(expected).average().orElseThrow();
        assertClose(sorted[0], found.quartiles().get(0), 1e-9, "minimum");
        assertClose(sorted[sorted.length - 1], found.quartiles().get(4), 1e-9, "maximum");
        assertClose(sorted[sorted.length - 1], found.largest().get(0).value(), 1e-9, "largest");
        assertClose(mean, found.mean(), 1e-9, "mean");
        double squares =
                Arrays.stream(expected).map(v -> (v - mean) * (v - mean)).sum();
        assertClose(Math.sqrt(squares / (expected.length - 1)) / mean, found.variation(), 1e-9, "variation");
    }

    private static ClusterLeverage of(Design design, int term) {
        int first = design.hasIntercept() ? 1 : 0;
        double[][] x = new double[first + FULL.size()][];
        if (first == 1) {
            x[0] = IntStream.range(0, design.n()).mapToDouble(i -> 1).toArray();
        }
        for (int j = 0; j < FULL.size(); j++) {
            x[first + j] = design.x(j);
            design.within().demean(x[first + j]);
        }
        SimpleMatrix cross = new SimpleMatrix(x.length, x.length);
        for (int a = 0; a < x.length; a++) {
            for (int b = 0; b < x.length; b++) {
                cross.set(a, b, Vectors.dot(x[a], x[b]));
            }
        }
        List<String> terms = IntStream.range(0, x.length).mapToObj(j -> "x" + j).toList();
        Fitted fit = new Fitted(design, terms, x, design.y(), cross.invert().toArray2(), x.length);
        double[] did = design.x(0);
        return ClusterDiagnostics.of(fit, first + term, design.clusters().get(0), row -> did[row] == 1);
    }

    /** Regressors and dummies of periods and cities, or of the cities alone. */
    private static SimpleMatrix dummies(Design design, boolean isAll) {
        int n = design.n();
        int units = design.unit().levels();
        int first = isAll ? FULL.size() + design.time().levels() : 0;
        SimpleMatrix matrix = new SimpleMatrix(n, first + units);
        for (int i = 0; i < n; i++) {
            for (int j = 0; isAll && j < FULL.size(); j++) {
                matrix.set(i, j, design.x(j)[i]);
            }
            if (isAll) {
                matrix.set(i, FULL.size() + design.time().codes()[i], 1);
            }
            matrix.set(i, first + design.unit().codes()[i], 1);
        }
        return matrix;
    }

    private static Design design(List<String> effects, String cluster) {
        StudyPanel study = Golden.study("unbalanced");
        return DesignBuilder.build(
                study,
                RegressionColumn.DEFAULT
                        .withOutcome(Optional.of("gtfp"))
                        .withRegressors(FULL)
                        .withControls(Optional.of(List.of()))
                        .withFixedEffects(Optional.of(effects))
                        .withVcov(Optional.of(VcovSpec.cluster(cluster))));
    }
}
