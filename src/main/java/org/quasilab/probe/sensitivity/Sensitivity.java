package org.quasilab.probe.sensitivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.quasilab.infer.EventCoefficients;
import org.quasilab.infer.honest.Honest;
import org.quasilab.infer.honest.HonestSettings;
import org.quasilab.infer.pretest.Pretest;
import org.quasilab.infer.pretest.PretestSettings;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.Alone;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.Target;
import org.quasilab.probe.UnloadedRows;
import org.quasilab.probe.UnloadedTarget;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventPath;
import org.quasilab.result.HonestDid;
import org.quasilab.result.Kill;
import org.quasilab.result.OsterBounds;
import org.quasilab.result.PretestPower;
import org.quasilab.result.RobustnessValues;
import org.quasilab.result.SensitivityResult;
import org.quasilab.result.SensitivityResult.Coefficient;
import org.quasilab.result.SensitivityResult.Part;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.SensitivitySpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TargetSpec;
import org.quasilab.text.Localized;
import org.quasilab.text.Numbers;
import org.quasilab.text.Problem;

/**
 * How far an estimate can be trusted. The parts about trends are of an event study, those about omitted variables of a regression; for
 * an event study that is the regression of its outcome on the treatment, with its controls, effects and rows. What one part
 * lacks does not keep the others from being computed.
 *
 * <p>Checked by: {@code SensitivityTest}.
 */
public final class Sensitivity {
    private static final String TRENDS = "trends";
    private static final String CONFOUNDER = "confounder";
    private static final int DIGITS = 3;

    private final Study study;
    private final SensitivitySpec spec;
    private final Progress progress;
    private final List<Warning> warnings = new ArrayList<>();

    private Sensitivity(Study study, SensitivitySpec spec, Progress progress) {
        this.study = study;
        this.spec = spec;
        this.progress = progress;
    }

    /**
     * Intervals and allowed departures for sizes that are being chosen, such as those of a slider; each is quick.
     *
     * @return empty where the step has no intervals
     */
    public static Optional<DoubleFunction<HonestDid>> live(SensitivityResult result) {
        return result.honest().found().map(found -> {
            EventCoefficients effects = EventCoefficients.of(result.path().orElseThrow());
            Honest honest = Honest.of(effects, settings(result.spec().honest(), effects));
            return m -> new HonestDid(
                    found.restriction(),
                    found.effect(),
                    List.of(honest.interval(m)),
                    found.breakdown(),
                    List.of(honest.trends(m)));
        });
    }

    /** @throws ProbeProblem if the step says no target, or one that the study does not have or that has no estimates */
    public static SensitivityResult fit(Study study, StudyPanel panel, SensitivitySpec spec, Progress progress) {
        Sensitivity parts = new Sensitivity(study, spec, progress);
        TargetSpec asked = spec.target(study);
        Target target = Target.of(study, panel, asked, progress);
        Part<Subject> subject =
                parts.needsFit() || spec.kills() ? part(() -> parts.subject(asked, target, panel)) : Part.notAsked();
        return parts.fit(
                asked,
                part(() -> path(asked, target)),
                from(subject, Subject::coefficient),
                parts.needsFit() ? from(subject, found -> parts.fit(found.target)) : Part.notAsked(),
                subject);
    }

    /**
     * Of rows that lie elsewhere, without the changes that take the result away.
     *
     * @throws Problem as {@link UnloadedTarget#of}
     */
    public static SensitivityResult fit(Study study, UnloadedRows rows, SensitivitySpec spec) {
        Sensitivity parts = new Sensitivity(study, spec, rows.progress());
        TargetSpec asked = spec.target(study);
        UnloadedTarget target = UnloadedTarget.of(study, rows, asked);
        Part<UnloadedTarget.Coefficient> found = parts.needsFit() ? part(target::coefficient) : Part.notAsked();
        return parts.fit(
                asked,
                part(target::path),
                from(found, one -> new Coefficient(one.estimate(), one.term(), one.standsIn())),
                from(found, one -> new Fit(one.estimate(), one.term(), Partialled.of(one.independent(), one.term()))),
                spec.kills() ? Part.failed(new ProbeProblem("needs-rows")) : Part.notAsked());
    }

