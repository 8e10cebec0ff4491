package org.quasilab.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A step from the keys of the file: by the options of its kind, and by hand where an option is of no common type. */
final class StepReader {
    /** Whether a placebo step keeps the estimates of its draws. */
    static final List<String> KEEP = List.of("estimates", "none");

    private StepReader() {}

    static StepSpec step(Keys keys) {
        String id = keys.required("id");
        String kind = keys.required("kind");
        String title = keys.text("title", "");
        if (LaterSpec.KINDS.contains(kind)) {
            return new LaterSpec(id, kind, title, keys.unread());
        }
        StepKind<?> known = StepKind.of(kind).orElseThrow(() -> keys.choiceProblem("kind", kind, kinds()));
        StepSpec step = known.name().equals(RegressionSpec.DEFAULT.kind()) ? regression(keys) : step(known, keys);
        return step.withId(id).withTitle(title).withOther(keys.unknown(InBoth.TITLE));
    }

    static List<String> kinds() {
        List<String> kinds =
                new ArrayList<>(StepKind.ALL.stream().map(StepKind::name).toList());
        kinds.addAll(LaterSpec.KINDS);
        return kinds;
    }

    private static <S extends StepSpec> S step(StepKind<S> kind, Keys keys) {
        S step = kind.defaults();
        for (Option<S> option : kind.options()) {
            if (keys.has(option.key())) {
                Optional<Object> value = value(kind.name(), option, keys);
                S before = step;
                step = keys.placed(option.key(), () -> option.with().apply(before, value));
            }
        }
        return step;
    }

    private static Optional<Object> value(String kind, Option<?> option, Keys keys) {
        String key = option.key();
        return switch (option.type()) {
            case COLUMN, CONDITION, TEXT ->
                keys.text(key).filter(text -> !text.isEmpty()).map(Object.class::cast);
            case CHOICE -> Optional.of(keys.choice(key, option.choices(), ""));
            case COLUMNS -> columns(key, keys).map(Object.class::cast);
            case INTEGER ->
                Optional.of(
                        keys.integer(key, option.minimum(), option.maximum()).orElseThrow());
            case NUMBER ->
                Optional.of(keys.number(key, option.minimum(), option.maximum()).orElseThrow());
            case WINDOW ->
                Optional.of(keys.window(key, option.minimum(), option.maximum()).orElseThrow());
            case FLAG -> Optional.of(keys.flag(key).orElseThrow());
            case VCOV -> StudyReader.vcov(keys, key).map(Object.class::cast);
            case OTHER -> Optional.of(other(kind + "." + key, key, keys));
        };
    }

    /** A list of columns; {@code controls} may also be true (the design's) or false (none). */
    private static Optional<List<String>> columns(String key, Keys keys) {
        boolean flag = key.equals("controls") && keys.raw(key).orElseThrow().isBoolean();
        if (!flag) {
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
            default -> throw new IllegalStateException("no reader for the option " + option);
        };
    }

    /** A table. What the step itself says is what each of its columns takes where that says nothing. */
    private static RegressionSpec regression(Keys keys) {
        RegressionColumn all = regression(keys, RegressionColumn.DEFAULT);
        List<RegressionColumn> columns = keys.objects("columns").stream()
                .map(column -> column(column, all))
                .toList();
        return RegressionSpec.DEFAULT.withColumns(keys.has("columns") ? columns : List.of(all));
    }

    private static RegressionColumn column(Keys keys, RegressionColumn all) {
        RegressionColumn column = regression(keys, all).withLabel(keys.text("label", ""));
        return column.withOther(keys.unknown(InBoth.LABEL));
    }

    private static RegressionColumn regression(Keys keys, RegressionColumn otherwise) {
        String estimator = keys.choice("estimator", RegressionColumn.ESTIMATORS, otherwise.estimator());
        // as those of the design, effects said for columns that absorb them are not meant for one with random effects
        boolean isMeant = estimator.equals("ols") || otherwise.estimator().equals(estimator);
        Optional<List<String>> effects = isMeant ? otherwise.fixedEffects() : Optional.empty();
        return new RegressionColumn(
                "",
                estimator,
                keys.has("outcome") ? name("outcome", keys) : otherwise.outcome(),
                keys.texts("regressors").orElse(otherwise.regressors()),
                keys.has("controls") ? columns("controls", keys) : otherwise.controls(),
                keys.texts("fixedEffects").or(() -> effects),
                StudyReader.vcov(keys, "vcov").or(otherwise::vcov),
                keys.text("where", otherwise.where()),
                keys.has("weights") ? name("weights", keys) : otherwise.weights(),
                keys.has("singletons")
                        ? Optional.of(keys.choice("singletons", DesignSpec.SINGLETONS, ""))
                        : otherwise.singletons());
    }

    private static Optional<String> name(String key, Keys keys) {
        return keys.text(key).filter(name -> !name.isEmpty());
    }

    /** {@code "estimates"} or {@code "none"}. */
    private static boolean keep(String key, Keys keys) {
        if (keys.raw(key).orElseThrow().isBoolean()) {
            return keys.flag(key).orElseThrow();
        }
        return keys.choice(key, KEEP, "estimates").equals("estimates");
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
            if (!CheckSpec.KINDS.contains(element.text())) {
                throw step.choiceProblem(key, element.text(), CheckSpec.KINDS);
            }
            return new CheckSpec(element.text(), "", Map.of());
        }
        Keys keys = element.keys().get();
        String kind = keys.required("check");
        if (!CheckSpec.KINDS.contains(kind)) {
            throw keys.choiceProblem("check", kind, CheckSpec.KINDS);
        }
        String label = keys.text("label", "");
        return new CheckSpec(kind, label, keys.unread());
    }
}
