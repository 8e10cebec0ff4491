package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.quasilab.text.Translated;

/** A step from the keys of the file: by the options of its kind, and by hand where an option is of no common type. */
final class StepReader {
    /** Whether a placebo step keeps the estimates of its draws. */
    static final List<String> KEEP = List.of("estimates", "none");

    private StepReader() {}

    static StepSpec step(Keys keys) {
        String id = keys.required("id");
        String kind = keys.required("kind");
        Translated titles = keys.translated(OtherLanguages.TITLE);
        String title = OtherLanguages.first(titles);
        StepKind<?> known = StepKind.of(kind).orElseThrow(() -> keys.choiceProblem("kind", kind, kinds()));
        StepSpec step = known.name().equals(RegressionSpec.DEFAULT.kind())
                ? regression(keys)
                : known.name().equals(AttSpec.KIND) ? att(keys) : step(known, keys);
        return step.withId(id)
                .withTitle(title)
                .withOther(OtherLanguages.beside(titles, OtherLanguages.TITLE, keys.unknown()));
    }

    static List<String> kinds() {
        return StepKind.ALL.stream().map(StepKind::name).toList();
    }

    private static <S extends StepSpec> S step(StepKind<S> kind, Keys keys) {
        return options(
                kind.options(), kind.defaults(), keys, (inner, key) -> other(kind.name() + "." + key, key, inner));
    }

    /**
     * A spec with what the keys of the file say of its options.
     *
     * @param from says the rest
     * @param other reads the value of a key of no common type from the object it stands in
     */
    static <S> S options(List<Option<S>> options, S from, Keys keys, BiFunction<Keys, String, Object> other) {
        S spec = from;
        Map<String, Optional<Keys>> objects = new LinkedHashMap<>();
        for (Option<S> option : options) {
            Optional<Keys> at = option.object().isEmpty()
                    ? Optional.of(keys)
                    : objects.computeIfAbsent(option.object(), name -> typed(name, keys));
            String key = option.keyInObject();
            if (at.isPresent() && at.get().has(key)) {
                Optional<Object> value = value(option, at.get(), other);
                S before = spec;
                spec = at.get().placed(key, () -> option.with().apply(before, value));
            }
        }
        objects.forEach((name, found) -> found.ifPresent(object -> keys.keepUnknown(name, object)));
        return spec;
    }

    private static Optional<Object> value(Option<?> option, Keys keys, BiFunction<Keys, String, Object> other) {
        String key = option.keyInObject();
        return switch (option.type()) {
            case COLUMN, CONDITION, TEXT ->
                keys.text(key).filter(text -> !text.isEmpty()).map(Object.class::cast);
            case CHOICE -> Optional.of(choice(option, keys));
            case COLUMNS -> keys.texts(key).map(Object.class::cast);
            case ONE_OR_MORE -> Optional.of(keys.oneOrMore(key));
            case PERIOD -> Optional.of(keys.period(key));
            case CONTROLS -> controls(key, keys).map(Object.class::cast);
            case INTEGER ->
                Optional.of(
                        keys.integer(key, option.minimum(), option.maximum()).orElseThrow());
            case NUMBER ->
                Optional.of(keys.number(key, option.minimum(), option.maximum()).orElseThrow());
            case WINDOW ->
                Optional.of(keys.window(key, option.minimum(), option.maximum()).orElseThrow());
            case FLAG -> Optional.of(keys.flag(key).orElseThrow());
            case NUMBERS -> Optional.of(numbers(option, keys));
            case PART ->
                Optional.of(typed(key, keys).isPresent() || keys.flag(key).orElseThrow());
            case VCOV -> StudyReader.vcov(keys, key).map(Object.class::cast);
            case OTHER -> Optional.of(other.apply(keys, key));
        };
    }

    /** A list of numbers, or false for none. */
    private static List<Double> numbers(Option<?> option, Keys keys) {
        return keys.raw(option.keyInObject()).orElseThrow().isBoolean()
                        && !keys.flag(option.keyInObject()).orElseThrow()
                ? List.of()
                : keys.numbers(option.keyInObject(), option.minimum(), option.maximum())
                        .orElseThrow();
    }

    /** A word, or an object whose {@code type} is the word. */
    private static String choice(Option<?> option, Keys keys) {
        return typed(option.keyInObject(), keys)
                .map(inner -> inner.choice("type", option.choices(), ""))
                .orElseGet(() -> keys.choice(option.keyInObject(), option.choices(), ""));
    }

    private static Optional<Keys> typed(String key, Keys keys) {
        return keys.raw(key).filter(JsonNode::isObject).flatMap(found -> keys.object(key));
    }

    /** A list of columns, true for the design's or false for none. */
    private static Optional<List<String>> controls(String key, Keys keys) {
        if (!keys.raw(key).orElseThrow().isBoolean()) {
            return keys.texts(key);
        }
        return keys.flag(key).orElseThrow() ? Optional.empty() : Optional.of(List.of());
    }

