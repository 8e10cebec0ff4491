package org.quasilab.probe.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.DataProblem;
import org.quasilab.data.NumberColumn;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.golden.Golden;
import org.quasilab.math.Quantile;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.Examples;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.att.RobustDid;
import org.quasilab.result.CurveResult;
import org.quasilab.result.CurveResult.Specification;
import org.quasilab.result.Estimate;
import org.quasilab.run.Progress;
import org.quasilab.run.RandomStreams;
import org.quasilab.study.AttSpec;
import org.quasilab.study.ControlSetsSpec;
import org.quasilab.study.CurveSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.StudyFile;
import org.quasilab.study.StudyProblem;
import org.quasilab.study.VcovSpec;

/** Every specification beside the step that computes it alone; the joint test beside loops over full regressions. */
class CurveTest {
    private static final DesignSpec DESIGN = Examples.design(VcovSpec.cluster("city_id"));
    private static final StudyPanel STUDY = Golden.study("pilot-zones");
    private static final List<List<String>> EFFECTS =
            List.of(List.of("city_id", "year"), List.of("city_id", "year", "region^year"));

    private static CurveSpec spec(
            List<String> estimators, ControlSetsSpec controls, Map<String, String> where, List<String> outcomes) {
        return CurveSpec.DEFAULT
                .with(new CurveSpec.Choices(estimators, controls, EFFECTS, where, outcomes))
                .withDraws(0);
    }

    private static Map<String, String> samples() {
        Map<String, String> where = new LinkedHashMap<>();
        where.put("", "");
        where.put("from 2012", "year >= 2012");
        return where;
    }

    private static CurveResult fit(StudyPanel study, DesignSpec design, CurveSpec spec) {
        return Curve.fit(study, design, spec, Progress.NONE);
    }

    private static RegressionColumn column(Specification specification) {
        return RegressionColumn.DEFAULT
                .withOutcome(Optional.of(specification.outcome()))
                .withControls(Optional.of(specification.controls()))
                .withFixedEffects(Optional.of(specification.fixedEffects()))
                .withWhere(samples().get(specification.sample()))
                .resolve(DESIGN);
    }

