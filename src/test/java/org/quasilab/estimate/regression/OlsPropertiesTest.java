package org.quasilab.estimate.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.golden.Golden;
import org.quasilab.infer.WaldTest;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.TreatmentReader;
import org.quasilab.result.Estimate;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.TermName;
import org.quasilab.result.Wald;
import org.quasilab.run.Progress;
import org.quasilab.run.RandomStreams;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VariableName;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;

/** What must not change, or change in a known way, when the data are changed; on the unbalanced golden panel. */
class OlsPropertiesTest {
    private static final double TOLERANCE = 1e-9;
    private static final Dataset DATA = Golden.data("unbalanced");
    private static final List<String> TWO_WAY = List.of("city_id", "year");

    static List<VcovSpec> variances() {
        return List.of(
                VcovSpec.IID,
                VcovSpec.HETERO,
                VcovSpec.of(VcovType.HC2),
                VcovSpec.of(VcovType.HC3),
                VcovSpec.cluster("city_id"),
                VcovSpec.cluster("city_id", "year"),
                VcovSpec.of(VcovType.CR2, "city_id"),
                VcovSpec.of(VcovType.CR2, "region"),
                VcovSpec.of(VcovType.CR3, "city_id"),
                VcovSpec.of(VcovType.CR3, "city_id", "year"),
                new VcovSpec("driscoll-kraay", List.of(), OptionalInt.empty(), "fixest"),
                new VcovSpec("cluster", List.of("city_id"), OptionalInt.empty(), "reghdfe"));
    }

    @ParameterizedTest
    @MethodSource("variances")
    void addingUnitAndPeriodEffectsChangesNothing(VcovSpec vcov) {
        Dataset shifted = replaced(
                DATA,
                "gtfp",
                row -> value(DATA, "gtfp", row)
                        + 3 * Math.sin(value(DATA, "city_id", row))
                        - 0.2 * Math.pow(value(DATA, "year", row) - 2010, 2));
        assertSame(fit(DATA, vcov), fit(shifted, vcov), 1);
    }

    @ParameterizedTest
    @MethodSource("variances")
    void scalesOfOutcomeAndRegressorsScaleTheResult(VcovSpec vcov) {
        Dataset scaled = replaced(DATA, "gtfp", row -> 1000 * value(DATA, "gtfp", row));
        Dataset finer = replaced(scaled, "fin1", row -> 1e-6 * value(DATA, "fin1", row));
        Estimate before = fit(DATA, vcov);
        Estimate after = fit(finer, vcov);
        assertSame(before, after, 1000);
        int fin1 = before.indexOf("fin1");
        assertClose(before.estimate(fin1) * 1e9, after.estimate(fin1), TOLERANCE, "fin1");
        assertClose(before.statistic(fin1), after.statistic(fin1), 1e-8, "t of fin1");
    }

    @ParameterizedTest
    @MethodSource("variances")
    void orderOfRowsNamesOfUnitsAndOriginOfTimeDoNotMatter(VcovSpec vcov) {
        int[] rows = IntStream.range(0, DATA.rows()).toArray();
        RandomStreams.shuffle(rows, new RandomStreams(7).stream(0));
        assertEquals(fit(DATA, vcov).beta(), fit(DATA.select(rows), vcov).beta());
        assertEquals(fit(DATA, vcov).vcov(), fit(DATA.select(rows), vcov).vcov());
        Dataset relabelled = replaced(DATA, "city_id", row -> (value(DATA, "city_id", row) * 37) % 61);
        assertSame(fit(DATA, vcov), fit(relabelled, vcov), 1);
        Dataset later = replaced(DATA, "year", row -> value(DATA, "year", row) + 1000);
        later = replaced(later, "treat_year", row -> value(DATA, "treat_year", row) + 1000);
        assertSame(fit(DATA, vcov), fit(later, vcov), 1);
    }

