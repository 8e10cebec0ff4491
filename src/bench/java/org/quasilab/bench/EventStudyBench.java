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
import org.quasilab.estimate.eventstudy.EventStudy;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.EventStudyResult;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.VcovSpec;

/** Ten leads and lags on 277 units × 14 periods with six controls, clustered by unit. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
public class EventStudyBench {
    private static final DesignSpec DESIGN = DesignSpec.DEFAULT
            .withOutcome("y")
            .withControls(List.of("x1", "x2", "x3", "x4", "x5", "x6"))
            .withFixedEffects(List.of("unit", "time"))
            .withVcov(VcovSpec.cluster("unit"));

    private StudyPanel study;

    @Setup
    public void generate() {
        study = Panels.balanced(277, 14, 6);
    }

    @Benchmark
    public EventStudyResult eventStudy() {
        return EventStudy.fit(study, DESIGN, EventStudySpec.DEFAULT, Progress.NONE);
    }
}
