package org.quasilab.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import org.quasilab.data.Column;
import org.quasilab.data.NumberColumn;
import org.quasilab.efficiency.EfficiencyColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.StudyResults;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.study.Frequency;
import org.quasilab.text.Csv;

/**
 * The panel every step starts from as CSV text, so that other software can redo the study without redoing the cleaning:
 * UTF-8, comma, empty for missing, full precision. To the columns of the data come those that efficiency steps made, and
 * of the treatment {@code did} (treated now) and {@code cohort} (first treated period, empty for never). Where periods are
 * no years, {@code period_number} counts them, and so does {@code cohort}.
 */
public final class PanelCsv {
    /** Column of the first treated period. */
    public static final String COHORT = "cohort";

    /** Column of the periods as they are counted, where the time column says them in words. */
    public static final String PERIOD = "period_number";

    private PanelCsv() {}

    /** @param results of a run on this panel */
    public static String text(StudyPanel study, StudyResults results) {
        Panel panel = complete(study, results.steps().values());
        return text(panel.data().columns(), panel.rows());
    }

    /** The columns of the text in order. */
    public static List<String> columns(StudyPanel study, StudyResults results) {
        return complete(study, results.steps().values()).data().names();
    }

    /** The panel with all these columns. */
    static Panel complete(StudyPanel study, Collection<StepOutcome> outcomes) {
        Panel panel = numbered(study.panel());
        for (StepOutcome outcome : outcomes) {
            if (outcome.result().orElse(null) instanceof EfficiencyResult scores
                    && !scores.spec().into().isEmpty()) {
                panel = panel.with(EfficiencyColumn.of(scores, panel).column());
            }
        }
        return study.treatment().isPresent()
                ? withTreatment(panel, study.treatment().get())
                : panel;
    }

    private static Panel numbered(Panel panel) {
        if (panel.frequency() == Frequency.YEAR) {
            return panel;
        }
        double[] numbers = new double[panel.rows()];
        Arrays.setAll(numbers, row -> panel.period(panel.time(row)));
        return panel.with(NumberColumn.adopt(PERIOD, numbers));
    }

    private static Panel withTreatment(Panel panel, Treatment treatment) {
        double[] did = new double[panel.rows()];
        double[] cohort = new double[panel.rows()];
        for (int row = 0; row < did.length; row++) {
            OptionalInt first = treatment.cohort(panel.unit(row));
            did[row] = treatment.isTreated(row) ? 1 : 0;
            cohort[row] = first.isPresent() ? first.getAsInt() : Double.NaN;
        }
        return panel.with(NumberColumn.adopt(Treatment.DID, did)).with(NumberColumn.adopt(COHORT, cohort));
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
