package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.estimate.eventstudy.EventStudy;
import org.quasilab.estimate.regression.OtherOutcomes;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.math.Vectors;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventPath;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.OneEffect;
import org.quasilab.result.VcovInfo;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.text.Localized;
import org.quasilab.text.Problem;

/**
 * Two-way fixed effects, which the others are held against: {@code y_it = β D_it + x_it′γ + α_i + λ_t + ε_it}.
 *
 * <p>The main average is β, by event time it is {@link EventStudy} with the reference −1 and the window's ends binned; an empty
 * window has every event time. Where effects differ between cohorts or grow, β is not an average with positive weights. A treatment
 * that goes on and off has no event time: β alone. With anticipation of s periods the reference is −1 − s; β takes those periods
 * as untreated, which a warning says.
 *
 * <p>The variance is that asked for, of every type the house has, with its degrees of freedom; rows, weights, collinear regressors and
 * singletons are those of any regression.
 *
 * <p>Source: Goodman-Bacon (2021), J. Econometrics 225(2), 254–277, doi:10.1016/j.jeconom.2021.03.014, for what β is.
 * <p>Equals: R {@code fixest::feols(y ~ d + x | unit + time)}; Stata {@code reghdfe}.
 * <p>Checked by: {@code TwowayFixedEffectsTest}, golden/regression/.
 */
public final class TwowayFixedEffects implements Estimator {
    @Override
    public String name() {
        return "twfe";
    }

    @Override
    public Kinship kinship(AttSettings settings) {
        return new Kinship(Kinship.Station.REGRESSION, true);
    }

    @Override
    public Optional<Localized> needsRows(AttSettings settings) {
        return Optional.empty();
    }

    @Override
    public AttEstimate fit(StaggeredSample sample, AttSettings settings, Progress progress) {
        Unhonoured.requirePanel(settings, name());
        Regressions regressions = sample.hasCopies() ? new TwowayOfCopies(sample) : ofRows(sample, progress);
        AttEstimate estimate = regressions.main();
        List<Warning> warnings = new ArrayList<>(Unhonoured.warnings(settings, name(), "balance", "se"));
        warnings.addAll(estimate.warnings());
        if (sample.switches()) {
            warnings.add(Warning.of("att", "twfe-no-event-time"));
            return estimate.withWarnings(warnings);
        }
        if (settings.anticipation() > 0) {
            warnings.add(Warning.of("att", "twfe-anticipation", settings.anticipation()));
        }
        EventStudyResult events;
        try {
            events = regressions.events(spec(settings));
        } catch (Problem problem) {
            Localized reason = problem::message;
            warnings.add(Warning.of("att", "twfe-no-event-study", reason));
            return estimate.withWarnings(warnings);
        }
        events.warnings().stream()
                .filter(warning -> !warnings.contains(warning))
                .forEach(warnings::add);
        EventPath path = path(sample, settings, events);
        return estimate.withAverages(EventEffects.after(path), Optional.empty(), Optional.empty())
                .withDynamic(path)
                .withPreTrend(events.preTrend())
                .withWarnings(warnings);
    }

    /** The two regressions. */
    interface Regressions {
        /** On the treatment, with all that is said of it. */
        AttEstimate main();

        EventStudyResult events(EventStudySpec spec);
    }

    private static Regressions ofRows(StaggeredSample sample, Progress progress) {
        StudyPanel study = study(sample);
        return new Regressions() {
            @Override
            public AttEstimate main() {
                Estimate main = TwowayFixedEffects.main(sample, study, progress);
                return estimate(effect(main), main, cells(sample)).withWarnings(main.warnings());
            }

            @Override
            public EventStudyResult events(EventStudySpec spec) {
                return EventStudy.fit(study, column(sample), spec, sample.confidence(), progress);
            }
        };
    }

    @Override
    public Effects overall(StaggeredSample sample, AttSettings settings, Progress progress) {
        Unhonoured.requirePanel(settings, name());
        return sample.hasCopies()
                ? new TwowayOfCopies(sample).main().overall()
                : effect(main(sample, study(sample), progress));
    }

    @Override
    public Optional<Repeated> repeated(StaggeredSample sample, AttSettings settings, Progress progress) {
        if (sample.switches()) {
            return Optional.empty();
        }
        StudyPanel study = study(sample);
        Design design = DesignBuilder.build(study, column(sample).withRegressors(List.of(Treatment.DID)));
        OtherOutcomes main = OtherOutcomes.of(design, progress);
        List<EventStudyResult.Point> points =
                EventStudy.fit(study, column(sample), spec(settings), sample.confidence(), progress).points().stream()
                        .filter(point -> point.term() >= 0)
                        .toList();
        EventStudy.AsRegression asRegression = EventStudy.asRegression(study, column(sample), spec(settings));
        OtherOutcomes events =
                OtherOutcomes.of(DesignBuilder.build(asRegression.panel(), asRegression.column()), progress);
        double[] weights = main.weights(0);
        return Optional.of(new Repeated() {
            @Override
            public Brief of(double[] y) {
                Effects path = events.fit(y, sample.confidence());
                SortedMap<Integer, OneEffect> dynamic = new TreeMap<>();
                points.forEach(point -> dynamic.put(point.eventTime(), OneEffect.of(path, point.term())));
                return new Brief(OneEffect.of(main.fit(y, sample.confidence()), 0), dynamic);
            }

            @Override
            public double average(double[] y) {
                return Vectors.dot(weights, y);
            }
        });
    }