    /**
     * What the parts about omitted variables and changes are of.
     *
     * @param study has the step of {@code spec}, whose estimate it is
     * @param standsIn whether it is the regression that goes with an event study
     */
    private record Subject(Study study, TargetSpec spec, Target target, boolean standsIn) {
        Coefficient coefficient() {
            return new Coefficient(target.estimate(), target.term(), standsIn);
        }
    }

    /** A regression with its columns net of its effects. */
    private record Fit(Estimate estimate, int term, Partialled data) {}

    private boolean needsFit() {
        return spec.oster().asked() || spec.cinelliHazlett().asked();
    }

    private SensitivityResult fit(
            TargetSpec asked,
            Part<EventPath> path,
            Part<Coefficient> coefficient,
            Part<Fit> fit,
            Part<Subject> subject) {
        Part<HonestDid> honest = spec.honest().asked() ? from(path, this::honest) : Part.notAsked();
        Part<PretestPower> power = spec.power().isEmpty() ? Part.notAsked() : from(path, this::power);
        Part<OsterBounds> oster = spec.oster().asked()
                ? from(fit, found -> Oster.fit(found.data, spec.oster().rMax()))
                : Part.notAsked();
        Part<RobustnessValues> robustness =
                spec.cinelliHazlett().asked() ? from(fit, this::robustness) : Part.notAsked();
        Part<List<Kill>> kills =
                spec.kills() ? from(subject, found -> kills(found, honest, robustness)) : Part.notAsked();
        return new SensitivityResult(
                spec.withTarget(asked),
                path.found(),
                coefficient,
                honest,
                power,
                oster,
                robustness,
                kills,
                warnings.stream().distinct().toList());
    }

    /** What a problem keeps from being computed says why. */
    private static <T> Part<T> part(Supplier<T> work) {
        try {
            return Part.of(work.get());
        } catch (Problem problem) {
            return Part.failed(problem);
        }
    }

    /** How a part is made of what it needs. */
    private interface Made<T, R> {
        R of(T found);
    }

    private static <T, R> Part<R> from(Part<T> needed, Made<T, R> made) {
        return needed.found()
                .map(found -> part(() -> made.of(found)))
                .orElseGet(() -> new Part<>(Optional.empty(), needed.failure()));
    }

    private static EventPath path(TargetSpec asked, Target target) {
        return target.path()
                .orElseThrow(() -> new ProbeProblem("sensitivity-no-event-study", asked.step()))
                .asEventPath();
    }

    private HonestDid honest(EventPath path) {
        EventCoefficients effects = EventCoefficients.of(path);
        return Honest.fit(effects, settings(spec.honest(), effects), progress);
    }

    private static HonestSettings settings(SensitivitySpec.Honest asked, EventCoefficients effects) {
        return new HonestSettings(restriction(asked), weights(asked, effects), asked.grid());
    }

    private static HonestDid.Restriction restriction(SensitivitySpec.Honest asked) {
        return HonestDid.Restriction.of(
                word(HonestDid.Base.values(), HonestDid.Base::word, asked.restriction()),
                word(HonestDid.Sign.values(), HonestDid.Sign::word, asked.sign()),
                word(HonestDid.Shape.values(), HonestDid.Shape::word, asked.monotone()));
    }

