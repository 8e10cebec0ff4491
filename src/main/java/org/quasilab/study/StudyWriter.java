package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.quasilab.text.Translated;

/**
 * The keys of a study file from its records, in the order of the format. What equals the default is not written, except
 * what a reader of the file looks for: file, keys and the whole design.
 */
final class StudyWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private StudyWriter() {}

    static ObjectNode study(Study study) {
        ObjectNode node = NODES.objectNode();
        putBeside(node, StudyReader.SCHEMA, study.other());
        node.put("quasilab", Study.FORMAT);
        node.put("title", study.title());
        putTexts(node, "title", OtherLanguages.all(study.title(), "title", study.other()));
        node.set("data", data(study.data()));
        node.set("design", design(study.design(), study.data().frequency()));
        ArrayNode steps = node.putArray("steps");
        study.steps().forEach(step -> steps.add(step(step)));
        if (!study.report().equals(ReportSpec.DEFAULT)) {
            node.set("report", report(study.report()));
        }
        if (!study.charts().isEmpty()) {
            ArrayNode charts = node.putArray("charts");
            study.charts().forEach(style -> charts.add(chart(style)));
        }
        return withOther(node, study.other());
    }

    private static ObjectNode chart(ChartStyle style) {
        ObjectNode node = NODES.objectNode();
        node.put("step", style.step());
        node.put("chart", style.chart());
        putUnless(node, "title", style.title(), "");
        putUnless(node, "xTitle", style.xTitle(), "");
        putUnless(node, "yTitle", style.yTitle(), "");
        limits(node, "x", style.x());
        limits(node, "y", style.y());
        putUnless(node, "palette", style.palette(), ChartStyle.PALETTES.get(0));
        if (style.fontSize() > 0) {
            node.put("fontSize", style.fontSize());
        }
        putUnless(node, "size", style.size(), ChartStyle.SIZES.get(0));
        style.grid().ifPresent(grid -> node.put("grid", grid));
        if (!style.compare().isEmpty()) {
            node.set("compare", texts(style.compare()));
        }
        return withOther(node, style.other());
    }

    private static void limits(ObjectNode node, String key, ChartStyle.Limits limits) {
        if (!limits.equals(ChartStyle.Limits.NONE)) {
            ObjectNode object = node.putObject(key);
            limits.from().ifPresent(from -> object.put("from", from));
            limits.to().ifPresent(to -> object.put("to", to));
        }
    }

    private static ObjectNode source(DataSpec data) {
        ObjectNode node = NODES.objectNode();
        node.put(data.source().kind().word(), data.file());
        data.sheet().ifPresent(table -> node.put("table", table));
        putUnless(node, "query", data.source().query(), "");
        putUnless(node, "driver", data.source().driver(), "");
        return withOther(node, data.source().other());
    }

    private static ObjectNode data(DataSpec data) {
        ObjectNode node = NODES.objectNode();
        if (data.source().kind() == SourceSpec.Kind.FILE) {
            node.put("file", data.file());
            data.sheet().ifPresent(sheet -> node.put("sheet", sheet));
        } else {
            node.set("source", source(data));
        }
        putUnless(node, "compute", data.source().compute(), DataSpec.AUTO);
        if (data.source().drawn().isPresent() || !data.source().sample().equals(SourceSpec.Sample.DEFAULT)) {
            node.putObject("sample")
                    .put("units", data.source().sample().units())
                    .put("seed", data.source().sample().seed());
        }
        putUnless(node, "encoding", data.encoding(), DataSpec.AUTO);
        putUnless(node, "delimiter", data.delimiter(), DataSpec.AUTO);
        putUnless(node, "decimal", data.decimal(), DataSpec.AUTO);
        if (data.headerRow() != 0) {
            node.put("headerRow", data.headerRow());
        }
        putUnless(node, "sha256", data.sha256(), "");
        node.put("unit", data.unit());
        node.put("time", data.time());
        putUnless(node, "timePart", data.timePart(), "");
        putUnless(node, "frequency", data.frequency().word(), Frequency.YEAR.word());
        if (!data.missing().equals(DataSpec.MISSING)) {
            node.set("missing", texts(data.missing()));
        }
        data.reshape().ifPresent(reshape -> node.set("reshape", reshape(reshape)));
        if (!data.rename().isEmpty()) {
            node.set("rename", textMap(data.rename()));
        }
        if (!data.clean().isEmpty()) {
            ArrayNode clean = node.putArray("clean");
            data.clean().forEach(step -> clean.add(clean(step)));
        }
        if (!data.derive().isEmpty()) {
            ArrayNode derive = node.putArray("derive");
            data.derive().forEach(step -> derive.add(derive(step)));
        }
        if (!data.policies().isEmpty()) {
            ArrayNode policies = node.putArray("policies");
            data.policies().forEach(policy -> policies.add(policy(policy, data.frequency())));
        }
        putUnless(node, "where", data.where(), "");
        if (!data.variables().isEmpty()) {
            ObjectNode variables = node.putObject("variables");
            data.variables().forEach((name, variable) -> variables.set(name, variable(variable)));
        }
        return withOther(node, data.other());
    }

    private static ObjectNode reshape(ReshapeSpec reshape) {
        ObjectNode node = NODES.objectNode();
        if (!reshape.variables().isEmpty()) {
            node.put("time", reshape.time());
            ObjectNode variables = node.putObject("variables");
            reshape.variables().forEach((name, columns) -> variables.set(name, texts(columns)));
        }
        reshape.series().ifPresent(series -> {
            ObjectNode inner = NODES.objectNode().put("column", series.column()).put("value", series.value());
            if (!series.leaveOut().isEmpty()) {
                inner.set("leaveOut", texts(series.leaveOut()));
            }
            node.set("series", withOther(inner, series.other()));
        });
        return withOther(node, reshape.other());
    }

    private static ObjectNode policy(PolicySpec policy, Frequency frequency) {
        ObjectNode node = NODES.objectNode();
        putUnless(node, "policy", policy.policy(), "");
        putUnless(node, "name", policy.name(), "");
        node.put("into", policy.into());
        putUnless(node, "members", policy.members(), PolicySpec.WHOLE);
        if (policy.policy().isEmpty()) {
            unitsFrom(node, policy.list(), frequency);
        }
        putUnless(node, "column", policy.list().column(), "");
        midYear(node, policy.midYear());
        changes(node, policy.changes(), frequency);
        return withOther(node, policy.other());
    }

    private static ObjectNode derive(DeriveSpec derive) {
        ObjectNode node = NODES.objectNode();
        node.put("name", derive.name());
        node.put("formula", derive.formula());
        return withOther(node, derive.other());
    }

    private static ObjectNode variable(VariableSpec variable) {
        ObjectNode node = NODES.objectNode();
        putTexts(node, "label", variable.label());
        putTexts(node, "meaning", variable.meaning());
        putUnless(node, "role", variable.role(), "");
        putUnless(node, "scale", variable.scale(), "");
        if (!variable.values().isEmpty()) {
            ObjectNode values = node.putObject("values");
            variable.values().forEach((value, label) -> values.set(value, valueLabel(label)));
        }
        return withOther(node, variable.other());
    }

    private static JsonNode valueLabel(ValueLabel label) {
        if (label.isText()) {
            return NODES.textNode(OtherLanguages.first(label.label()));
        }
        ObjectNode node = NODES.objectNode();
        putTexts(node, "label", label.label());
        return withOther(node, label.other());
    }

    private static ObjectNode clean(CleanSpec step) {
        return withOther(step.on(new CleanNodes(NODES.objectNode().put("do", step.verb()))), step.other());
    }

    /** The keys of each cleaning step after its verb. */
    private record CleanNodes(ObjectNode node) implements CleanSpec.Cases<ObjectNode> {
        @Override
        public ObjectNode trimText(CleanSpec.TrimText step) {
            return node;
        }

        @Override
        public ObjectNode duplicates(CleanSpec.Duplicates step) {
            node.put("keep", step.keep());
            return node;
        }

        @Override
        public ObjectNode dropUnits(CleanSpec.DropUnits step) {
            node.put("missingShareAbove", step.missingShareAbove());
            node.set("in", texts(step.in()));
            return node;
        }

        @Override
        public ObjectNode dropRows(CleanSpec.DropRows step) {
            node.set("in", texts(step.in()));
            return node;
        }

        @Override
        public ObjectNode replaceText(CleanSpec.ReplaceText step) {
            node.put("column", step.column());
            node.set("values", textMap(step.values()));
            return node;
        }

        @Override
        public ObjectNode leaveOut(CleanSpec.LeaveOut step) {
            node.set("units", texts(step.units()));
            return node;
        }

        @Override
        public ObjectNode interpolate(CleanSpec.Interpolate step) {
            node.set("columns", texts(step.columns()));
            node.put("ends", step.ends());
            return node;
        }

        @Override
        public ObjectNode winsorize(CleanSpec.Winsorize step) {
            node.set("columns", texts(step.columns()));
            node.put("lower", step.lower());
            node.put("upper", step.upper());
            return node;
        }
    }

    private static ObjectNode design(DesignSpec design, Frequency frequency) {
        ObjectNode node = NODES.objectNode();
        options(
                DesignSpec.OPTIONS,
                design,
                Optional.empty(),
                node,
                (key, value) -> key.equals("treatment") ? treatment((TreatmentSpec) value, frequency) : value(value));
        return withOther(node, design.other());
    }

    private static ObjectNode treatment(TreatmentSpec treatment, Frequency frequency) {
        ObjectNode node = NODES.objectNode();
        treatment.on(new TreatmentSpec.Cases<>() {
            @Override
            public ObjectNode cohort(TreatmentSpec.Cohort cohort) {
                return node.put("cohort", cohort.column());
            }

            @Override
            public ObjectNode indicator(TreatmentSpec.Indicator indicator) {
                return node.put("indicator", indicator.column());
            }

            @Override
            public ObjectNode units(TreatmentSpec.Units units) {
                unitsFrom(node, units, frequency);
                putUnless(node, "column", units.column(), "");
                return node;
            }

            @Override
            public ObjectNode dose(TreatmentSpec.Dose dose) {
                return node.put("dose", dose.column());
            }
        });
        if (treatment.switches()) {
            node.put("switches", true);
        }
        midYear(node, treatment.midYear());
        changes(node, treatment.changes(), frequency);
        return withOther(node, treatment.other());
    }

    private static void midYear(ObjectNode node, MidYear rule) {
        if (rule.isRule()) {
            node.putObject("midYear").put("nextYearFrom", rule.nextYearFrom());
        }
    }

    private static void changes(ObjectNode node, UnitChanges changes, Frequency frequency) {
        if (!changes.treated().isEmpty()) {
            ObjectNode treated = node.putObject("treated");
            changes.treated().forEach((unit, period) -> treated.set(unit, new Period(period, frequency).node()));
        }
        if (!changes.never().isEmpty()) {
            node.set("never", texts(List.copyOf(changes.never())));
        }
    }

    private static void unitsFrom(ObjectNode node, TreatmentSpec.Units list, Frequency frequency) {
        List<Integer> periods = list.from().values().stream().distinct().toList();
        if (periods.size() == 1 && list.months().isEmpty()) {
            node.set("units", texts(List.copyOf(list.from().keySet())));
            node.set("from", new Period(periods.get(0), frequency).node());
            return;
        }
        ObjectNode units = node.putObject("units");
        list.from().forEach((unit, period) -> {
            Integer month = list.months().get(unit);
            if (month == null) {
                units.set(unit, new Period(period, frequency).node());
            } else {
                units.put(unit, new PeriodText(period, OptionalInt.of(month)).text());
            }
        });
    }

    private static ObjectNode vcov(VcovSpec vcov) {
        ObjectNode node = NODES.objectNode();
        node.put("type", vcov.type().word());
        if (!vcov.by().isEmpty()) {
            node.set("by", texts(vcov.by()));
        }
        vcov.lag().ifPresent(lag -> node.put("lag", lag));
        putUnless(node, "lagRule", vcov.lagRule(), VcovSpec.IID.lagRule());
        vcov.conley().ifPresent(places -> {
            putUnless(node, "latitude", places.latitude(), "");
            putUnless(node, "longitude", places.longitude(), "");
            node.put("cutoffKm", places.cutoffKm());
            putUnless(node, "kernel", places.kernel(), Conley.DEFAULT.kernel());
        });
        putUnless(node, "smallSample", vcov.smallSample(), VcovSpec.IID.smallSample());
        return withOther(node, vcov.other());
    }

    private static ObjectNode report(ReportSpec report) {
        ObjectNode node = NODES.objectNode();
        putUnlessEmpty(node, "order", report.order());
        putUnlessEmpty(node, "without", report.without());
        if (!report.captions().isEmpty()) {
            node.set("captions", textMap(report.captions()));
        }
        report.preset().ifPresent(preset -> node.put("preset", preset));
        report.language().ifPresent(language -> node.put("language", language));
        report.formats().ifPresent(formats -> node.set("formats", texts(formats)));
        putUnlessTrue(node, "sentences", report.sentences());
        putUnlessTrue(node, "figures", report.figures());
        putUnlessTrue(node, "ledger", report.ledger());
        putUnless(node, "notes", report.notes(), ReportSpec.DEFAULT.notes());
        if (!report.charts().isEmpty()) {
            ObjectNode charts = node.putObject("charts");
            report.charts().forEach((step, ids) -> charts.set(step, texts(ids)));
        }
        if (!report.numbers().equals(NumberSpec.DEFAULT)) {
            node.set("numbers", numbers(report.numbers()));
        }
        if (!report.tables().isEmpty()) {
            ObjectNode tables = node.putObject("tables");
            report.tables().forEach((step, numbers) -> tables.set(step, numbers(numbers)));
        }
        return withOther(node, report.other());
    }

    private static ObjectNode numbers(NumberSpec numbers) {
        ObjectNode node = NODES.objectNode();
        numbers.decimals().ifPresent(decimals -> node.put("decimals", decimals));
        numbers.digits().ifPresent(digits -> node.put("digits", digits));
        numbers.thousands().ifPresent(thousands -> node.put("thousands", thousands));
        numbers.below().ifPresent(below -> node.put("below", below));
        numbers.stars().ifPresent(limits -> limits.forEach(node.putArray("stars")::add));
        numbers.controls().ifPresent(controls -> node.put("controls", controls));
        return withOther(node, numbers.other());
    }

    private static ObjectNode step(StepSpec step) {
        ObjectNode node = NODES.objectNode();
        node.put("id", step.id());
        node.put("kind", step.kind());
        putTexts(node, "title", OtherLanguages.all(step.title(), "title", step.other()));
        StepKind.of(step.kind()).ifPresent(kind -> options(kind, step, node));
        return withOther(node, step.other());
    }

    @SuppressWarnings("unchecked")
    private static <S extends StepSpec> void options(StepKind<S> kind, StepSpec step, ObjectNode node) {
        options(
                kind.options(),
                (S) step,
                Optional.of(kind.defaults()),
                node,
                (key, value) -> other(kind.name() + "." + key, value));
    }

    /**
     * What a spec says of its options.
     *
     * @param usual what it says as this one does is not written
     * @param other writes the value of a key of no common type
     */
    static <S> void options(
            List<Option<S>> options,
            S spec,
            Optional<S> usual,
            ObjectNode node,
            BiFunction<String, Object, JsonNode> other) {
        for (Option<S> option : options) {
            Optional<Object> value = option.get().apply(spec);
            if (option.type() == Option.Type.CONTROLS
                    && value.isEmpty()
                    && usual.flatMap(option.get()).isPresent()) {
                node.put(option.key(), true);
            }
            boolean isOff = node.path(option.object()).isBoolean()
                    && !node.path(option.object()).booleanValue();
            if (!isOff && value.isPresent() && !usual.map(option.get()).equals(Optional.of(value))) {
                JsonNode written = switch (option.type()) {
                    case OTHER -> other.apply(option.key(), value.get());
                    case PERIOD -> period((String) value.get());
                    default -> value(value.get());
                };
                at(node, option.object()).set(option.keyInObject(), written);
            }
        }
    }

    /** The object of this name, which says also that its part is asked for. */
    private static ObjectNode at(ObjectNode node, String object) {
        if (object.isEmpty()) {
            return node;
        }
        return node.path(object).isObject() ? (ObjectNode) node.get(object) : node.putObject(object);
    }

    private static JsonNode other(String option, Object value) {
        return switch (option) {
            case "placebo.keep" -> NODES.textNode((Boolean) value ? "estimates" : "none");
            case "sensitivity.honest.effect" -> effect((String) value);
            case "audit.accepted" -> accepted((Map<?, ?>) value);
            default -> value(value);
        };
    }

    /** A text is the reason alone. */
    private static JsonNode accepted(Map<?, ?> answers) {
        ObjectNode node = NODES.objectNode();
        answers.forEach((rule, answer) -> {
            AuditSpec.Accepted said = (AuditSpec.Accepted) answer;
            if (said.number().isPresent()) {
                node.putObject((String) rule)
                        .put("reason", said.reason())
                        .put("number", said.number().getAsDouble());
            } else {
                node.put((String) rule, said.reason());
            }
        });
        return node;
    }

    /** A word, an event time, or the list of weights. */
    private static JsonNode effect(String said) {
        if (!said.contains(",")) {
            return period(said);
        }
        ArrayNode weights = NODES.arrayNode();
        Stream.of(said.split(",")).map(String::strip).map(Double::valueOf).forEach(weights::add);
        return weights;
    }

    static JsonNode value(Object value) {
        if (value instanceof VcovSpec vcov) {
            return vcov(vcov);
        }
        if (value instanceof RegressionColumn column) {
            return column(column);
        }
        if (value instanceof CheckSpec check) {
            return check(check);
        }
        if (value instanceof EstimatorChoice choice) {
            return choice(choice);
        }
        if (value instanceof List<?> list) {
            ArrayNode node = NODES.arrayNode();
            list.forEach(element -> node.add(value(element)));
            return node;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode node = NODES.objectNode();
            map.forEach((key, element) -> node.set((String) key, value(element)));
            return node;
        }
        return scalar(value);
    }

    private static JsonNode choice(EstimatorChoice choice) {
        if (choice.isPlain()) {
            return NODES.textNode(choice.name());
        }
        ObjectNode node = NODES.objectNode().put("name", choice.name());
        putTexts(node, "label", OtherLanguages.all(choice.label(), "label", choice.other()));
        choice.own()
                .forEach((key, value) ->
                        node.set(key, value.map(StudyWriter::value).orElse(NODES.booleanNode(true))));
        return withOther(node, choice.other());
    }

    private static JsonNode scalar(Object value) {
        if (value instanceof String text) {
            return NODES.textNode(text);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Double number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        throw new IllegalStateException("no text for a value of " + value.getClass());
    }

    private static ObjectNode column(RegressionColumn column) {
        ObjectNode node = NODES.objectNode();
        putTexts(node, "label", OtherLanguages.all(column.label(), "label", column.other()));
        options(
                RegressionColumn.SHARED,
                column,
                Optional.of(RegressionColumn.DEFAULT),
                node,
                (key, value) -> value(value));
        if (column.controls().filter(List::isEmpty).isPresent()) {
            node.put("controls", false);
        }
        return withOther(node, column.other());
    }

    private static ObjectNode check(CheckSpec check) {
        ObjectNode node = NODES.objectNode();
        node.put("check", check.kind());
        putTexts(node, "label", OtherLanguages.all(check.label(), "label", check.other()));
        CheckKind.of(check.kind()).ifPresent(kind -> options(kind, check.change(), node));
        return withOther(node, check.other());
    }

    @SuppressWarnings("unchecked")
    private static <V extends Variation> void options(CheckKind<V> kind, Variation change, ObjectNode node) {
        options(kind.options(), (V) change, Optional.of(kind.plain()), node, (key, value) -> ofCheck(value));
        change.as(Variation.ReplaceOutcome.class)
                .filter(replace -> replace.outcomes().size() == 1)
                .ifPresent(replace -> node.put("outcome", replace.outcomes().get(0)));
    }

    private static JsonNode ofCheck(Object value) {
        if (value instanceof Map<?, ?> periods) {
            ObjectNode node = NODES.objectNode();
            periods.forEach((unit, period) -> node.set((String) unit, period((String) period)));
            return node;
        }
        return value(value);
    }

    /** A number where it is one. */
    private static JsonNode period(String said) {
        return said.matches("-?\\d{1,9}") ? NODES.numberNode(Integer.parseInt(said)) : NODES.textNode(said);
    }

    /** A kept key that has a place of its own, such as a text in Chinese beside the one in English. */
    private static void putTexts(ObjectNode node, String key, Translated texts) {
        texts.keys(key, node::put);
    }

    private static void putBeside(ObjectNode node, String key, Map<String, JsonNode> keys) {
        if (keys.containsKey(key)) {
            node.set(key, keys.get(key));
        }
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode node = NODES.arrayNode();
        texts.forEach(node::add);
        return node;
    }

    private static ObjectNode textMap(Map<String, String> texts) {
        ObjectNode node = NODES.objectNode();
        texts.forEach(node::put);
        return node;
    }

    private static void putUnless(ObjectNode node, String key, String text, String usual) {
        if (!text.equals(usual)) {
            node.put(key, text);
        }
    }

    private static void putUnlessEmpty(ObjectNode node, String key, List<String> texts) {
        if (!texts.isEmpty()) {
            node.set(key, texts(texts));
        }
    }

    private static void putUnlessTrue(ObjectNode node, String key, boolean flag) {
        if (!flag) {
            node.put(key, false);
        }
    }

    /**
     * An object with unknown keys, which come last, in alphabetical order, so that the same study gives the same text. Those of an object in it go there: a word in its place is its {@code type}, and where the
     * part is no longer asked for they go as well.
     */
    static ObjectNode withOther(ObjectNode node, Map<String, JsonNode> other) {
        new TreeMap<>(other).forEach((key, rest) -> {
            JsonNode known = node.path(key);
            if (known.isMissingNode() || !rest.isObject()) {
                node.set(key, rest);
            } else if (!known.isBoolean()) {
                ObjectNode object = known.isObject()
                        ? (ObjectNode) known
                        : node.putObject(key).put("type", known.textValue());
                object.setAll((ObjectNode) rest);
            }
        });
        return node;
    }
}
