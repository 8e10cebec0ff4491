package org.quasilab.bench;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
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
import org.quasilab.data.NumberColumn;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.estimate.regression.RegressionTable;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.Estimate;
import org.quasilab.result.RegressionResult;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;

/** The baseline table of the sample study's size, and two-way regressions with clustered errors on large panels. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
public class RegressionBench {
    private static final List<String> CONTROLS = List.of("x1", "x2", "x3", "x4", "x5", "x6");
    private static final DesignSpec DESIGN = DesignSpec.DEFAULT
            .withOutcome("y")
            .withControls(CONTROLS)
            .withFixedEffects(List.of("unit", "time"))
            .withVcov(VcovSpec.cluster("unit"));

    /** 277 units, 14 periods. */
    @State(Scope.Benchmark)
    public static class Small {
        StudyPanel study;
        RegressionSpec spec;

        @Setup
        public void generate() {
            study = Panels.balanced(277, 14, 6);
            RegressionColumn bare = RegressionColumn.DEFAULT.withControls(Optional.of(List.of()));
            RegressionColumn full = RegressionColumn.DEFAULT;
            spec = RegressionSpec.DEFAULT.withColumns(
                    List.of(bare.withEstimator("random-effects"), full.withEstimator("random-effects"), bare, full));
        }
    }

    /** Ten periods, five regressors. */
    @State(Scope.Benchmark)
    public static class Large {
        @Param({"1000000", "10000000"})
        int rows;

        StudyPanel study;
        RegressionColumn column;

        @Setup
        public void generate() {
            study = Panels.balanced(rows / 10, 10, 4);
            column = RegressionColumn.DEFAULT
                    .withControls(Optional.of(CONTROLS.subList(0, 4)))
                    .resolve(DESIGN);
        }
    }

    /** A million rows with a third effect of 50,000 levels scattered over the units: no direct solution. */
    @State(Scope.Benchmark)
    public static class Scattered {
        StudyPanel study;
        RegressionColumn column;

        @Setup
        public void generate() {
            StudyPanel balanced = Panels.balanced(100_000, 10, 4);
            SplittableRandom random = new SplittableRandom(2);
            double[] firm = new double[balanced.panel().rows()];
            for (int row = 0; row < firm.length; row++) {
                firm[row] = random.nextInt(50_000);
            }
            Panel panel = balanced.panel().with(NumberColumn.adopt("firm", firm));
            study = new StudyPanel(panel, balanced.treatment(), balanced.ledger());
            column = RegressionColumn.DEFAULT
                    .withControls(Optional.of(CONTROLS.subList(0, 4)))
                    .withFixedEffects(Optional.of(List.of("unit", "time", "firm")))
                    .resolve(DESIGN);
        }
    }

    /** Workers, years and firms of a hundred rows; one worker in twelve moves, once, to one of the next five firms. */
    @State(Scope.Benchmark)
    public static class Movers {
        @Param({"1000000", "10000000"})
        int rows;

        StudyPanel study;
        RegressionColumn column;

        @Setup
        public void generate() {
            StudyPanel balanced = Panels.balanced(rows / 10, 10, 4);
            SplittableRandom random = new SplittableRandom(2);
            int firms = rows / 100;
            double[] firm = new double[rows];
            for (int unit = 0; unit < rows / 10; unit++) {
                int last = random.nextInt(12) == 0 ? 1 + random.nextInt(9) : 10;
                int next = unit / 10 + 1 + random.nextInt(5);
                for (int t = 0; t < 10; t++) {
                    firm[10 * unit + t] = t < last ? unit / 10 : next % firms;
                }
            }
            Panel panel = balanced.panel().with(NumberColumn.adopt("firm", firm));
            study = new StudyPanel(panel, balanced.treatment(), balanced.ledger());
            column = RegressionColumn.DEFAULT
                    .withControls(Optional.of(CONTROLS.subList(0, 4)))
                    .withFixedEffects(Optional.of(List.of("unit", "time", "firm")))
                    .resolve(DESIGN);
        }
    }

    /** 1,000 clusters of 100 rows. */
    @State(Scope.Benchmark)
    public static class Clusters {
        StudyPanel study;
        RegressionColumn column;

        @Setup
        public void generate() {
            study = Panels.balanced(1000, 100, 5);
            column = RegressionColumn.DEFAULT
                    .withControls(Optional.of(CONTROLS.subList(0, 5)))
                    .withVcov(Optional.of(VcovSpec.of(VcovType.CR2, "unit")))
                    .resolve(DESIGN);
        }
    }

    @Benchmark
    @Warmup(iterations = 3, time = 2)
    @Measurement(iterations = 3, time = 2)
    public Estimate biasReduced(Clusters clusters) {
        return Regression.fit(clusters.study, clusters.column, 0.95, Progress.NONE);
    }

    @Benchmark
    @Warmup(iterations = 2, time = 2)
    @Measurement(iterations = 3, time = 2)
    public Estimate threeEffects(Scattered scattered) {
        return Regression.fit(scattered.study, scattered.column, 0.95, Progress.NONE);
    }

    @Benchmark
    @Warmup(iterations = 2, time = 2)
    @Measurement(iterations = 3, time = 2)
    public Estimate fewMovers(Movers movers) {
        return Regression.fit(movers.study, movers.column, 0.95, Progress.NONE);
    }

    @Benchmark
    @Warmup(iterations = 5, time = 1)
    @Measurement(iterations = 5, time = 1)
    public RegressionResult baselineTable(Small small) {
        return RegressionTable.fit(small.study, DESIGN, small.spec, Progress.NONE);
    }

    @Benchmark
    @Warmup(iterations = 4, time = 2)
    @Measurement(iterations = 5, time = 2)
    public Estimate twoWayClustered(Large large) {
        return Regression.fit(large.study, large.column, 0.95, Progress.NONE);
    }
}