    /** In the unbalanced panel controls have missing values, so that each set has rows of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"pilot-zones", "unbalanced"})
    void eachSpecificationEqualsItsRegression(String data) {
        StudyPanel study = Golden.study(data);
        CurveSpec spec = spec(List.of(), ControlSetsSpec.ALL_SUBSETS, samples(), List.of("gtfp", "co2"));
        CurveResult result = fit(study, DESIGN, spec);
        assertEquals(64 * 2 * 2 * 2, result.specifications().size());
        assertEquals(512, result.of());
        int baselines = 0;
        for (Specification specification : result.specifications()) {
            Estimate alone = Regression.fit(study, column(specification), 0.95, Progress.NONE);
            int did = alone.indexOf("did");
            assertEquals(alone.n(), specification.n());
            assertClose(alone.estimate(did), specification.estimate(), 1e-10, specification.label());
            assertClose(alone.se(did), specification.effect().se(0), 1e-10, specification.label());
            assertClose(alone.p(did), specification.p(), 1e-9, specification.label());
            baselines += specification.isBaseline() ? 1 : 0;
        }
        assertEquals(1, baselines);
        double[] estimates = result.specifications().stream()
                .mapToDouble(Specification::estimate)
                .toArray();
        double[] sorted = estimates.clone();
        Arrays.sort(sorted);
        assertTrue(Arrays.equals(sorted, estimates), "in order");
    }

    @Test
    void anEstimatorEqualsItsOwnStep() {
        CurveSpec spec = spec(
                List.of("callaway-santanna", "imputation"),
                new ControlSetsSpec("", List.of(List.of(), List.of("gdp"))),
                Map.of(),
                List.of());
        CurveResult result = fit(STUDY, DESIGN, spec);
        assertEquals(4, result.specifications().size());
        for (Specification specification : result.specifications()) {
            AttSpec step = AttSpec.DEFAULT
                    .withEstimators(List.of(EstimatorChoice.of(specification.estimator())))
                    .withControls(Optional.of(specification.controls()));
            Estimate average = RobustDid.fit(STUDY, DESIGN, step, Progress.NONE)
                    .columns()
                    .get(0)
                    .average()
                    .orElseThrow();
            assertClose(average.estimate(0), specification.estimate(), 1e-12, specification.label());
            assertClose(average.se(0), specification.effect().se(0), 1e-12, specification.label());
        }
    }

    static List<VcovSpec> rules() {
        return List.of(
                VcovSpec.cluster("city_id"),
                VcovSpec.cluster("region"),
                VcovSpec.IID,
                VcovSpec.HETERO,
                VcovSpec.cluster("city_id", "year"));
    }

    /** Each draw again by full regressions on the permuted panel, on two samples and with missing values in a control. */
    @ParameterizedTest
    @MethodSource("rules")
    void theDrawsEqualFullRegressions(VcovSpec vcov) {
        StudyPanel study = Golden.study("unbalanced");
        int draws = 6;
        CurveSpec spec = spec(
                        List.of(),
                        new ControlSetsSpec("", List.of(List.of(), List.of("fin1"), List.of("ind", "gdp"))),
                        samples(),
                        List.of())
                .withVcov(Optional.of(vcov))
                .withDraws(draws)
                .withSeed(3);
        CurveResult result = fit(study, DESIGN, spec);
        CurveResult.Joint joint = result.joint().orElseThrow();
        int size = result.specifications().size();
        double[][] byPlace = new double[size][draws];
        double[][] statistics = new double[draws][];
        for (int draw = 0; draw < draws; draw++) {
            StudyPanel permuted = permuted(study, spec.seed(), draw);
            double[] estimates = new double[size];
            int positive = 0;
            int negative = 0;
            int[] significant = new int[2];
            for (int s = 0; s < size; s++) {
                RegressionColumn column = column(result.specifications().get(s)).withVcov(Optional.of(vcov));
                Estimate estimate = Regression.fit(permuted, column, 0.95, Progress.NONE);
                int did = estimate.indexOf("did");
                estimates[s] = estimate.estimate(did);
                positive += estimates[s] > 0 ? 1 : 0;
                negative += estimates[s] < 0 ? 1 : 0;
                significant[estimates[s] > 0 ? 0 : 1] += estimate.p(did) < 0.05 ? 1 : 0;
            }
            statistics[draw] = new double[] {
                Math.abs(CurveResult.median(estimates)),
                Math.max(positive, negative) / (double) size,
                (positive == negative
                                ? Math.max(significant[0], significant[1])
                                : significant[positive > negative ? 0 : 1])
                        / (double) size
            };
            Arrays.sort(estimates);
            for (int s = 0; s < size; s++) {
                byPlace[s][draw] = estimates[s];
            }
        }
        for (int s = 0; s < size; s++) {
            Arrays.sort(byPlace[s]);
            assertClose(Quantile.of(byPlace[s], 0.025), joint.low().get(s), 1e-9, "low " + s);
            assertClose(Quantile.of(byPlace[s], 0.975), joint.high().get(s), 1e-9, "high " + s);
        }
        double[] actual = {
            Math.abs(result.median()), result.ofSign() / (double) size, result.significant() / (double) size
        };
        for (int t = 0; t < 3; t++) {
            CurveResult.Test test = joint.tests().get(t);
            int which = t;
            assertClose(actual[t], test.value(), 1e-10, test.name());
            assertEquals(
                    Arrays.stream(statistics)
                            .filter(drawn -> drawn[which] >= actual[which] * (1 - 1e-10))
                            .count(),
                    test.asLarge(),
                    test.name());
            assertEquals((1.0 + test.asLarge()) / (1 + draws), test.p());
        }
    }

