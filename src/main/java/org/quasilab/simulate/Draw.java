package org.quasilab.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.SampleLedger;

/** One panel drawn from a {@link World}: what the data show, and the truth behind it. */
public final class Draw {
    /** The outcome. */
    public static final String OUTCOME = "y";

    /** First treated period as recorded; missing for a unit never treated. */
    public static final String COHORT = "cohort";

    /** Covariate that changes by period. */
    public static final String CHANGING = "z";

    /** What the treatment, of the unit or of its neighbours, does to the outcome of the row. */
    public static final String EFFECT = "effect";

    /** The outcome if nobody had ever been treated. */
    public static final String UNTREATED = "untreated";

    /** First treated period as it was. */
    public static final String TRUE_COHORT = "true_cohort";

    /** What goes in and what comes out, where the outcome is a score. */
    public static final String INPUT = "input";

    public static final String OUTPUT = "output";

    private final PanelLayout layout;
    private final List<OptionalInt> cohorts;
    private final List<OptionalInt> recorded;
    private final Columns columns;

    /**
     * By row of the panel, {@code x} by unit.
     *
     * @param own what a unit's own treatment does, anticipated effects included
     * @param spilled what the treatment of others does
     * @param production where the outcome is a score
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Columns(
            double[] untreated,
            double[] own,
            double[] spilled,
            double[] x,
            double[] z,
            boolean[] missing,
            Optional<Production> production) {}

    /** What goes in and what comes out, by row. */
    @SuppressWarnings("ArrayRecordComponent")
    record Production(double[] input, double[] output) {}

    Draw(PanelLayout layout, List<OptionalInt> cohorts, List<OptionalInt> recorded, Columns columns) {
        this.layout = layout;
        this.cohorts = List.copyOf(cohorts);
        this.recorded = List.copyOf(recorded);
        this.columns = columns;
    }

    /**
     * The panel as a study has it, with the truth as columns: outcome, recorded treatment, covariates {@code x} and {@code z}, and
     * for every row its effect, its outcome without treatment and its true cohort.
     */
    public StudyPanel study() {
        Panel keys = layout.panel();
        Panel panel = keys.with(column(COHORT, row -> start(recorded, row)))
                .with(column(OUTCOME, this::outcome))
                .with(column("x", row -> columns.x[keys.unit(row)]))
                .with(column(CHANGING, row -> columns.z[row]))
                .with(column(EFFECT, this::effect))
                .with(column(UNTREATED, this::untreated))
                .with(column(TRUE_COHORT, row -> start(cohorts, row)));
        Panel whole = columns.production
                .map(made -> panel.with(column(INPUT, row -> seen(made.input, row)))
                        .with(column(OUTPUT, row -> seen(made.output, row))))
                .orElse(panel);
        return study(whole, recorded);
    }

    /**
     * The panel of the true effects: the outcome of a treated row is its effect, that of any other row is zero, and treatment
     * starts when it did. An estimator that is right without noise gives on it the average of the effects that it aims at.
     */
    public StudyPanel truth() {
        Panel keys = layout.panel();
        Panel panel = keys.with(column(OUTCOME, row -> columns.missing[row] ? Double.NaN : trueEffect(row)))
                .with(column("x", row -> columns.x[keys.unit(row)]))
                .with(column(CHANGING, row -> columns.z[row]));
        return study(panel, cohorts);
    }

    private StudyPanel study(Panel panel, List<OptionalInt> starts) {
        return new StudyPanel(
                panel, Optional.of(Treatment.absorbing(panel, starts, List.of())), SampleLedger.ofFile(panel.rows()));
    }

    private NumberColumn column(String name, IntToDoubleFunction value) {
        double[] values = new double[layout.panel().rows()];
        java.util.Arrays.setAll(values, value);
        return NumberColumn.adopt(name, values);
    }

    private double start(List<OptionalInt> starts, int row) {
        OptionalInt start = starts.get(layout.panel().unit(row));
        return start.isPresent() ? start.getAsInt() : Double.NaN;
    }

    private double seen(double[] values, int row) {
        return columns.missing[row] ? Double.NaN : values[row];
    }

    /** NaN where it is missing. */
    public double outcome(int row) {
        return columns.missing[row] ? Double.NaN : untreated(row) + effect(row);
    }

    /** The outcome of a row if nobody had ever been treated. */
    public double untreated(int row) {
        return columns.untreated[row];
    }

    /** What treatment does to the outcome of a row. */
    public double effect(int row) {
        return columns.own[row] + columns.spilled[row];
    }

    /** Whether the treatment of others moves the outcome of some row. */
    public boolean isSpilled() {
        return Arrays.stream(columns.spilled).anyMatch(effect -> effect != 0);
    }

    /** What its own treatment does to the outcome of a treated row; zero for any other. */
    public double trueEffect(int row) {
        return isTreated(row) ? columns.own[row] : 0;
    }

    /** Whether a row is treated in truth. */
    public boolean isTreated(int row) {
        Panel panel = layout.panel();
        return panel.period(panel.time(row)) >= cohorts.get(panel.unit(row)).orElse(Integer.MAX_VALUE);
    }

    /** First treated period by unit, as it was. */
    public List<OptionalInt> cohorts() {
        return cohorts;
    }

    /** The mean of the effects on treated rows that have an outcome. */
    public double att() {
        return mean(IntStream.range(0, layout.panel().rows()));
    }

    /** ATT(g,t): the mean of the effects on the rows of a cohort in a period; NaN where there are none. */
    public double att(int cohort, int period) {
        return mean(rows(cohort).filter(row -> period(row) == period));
    }

    /** The mean of the effects on treated rows at an event time; NaN where there are none. */
    public double attAt(int eventTime) {
        return mean(IntStream.range(0, layout.panel().rows())
                .filter(row -> isTreated(row)
                        && period(row) - cohorts.get(layout.panel().unit(row)).getAsInt() == eventTime));
    }

    private IntStream rows(int cohort) {
        return IntStream.range(0, layout.panel().rows())
                .filter(row -> cohorts.get(layout.panel().unit(row)).equals(OptionalInt.of(cohort)));
    }

    private int period(int row) {
        return layout.panel().period(layout.panel().time(row));
    }

    private double mean(IntStream rows) {
        return rows.filter(row -> isTreated(row) && !columns.missing[row])
                .mapToDouble(row -> columns.own[row])
                .average()
                .orElse(Double.NaN);
    }
}
