package org.quasilab.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.quasilab.panel.Panel;
import org.quasilab.run.RandomStreams;
import org.quasilab.study.SimulationSpec;

/**
 * A world with a known truth, from which panels are drawn.
 *
 * <p>Unit i of cohort g has in period t the outcome
 *
 * <pre>
 * y = a(i) + l(t) + e(i,t)                                    what is random
 *   + linear·t [i is ever treated] + kink·(t − g + 1)+ + cohort·(K − k)·t     what the treated would have done otherwise
 *   + factor·(λ(i) + loading [i is ever treated])·f(t)        interactive fixed effects
 *   + trend·x(i)·t + (relevance + confounding)·z₀(i,t)        covariates
 *   + effect(k, t − g) [t ≥ g] + anticipation [g − A ≤ t &lt; g] + spillover·share(i,t) [t &lt; g]
 * </pre>
 *
 * with t counted from the first period, K cohorts of which i is in number k from 0, and A periods of anticipation. Errors are
 * {@code e = sd·(√(1−c)·own + √c·shared)}, both parts stationary autoregressions of variance one, the shared one of the unit's
 * cluster. {@code z = z₀ + badControl·[t ≥ g]}, of which only the draw z₀ enters the outcome: the effect is the whole effect,
 * whichever way it takes, and {@code badControl·relevance} of it goes through z. By confounding the draw stands for a cause that z
 * and the outcome have in common. {@code share} is the share of the unit's neighbours that are treated: of its cluster, or without
 * clusters the unit before and the one after.
 *
 * <p>Loadings λ are standard normal; the factor f is zero in the first period and grows by a step of mean one and variance one
 * in each, so that without treatment the treated move away from the others by {@code factor·loading} a period on average.
 *
 * <p>Where the outcome is a score, the above is the log of what a unit makes of one unit of its input, and the outcome is its efficiency
 * under constant returns by the frontier of the period: what it makes over the most that any makes, {@code exp(y(i,t) − max_j
 * y(j,t))}. The effect on a row is its score less the score it had if nobody were treated; so units that are never treated have
 * one too, where the treated move the frontier.
 *
 * <p>Where units are chosen by their past outcome, the n(g) units of cohort g are those, among the units not chosen yet, with
 * the highest {@code −dip·e(i,g−1) + √(1−dip²)·draw(i)}.
 *
 * <p>Every ingredient has random streams of its own, one a draw, so that a draw with one part changed differs in that part
 * only, and draw i is the same whichever thread makes it.
 *
 * <p>Shocks with heavy tails: Student's t by Bailey's polar method, scaled to variance one. Source: Bailey (1994), Mathematics
 * of Computation 62, 779–781, doi:10.1090/S0025-5718-1994-1219702-8.
 *
 * <p>Checked by: {@code WorldTest}.
 */
public final class World {
    private static final int NEVER = Integer.MAX_VALUE;

    /** What has a random stream of its own. */
    private enum Ingredient {
        UNITS,
        PERIODS,
        OWN,
        SHARED,
        CHOICE,
        LASTING,
        CHANGING,
        MISSING,
        DATES,
        LOADINGS,
        FACTOR,
        INPUTS
    }

    private final SimulationSpec.Outcome spec;
    private final boolean isScore;
    private final PanelLayout layout;
    private final Panel panel;
    private final RandomStreams streams;
    private final double sd;
    private final double serial;
    private final double unitSd;
    private final double periodSd;

    private World(SimulationSpec asked, PanelLayout layout) {
        this.spec = asked.outcome();
        this.isScore = asked.score();
        this.layout = layout;
        this.panel = layout.panel();
        this.streams = new RandomStreams(asked.seed());
        Optional<UntreatedMoments> moments = layout.moments();
        this.sd = spec.errors().sd().or(() -> moments.map(UntreatedMoments::sd)).orElse(1.0);
        this.serial = spec.errors()
                .serial()
                .or(() -> moments.map(UntreatedMoments::serial))
                .orElse(0.0);
        this.unitSd = spec.errors()
                .unit()
                .or(() -> moments.map(UntreatedMoments::unit))
                .orElse(1.0);
        this.periodSd = spec.errors()
                .period()
                .or(() -> moments.map(UntreatedMoments::period))
                .orElse(1.0);
    }

    public static World of(SimulationSpec spec, PanelLayout layout) {
        return new World(spec, layout);
    }

    /** A world on the layout of a preset. */
    public static World of(SimulationSpec spec) {
        return of(spec, PanelLayout.of(spec.layout()));
    }