    @Test
    void absorbingEqualsDummies() {
        for (VcovSpec vcov : List.of(VcovSpec.IID, VcovSpec.HETERO)) {
            Dataset wide = DATA;
            List<String> dummies = new ArrayList<>();
            for (String key : TWO_WAY) {
                double[] values = Arrays.stream(DATA.numbers(key).toArray())
                        .distinct()
                        .sorted()
                        .skip(1)
                        .toArray();
                for (double level : values) {
                    String name = key + "=" + level;
                    wide = wide.with(NumberColumn.adopt(name, column(row -> value(DATA, key, row) == level ? 1 : 0)));
                    dummies.add(name);
                }
            }
            List<String> all = new ArrayList<>(List.of("did", "ind", "fin1"));
            all.addAll(dummies);
            Estimate explicit = fit(wide, all, List.of(), vcov);
            Estimate absorbed = fit(DATA, List.of("did", "ind", "fin1"), TWO_WAY, vcov);
            for (String term : absorbed.terms()) {
                int a = absorbed.indexOf(term);
                int e = explicit.indexOf(term);
                assertClose(explicit.estimate(e), absorbed.estimate(a), TOLERANCE, term);
                assertClose(explicit.se(e), absorbed.se(a), TOLERANCE, term + " se");
            }
            assertClose(explicit.fit().r2(), absorbed.fit().r2(), TOLERANCE, "r2");
            assertClose(explicit.fit().adjR2(), absorbed.fit().adjR2(), TOLERANCE, "adjusted r2");
        }
    }

    @Test
    void twoGroupsAndTwoPeriodsGiveTheDifferenceOfFourMeans() {
        int[] rows = IntStream.range(0, DATA.rows())
                .filter(row -> value(DATA, "year", row) == 2013 || value(DATA, "year", row) == 2016)
                .filter(row -> Double.isNaN(value(DATA, "treat_year", row)) || value(DATA, "treat_year", row) == 2015)
                .toArray();
        Map<Double, List<Integer>> byCity = new TreeMap<>();
        for (int row : rows) {
            byCity.computeIfAbsent(value(DATA, "city_id", row), city -> new ArrayList<>())
                    .add(row);
        }
        int[] both = byCity.values().stream()
                .filter(pair -> pair.size() == 2)
                .filter(pair -> pair.stream().noneMatch(row -> Double.isNaN(value(DATA, "gtfp", row))))
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .toArray();
        double expected =
                mean(both, 2016, true) - mean(both, 2013, true) - mean(both, 2016, false) + mean(both, 2013, false);
        Estimate estimate = fit(DATA.select(both), List.of("did"), TWO_WAY, VcovSpec.IID);
        assertClose(expected, estimate.estimate(0), 1e-12, "did");
    }

    private static double mean(int[] rows, int year, boolean treated) {
        return Arrays.stream(rows)
                .filter(row -> value(DATA, "year", row) == year)
                .filter(row -> Double.isNaN(value(DATA, "treat_year", row)) != treated)
                .mapToDouble(row -> value(DATA, "gtfp", row))
                .average()
                .orElseThrow();
    }

    @Test
    void clustersOfOneRowAreHc0() {
        Dataset numbered = DATA.with(NumberColumn.adopt("row", column(row -> row)));
        VcovSpec alone = new VcovSpec("cluster", List.of("row"), OptionalInt.empty(), "none");
        VcovSpec robust = new VcovSpec("hetero", List.of(), OptionalInt.empty(), "none");
        Estimate rows = fit(numbered, robust);
        Estimate clusters = fit(numbered, alone);
        for (int i = 0; i < rows.terms().size(); i++) {
            assertClose(rows.se(i), clusters.se(i), 1e-12, rows.terms().get(i));
        }
        assertEquals(rows.n() - 1.0, clusters.vcovInfo().df());
    }

    @Test
    void nestingInClustersIsSeenFromTheCodesNotTheName() {
        Dataset renamed = DATA.with(NumberColumn.adopt("site", column(row -> -value(DATA, "city_id", row))));
        Estimate byName = fit(renamed, VcovSpec.cluster("city_id"));
        Estimate byContent = fit(renamed, VcovSpec.cluster("site"));
        assertEquals(byName.vcovInfo().dofK(), byContent.vcovInfo().dofK());
        assertSame(byName, byContent, 1);
    }

    @Test
    void equalWeightsAreNone() {
        Dataset weighted = DATA.with(NumberColumn.adopt("w", column(row -> 4)));
        RegressionColumn column = spec(List.of("did", "ind"), TWO_WAY, VcovSpec.cluster("city_id"));
        Estimate with = Regression.fit(study(weighted), column.withWeights(Optional.of("w")), 0.95, Progress.NONE);
        Estimate without = Regression.fit(study(weighted), column, 0.95, Progress.NONE);
        assertSame(without, with, 1);
        assertClose(without.fit().r2(), with.fit().r2(), TOLERANCE, "r2");
        assertClose(
                without.fit().withinR2().orElseThrow(), with.fit().withinR2().orElseThrow(), TOLERANCE, "within");
    }

