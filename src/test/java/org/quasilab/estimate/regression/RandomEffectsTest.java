package org.quasilab.estimate.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.design.DesignProblem;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.Estimate;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/** Random effects on unbalanced data against the matrix formulas, written out; the balanced case is golden. */
class RandomEffectsTest {
    private static final RegressionColumn COLUMN = RegressionColumn.DEFAULT
            .withEstimator("random-effects")
            .withOutcome(Optional.of("gtfp"))
            .withRegressors(List.of("ind", "municipality", "fin1"))
            .withControls(Optional.of(List.of()))
            .withFixedEffects(Optional.of(List.of()))
            .withVcov(Optional.of(VcovSpec.IID));

    /** {@code β = (X′Ω⁻¹X)⁻¹ X′Ω⁻¹y} with Ω = σ²_e I + σ²_u ZZ′, on 60 cities with 8 to 12 years. */
    @Test
    void unbalancedEstimateIsGeneralisedLeastSquares() {
        Design design = DesignBuilder.build(withUnitEffect(), COLUMN.withOutcome(Optional.of("y")));
        SimpleMatrix x = matrix(design);
        SimpleMatrix y = new SimpleMatrix(design.n(), 1, true, design.y());
        RandomEffects.Components components = RandomEffects.components(design, x(design), design.y());
        assertTrue(components.unit() > 0.05);
        SimpleMatrix z = dummies(design);
        SimpleMatrix omega = z.mult(z.transpose())
                .scale(components.unit())
                .plus(SimpleMatrix.identity(design.n()).scale(components.idiosyncratic()));
        SimpleMatrix inverse = omega.invert();
        SimpleMatrix beta = x.transpose()
                .mult(inverse)
                .mult(x)
                .solve(x.transpose().mult(inverse).mult(y));
        Estimate estimate = RandomEffects.fit(design, 0.95, Progress.NONE);
        assertEquals(List.of(Design.INTERCEPT, "ind", "municipality", "fin1"), estimate.terms());
        for (int j = 0; j < beta.getNumRows(); j++) {
            assertClose(
                    beta.get(j), estimate.estimate(j), 1e-9, estimate.terms().get(j));
        }
        assertTrue(Double.isInfinite(estimate.vcovInfo().df()));
    }

    /** Each sum of squares equals its expectation at the estimates, the traces taken of the full matrices. */
    @Test
    void componentsSolveTheMomentEquations() {
        Design design = DesignBuilder.build(withUnitEffect(), COLUMN.withOutcome(Optional.of("y")));
        SimpleMatrix x = matrix(design);
        SimpleMatrix z = dummies(design);
        SimpleMatrix p = z.mult(z.transpose().mult(z).invert()).mult(z.transpose());
        SimpleMatrix y = new SimpleMatrix(design.n(), 1, true, design.y());
        SimpleMatrix px = p.mult(x);
        SimpleMatrix hat = px.mult(px.transpose().mult(px).invert()).mult(px.transpose());
        SimpleMatrix between = p.minus(hat);
        double sum = y.transpose().mult(between).mult(y).get(0);
        RandomEffects.Components components = RandomEffects.components(design, x(design), design.y());
        double expected = components.idiosyncratic() * between.trace()
                + components.unit() * between.mult(z).mult(z.transpose()).trace();
        assertClose(expected, sum, 1e-9, "between");
    }

    @Test
    void negativeUnitVarianceGivesPooledLeastSquaresAndAWarning() {
        SplittableRandom random = new SplittableRandom(5);
        int n = 400;
        double[] unit = IntStream.range(0, n).mapToDouble(i -> i / 8).toArray();
        double[] time = IntStream.range(0, n).mapToDouble(i -> i % 8).toArray();
        double[] x = random.doubles(n).toArray();
        double[] y = IntStream.range(0, n)
                .mapToDouble(i -> x[i] + (i % 2 == 0 ? 1 : -1) + 0.01 * random.nextDouble())
                .toArray();
        Dataset data = Dataset.of(List.of(
                NumberColumn.adopt("u", unit),
                NumberColumn.adopt("t", time),
                NumberColumn.adopt("x", x),
                NumberColumn.adopt("y", y)));
        StudyPanel study = new StudyPanel(Panel.of(data, "u", "t"), Optional.empty(), SampleLedger.ofFile(n));
        RegressionColumn column = COLUMN.withOutcome(Optional.of("y")).withRegressors(List.of("x"));
        Estimate random1 = Regression.fit(study, column, 0.95, Progress.NONE);
        Estimate pooled = Regression.fit(study, column.withEstimator("ols"), 0.95, Progress.NONE);
        assertEquals(
                List.of("negative-unit-variance"),
                random1.warnings().stream().map(w -> w.code()).toList());
        assertClose(pooled.estimate(1), random1.estimate(1), 1e-12, "x");
    }

    @Test
    void absorbedEffectsAndWeightsAreRefused() {
        StudyPanel study = Golden.study("unbalanced");
        RegressionColumn absorbing = COLUMN.withFixedEffects(Optional.of(List.of("year")));
        DesignProblem problem =
                assertThrows(DesignProblem.class, () -> Regression.fit(study, absorbing, 0.95, Progress.NONE));
        assertEquals("random-effects-absorb", problem.code());
        RegressionColumn weighted = COLUMN.withWeights(Optional.of("fin2"));
        problem = assertThrows(DesignProblem.class, () -> Regression.fit(study, weighted, 0.95, Progress.NONE));
        assertEquals("random-effects-weights", problem.code());
    }

    /** The unbalanced panel with an outcome that has a unit effect of size 0.5. */
    private static StudyPanel withUnitEffect() {
        StudyPanel study = Golden.study("unbalanced");
        double[] y = study.panel().numbers("gtfp").toArray();
        for (int row = 0; row < y.length; row++) {
            y[row] += 0.5 * Math.sin(3 * study.panel().unit(row));
        }
        Panel panel = study.panel().with(NumberColumn.adopt("y", y));
        return new StudyPanel(panel, study.treatment(), study.ledger());
    }

    static double[][] x(Design design) {
        double[][] x = new double[design.names().size() + 1][];
        x[0] = IntStream.range(0, design.n()).mapToDouble(i -> 1).toArray();
        for (int j = 1; j < x.length; j++) {
            x[j] = design.x(j - 1);
        }
        return x;
    }

    private static SimpleMatrix matrix(Design design) {
        return new SimpleMatrix(x(design)).transpose();
    }

    private static SimpleMatrix dummies(Design design) {
        SimpleMatrix z = new SimpleMatrix(design.n(), design.unit().levels());
        for (int i = 0; i < design.n(); i++) {
            z.set(i, design.unit().codes()[i], 1);
        }
        return z;
    }
}