    public PanelLayout layout() {
        return layout;
    }

    /** The numbers that a simulation may leave to its layout, by object and key. */
    public Map<String, Double> numbers() {
        return Map.of(
                "layout.units", (double) panel.units(),
                "layout.periods", (double) panel.periods(),
                "layout.treated",
                        (double) layout.cohorts().stream()
                                .filter(OptionalInt::isPresent)
                                .count(),
                "errors.sd", sd,
                "errors.serial", serial,
                "errors.unit", unitSd,
                "errors.period", periodSd);
    }

    /** The part of the effect on a treated row that goes through {@link Draw#CHANGING}. */
    public double mediated() {
        return spec.covariates().badControl() * spec.covariates().relevance();
    }

    /** Whether every draw has the same treated rows with an outcome, so that every average of true effects is the same. */
    public boolean hasOneTruth() {
        return spec.trends().dip() == 0 && spec.faults().missing() == 0 && !isScore;
    }

    /** Whether draws differ in nothing but the outcome, once units are put into the order of the cohorts they are in. */
    public boolean hasOneLayout() {
        boolean isSeen = spec.faults().missing() == 0 && spec.faults().dates() == 0;
        return isSeen && (spec.trends().dip() == 0 || !layout.hasClusters());
    }

    /** Whether outcomes are not explained by effects and trends alone. */
    public boolean hasErrors() {
        return sd > 0;
    }

    /** @param index from 0; the same index is the same draw */
    public Draw draw(int index) {
        Stream stream = ingredient -> streams.stream(((long) ingredient.ordinal() << Integer.SIZE) + index);
        double[][] errors = errors(stream);
        List<OptionalInt> cohorts = chosen(errors, stream.of(Ingredient.CHOICE));
        double[] x = normal(cohorts.size(), stream.of(Ingredient.LASTING));
        for (int u = 0; u < x.length; u++) {
            x[u] += cohorts.get(u).isPresent() ? spec.covariates().imbalance() : 0;
        }
        double[] unitEffect = normal(cohorts.size(), stream.of(Ingredient.UNITS));
        double[] periodEffect = normal(panel.periods(), stream.of(Ingredient.PERIODS));
        double[] drawn = normal(panel.rows(), stream.of(Ingredient.CHANGING));
        double[][] followed = followed(cohorts, stream);
        Treated treated = new Treated(cohorts);
        double[] z = new double[panel.rows()];
        double[] untreated = new double[panel.rows()];
        double[] own = new double[panel.rows()];
        double[] spilled = new double[panel.rows()];
        for (int row = 0; row < untreated.length; row++) {
            int u = panel.unit(row);
            int t = panel.time(row);
            z[row] = drawn[row] + (treated.isAt(row) ? spec.covariates().badControl() : 0);
            untreated[row] = unitSd * unitEffect[u]
                    + periodSd * periodEffect[t]
                    + sd * errors[u][t]
                    + treated.trend(row)
                    + followed[u][t]
                    + spec.covariates().trend() * x[u] * elapsed(row)
                    + (spec.covariates().relevance() + spec.covariates().confounding()) * drawn[row];
            own[row] = treated.effect(row);
            spilled[row] = treated.isAt(row) || spec.effect().spillover() == 0
                    ? 0
                    : spec.effect().spillover() * treated.shareOfNeighbours(u, t);
        }
        Draw.Columns columns = new Draw.Columns(
                untreated, own, spilled, x, z, missing(stream.of(Ingredient.MISSING)), Optional.empty());
        return new Draw(
                layout,
                cohorts,
                recorded(cohorts, stream.of(Ingredient.DATES)),
                isScore ? scored(columns, treated, stream.of(Ingredient.INPUTS)) : columns);
    }

    /** The same units with their scores as the outcome, and with what went in and came out. */
    private Draw.Columns scored(Draw.Columns logs, Treated treated, RandomGenerator random) {
        int n = panel.rows();
        double[] total = new double[n];
        Arrays.setAll(total, row -> logs.untreated()[row] + logs.own()[row] + logs.spilled()[row]);
        double[] highest = highest(total, logs.missing());
        double[] highestUntreated = highest(logs.untreated(), logs.missing());
        double[] input = normal(n, random);
        double[] output = new double[n];
        double[] untreated = new double[n];
        double[] own = new double[n];
        double[] spilled = new double[n];
        for (int row = 0; row < n; row++) {
            int t = panel.time(row);
            input[row] = Math.exp(input[row]);
            output[row] = input[row] * Math.exp(total[row]);
            untreated[row] = Math.exp(logs.untreated()[row] - highestUntreated[t]);
            double change = Math.exp(total[row] - highest[t]) - untreated[row];
            own[row] = treated.isAt(row) ? change : 0;
            spilled[row] = treated.isAt(row) ? 0 : change;
        }
        return new Draw.Columns(
                untreated,
                own,
                spilled,
                logs.x(),
                logs.z(),
                logs.missing(),
                Optional.of(new Draw.Production(input, output)));
    }

