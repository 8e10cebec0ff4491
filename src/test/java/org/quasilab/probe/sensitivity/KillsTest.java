package org.quasilab.probe.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.NumberColumn;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.estimate.regression.Subsets;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.TreatmentReader;
import org.quasilab.probe.Examples;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.Target;
import org.quasilab.result.Estimate;
import org.quasilab.result.Kill;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TargetSpec;
import org.quasilab.study.Variation;
import org.quasilab.study.VcovSpec;

/** Every change is made again by hand; what is said to be the smallest is compared with all that are smaller. */
class KillsTest {
    private static final DesignSpec DESIGN = Examples.design(VcovSpec.cluster("city_id"));
    private static final RegressionColumn COLUMN = RegressionColumn.DEFAULT.resolve(DESIGN);
    private static final StudyPanel STUDY = Golden.study("pilot-zones");

    /** The 24 cities of two provinces, of which all sets of two can be tried. */
    private static final RegressionColumn SMALL = COLUMN.withWhere("city_id > 320000 and city_id < 340000");

    private static double p(StudyPanel study, RegressionColumn column) {
        Estimate estimate = Regression.fit(study, column, 0.95, Progress.NONE);
        return estimate.p(estimate.indexOf("did"));
    }

    private static double p(RegressionColumn column) {
        return p(STUDY, column);
    }

    private static List<Kill> kills(double level, RegressionColumn column) {
        return Kills.of(STUDY, DESIGN.withLevel(level), column, "did", Progress.NONE);
    }

    private static Kill kill(List<Kill> kills, String dimension) {
        return kills.stream()
                .filter(kill -> kill.dimension().equals(dimension))
                .findFirst()
                .orElseThrow();
    }

    /** The changed column of the table of two that the change makes. */
    private static RegressionColumn changed(Kill kill) {
        return kill.change()
                .orElseThrow()
                .step()
                .as(RegressionSpec.class)
                .orElseThrow()
                .columns()
                .get(1);
    }

    private static final List<Kill> SAMPLE = kills(0.95, COLUMN);

    @Test
    void theUnitsLeftOutKillAndNoneOfThemCanBeSpared() {
        Kill units = kill(SAMPLE, "units");
        String where = changed(units).where();
        List<String> out = List.of(where.replaceAll(".*in \\(|\\)\\)", "").split(", "));
        assertEquals(units.amount().orElseThrow(), out.size());
        assertEquals(out.size() / 277.0, units.share().orElseThrow());
        assertTrue(p(COLUMN) < 0.05);
        assertTrue(p(changed(units)) >= 0.05);
        for (String back : out) {
            assertTrue(p(changed(units).withWhere("(" + where + ") or city_id == " + back)) < 0.05, back);
        }
    }

    /** At 277 cities the sets of a size cannot all be tried; among a few they can. */
    @Test
    void noSmallerSetOfUnitsKillsWhereAllCanBeTried() {
        Panel panel = STUDY.panel();
        boolean[] in = STUDY.where(SMALL.where());
        int[] units = IntStream.range(0, panel.rows())
                .filter(row -> in[row])
                .map(panel::unit)
                .distinct()
                .toArray();
        double p = p(SMALL);
        double level = 1 - 20 * p;
        Kill found = kill(kills(level, SMALL), "units");
        Predicate<List<String>> kills = set -> {
            try {
                return p(SMALL.withWhere(
                                "(" + SMALL.where() + ") and not (city_id in (" + String.join(", ", set) + "))"))
                        >= 1 - level;
            } catch (RuntimeException e) {
                return false;
            }
        };
        int size = (int) found.amount().orElseThrow();
        assertEquals(24, units.length);
        assertEquals(3, size);
        for (int a = 0; a < units.length; a++) {
            assertFalse(kills.test(List.of(panel.unitLabel(units[a]))), "one unit");
            for (int b = a + 1; b < units.length; b++) {
                assertFalse(kills.test(List.of(panel.unitLabel(units[a]), panel.unitLabel(units[b]))), "two units");
            }
        }
    }