    private static <T> T word(T[] values, Function<T, String> words, String word) {
        return Arrays.stream(values)
                .filter(value -> words.apply(value).equals(word))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The weights that make the effect asked about.
     *
     * @throws ProbeProblem {@code sensitivity-weights} if there are not as many as event times from treatment on
     */
    private static Map<Integer, Double> weights(SensitivitySpec.Honest asked, EventCoefficients effects) {
        if (asked.effect().equals(SensitivitySpec.AVERAGE)) {
            return effects.average();
        }
        List<Double> weights = asked.weights();
        if (weights.isEmpty()) {
            return Map.of(Integer.parseInt(asked.effect()), 1.0);
        }
        List<Integer> treated = List.copyOf(new TreeMap<>(effects.average()).keySet());
        if (weights.size() != treated.size()) {
            throw new ProbeProblem("sensitivity-weights", weights.size(), treated);
        }
        Map<Integer, Double> byTime = new LinkedHashMap<>();
        IntStream.range(0, treated.size()).forEach(i -> byTime.put(treated.get(i), weights.get(i)));
        return byTime;
    }

    private PretestPower power(EventPath path) {
        EventCoefficients effects = EventCoefficients.of(path);
        return Pretest.fit(
                effects,
                new PretestSettings(spec.power(), PretestSettings.USUAL, List.of(), weights(spec.honest(), effects)),
                progress);
    }

    /** The target itself; of an event study the regression on the treatment that goes with it. */
    private Subject subject(TargetSpec asked, Target target, StudyPanel panel) {
        StepSpec step = asked.in(study).orElseThrow();
        if (step.as(EventStudySpec.class).isEmpty()) {
            return new Subject(study, asked, target, false);
        }
        Alone alone = Alone.of(study, step.regressions(study.design()).get(0));
        return new Subject(alone.study(), alone.spec(), Target.of(alone.study(), panel, alone.spec(), progress), true);
    }

    private Fit fit(Target target) {
        double[] beta = target.estimate().beta().toArray();
        return new Fit(target.estimate(), target.term(), Partialled.of(target.fitted(progress), beta, target.term()));
    }

    private RobustnessValues robustness(Fit fit) {
        SensitivitySpec.CinelliHazlett asked = spec.cinelliHazlett();
        Partialled data = fit.data;
        double margin = fit.estimate.effects().critical(fit.term) * fit.estimate.se(fit.term);
        List<String> benchmarks = asked.benchmarks().isEmpty() ? CinelliHazlett.strongest(data) : asked.benchmarks();
        return CinelliHazlett.fit(
                data,
                fit.estimate.terms().get(fit.term),
                benchmarks,
                asked.kd(),
                asked.withOutcome(),
                fit.estimate.level(),
                margin,
                warnings);
    }

    /** The changes that take the result away, with departures from parallel trends and a confounder among them. */
    private List<Kill> kills(Subject subject, Part<HonestDid> honest, Part<RobustnessValues> robustness) {
        Target target = subject.target;
        List<Kill> kills = new ArrayList<>(Kills.of(subject.study, target, subject.spec, progress));
        boolean isSignificant =
                target.estimate().toldP(target.term()) < 1 - target.estimate().level();
        if (isSignificant) {
            honest.found().ifPresent(found -> kills.add(ofTrends(found)));
        }
        robustness.found().ifPresent(found -> kills.add(ofConfounder(found, isSignificant)));
        kills.sort(Comparator.comparingDouble(kill -> kill.share().orElse(Double.POSITIVE_INFINITY)));
        return kills;
    }

    /** M over 1 + M as its share: departures may be of any size. */
    private Kill ofTrends(HonestDid found) {
        if (found.breakdown().isEmpty()) {
            return Kill.none(TRENDS, Kill.Goal.SIGNIFICANCE, Warning.of("probe", "kill-no-trends"));
        }
        double m = found.breakdown().getAsDouble();
        StepSpec shown = spec.upTo(m).withId(SensitivitySpec.KIND);
        return Kill.of(
                TRENDS,
                Kill.Goal.SIGNIFICANCE,
                m,
                m / (1 + m),
                ofTrends(found.restriction().base(), Numbers.general(m, DIGITS)),
                Optional.of(Kill.Change.of(shown)));
    }

    private static Warning ofTrends(HonestDid.Base base, String m) {
        return switch (base) {
            case RELATIVE_MAGNITUDE -> Warning.of("probe", "kill-trends-relative-magnitude", m);
            case SMOOTHNESS -> Warning.of("probe", "kill-trends-smoothness", m);
            case RELATIVE_SMOOTHNESS -> Warning.of("probe", "kill-trends-relative-smoothness", m);
        };
    }

    private Kill ofConfounder(RobustnessValues found, boolean isSignificant) {
        double share = isSignificant ? found.robustnessOfStudy() : found.robustness();
        Kill.Goal goal = isSignificant ? Kill.Goal.SIGNIFICANCE : Kill.Goal.SIGN;
        String level = Numbers.general(100 * (1 - found.level()), DIGITS) + "%";
        Localized goalWords = messages -> messages.text("probe.kill." + goal.word(), level);
        return Kill.of(
                CONFOUNDER,
                goal,
                100 * share,
                share,
                Warning.of("probe", "kill-confounder", Numbers.general(100 * share, DIGITS) + "%", goalWords),
                Optional.empty());
    }
}
