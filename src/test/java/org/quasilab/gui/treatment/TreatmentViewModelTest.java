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
import org.quasilab.study.MidYear;
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
        model.units().setText("杭州 2015\nTianjin\t2016-01-06\nnot a line\nSuzho 2020");
        UnitsViewModel.Looked looked = model.units().lookedProperty().get();
        assertEquals(List.of("not a line"), looked.unread());
        assertTrue(model.units().waiting() > 0);
        assertEquals(List.of(new Size("2015", 1), new Size("2016", 1), new Size("", 275)), model.sizes());
    }

    @Test
    void theRuleForStartsWithinAYearMovesThemAndCanBeUndone() {
        model.choose(Way.UNITS);
        model.units().setText("Hangzhou 2015-07\nTianjin 2016年3月");
        assertEquals(
                "mid-year-no-rule",
                model.treatment().orElseThrow().warnings().get(0).code());
        model.setMidYear(MidYear.FROM_JULY);
        assertEquals(List.of(new Size("2016", 2), new Size("", 275)), model.sizes());
        assertEquals("Hangzhou 2015-07\nTianjin 2016-03", model.listText());
        bench.session().undo();
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
