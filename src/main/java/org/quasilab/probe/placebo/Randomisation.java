package org.quasilab.probe.placebo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.estimate.eventstudy.EventStudy;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.infer.WaldTest;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.Target;
import org.quasilab.probe.att.Asked;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Effects;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventPath;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.run.RandomStreams;
import org.quasilab.run.Workers;
import org.quasilab.study.InferenceSpec;
import org.quasilab.text.Problem;

/**
 * Randomisation inference for an effect of a treatment or a control, whatever estimates it: the same estimator under made-up
 * treatments ({@link MadeUpTreatments}), or with the control's values exchanged between units ({@link ExchangedSeries}).
 *
 * <p>{@code p = (1 + #{|b*| ≥ |b|}) / (1 + draws)}, as a placebo step has it, by the coefficient and by its t statistic; of several
 * event times by their Wald statistic. A draw without an estimate is left out. The coefficient of {@code did} in a regression is
 * computed from columns partialled out once ({@link DrawModel}); others by the whole estimator again.
 *
 * <p>Exchanging a control is exact if its series could as well have been other units'. Where it goes together with the other
 * regressors, as a control as a rule does, the exchange breaks that too, which moves the coefficient's distribution; its t statistic
 * then still has the right one in large samples (DiCiccio and Romano).
 *
 * <p>Source: Fisher (1935), The Design of Experiments; MacKinnon and Webb (2020), J. Econometrics 218(2), 435–450,
 * doi:10.1016/j.jeconom.2020.04.024, for the two statistics; Young (2019), Quarterly J. Economics 134(2), 557–598,
 * doi:10.1093/qje/qjy029, for joint tests by the Wald statistic; Heß (2017), Stata Journal 17(3), 630–651,
 * doi:10.1177/1536867X1701700306, whose {@code ritest} exchanges any variable; DiCiccio and Romano (2017), JASA 112(519), 1211–1220,
 * doi:10.1080/01621459.2016.1202117.
 * <p>Checked by: {@code RandomisationTest}.
 *
 * @param actual the statistic of the data: t, of several effects Wald's
 * @param p by the coefficient, of several effects by the Wald statistic
 * @param studentised p by the t statistic; NaN of several effects
 * @param usable draws with an estimate
 */
public record Randomisation(double actual, double p, double studentised, int usable, List<Warning> warnings) {
    /** Estimate and t of a draw, or the Wald statistic; NaN where it has none. */
    private interface Drawing {
        double[] of(RandomGenerator random);
    }

    /**
     * @throws ProbeProblem {@code no-treatment}, {@code randomisation-term}, {@code randomisation-switches}, {@code
     *     randomisation-one}, and as {@link MadeUpTreatments} and {@link ExchangedSeries}
     */
    public static Randomisation test(Target target, InferenceSpec.Randomisation asked, Progress progress) {
        return isControl(target) ? ofControl(target, asked, progress) : ofTreatment(target, asked, progress);
    }

    /** Whether it is a control whose series are exchanged. */
    public static boolean isControl(Target target) {
        return target.isRegression()
                && !target.isJoint()
                && !target.name().equals(Treatment.DID)
                && eventTimes(target).isEmpty();
    }

    private static Randomisation ofControl(Target target, InferenceSpec.Randomisation asked, Progress progress) {
        if (!target.panel().panel().data().names().contains(target.name())) {
            throw new ProbeProblem("randomisation-term", target.name());
        }
        ExchangedSeries series = new ExchangedSeries(target, asked);
        double level = target.estimate().level();
        Drawing drawing = random -> orNothing(() -> {
            Estimate estimate = Regression.fit(series.draw(random), series.column(), level, progress);
            return numbers(estimate.effects(), List.of(estimate.indexOf(series.name())));
        });
        return compared(target, series.logAssignments(), () -> drawing, asked, progress);
    }

