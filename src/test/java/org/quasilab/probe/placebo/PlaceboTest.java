package org.quasilab.probe.placebo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.panel.TreatmentReader;
import org.quasilab.result.Estimate;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.Warning;
import org.quasilab.run.Cancelled;
import org.quasilab.run.Progress;
import org.quasilab.run.RandomStreams;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;

class PlaceboTest {
    private static final DesignSpec DESIGN = DesignSpec.DEFAULT
            .withOutcome("gtfp")
            .withControls(List.of("ind", "cit", "stu", "gdp", "fin1", "fin2"))
            .withFixedEffects(List.of("city_id", "year"))
            .withVcov(VcovSpec.cluster("city_id"));

    static Stream<List<Object>> everyVarianceAndScheme() {
        VcovSpec driscollKraay = new VcovSpec("driscoll-kraay", List.of(), OptionalInt.empty(), "fixest");
        return Stream.of("pilot-zones", "unbalanced")
                .flatMap(data -> Stream.of(
                                VcovSpec.IID,
                                VcovSpec.HETERO,
                                VcovSpec.cluster("city_id"),
                                VcovSpec.cluster("region"),
                                VcovSpec.cluster("city_id", "year"),
                                driscollKraay)
                        .flatMap(vcov -> PlaceboSpec.SCHEMES.stream().map(scheme -> List.of(data, vcov, scheme))));
    }

    @ParameterizedTest
    @MethodSource("everyVarianceAndScheme")
    void drawEqualsTheFullRegression(List<Object> which) {
        StudyPanel study = Golden.study((String) which.get(0));
        DesignSpec design = DESIGN.withVcov((VcovSpec) which.get(1));
        compareWithFullRegressions(study, design, spec((String) which.get(2), 4), which.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "city_id", "city_id,region^year", "city_id,year,city_id[year]"})
    void drawEqualsTheFullRegressionWhateverIsAbsorbed(String effects) {
        List<String> absorbed = effects.isEmpty() ? List.of() : List.of(effects.split(","));
        DesignSpec design = DESIGN.withFixedEffects(absorbed)
                .withControls(List.of("ind", "municipality", "cit", "stu"))
                .withVcov(VcovSpec.cluster("city_id", "year"));
        compareWithFullRegressions(Golden.study("unbalanced"), design, spec("mixed", 4), effects);
    }

    /** Two periods with unit and period effects: the scores of any treatment cancel in each period. */
    @Test
    void drawWithoutAVarianceHasNoP() {
        StudyPanel all = Golden.study("pilot-zones");
        Dataset data = all.panel().data();
        int[] rows = IntStream.range(0, data.rows())
                .filter(row -> data.numbers("year").get(row) == 2012
                        || data.numbers("year").get(row) == 2021)
                .toArray();
        Panel panel = Panel.of(data.select(rows), "city_id", "year");
        StudyPanel two = new StudyPanel(
                panel,
                Optional.of(TreatmentReader.read(panel, new TreatmentSpec.Cohort("treat_year"))),
                SampleLedger.ofFile(rows.length));
        VcovSpec driscollKraay = new VcovSpec("driscoll-kraay", List.of(), OptionalInt.empty(), "fixest");
        for (VcovSpec vcov : List.of(VcovSpec.cluster("year"), VcovSpec.cluster("year", "region"), driscollKraay)) {
            PlaceboResult result =
                    Placebo.fit(two, DESIGN.withVcov(vcov), spec("space", 4), DrawListener.NONE, Progress.NONE);
            assertEquals(4, result.usable());
            boolean twoWay = vcov.by().size() == 2;
            assertEquals(
                    twoWay ? 0 : 4,
                    result.pValues().stream().filter(Double::isNaN).count(),
                    vcov.toString());
        }
    }

