package org.quasilab.engine.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.att.Asked;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Effects;
import org.quasilab.result.Sampled;
import org.quasilab.result.SimulationResult;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;
import org.quasilab.simulate.Draw;
import org.quasilab.simulate.World;
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
 * <p>Draws are shared out to all processors; draw i is the same whichever makes it. What an estimator cannot estimate in a
 * draw, or has no standard error for, is left out and counted.
 *
 * <p>Checked by: {@code MonteCarloTest}.
 */
public final class MonteCarlo {
    /** What progress calls the drawing of panels. */
    public static final String DRAWS = "run.draws";

    /** The estimator without an average of its own. */
    private static final String REGRESSION = "twfe";

    private final World world;
    private final List<Asked> asked;

    private MonteCarlo(SimulationSpec spec, World world) {
        SimulatedStudy.Setup setup = SimulatedStudy.setup(spec);
        this.world = world;
        this.asked = spec.estimators().stream()
                .map(choice -> Asked.of(setup.step(), choice, setup.design()))
                .toList();
    }

    /** What one estimator gave on one panel. */
    private record Fit(Optional<AttEstimate> estimate, Optional<Problem> failure) {}

    /** What it should have given: NaN, or no event time, where that is not known. */
    private record Truth(double overall, Map<Integer, Double> dynamic) {}

    /** One number, its error, its interval's reach in errors, and the truth. */
    private record Cell(double truth, double estimate, double error, double critical) {
        boolean isKnown() {
            return Double.isFinite(truth)
                    && Double.isFinite(estimate)
                    && Double.isFinite(error)
                    && Double.isFinite(critical);
        }
    }

    /** What is kept of a fit: influences and covariances of all draws would not fit into memory. */
    private record Reading(Optional<Cell> overall, Map<Integer, Cell> dynamic, Optional<Problem> failure) {
        static Reading of(Fit fit, Truth truth) {
            Map<Integer, Cell> dynamic = new TreeMap<>();
            fit.estimate.flatMap(AttEstimate::dynamic).ifPresent(path -> {
                for (int i = 0; i < path.points().size(); i++) {
                    int eventTime = path.points().get(i).eventTime();
                    double known = truth.dynamic.getOrDefault(eventTime, Double.NaN);
                    double reach = path.critical().orElse(path.effects().critical(i));
                    dynamic.put(eventTime, cell(known, path.effects(), i, reach));
                }
            });
            Optional<Cell> overall = fit.estimate
                    .map(AttEstimate::overall)
                    .map(effects -> cell(truth.overall, effects, 0, effects.critical(0)));
            return new Reading(overall.filter(Cell::isKnown), dynamic, fit.failure);
        }

        private static Cell cell(double truth, Effects effects, int i, double critical) {
            return new Cell(truth, effects.estimate(i), effects.se(i), critical);
        }
    }

    /** One panel: its mean effect, and what each estimator gave, in the order asked. */
    private record Drawn(double att, List<Reading> readings) {}

    /** @param draws at least 1 */
    public static SimulationResult run(SimulationSpec spec, World world, int draws, Progress progress) {
        return run(spec, world, draws, Workers.threads(), progress);
    }

    static SimulationResult run(SimulationSpec spec, World world, int draws, int threads, Progress progress) {
        return new MonteCarlo(spec, world).run(spec, draws, threads, progress);
    }

    private SimulationResult run(SimulationSpec spec, int draws, int threads, Progress progress) {
        Optional<List<Truth>> all =
                world.hasOneTruth() ? Optional.of(truths(world.draw(0), progress)) : Optional.empty();
        Drawn[] drawn = new Drawn[draws];
        AtomicInteger done = new AtomicInteger();
        Workers.forEach(draws, threads, () -> i -> {
            progress.checkCancelled();
            Draw draw = world.draw(i);
            List<Truth> truths = all.orElseGet(() -> truths(draw, progress));
            List<Fit> fits = fits(draw.study(), progress);
            drawn[i] = new Drawn(
                    draw.att(),
                    IntStream.range(0, fits.size())
                            .mapToObj(j -> Reading.of(fits.get(j), truths.get(j)))
                            .toList());
            progress.at(done.incrementAndGet(), draws, DRAWS);
        });
        List<SimulationResult.Column> columns = new ArrayList<>();
        for (int j = 0; j < asked.size(); j++) {
            columns.add(column(j, drawn));
        }
        double att = Arrays.stream(drawn).mapToDouble(Drawn::att).average().orElseThrow();
        return new SimulationResult(spec, draws, att, columns);
    }

