package org.quasilab.probe.placebo;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.estimate.SourceStudy;
import org.quasilab.estimate.SourceTreatment;
import org.quasilab.estimate.regression.SourceRegression;
import org.quasilab.estimate.regression.SourceRows;
import org.quasilab.moments.TwoWay;
import org.quasilab.moments.TwoWayByCohort;
import org.quasilab.moments.TwoWayFit;
import org.quasilab.panel.Treatment;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Estimate;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;
import org.quasilab.source.Cohort;
import org.quasilab.source.CohortSums;
import org.quasilab.source.EventTime;
import org.quasilab.source.Expr;
import org.quasilab.source.Expr.Function;
import org.quasilab.source.OutcomeSums;
import org.quasilab.source.PanelSums;
import org.quasilab.source.SourcePanel;
import org.quasilab.source.SourceProblem;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.SourceSpec;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.text.Localized;
import org.quasilab.text.Numbers;
import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/**
 * {@link Placebo} where the rows lie: units are dealt by their names into B groups as if at random, the sums of the regression are asked by group, and each
 * draw gives starts to groups, by the same schemes, each start to as many groups as its cohort has units in proportion. What a draw estimates follows
 * from the sums, for {@code did} is a function of group and period. With as few units as there may be groups, each unit is a group, and the draws
 * are those of units.
 *
 * <p>Else groups are exchanged in place of units. A mean over n of N units, drawn alone, has the variance {@code S²(1 − n/N)/n}; over n B/N groups the same with
 * S² from the B means of groups, which are not as many: the standard deviation of all draws then differs from that of exchanging units by a random error
 * with the standard deviation {@code 1/√(2B)} of it, 1.1 % with 4,096 groups and 4.4 % with 256, and is right on average. Simulated with 20,000 units over
 * five periods, beside 20,000 draws of units: 60 dealings into 4,096 groups gave 1.005 of the standard deviation on average, one dealing with another differing by
 * 1.1 % beside what the draws do; 100 dealings into 256 groups 0.998, by 4.4 %.
 *
 * <p>A p of a draw needs products of a unit's own scores. They follow from the moments of the outcome ({@link OutcomeSums}), not with controls: the draw changes
 * what these explain of did, and then the scores have products of four columns.
 *
 * <p>Not in this way: other estimators than the regression, and what {@link SourceRegression} cannot do.
 *
 * <p>Equals: {@link Placebo}, where each unit is a group, to 1e-9.
 * <p>Checked by: {@code SourcePlaceboTest}.
 */
public final class SourcePlacebo {
    private static final int GROUPS = 4096;

    /** Of many periods the products by group take more memory than they are worth. */
    private static final int FEWER_GROUPS = 256;

    private static final int MOST_PERIODS = 50;

    /** Fewer would not stand for the units of a cohort. */
    private static final int LEAST_GROUPS = 20;

    private static final List<EventTime> DID = List.of(SourceRegression.SINCE_START);

    private final SourceStudy study;
    private final SourcePanel panel;
    private final RegressionColumn column;
    private final PlaceboSpec spec;
    private final double level;
    private final int most;
    private final Progress progress;

    private SourcePlacebo(
            SourceStudy study, RegressionColumn column, PlaceboSpec spec, double level, int most, Progress progress) {
        this.study = study;
        this.panel = study.panel();
        this.column = column;
        this.spec = spec;
        this.level = level;
        this.most = most;
        this.progress = progress;
    }

    /**
     * @param design fills in what the spec leaves open
     * @param listener told the actual estimate and each draw when it is done
     * @throws PlaceboProblem as {@link Placebo#fit}, and {@code rare-cohort}
     * @throws Problem as the regression does
     */
    public static PlaceboResult fit(
            SourceStudy study, DesignSpec design, PlaceboSpec spec, DrawListener listener, Progress progress) {
        int groups = study.panel().periods() > MOST_PERIODS ? FEWER_GROUPS : GROUPS;
        return fit(study, design, spec, groups, listener, progress);
    }