    private static void compareWithFullRegressions(StudyPanel study, DesignSpec design, PlaceboSpec spec, String what) {
        PlaceboResult result = Placebo.fit(study, design, spec, DrawListener.NONE, Progress.NONE);
        RegressionColumn column = spec.overrides().baseline(design);
        for (int draw = 0; draw < spec.draws(); draw++) {
            Estimate full = Regression.fit(madeUp(study, column, spec, draw), column, 0.95, Progress.NONE);
            int did = full.indexOf("did");
            Golden.assertClose(full.estimate(did), result.estimates().get(draw), 1e-10, "estimate of " + what);
            Golden.assertClose(full.p(did), result.pValues().get(draw), 1e-10, "p of " + what);
        }
    }

    /** The study under the made-up treatment of a draw. */
    private static StudyPanel madeUp(StudyPanel study, RegressionColumn column, PlaceboSpec spec, int draw) {
        Design design = DesignBuilder.build(study, column);
        Cohorts cohorts = Cohorts.of(design, study.treatment().orElseThrow());
        int[] starts = new int[cohorts.units()];
        Scheme.of(spec.scheme()).draw(cohorts, starts, new RandomStreams(spec.seed()).stream(draw));
        Panel panel = study.panel();
        int[] periods = new int[cohorts.periods() + 1];
        periods[cohorts.periods()] = Integer.MAX_VALUE;
        List<OptionalInt> dates = new ArrayList<>(java.util.Collections.nCopies(panel.units(), OptionalInt.empty()));
        for (int i = 0; i < design.n(); i++) {
            periods[design.time().codes()[i]] = panel.period(panel.time(design.panelRow(i)));
        }
        for (int i = 0; i < design.n(); i++) {
            int start = starts[design.unit().codes()[i]];
            dates.set(
                    panel.unit(design.panelRow(i)),
                    start == cohorts.periods() ? OptionalInt.empty() : OptionalInt.of(periods[start]));
        }
        return new StudyPanel(panel, Optional.of(Treatment.absorbing(panel, dates, List.of())), study.ledger());
    }

    @Test
    void theActualEstimateIsToldOnceBeforeAnyDraw() {
        List<Double> told = java.util.Collections.synchronizedList(new ArrayList<>());
        PlaceboResult result = Placebo.fit(
                Golden.study("pilot-zones"),
                DESIGN,
                spec("mixed", 5),
                new DrawListener() {
                    @Override
                    public void actual(Estimate actual) {
                        told.add(actual.estimate(actual.indexOf(Treatment.DID)));
                    }

                    @Override
                    public void draw(int index, double estimate, double p) {
                        told.add(estimate);
                    }
                },
                Progress.NONE);
        assertEquals(6, told.size());
        assertEquals(result.actualEstimate(), told.get(0));
    }

    @Test
    void numbersDoNotDependOnThreadsAndFollowFromTheSeed() {
        StudyPanel study = Golden.study("pilot-zones");
        PlaceboSpec spec = spec("mixed", 60);
        PlaceboResult one = Placebo.fit(study, DESIGN, spec, DrawListener.NONE, Progress.NONE, 1);
        PlaceboResult three = Placebo.fit(study, DESIGN, spec, DrawListener.NONE, Progress.NONE, 3);
        assertEquals(one, three);
        PlaceboResult other = Placebo.fit(study, DESIGN, spec.withSeed(8), DrawListener.NONE, Progress.NONE, 1);
        assertNotEquals(one.estimates(), other.estimates());
        PlaceboResult longer = Placebo.fit(study, DESIGN, spec.withDraws(90), DrawListener.NONE, Progress.NONE);
        assertEquals(
                Arrays.toString(one.estimates().toArray()),
                Arrays.toString(Arrays.copyOf(longer.estimates().toArray(), 60)));
    }

