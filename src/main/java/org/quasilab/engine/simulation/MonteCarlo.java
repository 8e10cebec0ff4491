package org.quasilab.engine.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quasilab.estimate.att.Repeated.Brief;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.estimate.decompose.Bacon;
import org.quasilab.panel.CohortTrends;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.att.Asked;
import org.quasilab.result.BaconDecomposition;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.OneEffect;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.Sampled;
import org.quasilab.result.SimulatedDraw;
import org.quasilab.result.SimulationResult;
import org.quasilab.run.Progress;
import org.quasilab.run.RandomStreams;
import org.quasilab.run.Workers;
import org.quasilab.simulate.Draw;
import org.quasilab.simulate.World;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.SimulationSpec;
import org.quasilab.text.Problem;

/**
 * The sampling distributions of estimators over many panels drawn from one world.
 *
 * <p>The truth an estimator is held against is the average of the true effects that it aims at: what it gives on the panel of
 * the true effects ({@link Draw#truth}), with its own weights on cohorts and periods. Two-way fixed effects have no such
 * average, because their weights on effects that differ may be negative: they, and an estimator that gives nothing on that
 * panel, are held against the mean effect on treated rows, and by event time against the mean at that event time.
 *
 * <p>Where a randomisation test is asked for, each panel's units also exchange their cohorts at random, and the estimate is
 * compared with those of the exchanges, as an inference step does. Where mediation is asked for, the part of the effect that goes
 * through a covariate stands after the estimators, held against the part that does ({@link World#mediated}).
 *
 * <p>Draws are shared out to all processors; draw i is the same whichever makes it. What an estimator cannot estimate in a
 * draw, or has no standard error for, is left out and counted. Where many draws have the same panel but for the outcome, what
 * follows from the panel alone is computed once ({@link QuickFits}).
 *
 * <p>Checked by: {@code MonteCarloTest}.
 */
public final class MonteCarlo {
    /** What progress calls the drawing of panels. */
    public static final String DRAWS = "run.draws";

    /** The estimator without an average of its own. */
    private static final String REGRESSION = "twfe";

    /** One minus a level may come out below the share that is meant. */
    private static final double ROUNDING = 1e-9;

    private final SimulationSpec spec;
    private final World world;
    private final List<EstimatorChoice> choices;
    private final List<Asked> asked;
    private final QuickFits quick;

    /** What all panels are held against where they have the same true effects; once it was asked for. */
    private Optional<List<Truth>> shared = Optional.empty();

    private MonteCarlo(SimulationSpec spec, World world, List<Asked> asked, QuickFits quick) {
        this.spec = spec;
        this.world = world;
        this.choices = spec.columns();
        this.asked = asked;
        this.quick = quick;
    }

    /**
     * The estimators of a simulation in its world.
     *
     * @param draws how many are wanted, at most
     */
    public static MonteCarlo of(SimulationSpec spec, World world, int draws, Progress progress) {
        SimulatedStudy.Setup setup = SimulatedStudy.setup(spec);
        List<Asked> asked = spec.estimators().stream()
                .map(choice -> Asked.of(setup.step(), choice, setup.design()))
                .toList();
        long fits = draws * (1L + spec.randomisation());
        return new MonteCarlo(spec, world, asked, QuickFits.of(world, asked, fits, progress));
    }

    /** @param draws at least 1 */
    public static SimulationResult run(SimulationSpec spec, World world, int draws, Progress progress) {
        return run(spec, world, draws, Workers.threads(), progress);
    }

    static SimulationResult run(SimulationSpec spec, World world, int draws, int threads, Progress progress) {
        return of(spec, world, draws, progress)
                .draws(0, draws, threads, progress)
                .result(spec.level());
    }

    /** What one estimator gave on one panel. */
    private record Fit(Optional<Brief> estimate, Optional<Problem> failure) {
        static Fit of(Supplier<Brief> estimate) {
            try {
                return new Fit(Optional.of(estimate.get()), Optional.empty());
            } catch (Problem problem) {
                return new Fit(Optional.empty(), Optional.of(problem));
            }
        }
    }

    /** What it should have given: NaN, or no event time, where that is not known. */
    private record Truth(double overall, Map<Integer, Double> dynamic) {}

    /** One number and the truth. */
    private record Cell(double truth, OneEffect found) {
        private boolean isKnown() {
            return Double.isFinite(truth) && Double.isFinite(found.estimate()) && Double.isFinite(found.error());
        }
    }

