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
import org.quasilab.estimate.att.CallawaySantAnna;
import org.quasilab.estimate.att.EfficientStaggered;
import org.quasilab.estimate.att.Estimator;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.result.AttEstimate;
import org.quasilab.run.Progress;
import org.quasilab.run.RandomStreams;
import org.quasilab.run.Workers;
import org.quasilab.study.AttSettings;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/** Group-time effects with all averages, their placebo, and the efficient estimator, at the sample study's size and large. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
public class GroupTimeBench {
    private static final Estimator GROUP_TIME = new CallawaySantAnna();
    private static final AttSettings DRAWN =
            AttSettings.DEFAULT.withSe("multiplier").withBands("uniform");

    private static StaggeredSample sample(int units, int periods, List<String> controls) {
        RegressionColumn asked = RegressionColumn.DEFAULT
                .withOutcome(Optional.of("y"))
                .withControls(Optional.of(controls))
                .withVcov(Optional.of(VcovSpec.cluster("unit")));
        return StaggeredSample.of(Panels.balanced(units, periods, controls.size()), asked, 0.95);
    }

    /** 277 units, 14 periods. */
    @State(Scope.Benchmark)
    public static class Small {
        StaggeredSample plain;
        StaggeredSample covariates;

        @Setup
        public void generate() {
            plain = sample(277, 14, List.of());
            covariates = sample(277, 14, List.of("x1", "x2", "x3"));
        }
    }

    /** 100,000 units, 10 periods, nine cohorts. */
    @State(Scope.Benchmark)
    public static class Large {
        StaggeredSample plain;

        @Setup
        public void generate() {
            plain = sample(100_000, 10, List.of());
        }
    }

    @Benchmark
    @Warmup(iterations = 5, time = 1)
    @Measurement(iterations = 5, time = 1)
    public AttEstimate allAveragesAndDraws(Small small) {
        return GROUP_TIME.fit(small.plain, DRAWN, Progress.NONE);
    }

    @Benchmark
    @Warmup(iterations = 5, time = 1)
    @Measurement(iterations = 5, time = 1)
    public AttEstimate doublyRobust(Small small) {
        return GROUP_TIME.fit(small.covariates, AttSettings.DEFAULT, Progress.NONE);
    }

    @Benchmark
    @Warmup(iterations = 5, time = 1)
    @Measurement(iterations = 5, time = 1)
    public AttEstimate efficient(Small small) {
        return new EfficientStaggered().fit(small.plain, AttSettings.DEFAULT, Progress.NONE);
    }

    @Benchmark
    @Warmup(iterations = 3, time = 2)
    @Measurement(iterations = 3, time = 2)
    public void placeboOfAThousandDraws(Small small) {
        Workers.forEach(1000, draw -> {
            int[] cohorts = small.plain.cohort().clone();
            RandomStreams.shuffle(cohorts, new RandomStreams(1).stream(draw));
            GROUP_TIME.overall(small.plain.withCohorts(cohorts), AttSettings.DEFAULT, Progress.NONE);
        });
    }

    @Benchmark
    @Warmup(iterations = 3, time = 2)
    @Measurement(iterations = 3, time = 2)
    public AttEstimate hundredThousandUnits(Large large) {
        return GROUP_TIME.fit(large.plain, AttSettings.DEFAULT, Progress.NONE);
    }

    @Benchmark
    @Warmup(iterations = 3, time = 2)
    @Measurement(iterations = 3, time = 2)
    public AttEstimate hundredThousandUnitsEfficient(Large large) {
        return new EfficientStaggered().fit(large.plain, AttSettings.DEFAULT, Progress.NONE);
    }
}
