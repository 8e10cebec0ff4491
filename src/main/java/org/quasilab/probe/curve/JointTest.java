package org.quasilab.probe.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.quasilab.design.Design;
import org.quasilab.estimate.regression.Subsets;
import org.quasilab.math.Quantile;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.CurveResult;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.PlaceboResult;
import org.quasilab.run.Progress;
import org.quasilab.run.RandomStreams;
import org.quasilab.run.Workers;
import org.quasilab.study.CurveSpec;

/**
 * Could the whole curve be chance? Three statistics of it under treatments that never happened.
 *
 * <p>Null: the treatment has no effect on any outcome of any unit, and every assignment of the actual dates of treatment, never
 * treated included, to the units that are in any specification was equally likely. Each draw permutes the dates over these units
 * (as the placebo scheme {@code space} does), the same for all specifications, and estimates each of them again.
 *
 * <p>Statistics: the median of the estimates, in size; the share of estimates with the sign that most have; the share of estimates
 * that have this sign and are significant. The sign is each draw's own, which makes the tests two-sided. {@code p = (1 + draws at
 * least as large)/(1 + draws)}; a draw equal to the actual up to rounding is as large. Estimates that a draw does not identify are
 * left out of its statistics. The actual statistics are those of the same code on the actual treatment.
 *
 * <p>Source: Simonsohn, Simmons and Nelson (2020), Nature Human Behaviour 4, 1208–1214; Phipson and Smyth (2010) for the p.
 * Differs: their third statistic counts as significant what has the predicted direction, here the sign most estimates have.
 * <p>Checked by: {@code CurveTest} (full regressions on permuted panels, all permutations of a small panel).
 */
final class JointTest {
    private static final double LOW = 0.025;

    private JointTest() {}

    /** The specifications that one computation draws together. */
    interface Group {
        /** A place to compute draws in, one per thread. */
        Workspace workspace();

        /** Computes the specifications of the group under other cohorts. */
        interface Workspace {
            /**
             * @param cohorts first treated period by unit of the panel, {@link Integer#MAX_VALUE} for never
             * @param into where the group's specifications have their places
             */
            void draw(int[] cohorts, Drawn into);
        }
    }

    /** What a draw gave, by specification: estimates, NaN where not identified, and whether they are significant. */
    @SuppressWarnings("ArrayRecordComponent")
    record Drawn(double[] estimates, boolean[] significant) {
        private static Drawn of(int size) {
            return new Drawn(new double[size], new boolean[size]);
        }

        private double[] statistics() {
            int known = 0;
            int positive = 0;
            int negative = 0;
            int significantPositive = 0;
            int significantNegative = 0;
            for (int s = 0; s < estimates.length; s++) {
                double b = estimates[s];
                known += Double.isFinite(b) ? 1 : 0;
                positive += b > 0 ? 1 : 0;
                negative += b < 0 ? 1 : 0;
                significantPositive += b > 0 && significant[s] ? 1 : 0;
                significantNegative += b < 0 && significant[s] ? 1 : 0;
            }
            double most = Math.max(positive, negative);
            double mostSignificant = positive == negative
                    ? Math.max(significantPositive, significantNegative)
                    : positive > negative ? significantPositive : significantNegative;
            return known == 0
                    ? new double[] {Double.NaN, Double.NaN, Double.NaN}
                    : new double[] {Math.abs(CurveResult.median(estimates)), most / known, mostSignificant / known};
        }
    }

