package org.quasilab.bench;

import java.util.List;
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
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.placebo.DrawListener;
import org.quasilab.probe.placebo.Placebo;
import org.quasilab.result.PlaceboResult;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.VcovSpec;

/** 1,000 placebo draws on 277 units × 14 periods with six controls. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 8, time = 1)
public class PlaceboBench {
    @Param({"cluster", "two-way", "iid"})
    String vcov;

    @Param({"mixed", "cohort-shuffle"})
    String scheme;

    private StudyPanel study;
    private DesignSpec design;

    @Setup
    public void generate() {
        study = Panels.balanced(277, 14, 6);
        VcovSpec variance =
                switch (vcov) {
                    case "cluster" -> VcovSpec.cluster("unit");
                    case "two-way" -> VcovSpec.cluster("unit", "time");
                    default -> VcovSpec.IID;
                };
        design = DesignSpec.DEFAULT
                .withOutcome("y")
                .withControls(List.of("x1", "x2", "x3", "x4", "x5", "x6"))
                .withFixedEffects(List.of("unit", "time"))
                .withVcov(variance);
    }

    @Benchmark
    public PlaceboResult thousandDraws() {
        return Placebo.fit(
                study, design, PlaceboSpec.DEFAULT.withScheme(scheme), DrawListener.NONE, Progress.NONE);
    }
}
