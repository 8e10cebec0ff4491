package org.quasilab.probe.mechanism;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.math.Quantile;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.UnitRegression;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.MechanismResult.Bootstrap;
import org.quasilab.run.Progress;
import org.quasilab.run.RandomStreams;
import org.quasilab.run.Workers;
import org.quasilab.study.RegressionColumn;

/**
 * Bootstrap of the indirect effect ab by drawing units with replacement; a unit drawn twice counts as two units.
 *
 * <p>Percentile interval: quantiles (R type 7) of the draws. BCa: bias correction z₀ from the share of draws below the
 * estimate (ties half), acceleration from leaving out one unit at a time. Draws in which a or b is not identified are left out
 * and counted. Each draw re-estimates exactly, from sums over units ({@link UnitRegression}).
 *
 * <p>Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, ch. 13–14.
 * <p>Checked by: {@code UnitMomentsTest} (a draw), {@code MechanismTest} (their spread).
 */
final class UnitBootstrap {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private static final int DID = 0;
    private static final int MEDIATOR = 1;

    private final UnitRegression regression;

    private UnitBootstrap(UnitRegression regression) {
        this.regression = regression;
    }

    /**
     * @param withMediator the outcome on did, the mediator and controls
     * @throws ProbeProblem {@code not-by-unit}, or {@code bootstrap-failed} if fewer than two draws can be used
     */
    static Bootstrap of(
            StudyPanel study,
            RegressionColumn withMediator,
            String mediator,
            int draws,
            long seed,
            double level,
            Progress progress) {
        Design design = DesignBuilder.build(study, withMediator);
        UnitRegression regression = UnitRegression.of(design, Treatment.DID, mediator);
        UnitBootstrap bootstrap = new UnitBootstrap(regression);
        RandomStreams streams = new RandomStreams(seed);
        double[] drawn = new double[draws];
        AtomicInteger done = new AtomicInteger();
        Workers.forEach(draws, draw -> {
            progress.checkCancelled();
            drawn[draw] = bootstrap.indirect(bootstrap.drawUnits(streams.stream(draw)));
            progress.at(done.incrementAndGet(), draws, "run.bootstrap");
        });
        double[] sorted = Arrays.stream(drawn).filter(Double::isFinite).sorted().toArray();
        if (sorted.length < 2) {
            throw new ProbeProblem("bootstrap-failed", draws);
        }
        double[] all = new double[regression.units()];
        Arrays.fill(all, 1);
        double tail = (1 - level) / 2;
        double[] bca = bootstrap.bca(bootstrap.indirect(all), sorted, tail);
        return new Bootstrap(
                sorted.length,
                draws - sorted.length,
                Quantile.of(sorted, tail),
                Quantile.of(sorted, 1 - tail),
                bca[0],
                bca[1],
                DoubleVector.of(drawn));
    }

    private double[] drawUnits(RandomGenerator random) {
        double[] multiplicity = new double[regression.units()];
        for (int i = 0; i < multiplicity.length; i++) {
            multiplicity[random.nextInt(multiplicity.length)]++;
        }
        return multiplicity;
    }

    /** ab for given units. */
    double indirect(double[] multiplicity) {
        UnitRegression.Draw draw = regression.on(multiplicity);
        double a = draw.effects(MEDIATOR, DID)[0];
        double b = draw.effects(UnitRegression.OUTCOME, DID, MEDIATOR)[1];
        return a * b;
    }

    private double[] bca(double estimate, double[] sorted, double tail) {
        double below = 0;
        for (double draw : sorted) {
            below += draw < estimate ? 1 : draw == estimate ? 0.5 : 0;
        }
        double z0 = NORMAL.inverseCumulativeProbability(below / sorted.length);
        double acceleration = acceleration();
        double[] limits = new double[2];
        for (int side = 0; side < 2; side++) {
            double z = NORMAL.inverseCumulativeProbability(side == 0 ? tail : 1 - tail);
            double adjusted = z0 + (z0 + z) / (1 - acceleration * (z0 + z));
            limits[side] = Double.isFinite(adjusted)
                    ? Quantile.of(sorted, NORMAL.cumulativeProbability(adjusted))
                    : Double.NaN;
        }
        return limits;
    }

    /** Σ d³ / (6 (Σ d²)^1.5), d the jackknife mean less each leave-one-unit-out value. */
    private double acceleration() {
        double[] jackknife = new double[regression.units()];
        Workers.forEach(jackknife.length, u -> {
            double[] multiplicity = new double[jackknife.length];
            Arrays.fill(multiplicity, 1);
            multiplicity[u] = 0;
            jackknife[u] = indirect(multiplicity);
        });
        double mean =
                Arrays.stream(jackknife).filter(Double::isFinite).average().orElse(Double.NaN);
        double squares = 0;
        double cubes = 0;
        for (double value : jackknife) {
            if (Double.isFinite(value)) {
                double d = mean - value;
                squares += d * d;
                cubes += d * d * d;
            }
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }
}
