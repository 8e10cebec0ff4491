package org.quasilab.engine.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.estimate.att.Repeated;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.math.Vectors;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.att.Asked;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.Effects;
import org.quasilab.result.OneEffect;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;
import org.quasilab.simulate.Draw;
import org.quasilab.simulate.PanelLayout;
import org.quasilab.study.VcovSpec;

/**
 * An estimator as its weights on cohorts and periods, for many outcomes on one balanced panel.
 *
 * <p>Without covariates an estimator of staggered adoption is linear in the outcome, and units of a cohort are exchangeable. So
 * every effect is {@code Σ w(g,t) ȳ(g,t)} over means by cohort and period, the influence of a unit of cohort g is {@code ψ = Σ
 * a(g,t) y(t) + Σ b(g;h,t) ȳ(h,t)}, and the variance {@code c Σ (Σ ψ)²} over clusters. The weights are what the estimator gives for
 * outcomes that are one in a single row and zero in all others, on a panel with at most two units a cohort that are weighted up
 * to its size: K T fits of a small panel for K cohorts and T periods. The factor c is that of one fit of the whole panel.
 *
 * <p>That all this holds is not taken on trust: a second fit of the whole panel has to give the same estimates and errors, or
 * there are no such weights.
 *
 * <p>Checked by: {@code QuickFitsTest}.
 */
final class CohortWeights implements Repeated {
    private static final String WEIGHT = "weight";

    /** How far numbers computed in both ways may be apart, relative to the errors. */
    private static final double SAME = 1e-9;

    private final Shape shape;
    private final List<Integer> eventTimes;
    private final Form[] forms;

    /**
     * Who is alike.
     *
     * @param cohorts first treated period of each of K groups of units
     * @param group by unit
     * @param size units by group
     * @param cluster by unit
     * @param times T
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Shape(int[] cohorts, int[] group, int[] size, int[] cluster, int clusters, int times) {
        static Shape of(StaggeredSample sample) {
            int[] first = sample.firstTreated();
            int[] cohorts = Arrays.stream(first).sorted().distinct().toArray();
            int[] group = Arrays.stream(first)
                    .map(g -> Arrays.binarySearch(cohorts, g))
                    .toArray();
            int[] size = new int[cohorts.length];
            Arrays.stream(group).forEach(g -> size[g]++);
            int[] cluster = IntStream.range(0, group.length).toArray();
            if (sample.clusters().size() == 1) {
                int[] codes = sample.clusters().get(0).codes();
                Arrays.setAll(cluster, u -> codes[sample.row(u, 0)]);
            }
            int clusters = Arrays.stream(cluster).max().orElseThrow() + 1;
            return new Shape(cohorts, group, size, cluster, clusters, sample.times());
        }

        int cells() {
            return cohorts.length * times;
        }

        /** Means by cohort and period. */
        double[] means(double[] y) {
            double[] means = new double[cells()];
            for (int u = 0; u < group.length; u++) {
                for (int t = 0; t < times; t++) {
                    means[group[u] * times + t] += y[u * times + t] / size[group[u]];
                }
            }
            return means;
        }

        /** Units of a cohort in the small panel. */
        int kept(int g) {
            return Math.min(2, size[g]);
        }

