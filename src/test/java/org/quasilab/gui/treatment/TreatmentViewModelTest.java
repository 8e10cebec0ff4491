package org.quasilab.gui.treatment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.treatment.TreatmentViewModel.Size;
import org.quasilab.gui.treatment.TreatmentViewModel.Way;
import org.quasilab.gui.widget.UnitTimeMap.Meaning;
import org.quasilab.text.Messages;

class TreatmentViewModelTest {
    private final Workbench bench = Benches.sample();
    private final TreatmentViewModel model = new TreatmentViewModel(bench);

    @Test
    void theSampleHasSixCohortsAndItsControls() {
        assertEquals(
                List.of(
                        new Size("2015", 1),
                        new Size("2016", 12),
                        new Size("2018", 21),
                        new Size("2019", 21),
                        new Size("2020", 43),
                        new Size("2022", 24),
                        new Size("", 155)),
                model.sizes());
    }

    @Test
    void theIndicatorColumnGivesTheSameCohortsAsTheCohortColumn() {
        List<Size> byCohort = model.sizes();
        model.choose(Way.INDICATOR);
        model.setColumn(Optional.of("did"));
        assertEquals(byCohort, model.sizes());
    }

    @Test
    void aPastedListTreatsTheNamedUnitsAndReportsTheRest() {
        model.choose(Way.UNITS);
        List<String> unread = model.setList("Hangzhou 2015\nTianjin\t2016-01-06\nnot a line", Optional.of("city"));
        assertEquals(List.of("not a line"), unread);
        assertEquals(List.of(new Size("2015", 1), new Size("2016", 1), new Size("", 275)), model.sizes());
    }

    @Test
    void theMapIsSortedByCohortAndTurnsAtTheFirstTreatedPeriod() {
        TreatmentMap map = new TreatmentMap(
                model.panel().orElseThrow().panel(), model.treatment().orElseThrow(), Messages.ENGLISH);
        assertEquals("2015 (1)", map.group(0));
        assertEquals("never (155)", map.group(map.rows() - 1));
        int column2015 = 5;
        assertEquals(Optional.of(Meaning.BEFORE), map.meaning(0, column2015 - 1));
        assertEquals(Optional.of(Meaning.TREATED), map.meaning(0, column2015));
        assertEquals(Optional.of(Meaning.NEVER), map.meaning(map.rows() - 1, column2015));
        assertTrue(map.tip(0, column2015).contains("2015"));
    }
}