    @Test
    void theListenerHearsEveryDrawOnce() {
        ConcurrentHashMap<Integer, Double> heard = new ConcurrentHashMap<>();
        AtomicInteger calls = new AtomicInteger();
        PlaceboResult result = Placebo.fit(
                Golden.study("pilot-zones"),
                DESIGN,
                spec("space", 50),
                (index, estimate, p) -> {
                    heard.put(index, estimate);
                    calls.incrementAndGet();
                },
                Progress.NONE);
        assertEquals(50, calls.get());
        IntStream.range(0, 50).forEach(i -> assertEquals(result.estimates().get(i), heard.get(i)));
    }

    @Test
    void cancellingStopsBetweenDraws() {
        AtomicInteger draws = new AtomicInteger();
        Progress afterTen = new Progress() {
            @Override
            public void at(long done, long of, String what) {}

            @Override
            public void checkCancelled() {
                if (draws.get() >= 10) {
                    throw new Cancelled();
                }
            }
        };
        assertThrows(
                Cancelled.class,
                () -> Placebo.fit(
                        Golden.study("pilot-zones"),
                        DESIGN,
                        spec("space", 100_000),
                        (index, estimate, p) -> draws.incrementAndGet(),
                        afterTen));
        assertTrue(draws.get() < 10 + 64, "draws after cancelling: " + draws.get());
    }

    /** Seven units, two treated from period 3, five periods: 21 assignments, enumerated by full regressions. */
    @Test
    void permutationPMatchesFullEnumeration() {
        StudyPanel study = tiny();
        DesignSpec design = DesignSpec.DEFAULT
                .withOutcome("y")
                .withFixedEffects(List.of("unit", "time"))
                .withVcov(VcovSpec.cluster("unit"));
        RegressionColumn column = RegressionColumn.DEFAULT.resolve(design);
        double actual =
                Math.abs(Regression.fit(study, column, 0.95, Progress.NONE).estimate(0));
        List<Double> all = new ArrayList<>();
        for (int a = 0; a < 7; a++) {
            for (int b = a + 1; b < 7; b++) {
                all.add(Regression.fit(treated(study.panel(), a, b), column, 0.95, Progress.NONE)
                        .estimate(0));
            }
        }
        double exact = all.stream().filter(b -> Math.abs(b) >= actual - 1e-12).count() / 21.0;
        int draws = 20_000;
        PlaceboResult result =
                Placebo.fit(study, design, spec("cohort-shuffle", draws), DrawListener.NONE, Progress.NONE);
        assertEquals(21, distinct(result.estimates().toArray()));
        assertTrue(result.estimates().stream().allMatch(b -> all.stream().anyMatch(e -> Math.abs(e - b) < 1e-12)));
        assertEquals(exact, result.empiricalP(), 4 * Math.sqrt(exact * (1 - exact) / draws));
        assertEquals(
                List.of("few-assignments"),
                result.warnings().stream()
                        .map(Warning::code)
                        .filter(code -> code.equals("few-assignments"))
                        .toList());
    }

    @Test
    void schemesKeepWhatTheySay() {
        StudyPanel study = Golden.study("pilot-zones");
        Design design = DesignBuilder.build(study, spec("time", 1).overrides().baseline(DESIGN));
        Cohorts cohorts = Cohorts.of(design, study.treatment().orElseThrow());
        int[] actual = cohorts.starts();
        int[] starts = new int[actual.length];
        for (int draw = 0; draw < 50; draw++) {
            SplittableRandom random = new SplittableRandom(draw);
            Scheme.COHORT_SHUFFLE.draw(cohorts, starts, random);
            assertEquals(sorted(actual), sorted(starts));
            Scheme.TIME.draw(cohorts, starts, random);
            for (int unit = 0; unit < starts.length; unit++) {
                assertEquals(actual[unit] == 14, starts[unit] == 14);
                assertTrue(starts[unit] >= 1);
            }
            Scheme.MIXED.draw(cohorts, starts, random);
            assertEquals(122, Arrays.stream(starts).filter(start -> start < 14).count());
        }
        assertEquals(
                159.53665009217187 * Math.log(10),
                Scheme.COHORT_SHUFFLE.logAssignments(cohorts),
                1e-9,
                "golden/regression/pilot-zones.json, placebo_design");
    }

