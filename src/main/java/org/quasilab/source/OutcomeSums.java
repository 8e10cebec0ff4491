package org.quasilab.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.quasilab.math.Vectors;
import org.quasilab.moments.CohortMoments;
import org.quasilab.moments.Scores;
import org.quasilab.moments.TwoWay;
import org.quasilab.moments.TwoWayByCohort;
import org.quasilab.moments.TwoWayFit;

/**
 * The sums of a regression of an outcome on event times alone, from the moments of the outcome: no pass over the rows.
 *
 * <p>Of units alike, with rows in the same p periods, let V be the outcomes less the level, P what takes a unit's mean off. V has mean m, and {@code PV} the
 * scatter G. For a function f of the period, {@code Σ P(V − f)(V − f)′P = G + n P(m − f)(m − f)′P}; its trace and {@code n P(m − f)} are the sums of the outcome, with
 * f its centres, and of the residuals, with f what the regressors and the periods explain. The score of a unit is linear in its residuals, as a unit's
 * residuals add up to zero: {@code s = Q ê} with the regressors' values Q(g, t), so that {@code Σ s s′ = Σ_g Q_g (Σ ê ê′) Q_g′}.
 *
 * <p>Not in this way: columns of the rows, weights, scores of single rows or of other clusters than the units.
 *
 * <p>Checked by: {@code SourceEventStudyTest}.
 */
public final class OutcomeSums implements PanelSums {
    private final double[] periods;
    private final double level;
    private final List<Group> groups;
    private final List<Cohort> cohorts;
    private final Singletons singletons;

    /**
     * Units alike.
     *
     * @param cohort its position
     * @param present positions of the periods with rows, p of them
     * @param mean of the outcomes less the level, p
     * @param square sum of squares of the outcomes about their mean
     * @param scatter G, p × p
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Group(int cohort, int[] present, double units, double[] mean, double square, double[][] scatter) {
        static Group of(int cohort, CohortMoments.Alike alike) {
            int p = alike.present().length;
            double[] mean = alike.mean().clone();
            double[][] changes = new double[p][p];
            double square = 0;
            for (int s = 0; s < p; s++) {
                mean[s] += s > 0 ? mean[0] : 0;
                for (int t = 0; t < p; t++) {
                    changes[s][t] = s > 0 && t > 0 ? alike.scatter()[s][t] : 0;
                }
                square += alike.scatter()[0][0] + (s > 0 ? 2 * alike.scatter()[s][0] + alike.scatter()[s][s] : 0);
            }
            for (double[] row : changes) {
                lessMean(row);
            }
            for (int t = 0; t < p; t++) {
                double mine = 0;
                for (double[] row : changes) {
                    mine += row[t] / p;
                }
                for (double[] row : changes) {
                    row[t] -= mine;
                }
            }
            return new Group(cohort, alike.present(), alike.units(), mean, square, changes);
        }

        Group of(int newCohort) {
            return new Group(newCohort, present, units, mean, square, scatter);
        }

        private static void lessMean(double[] values) {
            double mean = Arrays.stream(values).sum() / values.length;
            for (int t = 0; t < values.length; t++) {
                values[t] -= mean;
            }
        }

        /** m − f. */
        double[] less(double[] f) {
            double[] less = mean.clone();
            for (int s = 0; s < less.length; s++) {
                less[s] -= f[present[s]];
            }
            return less;
        }