    private static Randomisation ofTreatment(Target target, InferenceSpec.Randomisation asked, Progress progress) {
        StudyPanel panel = target.events().map(Target.Events::panel).orElse(target.panel());
        Treatment treatment = panel.treatment().orElseThrow(() -> new ProbeProblem("no-treatment"));
        if (treatment.switches()) {
            throw new ProbeProblem("randomisation-switches");
        }
        Optional<StaggeredSample> sample = target.asked().map(estimator -> estimator.sample(panel));
        Design design = sample.map(StaggeredSample::design)
                .orElseGet(() -> DesignBuilder.build(
                        panel,
                        target.events().isPresent() ? target.column().withRegressors(List.of()) : target.column()));
        MadeUpTreatments treatments = new MadeUpTreatments(design, treatment, asked);
        Supplier<Drawing> drawings = drawings(target, panel, design, sample, treatments, progress);
        return compared(target, treatments.logAssignments(), drawings, asked, progress);
    }

    /** @param logAssignments natural logarithm of the number of different draws */
    private static Randomisation compared(
            Target target,
            double logAssignments,
            Supplier<Drawing> drawings,
            InferenceSpec.Randomisation asked,
            Progress progress) {
        double assignments = Math.exp(logAssignments);
        if (assignments < 1.5) {
            throw new ProbeProblem("randomisation-one");
        }
        double[][] drawn = draw(drawings, asked, progress);
        double[] estimates = Arrays.stream(drawn).mapToDouble(draw -> draw[0]).toArray();
        double[] statistics = Arrays.stream(drawn).mapToDouble(draw -> draw[1]).toArray();
        int usable = (int) Arrays.stream(estimates).filter(Double::isFinite).count();
        List<Warning> warnings = new ArrayList<>();
        if (usable < asked.draws()) {
            warnings.add(Warning.of("placebo", "collinear-draws", asked.draws() - usable, asked.draws()));
        }
        if (assignments < asked.draws() - 0.5) {
            warnings.add(Warning.of("placebo", "few-assignments", Math.round(assignments), asked.draws()));
        }
        double[] actual = numbers(target.estimate().effects(), target.terms());
        return new Randomisation(
                target.isJoint() ? actual[0] : actual[1],
                PlaceboResult.empiricalP(DoubleVector.of(estimates), actual[0]),
                PlaceboResult.empiricalP(DoubleVector.of(statistics), actual[1]),
                usable,
                warnings);
    }

    private static double[][] draw(Supplier<Drawing> drawings, InferenceSpec.Randomisation asked, Progress progress) {
        RandomStreams streams = new RandomStreams(asked.seed());
        double[][] drawn = new double[asked.draws()][];
        AtomicInteger done = new AtomicInteger();
        Workers.forEach(asked.draws(), Workers.threads(), () -> {
            Drawing drawing = drawings.get();
            IntConsumer body = d -> {
                progress.checkCancelled();
                drawn[d] = drawing.of(streams.stream(d));
                progress.at(done.incrementAndGet(), asked.draws(), "placebo.progress");
            };
            return body;
        });
        return drawn;
    }

    private static Supplier<Drawing> drawings(
            Target target,
            StudyPanel panel,
            Design design,
            Optional<StaggeredSample> sample,
            MadeUpTreatments treatments,
            Progress progress) {
        List<Integer> eventTimes = eventTimes(target);
        if (sample.isPresent()) {
            return () -> random -> orNothing(() -> byEstimator(
                    target.asked().orElseThrow(),
                    sample.get().withCohorts(treatments.draw(random)),
                    eventTimes,
                    progress));
        }
        boolean isDid = target.names().equals(List.of(Treatment.DID));
        if (!isDid && eventTimes.isEmpty()) {
            throw new ProbeProblem("randomisation-term", String.join(", ", target.names()));
        }
        if (isDid && design.weights().isEmpty() && target.column().estimator().equals("ols")) {
            return byColumn(DrawModel.of(design, Placebo.absorbed(target.estimate())), design, treatments);
        }
        return () -> random -> orNothing(
                () -> byRegression(target, made(panel, design, treatments.draw(random)), eventTimes, progress));
    }

    private interface Computed {
        double[] get();
    }

    private static double[] orNothing(Computed computed) {
        try {
            return computed.get();
        } catch (Problem problem) {
            return new double[] {Double.NaN, Double.NaN};
        }
    }

