package org.quasilab.design;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.data.NumberColumn;
import org.quasilab.math.Effect;
import org.quasilab.math.Within;
import org.quasilab.panel.Panel;
import org.quasilab.result.SampleLedger;
import org.quasilab.study.RegressionColumn;

/**
 * A regression resolved on a panel: which rows, which columns, which effects and clusters. Read-only.
 *
 * <p>Rows of the sample are numbered 0 … n − 1 in panel order (by unit, then period). Columns are handed out as fresh
 * arrays, so that an estimator can work in place.
 */
public final class Design {
    /** Name of the constant among the terms. */
    public static final String INTERCEPT = "(Intercept)";

    /** Values no farther apart, relative to their size, have a level. */
    private static final double NEAR = 1e-5;

    private final RegressionColumn spec;
    private final Panel panel;
    private final Sample sample;
    private final Source outcome;
    private final List<String> names;
    private final List<Source> regressors;
    private final List<Absorbed> effects;
    private final List<Factor> clusters;
    private final Optional<double[]> weights;
    private final SampleLedger.Lines singletons;
    private final Factor unit;
    private final Factor time;
    private final SampleLedger ledger;

    /** A column by panel row. */
    interface Source {
        double get(int row);

        /** The values of a sample, by sample row; a fresh array. */
        default double[] of(Sample sample) {
            double[] values = new double[sample.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = get(sample.row(i));
            }
            return values;
        }
    }

    /** A number column of the data. */
    record Numbers(NumberColumn column) implements Source {
        @Override
        public double get(int row) {
            return column.get(row);
        }

        @Override
        public double[] of(Sample sample) {
            return sample.size() == column.size() ? column.toArray() : Source.super.of(sample);
        }
    }

    Design(
            RegressionColumn spec,
            Panel panel,
            Sample sample,
            Source outcome,
            List<String> names,
            List<Source> regressors,
            List<Absorbed> effects,
            List<Factor> clusters,
            Optional<double[]> weights,
            SampleLedger.Lines singletons,
            SampleLedger ledger) {
        this.spec = spec;
        this.panel = panel;
        this.sample = sample;
        this.outcome = outcome;
        this.names = List.copyOf(names);
        this.regressors = List.copyOf(regressors);
        this.effects = List.copyOf(effects);
        this.clusters = List.copyOf(clusters);
        this.weights = weights;
        this.singletons = singletons;
        this.unit = sample.factor(panel, panel.unitColumn());
        this.time = sample.factor(panel, panel.timeColumn());
        this.ledger = ledger;
    }

    /** What was asked, every part filled in. */
    public RegressionColumn spec() {
        return spec;
    }

    public Panel panel() {
        return panel;
    }

    /** Rows in the sample. */
    public int n() {
        return sample.size();
    }

    /** Panel row of a sample row. */
    public int panelRow(int i) {
        return sample.row(i);
    }

    /** The outcome less its {@link #level() level}, n values; a fresh array. */
    public double[] y() {
        return column(outcome);
    }

    /**
     * What is taken off the outcome before anything is computed: its first value where no other is farther from it than a
     * part of {@link #NEAR}, otherwise zero. The difference of numbers so close is exact, while their squares and means
     * would cost its last digits.
     */
    public double level() {
        return level(outcome);
    }

    /** Names of the regressors, in order; the constant is not among them. */
    public List<String> names() {
        return names;
    }

    /** A regressor less its {@link #level(int) level}, n values; a fresh array. */
    public double[] x(int j) {
        return column(regressors.get(j));
    }

    /** What is taken off a regressor, as {@link #level()} is off the outcome. */
    public double level(int j) {
        return level(regressors.get(j));
    }

    /** Whether the regression has a constant of its own: it absorbs nothing. */
    public boolean hasIntercept() {
        return effects.isEmpty();
    }

    /** Absorbed effects, each that adds something to the others; the unit effect, if there is one, comes first. */
    public List<Absorbed> effects() {
        return effects;
    }

    /** Cluster variables of the variance asked for; for Driscoll–Kraay none. */
    public List<Factor> clusters() {
        return clusters;
    }

    /** Positive weights by sample row, not to be changed; absent for one each. */
    public Optional<double[]> weights() {
        return weights;
    }

    /** Units with a row in the sample. */
    public Factor unit() {
        return unit;
    }

    /** Periods with a row in the sample, ascending. */
    public Factor time() {
        return time;
    }

    /** Every row of the file. */
    public SampleLedger ledger() {
        return ledger;
    }

    /** The absorbed unit effect, with or without a slope: an effect whose levels are the units. */
    public Optional<Absorbed> unitEffect() {
        return effects.stream().filter(e -> isUnit(e.factor())).findFirst();
    }

    /** Whether constants of the units are absorbed, by the unit effect or by one with finer levels. */
    public boolean absorbsUnits() {
        return effects.stream().anyMatch(effect -> effect.factor().isNestedIn(unit));
    }

    private boolean isUnit(Factor factor) {
        return factor.name().equals(panel.unitColumn());
    }

    /** The within transformation of the absorbed effects, made anew. */
    public Within within() {
        return Within.of(n(), mathEffects(), weights);
    }

    private List<Effect> mathEffects() {
        return effects.stream().map(Absorbed::effect).toList();
    }

    /** Degrees of freedom of the absorbed effects, as {@link Absorbed#dof}. */
    public int dofAbsorbed() {
        return Absorbed.dof(effects);
    }

    /**
     * Rows alone in a level of an absorbed effect ({@link Singletons}): left out of the sample, or in it where they are kept.
     *
     * @return their keys ({@link org.quasilab.data.Dataset#key})
     */
    public SampleLedger.Lines singletons() {
        return singletons;
    }

    private double[] column(Source source) {
        double level = level(source);
        double[] values = source.of(sample);
        for (int i = 0; level != 0 && i < values.length; i++) {
            values[i] -= level;
        }
        return values;
    }

    private double level(Source source) {
        double first = source.get(sample.row(0));
        double near = NEAR * Math.abs(first);
        for (int i = 1; i < n(); i++) {
            if (Math.abs(source.get(sample.row(i)) - first) > near) {
                return 0;
            }
        }
        return first;
    }

    /** All regressors, as {@link #x(int)}. */
    public double[][] x() {
        return IntStream.range(0, regressors.size()).mapToObj(this::x).toArray(double[][]::new);
    }
}