    /** @param groups at most */
    static PlaceboResult fit(
            SourceStudy study,
            DesignSpec design,
            PlaceboSpec spec,
            int groups,
            DrawListener listener,
            Progress progress) {
        TreatmentSpec treatment = study.treatment().orElseThrow(() -> new PlaceboProblem("no-treatment"));
        if (treatment.switches()) {
            throw new PlaceboProblem("switches");
        }
        design.baselineEstimator().ifPresent(choice -> {
            Localized name = messages -> choice.name(messages);
            throw new EstimationProblem("source-cannot", name);
        });
        SourceTreatment.Told told = new SourceTreatment(study.panel(), treatment, progress).told();
        RegressionColumn column = spec.overrides().baseline(design);
        SourceStudy kept = study.with(told.panel()).where(column, told.start(), progress);
        return new SourcePlacebo(kept, column, spec, design.level(), groups, progress).fit(told.start(), listener);
    }

    /**
     * The actual treatment.
     *
     * @param rows of its regression, whose sums are not asked any more
     * @param units by position of the start, the last of those never treated within the sample
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Actual(Estimate estimate, SourceRows rows, double[] periods, long[] units) {
        long all() {
            return Arrays.stream(units).sum();
        }

        long treated() {
            return all() - units[periods.length];
        }

        /** Whether the draws follow from moments of the outcome by group, and by the periods in which units have rows. */
        boolean isOfOutcome() {
            boolean hasGaps = estimate.n() < all() * periods.length;
            return rows.sums().ofOutcome().isPresent() && (!hasGaps || all() <= CohortSums.mostAlike(periods.length));
        }