    /** The highest value of each period among the rows that are not missing. */
    private double[] highest(double[] values, boolean[] missing) {
        double[] highest = new double[panel.periods()];
        Arrays.fill(highest, Double.NEGATIVE_INFINITY);
        for (int row = 0; row < values.length; row++) {
            if (!missing[row]) {
                highest[panel.time(row)] = Math.max(highest[panel.time(row)], values[row]);
            }
        }
        return highest;
    }

    private interface Stream {
        RandomGenerator of(Ingredient ingredient);
    }

    /** Periods since the first one. */
    private int elapsed(int row) {
        return panel.period(panel.time(row)) - panel.period(0);
    }

    private static double[] normal(int n, RandomGenerator random) {
        double[] draws = new double[n];
        Arrays.setAll(draws, i -> random.nextGaussian());
        return draws;
    }

    /** N × T: loading times factor. */
    private double[][] followed(List<OptionalInt> cohorts, Stream stream) {
        double[][] followed = new double[cohorts.size()][panel.periods()];
        if (spec.trends().factor() == 0) {
            return followed;
        }
        double[] loadings = normal(cohorts.size(), stream.of(Ingredient.LOADINGS));
        double[] steps = normal(panel.periods(), stream.of(Ingredient.FACTOR));
        for (int u = 0; u < followed.length; u++) {
            double loading =
                    loadings[u] + (cohorts.get(u).isPresent() ? spec.trends().loading() : 0);
            for (int t = 1; t < followed[u].length; t++) {
                followed[u][t] = followed[u][t - 1] + spec.trends().factor() * loading * (1 + steps[t]);
            }
        }
        return followed;
    }

    /** N × T, of variance one. */
    private double[][] errors(Stream stream) {
        double common = spec.errors().common();
        double[][] errors = series(layout.cohorts().size(), stream.of(Ingredient.OWN));
        int clusters =
                1 + layout.clusters().stream().max(Comparator.naturalOrder()).orElseThrow();
        double[][] shared = series(clusters, stream.of(Ingredient.SHARED));
        for (int u = 0; u < errors.length; u++) {
            double[] ofCluster = shared[layout.clusters().get(u)];
            for (int t = 0; t < errors[u].length; t++) {
                errors[u][t] = Math.sqrt(1 - common) * errors[u][t] + Math.sqrt(common) * ofCluster[t];
            }
        }
        return errors;
    }

    /** Stationary autoregressions of variance one. */
    private double[][] series(int number, RandomGenerator random) {
        double fresh = Math.sqrt(1 - serial * serial);
        double[][] series = new double[number][panel.periods()];
        for (double[] one : series) {
            for (int t = 0; t < one.length; t++) {
                double shock = shock(random);
                one[t] = t == 0 ? shock : serial * one[t - 1] + fresh * shock;
            }
        }
        return series;
    }

    private double shock(RandomGenerator random) {
        if (spec.errors().tails().isEmpty()) {
            return random.nextGaussian();
        }
        double df = spec.errors().tails().getAsInt();
        while (true) {
            double u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            double w = u * u + v * v;
            if (w > 0 && w <= 1) {
                return u * Math.sqrt((df - 2) * (Math.pow(w, -2 / df) - 1) / w);
            }
        }
    }

    /** The cohorts of the layout, or as many units in each that had a low outcome before. */
    private List<OptionalInt> chosen(double[][] errors, RandomGenerator random) {
        double dip = spec.trends().dip();
        if (dip == 0) {
            return layout.cohorts();
        }
        double[] luck = normal(errors.length, random);
        OptionalInt[] cohorts = new OptionalInt[errors.length];
        Arrays.fill(cohorts, OptionalInt.empty());
        List<Integer> left =
                new ArrayList<>(IntStream.range(0, errors.length).boxed().toList());
        for (int start : layout.starts()) {
            int before = before(start);
            left.sort(Comparator.comparingDouble(u -> dip * errors[u][before] - Math.sqrt(1 - dip * dip) * luck[u]));
            long size = layout.cohorts().stream()
                    .filter(cohort -> cohort.equals(OptionalInt.of(start)))
                    .count();
            List<Integer> taken = left.subList(0, (int) size);
            taken.forEach(u -> cohorts[u] = OptionalInt.of(start));
            taken.clear();
        }
        return List.of(cohorts);
    }

