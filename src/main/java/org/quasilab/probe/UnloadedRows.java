package org.quasilab.probe;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.quasilab.data.NumberText;
import org.quasilab.data.derive.Condition;
import org.quasilab.estimate.SourceStudy;
import org.quasilab.estimate.att.SourceSamples;
import org.quasilab.estimate.regression.SourceRegression;
import org.quasilab.result.Estimate;
import org.quasilab.run.Part;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr;
import org.quasilab.source.SourcePanel;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.TreatmentSpec;

/**
 * Rows that lie elsewhere.
 *
 * @param listed texts in whose order the values of a column come, if it has them all
 */
public record UnloadedRows(SourceStudy study, DesignSpec design, List<String> listed, Progress progress)
        implements ProbeRows {
    public UnloadedRows {
        listed = List.copyOf(listed);
    }

    @Override
    public <T> T on(Function<LoadedRows, T> loaded, Function<UnloadedRows, T> elsewhere) {
        return elsewhere.apply(this);
    }

    /** The same question about other rows. */
    public UnloadedRows with(SourceStudy changed) {
        return new UnloadedRows(changed, design, listed, progress);
    }

    /** The same question about another treatment. */
    public UnloadedRows treated(TreatmentSpec treatment) {
        return with(new SourceStudy(panel(), Optional.of(treatment), study.ledger()));
    }

    public SourcePanel panel() {
        return study.panel();
    }

    /** Progress of statements, or of one regression, within what the probe is at. */
    public Progress part() {
        return new Part(progress);
    }

    @Override
    public Estimate fit(RegressionColumn column) {
        return Baseline.asked(unit(), time(), design, column)
                .map(asked -> asked.average(new SourceSamples(study, part()), part()))
                .orElseGet(() -> SourceRegression.fit(study, column, design.level(), part()));
    }

    @Override
    public String unit() {
        return panel().unit();
    }

    @Override
    public String time() {
        return panel().time();
    }

    /** Periods that lie elsewhere are whole numbers. */
    @Override
    public Frequency frequency() {
        return Frequency.YEAR;
    }

    @Override
    public void requireNumbers(String column) {
        panel().numbers(column);
    }

    @Override
    public List<String> values(String column, int most) {
        return values(column, most, "many-groups");
    }

    /** @param code of the problem that there are more values than so many */
    public List<String> values(String column, int most, String code) {
        return study.values(column, listed, most, found -> new ProbeProblem(code, column, found, most), part());
    }

    @Override
    public boolean any(String condition) {
        return study.where(condition, part()).panel().rows() > 0;
    }

    @Override
    public String equal(String column, String value) {
        return Where.equal(column, panel().isNumbers(column), value);
    }

    @Override
    public List<String> unknown(String column, List<String> values) {
        boolean isNumbers = panel().isNumbers(column);
        panel().notNumbers(List.of(column), part());
        List<Expr> isValue = values.stream()
                .map(value -> isNumbers && !Double.isFinite(NumberText.parse(value))
                        ? Expr.number(0)
                        : SourcePanel.oneIf(Condition.parse(equal(column, value))
                                .elsewhere(panel())
                                .holds()))
                .toList();
        double[] found = panel().totals(isValue, part());
        return IntStream.range(0, values.size())
                .filter(i -> !(found[1 + i] > 0))
                .mapToObj(values::get)
                .toList();
    }
}
