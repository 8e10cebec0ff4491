package org.quasilab.estimate;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.derive.Condition;
import org.quasilab.design.DesignProblem;
import org.quasilab.panel.Treatment;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.source.ColumnStatistics;
import org.quasilab.source.SourcePanel;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.text.Problem;

/**
 * What a step starts from where the rows lie elsewhere, as {@link org.quasilab.panel.StudyPanel} is of loaded rows.
 *
 * @param treatment absent in studies without one
 * @param ledger from the rows of the table to those of the panel
 */
public record SourceStudy(SourcePanel panel, Optional<TreatmentSpec> treatment, SampleLedger ledger) {
    /** A panel of all rows of a table. */
    public SourceStudy(SourcePanel panel, Optional<TreatmentSpec> treatment) {
        this(panel, treatment, SampleLedger.ofFile(panel.rows()));
    }

    /**
     * The rows that fulfil the condition of a step, which may read {@code did} as regressions know it.
     *
     * @param condition empty for all rows
     * @throws org.quasilab.text.Problem if it is wrong or cannot be computed in this way, or as {@link SourcePanel#notNumbers}
     */
    public SourceStudy where(String condition, Progress progress) {
        if (condition.isBlank()) {
            return this;
        }
        Condition read = Condition.parse(condition);
        SourcePanel told = read.names().contains(Treatment.DID) ? withTreatment(progress) : panel;
        Condition.Elsewhere asked = read.elsewhere(told);
        told.notNumbers(read.names(), progress);
        SourcePanel kept = asked.panel().only(asked.holds(), progress);
        return with(kept.showing(told.columns().keySet()), "column-where", condition);
    }

    /**
     * The rows that fulfil the condition of a regression.
     *
     * @throws org.quasilab.text.Problem as {@link #where(String, Progress)}; {@code no-rows-where}
     */
    public SourceStudy where(RegressionColumn asked, Progress progress) {
        SourceStudy kept = where(asked.where(), progress);
        if (kept.panel.rows() == 0) {
            throw new DesignProblem("no-rows-where", asked.outcome().orElse(""), asked.where());
        }
        return kept;
    }

    /**
     * The values of a column that conditions do not take as missing, ascending: numbers as the program writes them, texts as they are, with the spaces around
     * them.
     *
     * @param listed texts in whose order those of the column come, if it has them all
     * @param tooMany what is thrown if there are more than {@code most}, by how many there are
     */
    public List<String> values(
            String column, List<String> listed, int most, LongFunction<Problem> tooMany, Progress progress) {
        panel.known(column);
        panel.notNumbers(List.of(column), progress);
        SourcePanel having = panel.where(Condition.parse("not " + Condition.isMissing(column))
                .elsewhere(panel)
                .holds());
        long different = ColumnStatistics.different(having, column, progress);
        if (different > most) {
            throw tooMany.apply(different);
        }
        if (panel.isNumbers(column)) {
            return ColumnStatistics.numbers(having, column, progress).stream()
                    .map(NumberColumn::plain)
                    .toList();
        }
        List<String> texts = ColumnStatistics.texts(having, column, progress);
        return listed.containsAll(texts)
                ? texts.stream()
                        .sorted(Comparator.comparingInt(listed::indexOf))
                        .toList()
                : texts;
    }

    /** The same, where the rows of a unit have to agree on the start of its treatment, those that leave as well. */
    public SourceStudy where(RegressionColumn asked, SourcePanel.Start start, Progress progress) {
        if (!asked.where().isBlank()) {
            panel.refuse(start, progress);
        }
        return where(asked, progress);
    }

    private SourcePanel withTreatment(Progress progress) {
        return treatment
                .map(spec -> new SourceTreatment(panel, spec, progress).indicator())
                .map(did -> panel.with(Map.of(Treatment.DID, did)))
                .orElse(panel);
    }

    /** The same rows with other columns. */
    public SourceStudy with(SourcePanel changed) {
        return new SourceStudy(changed, treatment, ledger);
    }

    /** Some of the rows, and why the others left. */
    public SourceStudy with(SourcePanel fewer, String stage, String detail) {
        return new SourceStudy(fewer, treatment, ledger.withCount(stage, detail, panel.rows() - fewer.rows()));
    }
}
