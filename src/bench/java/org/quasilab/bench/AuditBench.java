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
import org.quasilab.engine.PreparedStudy;
import org.quasilab.probe.audit.Audit;
import org.quasilab.result.AuditResult;
import org.quasilab.run.Progress;
import org.quasilab.study.AuditSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;

/** The whole audit of the sample study, 277 units × 14 periods. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 8, time = 1)
public class AuditBench {
    private Study study;
    private PreparedStudy prepared;

    @Setup
    public void read() {
        Path folder = Path.of("sample-data");
        study = StudyFile.read(folder.resolve("pilot-zones" + StudyFile.ENDING)).study();
        prepared = new Engine().prepare(study, folder, Progress.NONE);
    }

    @Benchmark
    public AuditResult audit() {
        return Audit.fit(study, prepared.neededPanel(), prepared.log(), AuditSpec.DEFAULT, Progress.NONE);
    }
}
