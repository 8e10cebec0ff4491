package org.quasilab.estimate.regression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.quasilab.design.DesignProblem;
import org.quasilab.design.EffectName;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.estimate.SourceStudy;
import org.quasilab.estimate.SourceTreatment;
import org.quasilab.infer.SummedVariance;
import org.quasilab.math.Vectors;
import org.quasilab.moments.Scores;
import org.quasilab.moments.TwoWay;
import org.quasilab.moments.TwoWayFit;
import org.quasilab.panel.Treatment;
import org.quasilab.result.Estimate;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.source.EffectSums;
import org.quasilab.source.EventTime;
import org.quasilab.source.Expr;
import org.quasilab.source.PanelSums;
import org.quasilab.source.SourcePanel;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Localized;
import org.quasilab.text.Messages;

/**
 * A regression whose rows lie elsewhere: with unit and period effects {@link Ols} from the sums of {@link TwoWay}, with others by {@link SourceEffects}.
 *
 * <p>Input: k regressors, gaps, weights. Errors: iid, HC1, clustered in one or two ways. Rows that leave are counted, not listed. Not in this way: effects
 * with slopes, singletons that are kept, other variances and the rule {@code reghdfe}.
 *
 * <p>Equals: {@link Ols} to 1e-9. Differs: a regressor of whose square less than 1e-12 is left is collinear, there 1e-18; residuals
 * below 1e-10 of what the effects leave of the outcome are a perfect fit, there 1e-11.
 * <p>Checked by: {@code SourceRegressionTest}.
 */
public final class SourceRegression {
    /** One from the first treated period on: {@code did} of a treatment that stays on. */
    public static final EventTime SINCE_START = new EventTime(0, EventTime.LAST);

    private final SourceRows rows;
    private final SourcePanel panel;
    private final PanelSums database;
    private final RegressionColumn spec;
    private final List<EventTime> events;
    private final VcovSpec vcov;
    private final String outcome;
    private final List<String> names;

    private SourceRegression(SourceRows rows, RegressionColumn spec, List<EventTime> events) {
        this.rows = rows;
        this.panel = rows.panel();
        this.database = rows.sums();
        this.spec = spec;
        this.events = events;
        this.vcov = spec.vcov().orElseThrow();
        this.outcome = SourceRows.outcome(spec);
        this.names = names(spec);
    }

    /**
     * @param resolved every part filled in
     * @param level confidence level, between 0 and 1
     * @throws org.quasilab.text.Problem if it cannot be estimated in this way, with the reason
     */
    public static Estimate fit(SourceStudy study, RegressionColumn resolved, double level, Progress progress) {
        if (resolved.estimator().equals("random-effects")) {
            return SourceRandomEffects.fit(study, resolved, level, progress);
        }
        SourcePanel panel = study.panel();
        Optional<TreatmentSpec> treatment = study.treatment();
        refuseWhatNeedsRows(resolved);
        boolean isOfUnitsAndPeriods = isOfUnitsAndPeriods(panel, resolved);
        refuseEffects(!isOfUnitsAndPeriods && needRows(panel, resolved), resolved);
        if (names(resolved).isEmpty()) {
            throw new EstimationProblem("no-regressor-named");
        }
        Optional<SourcePanel.Start> start =
                isOfUnitsAndPeriods ? start(panel, treatment, resolved, progress) : Optional.empty();
        Map<String, Expr> values = new LinkedHashMap<>();
        names(resolved).stream()
                .filter(name -> start.isEmpty() || !name.equals(Treatment.DID))
                .forEach(name -> values.put(name, value(panel, treatment, name, progress)));
        Optional<Expr> treated = start.map(panel::since).or(() -> Optional.ofNullable(values.get(Treatment.DID)));
        List<EventTime> events = start.isPresent() ? List.of(SINCE_START) : List.of();
        SourceStudy kept = start.map(from -> study.where(resolved, from, progress))
                .orElseGet(() -> study.where(resolved, progress));
        if (!isOfUnitsAndPeriods) {
            return SourceEffects.fit(kept, resolved, values, level, progress);
        }
        try (SourceRows rows =
                SourceRows.open(kept.panel(), kept.ledger(), resolved, values, treated, start, progress)) {
            return new SourceRegression(rows, resolved, events).fit(level);
        }
    }

    /** The start of the treatment, if {@code did} comes first and follows from each row's: then nothing need be summed of it over rows. */
    private static Optional<SourcePanel.Start> start(
            SourcePanel panel, Optional<TreatmentSpec> treatment, RegressionColumn resolved, Progress progress) {
        return treatment
                .filter(spec -> spec.as(TreatmentSpec.Cohort.class).isPresent())
                .filter(spec -> names(resolved).get(0).equals(Treatment.DID))
                .map(spec -> new SourceTreatment(panel, spec, progress).start());
    }

