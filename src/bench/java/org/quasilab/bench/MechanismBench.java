package org.quasilab.bench;

import java.util.List;
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
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.mechanism.Mechanism;
import org.quasilab.result.MechanismResult;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.VcovSpec;

/** Three-step mediation with 1,000 bootstrap draws of units, on 277 units × 14 periods with six controls. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 8, time = 1)
public class MechanismBench {
    private StudyPanel study;
    private DesignSpec design;
    private MechanismSpec spec;

    @Setup
    public void generate() {
        study = Panels.balanced(277, 14, 7);
        design = DesignSpec.DEFAULT
                .withOutcome("y")
                .withControls(List.of("x1", "x2", "x3", "x4", "x5", "x6"))
                .withFixedEffects(List.of("unit", "time"))
                .withVcov(VcovSpec.cluster("unit"));
        spec = MechanismSpec.DEFAULT.withMediators(List.of("x7")).withMethod("three-step");
    }

    @Benchmark
    public MechanismResult threeSteps() {
        return Mechanism.fit(study, design, spec, Progress.NONE);
    }
}
