package org.quasilab.probe;

import java.util.List;
import java.util.function.Function;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.Estimate;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.RegressionColumn;

/** Rows that are loaded. */
public record LoadedRows(StudyPanel study, DesignSpec design, Progress progress) implements ProbeRows {
    @Override
    public <T> T on(Function<LoadedRows, T> loaded, Function<UnloadedRows, T> elsewhere) {
        return loaded.apply(this);
    }

    /** The same question about other rows. */
    public LoadedRows with(StudyPanel changed) {
        return new LoadedRows(changed, design, progress);
    }

    @Override
    public Estimate fit(RegressionColumn column) {
        return Baseline.fit(study, design, column, progress);
    }

    @Override
    public String unit() {
        return study.panel().unitColumn();
    }

    @Override
    public String time() {
        return study.panel().timeColumn();
    }

    @Override
    public Frequency frequency() {
        return study.panel().frequency();
    }

    @Override
    public void requireNumbers(String column) {
        study.panel().numbers(column);
    }

    @Override
    public List<String> values(String column, int most) {
        List<String> values = study.panel().groups(column).labels();
        if (values.size() > most) {
            throw new ProbeProblem("many-groups", column, values.size(), most);
        }
        return values;
    }

    @Override
    public boolean any(String condition) {
        for (boolean fulfils : study.where(condition)) {
            if (fulfils) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String equal(String column, String value) {
        return Where.equal(study.panel().data().column(column), value);
    }

    @Override
    public List<String> unknown(String column, List<String> values) {
        List<String> known = study.panel().codes(column).labels();
        return values.stream().filter(value -> !known.contains(value)).toList();
    }
}