    /**
     * The rows of a regression on event times and controls, with any effects.
     *
     * @param study the rows that fulfil the condition of the regression
     * @param resolved every part filled in; its regressors are not used
     * @param start of the treatment, the same in all rows of a unit
     */
    public static EventRows eventRows(
            SourceStudy study, RegressionColumn resolved, SourcePanel.Start start, Progress progress) {
        SourcePanel panel = study.panel();
        if (isOfUnitsAndPeriods(panel, resolved) || needRows(panel, resolved)) {
            return rows(panel, study.ledger(), resolved, start, progress);
        }
        refuseWhatNeedsRows(resolved);
        panel.refuse(start, progress);
        return SourceEffects.open(
                study,
                resolved,
                controls(panel, resolved),
                Optional.of(panel.since(start)),
                Optional.of(start.first()),
                progress);
    }

    private static Map<String, Expr> controls(SourcePanel panel, RegressionColumn resolved) {
        Map<String, Expr> values = new LinkedHashMap<>();
        resolved.controls().orElse(List.of()).forEach(name -> values.put(name, panel.numbers(name)));
        return values;
    }

    /**
     * The rows of regressions on event times and controls, with unit and period effects.
     *
     * @param ledger of the rows of the panel
     * @param resolved every part filled in; its regressors are not used
     * @param start of the treatment, the same in all rows of a unit
     */
    public static SourceRows rows(
            SourcePanel panel,
            SampleLedger ledger,
            RegressionColumn resolved,
            SourcePanel.Start start,
            Progress progress) {
        refuseWhatNeedsRows(resolved);
        refuseEffects(!isOfUnitsAndPeriods(panel, resolved), resolved);
        List<String> controls = resolved.controls().orElse(List.of());
        if (controls.isEmpty() && resolved.weights().isEmpty() && SourceRows.isOfUnits(panel, resolved)) {
            Optional<SourceRows> rows = SourceRows.ofOutcome(panel, ledger, resolved, start, progress);
            if (rows.isPresent()) {
                return rows.get();
            }
        }
        return SourceRows.open(
                panel,
                ledger,
                resolved,
                controls(panel, resolved),
                Optional.of(panel.since(start)),
                Optional.of(start),
                progress);
    }

    /**
     * A regression on event times, with warnings of few treated units.
     *
     * @param resolved that of {@link #rows}, with a name for each event time as its regressors
     */
    public static Estimate fit(SourceRows rows, RegressionColumn resolved, List<EventTime> events, double level) {
        return new SourceRegression(rows, resolved, events).fit(level);
    }

    static List<String> names(RegressionColumn spec) {
        Set<String> names = new LinkedHashSet<>(spec.regressors());
        names.addAll(spec.controls().orElse(List.of()));
        String outcome = SourceRows.outcome(spec);
        if (names.contains(outcome)) {
            throw new DesignProblem("outcome-regressor", outcome);
        }
        return List.copyOf(names);
    }

    private static void refuseWhatNeedsRows(RegressionColumn spec) {
        VcovSpec vcov = spec.vcov().orElseThrow();
        refuse(!spec.estimator().equals("ols"), messages -> word(messages, "estimator." + spec.estimator()));
        refuse(
                spec.singletons().equals(Optional.of("keep")),
                messages -> setting(messages, "singletons", word(messages, "singletons.keep")));
        refuseVcov(!SummedVariance.has(vcov), vcov);
    }

    private static boolean isOfUnitsAndPeriods(SourcePanel panel, RegressionColumn spec) {
        return Set.copyOf(spec.fixedEffects().orElse(List.of())).equals(Set.of(panel.unit(), panel.time()));
    }

    private static void refuseEffects(boolean isAsked, RegressionColumn spec) {
        String effects = String.join(" + ", spec.fixedEffects().orElse(List.of()));
        refuse(isAsked, messages -> setting(messages, "fixedEffects", effects));
    }

    /** Effects with a slope, none at all, and any others of an engine that keeps no answers. */
    private static boolean needRows(SourcePanel panel, RegressionColumn spec) {
        List<EffectName> effects = SourceEffects.effects(spec);
        return effects.isEmpty()
                || effects.stream().anyMatch(effect -> effect.slope().isPresent())
                || !EffectSums.mayBeAsked(panel.warehouse());
    }

    static void refuseVcov(boolean isRefused, VcovSpec vcov) {
        refuse(isRefused, messages -> word(messages, "vcov." + vcov.type().word()) + " (" + vcov.smallSample() + ")");
    }

