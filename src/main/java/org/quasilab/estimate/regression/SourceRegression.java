package org.quasilab.estimate.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.quasilab.design.DesignProblem;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.estimate.SourceStudy;
import org.quasilab.estimate.SourceTreatment;
import org.quasilab.infer.TwoWayVariance;
import org.quasilab.infer.Variance;
import org.quasilab.math.Vectors;
import org.quasilab.moments.Scores;
import org.quasilab.moments.TwoWay;
import org.quasilab.moments.TwoWayFit;
import org.quasilab.panel.Treatment;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Estimate;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.source.EventTime;
import org.quasilab.source.Expr;
import org.quasilab.source.PanelSums;
import org.quasilab.source.SourcePanel;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VariableName;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;
import org.quasilab.text.Localized;
import org.quasilab.text.Messages;

/**
 * A regression with unit and period effects whose rows lie elsewhere: {@link Ols} from the sums of {@link TwoWay}.
 *
 * <p>Input: k regressors, gaps, weights. Errors: iid, HC1, clustered in one or two ways. Rows that leave are counted, not listed. Not in this way: other
 * effects, singletons that are kept, other variances and the rule {@code reghdfe}.
 *
 * <p>Equals: {@link Ols} to 1e-9. Differs: a regressor of whose square less than 1e-12 is left is collinear, there 1e-18; residuals
 * below 1e-10 of what the effects leave of the outcome are a perfect fit, there 1e-11.
 * <p>Checked by: {@code SourceRegressionTest}.
 */
public final class SourceRegression {
    /** Part of the outcome's square that counts as nothing where it is all that the effects leave. */
    private static final double GONE = 1e-18;

    /** Part of what the effects leave of the outcome that counts as nothing where it is all that is left. */
    private static final double PERFECT = 1e-10;

