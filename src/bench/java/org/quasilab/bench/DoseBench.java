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
import org.quasilab.estimate.att.ContinuousDid;
import org.quasilab.estimate.att.Estimator;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.estimate.att.TripleDifference;
import org.quasilab.result.AttEstimate;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/** Triple differences and doses with everything they report, against both kinds of comparison units. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Benchmark)
public class DoseBench {
    private static final Map<String, Estimator> ESTIMATORS =
            Map.of("triple-difference", new TripleDifference(), "continuous-did", new ContinuousDid());

    @Param({"277x14", "100000x10"})
    public String size;

    @Param({"triple-difference", "continuous-did"})
    public String name;

    @Param({"never", "not-yet"})
    public String control;

    @Param({"0", "3"})
    public int controls;

    private StaggeredSample sample;
    private AttSettings settings;

    @Setup
    public void generate() {
        String[] sides = size.split("x", 2);
        RegressionColumn asked = RegressionColumn.DEFAULT
                .withOutcome(Optional.of("y"))
                .withControls(Optional.of(List.of("x1", "x2", "x3").subList(0, controls)))
                .withVcov(Optional.of(VcovSpec.cluster("unit")));
        sample = StaggeredSample.of(
                Panels.dosed(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), controls), asked, 0.95);
        settings = AttSettings.DEFAULT.withControl(control).withBy(Optional.of("eligible"));
    }

    @Benchmark
    @Warmup(iterations = 3, time = 1)
    @Measurement(iterations = 5, time = 1)
    public AttEstimate everything() {
        return ESTIMATORS.get(name).fit(sample, settings, Progress.NONE);
    }
}
