package org.quasilab.bench;

import java.nio.file.Path;
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
import org.quasilab.engine.Engine;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.att.RobustDid;
import org.quasilab.result.AttResult;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;

/** The screen of estimators side by side as it opens on the sample study: all usual ones, their decompositions and differences. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
@State(Scope.Benchmark)
public class RobustDidBench {
    private Study study;
    private StudyPanel panel;

    @Setup
    public void read() {
        Path file = Path.of("sample-data/pilot-zones.study.json");
        study = StudyFile.read(file).study();
        panel = new Engine().prepare(study, file.getParent(), Progress.NONE).neededPanel();
    }

    @Benchmark
    public AttResult screen() {
        return RobustDid.fit(panel, study.design(), AttSpec.DEFAULT, Progress.NONE);
    }
}
