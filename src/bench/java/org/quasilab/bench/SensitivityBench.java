package org.quasilab.bench;

import java.util.List;
import java.util.Map;
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
import org.quasilab.probe.curve.Curve;
import org.quasilab.probe.sensitivity.Kills;
import org.quasilab.result.CurveResult;
import org.quasilab.result.Kill;
import org.quasilab.run.Progress;
import org.quasilab.study.ControlSetsSpec;
import org.quasilab.study.CurveSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/** What kills a result, and 1,024 specifications with and without 500 permutations, on 277 units × 14 periods. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 8, time = 1)
public class SensitivityBench {
    private StudyPanel study;
    private DesignSpec design;
    private DesignSpec fewControls;

    @Setup
    public void generate() {
        study = Panels.balanced(277, 14, 9);
        design = DesignSpec.DEFAULT
                .withOutcome("y")
                .withControls(List.of("x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9"))
                .withFixedEffects(List.of("unit", "time"))
                .withVcov(VcovSpec.cluster("unit"));
        fewControls = design.withControls(List.of("x1", "x2", "x3", "x4", "x5", "x6"));
    }

    @Benchmark
    public List<Kill> kills() {
        RegressionColumn column = RegressionColumn.DEFAULT.resolve(fewControls);
        return Kills.of(study, fewControls, column, RegressionColumn.DID, Progress.NONE);
    }

    @Benchmark
    public CurveResult thousandSpecifications() {
        return Curve.fit(study, design, curve(0), Progress.NONE);
    }

    @Benchmark
    public CurveResult thousandSpecificationsWithJointTest() {
        return Curve.fit(study, design, curve(500), Progress.NONE);
    }

    private static CurveSpec curve(int draws) {
        CurveSpec.Choices choices = new CurveSpec.Choices(
                List.of(),
                ControlSetsSpec.ALL_SUBSETS,
                List.of(List.of("unit", "time"), List.of("unit")),
                Map.of(),
                List.of());
        return CurveSpec.DEFAULT.with(choices).withMaximum(2000).withDraws(draws);
    }
}