        /** P(m − f). */
        double[] net(double[] f) {
            double[] net = less(f);
            lessMean(net);
            return net;
        }
    }

    private OutcomeSums(
            double[] periods, double level, List<Group> groups, List<Cohort> cohorts, Singletons singletons) {
        this.periods = periods;
        this.level = level;
        this.groups = groups;
        this.cohorts = cohorts;
        this.singletons = singletons;
    }

    /** Empty if a period has a single row beside those of units with one row. */
    public static Optional<OutcomeSums> of(CohortMoments moments) {
        double[] periods = Arrays.stream(moments.periods()).asDoubleStream().toArray();
        SortedMap<Double, Cohort> cohorts = new TreeMap<>();
        int alone = 0;
        for (CohortMoments.Alike alike : moments.alike()) {
            if (alike.present().length == 1) {
                alone += (int) alike.units();
            } else {
                cohorts.computeIfAbsent(number(alike.cohort()), g -> Cohort.of(g, periods.length))
                        .add(alike.present(), alike.units());
            }
        }
        List<Double> order = List.copyOf(cohorts.keySet());
        List<Group> groups = moments.alike().stream()
                .filter(alike -> alike.present().length > 1)
                .map(alike -> Group.of(order.indexOf(number(alike.cohort())), alike))
                .toList();
        OutcomeSums sums = new OutcomeSums(
                periods, moments.level(), groups, List.copyOf(cohorts.values()), new Singletons(alone, 0));
        boolean isShared =
                Arrays.stream(Cohort.counts(sums.cohorts, periods.length)).allMatch(count -> count > 1);
        return isShared ? Optional.of(sums) : Optional.empty();
    }

    private static double number(OptionalInt cohort) {
        return cohort.isPresent() ? cohort.getAsInt() : SourcePanel.NEVER;
    }

    @Override
    public double[] periods() {
        return periods.clone();
    }

    @Override
    public List<Cohort> byCohort() {
        return cohorts;
    }

    @Override
    public Singletons singletons() {
        return singletons;
    }

    @Override
    public TwoWayByCohort columns() {
        double[] counts = Cohort.counts(cohorts, periods.length);
        double[] means = new double[periods.length];
        for (Group group : groups) {
            for (int s = 0; s < group.present.length; s++) {
                means[group.present[s]] += group.units / counts[group.present[s]] * group.mean[s];
            }
        }
        return about(Arrays.stream(means).map(mean -> level + mean).toArray());
    }

    @Override
    public TwoWayByCohort columns(double[][] centres) {
        return about(centres[0]);
    }

    @Override
    public Optional<OutcomeSums> ofOutcome() {
        return Optional.of(this);
    }

    /**
     * The same with other cohorts.
     *
     * @param first treated period of the units of each cohort that was
     */
    public OutcomeSums dealt(double[] first) {
        SortedMap<Double, Cohort> dealt = new TreeMap<>();
        for (int g = 0; g < first.length; g++) {
            dealt.computeIfAbsent(first[g], start -> Cohort.of(start, periods.length))
                    .add(cohorts.get(g));
        }
        List<Double> order = List.copyOf(dealt.keySet());
        int[] position = Arrays.stream(first).mapToInt(order::indexOf).toArray();
        List<Group> same =
                groups.stream().map(group -> group.of(position[group.cohort])).toList();
        return new OutcomeSums(periods, level, same, List.copyOf(dealt.values()), singletons);
    }

    private TwoWayByCohort about(double[] centre) {
        double[] f = Arrays.stream(centre).map(c -> c - level).toArray();
        double[][] byPeriod = new double[cohorts.size()][periods.length];
        double[] sums = new double[periods.length];
        double square = 0;
        double product = 0;
        for (Group group : groups) {
            double[] less = group.less(f);
            double[] net = group.net(f);
            square += group.square;
            for (int s = 0; s < net.length; s++) {
                int t = group.present[s];
                sums[t] += group.units * less[s];
                byPeriod[group.cohort][t] += group.units * net[s];
                square += group.units * less[s] * less[s];
                product += group.scatter[s][s] + group.units * net[s] * net[s];
            }
        }
        List<TwoWayByCohort.Cohort> parts = new ArrayList<>();
        for (int g = 0; g < cohorts.size(); g++) {
            Cohort cohort = cohorts.get(g);
            parts.add(new TwoWayByCohort.Cohort(cohort.counts(), cohort.pairs(), new double[][] {byPeriod[g]}));
        }
        return TwoWayByCohort.of(
                parts,
                Cohort.units(cohorts),
                Cohort.counts(cohorts, periods.length),
                new double[][] {centre},
                new double[][] {sums},
                new double[] {square},
                new double[][] {{product}});
    }

    @Override
    public Scores scores(
            List<EventTime> events, TwoWay sums, TwoWayFit fit, double[] contrast, List<List<Integer>> clusterings) {
        int k = fit.kept().length;
        double[][][] values = EventTime.values(events, cohorts, periods);
        double[][] q = new double[k + 2][];
        q[k] = contrast;
        q[k + 1] = new double[periods.length];
        Arrays.fill(q[k + 1], 1);
        double[] slopes = new double[k];
        double rss = 0;
        double[][] meat = new double[k + 2][k + 2];
        for (int g = 0; g < cohorts.size(); g++) {
            double[] explained = new double[periods.length];
            for (int t = 0; t < periods.length; t++) {
                // beside a level of 1e8 the effect would lose its digits
                explained[t] = sums.centres()[events.size()][t] - level + fit.effects()[events.size()][t];
            }
            for (int j = 0; j < k; j++) {
                int e = fit.kept()[j];
                q[j] = values[e][g].clone();
                Vectors.add(q[j], sums.centres()[e], -1);
                Vectors.add(q[j], fit.effects()[e], -1);
                Vectors.add(explained, q[j], fit.beta()[j]);
            }
            double[] residuals = new double[periods.length];
            double[][] products = new double[periods.length][periods.length];
            int cohort = g;
            for (Group group :
                    groups.stream().filter(one -> one.cohort == cohort).toList()) {
                double[] net = group.net(explained);
                for (int s = 0; s < net.length; s++) {
                    residuals[group.present[s]] += group.units * net[s];
                    for (int t = 0; t < net.length; t++) {
                        products[group.present[s]][group.present[t]] +=
                                group.scatter[s][t] + group.units * net[s] * net[t];
                    }
                }
            }
            for (int t = 0; t < periods.length; t++) {
                rss += products[t][t];
            }
            for (int a = 0; a < k + 2; a++) {
                double[] times = new double[periods.length];
                for (int t = 0; t < periods.length; t++) {
                    times[t] = Vectors.dot(products[t], q[a]);
                }
                for (int b = 0; b < k + 2; b++) {
                    meat[a][b] += Vectors.dot(times, q[b]);
                }
                if (a < k) {
                    slopes[a] += Vectors.dot(residuals, q[a]);
                }
            }
        }
        Scores.Meat ofUnits = new Scores.Meat(Cohort.units(cohorts), meat);
        return new Scores(
                rss, slopes, clusterings.stream().map(clustering -> ofUnits).toList());
    }

    @Override
    public int treatedUnits() {
        return Cohort.treatedUnits(cohorts, periods);
    }

    @Override
    public void close() {
        // nothing is kept where the rows lie
    }
}