    /**
     * What is kept of a fit: influences and covariances of all draws would not fit into memory.
     *
     * @param overall the main average; empty if there is none
     * @param dynamic by event time
     * @param p of the randomisation test; NaN without one
     * @param failure why there is nothing
     */
    private record Reading(
            Optional<Cell> overall, SortedMap<Integer, Cell> dynamic, double p, Optional<Problem> failure) {
        private static Reading of(Fit fit, DoubleVector exchanged, Truth truth) {
            SortedMap<Integer, Cell> dynamic = new TreeMap<>();
            fit.estimate
                    .map(Brief::dynamic)
                    .ifPresent(path -> path.forEach((eventTime, found) -> dynamic.put(
                            eventTime, new Cell(truth.dynamic.getOrDefault(eventTime, Double.NaN), found))));
            Optional<Cell> overall = fit.estimate.map(brief -> new Cell(truth.overall, brief.overall()));
            double p = exchanged.size() == 0
                    ? Double.NaN
                    : PlaceboResult.empiricalP(
                            exchanged,
                            overall.map(cell -> cell.found.estimate()).orElse(Double.NaN));
            return new Reading(overall.filter(Cell::isKnown), dynamic, p, fit.failure);
        }
    }

    /**
     * One panel.
     *
     * @param att its mean effect on treated rows
     * @param readings what each estimator gave, in the order asked
     */
    private record Drawn(double att, List<Reading> readings) {}

    /** What estimators gave on some panels, of which distributions are made at any level. */
    public final class Draws {
        private final List<Drawn> drawn;

        private Draws(List<Drawn> drawn) {
            this.drawn = List.copyOf(drawn);
        }

        public int size() {
            return drawn.size();
        }

        /** These and further panels. */
        public Draws and(Draws more) {
            return new Draws(Stream.concat(drawn.stream(), more.drawn.stream()).toList());
        }

        /** @param level of the intervals */
        public SimulationResult result(double level) {
            Critical critical = new Critical(level);
            List<SimulationResult.Column> columns = new ArrayList<>();
            for (int j = 0; j < choices.size(); j++) {
                columns.add(column(j, drawn, level, critical));
            }
            double att = drawn.stream().mapToDouble(Drawn::att).average().orElseThrow();
            return new SimulationResult(spec.with("level", level), drawn.size(), att, columns);
        }
    }

    /** How far intervals reach, found once for the same degrees of freedom. */
    private static final class Critical {
        private final double level;
        private final Map<Double, Double> known = new HashMap<>();

        Critical(double level) {
            this.level = level;
        }

        double of(OneEffect found) {
            return Double.isNaN(found.band())
                    ? known.computeIfAbsent(found.df(), df -> found.critical(level))
                    : found.band();
        }
    }

    /** The same estimators in a world that differs from this one in the outcome only, not in the panel. */
    public MonteCarlo in(SimulationSpec otherSpec, World other) {
        return new MonteCarlo(otherSpec, other, asked, quick);
    }

    /**
     * @param from number of the first panel
     * @param count how many
     */
    public Draws draws(int from, int count, Progress progress) {
        return draws(from, count, Workers.threads(), progress);
    }

    private Draws draws(int from, int count, int threads, Progress progress) {
        Optional<List<Truth>> all = shared(progress);
        Drawn[] drawn = new Drawn[count];
        AtomicInteger done = new AtomicInteger();
        Workers.forEach(count, threads, () -> i -> {
            progress.checkCancelled();
            Draw draw = world.draw(from + i);
            List<Truth> truths = all.orElseGet(() -> truths(draw, progress));
            Outcome outcome = new Outcome(draw, draw::outcome, draw::study);
            List<Fit> fits = outcome.all(progress);
            List<DoubleVector> exchanged = outcome.exchanged(from + i, progress);
            drawn[i] = new Drawn(
                    draw.att(),
                    IntStream.range(0, fits.size())
                            .mapToObj(j -> Reading.of(fits.get(j), exchanged.get(j), truths.get(j)))
                            .toList());
            progress.at(done.incrementAndGet(), count, DRAWS);
        });
        return new Draws(List.of(drawn));
    }

