package org.quasilab.probe.placebo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.estimate.eventstudy.EventStudy;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.Target;
import org.quasilab.probe.att.Asked;
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
 * Randomisation inference for the effect of a treatment, whatever estimates it: the same estimator under made-up treatments
 * ({@link MadeUpTreatments}).
 *
 * <p>{@code p = (1 + #{|b*| ≥ |b|}) / (1 + draws)}, as a placebo step has it, by the coefficient and by its t statistic. A
 * draw without an estimate is left out. The coefficient of {@code did} in a regression is computed from columns partialled out once
 * ({@link DrawModel}); others by the whole estimator again.
 *
 * <p>Source: Fisher (1935), The Design of Experiments; MacKinnon and Webb (2020), J. Econometrics 218(2), 435–450,
 * doi:10.1016/j.jeconom.2020.04.024, for the two statistics.
 * <p>Checked by: {@code RandomisationTest}.
 *
 * @param p by the coefficient
 * @param studentised p by the t statistic
 * @param usable draws with an estimate
 */
public record Randomisation(double p, double studentised, int usable, List<Warning> warnings) {
    /** Estimate and t of a made-up treatment; NaN where it has none. */
    private interface Drawing {
        /** @param cohorts first treated periods by unit of the sample */
        double[] of(int[] cohorts);
    }

    /**
     * @throws ProbeProblem {@code no-treatment}, {@code randomisation-term}, {@code randomisation-switches}, {@code
     *     randomisation-one}, and as {@link MadeUpTreatments}
     */
    public static Randomisation test(Target target, InferenceSpec.Randomisation asked, Progress progress) {
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
        double assignments = Math.exp(treatments.logAssignments());
        if (assignments < 1.5) {
            throw new ProbeProblem("randomisation-one");
        }
        double[][] drawn = draw(drawings(target, panel, design, sample, progress), treatments, asked, progress);
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
        return new Randomisation(
                share(estimates, target.value()),
                share(statistics, target.estimate().statistic(target.term())),
                usable,
                warnings);
    }

    private static double share(double[] drawn, double actual) {
        if (Double.isNaN(actual)) {
            return Double.NaN;
        }
        double limit = Math.abs(actual) * (1 - PlaceboResult.ROUNDING);
        long asLarge = Arrays.stream(drawn).filter(b -> Math.abs(b) >= limit).count();
        long usable = Arrays.stream(drawn).filter(Double::isFinite).count();
        return (1 + asLarge) / (1.0 + usable);
    }

    private static double[][] draw(
            Supplier<Drawing> drawings,
            MadeUpTreatments treatments,
            InferenceSpec.Randomisation asked,
            Progress progress) {
        RandomStreams streams = new RandomStreams(asked.seed());
        double[][] drawn = new double[asked.draws()][];
        AtomicInteger done = new AtomicInteger();
        Workers.forEach(asked.draws(), Workers.threads(), () -> {
            Drawing drawing = drawings.get();
            IntConsumer body = d -> {
                progress.checkCancelled();
                drawn[d] = drawing.of(treatments.draw(streams.stream(d)));
                progress.at(done.incrementAndGet(), asked.draws(), "placebo.progress");
            };
            return body;
        });
        return drawn;
    }

    private static Supplier<Drawing> drawings(
            Target target, StudyPanel panel, Design design, Optional<StaggeredSample> sample, Progress progress) {
        OptionalInt eventTime = eventTime(target);
        if (sample.isPresent()) {
            return () -> cohorts -> orNothing(() ->
                    byEstimator(target.asked().orElseThrow(), sample.get().withCohorts(cohorts), eventTime, progress));
        }
        boolean isDid = target.name().equals(Treatment.DID);
        if (!isDid && eventTime.isEmpty()) {
            throw new ProbeProblem("randomisation-term", target.name());
        }
        if (isDid && design.weights().isEmpty() && target.column().estimator().equals("ols")) {
            return byColumn(DrawModel.of(design, Placebo.absorbed(target.estimate())), design);
        }
        return () ->
                cohorts -> orNothing(() -> byRegression(target, made(panel, design, cohorts), eventTime, progress));
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

    /** The event time of the effect asked about; empty where it is none of a path. */
    private static OptionalInt eventTime(Target target) {
        Optional<Target.Path> path = target.path();
        int position = path.map(found -> found.effects().terms().indexOf(target.name()))
                .orElse(-1);
        boolean isPoint = position >= 0 || path.isPresent() && target.name().matches("e-?[0-9]+");
        if (!isPoint) {
            return OptionalInt.empty();
        }
        int term = position >= 0 ? position : target.term();
        return OptionalInt.of(path.orElseThrow().eventTimes().get(term));
    }

    private static Supplier<Drawing> byColumn(DrawModel model, Design design) {
        int[] unit = design.unit().codes();
        int[] time = new int[design.n()];
        for (int i = 0; i < time.length; i++) {
            time[i] = design.panel().period(design.panel().time(design.panelRow(i)));
        }
        return () -> {
            DrawModel.Workspace workspace = model.workspace();
            return cohorts -> {
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

    private static double[] byRegression(Target target, StudyPanel made, OptionalInt eventTime, Progress progress) {
        double level = target.estimate().level();
        if (eventTime.isEmpty()) {
            Estimate estimate = Regression.fit(made, target.column(), level, progress);
            return numbers(estimate.effects(), estimate.indexOf(target.name()));
        }
        EventStudyResult result = EventStudy.fit(
                made,
                target.column().withRegressors(List.of()),
                target.events().orElseThrow().spec(),
                level,
                progress);
        int term = result.points().stream()
                .filter(point -> point.eventTime() == eventTime.getAsInt())
                .mapToInt(EventStudyResult.Point::term)
                .findFirst()
                .orElse(-1);
        return numbers(result.regression().effects(), term);
    }

    private static double[] byEstimator(Asked asked, StaggeredSample sample, OptionalInt eventTime, Progress progress) {
        if (eventTime.isEmpty()) {
            return numbers(asked.overall(sample, progress), 0);
        }
        EventPath path = asked.fit(sample, progress).dynamic().orElseThrow(asked::withoutPath);
        List<Integer> times =
                path.points().stream().map(EventPath.Point::eventTime).toList();
        return numbers(path.effects(), times.indexOf(eventTime.getAsInt()));
    }

    private static double[] numbers(Effects effects, int term) {
        return term < 0
                ? new double[] {Double.NaN, Double.NaN}
                : new double[] {effects.estimate(term), effects.statistic(term)};
    }
}