    @Test
    void collinearDrawsAreCountedAndTheRestIsUsed() {
        StudyPanel study = tiny();
        Panel panel = study.panel();
        double[] group = new double[panel.rows()];
        Arrays.setAll(group, i -> panel.unit(i) < 2 ? 1 : panel.unit(i) < 4 ? 2 : 3);
        StudyPanel grouped =
                new StudyPanel(panel.with(NumberColumn.adopt("group", group)), study.treatment(), study.ledger());
        DesignSpec design = DesignSpec.DEFAULT
                .withOutcome("y")
                .withFixedEffects(List.of("unit", "group^time"))
                .withVcov(VcovSpec.HETERO);
        StudyPanel inside = new StudyPanel(grouped.panel(), treated(panel, 1, 3).treatment(), study.ledger());
        PlaceboResult result =
                Placebo.fit(inside, design, spec("cohort-shuffle", 400), DrawListener.NONE, Progress.NONE);
        Warning warning = result.warnings().stream()
                .filter(w -> w.code().equals("collinear-draws"))
                .findFirst()
                .orElseThrow();
        int collinear = 400 - result.usable();
        assertEquals(List.of((long) collinear, 400), warning.args());
        assertEquals(400 * 2 / 21.0, collinear, 4 * Math.sqrt(400 * 2 / 21.0));
        assertTrue(result.empiricalP() <= 1);
    }

    @Test
    void problemsSayWhatToDo() {
        StudyPanel study = tiny();
        DesignSpec design = DesignSpec.DEFAULT.withOutcome("y").withFixedEffects(List.of("unit", "time"));
        assertEquals("no-treatment", problem(new StudyPanel(study.panel(), Optional.empty(), study.ledger()), design));
        boolean[] onAndOff = new boolean[study.panel().rows()];
        onAndOff[1] = true;
        assertEquals(
                "switches",
                problem(
                        new StudyPanel(
                                study.panel(),
                                Optional.of(Treatment.switching(study.panel(), onAndOff, List.of())),
                                study.ledger()),
                        design));
    }

    private static String problem(StudyPanel study, DesignSpec design) {
        return assertThrows(
                        PlaceboProblem.class,
                        () -> Placebo.fit(study, design, spec("space", 5), DrawListener.NONE, Progress.NONE))
                .code();
    }

    private static PlaceboSpec spec(String scheme, int draws) {
        return PlaceboSpec.DEFAULT.withScheme(scheme).withDraws(draws).withSeed(7);
    }

    private static StudyPanel tiny() {
        int n = 35;
        SplittableRandom random = new SplittableRandom(5);
        double[] unit = new double[n];
        double[] time = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            unit[i] = i / 5;
            time[i] = i % 5 + 1;
            y[i] = random.nextGaussian() + (unit[i] < 2 && time[i] >= 3 ? 1 : 0);
        }
        Dataset data = Dataset.of(List.of(
                NumberColumn.adopt("unit", unit), NumberColumn.adopt("time", time), NumberColumn.adopt("y", y)));
        return treated(Panel.of(data, "unit", "time"), 0, 1);
    }

    private static StudyPanel treated(Panel panel, int a, int b) {
        List<OptionalInt> cohorts = IntStream.range(0, panel.units())
                .mapToObj(unit -> unit == a || unit == b ? OptionalInt.of(3) : OptionalInt.empty())
                .toList();
        return new StudyPanel(
                panel, Optional.of(Treatment.absorbing(panel, cohorts, List.of())), SampleLedger.ofFile(panel.rows()));
    }

    private static long distinct(double[] values) {
        return Arrays.stream(values).map(b -> Math.rint(b * 1e9)).distinct().count();
    }

    private static List<Integer> sorted(int[] values) {
        return Arrays.stream(values).sorted().boxed().toList();
    }
}