    @Test
    void waldOfOneCoefficientIsTheSquareOfItsT() {
        Estimate estimate = fit(DATA, VcovSpec.cluster("city_id"));
        Wald wald = WaldTest.zero(
                "did",
                estimate.beta().toArray(),
                estimate.vcov().toArray(),
                new int[] {0},
                estimate.vcovInfo().df());
        assertClose(estimate.statistic(0) * estimate.statistic(0), wald.statistic(), 1e-13, "F");
        assertClose(estimate.p(0), wald.p(), 1e-12, "p");
    }

    @Test
    void collinearRegressorsAreDroppedFromTheRightAndNamed() {
        Dataset more = DATA.with(NumberColumn.adopt(
                "both", column(row -> 2 * value(DATA, "ind", row) - value(DATA, "cit", row))));
        more = more.with(NumberColumn.adopt("law", column(row -> value(DATA, "year", row) > 2012 ? 1 : 0)));
        more = more.with(NumberColumn.adopt("one", column(row -> 5)));
        Estimate estimate = fit(more, List.of("did", "law", "one", "ind", "cit", "both"), TWO_WAY, VcovSpec.IID);
        assertEquals(List.of("did", "ind", "cit"), estimate.terms());
        assertEquals(
                List.of("law collinear-effects", "one constant-regressor", "both collinear"),
                estimate.dropped().stream()
                        .map(d -> d.name() + " " + d.reason().code())
                        .toList());
        assertEquals(
                List.of(new VariableName("both"), List.of(new VariableName("ind"), new VariableName("cit"))),
                estimate.dropped().get(2).reason().args());
        Estimate plain = fit(DATA, List.of("did", "ind", "cit"), TWO_WAY, VcovSpec.IID);
        assertSame(plain, estimate, 1);
    }

    @Test
    void reghdfeCountsConnectedComponentsAndGivesBackNestedEffects() {
        List<String> effects = List.of("city_id", "region^year");
        VcovSpec robust = new VcovSpec("hetero", List.of(), OptionalInt.empty(), "reghdfe");
        VcovSpec clustered = new VcovSpec("cluster", List.of("city_id"), OptionalInt.empty(), "reghdfe");
        Estimate hetero = fit(DATA, List.of("did"), effects, robust);
        Estimate cluster = fit(DATA, List.of("did"), effects, clustered);
        int regions = 3;
        assertEquals(1 + 60 + 36 - regions, hetero.vcovInfo().dofK());
        assertEquals(1 + 36 - regions + 1, cluster.vcovInfo().dofK());
        Estimate fixest = fit(DATA, List.of("did"), effects, VcovSpec.HETERO);
        double n = fixest.n();
        double ratio = Math.sqrt(
                (n - fixest.vcovInfo().dofK()) / (n - hetero.vcovInfo().dofK()));
        assertClose(fixest.se(0) * ratio, hetero.se(0), 1e-12, "se");
    }

    @Test
    void withoutACorrectionIidDividesByTheRows() {
        Estimate corrected = fit(DATA, VcovSpec.IID);
        Estimate plain = fit(DATA, new VcovSpec("iid", List.of(), OptionalInt.empty(), "none"));
        double n = plain.n();
        double ratio = Math.sqrt((n - corrected.vcovInfo().dofK()) / n);
        assertClose(corrected.se(0) * ratio, plain.se(0), 1e-12, "se");
        assertEquals(corrected.vcovInfo().df(), plain.vcovInfo().df());
    }

    @Test
    void fewPeriodsAndARepairAreWarnings() {
        VcovSpec driscollKraay = new VcovSpec("driscoll-kraay", List.of(), OptionalInt.empty(), "fixest");
        assertEquals("few-periods", fit(DATA, driscollKraay).warnings().get(0).code());
        List<String> full = List.of("did", "ind", "cit", "stu", "gdp", "fin1", "fin2");
        Estimate repaired = fit(DATA, full, List.of("city_id"), VcovSpec.cluster("city_id", "year"));
        assertTrue(repaired.vcovInfo().repaired());
        assertTrue(repaired.warnings().stream().anyMatch(w -> w.code().equals("vcov-repaired")));
    }

