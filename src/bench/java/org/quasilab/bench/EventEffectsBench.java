package org.quasilab.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
import org.quasilab.estimate.att.DeChaisemartinDHaultfoeuille;
import org.quasilab.estimate.att.Estimator;
import org.quasilab.estimate.att.LocalProjections;
import org.quasilab.estimate.att.Stacked;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.estimate.att.TwowayFixedEffects;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/** Estimators that compare event times, on 277 units × 14 periods without controls: everything, and the main average alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
public class EventEffectsBench {
    private static final Map<String, Estimator> ESTIMATORS = Map.of(
            "twfe", new TwowayFixedEffects(),
            "stacked", new Stacked(),
            "lp-did", new LocalProjections(),
            "dcdh", new DeChaisemartinDHaultfoeuille());
    private static final AttSettings SETTINGS = AttSettings.DEFAULT.withControl("not-yet");

    @Param({"twfe", "stacked", "lp-did", "dcdh"})
    String estimator;

    private StaggeredSample sample;

    @Setup
    public void generate() {
        RegressionColumn asked = RegressionColumn.DEFAULT
                .withOutcome(Optional.of("y"))
                .withControls(Optional.of(List.of()))
                .withVcov(Optional.of(VcovSpec.cluster("unit")));
        sample = StaggeredSample.of(Panels.balanced(277, 14, 0), asked, 0.95);
    }

    @Benchmark
    public AttEstimate everything() {
        return ESTIMATORS.get(estimator).fit(sample, SETTINGS, Progress.NONE);
    }

    @Benchmark
    public Effects mainAverage() {
        return ESTIMATORS.get(estimator).overall(sample, SETTINGS, Progress.NONE);
    }
}
