package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quasilab.study.Option.Type;

/**
 * How far an estimate can be trusted when what it rests on does not quite hold: trends that are not parallel, a test before
 * treatment that finds little, omitted variables, and the changes of the study that take the result away.
 *
 * @param id unique within the study
 * @param title caption, empty for the default
 * @param target the estimate it is about; without a step the first event study of the study
 * @param honest departures from parallel trends (Rambachan and Roth)
 * @param power of the test before treatment, for which slopes are sought (Roth); empty for none
 * @param oster selection on unobservables (Oster)
 * @param cinelliHazlett strength of confounders (Cinelli and Hazlett)
 * @param kills whether the smallest changes that take the result away are sought
 * @param other unknown keys, kept
 */
public record SensitivitySpec(
        String id,
        String title,
        TargetSpec target,
        Honest honest,
        List<Double> power,
        Oster oster,
        CinelliHazlett cinelliHazlett,
        boolean kills,
        Map<String, JsonNode> other)
        implements StepSpec {
    public static final String KIND = "sensitivity";

    public static final List<String> RESTRICTIONS = List.of("relative-magnitude", "smoothness", "relative-smoothness");
    public static final List<String> SIGNS = List.of("any", "positive", "negative");
    public static final List<String> SHAPES = List.of("any", "increasing", "decreasing");

    /** The effect that is the mean of all event times from treatment on. */
    public static final String AVERAGE = "average";

    /**
     * @param asked whether it is computed
     * @param restriction one of {@link #RESTRICTIONS}
     * @param sign of the departures after treatment, one of {@link #SIGNS}
     * @param monotone way the departures go, one of {@link #SHAPES}
     * @param grid sizes of the departures, none negative
     * @param effect {@link #AVERAGE}, an event time, or a weight for each event time from treatment on, with commas between
     */
    public record Honest(
            boolean asked, String restriction, String sign, String monotone, List<Double> grid, String effect) {
        public Honest {
            grid = List.copyOf(grid);
            require("restriction", restriction, RESTRICTIONS);
            require("sign", sign, SIGNS);
            require("monotone", monotone, SHAPES);
            if (!effect.equals(AVERAGE) && !effect.matches(NUMBERS)) {
                throw new StudyProblem("sensitivity-effect", effect);
            }
        }

        /** Weights of the event times from treatment on; empty where {@code effect} is the average or one event time. */
        public List<Double> weights() {
            return effect.contains(",")
                    ? List.of(effect.split(",")).stream()
                            .map(String::strip)
                            .map(Double::valueOf)
                            .toList()
                    : List.of();
        }
    }

    /**
     * @param asked whether it is computed
     * @param rMax share of the outcome that controls and unobservables explain, as a multiple of that of the controls
     */
    public record Oster(boolean asked, double rMax) {}

    /**
     * @param asked whether it is computed
     * @param benchmarks controls that confounders are compared with; empty for the one that would do most
     * @param kd how many times as strong with the treatment
     * @param ky how many times as strong with the outcome, as many; empty for the same
     */
    public record CinelliHazlett(boolean asked, List<String> benchmarks, List<Double> kd, List<Double> ky) {
        public CinelliHazlett {
            benchmarks = List.copyOf(benchmarks);
            kd = List.copyOf(kd);
            ky = List.copyOf(ky);
            if (!ky.isEmpty() && ky.size() != kd.size()) {
                throw new StudyProblem("sensitivity-strengths", kd.size(), ky.size());
            }
        }

        /** How many times as strong with the outcome, one for each of {@code kd}. */
        public List<Double> withOutcome() {
            return ky.isEmpty() ? kd : ky;
        }
    }

    private static final String NUMBER = "[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?";
    private static final String NUMBERS = "[+-]?[0-9]{1,6}|\\s*" + NUMBER + "\\s*(,\\s*" + NUMBER + "\\s*)+";

    /** The largest departure, slope or strength that can be asked for. */
    private static final double MOST = 1e6;

    public static final SensitivitySpec DEFAULT = new SensitivitySpec(
            KIND,
            "",
            TargetSpec.NONE,
            new Honest(true, "relative-magnitude", "any", "any", List.of(0.0, 0.5, 1.0, 1.5, 2.0), AVERAGE),
            List.of(0.5, 0.8),
            new Oster(true, 1.3),
            new CinelliHazlett(true, List.of(), List.of(1.0, 2.0, 3.0), List.of()),
            true,
            Map.of());

    public static final List<Option<SensitivitySpec>> OPTIONS = TargetSpec.options(
                    Options.of(DEFAULT), s -> s.target, SensitivitySpec::withTarget)
            .asked("honest")
            .choice("restriction", RESTRICTIONS)
            .when(s -> s.honest.asked)
            .numbers("grid", 0, MOST)
            .when(s -> s.honest.asked)
            .part("effect", Type.OTHER)
            .when(s -> s.honest.asked)
            .choice("sign", SIGNS)
            .when(s -> s.honest.asked)
            .choice("monotone", SHAPES)
            .when(s -> s.honest.asked)
            .in("")
            .numbers("power", 0, 1)
            .asked("oster")
            .number("rMax", 1, MOST)
            .when(s -> s.oster.asked)
            .asked("cinelliHazlett")
            .part("benchmarks", Type.COLUMNS)
            .when(s -> s.cinelliHazlett.asked)
            .numbers("kd", 0, MOST)
            .when(s -> s.cinelliHazlett.asked)
            .numbers("ky", 0, MOST)
            .when(s -> s.cinelliHazlett.asked)
            .in("")
            .always("kills", Type.FLAG)
            .list();

    public SensitivitySpec {
        power = List.copyOf(power);
        other = Map.copyOf(other);
    }

    private static void require(String key, String word, List<String> words) {
        if (!words.contains(word)) {
            throw new StudyProblem("choice", key, word, words);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<TargetSpec> targets() {
        return Optional.of(target);
    }

    /**
     * The estimate it is about: without a step the first event study; of a regression table without a column the last one that has
     * the treatment, which has its controls.
     */
    public TargetSpec target(Study study) {
        TargetSpec asked = target.step().isEmpty()
                ? study.steps().stream()
                        .filter(step -> step.as(EventStudySpec.class).isPresent())
                        .findFirst()
                        .map(step -> target.withStep(step.id()))
                        .orElse(target)
                : target;
        return asked.in(study)
                .filter(step -> asked.column().isEmpty())
                .flatMap(step -> step.as(RegressionSpec.class))
                .map(table -> IntStream.range(0, table.columns().size())
                        .filter(c -> table.columns().get(c).regressors().contains(RegressionColumn.DID))
                        .max()
                        .orElse(0))
                .map(last -> asked.withColumn(Integer.toString(last + 1)))
                .orElse(asked);
    }

    /** What the estimate follows from, and the regression that stands in for an event study. */
    @Override
    public Object dependsOn(Study study) {
        DesignSpec design = study.design();
        return List.of(
                target(study),
                target(study).dependsOn(study),
                Overrides.NONE.baseline(design),
                design.level(),
                design.baselineEstimator());
    }

    @Override
    public boolean needsTreatment() {
        return true;
    }

    @Override
    public boolean isAppendix() {
        return true;
    }

    @Override
    public List<RegressionColumn> regressions(DesignSpec design) {
        return List.of(Overrides.NONE.baseline(design));
    }

    @Override
    public Set<String> reads(Study study) {
        Set<String> columns = new HashSet<>(StepSpec.super.reads(study));
        columns.addAll(target(study).reads(study));
        return columns;
    }

    /** The part about trends alone, with a departure of this size among those asked for. */
    public SensitivitySpec upTo(double m) {
        List<Double> grid = Stream.concat(honest.grid.stream(), Stream.of(m))
                .distinct()
                .sorted()
                .toList();
        SensitivitySpec alone = Parts.with(Parts.with(this, "power", List.of()), "kills", false);
        return Parts.with(
                Parts.with(
                        Parts.with(alone, "honest", Parts.with(honest, "grid", grid)),
                        "oster",
                        Parts.with(oster, "asked", false)),
                "cinelliHazlett",
                Parts.with(cinelliHazlett, "asked", false));
    }

    /** One departure, no slope, no search. */
    @Override
    public SensitivitySpec shortened() {
        return Parts.with(
                Parts.with(Parts.with(this, "power", List.of()), "honest", Parts.with(honest, "grid", List.of(0.0))),
                "kills",
                false);
    }

    @Override
    public <T> T on(StepKind.Cases<T> cases) {
        return cases.sensitivity(this);
    }

    public SensitivitySpec withTarget(TargetSpec newTarget) {
        return Parts.with(this, "target", newTarget);
    }
}