    /**
     * One panel in full.
     *
     * @param index its number
     */
    public SimulatedDraw draw(int index, Progress progress) {
        Draw draw = world.draw(index);
        StudyPanel study = draw.study();
        Outcome outcome = new Outcome(draw, draw::outcome, () -> study);
        List<Fit> fits = outcome.all(progress);
        List<DoubleVector> exchanged = outcome.exchanged(index, progress);
        List<SimulatedDraw.Column> columns = new ArrayList<>();
        for (int j = 0; j < fits.size(); j++) {
            Optional<Brief> estimate = fits.get(j).estimate;
            columns.add(new SimulatedDraw.Column(
                    choices.get(j),
                    estimate.map(Brief::overall),
                    estimate.map(Brief::dynamic).orElse(Collections.emptySortedMap()),
                    exchanged.get(j)));
        }
        SortedMap<Integer, Double> truth = new TreeMap<>(meant(draw).dynamic);
        truth.values().removeIf(value -> value.isNaN());
        return new SimulatedDraw(
                CohortTrends.of(study, Draw.OUTCOME, row -> true),
                CohortTrends.of(study, Draw.UNTREATED, row -> true),
                draw.isSpilled(),
                truth,
                columns,
                comparisons(study));
    }

    private Optional<BaconDecomposition> comparisons(StudyPanel study) {
        return asked.stream()
                .filter(one -> one.choice().name().equals(REGRESSION))
                .findFirst()
                .flatMap(one -> {
                    try {
                        return Optional.of(Bacon.fit(one.sample(study)));
                    } catch (Problem problem) {
                        return Optional.empty();
                    }
                });
    }

    /** One outcome of a drawn panel, under every estimator. */
    private final class Outcome {
        private final double[] outcomes;
        private final Optional<StudyPanel> panel;

        /** Those of estimators before, which may ask for the same rows. */
        private final Map<RegressionColumn, StaggeredSample> samples = new LinkedHashMap<>();

        /**
         * @param outcome by row
         * @param whole the panel of this outcome, for what has to be estimated anew
         */
        Outcome(Draw draw, IntToDoubleFunction outcome, Supplier<StudyPanel> whole) {
            boolean isQuick = IntStream.range(0, asked.size()).anyMatch(quick::has);
            boolean isWhole =
                    !spec.mediation() && IntStream.range(0, asked.size()).allMatch(quick::has);
            outcomes = isQuick ? quick.outcomes(draw, outcome) : new double[0];
            panel = isWhole ? Optional.empty() : Optional.of(whole.get());
        }

        List<Fit> fits(Progress progress) {
            return IntStream.range(0, asked.size())
                    .mapToObj(j -> quick.has(j)
                            ? new Fit(Optional.of(quick.fit(j, outcomes)), Optional.empty())
                            : fit(asked.get(j), progress))
                    .toList();
        }

        /** Those of the estimators, and the part of the effect that goes through z where it is asked for. */
        List<Fit> all(Progress progress) {
            List<Fit> fits = new ArrayList<>(fits(progress));
            if (spec.mediation()) {
                fits.add(Fit.of(() -> ThreeSteps.fit(
                        panel.orElseThrow(), SimulatedStudy.setup(spec).design(), progress)));
            }
            return fits;
        }

        private StaggeredSample sample(Asked one) {
            return samples.computeIfAbsent(one.column(), column -> one.sample(panel.orElseThrow()));
        }

        private Fit fit(Asked one, Progress progress) {
            return Fit.of(() -> Brief.of(one.fit(sample(one), progress)));
        }

        /**
         * By estimator the estimates of the randomisation test; empty where none is asked for.
         *
         * @param index number of the panel
         */
        List<DoubleVector> exchanged(int index, Progress progress) {
            List<DoubleVector> exchanged = new ArrayList<>();
            for (int j = 0; j < asked.size(); j++) {
                int estimator = j;
                exchanged.add(exchanged(
                        index,
                        quick.has(j)
                                ? random -> quick.exchanged(estimator, outcomes, random)
                                : random -> exchanged(asked.get(estimator), random, progress)));
            }
            exchanged.addAll(Collections.nCopies(choices.size() - asked.size(), DoubleVector.EMPTY));
            return exchanged;
        }

        /** @param exchanged the estimate where units have exchanged their cohorts, or their outcomes, at random */
        private DoubleVector exchanged(int index, ToDoubleFunction<RandomGenerator> exchanged) {
            RandomStreams streams = new RandomStreams(SimulatedStudy.exchangeSeed(spec) - index);
            return DoubleVector.of(IntStream.range(0, spec.randomisation())
                    .mapToDouble(d -> exchanged.applyAsDouble(streams.stream(d)))
                    .toArray());
        }