    private static Object other(String option, String key, Keys keys) {
        return switch (option) {
            case "placebo.keep" -> keep(key, keys);
            case "heterogeneity.by" ->
                keys.raw(key).orElseThrow().isTextual() ? keys.text(key).orElseThrow() : conditions(key, keys);
            case "robustness.checks" ->
                keys.objectsOrTexts(key).stream()
                        .map(element -> check(key, keys, element))
                        .toList();
            case "mechanism.reasoning" -> keys.textMap(key);
            case "att.estimators" ->
                keys.objectsOrTexts(key).stream()
                        .map(element -> estimator(key, keys, element))
                        .toList();
            case "att.compare" -> keys.texts(key).orElseThrow();
            case "specification-curve.estimators" -> words(key, keys);
            case "specification-curve.controls" ->
                keys.raw(key).orElseThrow().isTextual() ? keys.text(key).orElseThrow() : keys.lists(key);
            case "specification-curve.fixedEffects" -> keys.lists(key);
            case "specification-curve.where" -> rows(key, keys);
            case "sensitivity.effect" ->
                keys.raw(key).orElseThrow().isArray()
                        ? keys.numbers(key).orElseThrow().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "))
                        : keys.period(key);
            case "audit.accepted" -> accepted(key, keys);
            case "drop.units" -> keys.oneOrMore(key);
            case "exclude-policy.units", "control-policy.units" -> unitsFrom(key, keys);
            case "drop.column",
                    "exclude-policy.name",
                    "exclude-policy.by",
                    "control-policy.name",
                    "control-policy.by",
                    "timing.cohort" -> keys.text(key, "");
            default -> throw new IllegalStateException("no reader for the option " + option);
        };
    }

    /** A table. What the step itself says is what each of its columns takes where that says nothing. */
    private static RegressionSpec regression(Keys keys) {
        RegressionColumn all = regression(keys, RegressionColumn.DEFAULT);
        List<RegressionColumn> columns = keys.objects("columns").stream()
                .map(column -> column(column, all))
                .toList();
        return RegressionSpec.DEFAULT
                .withColumns(keys.has("columns") ? columns : List.of(all))
                .withAdjust(keys.choice("adjust", Adjust.METHODS, RegressionSpec.DEFAULT.adjust()));
    }

    private static RegressionColumn column(Keys keys, RegressionColumn all) {
        Translated label = keys.translated(OtherLanguages.LABEL);
        return regression(keys, all)
                .withLabel(OtherLanguages.first(label))
                .withOther(OtherLanguages.beside(label, OtherLanguages.LABEL, keys.unknown()));
    }

    private static RegressionColumn regression(Keys keys, RegressionColumn otherwise) {
        RegressionColumn read = options(RegressionColumn.SHARED, otherwise, keys, (inner, key) -> {
            throw new IllegalStateException(key);
        });
        // as those of the design, effects said for columns that absorb them are not meant for one with random effects
        boolean isMeant = read.estimator().equals("ols") || read.estimator().equals(otherwise.estimator());
        return isMeant || keys.has("fixedEffects") ? read : read.withFixedEffects(Optional.empty());
    }

    /** {@code "estimates"} or {@code "none"}. */
    private static boolean keep(String key, Keys keys) {
        if (keys.raw(key).orElseThrow().isBoolean()) {
            return keys.flag(key).orElseThrow();
        }
        return keys.choice(key, KEEP, "estimates").equals("estimates");
    }

    /** {@code {"A7": "reason"}}, or {@code {"A7": {"reason": "reason", "number": 0.12}}}. */
    private static Map<String, AuditSpec.Accepted> accepted(String key, Keys keys) {
        Map<String, AuditSpec.Accepted> accepted = new LinkedHashMap<>();
        keys.objectOrTextMap(key).forEach((rule, answer) -> accepted.put(rule, accepted(answer)));
        return accepted;
    }

    private static AuditSpec.Accepted accepted(Keys.ObjectOrText answer) {
        if (answer.keys().isEmpty()) {
            return AuditSpec.Accepted.of(answer.text());
        }
        Keys keys = answer.keys().get();
        String reason = keys.required("reason");
        OptionalDouble number = keys.number("number", -Double.MAX_VALUE, Double.MAX_VALUE)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
        keys.unknown();
        return new AuditSpec.Accepted(reason, number);
    }

    /** Names of estimators, or one of them. */
    private static List<String> words(String key, Keys keys) {
        List<String> words = keys.oneOrMore(key);
        words.stream()
                .filter(word -> !CurveSpec.ESTIMATORS.contains(word))
                .findFirst()
                .ifPresent(word -> {
                    throw keys.choiceProblem(key, word, CurveSpec.ESTIMATORS);
                });
        return words;
    }

