package org.quasilab.study;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.quasilab.text.JsonText;
import org.quasilab.text.Messages;

/**
 * The JSON Schema (draft 2020-12) of the study file, by which editors complete and check one while it is written by hand.
 * The steps follow from their options, the other parts are described here. What it refuses {@link StudyFile} refuses too;
 * the reverse does not hold: that ids are unique or a window is in order, only the program knows.
 */
public final class StudySchema {
    /** Which format a schema is of. */
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private final Messages messages;

    private StudySchema(Messages messages) {
        this.messages = messages;
    }

    /**
     * The text of the schema.
     *
     * @param messages language of the descriptions
     */
    public static String text(Messages messages) {
        return JsonText.of(new StudySchema(messages).study());
    }

    /**
     * The schema of the file that says what to simulate.
     *
     * @param messages language of the descriptions
     */
    public static String simulation(Messages messages) {
        return JsonText.of(new StudySchema(messages).simulation());
    }

    private ObjectNode simulation() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", DRAFT);
        schema.put("title", messages.text("study.schema.simulation"));
        Shape file = options(
                        Shape.object().must(SimulationFile.FORMAT, Shape.integer(1, SimulationSpec.FORMAT)),
                        SimulationFile.FORMAT,
                        SimulationSpec.OPTIONS,
                        SimulationSpec.DEFAULT)
                .may(StudyReader.SCHEMA, Shape.text())
                .translated("title")
                .may("layout", part(SimulationSpec.Layout.OPTIONS, SimulationSpec.Layout.DEFAULT))
                .may("effect", part(SimulationSpec.Effect.OPTIONS, SimulationSpec.Effect.DEFAULT))
                .may("trends", part(SimulationSpec.Trends.OPTIONS, SimulationSpec.Trends.NONE))
                .may("errors", part(SimulationSpec.Errors.OPTIONS, SimulationSpec.Errors.DEFAULT))
                .may("covariates", part(SimulationSpec.Covariates.OPTIONS, SimulationSpec.Covariates.NONE))
                .may("faults", part(SimulationSpec.Faults.OPTIONS, SimulationSpec.Faults.NONE));
        schema.setAll(file.node());
        ObjectNode named = schema.putObject("$defs");
        named.set("vcov", vcov().node());
        named.set("translated", Shape.translated().node());
        return schema;
    }

    private <S> Shape part(List<Option<S>> options, S defaults) {
        return options(Shape.object(), SimulationFile.FORMAT, options, defaults);
    }

    private ObjectNode study() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", DRAFT);
        schema.put("title", messages.text("study.schema.title"));
        Shape study = Shape.object()
                .must("quasilab", Shape.integer(1, Study.FORMAT))
                .may(StudyReader.SCHEMA, Shape.text())
                .translated("title")
                .may("data", data())
                .may("design", design())
                .may("steps", Shape.list(step()))
                .may("report", report())
                .may("charts", Shape.list(chart()));
        schema.setAll(study.node());
        ObjectNode named = schema.putObject("$defs");
        named.set(
                "period",
                Shape.either(Shape.integer(Integer.MIN_VALUE, Integer.MAX_VALUE), Shape.text())
                        .node());
        named.set("vcov", vcov().node());
        named.set("translated", Shape.translated().node());
        named.set("numbers", numbers().node());
        return schema;
    }

    private static Shape data() {
        return Shape.object()
                .may("file", Shape.text())
                .may("source", source())
                .may("compute", Shape.choice(SourceSpec.COMPUTE))
                .may("sample", sample())
                .may("sheet", Shape.text())
                .may("encoding", Shape.text())
                .may("delimiter", Shape.text())
                .may("decimal", Shape.choice(DataSpec.DECIMALS))
                .may("headerRow", Shape.integer(0, Integer.MAX_VALUE))
                .may("sha256", Shape.text())
                .may("unit", Shape.text())
                .may("time", Shape.text())
                .may("timePart", Shape.text())
                .may("frequency", Shape.choice(Frequency.WORDS))
                .may("missing", Shape.texts())
                .may("reshape", reshape())
                .may("rename", Shape.map(Shape.text()))
                .may("clean", Shape.list(clean()))
                .may(
                        "derive",
                        Shape.list(Shape.object().must("name", Shape.text()).must("formula", Shape.text())))
                .may("policies", Shape.list(policy()))
                .may("where", Shape.text())
                .may("variables", Shape.map(variable()));
    }

    private static Shape policy() {
        return listed().may("policy", Shape.choice(PolicySpec.LIBRARY))
                .may("name", Shape.text())
                .must("into", Shape.text())
                .may("members", Shape.choice(PolicySpec.MEMBERS));
    }

    private static Shape sample() {
        return Shape.object()
                .may("units", Shape.integer(1, Integer.MAX_VALUE))
                .may("seed", Shape.integer(-SourceSpec.Sample.MOST_SEED, SourceSpec.Sample.MOST_SEED));
    }

    private static Shape source() {
        Shape source = Shape.object();
        SourceSpec.PLACES.forEach(place -> source.may(place, Shape.text()));
        return source.may("table", Shape.text()).may("query", Shape.text()).may("driver", Shape.text());
    }

    private static Shape reshape() {
        Shape series = Shape.object()
                .must("column", Shape.text())
                .must("value", Shape.text())
                .may("leaveOut", Shape.texts());
        return Shape.object()
                .may("time", Shape.text())
                .may("variables", Shape.map(Shape.texts()))
                .may("series", series);
    }

    private static Shape clean() {
        return Shape.object()
                .must("do", Shape.choice(StudyReader.VERBS))
                .where(
                        "do",
                        "replace-text",
                        Shape.object().must("column", Shape.text()).may("values", Shape.map(Shape.text())))
                .where("do", "duplicates", Shape.object().may("keep", Shape.choice(CleanSpec.Duplicates.KEEP)))
                .where(
                        "do",
                        "drop-units",
                        Shape.object().must("in", Shape.texts()).may("missingShareAbove", Shape.number(0, 1)))
                .where("do", "drop-rows", Shape.object().must("in", Shape.texts()))
                .where("do", "leave-out", Shape.object().must("units", Shape.texts()))
                .where(
                        "do",
                        "interpolate",
                        Shape.object()
                                .must("columns", Shape.texts())
                                .may("ends", Shape.choice(CleanSpec.Interpolate.ENDS)))
                .where(
                        "do",
                        "winsorize",
                        Shape.object()
                                .must("columns", Shape.texts())
                                .may("lower", Shape.number(0, 1))
                                .may("upper", Shape.number(0, 1)));
    }

    private static Shape variable() {
        Shape label = Shape.object().translated("label");
        return Shape.object()
                .translated("label")
                .translated("meaning")
                .may("role", Shape.text())
                .may("scale", Shape.choice(VariableSpec.SCALES))
                .may("values", Shape.map(Shape.either(Shape.named("translated"), label)));
    }

    private Shape design() {
        return options(Shape.object(), "design", DesignSpec.OPTIONS, DesignSpec.DEFAULT);
    }

    private static Shape treatment() {
        return listed().may("cohort", Shape.text())
                .may("indicator", Shape.text())
                .may("dose", Shape.text())
                .may("switches", Shape.flag());
    }

    /** Units with their starts, the rule for these, and what is set by hand. */
    private static Shape listed() {
        return Shape.object()
                .may("units", Shape.either(Shape.texts(), Shape.map(Shape.named("period"))))
                .may("from", Shape.named("period"))
                .may("column", Shape.text())
                .may("midYear", Shape.object().may("nextYearFrom", Shape.integer(1, 13)))
                .may("treated", Shape.map(Shape.named("period")))
                .may("never", Shape.texts());
    }

    private static Shape vcov() {
        Shape whole = Shape.object()
                .may("type", Shape.choice(VcovType.WORDS))
                .may("by", Shape.texts())
                .may("lag", Shape.integer(0, Integer.MAX_VALUE))
                .may("lagRule", Shape.choice(VcovSpec.LAG_RULES))
                .may("latitude", Shape.text())
                .may("longitude", Shape.text())
                .may("cutoffKm", Shape.number(Conley.NEAREST, Conley.FARTHEST))
                .may("kernel", Shape.choice(Conley.KERNELS))
                .may("smallSample", Shape.choice(VcovSpec.SMALL_SAMPLE));
        return Shape.either(Shape.choice(VcovType.WORDS), whole);
    }

    private Shape step() {
        Shape step = Shape.object()
                .must("id", Shape.text())
                .must("kind", Shape.choice(StepReader.kinds()))
                .translated("title");
        StepKind.ALL.forEach(kind -> step.where("kind", kind.name(), options(kind)));
        return step;
    }

    private <S extends StepSpec> Shape options(StepKind<S> kind) {
        Shape step = Shape.object();
        if (kind.name().equals(RegressionSpec.DEFAULT.kind())) {
            options(step, kind.name(), RegressionColumn.SHARED, RegressionColumn.DEFAULT);
        }
        return options(step, kind.name(), kind.options(), kind.defaults());
    }

    private <S> Shape options(Shape shape, String kind, List<Option<S>> options, S defaults) {
        Map<String, Shape> objects = new LinkedHashMap<>();
        for (Option<S> option : options) {
            if (option.type() != Option.Type.PART) {
                Shape at = option.object().isEmpty()
                        ? shape
                        : objects.computeIfAbsent(option.object(), name -> Shape.object());
                at.may(option.keyInObject(), option(kind, option, defaults));
            }
        }
        objects.forEach((name, object) -> shape.may(name, isPart(options, name) ? part(kind, name, object) : object));
        return shape;
    }

    private <S> Shape option(String kind, Option<S> option, S defaults) {
        Shape shape = described(kind, option.key(), shape(kind + "." + option.key(), option));
        if (option.type() != Option.Type.OTHER) {
            option.get()
                    .apply(defaults)
                    .flatMap(Option::said)
                    .ifPresent(value -> shape.otherwise(StudyWriter.value(value)));
        }
        return shape;
    }

    private static <S> boolean isPart(List<Option<S>> options, String name) {
        return options.stream()
                .anyMatch(option ->
                        option.type() == Option.Type.PART && option.key().equals(name));
    }

    /** What is asked for, as a whole or with its own keys, or not. */
    private Shape part(String kind, String name, Shape object) {
        return described(kind, name, Shape.either(Shape.flag(), object));
    }

    private Shape described(String kind, String key, Shape shape) {
        boolean isCheck = CheckKind.NAMES.contains(kind);
        Stream.of(
                        isCheck ? "gui.check.key." + key + ".help" : "help." + kind + "." + key,
                        "help.design." + key,
                        "option." + key)
                .filter(messages::has)
                .findFirst()
                .ifPresent(found -> shape.described(messages.text(found)));
        return shape;
    }

    /** An option of a type of its own is described here by its kind and key, as {@link StepReader} reads it. */
    private Shape shape(String name, Option<?> option) {
        return switch (option.type()) {
            case COLUMN, CONDITION, TEXT -> Shape.text();
            case CHOICE ->
                name.equals("att.bands")
                        ? Shape.either(Shape.choice(option.choices()), bands())
                        : Shape.choice(option.choices());
            case COLUMNS -> Shape.texts();
            case ONE_OR_MORE -> Shape.either(Shape.text(), Shape.texts());
            case PERIOD -> Shape.named("period");
            case CONTROLS -> Shape.either(Shape.texts(), Shape.flag());
            case INTEGER -> Shape.integer(option.minimum(), option.maximum());
            case NUMBER -> Shape.number(option.minimum(), option.maximum());
            case WINDOW -> Shape.list(Shape.integer(option.minimum(), option.maximum()));
            case FLAG, PART -> Shape.flag();
            case NUMBERS -> Shape.either(Shape.list(Shape.number(option.minimum(), option.maximum())), Shape.flag());
            case VCOV -> Shape.named("vcov");
            case OTHER -> other(name);
        };
    }

    private Shape other(String name) {
        return switch (name) {
            case "regression.columns" ->
                Shape.list(options(Shape.object(), "regression", RegressionColumn.OPTIONS, RegressionColumn.DEFAULT)
                        .translated("label"));
            case "design.treatment" -> treatment();
            case "design.baselineEstimator" -> Shape.either(Shape.choice(AttSpec.ESTIMATORS), estimator());
            case "audit.accepted" ->
                Shape.map(Shape.either(
                        Shape.text(),
                        Shape.object()
                                .must("reason", Shape.text())
                                .may("number", Shape.number(-Double.MAX_VALUE, Double.MAX_VALUE))));
            case "drop.units" -> Shape.either(Shape.text(), Shape.texts());
            case "exclude-policy.units", "control-policy.units" ->
                Shape.either(Shape.texts(), Shape.map(Shape.named("period")));
            case "drop.column",
                    "exclude-policy.name",
                    "exclude-policy.by",
                    "control-policy.name",
                    "control-policy.by",
                    "timing.cohort" -> Shape.text();
            case "placebo.keep" -> Shape.either(Shape.choice(StepReader.KEEP), Shape.flag());
            case "heterogeneity.by" -> Shape.either(Shape.text(), Shape.map(Shape.text()));
            case "robustness.checks" -> Shape.list(Shape.either(Shape.choice(CheckKind.NAMES), check()));
            case "mechanism.reasoning" -> Shape.map(Shape.text());
            case "simulation.cohorts" -> Shape.map(Shape.integer(1, SimulationSpec.MANY));
            case "simulation.paths" -> Shape.list(Shape.list(Shape.number(-Double.MAX_VALUE, Double.MAX_VALUE)));
            case "att.estimators", "simulation.estimators" ->
                Shape.list(Shape.either(Shape.choice(AttSpec.ESTIMATORS), estimator()));
            case "att.compare" -> Shape.texts();
            case "specification-curve.estimators" ->
                Shape.either(Shape.choice(CurveSpec.ESTIMATORS), Shape.list(Shape.choice(CurveSpec.ESTIMATORS)));
            case "specification-curve.controls" ->
                Shape.either(Shape.choice(ControlSetsSpec.RULES), Shape.list(Shape.texts()));
            case "specification-curve.fixedEffects" -> Shape.list(Shape.texts());
            case "specification-curve.where" -> Shape.either(Shape.text(), Shape.map(Shape.text()));
            case "sensitivity.honest.effect" ->
                Shape.either(
                        Shape.text(),
                        Shape.integer(Integer.MIN_VALUE, Integer.MAX_VALUE),
                        Shape.list(Shape.number(-Double.MAX_VALUE, Double.MAX_VALUE)));
            default -> throw new IllegalStateException("no schema for the option " + name);
        };
    }

    private static Shape bands() {
        return Shape.object()
                .must("type", Shape.choice(AttSettings.BANDS))
                .may("draws", Shape.integer(1, 1_000_000))
                .may("seed", Shape.integer(Long.MIN_VALUE, Long.MAX_VALUE));
    }

    private Shape estimator() {
        Shape named =
                Shape.object().must("name", Shape.choice(AttSpec.ESTIMATORS)).translated("label");
        return options(named, AttSpec.KIND, AttSpec.SETTINGS, AttSpec.DEFAULT);
    }

    private Shape check() {
        Shape check =
                Shape.object().must("check", Shape.choice(CheckKind.NAMES)).translated("label");
        CheckKind.ALL.forEach(kind -> check.where("check", kind.name(), options(kind)));
        return check;
    }

    private <V extends Variation> Shape options(CheckKind<V> kind) {
        return options(Shape.object(), kind.name(), kind.options(), kind.plain());
    }

    private static Shape report() {
        return Shape.object()
                .may("order", Shape.texts())
                .may("without", Shape.texts())
                .may("captions", Shape.map(Shape.text()))
                .may("preset", Shape.choice(ReportSpec.PRESETS))
                .may("language", Shape.choice(ReportSpec.LANGUAGES))
                .may("formats", Shape.list(Shape.choice(ReportSpec.FORMATS)))
                .may("sentences", Shape.flag())
                .may("figures", Shape.flag())
                .may("ledger", Shape.flag())
                .may("notes", Shape.choice(ReportSpec.NOTES))
                .may("charts", Shape.map(Shape.texts()))
                .may("numbers", Shape.named("numbers"))
                .may("tables", Shape.map(Shape.named("numbers")));
    }

    private static Shape numbers() {
        return Shape.object()
                .may("decimals", Shape.integer(0, NumberSpec.MOST))
                .may("digits", Shape.integer(1, NumberSpec.MOST))
                .may("thousands", Shape.flag())
                .may("below", Shape.choice(NumberSpec.BELOW))
                .may("stars", Shape.list(Shape.number(0, 1)))
                .may("controls", Shape.flag());
    }

    private static Shape chart() {
        return Shape.object()
                .must("step", Shape.text())
                .must("chart", Shape.text())
                .may("title", Shape.text())
                .may("xTitle", Shape.text())
                .may("yTitle", Shape.text())
                .may("x", limits())
                .may("y", limits())
                .may("palette", Shape.choice(ChartStyle.PALETTES))
                .may("size", Shape.choice(ChartStyle.SIZES))
                .may("fontSize", Shape.number(0, ChartStyle.LARGEST_FONT))
                .may("grid", Shape.flag())
                .may("compare", Shape.texts());
    }

    private static Shape limits() {
        return Shape.object()
                .may("from", Shape.number(-Double.MAX_VALUE, Double.MAX_VALUE))
                .may("to", Shape.number(-Double.MAX_VALUE, Double.MAX_VALUE));
    }
}
