package org.quasilab.estimate.att;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.design.Factor;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.moments.CohortMoments;
import org.quasilab.moments.StandIns;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.SampleLedger;
import org.quasilab.study.AttSettings;
import org.quasilab.study.Period;
import org.quasilab.study.RegressionColumn;

/**
 * What the estimators of staggered adoption start from: n rows of N units in T periods, resolved to arrays. Read-only; the
 * arrays it hands out are shared and not to be changed.
 *
 * <p>Rows are sorted by unit, then period. Units and periods are codes 0, 1, … of those with a row in the sample; a cohort is
 * a period as a whole number, as in {@link Panel#period}. A unit first treated after the last period of the sample counts as
 * never treated, as it is in every row.
 */
public final class StaggeredSample {
    /** The cohort of a unit that is never treated. */
    public static final int NEVER = Integer.MAX_VALUE;

    private final Design design;
    private final double level;
    private final double[] y;
    private final double[][] x;
    private final int[] unit;
    private final int[] time;
    private final int[] periods;
    private final int[] firstTreated;
    private final int[] cohort;
    private final Treated treated;

    /** Row of each unit in each period, −1 for none; empty for a balanced sample, of which the rows are in that order. */
    private final int[] rowOf;

    private final int[] panelRow;
    private final Optional<double[]> weights;
    private final List<Factor> clusters;
    private final SampleLedger ledger;
    private final double confidence;
    private final Optional<double[]> copies;
    private final Optional<CovariatesElsewhere> elsewhere;