    private static String word(Messages messages, String option) {
        return messages.text("option." + option);
    }

    private static String setting(Messages messages, String option, String value) {
        return messages.text("estimate.setting", word(messages, option), value);
    }

    static void refuse(boolean isAsked, Localized what) {
        if (isAsked) {
            throw EstimationProblem.elsewhere(what);
        }
    }

    /** A column as numbers; {@code did} is the treatment, if there is one. */
    public static Expr value(SourcePanel panel, Optional<TreatmentSpec> treatment, String name, Progress progress) {
        if (!name.equals(Treatment.DID)) {
            return panel.numbers(name);
        }
        if (treatment.isEmpty()) {
            if (!panel.columns().containsKey(name)) {
                throw new DesignProblem("no-treatment");
            }
            return panel.numbers(name);
        }
        return new SourceTreatment(panel, treatment.get(), progress).indicator();
    }

    private Estimate fit(double level) {
        TwoWay sums = database.sums(events);
        SummedEstimate.refuseConstant(outcome, sums.total(names.size()), sums.mean(names.size()));
        TwoWayFit fit = TwoWayFit.of(sums);
        if (fit.isCoarse()) {
            sums = database.again(events, sums, fit);
            fit = TwoWayFit.of(sums);
        }
        PanelSums.Singletons alone = database.singletons();
        SampleLedger ledger = rows.ledger()
                .withCount("singletons", panel.unit(), alone.ofUnits())
                .withCount("singletons", panel.time(), alone.ofPeriods());
        return SummedEstimate.of(spec, names, ledger, sample(sums, fit), scored(sums, fit), level);
    }

    private SummedEstimate.Sample sample(TwoWay sums, TwoWayFit fit) {
        int columns = sums.columns();
        PanelSums.Singletons alone = database.singletons();
        return new SummedEstimate.Sample(
                (int) sums.rows(),
                sums.weight(),
                (int) sums.units(),
                sums.periods(),
                spec.fixedEffects().orElseThrow(),
                List.of((int) sums.units(), sums.periods()),
                nested(sums),
                IntStream.range(0, columns).mapToDouble(sums::mean).toArray(),
                sums.total(columns - 1),
                OptionalDouble.of(sums.netOfUnits(columns - 1)),
                fit.solved(),
                alone.ofUnits() + alone.ofPeriods());
    }

    private List<Integer> nested(TwoWay sums) {
        List<Integer> nested = new ArrayList<>();
        if (vcov.by().contains(panel.unit()) || !rows.around().isEmpty()) {
            nested.add((int) sums.units());
        }
        if (vcov.by().contains(panel.time())) {
            nested.add(sums.periods());
        }
        return nested;
    }

    private SummedEstimate.Scored scored(TwoWay sums, TwoWayFit fit) {
        double[] contrast = contrast(sums);
        double[] g = TwoWayFit.solve(sums, contrast);
        return new SummedEstimate.Scored() {
            @Override
            public Scores scores(List<List<String>> clusterings) {
                List<List<Integer>> positions = clusterings.stream()
                        .map(clustering -> clustering.stream()
                                .map(SourceRegression.this::position)
                                .toList())
                        .toList();
                return database.scores(events, sums, fit, g, positions);
            }

            @Override
            public Optional<SummedEstimate.Period> period() {
                double[] shifts = IntStream.range(0, sums.columns())
                        .mapToDouble(j -> Vectors.dot(fit.periodEffects(sums, j), contrast))
                        .toArray();
                return fit.components() > 1
                        ? Optional.empty()
                        : Optional.of(new SummedEstimate.Period(shifts, Vectors.dot(g, contrast)));
            }

            @Override
            public List<Warning> fewTreated(List<String> terms) {
                boolean isOfEventTimes = !events.isEmpty() && !names.get(0).equals(Treatment.DID);
                return terms.contains(Treatment.DID) || isOfEventTimes
                        ? FewTreated.warnings(database.treatedUnits(), rows.around())
                        : List.of();
            }
        };
    }

    private int position(String cluster) {
        return cluster.equals(panel.unit())
                ? -1
                : cluster.equals(panel.time()) ? -2 : rows.clusters().indexOf(cluster);
    }

    /** {@code p − e_1}, as {@link XtregConstant} has it. */
    private static double[] contrast(TwoWay sums) {
        double[] contrast = sums.counts().clone();
        for (int t = 0; t < contrast.length; t++) {
            contrast[t] /= sums.rows();
        }
        contrast[0] -= 1;
        return contrast;
    }
}