    /** As the joint test permutes: the dates of all units of the panel, in the order of stream {@code draw}. */
    private static StudyPanel permuted(StudyPanel study, long seed, int draw) {
        Treatment treatment = study.treatment().orElseThrow();
        int[] order = IntStream.range(0, study.panel().units()).toArray();
        RandomStreams.shuffle(order, new RandomStreams(seed).stream(draw));
        List<OptionalInt> cohorts =
                Arrays.stream(order).mapToObj(treatment::cohort).toList();
        return new StudyPanel(
                study.panel(), Optional.of(Treatment.absorbing(study.panel(), cohorts, List.of())), study.ledger());
    }

    /** Seven cities: all assignments of their dates can be counted, and the draws must come close to them. */
    @Test
    void thePComesCloseToThatOfAllPermutations() {
        StudyPanel study = STUDY;
        DesignSpec design = DESIGN.withControls(List.of("gdp"));
        String where = "city_id in (110000, 120000, 130100, 130200, 130300, 130400, 130500)";
        Map<String, String> rows = Map.of("seven", where);
        int draws = 4000;
        CurveSpec spec = CurveSpec.DEFAULT
                .with(new CurveSpec.Choices(
                        List.of(), ControlSetsSpec.ALL_SUBSETS, List.of(List.of("city_id", "year")), rows, List.of()))
                .withVcov(Optional.of(VcovSpec.IID))
                .withDraws(draws);
        CurveResult result = fit(study, design, spec);
        List<int[]> all = new ArrayList<>();
        permute(new int[] {0, 1, 2, 3, 4, 5, 6}, 0, all);
        boolean[] in = study.where(where);
        int[] units = IntStream.range(0, in.length)
                .filter(row -> in[row])
                .map(study.panel()::unit)
                .distinct()
                .toArray();
        Map<String, Double> known = new LinkedHashMap<>();
        double asLarge = 0;
        for (int[] order : all) {
            List<OptionalInt> cohorts = new ArrayList<>();
            Treatment treatment = study.treatment().orElseThrow();
            for (int unit = 0; unit < study.panel().units(); unit++) {
                cohorts.add(treatment.cohort(unit));
            }
            for (int u = 0; u < units.length; u++) {
                cohorts.set(units[u], treatment.cohort(units[order[u]]));
            }
            double median = known.computeIfAbsent(cohorts.toString(), key -> median(study, design, where, cohorts));
            asLarge += median >= Math.abs(result.median()) * (1 - 1e-10) ? 1 : 0;
        }
        CurveResult.Test test = result.joint().orElseThrow().median();
        assertEquals(asLarge / all.size(), test.p(), 4 * test.error() + 1.0 / draws);
    }

    private static double median(StudyPanel study, DesignSpec design, String where, List<OptionalInt> cohorts) {
        StudyPanel permuted = new StudyPanel(
                study.panel(), Optional.of(Treatment.absorbing(study.panel(), cohorts, List.of())), study.ledger());
        RegressionColumn column = RegressionColumn.DEFAULT
                .withWhere(where)
                .withVcov(Optional.of(VcovSpec.IID))
                .resolve(design);
        double with = Regression.fit(permuted, column, 0.95, Progress.NONE).estimate(0);
        double without = Regression.fit(permuted, column.withControls(Optional.of(List.of())), 0.95, Progress.NONE)
                .estimate(0);
        return Math.abs((with + without) / 2);
    }

    private static void permute(int[] order, int from, List<int[]> into) {
        if (from == order.length) {
            into.add(order.clone());
            return;
        }
        for (int i = from; i < order.length; i++) {
            swap(order, from, i);
            permute(order, from + 1, into);
            swap(order, from, i);
        }
    }

    private static void swap(int[] order, int a, int b) {
        int kept = order[a];
        order[a] = order[b];
        order[b] = kept;
    }

