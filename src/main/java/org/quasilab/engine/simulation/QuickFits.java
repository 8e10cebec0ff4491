package org.quasilab.engine.simulation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.quasilab.estimate.att.Repeated;
import org.quasilab.estimate.att.Repeated.Brief;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.panel.Panel;
import org.quasilab.probe.att.Asked;
import org.quasilab.run.Progress;
import org.quasilab.run.RandomStreams;
import org.quasilab.simulate.Draw;
import org.quasilab.simulate.World;
import org.quasilab.text.Problem;

/**
 * The estimators of a simulation on the panel that all its draws have, where there is a quicker way than to estimate each of
 * them anew: that of the estimator itself ({@link Repeated}) or its {@link CohortWeights}.
 */
final class QuickFits {
    /** Cohorts by unit of the panel that the quick ways are of. */
    private final List<OptionalInt> places;

    private final int rows;

    private final List<Optional<Repeated>> ways;

    private QuickFits(List<OptionalInt> places, int rows, List<Optional<Repeated>> ways) {
        this.places = places;
        this.rows = rows;
        this.ways = ways;
    }

    /** @param wanted how many estimates of each: for few of them it is not worth it */
    static QuickFits of(World world, List<Asked> asked, long wanted, Progress progress) {
        Panel panel = world.layout().panel();
        boolean isBalanced = panel.rows() == panel.units() * panel.periods();
        int[] cohorts = world.layout().starts();
        boolean isWorth = wanted > (cohorts.length + 1) * panel.periods();
        if (!world.hasOneLayout() || !world.hasErrors() || !isBalanced || !isWorth) {
            return new QuickFits(
                    List.of(),
                    panel.rows(),
                    asked.stream().map(one -> Optional.<Repeated>empty()).toList());
        }
        Draw first = world.draw(0);
        Draw second = world.draw(1);
        List<OptionalInt> places = first.cohorts();
        QuickFits fits = new QuickFits(places, panel.rows(), List.of());
        return new QuickFits(
                places,
                panel.rows(),
                asked.stream()
                        .map(one -> fits.way(one, first, second, progress))
                        .toList());
    }

    /** @param second another draw than the first, for both of which numbers have to be those of the estimator */
    private Optional<Repeated> way(Asked asked, Draw first, Draw second, Progress progress) {
        try {
            StaggeredSample sample = asked.sample(first.study());
            boolean isWhole = sample.n() == rows
                    && IntStream.range(0, rows).allMatch(i -> sample.panelRow(i) == i)
                    && asked.column().controls().orElse(List.of()).isEmpty();
            if (!isWhole) {
                return Optional.empty();
            }
            Optional<Repeated> own = asked.repeated(sample, progress);
            if (own.isPresent()) {
                return own;
            }
            return CohortWeights.of(
                    asked,
                    sample,
                    known(asked, first, sample, progress),
                    known(asked, second, asked.sample(second.study()), progress),
                    progress);
        } catch (Problem problem) {
            return Optional.empty();
        }
    }

    private CohortWeights.Known known(Asked asked, Draw draw, StaggeredSample sample, Progress progress) {
        Brief fitted = Brief.of(asked.fit(sample, progress));
        return new CohortWeights.Known(outcomes(draw, draw::outcome), fitted);
    }

    /** Whether an estimator has a quicker way. */
    boolean has(int estimator) {
        return ways.get(estimator).isPresent();
    }

    Brief fit(int estimator, double[] outcomes) {
        return ways.get(estimator).orElseThrow().of(outcomes);
    }

    /**
     * The main average where units have exchanged their outcomes: as if they had exchanged their cohorts, because the panel has
     * all rows.
     */
    double exchanged(int estimator, double[] outcomes, RandomGenerator random) {
        int[] to = IntStream.range(0, places.size()).toArray();
        RandomStreams.shuffle(to, random);
        int times = rows / to.length;
        double[] exchanged = new double[rows];
        for (int u = 0; u < to.length; u++) {
            System.arraycopy(outcomes, u * times, exchanged, to[u] * times, times);
        }
        return ways.get(estimator).orElseThrow().average(exchanged);
    }

    /**
     * By row of the layout; where a draw has other units in its cohorts, each is put into the place of one of its cohort.
     *
     * @param value by row of the draw
     */
    double[] outcomes(Draw draw, IntToDoubleFunction value) {
        if (draw.cohorts().equals(places)) {
            return IntStream.range(0, rows).mapToDouble(value::applyAsDouble).toArray();
        }
        int times = rows / places.size();
        int[] byPlace = byCohort(places);
        int[] byDraw = byCohort(draw.cohorts());
        double[] outcomes = new double[rows];
        for (int u = 0; u < byPlace.length; u++) {
            for (int t = 0; t < times; t++) {
                outcomes[byPlace[u] * times + t] = value.applyAsDouble(byDraw[u] * times + t);
            }
        }
        return outcomes;
    }

    private static int[] byCohort(List<OptionalInt> cohorts) {
        return IntStream.range(0, cohorts.size())
                .boxed()
                .sorted(Comparator.comparingInt(u -> cohorts.get(u).orElse(StaggeredSample.NEVER)))
                .mapToInt(u -> u)
                .toArray();
    }
}
