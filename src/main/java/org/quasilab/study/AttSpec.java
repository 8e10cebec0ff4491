package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quasilab.study.Option.Type;
import org.quasilab.text.Messages;

/**
 * Estimators of the effect of a treatment that starts at different times, side by side on the same sample.
 *
 * @param id unique within the study
 * @param title caption, empty for the default
 * @param estimators one a column of the table
 * @param compare two of them whose difference is taken apart: names or labels; empty for the first and the second that work
 * @param settings what all are asked
 * @param overrides what the step takes instead of the design's defaults; its controls are the covariates, none unless said
 * @param other unknown keys, kept
 */
public record AttSpec(
        String id,
        String title,
        List<EstimatorChoice> estimators,
        List<String> compare,
        AttSettings settings,
        Overrides overrides,
        Map<String, JsonNode> other)
        implements OverridingSpec<AttSpec> {
    public static final String KIND = "att";

    private static final int MOST_PERIODS = 1000;

    /** In the order in which a table lists them. */
    public static final List<String> ESTIMATORS = EstimatorType.WORDS;

    /** Those that can be asked by their name alone; triple differences need a column. */
    public static final List<String> BY_NAME = ESTIMATORS.stream()
            .filter(name -> !name.equals("triple-difference"))
            .toList();

    /** Those of them that need no amounts of treatment. */
    public static final List<String> WITHOUT_DOSES =
            BY_NAME.stream().filter(name -> !name.equals("continuous-did")).toList();

    /**
     * Those that a new step does not begin with: synthetic control is a special case of synthetic DiD, the others need a dose or a
     * third group.
     */
    private static final List<String> SPECIAL = List.of("synthetic-control", "continuous-did", "triple-difference");

    private static final List<EstimatorChoice> USUAL = ESTIMATORS.stream()
            .filter(name -> !SPECIAL.contains(name))
            .map(EstimatorChoice::of)
            .toList();

    public static final AttSpec DEFAULT = new AttSpec(
            KIND,
            "",
            USUAL,
            List.of(),
            AttSettings.DEFAULT,
            Overrides.NONE.withControls(Optional.of(List.of())),
            Map.of());

    /** What one estimator may be asked otherwise than the others. */
    public static final List<Option<AttSpec>> SETTINGS = OverridingSpec.options(Options.of(DEFAULT)
            .in("settings")
            .choice("control", AttSettings.CONTROLS)
            .when(has(
                    "callaway-santanna",
                    "etwfe",
                    "lp-did",
                    "dcdh",
                    "synthetic-did",
                    "continuous-did",
                    "triple-difference"))
            .choice("method", AttSettings.METHODS)
            .when(has("callaway-santanna", "continuous-did", "triple-difference"))
            .choice("base", AttSettings.BASES)
            .when(has("callaway-santanna", "continuous-did", "triple-difference"))
            .integer("anticipation", 0, MOST_PERIODS)
            .window("window", -MOST_PERIODS, MOST_PERIODS)
            .integer("balance", 0, MOST_PERIODS)
            .when(has(
                    "callaway-santanna",
                    "sun-abraham",
                    "imputation",
                    "gardner",
                    "etwfe",
                    "lp-did",
                    "dcdh",
                    "continuous-did",
                    "triple-difference"))
            .choice("sampling", AttSettings.SAMPLINGS)
            .when(has("callaway-santanna"))
            .choice("weighting", AttSettings.WEIGHTINGS)
            .offering(Stream.concat(Stream.of(""), AttSettings.WEIGHTINGS.stream())
                    .toList())
            .when(has("stacked", "lp-did"))
            .part("weights", Type.COLUMN)
            .part("normalized", Type.FLAG)
            .when(has("dcdh"))
            .part("linearTrends", Type.FLAG)
            .when(has("dcdh"))
            .part("trendsBy", Type.COLUMN)
            .when(has("dcdh"))
            .part("by", Type.COLUMN)
            .when(has("triple-difference"))
            .choice("form", AttSettings.FORMS)
            .when(has("triple-difference"))
            .integer("bins", 1, AttSettings.MOST_BINS)
            .when(has("continuous-did"))
            .integer("degree", 1, AttSettings.MOST_DEGREE)
            .when(has("continuous-did"))
            .integer("knots", 0, AttSettings.MOST_KNOTS)
            .when(has("continuous-did"))
            .choice("bands", AttSettings.BANDS)
            .choice("se", AttSettings.ERRORS)
            .draws("draws", 1)
            .when(AttSpec::isRandom)
            .seed()
            .when(AttSpec::isRandom)
            .in(""));

    public static final List<Option<AttSpec>> OPTIONS = Stream.concat(
                    Options.of(DEFAULT).part("estimators", Type.OTHER).part("compare", Type.OTHER).list().stream(),
                    SETTINGS.stream())
            .toList();

    public AttSpec {
        estimators = List.copyOf(estimators);
        compare = List.copyOf(compare);
        other = Map.copyOf(other);
        if (!compare.isEmpty() && compare.size() != 2) {
            throw new StudyProblem("compare-two", compare);
        }
    }

    private static Predicate<AttSpec> has(String... names) {
        return spec ->
                spec.estimators.stream().anyMatch(choice -> List.of(names).contains(choice.name()));
    }

    private boolean isRandom() {
        return settings.isUniform()
                || !settings.se().equals("analytic")
                || has("synthetic-did", "synthetic-control").test(this);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String gist(Messages messages) {
        return Integer.toString(estimators.size());
    }

    /** Also what one estimator is asked otherwise than the others. */
    @Override
    public Set<String> reads(Study study) {
        return Stream.concat(Stream.of(this), estimators.stream().map(choice -> choice.in(this)))
                .flatMap(spec -> Stream.concat(
                        SETTINGS.stream().flatMap(option -> option.reads(spec)),
                        spec.regressions(study.design()).stream().flatMap(RegressionColumn::reads)))
                .collect(Collectors.toSet());
    }

    @Override
    public AttSpec shortened() {
        return with(settings.withDraws(1));
    }

    @Override
    public <T> T on(StepKind.Cases<T> cases) {
        return cases.att(this);
    }

    public AttSpec withEstimators(List<EstimatorChoice> newEstimators) {
        return Parts.with(this, "estimators", newEstimators);
    }

    public AttSpec withCompare(List<String> newCompare) {
        return Parts.with(this, "compare", newCompare);
    }

    public AttSpec with(AttSettings newSettings) {
        return Parts.with(this, "settings", newSettings);
    }
}