    @Test
    void theMirroredOutcomeMirrorsTheCurve() {
        Panel panel = STUDY.panel();
        double[] mirrored =
                Arrays.stream(panel.numbers("gtfp").toArray()).map(y -> -y).toArray();
        StudyPanel other =
                new StudyPanel(panel.with(NumberColumn.adopt("gtfp", mirrored)), STUDY.treatment(), STUDY.ledger());
        CurveSpec spec = spec(List.of(), ControlSetsSpec.ALL_SUBSETS, Map.of(), List.of())
                .withDraws(50);
        CurveResult one = fit(STUDY, DESIGN, spec);
        CurveResult two = fit(other, DESIGN, spec);
        int size = one.specifications().size();
        for (int s = 0; s < size; s++) {
            assertClose(
                    one.specifications().get(s).estimate(),
                    -two.specifications().get(size - 1 - s).estimate(),
                    1e-12,
                    "place " + s);
        }
        assertEquals(one.sign(), -two.sign());
        assertEquals(one.significant(), two.significant());
        for (int t = 0; t < 3; t++) {
            assertEquals(
                    one.joint().orElseThrow().tests().get(t).asLarge(),
                    two.joint().orElseThrow().tests().get(t).asLarge());
        }
        assertClose(
                one.joint().orElseThrow().low().get(0),
                -two.joint().orElseThrow().high().get(size - 1),
                1e-9,
                "the band");
    }

    @Test
    void ofMoreThanTheMaximumARandomSelectionIsComputed() {
        CurveSpec spec = spec(List.of(), ControlSetsSpec.ALL_SUBSETS, samples(), List.of("gtfp", "co2"))
                .withMaximum(40);
        CurveResult one = fit(STUDY, DESIGN, spec);
        assertEquals(40, one.specifications().size());
        assertEquals(512, one.of());
        assertTrue(one.isSelection());
        assertEquals(40, new HashSet<>(labels(one)).size(), "none twice");
        assertEquals(labels(one), labels(fit(STUDY, DESIGN, spec)), "the same seed");
        assertNotEquals(labels(one), labels(fit(STUDY, DESIGN, spec.withSeed(2))));
    }

    private static List<String> labels(CurveResult result) {
        return result.specifications().stream().map(Specification::label).toList();
    }

    /** Of forty controls all subsets are 10¹²: none of them is listed. */
    @Test
    void manyControlsCostNoMoreThanTheSelection() {
        Panel panel = STUDY.panel();
        List<String> controls = new ArrayList<>();
        double[] base = panel.numbers("gdp").toArray();
        for (int j = 0; j < 40; j++) {
            double[] column = new double[base.length];
            for (int i = 0; i < column.length; i++) {
                column[i] = Math.sin(base[i] * (j + 3) + i);
            }
            controls.add("x" + j);
            panel = panel.with(NumberColumn.adopt("x" + j, column));
        }
        StudyPanel study = new StudyPanel(panel, STUDY.treatment(), STUDY.ledger());
        CurveSpec spec = CurveSpec.DEFAULT.withMaximum(5).withDraws(0);
        CurveResult result = fit(study, DESIGN.withControls(controls), spec);
        assertEquals(1L << 40, result.of());
        assertEquals(5, result.specifications().size());
        List<String> more = new ArrayList<>(controls);
        more.add("gdp");
        StudyProblem problem = assertThrows(StudyProblem.class, () -> fit(study, DESIGN.withControls(more), spec));
        assertEquals("many-controls", problem.code());
    }

    @Test
    void oneByOneHasNoneEachAloneAllButEachAndAll() {
        ControlSetsSpec sets = new ControlSetsSpec("one-by-one", List.of());
        assertEquals(14, sets.count(Examples.CONTROLS));
        assertEquals(List.of(), sets.set(0, Examples.CONTROLS));
        assertEquals(Examples.CONTROLS, sets.set(13, Examples.CONTROLS));
        assertEquals(2, sets.count(List.of("gdp")), "without and with, not twice");
    }