    private List<Fit> fits(StudyPanel panel, Progress progress) {
        Map<RegressionColumn, StaggeredSample> samples = new LinkedHashMap<>();
        return asked.stream().map(one -> fit(one, panel, samples, progress)).toList();
    }

    /** @param samples those of estimators before, which may ask for the same rows */
    private static Fit fit(
            Asked asked, StudyPanel panel, Map<RegressionColumn, StaggeredSample> samples, Progress progress) {
        try {
            StaggeredSample sample = samples.computeIfAbsent(asked.column(), column -> asked.sample(panel));
            return new Fit(Optional.of(asked.fit(sample, progress)), Optional.empty());
        } catch (Problem problem) {
            return new Fit(Optional.empty(), Optional.of(problem));
        }
    }

    private List<Truth> truths(Draw draw, Progress progress) {
        List<Fit> fits = fits(draw.truth(), progress);
        List<Truth> truths = new ArrayList<>();
        for (int j = 0; j < asked.size(); j++) {
            boolean hasOwn = !asked.get(j).choice().name().equals(REGRESSION);
            Optional<AttEstimate> own = fits.get(j)
                    .estimate
                    .filter(found -> hasOwn && Double.isFinite(found.overall().estimate(0)));
            truths.add(own.map(MonteCarlo::aimedAt).orElseGet(() -> meant(draw)));
        }
        return truths;
    }

    private static Truth aimedAt(AttEstimate onTruth) {
        Map<Integer, Double> dynamic = new TreeMap<>();
        onTruth.dynamic().ifPresent(path -> {
            for (int i = 0; i < path.points().size(); i++) {
                int eventTime = path.points().get(i).eventTime();
                dynamic.put(eventTime, eventTime < 0 ? 0 : path.effects().estimate(i));
            }
        });
        return new Truth(onTruth.overall().estimate(0), dynamic);
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

    private SimulationResult.Column column(int j, Drawn[] drawn) {
        List<Reading> readings =
                Arrays.stream(drawn).map(one -> one.readings.get(j)).toList();
        Map<Integer, List<Cell>> dynamic = new TreeMap<>();
        readings.forEach(reading -> reading.dynamic.forEach((eventTime, cell) ->
                dynamic.computeIfAbsent(eventTime, e -> new ArrayList<>()).add(cell)));
        Sampled overall = sampled(readings.stream().flatMap(reading -> reading.overall.stream()));
        List<SimulationResult.Point> points = dynamic.entrySet().stream()
                .map(point -> new SimulationResult.Point(point.getKey(), sampled(point.getValue().stream())))
                .filter(point -> point.sampled().n() > 0)
                .toList();
        Optional<Problem> failure =
                readings.stream().flatMap(reading -> reading.failure.stream()).findFirst();
        return new SimulationResult.Column(asked.get(j).choice(), overall, points, drawn.length - overall.n(), failure);
    }

    private static Sampled sampled(Stream<Cell> cells) {
        List<Cell> known = cells.filter(Cell::isKnown).toList();
        return new Sampled(
                vector(known, Cell::truth),
                vector(known, Cell::estimate),
                vector(known, Cell::error),
                vector(known, Cell::critical));
    }

    private static DoubleVector vector(List<Cell> cells, ToDoubleFunction<Cell> part) {
        return DoubleVector.of(cells.stream().mapToDouble(part).toArray());
    }
}
