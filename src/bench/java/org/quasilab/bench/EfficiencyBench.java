package org.quasilab.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.efficiency.Efficiency;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EfficiencySpec;

/** 277 cities × 14 years of the sample data: 3,878 programs a pass, against the yearly and the global frontier. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class EfficiencyBench {
    private static final List<String> INPUTS = List.of("labor", "capital", "energy");
    private static final List<String> GOODS = List.of("gdp_real");
    private static final List<String> BADS = List.of("so2", "dust", "wastewater");

    @Param({"sbm", "ddf"})
    String model;

    @Param({"year", "global"})
    String frontier;

    @Param({"crs", "vrs"})
    String returns;

    private StudyPanel study;
    private EfficiencySpec spec;

    @Setup
    public void read() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("sample-data/panel.csv"), StandardCharsets.UTF_8);
        List<String> names = Arrays.asList(lines.get(0).split(","));
        List<String> wanted = new ArrayList<>(List.of("city_id", "year"));
        wanted.addAll(INPUTS);
        wanted.addAll(GOODS);
        wanted.addAll(BADS);
        List<NumberColumn> columns = new ArrayList<>();
        for (String name : wanted) {
            int column = names.indexOf(name);
            double[] values = lines.stream()
                    .skip(1)
                    .mapToDouble(line -> Double.parseDouble(line.split(",")[column]))
                    .toArray();
            columns.add(NumberColumn.adopt(name, values));
        }
        Panel panel = Panel.of(Dataset.of(columns), "city_id", "year");
        study = new StudyPanel(panel, Optional.empty(), SampleLedger.ofFile(panel.rows()));
        spec = EfficiencySpec.DEFAULT
                .withInputs(INPUTS)
                .withGoods(GOODS)
                .withBads(BADS)
                .withModel(model)
                .withFrontier(frontier)
                .withReturns(returns);
    }

    /** Scores, slacks and peers; with variable returns three passes, since returns to scale are told apart, too. */
    @Benchmark
    public EfficiencyResult scores() {
        return Efficiency.fit(study, DesignSpec.DEFAULT, spec, Progress.NONE);
    }

    /** The adjacent index: three passes. */
    @Benchmark
    public EfficiencyResult index() {
        boolean global = frontier.equals("global");
        return Efficiency.fit(
                study,
                DesignSpec.DEFAULT,
                spec.withFrontier("year").withIndex(global ? "gml" : "ml"),
                Progress.NONE);
    }
}