        /** The first of them. */
        int firstKept(int g) {
            return IntStream.range(0, g).map(this::kept).sum();
        }
    }

    /**
     * One effect.
     *
     * @param w K T weights of the means in the estimate
     * @param a K T weights of a unit's own outcome in its influence
     * @param b K × K T weights of the means in the influence of a unit of each cohort
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Form(double[] w, double[] a, double[][] b, double factor, double df) {
        static Form empty(int groups, int cells) {
            return new Form(new double[cells], new double[cells], new double[groups][cells], 1, Double.NaN);
        }

        Form scaled(OneEffect fitted, OneEffect unscaled) {
            double ratio = fitted.error() / unscaled.error();
            return new Form(w, a, b, ratio * ratio, fitted.df());
        }

        OneEffect of(Shape shape, double[] y, double[] means) {
            double[] shift =
                    Arrays.stream(b).mapToDouble(row -> Vectors.dot(row, means)).toArray();
            double[] sums = new double[shape.clusters];
            int times = shape.times;
            for (int u = 0; u < shape.group.length; u++) {
                int g = shape.group[u];
                double psi = shift[g];
                for (int t = 0; t < times; t++) {
                    psi += a[g * times + t] * y[u * times + t];
                }
                sums[shape.cluster[u]] += psi;
            }
            return new OneEffect(Vectors.dot(w, means), Math.sqrt(factor * Vectors.dot(sums, sums)), df, Double.NaN);
        }
    }

    private CohortWeights(Shape shape, List<Integer> eventTimes, Form[] forms) {
        this.shape = shape;
        this.eventTimes = eventTimes;
        this.forms = forms;
    }

    /**
     * @param sample balanced, without covariates
     * @param first an outcome by row, and what the estimator gives for it on the whole panel
     * @param second another
     * @return empty if the estimator is no such weights
     */
    static Optional<Repeated> of(Asked asked, StaggeredSample sample, Known first, Known second, Progress progress) {
        Shape shape = Shape.of(sample);
        List<Integer> eventTimes = first.fitted.dynamic().entrySet().stream()
                .filter(entry -> Double.isFinite(entry.getValue().error()))
                .map(java.util.Map.Entry::getKey)
                .toList();
        Form[] forms = new Form[1 + eventTimes.size()];
        Arrays.setAll(forms, k -> Form.empty(shape.cohorts.length, shape.cells()));
        Small small = new Small(asked, sample, shape);
        boolean[] isKnown = new boolean[shape.cells()];
        Workers.forEach(isKnown.length, cell -> {
            progress.checkCancelled();
            isKnown[cell] = small.probe(cell, eventTimes, forms, progress);
        });
        for (boolean known : isKnown) {
            if (!known) {
                return Optional.empty();
            }
        }
        CohortWeights unscaled = new CohortWeights(shape, eventTimes, forms);
        OneEffect[] raw = flat(unscaled.of(first.y), eventTimes);
        OneEffect[] fitted = flat(first.fitted, eventTimes);
        Form[] scaled = new Form[forms.length];
        Arrays.setAll(scaled, k -> forms[k].scaled(fitted[k], raw[k]));
        CohortWeights weights = new CohortWeights(shape, eventTimes, scaled);
        return weights.gives(first) && weights.gives(second) ? Optional.of(weights) : Optional.empty();
    }

    /** An outcome and what it gives. */
    @SuppressWarnings("ArrayRecordComponent")
    record Known(double[] y, Brief fitted) {}

    private boolean gives(Known known) {
        OneEffect[] mine = flat(of(known.y), eventTimes);
        OneEffect[] theirs = flat(known.fitted, eventTimes);
        return IntStream.range(0, mine.length)
                .allMatch(k -> Math.abs(mine[k].estimate() - theirs[k].estimate()) <= SAME * theirs[k].error()
                        && Math.abs(mine[k].error() - theirs[k].error()) <= SAME * theirs[k].error()
                        && mine[k].df() == theirs[k].df()
                        && Double.isNaN(theirs[k].band()));
    }

    private static OneEffect[] flat(Brief brief, List<Integer> eventTimes) {
        List<OneEffect> all = new ArrayList<>(List.of(brief.overall()));
        eventTimes.forEach(e -> all.add(brief.dynamic().getOrDefault(e, brief.overall())));
        return all.toArray(OneEffect[]::new);
    }

    @Override
    public double average(double[] y) {
        return Vectors.dot(forms[0].w, shape.means(y));
    }

    @Override
    public Brief of(double[] y) {
        double[] means = shape.means(y);
        SortedMap<Integer, OneEffect> dynamic = new TreeMap<>();
        for (int k = 0; k < eventTimes.size(); k++) {
            dynamic.put(eventTimes.get(k), forms[k + 1].of(shape, y, means));
        }
        return new Brief(forms[0].of(shape, y, means), dynamic);
    }

    /** The panel with at most two units a cohort, whose weights add up to those that they stand for. */
    private static final class Small {
        private final Asked asked;
        private final Shape shape;
        private final Panel panel;
        private final List<OptionalInt> starts = new ArrayList<>();

        Small(Asked asked, StaggeredSample sample, Shape shape) {
            this.shape = shape;
            this.asked = new Asked(
                    asked.choice(),
                    asked.settings(),
                    asked.column()
                            .withWeights(Optional.of(WEIGHT))
                            .withVcov(Optional.of(VcovSpec.cluster(PanelLayout.UNIT))),
                    asked.level());
            int units = shape.firstKept(shape.cohorts.length);
            double[][] columns = new double[3][units * shape.times];
            int unit = 0;
            for (int g = 0; g < shape.cohorts.length; g++) {
                int cohort = shape.cohorts[g];
                for (int copy = 0; copy < shape.kept(g); copy++) {
                    starts.add(cohort == StaggeredSample.NEVER ? OptionalInt.empty() : OptionalInt.of(cohort));
                    for (int t = 0; t < shape.times; t++) {
                        int row = unit * shape.times + t;
                        columns[0][row] = unit + 1;
                        columns[1][row] = sample.period(t);
                        columns[2][row] = weight(g);
                    }
                    unit++;
                }
            }
            panel = Panel.of(
                    Dataset.of(List.of(
                            NumberColumn.adopt(PanelLayout.UNIT, columns[0]),
                            NumberColumn.adopt(PanelLayout.TIME, columns[1]),
                            NumberColumn.adopt(WEIGHT, columns[2]))),
                    PanelLayout.UNIT,
                    PanelLayout.TIME);
        }

        private double weight(int g) {
            return (double) shape.size[g] / shape.kept(g);
        }

        /** Writes what one row of the first unit of a cohort does into the forms; whether that is known. */
        boolean probe(int cell, List<Integer> eventTimes, Form[] forms, Progress progress) {
            int h = cell / shape.times;
            double[] y = new double[panel.rows()];
            y[shape.firstKept(h) * shape.times + cell % shape.times] = 1;
            Panel with = panel.with(NumberColumn.adopt(Draw.OUTCOME, y));
            StaggeredSample sample = asked.sample(new StudyPanel(
                    with, Optional.of(Treatment.absorbing(with, starts, List.of())), SampleLedger.ofFile(with.rows())));
            AttEstimate estimate = asked.fit(sample, progress);
            boolean isKnown = write(cell, h, estimate, sample, estimate.overall(), 0, forms[0]);
            for (int k = 0; isKnown && k < eventTimes.size(); k++) {
                int eventTime = eventTimes.get(k);
                Effects effects = estimate.dynamic().orElseThrow().effects();
                int place = IntStream.range(0, effects.size())
                        .filter(i ->
                                estimate.dynamic().orElseThrow().points().get(i).eventTime() == eventTime)
                        .findFirst()
                        .orElse(-1);
                isKnown = place >= 0 && write(cell, h, estimate, sample, effects, place, forms[k + 1]);
            }
            return isKnown;
        }

        private boolean write(
                int cell, int h, AttEstimate estimate, StaggeredSample sample, Effects effects, int at, Form form) {
            Optional<DoubleMatrix> influence = effects.influence();
            Optional<int[]> units = influence.flatMap(rows -> sample.unitsBehind(rows, estimate.ledger()));
            if (units.isEmpty()) {
                return false;
            }
            double[] psi = new double[sample.units()];
            for (int i = 0; i < units.get().length; i++) {
                psi[units.get()[i]] = influence.get().get(i, at);
            }
            int part = shape.kept(h);
            form.w[cell] = part * effects.estimate(at);
            for (int g = 0; g < shape.cohorts.length; g++) {
                int last = shape.firstKept(g) + shape.kept(g) - 1;
                form.b[g][cell] = part * psi[last] / weight(g);
            }
            if (part == 2) {
                int own = shape.firstKept(h);
                form.a[cell] = (psi[own] - psi[own + 1]) / weight(h);
            }
            return true;
        }
    }
}