        /** Units that the groups of a scheme must stand for, by start. */
        long[] standingFor(Scheme scheme) {
            long[] kinds = new long[units.length];
            kinds[0] = treated();
            kinds[periods.length] = scheme.keepsTreated() ? 0 : units[periods.length];
            return scheme.keepsDates() ? units : kinds;
        }
    }

    private PlaceboResult fit(SourcePanel.Start start, DrawListener listener) {
        Actual actual = actual(start);
        if (actual.estimate.indexOf(Treatment.DID) < 0) {
            throw new PlaceboProblem("collinear");
        }
        if (actual.periods.length < 2) {
            throw new PlaceboProblem("one-period");
        }
        listener.actual(actual.estimate);
        Scheme scheme = Scheme.of(spec.scheme());
        long[] units = actual.standingFor(scheme);
        long exchanged = Arrays.stream(units).sum();
        boolean isEach = exchanged <= most;
        refuseRare(units, exchanged, isEach ? exchanged : most);
        SourcePanel.Start groups = panel.dealt(
                isEach ? SourcePanel.EACH_UNIT : most,
                spec.seed() % SourceSpec.Sample.MOST_SEED,
                scheme.keepsTreated() ? Optional.of(isTreated(start, actual)) : Optional.empty());
        Grouped grouped = actual.isOfOutcome() ? byOutcome(actual, groups) : byColumns(groups);
        int dealt = grouped.dealt();
        Cohorts cohorts = Cohorts.of(grouped.starts(units), actual.periods.length);
        Placebo.Draws draws = Placebo.draw(() -> grouped.drawing, cohorts, spec, listener, progress, Workers.threads());
        List<Warning> warnings = Placebo.warnings(cohorts, spec, draws);
        if (dealt < exchanged) {
            double error = 100 / Math.sqrt(2.0 * dealt);
            warnings.add(Warning.of("placebo", "groups", exchanged, dealt, Numbers.general(error, 2)));
        }
        if (!actual.isOfOutcome()) {
            warnings.add(Warning.of("placebo", "no-draw-p"));
        }
        return new PlaceboResult(
                spec.filledIn(column),
                actual.estimate,
                DoubleVector.of(draws.estimates()),
                DoubleVector.of(draws.pValues()),
                warnings);
    }

    private Actual actual(SourcePanel.Start start) {
        try (SourceRows rows = SourceRegression.rows(panel, study.ledger(), column, start, progress)) {
            Estimate estimate = SourceRegression.fit(rows, column, DID, level);
            double[] periods = rows.sums().periods();
            int[] whole =
                    Arrays.stream(periods).mapToInt(period -> (int) period).toArray();
            long[] units = new long[periods.length + 1];
            for (Cohort cohort : rows.sums().byCohort()) {
                // that of units that are never treated is beyond all periods
                int first = (int) Math.ceil(cohort.cohort());
                units[Cohorts.firstFrom(whole, first)] +=
                        (long) Arrays.stream(cohort.first()).sum();
            }
            return new Actual(estimate, rows, periods, units);
        }
    }

    private static void refuseRare(long[] units, long exchanged, long groups) {
        if (groups == exchanged) {
            return;
        }
        Arrays.stream(units)
                .filter(some -> some > 0 && some * groups < LEAST_GROUPS * exchanged)
                .min()
                .ifPresent(least -> {
                    throw new PlaceboProblem("rare-cohort", least, exchanged, groups, LEAST_GROUPS);
                });
    }

    private static Expr isTreated(SourcePanel.Start start, Actual actual) {
        double last = actual.periods[actual.periods.length - 1];
        return Expr.call(Function.NOT, Expr.call(Function.ABOVE, start.first(), Expr.number(last)));
    }

    /**
     * Sums by group.
     *
     * @param groups in their order; the first may be of units that are not dealt
     * @param drawing estimates the effect of starts by group, in any thread
     */
    private record Grouped(List<Cohort> groups, Placebo.Drawing drawing) {
        private boolean hasUndealt() {
            return groups.get(0).cohort() == SourcePanel.UNDEALT;
        }

        int dealt() {
            return groups.size() - (hasUndealt() ? 1 : 0);
        }

        /** Starts by group, in proportion to units: of those left over by whole numbers, the largest shares get one more. */
        int[] starts(long[] units) {
            double each = (double) dealt() / Arrays.stream(units).sum();
            int[] counts =
                    Arrays.stream(units).mapToInt(some -> (int) (some * each)).toArray();
            IntStream.range(0, units.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(start -> counts[start] - units[start] * each))
                    .limit(dealt() - Arrays.stream(counts).sum())
                    .forEach(start -> counts[start]++);
            IntStream starts = IntStream.range(0, units.length)
                    .flatMap(start -> IntStream.generate(() -> start).limit(counts[start]));
            int never = units.length - 1;
            return IntStream.concat(hasUndealt() ? IntStream.of(never) : IntStream.empty(), starts)
                    .toArray();
        }
    }

    private Grouped byOutcome(Actual actual, SourcePanel.Start groups) {
        String outcome = column.outcome().orElseThrow();
        OutcomeSums sums = OutcomeSums.of(CohortSums.of(panel, outcome, groups, progress))
                .orElseThrow(() -> new SourceProblem("changed", Place.file(panel.file())));
        double[] cohorts = Arrays.copyOf(actual.periods, actual.periods.length + 1);
        cohorts[actual.periods.length] = SourcePanel.NEVER;
        return new Grouped(sums.byCohort(), starts -> {
            double[] dealt =
                    Arrays.stream(starts).mapToDouble(start -> cohorts[start]).toArray();
            try {
                Estimate drawn = SourceRegression.fit(actual.rows.with(sums.dealt(dealt)), column, DID, level);
                return new Placebo.Drawn(drawn.estimate(0), drawn.p(0));
            } catch (EstimationProblem collinear) {
                return new Placebo.Drawn(Double.NaN, Double.NaN);
            }
        });
    }

    private Grouped byColumns(SourcePanel.Start groups) {
        Map<String, Expr> controls = new LinkedHashMap<>();
        column.controls().orElse(List.of()).forEach(name -> controls.put(name, panel.numbers(name)));
        try (SourceRows rows = SourceRows.open(
                panel, study.ledger(), column, controls, Optional.empty(), Optional.of(groups), progress)) {
            PanelSums sums = rows.sums();
            TwoWayByCohort about = sums.columns();
            TwoWayFit first = TwoWayFit.of(about.ofRows());
            TwoWayByCohort columns = first.isCoarse() ? sums.columns(first.periodEffects(about.ofRows())) : about;
            int kept = first.kept().length;
            return new Grouped(sums.byCohort(), starts -> new Placebo.Drawn(effect(columns, starts, kept), Double.NaN));
        }
    }

    /**
     * The coefficient of a made-up did; NaN if nothing is left of it, or of a control beside it.
     *
     * @param controls kept without did
     */
    private static double effect(TwoWayByCohort columns, int[] starts, int controls) {
        int periods = columns.ofRows().periods();
        double[][][] did = new double[1][periods + 1][periods];
        for (int start = 0; start <= periods; start++) {
            Arrays.fill(did[0][start], start, periods, 1);
        }
        TwoWayByCohort dealt = columns.dealt(starts, periods + 1);
        TwoWay sums = dealt.with(did, new double[1][periods]);
        TwoWayFit fit = TwoWayFit.of(sums);
        if (fit.isCoarse()) {
            sums = dealt.with(did, new double[][] {fit.periodEffects(sums, 0)});
            fit = TwoWayFit.of(sums);
        }
        return fit.kept().length == controls + 1 ? fit.beta()[0] : Double.NaN;
    }
}
