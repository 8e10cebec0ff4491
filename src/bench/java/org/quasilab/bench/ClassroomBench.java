package org.quasilab.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
import org.quasilab.engine.simulation.MonteCarlo;
import org.quasilab.result.SimulationResult;
import org.quasilab.run.Progress;
import org.quasilab.simulate.World;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.SimulationSpec;
import org.quasilab.study.SimulationSpec.Layout;

/** What a moved slider of the Classroom waits for, 277 × 14, six estimators with their effects by event time. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ClassroomBench {
    private static final int DRAWS = 500;

    private SimulationSpec spec;
    private World world;
    private MonteCarlo prepared;

    @Setup
    public void prepare() {
        List<EstimatorChoice> six = Stream.of(
                        "twfe", "callaway-santanna", "sun-abraham", "imputation", "gardner", "etwfe")
                .map(EstimatorChoice::of)
                .toList();
        spec = SimulationSpec.DEFAULT.with(Layout.of("sample")).with("estimators", six);
        world = World.of(spec);
        prepared = MonteCarlo.of(spec, world, DRAWS, Progress.NONE);
    }

    /** Once for a layout. */
    @Benchmark
    public MonteCarlo weights() {
        return MonteCarlo.of(spec, world, DRAWS, Progress.NONE);
    }

    @Benchmark
    public SimulationResult manyDraws() {
        return prepared.draws(0, DRAWS, Progress.NONE).result(0.95);
    }

    /** By the estimators themselves. */
    @Benchmark
    public SimulationResult oneDraw() {
        return MonteCarlo.of(spec, world, 1, Progress.NONE)
                .draws(0, 1, Progress.NONE)
                .result(0.95);
    }
}