    @Test
    void whatCannotBeComputedIsCountedWithItsReason() {
        CurveSpec spec = spec(
                List.of("ols", "efficient-staggered"),
                new ControlSetsSpec("", List.of(List.of(), List.of("gdp"), List.of("ind"))),
                Map.of(),
                List.of());
        CurveResult result = fit(STUDY, DESIGN, spec);
        assertEquals(7, result.specifications().size());
        assertEquals(2, result.failed());
        assertEquals(1, result.failures().size());
        assertEquals("curve-no-controls", result.failures().get(0).problem().code());
        assertEquals(1, result.findings().size());
        assertFalse(result.isSelection());
    }

    @Test
    void oneSpecificationIsNoCurve() {
        CurveSpec spec = CurveSpec.DEFAULT.with(new CurveSpec.Choices(
                List.of(), new ControlSetsSpec("", List.of(List.of("gdp"))), List.of(), Map.of(), List.of()));
        ProbeProblem problem = assertThrows(ProbeProblem.class, () -> fit(STUDY, DESIGN, spec));
        assertEquals("no-choice-made", problem.code());
    }

    @Test
    void anUnknownColumnIsToldBeforeAnythingIsComputed() {
        for (CurveSpec spec : List.of(
                spec(List.of(), new ControlSetsSpec("", List.of(List.of(), List.of("gpd"))), Map.of(), List.of()),
                spec(List.of(), ControlSetsSpec.ALL_SUBSETS, Map.of("a", "gpd > 1"), List.of()),
                spec(List.of(), ControlSetsSpec.ALL_SUBSETS, Map.of(), List.of("gpd", "gtfp")),
                CurveSpec.DEFAULT.with(new CurveSpec.Choices(
                        List.of(), ControlSetsSpec.ALL_SUBSETS, List.of(List.of("gpd^year")), Map.of(), List.of())))) {
            DataProblem problem = assertThrows(DataProblem.class, () -> fit(STUDY, DESIGN, spec));
            assertTrue(problem.getMessage().contains("gpd"), problem.getMessage());
        }
    }

    @Test
    void aTreatmentThatGoesOnAndOffHasNoJointTest() {
        boolean[] treated = new boolean[STUDY.panel().rows()];
        for (int row = 0; row < treated.length; row++) {
            treated[row] = STUDY.treatment().orElseThrow().isTreated(row)
                    && STUDY.panel().time(row) % 3 > 0;
        }
        StudyPanel study = new StudyPanel(
                STUDY.panel(), Optional.of(Treatment.switching(STUDY.panel(), treated, List.of())), STUDY.ledger());
        CurveResult result = fit(study, DESIGN, CurveSpec.DEFAULT);
        assertTrue(result.joint().isEmpty());
        assertEquals("curve-switches", result.warnings().get(0).code());
        assertEquals(64, result.specifications().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'maximum': 0",
                "'estimators': ['old']",
                "'controls': 'all'",
                "'controls': [1]",
                "'where': 3",
                "'draws': -1"
            })
    void whatTheFileCannotMeanIsRefused(String keys) {
        String study = "{ \"quasilab\": 1, \"steps\": [ { \"id\": \"c\", \"kind\": \"specification-curve\", "
                + keys.replace('\'', '"') + " } ] }";
        assertThrows(StudyProblem.class, () -> StudyFile.read("x.study.json", study));
    }

    @Test
    void theFileSaysSetsAsListsOrWords() {
        String study = """
                { "quasilab": 1, "steps": [ { "id": "c", "kind": "specification-curve", "estimators": "ols",
                  "controls": [[], ["gdp", "ind"]], "fixedEffects": ["city_id", "year"], "where": "year > 2012" } ] }
                """;
        CurveSpec spec = (CurveSpec)
                StudyFile.read("x.study.json", study).study().steps().get(0);
        assertEquals(
                List.of(List.of(), List.of("gdp", "ind")),
                spec.choices().controls().given());
        assertEquals(List.of(List.of("city_id", "year")), spec.choices().fixedEffects());
        assertEquals(Map.of("year > 2012", "year > 2012"), spec.choices().where());
    }
}