        private double exchanged(Asked one, RandomGenerator random, Progress progress) {
            progress.checkCancelled();
            try {
                int[] cohorts = sample(one).firstTreated().clone();
                RandomStreams.shuffle(cohorts, random);
                return one.overall(sample(one).withCohorts(cohorts), progress).estimate(0);
            } catch (Problem problem) {
                return Double.NaN;
            }
        }
    }

    private synchronized Optional<List<Truth>> shared(Progress progress) {
        if (world.hasOneTruth() && shared.isEmpty()) {
            shared = Optional.of(truths(world.draw(0), progress));
        }
        return shared;
    }

    private List<Truth> truths(Draw draw, Progress progress) {
        List<Fit> fits = new Outcome(draw, draw::trueEffect, draw::truth).fits(progress);
        List<Truth> truths = new ArrayList<>();
        for (int j = 0; j < asked.size(); j++) {
            boolean hasOwn = !asked.get(j).choice().name().equals(REGRESSION);
            Optional<Brief> own = fits.get(j)
                    .estimate
                    .filter(found -> hasOwn && Double.isFinite(found.overall().estimate()));
            truths.add(own.map(MonteCarlo::aimedAt).orElseGet(() -> meant(draw)));
        }
        if (spec.mediation()) {
            truths.add(new Truth(world.mediated(), Map.of()));
        }
        return truths;
    }

    private static Truth aimedAt(Brief onTruth) {
        Map<Integer, Double> dynamic = new TreeMap<>();
        onTruth.dynamic().forEach((eventTime, found) -> dynamic.put(eventTime, eventTime < 0 ? 0 : found.estimate()));
        return new Truth(onTruth.overall().estimate(), dynamic);
    }

    private Truth meant(Draw draw) {
        int periods = world.layout().panel().periods();
        int longest = world.layout().panel().period(periods - 1)
                - world.layout().panel().period(0);
        Map<Integer, Double> dynamic = new TreeMap<>();
        for (int e = -longest; e <= longest; e++) {
            dynamic.put(e, e < 0 ? 0 : draw.attAt(e));
        }
        return new Truth(draw.att(), dynamic);
    }

    private SimulationResult.Column column(int j, List<Drawn> drawn, double level, Critical critical) {
        List<Reading> readings = drawn.stream().map(one -> one.readings.get(j)).toList();
        Map<Integer, List<Cell>> dynamic = new TreeMap<>();
        readings.forEach(reading -> reading.dynamic.forEach((eventTime, cell) ->
                dynamic.computeIfAbsent(eventTime, e -> new ArrayList<>()).add(cell)));
        Sampled overall = sampled(readings.stream().flatMap(reading -> reading.overall.stream()), critical);
        List<SimulationResult.Point> points = dynamic.entrySet().stream()
                .map(point -> new SimulationResult.Point(point.getKey(), sampled(point.getValue().stream(), critical)))
                .filter(point -> point.sampled().n() > 0)
                .toList();
        Optional<Problem> failure =
                readings.stream().flatMap(reading -> reading.failure.stream()).findFirst();
        return new SimulationResult.Column(
                choices.get(j), overall, points, randomised(readings, level), drawn.size() - overall.n(), failure);
    }

    private static Optional<Sampled.Measure> randomised(List<Reading> readings, double level) {
        double[] known = readings.stream()
                .mapToDouble(Reading::p)
                .filter(p -> !Double.isNaN(p))
                .toArray();
        return known.length == 0
                ? Optional.empty()
                : Optional.of(Sampled.share(known.length, i -> known[i] <= 1 - level + ROUNDING));
    }

    private static Sampled sampled(Stream<Cell> cells, Critical critical) {
        List<Cell> known = cells.filter(cell -> cell.isKnown() && Double.isFinite(critical.of(cell.found)))
                .toList();
        return new Sampled(
                vector(known, Cell::truth),
                vector(known, cell -> cell.found.estimate()),
                vector(known, cell -> cell.found.error()),
                vector(known, cell -> critical.of(cell.found)));
    }

    private static DoubleVector vector(List<Cell> cells, ToDoubleFunction<Cell> part) {
        return DoubleVector.of(cells.stream().mapToDouble(part).toArray());
    }
}