    /** A coefficient of a regression on all rows. */
    static AttEstimate estimate(Effects effect, Estimate main, int cells) {
        VcovInfo info = main.vcovInfo();
        AttEstimate.Errors errors = new AttEstimate.Errors(
                info.asked().type().word(),
                info.asked().by(),
                info.clusters().stream().mapToInt(Integer::intValue).min().orElse(main.n()),
                0);
        return AttEstimate.of(effect, errors, "all-rows", main.n(), main.units(), cells, main.ledger());
    }

    private static Estimate main(StaggeredSample sample, StudyPanel study, Progress progress) {
        Estimate main = Regression.fit(
                study, column(sample).withRegressors(List.of(Treatment.DID)), sample.confidence(), progress);
        if (main.indexOf(Treatment.DID) < 0) {
            throw new AttProblem("twfe-collinear");
        }
        return main;
    }

    private static Effects effect(Estimate main) {
        int did = main.indexOf(Treatment.DID);
        return Effects.of(
                Treatment.DID, main.estimate(did), main.se(did), main.effects().df(did), main.level());
    }

    /** The regression that its effects are coefficients of, with the panel of {@link #study}; its rows are chosen already. */
    public static RegressionColumn column(StaggeredSample sample) {
        Panel panel = sample.panel();
        return sample.asked()
                .withWhere("")
                .withFixedEffects(Optional.of(List.of(panel.unitColumn(), panel.timeColumn())));
    }

    /** The rows of the sample as a panel of their own, with the sample's treatment. */
    public static StudyPanel study(StaggeredSample sample) {
        Panel panel = sample.panel();
        if (sample.n() < panel.rows()) {
            int[] rows = IntStream.range(0, sample.n()).map(sample::panelRow).toArray();
            panel = Panel.of(panel.data().select(rows), panel.unitColumn(), panel.timeColumn());
        }
        return new StudyPanel(panel, Optional.of(treatment(sample, panel)), sample.ledger());
    }

    private static Treatment treatment(StaggeredSample sample, Panel panel) {
        if (sample.switches()) {
            boolean[] treated = new boolean[sample.n()];
            for (int i = 0; i < treated.length; i++) {
                treated[i] = sample.isTreated(i);
            }
            return Treatment.switching(panel, treated, List.of());
        }
        List<OptionalInt> cohorts = Arrays.stream(sample.firstTreated())
                .mapToObj(g -> g == StaggeredSample.NEVER ? OptionalInt.empty() : OptionalInt.of(g))
                .toList();
        return Treatment.absorbing(panel, cohorts, List.of());
    }

    /** Its event study as a step would ask for it. */
    public static EventStudySpec spec(AttSettings settings) {
        return EventStudySpec.DEFAULT
                .withReference(-1 - settings.anticipation())
                .withWindow(settings.window());
    }

    private static EventPath path(StaggeredSample sample, AttSettings settings, EventStudyResult events) {
        Estimate regression = events.regression();
        List<EventStudyResult.Point> points = events.points();
        int k = points.size();
        double[] estimates = new double[k];
        double[][] vcov = new double[k][k];
        for (int a = 0; a < k; a++) {
            int term = points.get(a).term();
            estimates[a] = term < 0 ? Double.NaN : regression.estimate(term);
            for (int b = 0; b < k; b++) {
                int other = points.get(b).term();
                vcov[a][b] =
                        term < 0 || other < 0 ? Double.NaN : regression.vcov().get(term, other);
            }
        }
        Effects effects = Effects.of(
                points.stream().map(p -> String.valueOf(p.eventTime())).toList(),
                estimates,
                vcov,
                regression.effects().df(),
                regression.level());
        if (regression.effects().dfs().isPresent()) {
            effects = effects.withDfs(points.stream()
                    .mapToDouble(point -> point.term() < 0
                            ? regression.effects().df()
                            : regression.effects().df(point.term()))
                    .toArray());
        }
        return EventEffects.path(
                EventPath.Base.UNIVERSAL,
                OptionalInt.of(-1 - settings.anticipation()),
                points.stream()
                        .map(p ->
                                new EventPath.Point(p.eventTime(), p.units(), cohorts(sample, settings, p.eventTime())))
                        .toList(),
                effects,
                settings);
    }

    /** Cohorts with a row at an event time, those beyond the window in its ends. */
    private static int cohorts(StaggeredSample sample, AttSettings settings, int eventTime) {
        EventStudySpec spec = spec(settings);
        return (int) IntStream.range(0, sample.n())
                .filter(i -> {
                    int cohort = sample.firstTreated()[sample.unit()[i]];
                    int e = sample.period(sample.time()[i]) - cohort;
                    return cohort != StaggeredSample.NEVER && spec.shown(e) == eventTime;
                })
                .map(i -> sample.firstTreated()[sample.unit()[i]])
                .distinct()
                .count();
    }

    /** Cohort-periods that are treated. */
    static int cells(StaggeredSample sample) {
        return (int) IntStream.range(0, sample.n())
                .filter(sample::isTreated)
                .mapToLong(i -> (long) sample.cohort()[sample.unit()[i]] << 32 | sample.time()[i])
                .distinct()
                .count();
    }
}
