package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quasilab.text.Messages;

/**
 * Estimators of the effect of a treatment that starts at different times, side by side on the same sample.
 *
 * @param id unique within the study
 * @param title caption, empty for the default
 * @param estimators one a column of the table
 * @param compare two of them whose difference is taken apart: names or labels; empty for the first and the second that work
 * @param settings what all are asked
 * @param departure what the step takes instead of the design's defaults; its controls are the covariates, none unless said
 * @param other unknown keys, kept
 */
public record AttSpec(
        String id,
        String title,
        List<EstimatorChoice> estimators,
        List<String> compare,
        AttSettings settings,
        Departure departure,
        Map<String, JsonNode> other)
        implements DepartingSpec<AttSpec> {
    public static final String KIND = "att";

    /** In the order in which a table lists them. */
    public static final List<String> ESTIMATORS = List.of(
            "twfe",
            "callaway-santanna",
            "sun-abraham",
            "imputation",
            "gardner",
            "etwfe",
            "stacked",
            "lp-did",
            "dcdh",
            "synthetic-did",
            "synthetic-control",
            "efficient-staggered");

    /** Those that a new step begins with; synthetic control is a special case of synthetic DiD. */
    private static final List<EstimatorChoice> USUAL = ESTIMATORS.stream()
            .filter(name -> !name.equals("synthetic-control"))
            .map(EstimatorChoice::of)
            .toList();

    public static final AttSpec DEFAULT = new AttSpec(
            KIND,
            "",
            USUAL,
            List.of(),
            AttSettings.DEFAULT,
            Departure.NONE.withControls(Optional.of(List.of())),
            Map.of());

    /** What one estimator may be asked otherwise than the others. */
    public static final List<Option<AttSpec>> SETTINGS = DepartingSpec.options(List.<Option<AttSpec>>of(
            word("control", AttSettings.CONTROLS, AttSettings::control, AttSettings::withControl)
                    .when(has("callaway-santanna", "etwfe", "stacked", "lp-did", "dcdh")),
            word("method", AttSettings.METHODS, AttSettings::method, AttSettings::withMethod)
                    .when(has("callaway-santanna")),
            word("base", AttSettings.BASES, AttSettings::base, AttSettings::withBase)
                    .when(has("callaway-santanna")),
            number("anticipation", 0, s -> OptionalInt.of(s.anticipation()), (s, v) -> s.withAnticipation(v.orElse(0))),
            Option.number(
                    "window",
                    Option.Type.WINDOW,
                    -1000,
                    1000,
                    s -> Values.window(s.settings.window()),
                    (s, v) -> s.with(s.settings.withWindow(Values.window(v, AttSettings.DEFAULT.window())))),
            number("balance", 0, AttSettings::balance, AttSettings::withBalance).when(has("callaway-santanna")),
            word("sampling", AttSettings.SAMPLINGS, AttSettings::sampling, AttSettings::withSampling)
                    .when(has("callaway-santanna")),
            Option.<AttSpec>choice(
                            "weighting",
                            AttSettings.WEIGHTINGS,
                            s -> Values.of(s.settings.weighting()),
                            (s, v) -> s.with(s.settings.withWeighting(Values.optionalText(v))))
                    .offering(Stream.concat(Stream.of(""), AttSettings.WEIGHTINGS.stream())
                            .toList())
                    .when(has("stacked", "lp-did")),
            Option.of(
                    "weights",
                    Option.Type.COLUMN,
                    s -> Values.of(s.settings.weights()),
                    (s, v) -> s.with(s.settings.withWeights(Values.optionalText(v)))),
            word("bands", AttSettings.BANDS, AttSettings::bands, AttSettings::withBands),
            word("se", AttSettings.ERRORS, AttSettings::se, AttSettings::withSe),
            Option.<AttSpec>draws("draws", 1, s -> s.settings.draws(), (s, v) -> s.with(s.settings.withDraws(v)))
                    .when(AttSpec::isRandom),
            Option.<AttSpec>seed(s -> s.settings.seed(), (s, v) -> s.with(s.settings.withSeed(v)))
                    .when(AttSpec::isRandom)));

    public static final List<Option<AttSpec>> OPTIONS = Stream.concat(
                    Stream.of(
                            Option.<AttSpec>of(
                                    "estimators",
                                    Option.Type.OTHER,
                                    s -> Values.of(s.estimators),
                                    (s, v) -> s.withEstimators(Values.list(v, EstimatorChoice.class))),
                            Option.<AttSpec>of(
                                    "compare",
                                    Option.Type.OTHER,
                                    s -> Values.of(s.compare),
                                    (s, v) -> s.withCompare(Values.texts(v)))),
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

    private interface With<T> {
        AttSettings apply(AttSettings settings, T value);
    }

    private static Option<AttSpec> word(
            String key, List<String> choices, Function<AttSettings, String> get, With<String> with) {
        return Option.choice(key, choices, s -> Values.of(get.apply(s.settings)), (s, v) ->
                s.with(with.apply(s.settings, Values.text(v, get.apply(AttSettings.DEFAULT)))));
    }

    private static Option<AttSpec> number(
            String key, int minimum, Function<AttSettings, OptionalInt> get, With<OptionalInt> with) {
        return Option.number(
                key,
                Option.Type.INTEGER,
                minimum,
                1000,
                s -> get.apply(s.settings).stream().mapToObj(v -> (Object) (long) v).findFirst(),
                (s, v) -> s.with(with.apply(
                        s.settings,
                        v.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact((Long) v.get())))));
    }

    private static Predicate<AttSpec> has(String... names) {
        return spec -> spec.estimators.stream().anyMatch(choice -> List.of(names).contains(choice.name()));
    }

    private boolean isRandom() {
        return settings.isUniform() || !settings.se().equals("analytic") || has("synthetic-did", "synthetic-control").test(this);
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
    public <T> T on(Cases<T> cases) {
        return cases.att(this);
    }

    @Override
    public AttSpec withId(String newId) {
        return new AttSpec(newId, title, estimators, compare, settings, departure, other);
    }

    @Override
    public AttSpec withTitle(String newTitle) {
        return new AttSpec(id, newTitle, estimators, compare, settings, departure, other);
    }

    public AttSpec withEstimators(List<EstimatorChoice> newEstimators) {
        return new AttSpec(id, title, newEstimators, compare, settings, departure, other);
    }

    public AttSpec withCompare(List<String> newCompare) {
        return new AttSpec(id, title, estimators, newCompare, settings, departure, other);
    }

    public AttSpec with(AttSettings newSettings) {
        return new AttSpec(id, title, estimators, compare, newSettings, departure, other);
    }

    @Override
    public AttSpec withDeparture(Departure newDeparture) {
        return new AttSpec(id, title, estimators, compare, settings, newDeparture, other);
    }

    @Override
    public AttSpec withOther(Map<String, JsonNode> newOther) {
        return new AttSpec(id, title, estimators, compare, settings, departure, newOther);
    }
}