    static CurveResult.Joint of(
            StudyPanel study, List<Curve.Fitted> fits, CurveSpec spec, double level, Progress progress) {
        List<Group> groups = groups(study, fits, level, progress);
        int[] actual = cohorts(study);
        int[] units = units(study, fits);
        Drawn actually = Drawn.of(fits.size());
        groups.forEach(group -> group.workspace().draw(actual, actually));
        double[][] statistics = new double[spec.draws()][];
        double[][] sorted = new double[spec.draws()][];
        RandomStreams streams = new RandomStreams(spec.seed());
        AtomicInteger done = new AtomicInteger();
        Workers.forEach(spec.draws(), Workers.threads(), () -> {
            List<Group.Workspace> workspaces =
                    groups.stream().map(Group::workspace).toList();
            IntConsumer body = i -> {
                progress.checkCancelled();
                int[] order = units.clone();
                RandomStreams.shuffle(order, streams.stream(i));
                int[] cohorts = actual.clone();
                for (int u = 0; u < units.length; u++) {
                    cohorts[units[u]] = actual[order[u]];
                }
                Drawn drawn = Drawn.of(fits.size());
                workspaces.forEach(workspace -> workspace.draw(cohorts, drawn));
                statistics[i] = drawn.statistics();
                sorted[i] = drawn.estimates().clone();
                Arrays.sort(sorted[i]);
                progress.at(done.incrementAndGet(), spec.draws(), "run.curve-draws");
            };
            return body;
        });
        double[] values = actually.statistics();
        return new CurveResult.Joint(
                spec.draws(),
                test("median", values[0], statistics, 0),
                test("sign", values[1], statistics, 1),
                test("significant", values[2], statistics, 2),
                quantiles(sorted, LOW),
                quantiles(sorted, 1 - LOW));
    }

    private static CurveResult.Test test(String name, double value, double[][] statistics, int which) {
        double limit = value * (1 - PlaceboResult.ROUNDING);
        int known = 0;
        int asLarge = 0;
        for (double[] drawn : statistics) {
            known += Double.isNaN(drawn[which]) ? 0 : 1;
            asLarge += drawn[which] >= limit ? 1 : 0;
        }
        return new CurveResult.Test(name, value, asLarge, known);
    }

    /** By place in the order of the estimates; draws in which one is not identified have none at the last places. */
    private static DoubleVector quantiles(double[][] sorted, double at) {
        double[] quantiles = new double[sorted[0].length];
        Arrays.setAll(quantiles, place -> {
            double[] here = Arrays.stream(sorted)
                    .mapToDouble(draw -> draw[place])
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            return here.length == 0 ? Double.NaN : Quantile.of(here, at);
        });
        return DoubleVector.of(quantiles);
    }

    private static List<Group> groups(StudyPanel study, List<Curve.Fitted> fits, double level, Progress progress) {
        Map<Subsets, List<Integer>> byRows = new IdentityHashMap<>();
        List<Subsets> order = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        for (int s = 0; s < fits.size(); s++) {
            int place = s;
            Curve.Fitted fit = fits.get(s);
            fit.shared()
                    .ifPresent(rows -> byRows.computeIfAbsent(rows.rows(), key -> {
                                order.add(key);
                                return new ArrayList<>();
                            })
                            .add(place));
            fit.asked()
                    .ifPresent(asked ->
                            groups.add(new DrawnEstimator(asked, asked.sample(study), place, level, progress)));
        }
        for (Subsets rows : order) {
            List<Integer> places = byRows.get(rows);
            groups.add(new DrawnRegressions(
                    rows,
                    places.stream()
                            .map(place -> fits.get(place).shared().orElseThrow())
                            .toList(),
                    places.stream().mapToInt(Integer::intValue).toArray(),
                    level));
        }
        return groups;
    }

    /** First treated period by unit of the panel. */
    private static int[] cohorts(StudyPanel study) {
        Treatment treatment = study.treatment().orElseThrow();
        return IntStream.range(0, study.panel().units())
                .map(unit -> {
                    OptionalInt cohort = treatment.cohort(unit);
                    return cohort.orElse(Integer.MAX_VALUE);
                })
                .toArray();
    }

    /** Units of the panel with a row in any specification. */
    private static int[] units(StudyPanel study, List<Curve.Fitted> fits) {
        Panel panel = study.panel();
        boolean[] in = new boolean[panel.units()];
        fits.stream()
                .map(fit -> fit.shared()
                        .map(rows -> rows.rows().design())
                        .orElseGet(() -> fit.asked().orElseThrow().sample(study).design()))
                .distinct()
                .forEach(design -> mark(design, in));
        return IntStream.range(0, in.length).filter(unit -> in[unit]).toArray();
    }

    private static void mark(Design design, boolean[] in) {
        for (int i = 0; i < design.n(); i++) {
            in[design.panel().unit(design.panelRow(i))] = true;
        }
    }
}