    /**
     * Which rows are treated.
     *
     * @param switches whether the treatment goes on and off, or its amount changes after the start
     * @param doses amount by row, for a treatment of different amounts
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Treated(boolean[] rows, boolean switches, Optional<double[]> doses) {
        Treated only(int[] kept) {
            boolean[] left = new boolean[kept.length];
            for (int i = 0; i < kept.length; i++) {
                left[i] = rows[kept[i]];
            }
            return new Treated(left, switches, doses.map(all -> chosen(all, kept)));
        }
    }

    private StaggeredSample(
            Design design,
            double level,
            double[] y,
            double[][] x,
            int[] unit,
            int[] time,
            int[] periods,
            int[] firstTreated,
            Treated treated,
            int[] panelRow,
            Optional<double[]> weights,
            List<Factor> clusters,
            SampleLedger ledger,
            double confidence,
            Optional<double[]> copies,
            Optional<CovariatesElsewhere> elsewhere) {
        this.design = design;
        this.level = level;
        this.y = y;
        this.x = x;
        this.unit = unit;
        this.time = time;
        this.periods = periods;
        this.firstTreated = firstTreated;
        int last = periods[periods.length - 1];
        this.cohort = Arrays.stream(firstTreated).map(g -> g > last ? NEVER : g).toArray();
        this.treated = treated;
        this.panelRow = panelRow;
        this.weights = weights;
        this.clusters = clusters;
        this.ledger = ledger;
        this.confidence = confidence;
        this.copies = copies;
        this.elsewhere = elsewhere;
        this.rowOf = isBalanced() ? new int[0] : rowOf();
    }

    private int[] rowOf() {
        int[] rows = new int[units() * times()];
        Arrays.fill(rows, -1);
        for (int i = 0; i < unit.length; i++) {
            rows[unit[i] * times() + time[i]] = i;
        }
        return rows;
    }

    /**
     * @param study with a treatment
     * @param asked outcome, covariates (its controls), variance, rows and weights, every part filled in; its regressors and
     *     effects are not used
     * @param confidence level of the intervals
     * @throws AttProblem {@code no-treatment}
     * @throws org.quasilab.text.Problem as {@link DesignBuilder#build}
     */
    public static StaggeredSample of(StudyPanel study, RegressionColumn asked, double confidence) {
        Treatment treatment = study.treatment().orElseThrow(() -> new AttProblem("no-treatment"));
        Design design =
                DesignBuilder.build(study, asked.withRegressors(List.of()).withFixedEffects(Optional.of(List.of())));
        Panel panel = design.panel();
        int n = design.n();
        int[] panelRow = IntStream.range(0, n).map(design::panelRow).toArray();
        int[] unit = design.unit().codes();
        int[] time = design.time().codes();
        int[] periods = new int[design.time().levels()];
        int[] firstTreated = new int[design.unit().levels()];
        boolean[] treated = new boolean[n];
        for (int i = 0; i < n; i++) {
            periods[time[i]] = panel.period(panel.time(panelRow[i]));
            firstTreated[unit[i]] = treatment.cohort(panel.unit(panelRow[i])).orElse(NEVER);
            treated[i] = treatment.isTreated(panelRow[i]);
        }
        double[][] x = new double[design.names().size()][];
        for (int j = 0; j < x.length; j++) {
            x[j] = design.x(j);
        }
        return new StaggeredSample(
                design,
                design.level(),
                design.y(),
                x,
                unit,
                time,
                periods,
                firstTreated,
                new Treated(
                        treated,
                        treatment.switches(),
                        treatment.hasDose()
                                ? Optional.of(Arrays.stream(panelRow)
                                        .mapToDouble(treatment::dose)
                                        .toArray())
                                : Optional.empty()),
                panelRow,
                design.weights(),
                design.clusters(),
                design.ledger(),
                confidence,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * A sample of which moments are known: few units, each of which stands for many. Estimates and variances that add up over units are those of the
     * sample itself; rows that leave are counted, not listed.
     *
     * @param unitColumn name of the units' column
     * @param asked without weights and conditions; clustered, if at all, by unit or period
     * @param ledger up to the rows of the moments
     * @param elsewhere where covariates are asked for
     */
    static StaggeredSample of(
            CohortMoments moments,
            String unitColumn,
            String timeColumn,
            RegressionColumn asked,
            SampleLedger ledger,
            double confidence,
            Optional<CovariatesElsewhere> elsewhere) {
        StandIns few = StandIns.of(moments);
        Panel panel = Panel.of(
                Dataset.of(List.of(
                        NumberColumn.adopt(
                                unitColumn,
                                Arrays.stream(few.unit()).asDoubleStream().toArray()),
                        NumberColumn.adopt(
                                timeColumn,
                                Arrays.stream(few.period()).asDoubleStream().toArray()),
                        NumberColumn.adopt(asked.outcome().orElseThrow(), few.y()))),
                unitColumn,
                timeColumn);
        Treatment treatment = Treatment.absorbing(panel, few.cohort(), List.of());
        RegressionColumn ofOutcome = asked.withControls(Optional.of(List.of()));
        return of(new StudyPanel(panel, Optional.of(treatment), ledger), ofOutcome, confidence)
                .withCopies(few.copies(), moments.level(), elsewhere);
    }

    private StaggeredSample withCopies(double[] newCopies, double off, Optional<CovariatesElsewhere> newElsewhere) {
        double[] byRow = Arrays.stream(unit).mapToDouble(u -> newCopies[u]).toArray();
        return new StaggeredSample(
                design,
                level + off,
                y,
                x,
                unit,
                time,
                periods,
                firstTreated,
                treated,
                panelRow,
                Optional.of(byRow),
                clusters,
                ledger,
                confidence,
                Optional.of(newCopies),
                newElsewhere);
    }

    /**
     * The same rows under another treatment that stays on and has no amounts, as placebos have it.
     *
     * @throws EstimationProblem as {@link #x}
     */
    public StaggeredSample withCohorts(int[] newCohort) {
        boolean[] newTreated = new boolean[unit.length];
        for (int i = 0; i < newTreated.length; i++) {
            newTreated[i] = periods[time[i]] >= newCohort[unit[i]];
        }
        return new StaggeredSample(
                design,
                level,
                y,
                x(),
                unit,
                time,
                periods,
                newCohort,
                new Treated(newTreated, false, Optional.empty()),
                panelRow,
                weights,
                clusters,
                ledger,
                confidence,
                copies,
                elsewhere);
    }

    /**
     * The sample without some rows; units and periods left without a row are closed up.
     *
     * @param leaves by row
     * @param stage of the ledger entry, a key under {@code result.ledger}
     * @param detail of the ledger entry; may be empty
     * @return this sample if no row leaves
     * @throws AttProblem {@code no-rows-left} if all leave
     */
    public StaggeredSample without(IntPredicate leaves, String stage, String detail) {
        int[] kept = IntStream.range(0, n()).filter(i -> !leaves.test(i)).toArray();
        if (kept.length == n()) {
            return this;
        }
        if (kept.length == 0) {
            throw new AttProblem("no-rows-left");
        }
        int[] units = chosen(unit, kept);
        int[] times = chosen(time, kept);
        int[] oldUnits = Arrays.stream(units).sorted().distinct().toArray();
        int[] oldTimes = Arrays.stream(times).sorted().distinct().toArray();
        double[][] newX = new double[x.length][];
        Arrays.setAll(newX, j -> chosen(x[j], kept));
        return new StaggeredSample(
                design,
                level,
                chosen(y, kept),
                newX,
                closedUp(units, oldUnits),
                closedUp(times, oldTimes),
                chosen(periods, oldTimes),
                chosen(firstTreated, oldUnits),
                treated.only(kept),
                chosen(panelRow, kept),
                weights.map(w -> chosen(w, kept)),
                clusters.stream()
                        .map(c -> Factor.of(c.name(), chosen(c.codes(), kept)))
                        .toList(),
                left(ledger, stage, detail, leaves),
                confidence,
                copies.map(all -> chosen(all, oldUnits)),
                elsewhere);
    }

    /** A ledger with some rows of this sample that leave, which are counted where they stand for others. */
    SampleLedger left(SampleLedger before, String stage, String detail, IntPredicate leaves) {
        if (hasCopies()) {
            return before.withCount(stage, detail, countRows(leaves));
        }
        int[] keys = IntStream.range(0, n())
                .filter(leaves)
                .map(i -> design.panel().data().key(panelRow[i]))
                .toArray();
        return before.with(stage, detail, keys);
    }

    private static int[] chosen(int[] values, int[] kept) {
        return Arrays.stream(kept).map(i -> values[i]).toArray();
    }

    private static double[] chosen(double[] values, int[] kept) {
        return Arrays.stream(kept).mapToDouble(i -> values[i]).toArray();
    }

    private static int[] closedUp(int[] codes, int[] old) {
        return Arrays.stream(codes).map(code -> Arrays.binarySearch(old, code)).toArray();
    }

    /**
     * The units of this sample that the rows of an estimator's influence are of: all of them, or those of which its ledger
     * leaves a row. An estimator that leaves units out counts the others on without a gap.
     *
     * @return one unit a row, ascending; empty if there are neither as many rows as the one nor as the other
     */
    public Optional<int[]> unitsBehind(DoubleMatrix influence, SampleLedger left) {
        if (influence.rows() == units()) {
            return Optional.of(IntStream.range(0, units()).toArray());
        }
        Set<Integer> gone = new HashSet<>();
        left.entries().forEach(entry -> Arrays.stream(entry.rows().toArray()).forEach(gone::add));
        int[] kept = IntStream.range(0, n())
                .filter(i -> !gone.contains(design.panel().data().key(panelRow[i])))
                .map(i -> unit[i])
                .sorted()
                .distinct()
                .toArray();
        return kept.length == influence.rows() ? Optional.of(kept) : Optional.empty();
    }

    /** Rows. */
    public int n() {
        return unit.length;
    }

    /** N. */
    public int units() {
        return cohort.length;
    }

    /** T. */
    public int times() {
        return periods.length;
    }

    /** Outcome of each row, less its {@link Design#level() level}, which no effect depends on. */
    public double[] y() {
        return y;
    }

    /** Mean of the outcome over the rows of the data. */
    double outcomeMean() {
        double sum =
                IntStream.range(0, n()).mapToDouble(i -> copies(unit[i]) * y[i]).sum();
        return level + sum / IntStream.of(unit).mapToDouble(this::copies).sum();
    }

    /** What was taken off the outcome. */
    public double level() {
        return level;
    }

    /**
     * Covariates, each n values, less a constant, which no effect depends on.
     *
     * @throws EstimationProblem {@code source-cannot} if they lie elsewhere
     */
    public double[][] x() {
        if (elsewhere.isPresent()) {
            throw EstimationProblem.elsewhere(Unhonoured.option("controls"));
        }
        return x;
    }

    public List<String> covariates() {
        return design.names();
    }

    /** Covariates of which the rows lie elsewhere. */
    Optional<CovariatesElsewhere> elsewhere() {
        return elsewhere;
    }

    /** Unit code by row. */
    public int[] unit() {
        return unit;
    }

    /** Period code by row. */
    public int[] time() {
        return time;
    }

    /** The period of a code, as a whole number. */
    public int period(int timeCode) {
        return periods[timeCode];
    }

    /** The code of a period; negative if no row has it. */
    public int timeOfPeriod(int period) {
        return Arrays.binarySearch(periods, period);
    }

    /** How many periods of the sample come before one: the code of the first that does not. */
    int periodsBefore(int period) {
        int code = timeOfPeriod(period);
        return code < 0 ? -code - 1 : code;
    }

    /** A period as a sentence says it. */
    Period when(int period) {
        return new Period(period, panel().frequency());
    }

    /** First treated period by unit, {@link #NEVER} for none. */
    public int[] cohort() {
        return cohort;
    }

    /** First treated period by unit, also where it comes after the last period of the sample; {@link #NEVER} for none. */
    public int[] firstTreated() {
        return firstTreated;
    }

    /** Cohorts with a unit, ascending; those treated from the first period on among them, the never treated not. */
    public int[] cohorts() {
        return Arrays.stream(cohort).filter(g -> g != NEVER).distinct().sorted().toArray();
    }

    /** Units of a cohort, ascending. */
    int[] unitsOf(int wanted) {
        return IntStream.range(0, cohort.length)
                .filter(u -> cohort[u] == wanted)
                .toArray();
    }

    /** How many units of the data a cohort has. */
    int countUnitsOf(int wanted) {
        return countUnits(u -> cohort[u] == wanted);
    }

    /** Whether a unit is treated in every period of the sample, so that nothing is known of it without treatment. */
    public boolean isAlwaysTreated(int unitCode) {
        return cohort[unitCode] <= periods[0];
    }

    public boolean hasNeverTreated() {
        return Arrays.stream(cohort).anyMatch(g -> g == NEVER);
    }

    /** Whether a row is treated. */
    public boolean isTreated(int row) {
        return treated.rows[row];
    }

    /** Whether the treatment goes on and off, or its amount changes after the start. */
    public boolean switches() {
        return treated.switches;
    }

    /** Whether the treatment has amounts. */
    public boolean hasDose() {
        return treated.doses.isPresent();
    }

    /** The amount of treatment of a row; without amounts 1 where it is treated. */
    public double dose(int row) {
        return hasDose() ? treated.doses.get()[row] : isTreated(row) ? 1 : 0;
    }

    /** Row of a unit in a period; −1 if it has none. */
    public int row(int unitCode, int timeCode) {
        int place = unitCode * periods.length + timeCode;
        return rowOf.length == 0 ? place : rowOf[place];
    }

    /** Whether every unit has every period. */
    public boolean isBalanced() {
        return n() == units() * times();
    }

    /** Whether units stand for others, which are counted with them. */
    public boolean hasCopies() {
        return copies.isPresent();
    }

    /** How many units of the data each unit stands for; empty if that is one. */
    Optional<double[]> copies() {
        return copies;
    }

    /** How many units of the data a unit stands for. */
    public double copies(int unitCode) {
        return copies.isPresent() ? copies.get()[unitCode] : 1;
    }

    /** How many units of the data there are. */
    public int countUnits() {
        return countUnits(u -> true);
    }

    /** How many rows of the data there are. */
    public int countRows() {
        return countRows(i -> true);
    }

    /** How many units of the data some units stand for, or rows if a unit is there for each of them. */
    public int countUnits(IntStream units) {
        return copies.isPresent()
                ? (int) Math.round(units.mapToDouble(this::copies).sum())
                : (int) units.count();
    }

    int countUnits(IntPredicate units) {
        return countUnits(IntStream.range(0, units()).filter(units));
    }

    /** How many rows of the data some rows stand for. */
    public int countRows(IntPredicate rows) {
        return countUnits(IntStream.range(0, n()).filter(rows).map(i -> unit[i]));
    }

    /** Sampling weight of a row, or of one that stands for others how many they are; one without either. */
    public double weight(int row) {
        return weights.map(w -> w[row]).orElse(1.0);
    }

    /** By row, as {@link #weight}; empty where all are one. */
    public Optional<double[]> weights() {
        return weights;
    }

    /** Cluster variables of the variance asked for, by row; none for a variance of another type. */
    public List<Factor> clusters() {
        return clusters;
    }

    /** What was asked. */
    public RegressionColumn asked() {
        return design.spec();
    }

    /** What the sample was resolved to before any row left for an estimator's reasons. */
    public Design design() {
        return design;
    }

    public Panel panel() {
        return design.panel();
    }

    /** Row of the panel. */
    public int panelRow(int row) {
        return panelRow[row];
    }

    /** The label of a unit. */
    public String unitLabel(int unitCode) {
        int row = IntStream.range(0, times())
                .map(t -> row(unitCode, t))
                .filter(i -> i >= 0)
                .findFirst()
                .orElseThrow();
        return panel().unitLabel(panel().unit(panelRow[row]));
    }

    /** Every row of the file. */
    public SampleLedger ledger() {
        return ledger;
    }

    /** Confidence level. */
    public double confidence() {
        return confidence;
    }

    /**
     * @throws org.quasilab.text.Problem {@code source-cannot}, {@code method-elsewhere} if an estimator needs single rows, and this has units that stand
     *     for others
     */
    public void requireEnough(Estimator estimator, AttSettings settings) {
        if (hasCopies()) {
            estimator.needsRows(settings).ifPresent(what -> {
                throw EstimationProblem.elsewhere(what);
            });
        }
        if (elsewhere.isPresent()) {
            estimator.needsCovariates(settings).ifPresent(problem -> {
                throw problem;
            });
        }
    }

    /**
     * @throws AttProblem {@code switches} if the treatment goes on and off, or its amount changes after the start
     */
    public void requireAbsorbing(String estimator) {
        if (switches()) {
            throw new AttProblem("switches", Unhonoured.name(estimator));
        }
    }
}
