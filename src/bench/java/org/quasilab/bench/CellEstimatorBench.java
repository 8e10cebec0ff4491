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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.quasilab.estimate.att.Estimator;
import org.quasilab.estimate.att.Etwfe;
import org.quasilab.estimate.att.Imputation;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.estimate.att.SunAbraham;
import org.quasilab.estimate.att.TwoStage;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/** Sun–Abraham, extended TWFE, imputation and two stages with everything they report, and their main average alone. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Benchmark)
public class CellEstimatorBench {
    private static final List<Estimator> ESTIMATORS =
            List.of(new SunAbraham(), new Etwfe(), new Imputation(), new TwoStage());

    @Param({"277x14", "100000x10"})
    public String size;

    @Param({"sun-abraham", "etwfe", "imputation", "gardner"})
    public String name;

    private Estimator estimator;
    private StaggeredSample sample;

    @Setup
    public void generate() {
        String[] sides = size.split("x", 2);
        RegressionColumn asked = RegressionColumn.DEFAULT
                .withOutcome(Optional.of("y"))
                .withControls(Optional.of(List.of()))
                .withVcov(Optional.of(VcovSpec.cluster("unit")));
        sample = StaggeredSample.of(
                Panels.balanced(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), 0), asked, 0.95);
        estimator = ESTIMATORS.stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Benchmark
    @Warmup(iterations = 3, time = 1)
    @Measurement(iterations = 5, time = 1)
    public AttEstimate everything() {
        return estimator.fit(sample, AttSettings.DEFAULT, Progress.NONE);
    }

    @Benchmark
    @Warmup(iterations = 3, time = 1)
    @Measurement(iterations = 5, time = 1)
    public Effects mainAverage() {
        return estimator.overall(sample, AttSettings.DEFAULT, Progress.NONE);
    }
}