    /** The influences are derivatives of the weighted regression: Broderick, Giordano and Meager (2020), by central differences. */
    @Test
    void theInfluenceOfAUnitIsTheDerivativeInItsWeight() {
        Question question = Question.of(
                STUDY, new Model(DESIGN, Optional.empty(), false, Optional.empty()), COLUMN, "did", Progress.NONE);
        Design design = DesignBuilder.build(STUDY, COLUMN);
        Influence influence =
                Influence.of(question, design, Subsets.of(design, Progress.NONE).fit(0.95));
        double h = 1e-4;
        for (int unit : new int[] {0, 7, 100, 276}) {
            double derivative = (weighted(unit, 1 + h) - weighted(unit, 1 - h)) / (2 * h);
            assertClose(derivative, influence.linear()[unit], 1e-6, "unit " + unit);
        }
        assertEquals(0, Arrays.stream(influence.linear()).sum(), 1e-15, "the scores add up to zero");
    }

    private static double weighted(int unit, double weight) {
        Panel panel = STUDY.panel();
        double[] weights = new double[panel.rows()];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = panel.unit(row) == unit ? weight : 1;
        }
        StudyPanel study =
                new StudyPanel(panel.with(NumberColumn.adopt("w", weights)), STUDY.treatment(), STUDY.ledger());
        return Regression.fit(study, COLUMN.withWeights(Optional.of("w")), 0.95, Progress.NONE)
                .estimate(0);
    }

    /** What the one step foresees without a unit, against the regression without it. */
    @Test
    void withoutAUnitTheOneStepIsCloseToTheRegression() {
        Question question = Question.of(
                STUDY, new Model(DESIGN, Optional.empty(), false, Optional.empty()), COLUMN, "did", Progress.NONE);
        Design design = DesignBuilder.build(STUDY, COLUMN);
        Influence influence =
                Influence.of(question, design, Subsets.of(design, Progress.NONE).fit(0.95));
        for (int unit = 0; unit < 277; unit += 23) {
            Estimate without = Regression.fit(
                    STUDY, COLUMN.withWhere("city_id != " + STUDY.panel().unitLabel(unit)), 0.95, Progress.NONE);
            double left = Math.abs(without.estimate(0)) - without.effects().critical(0) * without.se(0);
            double change = left - influence.left();
            double foreseen = influence.without(unit) - influence.left();
            assertEquals(change, foreseen, 0.15 * Math.abs(change) + 2e-5, "unit " + unit);
        }
    }

    @Test
    void noWindowWithFewerPeriodsCutKills() {
        Kill window = kill(SAMPLE, "window");
        assertTrue(p(changed(window)) >= 0.05);
        for (int cut = 1; cut < window.amount().orElseThrow(); cut++) {
            for (int start = 0; start <= cut; start++) {
                String where = "year >= " + (2010 + start) + " and year <= " + (2023 - (cut - start));
                assertTrue(p(COLUMN.withWhere(where)) < 0.05, where);
            }
        }
    }

    @Test
    void noCohortAndNoProvinceOfTheSampleKills() {
        assertTrue(kill(SAMPLE, "cohort").amount().isEmpty());
        for (int cohort : STUDY.treatment().orElseThrow().cohorts()) {
            assertTrue(p(COLUMN.withWhere("not (treat_year == " + cohort + ") or ismissing(treat_year)")) < 0.05);
        }
        List<Kill> groups =
                SAMPLE.stream().filter(kill -> kill.dimension().equals("group")).toList();
        assertEquals(2, groups.size());
        Panel.Coded provinces = STUDY.panel().codes("province");
        for (String province : provinces.labels()) {
            assertTrue(p(COLUMN.withWhere("province != \"" + province + "\"")) < 0.05, province);
        }
    }

    /** With a level just beyond the p of the regression, nearly any change kills: the one with the fewest units is told. */
    @Test
    void ofTheProvincesThatKillTheSmallestIsTold() {
        double p = p(COLUMN);
        double level = 1 - 1.5 * p;
        Kill group = kill(kills(level, COLUMN), "group");
        Panel.Coded provinces = STUDY.panel().codes("province");
        int smallest = Integer.MAX_VALUE;
        for (int code = 0; code < provinces.labels().size(); code++) {
            int province = code;
            int units = (int) IntStream.range(0, STUDY.panel().rows())
                    .filter(row -> provinces.codes()[row] == province)
                    .map(STUDY.panel()::unit)
                    .distinct()
                    .count();
            if (p(COLUMN.withWhere("province != \"" + provinces.labels().get(code) + "\"")) >= 1.5 * p) {
                smallest = Math.min(smallest, units);
            }
        }
        assertEquals(smallest, group.amount().orElseThrow());
        assertTrue(p(changed(group)) >= 1.5 * p);
    }

    @Test
    void noSetThatLeavesOutFewerControlsKills() {
        double p = p(COLUMN);
        List<List<String>> killing = new ArrayList<>();
        for (int set = 0; set < 63; set++) {
            int in = set;
            List<String> kept = IntStream.range(0, 6)
                    .filter(j -> (in >> j & 1) == 1)
                    .mapToObj(Examples.CONTROLS::get)
                    .toList();
            if (p(COLUMN.withControls(Optional.of(kept))) >= 1.1 * p) {
                killing.add(kept);
            }
        }
        int most = killing.stream().mapToInt(List::size).max().orElseThrow();
        Kill controls = kill(kills(1 - 1.1 * p, COLUMN), "controls");
        assertEquals(6 - most, controls.amount().orElseThrow());
        assertTrue(killing.contains(changed(controls).controls().orElseThrow()));
    }

    @Test
    void theMultiplierPutsThePAtTheLevel() {
        Estimate estimate = Regression.fit(STUDY, COLUMN, 0.95, Progress.NONE);
        double times = kill(SAMPLE, "multiplier").amount().orElseThrow();
        double t = Math.abs(estimate.estimate(0) / (times * estimate.se(0)));
        assertClose(0.05, 2 * TDistribution.of(276).survivalProbability(t), 1e-10, "p");
    }

    @Test
    void theWinsorLevelIsWhereThePCrossesTheLevel() {
        double p = p(COLUMN);
        double level = 1 - 1.2 * p;
        Kill winsor = kill(kills(level, COLUMN), "winsorize");
        double at = winsor.amount().orElseThrow();
        assertTrue(winsorised(at) >= 1.2 * p && winsorised(at - 1e-5) < 1.2 * p, "level " + at);
        Variation.Outliers check = winsor.change()
                .orElseThrow()
                .step()
                .as(RobustnessSpec.class)
                .orElseThrow()
                .checks()
                .get(0)
                .change()
                .as(Variation.Outliers.class)
                .orElseThrow();
        assertEquals(at, check.lower());
    }

    private static double winsorised(double level) {
        List<String> columns = new ArrayList<>(Examples.CONTROLS);
        columns.add("gtfp");
        return p(
                org.quasilab.probe.robustness.Winsorize.moved(
                        STUDY, columns, new Variation.Outliers(false, List.of(), level, 1 - level)),
                COLUMN);
    }

    /** In the results they stand as in the sentence, in each run the same. */
    @Test
    void datesMovedKeepTheirOrder() {
        Map<String, Integer> starts = new LinkedHashMap<>();
        IntStream.range(0, 50).forEach(i -> starts.put("unit " + 37 * i % 50, 2010 + i));
        Kill.Change change = new Kill.Change(RegressionSpec.DEFAULT, starts);
        assertEquals(List.copyOf(starts.keySet()), List.copyOf(change.starts().keySet()));
    }

    /** The change is that of the study file: the treatment read anew from it. */
    @Test
    void theDatesMovedKillAsTheStudyReadsThem() {
        Kill timing = kill(SAMPLE, "timing");
        Kill.Change change = timing.change().orElseThrow();
        assertEquals(timing.amount().orElseThrow(), change.starts().size());
        Study study = Study.EMPTY.withDesign(DESIGN);
        Study changed = change.in(study);
        assertEquals(1, changed.steps().size());
        StudyPanel read = new StudyPanel(
                STUDY.panel(),
                Optional.of(TreatmentReader.read(
                        STUDY.panel(), changed.design().treatment().orElseThrow())),
                STUDY.ledger());
        assertTrue(p(read, COLUMN) >= 0.05);
        change.starts()
                .forEach((unit, start) -> assertEquals(
                        1,
                        Math.abs(start
                                - STUDY.treatment()
                                        .orElseThrow()
                                        .cohort(STUDY.panel().unitLabels().indexOf(unit))
                                        .orElseThrow())));
    }

    @Test
    void theMirroredOutcomeHasTheSameKills() {
        Panel panel = STUDY.panel();
        double[] mirrored =
                Arrays.stream(panel.numbers("gtfp").toArray()).map(y -> -y).toArray();
        StudyPanel study =
                new StudyPanel(panel.with(NumberColumn.adopt("gtfp", mirrored)), STUDY.treatment(), STUDY.ledger());
        List<Kill> kills = Kills.of(study, DESIGN, COLUMN, "did", Progress.NONE);
        assertEquals(SAMPLE.size(), kills.size());
        for (int i = 0; i < kills.size(); i++) {
            assertEquals(
                    SAMPLE.get(i).amount().isPresent(), kills.get(i).amount().isPresent());
            assertEquals(SAMPLE.get(i).amount().orElse(0), kills.get(i).amount().orElse(0), 1e-9);
            assertEquals(SAMPLE.get(i).change(), kills.get(i).change());
        }
    }

    @Test
    void whatIsNotSignificantLosesItsSign() {
        RegressionColumn column = COLUMN.withWhere("year <= 2016");
        assertTrue(p(column) >= 0.05);
        List<Kill> kills = kills(0.95, column);
        Kill units = kill(kills, "units");
        assertEquals(Kill.Goal.SIGN, units.goal());
        double before = Regression.fit(STUDY, column, 0.95, Progress.NONE).estimate(0);
        double after =
                Regression.fit(STUDY, changed(units), 0.95, Progress.NONE).estimate(0);
        assertTrue(before * after <= 0);
        assertTrue(kills.stream().noneMatch(kill -> kill.dimension().equals("multiplier")));
    }

    @Test
    void aTermThatWasDroppedIsRefused() {
        RegressionColumn column = COLUMN.withRegressors(List.of("did", "municipality"));
        ProbeProblem problem =
                assertThrows(ProbeProblem.class, () -> Kills.of(STUDY, DESIGN, column, "municipality", Progress.NONE));
        assertEquals("term-dropped", problem.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"callaway-santanna", "imputation"})
    void theAverageOfAnEstimatorHasItsKills(String name) {
        Study study = Study.EMPTY
                .withDesign(DESIGN)
                .withSteps(List.of(AttSpec.DEFAULT.withEstimators(List.of(EstimatorChoice.of(name)))));
        TargetSpec spec = new TargetSpec("att", "", "");
        Target target = Target.of(study, STUDY, spec, Progress.NONE);
        List<Kill> kills = Kills.of(study, target, spec, Progress.NONE);
        Kill units = kill(kills, "units");
        AttSpec changed = units.change().orElseThrow().step().as(AttSpec.class).orElseThrow();
        Study without = study.withSteps(List.of(changed));
        Target after = Target.of(without, STUDY, spec, Progress.NONE);
        assertTrue(target.estimate().p(0) < 0.05);
        assertTrue(after.estimate().p(0) >= 0.05);
        assertTrue(kill(kills, "multiplier").amount().isPresent());
    }

    /** The change is the event study itself on the rows that are left; its point is no longer significant there. */
    @Test
    void aPointOfAnEventStudyHasItsKills() {
        Study study = Study.EMPTY.withDesign(DESIGN).withSteps(List.of(EventStudySpec.DEFAULT));
        TargetSpec spec = new TargetSpec(EventStudySpec.DEFAULT.id(), "", "3");
        Target target = Target.of(study, STUDY, spec, Progress.NONE);
        List<Kill> kills = Kills.of(study, target, spec, Progress.NONE);
        Kill units = kill(kills, "units");
        EventStudySpec changed =
                units.change().orElseThrow().step().as(EventStudySpec.class).orElseThrow();
        Study without = study.withSteps(List.of(changed));
        Target after = Target.of(without, STUDY, spec, Progress.NONE);
        assertTrue(target.estimate().p(target.term()) < 0.05);
        assertTrue(after.estimate().p(after.term()) >= 0.05);
        assertTrue(kills.stream().noneMatch(kill -> kill.dimension().equals("timing")));
    }

    /** Its error takes many placebo fits: leaving units out hundreds of times is not tried. */
    @Test
    void anEstimatorWithoutInfluenceFunctionsHasItsMultiplierOnly() {
        Study study = Study.EMPTY
                .withDesign(DESIGN)
                .withSteps(List.of(AttSpec.DEFAULT.withEstimators(List.of(EstimatorChoice.of("synthetic-did")))));
        TargetSpec spec = new TargetSpec("att", "", "");
        Target target = Target.of(study, STUDY, spec, Progress.NONE);
        List<Kill> kills = Kills.of(study, target, spec, Progress.NONE);
        assertTrue(kills.size() <= 1
                && kills.stream().allMatch(kill -> kill.dimension().equals("multiplier")));
    }
}
