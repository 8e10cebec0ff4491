package org.quasilab.estimate.att;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.quasilab.estimate.decompose.Bacon;
import org.quasilab.estimate.decompose.TreatedCells;
import org.quasilab.moments.ArrayMoments;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.BaconDecomposition;
import org.quasilab.result.Effects;
import org.quasilab.result.EffectsBy;
import org.quasilab.result.EventPath;
import org.quasilab.result.GroupTime;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.TwfeWeights;
import org.quasilab.result.Wald;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;
import org.quasilab.text.Messages;
import org.quasilab.text.Problem;

/** Estimators on rows, and on the moments of the same rows. */
class MomentsTest {
    private static final double NEAR = 1e-9;
    private static final AttSettings ALL = AttSettings.DEFAULT.withWindow(List.of());

    /**
     * Of which samples an estimator gives, on the rows too, what rounding left: a joint test, or an error, of an outcome without noise; covariances of levels where
     * units are far apart.
     */
    private static final Map<String, List<String>> ROUNDING = Map.of(
            "no noise", List.of("twfe", "lp-did", "efficient-staggered"),
            "units far apart", List.of("efficient-staggered"));

    private static final Map<String, AttSettings> SETTINGS = settings();
    private static final Map<String, StaggeredSample> SAMPLES = samples();

    /** Size of an effect up to which 1e-9 of it is finer than a few roundings of the outcome itself. */
    private double least;

    private static Map<String, AttSettings> settings() {
        Map<String, AttSettings> settings = new LinkedHashMap<>();
        settings.put("never", ALL);
        settings.put("not yet", ALL.withControl("not-yet"));
        settings.put("universal", ALL.withBase("universal").withBands("uniform"));
        settings.put("window", AttSettings.DEFAULT.withWindow(List.of(-2, 2)));
        settings.put("anticipation", ALL.withAnticipation(1));
        settings.put("balanced leave-out", ALL.withBalance(OptionalInt.of(1)).withSe("leave-out"));
        settings.put(
                "sub-experiments",
                AttSettings.DEFAULT.withWindow(List.of(-1, 1)).withWeighting(Optional.of("cengiz")));
        settings.put("reweighted", ALL.withWeighting(Optional.of("reweighted")));
        return settings;
    }

    /** A panel with effects that differ by cohort and period, unit effects and noise with memory. */
    private static MadePanel made(long seed, double level, double spread, int periods, int... cohorts) {
        Random random = new Random(seed);
        double[][] y = new double[cohorts.length][periods + 1];
        for (int u = 0; u < y.length; u++) {
            double effect = level + spread * random.nextGaussian();
            double noise = random.nextGaussian();
            for (int t = 1; t <= periods; t++) {
                noise = 0.5 * noise + random.nextGaussian();
                boolean isTreated = cohorts[u] != 0 && t >= cohorts[u];
                y[u][t] =
                        effect + 0.2 * t * t + (isTreated ? 1 + 0.3 * (t - cohorts[u]) + 0.1 * cohorts[u] : 0) + noise;
            }
        }
        return new MadePanel(periods, cohorts).with("y", (u, t) -> y[u][t]);
    }

    private static int[] cohorts(int units, int... of) {
        int[] cohorts = new int[units];
        Arrays.setAll(cohorts, u -> of[u % of.length]);
        return cohorts;
    }

    /** Five patterns of gaps, so that there are groups of ten units alike, some of fewer. */
    private static boolean hasRow(int unit, int period) {
        int pattern = unit < 440 ? unit / 9 % 5 : unit;
        return pattern == 0 || MadePanel.noise(pattern, period + 50) < 0.35;
    }