    /** Conditions by their labels, or one condition. */
    private static Map<String, String> rows(String key, Keys keys) {
        if (!keys.raw(key).orElseThrow().isTextual()) {
            return conditions(key, keys);
        }
        String condition = keys.text(key).orElseThrow();
        return Map.of(condition, condition);
    }

    private static Map<String, String> conditions(String key, Keys keys) {
        if (!keys.raw(key).orElseThrow().isObject()) {
            throw keys.wrongType(key, "not-split");
        }
        return new LinkedHashMap<>(keys.textMap(key));
    }

    /** {@code {"check": "drop", "where": …}}, or only the name of the check. */
    private static CheckSpec check(String key, Keys step, Keys.ObjectOrText element) {
        if (element.keys().isEmpty()) {
            CheckKind<?> kind = CheckKind.of(element.text())
                    .orElseThrow(() -> step.choiceProblem(key, element.text(), CheckKind.NAMES));
            return CheckSpec.of(kind);
        }
        Keys keys = element.keys().get();
        String word = keys.required("check");
        return check(CheckKind.of(word).orElseThrow(() -> keys.choiceProblem("check", word, CheckKind.NAMES)), keys);
    }

    /** Draws and seed of bands may stand with the bands instead of on the step. */
    private static AttSpec att(Keys keys) {
        AttSpec step = options(
                AttSpec.OPTIONS, AttSpec.DEFAULT, keys, (inner, key) -> other(AttSpec.KIND + "." + key, key, inner));
        Map<String, Long> ofBands = draws(keys);
        AttSettings settings = step.settings();
        if (!keys.has("draws")) {
            settings = settings.withDraws(Math.toIntExact(ofBands.getOrDefault("draws", (long) settings.draws())));
        }
        return step.with(
                keys.has("seed") ? settings : settings.withSeed(ofBands.getOrDefault("seed", settings.seed())));
    }

    private static Map<String, Long> draws(Keys keys) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        typed("bands", keys).ifPresent(bands -> {
            bands.integer("draws", 1, 1_000_000).ifPresent(number -> numbers.put("draws", number));
            bands.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE).ifPresent(number -> numbers.put("seed", number));
            bands.has("type");
            keys.keepUnknown("bands", bands);
        });
        return numbers;
    }

    /** {@code {"name": "callaway-santanna", "control": "not-yet"}}, or only the name of the estimator. */
    static EstimatorChoice estimator(String key, Keys step, Keys.ObjectOrText element) {
        if (element.keys().isEmpty()) {
            if (!AttSpec.ESTIMATORS.contains(element.text())) {
                throw step.choiceProblem(key, element.text(), AttSpec.ESTIMATORS);
            }
            return EstimatorChoice.of(element.text());
        }
        Keys keys = element.keys().get();
        keys.required("name");
        String name = keys.choice("name", AttSpec.ESTIMATORS, "");
        Translated label = keys.translated(OtherLanguages.LABEL);
        Map<String, Optional<Object>> own = new LinkedHashMap<>();
        for (Option<AttSpec> option : AttSpec.SETTINGS) {
            if (keys.has(option.key())) {
                Optional<Object> value = value(option, keys, (inner, word) -> inner.text(word, ""));
                keys.placed(option.key(), () -> option.with().apply(AttSpec.DEFAULT, value));
                own.put(option.key(), value);
            }
        }
        draws(keys).forEach((option, number) -> own.putIfAbsent(option, Optional.of(number)));
        return new EstimatorChoice(
                name,
                OtherLanguages.first(label),
                own,
                OtherLanguages.beside(label, OtherLanguages.LABEL, keys.unknown()));
    }

    private static <V extends Variation> CheckSpec check(CheckKind<V> kind, Keys keys) {
        Translated label = keys.translated(OtherLanguages.LABEL);
        V change =
                options(kind.options(), kind.plain(), keys, (inner, key) -> other(kind.name() + "." + key, key, inner));
        return new CheckSpec(
                change,
                OtherLanguages.first(label),
                OtherLanguages.beside(label, OtherLanguages.LABEL, keys.unknown()));
    }

    /** {@code {"a": 2015, "b": "2016Q3"}}, or a list of units with one period under {@code from}. */
    private static Map<String, String> unitsFrom(String key, Keys keys) {
        Map<String, String> periods = new LinkedHashMap<>();
        if (keys.raw(key).orElseThrow().isObject()) {
            keys.object(key)
                    .ifPresent(units -> units.unread().keySet().forEach(unit -> periods.put(unit, units.period(unit))));
            return periods;
        }
        if (!keys.has("from")) {
            throw keys.missing("from");
        }
        keys.texts(key).orElseThrow().forEach(unit -> periods.put(unit, keys.period("from")));
        return periods;
    }
}
