package org.quasilab.bench;

import java.nio.file.Path;
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
import org.quasilab.data.prepare.Preparation;
import org.quasilab.panel.Panel;
import org.quasilab.panel.PolicyOverlap;
import org.quasilab.panel.Treatment;
import org.quasilab.panel.TreatmentReader;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;
import org.quasilab.study.TreatmentSpec;

/** All lists of the library matched to the 277 cities of the sample panel, with their overlap in 14 years. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
public class PolicyBench {
    private Panel panel;
    private Treatment treatment;

    @Setup
    public void read() {
        DataSpec spec = DataSpec.DEFAULT.withFile("panel.csv", "").withKeys("city_id", "year");
        panel = Panel.of(
                Preparation.prepare(Path.of("sample-data"), spec, Progress.NONE).dataset(), "city_id", "year");
        treatment = TreatmentReader.read(panel, new TreatmentSpec.Cohort("treat_year"));
    }

    @Benchmark
    public List<PolicyOverlap> overlap() {
        return PolicyOverlap.all(panel, treatment, DataSpec.DEFAULT);
    }
}
