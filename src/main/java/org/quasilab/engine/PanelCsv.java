package org.quasilab.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.quasilab.data.Column;
import org.quasilab.data.NumberColumn;
import org.quasilab.efficiency.EfficiencyColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.PanelColumns;
import org.quasilab.result.StudyResults;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.text.Csv;

/**
 * The panel every step starts from as CSV text, so that other software can redo the study without redoing the cleaning:
 * UTF-8, comma, empty for missing, full precision. To the columns of the data come those that efficiency steps made, and
 * of the treatment {@code did} (treated now) and {@code cohort} (first treated period, empty for never). Where periods are
 * no years, {@code period_number} counts them, and so does {@code cohort}. A column of the data that has one of these names
 * and says something else stays; the made one is then called {@code did_2}, {@code cohort_2} ….
 */
public final class PanelCsv {
    private final Panel panel;
    private final PanelColumns columns;

    private PanelCsv(Panel panel, PanelColumns columns) {
        this.panel = panel;
        this.columns = columns;
    }

    /** @param results of a run on this panel */
    public static PanelCsv of(StudyPanel study, StudyResults results) {
        return of(study, results.steps().values());
    }

    private static PanelCsv of(StudyPanel study, Collection<StepOutcome> outcomes) {
        Panel panel = study.panel();
        for (StepOutcome outcome : outcomes) {
            Optional<EfficiencyResult> scores = outcome.result()
                    .flatMap(result -> result.as(EfficiencyResult.class))
                    .filter(result -> result.spec().makes().isPresent());
            if (scores.isPresent()) {
                panel = panel.with(EfficiencyColumn.of(scores.get(), panel).column());
            }
        }
        String period = panel.timeColumn();
        if (!(panel.data().column(period) instanceof NumberColumn)) {
            NumberColumn made = periods(panel);
            period = made.name();
            panel = panel.with(made);
        }
        String did = PanelColumns.DID;
        String cohort = PanelColumns.COHORT;
        if (study.treatment().isPresent()) {
            NumberColumn treated = treated(panel, study.treatment().get());
            NumberColumn starts = starts(panel, study.treatment().get());
            did = treated.name();
            cohort = starts.name();
            panel = panel.with(treated).with(starts);
        }
        return new PanelCsv(
                panel, new PanelColumns(panel.data().names(), texts(panel.data().columns()), did, cohort, period));
    }

    /** The panel with all these columns. */
    static Panel complete(StudyPanel study, Collection<StepOutcome> outcomes) {
        return of(study, outcomes).panel;
    }

    /** The columns of the text. */
    public PanelColumns columns() {
        return columns;
    }

    /** The whole text. */
    public String text() {
        return text(panel);
    }

    /** The text of a panel as it is, without what is made for other software. */
    public static String text(Panel panel) {
        return text(panel.data().columns(), panel.rows());
    }

    private static Set<String> texts(List<Column> columns) {
        return columns.stream()
                .filter(column -> !(column instanceof NumberColumn))
                .map(Column::name)
                .collect(Collectors.toSet());
    }

    private static NumberColumn periods(Panel panel) {
        double[] numbers = new double[panel.rows()];
        Arrays.setAll(numbers, row -> panel.period(panel.time(row)));
        return named(panel, PanelColumns.PERIOD, numbers);
    }

    private static NumberColumn treated(Panel panel, Treatment treatment) {
        double[] did = new double[panel.rows()];
        Arrays.setAll(did, row -> treatment.isTreated(row) ? 1 : 0);
        return named(panel, PanelColumns.DID, did);
    }

    private static NumberColumn starts(Panel panel, Treatment treatment) {
        double[] cohort = new double[panel.rows()];
        for (int row = 0; row < cohort.length; row++) {
            OptionalInt first = treatment.cohort(panel.unit(row));
            cohort[row] = first.isPresent() ? first.getAsInt() : Double.NaN;
        }
        return named(panel, PanelColumns.COHORT, cohort);
    }

    /** By the name wanted, or that with the first number from 2 under which the data have nothing else. */
    private static NumberColumn named(Panel panel, String wanted, double[] values) {
        String name = wanted;
        for (int next = 2; isOther(panel.data().find(name), values); next++) {
            name = wanted + "_" + next;
        }
        return NumberColumn.adopt(name, values);
    }

    private static boolean isOther(Optional<Column> column, double[] values) {
        return column.isPresent()
                && !(column.get() instanceof NumberColumn numbers && Arrays.equals(numbers.toArray(), values));
    }

    private static String text(List<Column> columns, int rows) {
        StringBuilder text = new StringBuilder();
        text.append(Csv.line(columns.stream().map(Column::name).toList()));
        for (int row = 0; row < rows; row++) {
            for (int c = 0; c < columns.size(); c++) {
                text.append(c == 0 ? "" : ",").append(Csv.quoted(columns.get(c).text(row)));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