    /**
     * In two periods residuals and regressors net of unit and period effects are opposite in a unit's two rows (and zero in the
     * row of a unit seen once), so that their sum over the units of a period is half of X′e = 0: the variance by period is zero
     * by construction.
     */
    @Test
    void scoresThatCancelInEveryPeriodGiveNoVariance() {
        Dataset two = years(2012, 2017);
        List<String> regressors = List.of("did", "ind", "fin1");
        VcovSpec driscollKraay = new VcovSpec("driscoll-kraay", List.of(), OptionalInt.empty(), "fixest");
        for (VcovSpec vcov : List.of(VcovSpec.cluster("year"), driscollKraay)) {
            Estimate estimate = fit(two, regressors, TWO_WAY, vcov);
            Estimate byUnit = fit(two, regressors, TWO_WAY, VcovSpec.cluster("city_id"));
            for (int i = 0; i < regressors.size(); i++) {
                assertEquals(byUnit.estimate(i), estimate.estimate(i));
                assertTrue(byUnit.p(i) > 0);
                assertEquals(Double.NaN, estimate.se(i));
                assertEquals(Double.NaN, estimate.statistic(i));
                assertEquals(Double.NaN, estimate.p(i));
                assertEquals(Double.NaN, estimate.ciLow(i));
                assertEquals(Double.NaN, estimate.ciHigh(i));
            }
            assertEquals(
                    List.of(regressors.stream().map(TermName::new).toList()),
                    estimate.warnings().stream()
                            .filter(w -> w.code().equals("no-variance"))
                            .map(w -> w.args().get(0))
                            .toList());
            assertEquals(Double.NaN, estimate.constant().orElseThrow().se());
        }
    }

    /** With region-by-year effects a treatment that varies in one region only has all its scores there, and they add to zero. */
    @Test
    void treatmentInOneClusterOnlyHasNoVarianceByCluster() {
        Dataset one = replaced(
                DATA,
                "treat_year",
                row -> DATA.column("region").text(row).equals("east") ? value(DATA, "treat_year", row) : Double.NaN);
        List<String> effects = List.of("city_id", "region^year");
        Estimate estimate = fit(one, List.of("did"), effects, VcovSpec.cluster("region"));
        assertEquals(Double.NaN, estimate.p(0));
        assertTrue(
                fit(one, List.of("did"), effects, VcovSpec.cluster("city_id")).p(0) > 0);
        Estimate withOthers = fit(DATA, List.of("did"), effects, VcovSpec.cluster("region"));
        assertTrue(withOthers.p(0) > 1e-6);
    }

    private static Dataset years(int... years) {
        return DATA.select(IntStream.range(0, DATA.rows())
                .filter(row -> IntStream.of(years).anyMatch(year -> value(DATA, "year", row) == year))
                .toArray());
    }

    @Test
    void fewClustersAreAWarning() {
        Estimate estimate = fit(DATA, VcovSpec.cluster("city_id", "year"));
        assertTrue(estimate.warnings().stream()
                .anyMatch(w -> w.code().equals("few-clusters") && w.args().contains(12)));
        assertTrue(fit(DATA, VcovSpec.cluster("city_id")).warnings().isEmpty());
    }

    private static void assertSame(Estimate expected, Estimate actual, double outcome) {
        assertEquals(expected.terms(), actual.terms());
        for (int i = 0; i < expected.terms().size(); i++) {
            if (outcome != 1 && expected.terms().get(i).equals("fin1")) {
                continue;
            }
            String term = expected.terms().get(i);
            assertClose(expected.estimate(i) * outcome, actual.estimate(i), TOLERANCE, term);
            assertClose(expected.se(i) * outcome, actual.se(i), TOLERANCE, term + " se");
        }
        assertEquals(expected.vcovInfo().df(), actual.vcovInfo().df());
    }

    private static Estimate fit(Dataset data, VcovSpec vcov) {
        return fit(data, List.of("did", "ind", "fin1"), TWO_WAY, vcov);
    }

    private static Estimate fit(Dataset data, List<String> regressors, List<String> effects, VcovSpec vcov) {
        return Regression.fit(study(data), spec(regressors, effects, vcov), 0.95, Progress.NONE);
    }

    private static RegressionColumn spec(List<String> regressors, List<String> effects, VcovSpec vcov) {
        return RegressionColumn.DEFAULT
                .withOutcome(Optional.of("gtfp"))
                .withRegressors(regressors)
                .withControls(Optional.of(List.of()))
                .withFixedEffects(Optional.of(effects))
                .withVcov(Optional.of(vcov));
    }

    private static StudyPanel study(Dataset data) {
        Panel panel = Panel.of(data, "city_id", "year");
        return new StudyPanel(
                panel,
                Optional.of(TreatmentReader.read(panel, new TreatmentSpec.Cohort("treat_year"))),
                SampleLedger.ofFile(data.rows()));
    }

    private static double value(Dataset data, String name, int row) {
        return data.numbers(name).get(row);
    }

    private static double[] column(IntToDoubleFunction value) {
        return IntStream.range(0, DATA.rows()).mapToDouble(value).toArray();
    }

    private static Dataset replaced(Dataset data, String name, IntToDoubleFunction value) {
        Column column = NumberColumn.adopt(name, column(value));
        return data.with(column);
    }
}