    private static Map<String, StaggeredSample> samples() {
        int[] staggered = cohorts(450, 0, 3, 5, 6, 0, 3, 1, 5, 9);
        Map<String, StaggeredSample> samples = new LinkedHashMap<>();
        samples.put("sample study", Samples.golden("pilot-zones", List.of()));
        samples.put("sample study with gaps", Samples.golden("unbalanced", List.of()));
        samples.put("balanced", made(1, 0, 1, 7, staggered).sample());
        samples.put(
                "gaps", made(2, 0, 1, 7, staggered).only(MomentsTest::hasRow).sample());
        samples.put(
                "far from zero",
                made(3, 1e8, 1, 7, staggered).only(MomentsTest::hasRow).sample());
        samples.put(
                "units far apart",
                made(4, 0, 3e5, 7, staggered).only(MomentsTest::hasRow).sample());
        samples.put(
                "independent errors",
                made(5, 0, 1, 7, staggered).only(MomentsTest::hasRow).sample(VcovSpec.IID));
        samples.put(
                "hetero", made(5, 0, 1, 7, staggered).only(MomentsTest::hasRow).sample(VcovSpec.HETERO));
        samples.put(
                "by unit and period",
                made(5, 0, 1, 7, staggered).only(MomentsTest::hasRow).sample(VcovSpec.cluster("unit", "period")));
        samples.put(
                "periods with memory",
                made(5, 0, 1, 7, staggered).only(MomentsTest::hasRow).sample(VcovSpec.of(VcovType.DRISCOLL_KRAAY)));
        samples.put(
                "no unit never treated", made(6, 0, 1, 6, cohorts(40, 2, 4, 6)).sample());
        samples.put("one cohort", made(7, 0, 1, 5, cohorts(20, 0, 4)).sample());
        samples.put(
                "no noise",
                new MadePanel(6, cohorts(60, 0, 3, 5))
                        .with("y", (u, t) -> 7.3 * u + 0.3 * t * t + (u % 3 > 0 && t >= 1 + 2 * (u % 3) ? 1.1 : 0))
                        .sample());
        samples.put(
                "one treated unit",
                made(8, 0, 1, 5, cohorts(12, 3, 0, 0, 0, 4, 0, 4, 0, 4, 0, 0, 0))
                        .sample());
        samples.put("two periods", made(9, 0, 1, 2, cohorts(30, 0, 2)).sample());
        return samples;
    }

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (Estimator estimator : Estimators.ALL) {
            for (String settings : SETTINGS.keySet()) {
                if (estimator.needsRows(SETTINGS.get(settings)).isEmpty()) {
                    SAMPLES.keySet().stream()
                            .filter(sample ->
                                    !ROUNDING.getOrDefault(sample, List.of()).contains(estimator.name()))
                            .forEach(sample -> cases.add(Arguments.of(estimator.name(), settings, sample)));
                }
            }
        }
        return cases.stream();
    }

    private static StaggeredSample ofMoments(StaggeredSample sample) {
        int[] period = Arrays.stream(sample.time()).map(sample::period).toArray();
        List<OptionalInt> cohort = Arrays.stream(sample.firstTreated())
                .mapToObj(g -> g == StaggeredSample.NEVER ? OptionalInt.empty() : OptionalInt.of(g))
                .toList();
        double[] y = Arrays.stream(sample.y()).map(v -> v + sample.level()).toArray();
        return StaggeredSample.of(
                ArrayMoments.of(sample.unit(), period, y, cohort),
                sample.panel().unitColumn(),
                sample.panel().timeColumn(),
                sample.asked(),
                SampleLedger.ofFile(sample.n()),
                sample.confidence(),
                Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void estimatesAreTheSame(String name, String settings, String of) {
        Estimator estimator = Estimators.of(name).orElseThrow();
        StaggeredSample rows = SAMPLES.get(of);
        StaggeredSample moments = ofMoments(rows);
        least = 1e-6 * Arrays.stream(rows.y()).map(Math::abs).max().orElseThrow();
        AttEstimate expected;
        try {
            expected = estimator.fit(rows, SETTINGS.get(settings), Progress.NONE);
        } catch (Problem problem) {
            assertEquals(problem.code(), code(estimator, moments, SETTINGS.get(settings)));
            return;
        }
        AttEstimate found = estimator.fit(moments, SETTINGS.get(settings), Progress.NONE);
        assertSame(expected, found);
        assertSame(
                Optional.of(estimator.overall(rows, SETTINGS.get(settings), Progress.NONE)),
                Optional.of(estimator.overall(moments, SETTINGS.get(settings), Progress.NONE)),
                "overall alone");
        assertEquals(
                AverageColumn.of(expected, rows).outcomeMean(),
                AverageColumn.of(found, moments).outcomeMean(),
                NEAR * Math.max(1, Math.abs(rows.outcomeMean())));
    }

    static Stream<String> samplesByName() {
        return SAMPLES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("samplesByName")
    void comparisonsOfTwoGroupsAreTheSame(String of) {
        StaggeredSample rows = SAMPLES.get(of);
        StaggeredSample moments = ofMoments(rows);
        if (!rows.isBalanced()) {
            assertEquals(
                    "bacon-gaps",
                    assertThrows(AttProblem.class, () -> Bacon.fit(moments)).code());
            return;
        }
        BaconDecomposition expected = Bacon.fit(rows);
        BaconDecomposition found = Bacon.fit(moments);
        assertEquals(expected.n(), found.n());
        assertEquals(expected.units(), found.units());
        assertEquals(expected.twfe(), found.twfe(), NEAR * Math.abs(expected.twfe()));
        assertEquals(expected.components().size(), found.components().size());
        for (int i = 0; i < expected.components().size(); i++) {
            BaconDecomposition.Component one = expected.components().get(i);
            BaconDecomposition.Component same = found.components().get(i);
            assertEquals(one.type(), same.type());
            assertEquals(one.treated(), same.treated());
            assertEquals(one.control(), same.control());
            assertEquals(one.treatedUnits(), same.treatedUnits());
            assertEquals(one.controlUnits(), same.controlUnits());
            assertEquals(one.estimate(), same.estimate(), NEAR * Math.abs(one.estimate()));
            assertEquals(one.weight(), same.weight(), NEAR * one.weight());
        }
    }

    @ParameterizedTest
    @MethodSource("samplesByName")
    void weightsOfTreatedRowsAreTheSame(String of) {
        StaggeredSample rows = SAMPLES.get(of);
        TwfeWeights expected = TreatedCells.fit(rows, Progress.NONE);
        TwfeWeights found = TreatedCells.fit(ofMoments(rows), Progress.NONE);
        assertEquals(expected.n(), found.n());
        assertEquals(expected.units(), found.units());
        assertEquals(expected.treated(), found.treated());
        assertEquals(expected.positive(), found.positive());
        assertEquals(expected.negative(), found.negative());
        assertEquals(expected.beta(), found.beta(), NEAR * Math.abs(expected.beta()));
        assertEquals(expected.sumPositive(), found.sumPositive(), NEAR);
        assertEquals(expected.sumNegative(), found.sumNegative(), NEAR);
        assertEquals(expected.sigmaFe().isPresent(), found.sigmaFe().isPresent());
        assertEquals(
                expected.sigmaFe().orElse(0),
                found.sigmaFe().orElse(0),
                NEAR * expected.sigmaFe().orElse(0));
        assertEquals(expected.sigmaFe2().isPresent(), found.sigmaFe2().isPresent());
        assertEquals(
                expected.sigmaFe2().orElse(0),
                found.sigmaFe2().orElse(0),
                NEAR * expected.sigmaFe2().orElse(0));
        assertEquals(expected.cells().size(), found.cells().size());
        for (int c = 0; c < expected.cells().size(); c++) {
            TwfeWeights.Cell one = expected.cells().get(c);
            TwfeWeights.Cell same = found.cells().get(c);
            assertEquals(one.cohort(), same.cohort());
            assertEquals(one.time(), same.time());
            assertEquals(one.units(), same.units());
            assertEquals(one.negative(), same.negative());
            assertEquals(one.weight(), same.weight(), NEAR);
        }
    }

    private static String code(Estimator estimator, StaggeredSample sample, AttSettings settings) {
        try {
            estimator.fit(sample, settings, Progress.NONE);
            return "";
        } catch (Problem problem) {
            return problem.code();
        }
    }

    private void assertSame(AttEstimate expected, AttEstimate found) {
        assertEquals(expected.errors(), found.errors());
        assertEquals(expected.rows().n(), found.rows().n());
        assertEquals(expected.rows().units(), found.rows().units());
        assertEquals(expected.rows().cells(), found.rows().cells());
        assertEquals(ledger(expected), ledger(found));
        assertEquals(warnings(expected), warnings(found));
        assertSame(Optional.of(expected.overall()), Optional.of(found.overall()), "overall");
        assertSame(expected.averages().dynamic(), found.averages().dynamic(), "dynamic");
        assertSame(expected.averages().group(), found.averages().group(), "group");
        assertSame(expected.averages().calendar(), found.averages().calendar(), "calendar");
        assertEquals(expected.dynamic().map(EventPath::points), found.dynamic().map(EventPath::points));
        assertEquals(
                expected.dynamic().map(EventPath::reference), found.dynamic().map(EventPath::reference));
        assertSame(expected.dynamic().map(EventPath::effects), found.dynamic().map(EventPath::effects), "path");
        expected.dynamic()
                .ifPresent(path -> path.critical()
                        .ifPresent(value -> assertEquals(
                                value, found.dynamic().get().critical().getAsDouble(), 1e-6)));
        assertEquals(expected.group().map(EffectsBy::units), found.group().map(EffectsBy::units));
        assertSame(expected.group().map(EffectsBy::effects), found.group().map(EffectsBy::effects), "by cohort");
        assertEquals(expected.calendar().map(EffectsBy::units), found.calendar().map(EffectsBy::units));
        assertSame(expected.calendar().map(EffectsBy::effects), found.calendar().map(EffectsBy::effects), "by period");
        assertEquals(cells(expected), cells(found));
        assertSame(
                expected.groupTime().map(GroupTime::effects), found.groupTime().map(GroupTime::effects), "cells");
        assertEquals(expected.preTrend().isPresent(), found.preTrend().isPresent());
        expected.preTrend().ifPresent(test -> {
            Wald same = found.preTrend().orElseThrow();
            assertEquals(test.df1(), same.df1());
            assertEquals(test.df2(), same.df2());
            assertEquals(Double.isNaN(test.statistic()), Double.isNaN(same.statistic()));
            if (!Double.isNaN(test.statistic())) {
                // the inverse of a covariance costs two digits
                assertEquals(test.statistic(), same.statistic(), 1e-7 * Math.max(1, test.statistic()));
            }
        });
    }

    /** Without the example of a unit, which nobody knows where units are counted. */
    private static List<String> warnings(AttEstimate estimate) {
        return estimate.warnings().stream()
                .map(warning -> warning.message(Messages.ENGLISH).replaceFirst("; the first is [^.]*", ""))
                .toList();
    }

    private static List<String> ledger(AttEstimate estimate) {
        return estimate.rows().ledger().entries().stream()
                .map(entry -> entry.stage() + " " + entry.detail() + " " + entry.count())
                .toList();
    }

    private static List<String> cells(AttEstimate estimate) {
        return estimate.groupTime().stream()
                .flatMap(cells -> cells.cells().stream())
                .map(cell -> cell.cohort() + " " + cell.time() + " " + cell.units() + " " + cell.controls())
                .toList();
    }

    private void assertSame(Optional<Effects> expected, Optional<Effects> found, String what) {
        assertEquals(expected.isPresent(), found.isPresent(), what);
        expected.ifPresent(effects -> {
            Effects same = found.orElseThrow();
            assertEquals(effects.terms(), same.terms(), what);
            for (int i = 0; i < effects.size(); i++) {
                String term = what + " " + effects.terms().get(i);
                assertEquals(Double.isNaN(effects.estimate(i)), Double.isNaN(same.estimate(i)), term);
                assertEquals(Double.isNaN(effects.se(i)), Double.isNaN(same.se(i)), "error of " + term);
                double size = Stream.of(effects.estimate(i), effects.se(i), least)
                        .filter(Double::isFinite)
                        .mapToDouble(Math::abs)
                        .max()
                        .orElseThrow();
                assertEquals(effects.estimate(i), same.estimate(i), NEAR * size, term);
                assertEquals(effects.se(i), same.se(i), NEAR * size, "error of " + term);
                assertEquals(effects.df(i), same.df(i), "df of " + term);
            }
        });
    }
}