    /** Rounding of a deviation relative to the size of the column. */
    private static final double ROUNDING = 1e-13;

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
        refuseWhatNeedsRows(panel, resolved);
        if (names(resolved).isEmpty()) {
            throw new EstimationProblem("no-regressor-named");
        }
        Optional<SourcePanel.Start> start = start(panel, treatment, resolved, progress);
        Map<String, Expr> values = new LinkedHashMap<>();
        names(resolved).stream()
                .filter(name -> start.isEmpty() || !name.equals(Treatment.DID))
                .forEach(name -> values.put(name, value(panel, treatment, name, progress)));
        Optional<Expr> treated = start.map(panel::since).or(() -> Optional.ofNullable(values.get(Treatment.DID)));
        List<EventTime> events = start.isPresent() ? List.of(SINCE_START) : List.of();
        SourceStudy kept = start.map(from -> study.where(resolved, from, progress))
                .orElseGet(() -> study.where(resolved, progress));
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
     * The rows of regressions on event times and controls.
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
        refuseWhatNeedsRows(panel, resolved);
        List<String> controls = resolved.controls().orElse(List.of());
        if (controls.isEmpty() && resolved.weights().isEmpty() && SourceRows.isOfUnits(panel, resolved)) {
            Optional<SourceRows> rows = SourceRows.ofOutcome(panel, ledger, resolved, start, progress);
            if (rows.isPresent()) {
                return rows.get();
            }
        }
        Map<String, Expr> values = new LinkedHashMap<>();
        controls.forEach(name -> values.put(name, panel.numbers(name)));
        return SourceRows.open(
                panel, ledger, resolved, values, Optional.of(panel.since(start)), Optional.of(start), progress);
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
        return List.copyOf(names);
    }

    private static void refuseWhatNeedsRows(SourcePanel panel, RegressionColumn spec) {
        VcovSpec vcov = spec.vcov().orElseThrow();
        refuse(!spec.estimator().equals("ols"), messages -> word(messages, "estimator." + spec.estimator()));
        refuse(
                spec.singletons().equals(Optional.of("keep")),
                messages -> setting(messages, "singletons", word(messages, "singletons.keep")));
        refuseVcov(!TwoWayVariance.has(vcov), vcov);
        Set<String> effects = new LinkedHashSet<>(spec.fixedEffects().orElse(List.of()));
        refuse(
                !effects.equals(Set.of(panel.unit(), panel.time())),
                messages -> setting(messages, "fixedEffects", String.join(" + ", effects)));
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
        int y = names.size();
        if (sums.total(y) <= 0) {
            throw new EstimationProblem("outcome-constant", outcome, sums.mean(y));
        }
        TwoWayFit fit = TwoWayFit.of(sums);
        if (fit.isCoarse()) {
            sums = database.again(events, sums, fit);
            fit = TwoWayFit.of(sums);
        }
        return estimate(sums, fit, level);
    }

    private Estimate estimate(TwoWay sums, TwoWayFit fit, double level) {
        int y = names.size();
        List<String> effects = spec.fixedEffects().orElseThrow();
        if (fit.left() <= GONE * sums.total(y)) {
            throw new EstimationProblem("outcome-absorbed", outcome, effects);
        }
        int k = fit.kept().length;
        if (k == 0) {
            throw new EstimationProblem("no-regressor", names);
        }
        int n = (int) sums.rows();
        int parameters = k + (int) sums.units() + sums.periods() - 1;
        if (n <= parameters) {
            throw new EstimationProblem("too-few-rows", n, parameters);
        }
        double[] contrast = contrast(sums);
        double[] g = TwoWayFit.solve(sums, contrast);
        List<List<Integer>> clusterings = clusterings();
        Scores found = database.scores(events, sums, fit, g, clusterings);
        double[] refined = fit.beta().clone();
        for (int a = 0; a < k; a++) {
            refined[a] += Vectors.dot(fit.bread()[a], found.slopes());
        }
        double noise = noise(sums, fit);
        boolean isPerfect = Math.sqrt(found.rss()) <= noise;
        Scores scores = isPerfect ? found.ofNoResiduals() : found;
        double[] beta = isPerfect ? PerfectFit.coefficients(refined, fit.bread(), noise) : refined;
        TwoWayVariance rule = new TwoWayVariance(
                vcov,
                n,
                k,
                (int) sums.units(),
                sums.periods(),
                nested(sums),
                scores.meats().stream()
                        .limit(vcov.by().size())
                        .map(meat -> (int) meat.clusters())
                        .toList());
        List<String> terms = Arrays.stream(fit.kept()).mapToObj(names::get).toList();
        List<double[][]> meats =
                scores.meats().stream().map(meat -> corner(meat.products(), k)).toList();
        Variance made = rule.of(terms, scores.rss(), fit.bread(), meats);
        Variance variance = isPerfect ? PerfectFit.variance(made, outcome) : made;
        PanelSums.Singletons alone = database.singletons();
        int singletons = alone.ofUnits() + alone.ofPeriods();
        SampleLedger ledger = rows.ledger()
                .withCount("singletons", panel.unit(), alone.ofUnits())
                .withCount("singletons", panel.time(), alone.ofPeriods());
        List<Warning> warnings = new ArrayList<>(variance.warnings());
        if (singletons > 0) {
            warnings.add(Warning.of("estimate", "singletons", singletons));
        }
        if (terms.contains(Treatment.DID) || !events.isEmpty() && !names.get(0).equals(Treatment.DID)) {
            warnings.addAll(FewTreated.warnings(database.treatedUnits(), rows.around()));
        }
        return new Estimate(
                spec,
                n,
                (int) sums.units(),
                sums.periods(),
                SampleLedger.Lines.counted(singletons),
                effects,
                variance.effects(terms, DoubleVector.of(beta), variance.matrix(), level),
                variance.info(),
                goodness(sums, fit, scores.rss(), parameters),
                constant(sums, fit, beta, contrast, g, scores, rule),
                dropped(fit, effects),
                sums.mean(y),
                ledger,
                warnings);
    }

    /** Length up to which what is left of the outcome is rounding: of the coefficients, or of the outcome itself. */
    private double noise(TwoWay sums, TwoWayFit fit) {
        int y = names.size();
        double mean = sums.mean(y);
        double size = Math.sqrt(sums.total(y) + sums.weight() * mean * mean);
        return Math.max(PERFECT * Math.sqrt(fit.left()), ROUNDING * size);
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

    /** By row for HC1; each cluster column, then both together. */
    private List<List<Integer>> clusterings() {
        if (vcov.type() == VcovType.HETERO) {
            return List.of(List.of());
        }
        List<Integer> by = vcov.by().stream()
                .map(name -> name.equals(panel.unit())
                        ? -1
                        : name.equals(panel.time()) ? -2 : rows.clusters().indexOf(name))
                .toList();
        List<List<Integer>> clusterings = new ArrayList<>();
        by.forEach(one -> clusterings.add(List.of(one)));
        if (by.size() > 1) {
            clusterings.add(by);
        }
        return clusterings;
    }

    private static double[][] corner(double[][] matrix, int k) {
        return Arrays.stream(matrix, 0, k).map(row -> Arrays.copyOf(row, k)).toArray(double[][]::new);
    }

    private Estimate.Fit goodness(TwoWay sums, TwoWayFit fit, double rss, int parameters) {
        int y = names.size();
        double n = sums.rows();
        double df = n - parameters;
        double r2 = 1 - rss / sums.total(y);
        double withinR2 = 1 - rss / fit.left();
        double absorbed = sums.units() + sums.periods() - 1.0;
        return new Estimate.Fit(
                r2,
                1 - (1 - r2) * (n - 1) / df,
                OptionalDouble.of(withinR2),
                OptionalDouble.of(1 - (1 - withinR2) * (n - absorbed) / df),
                OptionalDouble.of(1 - rss / sums.netOfUnits(y)),
                rss,
                Math.sqrt(rss / sums.weight()));
    }

    private List<Estimate.Dropped> dropped(TwoWayFit fit, List<String> effects) {
        List<Estimate.Dropped> dropped = new ArrayList<>();
        fit.gone()
                .forEach(j -> dropped.add(new Estimate.Dropped(
                        names.get(j),
                        Warning.of("estimate", "collinear-effects", new VariableName(names.get(j)), effects))));
        fit.collinear().forEach(c -> dropped.add(Collinearity.dropped(c, names::get)));
        return dropped;
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

    /** {@link XtregConstant} from the sums: {@code a = 1/n − g̃ − X̃h}, whose scores are the last of {@link Scores}. */
    private Optional<Estimate.Constant> constant(
            TwoWay sums,
            TwoWayFit fit,
            double[] beta,
            double[] contrast,
            double[] g,
            Scores scores,
            TwoWayVariance rule) {
        if (spec.weights().isPresent() || fit.components() > 1) {
            return Optional.empty();
        }
        int k = beta.length;
        int y = names.size();
        double estimate = sums.mean(y) - Vectors.dot(fit.periodEffects(sums, y), contrast);
        double[] gradient = new double[k];
        for (int j = 0; j < k; j++) {
            int column = fit.kept()[j];
            gradient[j] = sums.mean(column) - Vectors.dot(fit.periodEffects(sums, column), contrast);
            estimate -= beta[j] * gradient[j];
        }
        double[] a = new double[k + 2];
        double square = 1 / sums.rows() + Vectors.dot(g, contrast);
        for (int j = 0; j < k; j++) {
            a[j] = -Vectors.dot(fit.bread()[j], gradient);
            square -= a[j] * gradient[j];
        }
        a[k] = -1;
        a[k + 1] = 1 / sums.rows();
        double bread = square;
        List<double[][]> meats = scores.meats().stream()
                .map(meat -> new double[][] {{form(meat.products(), a) / (bread * bread)}})
                .toList();
        Variance variance = rule.of(List.of("a′y"), scores.rss(), new double[][] {{bread}}, meats);
        return Optional.of(
                new Estimate.Constant(estimate, Math.sqrt(variance.matrix().get(0, 0)), variance.df(0)));
    }

    private static double form(double[][] matrix, double[] a) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * Vectors.dot(matrix[i], a);
        }
        return sum;
    }
}