    /** The event times of the effects asked about; empty where one of them is none of a path. */
    private static List<Integer> eventTimes(Target target) {
        List<Integer> times = target.terms().stream()
                .flatMap(term -> eventTime(target, term).stream())
                .toList();
        return times.size() == target.terms().size() ? times : List.of();
    }

    private static Optional<Integer> eventTime(Target target, int term) {
        String name = target.estimate().terms().get(term);
        return target.path().flatMap(path -> {
            int position = path.effects().terms().indexOf(name);
            // only an estimator's own effects are named by their event times alone
            boolean isPoint = position >= 0
                    || target.asked().isPresent()
                            && EventStudyResult.eventTime(name).isPresent();
            return isPoint ? Optional.of(path.eventTimes().get(position >= 0 ? position : term)) : Optional.empty();
        });
    }

    private static Supplier<Drawing> byColumn(DrawModel model, Design design, MadeUpTreatments treatments) {
        int[] unit = design.unit().codes();
        int[] time = new int[design.n()];
        for (int i = 0; i < time.length; i++) {
            time[i] = design.panel().period(design.panel().time(design.panelRow(i)));
        }
        return () -> {
            DrawModel.Workspace workspace = model.workspace();
            return random -> {
                int[] cohorts = treatments.draw(random);
                double[] did = workspace.did();
                for (int i = 0; i < did.length; i++) {
                    did[i] = time[i] >= cohorts[unit[i]] ? 1 : 0;
                }
                workspace.compute();
                return new double[] {workspace.estimate(), workspace.statistic()};
            };
        };
    }

    /** The panel with a made-up treatment of the units of the sample; others keep theirs. */
    private static StudyPanel made(StudyPanel panel, Design design, int[] cohorts) {
        Treatment actual = panel.treatment().orElseThrow();
        OptionalInt[] made = new OptionalInt[panel.panel().units()];
        Arrays.setAll(made, actual::cohort);
        for (int i = 0; i < design.n(); i++) {
            int cohort = cohorts[design.unit().codes()[i]];
            made[panel.panel().unit(design.panelRow(i))] =
                    cohort == MadeUpTreatments.NEVER ? OptionalInt.empty() : OptionalInt.of(cohort);
        }
        return new StudyPanel(
                panel.panel(),
                Optional.of(Treatment.absorbing(panel.panel(), List.of(made), List.of())),
                panel.ledger());
    }

    private static double[] byRegression(Target target, StudyPanel made, List<Integer> eventTimes, Progress progress) {
        double level = target.estimate().level();
        if (eventTimes.isEmpty()) {
            Estimate estimate = Regression.fit(made, target.column(), level, progress);
            return numbers(estimate.effects(), List.of(estimate.indexOf(target.name())));
        }
        EventStudyResult result = EventStudy.fit(
                made,
                target.column().withRegressors(List.of()),
                target.events().orElseThrow().spec(),
                level,
                progress);
        List<Integer> terms = eventTimes.stream()
                .map(time -> result.points().stream()
                        .filter(point -> point.eventTime() == time)
                        .map(EventStudyResult.Point::term)
                        .findFirst()
                        .orElse(-1))
                .toList();
        return numbers(result.regression().effects(), terms);
    }

    private static double[] byEstimator(
            Asked asked, StaggeredSample sample, List<Integer> eventTimes, Progress progress) {
        if (eventTimes.isEmpty()) {
            return numbers(asked.overall(sample, progress), List.of(0));
        }
        EventPath path = asked.fit(sample, progress).dynamic().orElseThrow(asked::withoutPath);
        List<Integer> times =
                path.points().stream().map(EventPath.Point::eventTime).toList();
        return numbers(path.effects(), eventTimes.stream().map(times::indexOf).toList());
    }

    private static double[] numbers(Effects effects, List<Integer> terms) {
        if (terms.contains(-1)) {
            return new double[] {Double.NaN, Double.NaN};
        }
        if (terms.size() == 1) {
            return new double[] {effects.estimate(terms.get(0)), effects.statistic(terms.get(0))};
        }
        return new double[] {WaldTest.zero(effects, terms).statistic(), Double.NaN};
    }
}