    /** Code of the last period before a start, 0 at the least. */
    private int before(int start) {
        int code = panel.timeOfPeriod(start);
        return Math.max(0, (code < 0 ? -code - 1 : code) - 1);
    }

    private boolean[] missing(RandomGenerator random) {
        boolean[] missing = new boolean[panel.rows()];
        for (int row = 0; row < missing.length; row++) {
            missing[row] = random.nextDouble() < spec.faults().missing();
        }
        return missing;
    }

    /** Starts as they are recorded: some one period off, but never outside the periods in which a start can be seen. */
    private List<OptionalInt> recorded(List<OptionalInt> cohorts, RandomGenerator random) {
        List<OptionalInt> recorded = new ArrayList<>();
        for (OptionalInt cohort : cohorts) {
            boolean isWrong = random.nextDouble() < spec.faults().dates();
            boolean isLate = random.nextBoolean();
            int code = panel.timeOfPeriod(cohort.orElse(NEVER));
            boolean canBeWrong = code > 0 && panel.periods() > 2;
            if (isWrong && canBeWrong) {
                boolean later = code == 1 || isLate && code < panel.periods() - 1;
                recorded.add(OptionalInt.of(panel.period(later ? code + 1 : code - 1)));
            } else {
                recorded.add(cohort);
            }
        }
        return recorded;
    }

    /** What follows from who is treated when. */
    private final class Treated {
        private final int[] start;
        private final int[] number;
        private final int cohorts;
        private final int[][] treatedOfCluster;
        private final int[] sizeOfCluster;

        Treated(List<OptionalInt> cohortOf) {
            start = cohortOf.stream().mapToInt(cohort -> cohort.orElse(NEVER)).toArray();
            int[] starts = PanelLayout.starts(cohortOf);
            cohorts = starts.length;
            number =
                    IntStream.of(start).map(g -> Arrays.binarySearch(starts, g)).toArray();
            int clusters = 1
                    + layout.clusters().stream().max(Comparator.naturalOrder()).orElseThrow();
            treatedOfCluster = new int[clusters][panel.periods()];
            sizeOfCluster = new int[clusters];
            for (int u = 0; u < start.length; u++) {
                sizeOfCluster[layout.clusters().get(u)]++;
                for (int t = 0; t < panel.periods(); t++) {
                    treatedOfCluster[layout.clusters().get(u)][t] += isAt(u, t) ? 1 : 0;
                }
            }
        }

        private boolean isAt(int unit, int time) {
            return panel.period(time) >= start[unit];
        }

        boolean isAt(int row) {
            return isAt(panel.unit(row), panel.time(row));
        }

        /** How the outcome would have moved without treatment otherwise than that of the never treated. */
        double trend(int row) {
            int u = panel.unit(row);
            if (start[u] == NEVER) {
                return 0;
            }
            int since = panel.period(panel.time(row)) - start[u] + 1;
            return spec.trends().linear() * elapsed(row)
                    + spec.trends().kink() * Math.max(0, since)
                    + spec.trends().cohort() * (cohorts - number[u]) * elapsed(row);
        }

        double effect(int row) {
            int u = panel.unit(row);
            if (isAt(row)) {
                return spec.effect().at(number[u], panel.period(panel.time(row)) - start[u]);
            }
            boolean isNear = start[u] != NEVER
                    && start[u] - panel.period(panel.time(row)) <= spec.effect().anticipationPeriods();
            return isNear ? spec.effect().anticipation() : 0;
        }

        /** Of a unit that is not treated. */
        double shareOfNeighbours(int unit, int time) {
            if (layout.hasClusters()) {
                int cluster = layout.clusters().get(unit);
                int others = sizeOfCluster[cluster] - 1;
                return others == 0 ? 0 : (double) treatedOfCluster[cluster][time] / others;
            }
            int units = start.length;
            boolean isBefore = isAt((unit + units - 1) % units, time);
            boolean isAfter = isAt((unit + 1) % units, time);
            return ((isBefore ? 1 : 0) + (isAfter ? 1 : 0)) / 2.0;
        }
    }
}
