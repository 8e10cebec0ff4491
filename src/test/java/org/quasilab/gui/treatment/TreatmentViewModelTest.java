package org.quasilab.gui.treatment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.treatment.TreatmentViewModel.Size;
import org.quasilab.gui.treatment.TreatmentViewModel.TreatmentSource;
import org.quasilab.gui.widget.UnitTimeMap.Meaning;
import org.quasilab.panel.Panel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.SampleLedger;
import org.quasilab.study.CleanSpec;
import org.quasilab.study.DataSpec;
import org.quasilab.study.MidYear;
import org.quasilab.study.Study;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.UnitChanges;
import org.quasilab.study.VariableSpec;
import org.quasilab.text.Messages;

class TreatmentViewModelTest {
    private final Workbench bench = Benches.sample();
    private final TreatmentViewModel model = new TreatmentViewModel(bench);

    private DataSpec study() {
        return bench.session().study().data();
    }

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
        model.choose(TreatmentSource.INDICATOR);
        model.setColumn(Optional.of("did"));
        assertEquals(byCohort, model.sizes());
    }

    /** The indicator does not go off in the sample: that it may is enough. */
    @Test
    void whereTheTreatmentMayGoOffNoUnitIsSetByHand() {
        model.choose(TreatmentSource.INDICATOR);
        model.setColumn(Optional.of("did"));
        assertTrue(model.canEdit());
        model.setSwitches(true);
        assertFalse(model.canEdit());
        Study before = bench.session().study();
        model.treat(List.of(0), 2018);
        model.control(List.of(1));
        assertEquals(before, bench.session().study());
    }

    @Test
    void aPastedListTreatsTheNamedUnitsAndReportsTheRest() {
        model.choose(TreatmentSource.UNITS);
        model.units().setText("杭州 2015\nTianjin\t2016-01-06\nnot a line\nSuzho 2020");
        UnitsViewModel.Looked looked = model.units().lookedProperty().get();
        assertEquals(List.of("not a line"), looked.unread());
        assertTrue(model.units().waiting() > 0);
        assertEquals(List.of(new Size("2015", 1), new Size("2016", 1), new Size("", 275)), model.sizes());
    }

    @Test
    void theRuleForStartsWithinAYearMovesThemAndCanBeUndone() {
        model.choose(TreatmentSource.UNITS);
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

    private int unit(String name) {
        return model.panel().orElseThrow().panel().unitLabels().indexOf(name);
    }

    private int cohort(String name) {
        return model.treatment().orElseThrow().cohort(unit(name)).orElse(0);
    }

    @Test
    void unitsSetByHandAreNamedChangesOfTheStudyThatUndoTakesBack() {
        Study before = bench.session().study();
        assertEquals(2018, cohort("110000"));
        model.control(List.of(unit("110000")));
        model.treat(List.of(unit("120000"), unit("130100")), 2017);
        assertEquals(0, cohort("110000"));
        assertEquals(2017, cohort("120000"));
        assertEquals(2017, cohort("130100"));
        assertEquals(3, model.changes());
        assertEquals(
                "treat-units",
                bench.session().undoableProperty().get().orElseThrow().key());
        assertEquals(
                new UnitChanges(Map.of("120000", 2017, "130100", 2017), Set.of("110000")),
                ((TreatmentSpec.Cohort) model.spec().orElseThrow()).changes());
        bench.session().undo();
        bench.session().undo();
        assertEquals(before, bench.session().study());
        assertEquals(2018, cohort("110000"));
    }

    @Test
    void unitsLeftOutAreACleaningStepThatTiesAndCanBeTakenBack() {
        model.leaveOut(List.of(unit("110000"), unit("120000")));
        assertEquals(List.of("110000", "120000"), model.leftOut());
        assertEquals(275, model.panel().orElseThrow().panel().units());
        SampleLedger ledger = model.panel().orElseThrow().ledger();
        assertEquals(277 * 14 - 2 * 14, ledger.remaining());
        assertEquals(
                List.of("leave-out 110000 14", "leave-out 120000 14"),
                ledger.entries().stream()
                        .map(entry -> entry.stage() + " " + entry.detail() + " " + entry.count())
                        .toList());
        model.takeBack("110000");
        assertEquals(List.of("120000"), model.leftOut());
        assertEquals(276, model.panel().orElseThrow().panel().units());
        model.takeBack("120000");
        assertTrue(bench.session().study().data().clean().stream().noneMatch(CleanSpec.LeaveOut.class::isInstance));
    }

    @Test
    void inAListUnitsSetByHandBecomePartOfTheList() {
        model.choose(TreatmentSource.UNITS);
        model.units().setText("Hangzhou 2015\nTianjin 2016");
        model.treat(List.of(unit("110000")), 2019);
        model.control(List.of(unit("120000")));
        assertEquals("Hangzhou 2015\nBeijing 2019", model.listText());
        assertEquals(0, model.changes());
    }

    @Test
    void theSampleOfAColumnIsThePanelLessWhatItsLedgerSays() {
        bench.results().runAll();
        Samples.Sample whole = Samples.of(bench).get(0);
        Panel panel = model.panel().orElseThrow().panel();
        assertEquals(
                277 * 14,
                IntStream.range(0, panel.rows()).filter(whole.isUsed(panel)).count());
        SampleLedger less = whole.ledger()
                .with("missing", "ind", panel.data().key(5), panel.data().key(20));
        IntPredicate isUsed = new Samples.Sample("table3", "(1)", less).isUsed(panel);
        assertEquals(
                List.of(5, 20),
                IntStream.range(0, panel.rows()).filter(isUsed.negate()).boxed().toList());
    }

    @Test
    void controlsTreatedAfterTheDataAreAGroupOfTheirOwn() {
        model.treat(List.of(unit("110000")), 2030);
        TreatmentMap map = new TreatmentMap(
                model.panel().orElseThrow().panel(),
                model.treatment().orElseThrow(),
                study(),
                Messages.ENGLISH,
                row -> false);
        assertEquals("2030, after the data (1)", map.group(map.rows() - 156));
        assertEquals(Optional.of(Meaning.UNUSED), map.meaning(0, 0));
    }

    @Test
    void theMapNamesCitiesInTheLanguageSpokenAndKeepsTheirCodes() {
        Panel panel = model.panel().orElseThrow().panel();
        Treatment treatment = model.treatment().orElseThrow();
        TreatmentMap english = new TreatmentMap(panel, treatment, study(), Messages.ENGLISH, row -> true);
        TreatmentMap chinese = new TreatmentMap(panel, treatment, study(), Messages.CHINESE, row -> true);
        assertEquals("Hangzhou", english.rowLabel(0), "the one city of the first cohort");
        assertEquals("杭州市", chinese.rowLabel(0));
        assertTrue(english.tip(0, 0).startsWith("Hangzhou (330100), 2010"), english.tip(0, 0));
    }

    @Test
    void theColumnTheStudyNamesGivesTheNamesWhateverTheLanguage() {
        Panel panel = model.panel().orElseThrow().panel();
        VariableSpec named = study().variable("city").withRole(VariableSpec.UNIT_LABEL);
        DataSpec study = study().withVariables(Map.of("city", named));
        TreatmentMap map =
                new TreatmentMap(panel, model.treatment().orElseThrow(), study, Messages.CHINESE, row -> true);
        assertEquals("Hangzhou", map.rowLabel(0));
    }

    @Test
    void aColumnThatIsNoTreatmentIsSaidAtItsFieldOnly() {
        assertEquals(Optional.empty(), model.fieldProblem());
        model.setColumn(Optional.of("gtfp"));
        assertTrue(model.fieldProblem().orElseThrow().isAbout("gtfp"));
        model.choose(TreatmentSource.UNITS);
        assertEquals(Optional.empty(), model.fieldProblem());
    }

    @Test
    void whatWasTreatedAndIsNoLongerIsNotCalledNotYetTreated() {
        Panel panel = model.panel().orElseThrow().panel();
        boolean[] treated = new boolean[panel.rows()];
        for (int row = 0; row < panel.rows(); row++) {
            treated[row] = panel.unit(row) == 0 && panel.time(row) >= 3 && panel.time(row) < 6;
        }
        TreatmentMap map = new TreatmentMap(
                panel, Treatment.switching(panel, treated, List.of()), study(), Messages.ENGLISH, row -> true);
        assertEquals(Optional.of(Meaning.BEFORE), map.meaning(0, 2));
        assertEquals(Optional.of(Meaning.TREATED), map.meaning(0, 5));
        assertEquals(Optional.of(Meaning.AFTER), map.meaning(0, 6));
        assertTrue(map.tip(0, 6).contains("treatment switched off"), map.tip(0, 6));
    }

    @Test
    void theMapIsSortedByCohortAndTurnsAtTheFirstTreatedPeriod() {
        TreatmentMap map = new TreatmentMap(
                model.panel().orElseThrow().panel(),
                model.treatment().orElseThrow(),
                study(),
                Messages.ENGLISH,
                row -> true);
        assertEquals("2015 (1)", map.group(0));
        assertEquals("never (155)", map.group(map.rows() - 1));
        int column2015 = 5;
        assertEquals(Optional.of(Meaning.BEFORE), map.meaning(0, column2015 - 1));
        assertEquals(Optional.of(Meaning.TREATED), map.meaning(0, column2015));
        assertEquals(Optional.of(Meaning.NEVER), map.meaning(map.rows() - 1, column2015));
        assertTrue(map.tip(0, column2015).contains("2015"));
    }
}
