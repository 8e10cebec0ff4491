package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.PeriodColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.DataLog;
import org.quasilab.result.PanelColumns;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.StudyResults;
import org.quasilab.study.Frequency;

/** Two units, 2010 and 2011; unit "01" is treated in 2011, unit "1" never. */
class PanelCsvTest {
    private static final Column UNIT = TextColumn.adopt("city", new int[] {0, 0, 1, 1}, List.of("01", "1"));
    private static final Column YEAR = numbers("year", 2010, 2011, 2010, 2011);

    @Test
    void theTreatmentComesAfterTheColumnsOfTheData() {
        PanelCsv panel = csv(UNIT, YEAR);
        assertEquals(
                List.of("city,year,did,cohort", "01,2010,0,2011", "01,2011,1,2011", "1,2010,0,", "1,2011,0,"),
                lines(panel));
        assertEquals(
                new PanelColumns(List.of("city", "year", "did", "cohort"), Set.of("city"), "did", "cohort", "year"),
                panel.columns());
    }

    @Test
    void columnsOfTheDataThatSaySomethingElseStay() {
        PanelCsv panel = csv(
                UNIT,
                YEAR,
                numbers("cohort", 1950, 1950, 1960, 1960),
                numbers("did", 7, 8, 9, 7),
                numbers("did_2", 1, 2, 3, 4));
        assertEquals(
                List.of(
                        "city,year,cohort,did,did_2,did_3,cohort_2",
                        "01,2010,1950,7,1,0,2011",
                        "01,2011,1950,8,2,1,2011",
                        "1,2010,1960,9,3,0,",
                        "1,2011,1960,7,4,0,"),
                lines(panel));
        assertEquals("did_3", panel.columns().did());
        assertEquals("cohort_2", panel.columns().cohort());
    }

    @Test
    void aMissingValueIsSomethingElseAndTheTreatmentItselfIsNot() {
        assertEquals(
                "did", csv(UNIT, YEAR, numbers("did", 0, 1, 0, 0)).columns().did());
        assertEquals(
                "did_2",
                csv(UNIT, YEAR, numbers("did", 0, 1, 0, Double.NaN)).columns().did());
        double never = Double.NaN;
        assertEquals(
                "cohort",
                csv(UNIT, YEAR, numbers("cohort", 2011, 2011, never, never))
                        .columns()
                        .cohort());
        assertEquals(
                "cohort_2",
                csv(UNIT, YEAR, numbers("cohort", 2011, 2011, 0, 0)).columns().cohort());
    }

    @Test
    void periodsInWordsAreCountedInAColumnOfTheirOwn() {
        Column quarters = PeriodColumn.of(
                TextColumn.adopt("quarter", new int[] {0, 1, 0, 1}, List.of("2010Q4", "2011Q1")), Frequency.QUARTER);
        PanelColumns columns =
                csv(UNIT, quarters, numbers("period_number", 3, 3, 3, 3)).columns();
        assertEquals(List.of("city", "quarter", "period_number", "period_number_2", "did", "cohort"), columns.names());
        assertEquals("period_number_2", columns.period());
        assertEquals(Set.of("city", "quarter"), columns.texts());
    }

    private static Column numbers(String name, double... values) {
        return NumberColumn.adopt(name, values);
    }

    private static PanelCsv csv(Column... columns) {
        Panel panel = Panel.of(Dataset.of(List.of(columns)), columns[0].name(), columns[1].name());
        OptionalInt last = OptionalInt.of(panel.period(1));
        Treatment treatment = Treatment.absorbing(panel, List.of(last, OptionalInt.empty()), List.of());
        StudyPanel study = new StudyPanel(panel, Optional.of(treatment), SampleLedger.ofFile(4));
        StudyResults.DataSummary data =
                new StudyResults.DataSummary("panel.csv", "", 4, 2, 2, true, DataLog.EMPTY, SampleLedger.ofFile(4));
        return PanelCsv.of(study, new StudyResults("", data, Map.of(), List.of()));
    }

    private static List<String> lines(PanelCsv panel) {
        return panel.text().lines().toList();
    }
}
