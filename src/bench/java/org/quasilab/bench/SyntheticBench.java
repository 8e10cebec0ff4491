package org.quasilab.bench;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.estimate.att.SyntheticControl;
import org.quasilab.estimate.att.SyntheticDid;
import org.quasilab.estimate.decompose.Bacon;
import org.quasilab.estimate.decompose.TreatedCells;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.BaconDecomposition;
import org.quasilab.result.Effects;
import org.quasilab.result.TwfeWeights;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/** Synthetic controls and decompositions on 277 units × 14 periods; errors from 200 placebo draws. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
public class SyntheticBench {
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
    public Effects estimate() {
        return new SyntheticDid().overall(sample, AttSettings.DEFAULT, Progress.NONE);
    }

    @Benchmark
    public AttEstimate syntheticDid() {
        return new SyntheticDid().fit(sample, AttSettings.DEFAULT, Progress.NONE);
    }

    @Benchmark
    public AttEstimate syntheticControl() {
        return new SyntheticControl().fit(sample, AttSettings.DEFAULT, Progress.NONE);
    }

    @Benchmark
    public BaconDecomposition bacon() {
        return Bacon.fit(sample);
    }

    @Benchmark
    public TwfeWeights twfeWeights() {
        return TreatedCells.fit(sample, Progress.NONE);
    }
}
