package org.quasilab.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.quasilab.infer.EventCoefficients;
import org.quasilab.infer.honest.Honest;
import org.quasilab.infer.honest.HonestSettings;
import org.quasilab.infer.pretest.Pretest;
import org.quasilab.infer.pretest.PretestSettings;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.HonestDid;
import org.quasilab.result.HonestDid.Restriction;
import org.quasilab.result.HonestDid.Shape;
import org.quasilab.result.HonestDid.Sign;
import org.quasilab.result.PretestPower;
import org.quasilab.run.Progress;

/** Intervals that allow trends to differ, and the power of a pre-test, for the average effect of a window of event times. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
public class TrendsBench {
    private static final List<Double> GRID = List.of(0.0, 0.5, 1.0, 1.5, 2.0);

    @Param({"5", "8"})
    int last;

    @Param({"RELATIVE_MAGNITUDE", "SMOOTHNESS", "RELATIVE_SMOOTHNESS"})
    HonestDid.Base base;

    @Param({"ANY", "POSITIVE"})
    Sign sign;

    private EventCoefficients path;
    private HonestSettings settings;
    private Honest honest;

    /** Effects that grow after treatment; errors correlated through the reference period. */
    @Setup
    public void generate() {
        List<Integer> times =
                IntStream.rangeClosed(-5, last).filter(t -> t != -1).boxed().toList();
        int k = times.size();
        double[] beta = new double[k];
        double[][] sigma = new double[k][k];
        for (int i = 0; i < k; i++) {
            int time = times.get(i);
            beta[i] = time < 0 ? 0.003 * Math.sin(time) : 0.02 + 0.008 * time;
            for (int j = 0; j < k; j++) {
                double near = Math.exp(-0.3 * Math.abs(time - times.get(j)));
                sigma[i][j] = 1e-4 * (0.5 + 0.4 * near + (i == j ? 0.2 : 0));
            }
        }
        path = new EventCoefficients(times, DoubleVector.of(beta), DoubleMatrix.of(sigma), -1, 0.95);
        double unit = base == HonestDid.Base.SMOOTHNESS ? 0.005 : 1;
        settings = new HonestSettings(
                Restriction.of(base, sign, Shape.ANY),
                path.average(),
                GRID.stream().map(m -> m * unit).toList());
        honest = Honest.of(path, settings);
    }

    /** One interval, as the slider asks for it. */
    @Benchmark
    public HonestDid.Point interval() {
        return honest.interval(settings.grid().get(2));
    }

    /** Five intervals with the breakdown value and the trends to draw. */
    @Benchmark
    public HonestDid curve() {
        return Honest.fit(path, settings, Progress.NONE);
    }

    /** Slopes found with a power of 50 and 80 per cent, whatever {@code base} and {@code sign}. */
    @Benchmark
    public PretestPower pretest() {
        return Pretest.fit(
                path,
                new PretestSettings(List.of(0.5, 0.8), PretestSettings.USUAL, List.of(), path.average()),
                Progress.NONE);
    }
}
