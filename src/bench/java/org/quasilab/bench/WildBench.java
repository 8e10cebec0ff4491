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
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.design.Factor;
import org.quasilab.estimate.regression.Ols;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.infer.Fitted;
import org.quasilab.infer.wild.WildBootstrap;
import org.quasilab.infer.wild.WildTest;
import org.quasilab.infer.wild.WildWeights;
import org.quasilab.panel.StudyPanel;
import org.quasilab.run.Progress;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/** 9,999 draws of a wild cluster bootstrap with p and interval, six controls, unit and period effects, clustered by unit. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 8, time = 1)
public class WildBench {
    @Param({"277 14", "1000 100"})
    String size;

    @Param({"RADEMACHER", "WEBB"})
    WildWeights weights;

    private Fitted fit;
    private double[] beta;

    @Setup
    public void generate() {
        String[] sides = size.split(" ");
        StudyPanel study = Panels.balanced(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), 6);
        RegressionColumn column = RegressionColumn.DEFAULT
                .withOutcome(Optional.of("y"))
                .withControls(Optional.of(List.of("x1", "x2", "x3", "x4", "x5", "x6")))
                .withFixedEffects(Optional.of(List.of("unit", "time")))
                .withVcov(Optional.of(VcovSpec.cluster("unit")))
                .withSingletons(Optional.of("drop"));
        Design design = DesignBuilder.build(study, column);
        fit = Ols.fitted(design, Progress.NONE);
        beta = Regression.fit(study, column, 0.95, Progress.NONE).beta().toArray();
    }

    @Benchmark
    public WildTest draws() {
        Factor clusters = fit.design().clusters().get(0);
        return WildBootstrap.test(
                fit,
                beta,
                0,
                0,
                clusters,
                clusters,
                new WildBootstrap.Settings(weights, true, 9999, 1),
                0.95,
                Progress.NONE);
    }
}
