package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.quasilab.text.Language;
import org.quasilab.text.Translated;

/** The records of a study from the keys of its file. Steps are read by {@link StepReader}. */
final class StudyReader {
    /** The key by which a file names its schema to an editor: kept, of no effect here. */
    static final String SCHEMA = "$schema";

    private StudyReader() {}

    static Study study(Keys keys) {
        format(keys);
        Translated title = keys.translated(OtherLanguages.TITLE);
        Study study = Study.EMPTY.withTitle(OtherLanguages.first(title));
        study = study.withData(keys.object("data").map(StudyReader::data).orElse(DataSpec.DEFAULT));
        Frequency frequency = study.data().frequency();
        study = study.withDesign(
                keys.object("design").map(found -> design(found, frequency)).orElse(DesignSpec.DEFAULT));
        study = study.withSteps(steps(keys.objects("steps")));
        ReportSpec report = keys.object("report").map(StudyReader::report).orElse(ReportSpec.DEFAULT);
        return new Study(
                study.title(),
                study.data(),
                study.design(),
                study.steps(),
                report,
                charts(keys),
                OtherLanguages.beside(title, OtherLanguages.TITLE, keys.unknown(SCHEMA)));
    }

    private static void format(Keys keys) {
        if (!keys.has("quasilab")) {
            throw keys.missing("quasilab");
        }
        if (keys.raw("quasilab").filter(JsonNode::isTextual).isPresent()) {
            throw keys.problem("quasilab", "results-file");
        }
        long version = keys.integer("quasilab", 1, Integer.MAX_VALUE).orElseThrow();
        if (version > Study.FORMAT) {
            throw keys.problem("quasilab", "newer-format", version, Study.FORMAT);
        }
    }

    private static List<StepSpec> steps(List<Keys> objects) {
        List<StepSpec> steps = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Keys keys : objects) {
            StepSpec step = StepReader.step(keys);
            if (!ids.add(step.id())) {
                throw keys.problem("id", "step-id-twice", step.id());
            }
            steps.add(step);
        }
        return steps;
    }

    private static List<ChartStyle> charts(Keys keys) {
        return keys.objects("charts").stream().map(StudyReader::chart).toList();
    }

    private static ChartStyle chart(Keys keys) {
        ChartStyle read = ChartStyle.plain(keys.required("step"), keys.required("chart"))
                .withTitle(keys.text("title", ""))
                .withXTitle(keys.text("xTitle", ""))
                .withYTitle(keys.text("yTitle", ""))
                .withX(limits(keys, "x"))
                .withY(limits(keys, "y"))
                .withPalette(keys.choice("palette", ChartStyle.PALETTES, ChartStyle.PALETTES.get(0)))
                .withFontSize(
                        keys.number("fontSize", 0, ChartStyle.LARGEST_FONT).orElse(0.0))
                .withSize(keys.choice("size", ChartStyle.SIZES, ChartStyle.SIZES.get(0)))
                .withGrid(keys.flag("grid"))
                .withCompare(keys.texts("compare").orElse(List.of()));
        return read.withOther(keys.unknown());
    }

    /** {@code {"from": -0.1, "to": 0.3}}, either or both. */
    private static ChartStyle.Limits limits(Keys keys, String key) {
        return keys.object(key)
                .map(found -> found.placed(() -> new ChartStyle.Limits(
                        found.number("from", -Double.MAX_VALUE, Double.MAX_VALUE),
                        found.number("to", -Double.MAX_VALUE, Double.MAX_VALUE))))
                .orElse(ChartStyle.Limits.NONE);
    }

    private static DataSpec data(Keys keys) {
        Map<String, VariableSpec> variables = new LinkedHashMap<>();
        Frequency frequency = Frequency.ofWord(keys.choice("frequency", Frequency.WORDS, Frequency.YEAR.word()));
        Optional<Keys> place = keys.object("source");
        SourceSpec.Kind kind = place.map(found -> kind(keys, found)).orElse(SourceSpec.Kind.FILE);
        String file = keys.text("file", "");
        if (place.isPresent() && !file.isEmpty()) {
            throw keys.problem("source", "source-and-file", file);
        }
        // beside another kind they are no key that this program knows, and said to be none
        Optional<Keys> database = place.filter(found -> kind == SourceSpec.Kind.JDBC);
        database.filter(found -> found.has("table") && found.has("query")).ifPresent(found -> {
            throw keys.problem("source", "table-and-query");
        });
        String compute = keys.choice("compute", SourceSpec.COMPUTE, DataSpec.AUTO);
        SourceSpec.Sample sample =
                keys.object("sample").map(StudyReader::sample).orElse(SourceSpec.Sample.DEFAULT);
        Optional<String> sheet = place.flatMap(found -> found.text("table")).or(() -> keys.text("sheet"));
        return new DataSpec(
                place.map(found -> found.required(kind.word())).orElse(file),
                place.map(found -> new SourceSpec(
                                kind,
                                compute,
                                database.map(own -> own.text("query", "")).orElse(""),
                                database.map(own -> own.text("driver", "")).orElse(""),
                                found.unknown()))
                        .orElse(new SourceSpec(kind, compute, Map.of()))
                        .withSample(sample),
                sheet.filter(name -> !name.isEmpty()),
                keys.text("encoding", DataSpec.AUTO),
                delimiter(keys),
                keys.choice("decimal", DataSpec.DECIMALS, DataSpec.AUTO),
                keys.integer("headerRow", 0, Integer.MAX_VALUE).orElse(0L).intValue(),
                keys.text("sha256", ""),
                keys.text("unit", ""),
                keys.text("time", ""),
                keys.text("timePart", ""),
                frequency,
                keys.texts("missing").orElse(DataSpec.MISSING),
                keys.object("reshape").map(StudyReader::reshape),
                keys.textMap("rename"),
                keys.objects("clean").stream().map(StudyReader::clean).toList(),
                keys.objects("derive").stream().map(StudyReader::derive).toList(),
                keys.objects("policies").stream()
                        .map(policy -> policy(policy, frequency))
                        .toList(),
                keys.text("where", ""),
                variables(keys, variables),
                keys.unknown());
    }

    private static SourceSpec.Sample sample(Keys keys) {
        double mostSeed = SourceSpec.Sample.MOST_SEED;
        return new SourceSpec.Sample(
                keys.integer("units", 1, Integer.MAX_VALUE)
                        .map(Long::intValue)
                        .orElse(SourceSpec.Sample.DEFAULT.units()),
                keys.integer("seed", -mostSeed, mostSeed).orElse(SourceSpec.Sample.DEFAULT.seed()));
    }

    private static SourceSpec.Kind kind(Keys data, Keys place) {
        List<String> named = SourceSpec.PLACES.stream().filter(place::has).toList();
        if (named.size() != 1) {
            throw data.problem("source", "source-kind", SourceSpec.PLACES);
        }
        return SourceSpec.Kind.valueOf(named.get(0).toUpperCase(Locale.ROOT));
    }

    private static ReshapeSpec reshape(Keys keys) {
        Map<String, List<String>> variables = keys.textsMap("variables");
        Optional<ReshapeSpec.Series> series = keys.object("series")
                .map(found -> new ReshapeSpec.Series(
                        found.required("column"),
                        found.required("value"),
                        found.texts("leaveOut").orElse(List.of()),
                        found.unknown()));
        if (variables.isEmpty() && series.isEmpty()) {
            throw keys.missing("variables");
        }
        String time = variables.isEmpty() ? keys.text("time", "") : keys.required("time");
        return new ReshapeSpec(time, variables, series, keys.unknown());
    }

    private static Map<String, VariableSpec> variables(Keys keys, Map<String, VariableSpec> variables) {
        keys.objectMap("variables").forEach((name, variable) -> variables.put(name, variable(variable)));
        return variables;
    }

    private static String delimiter(Keys keys) {
        String delimiter = keys.text("delimiter", DataSpec.AUTO);
        boolean word = List.of(DataSpec.AUTO, "", "tab", "\\t").contains(delimiter);
        if (!word && delimiter.length() != 1) {
            throw keys.problem("delimiter", "delimiter", delimiter);
        }
        return delimiter;
    }

    private static VariableSpec variable(Keys keys) {
        return new VariableSpec(
                keys.translated("label"),
                keys.translated("meaning"),
                keys.text("role", ""),
                keys.choice("scale", VariableSpec.SCALES, ""),
                values(keys),
                keys.unknown());
    }

    /**
     * {@code {"1": "East"}}, or the label in each language: {@code {"1": {"label": "East", "labelZh": "东部"}}} or {@code
     * {"1": {"en": "East", "zh": "东部"}}}.
     */
    private static Map<String, ValueLabel> values(Keys keys) {
        Map<String, ValueLabel> values = new LinkedHashMap<>();
        keys.objectOrTextMap("values").forEach((value, label) -> values.put(value, valueLabel(label)));
        return values;
    }

    private static ValueLabel valueLabel(Keys.ObjectOrText label) {
        return label.keys().map(keys -> valueLabel(keys)).orElse(ValueLabel.of(label.text()));
    }

    private static ValueLabel valueLabel(Keys keys) {
        return Language.WORDS.stream().anyMatch(keys::has)
                ? new ValueLabel(keys.byLanguage())
                : new ValueLabel(keys.translated("label"), keys.unknown());
    }

    private static DeriveSpec derive(Keys keys) {
        return new DeriveSpec(keys.required("name"), keys.required("formula"), keys.unknown());
    }

    private static PolicySpec policy(Keys keys, Frequency frequency) {
        return keys.placed(() -> new PolicySpec(
                keys.choice("policy", PolicySpec.LIBRARY, ""),
                keys.text("name", ""),
                keys.required("into"),
                keys.choice("members", PolicySpec.MEMBERS, PolicySpec.WHOLE),
                list(keys, frequency),
                changes(keys, frequency),
                keys.unknown()));
    }

    static final List<String> VERBS = List.of(
            "trim-text",
            "replace-text",
            "duplicates",
            "drop-units",
            "drop-rows",
            "leave-out",
            "interpolate",
            "winsorize");

    private static CleanSpec clean(Keys keys) {
        String verb = keys.required("do");
        return keys.placed(() -> switch (verb) {
            case "trim-text" -> new CleanSpec.TrimText(keys.unknown());
            case "duplicates" ->
                new CleanSpec.Duplicates(keys.choice("keep", CleanSpec.Duplicates.KEEP, "error"), keys.unknown());
            case "drop-units" ->
                new CleanSpec.DropUnits(
                        keys.number("missingShareAbove", 0, 1).orElse(0.5), keys.requiredTexts("in"), keys.unknown());
            case "drop-rows" -> new CleanSpec.DropRows(keys.requiredTexts("in"), keys.unknown());
            case "replace-text" ->
                new CleanSpec.ReplaceText(keys.required("column"), keys.textMap("values"), keys.unknown());
            case "leave-out" -> new CleanSpec.LeaveOut(keys.requiredTexts("units"), keys.unknown());
            case "interpolate" ->
                new CleanSpec.Interpolate(
                        keys.requiredTexts("columns"),
                        keys.choice("ends", CleanSpec.Interpolate.ENDS, "none"),
                        keys.unknown());
            case "winsorize" ->
                new CleanSpec.Winsorize(
                        keys.requiredTexts("columns"),
                        keys.number("lower", 0, 1).orElse(0.01),
                        keys.number("upper", 0, 1).orElse(0.99),
                        keys.unknown());
            default -> throw keys.choiceProblem("do", verb, VERBS);
        });
    }

    private static DesignSpec design(Keys keys, Frequency frequency) {
        DesignSpec design = StepReader.options(
                DesignSpec.OPTIONS,
                DesignSpec.DEFAULT,
                keys,
                (inner, key) -> key.equals("treatment")
                        ? treatment(inner.object(key).orElseThrow(), frequency)
                        : StepReader.estimator(key, inner, inner.objectOrText(key)));
        return design.withOther(keys.unknown());
    }

    private static ReportSpec report(Keys keys) {
        Optional<List<String>> formats = keys.texts("formats");
        keys.placed("formats", () -> ReportSpec.DEFAULT.withFormats(formats));
        return new ReportSpec(
                keys.texts("order").orElse(List.of()),
                keys.texts("without").orElse(List.of()),
                keys.textMap("captions"),
                chosen(keys.choice("preset", ReportSpec.PRESETS, "")),
                chosen(keys.choice("language", ReportSpec.LANGUAGES, "")),
                formats,
                keys.flag("sentences").orElse(true),
                keys.flag("figures").orElse(true),
                keys.flag("ledger").orElse(true),
                keys.choice("notes", ReportSpec.NOTES, ReportSpec.DEFAULT.notes()),
                keys.textsMap("charts"),
                keys.object("numbers").map(StudyReader::numbers).orElse(NumberSpec.DEFAULT),
                tables(keys),
                keys.unknown());
    }

    private static Map<String, NumberSpec> tables(Keys keys) {
        Map<String, NumberSpec> tables = new LinkedHashMap<>();
        keys.objectMap("tables").forEach((step, numbers) -> tables.put(step, numbers(numbers)));
        return tables;
    }

    private static NumberSpec numbers(Keys keys) {
        Optional<Integer> decimals =
                keys.integer("decimals", 0, NumberSpec.MOST).map(Long::intValue);
        Optional<Integer> digits = keys.integer("digits", 1, NumberSpec.MOST).map(Long::intValue);
        Optional<Boolean> thousands = keys.flag("thousands");
        Optional<String> below = chosen(keys.choice("below", NumberSpec.BELOW, ""));
        Optional<List<Double>> stars = keys.numbers("stars");
        Optional<Boolean> controls = keys.flag("controls");
        Map<String, JsonNode> other = keys.unknown();
        return keys.placed(() -> new NumberSpec(decimals, digits, thousands, below, stars, controls, other));
    }

    private static Optional<String> chosen(String word) {
        return word.isEmpty() ? Optional.empty() : Optional.of(word);
    }

    private static TreatmentSpec treatment(Keys keys, Frequency frequency) {
        boolean cohort = keys.has("cohort");
        boolean indicator = keys.has("indicator");
        boolean units = keys.has("units");
        boolean dose = keys.has("dose");
        if ((cohort ? 1 : 0) + (indicator ? 1 : 0) + (units ? 1 : 0) + (dose ? 1 : 0) != 1) {
            throw keys.problem("treatment-form");
        }
        if (cohort) {
            return new TreatmentSpec.Cohort(
                    keys.required("cohort"), midYear(keys), changes(keys, frequency), keys.unknown());
        }
        if (indicator) {
            boolean switches = keys.flag("switches").orElse(false);
            return keys.placed(() -> new TreatmentSpec.Indicator(
                    keys.required("indicator"), switches, changes(keys, frequency), keys.unknown()));
        }
        if (dose) {
            return new TreatmentSpec.Dose(keys.required("dose"), keys.unknown());
        }
        TreatmentSpec.Units list = list(keys, frequency);
        return new TreatmentSpec.Units(list.from(), list.months(), list.midYear(), list.column(), keys.unknown());
    }

    private static TreatmentSpec.Units list(Keys keys, Frequency frequency) {
        Map<String, Integer> from = new LinkedHashMap<>();
        Map<String, Integer> months = new LinkedHashMap<>();
        units(keys, frequency, from, months);
        return new TreatmentSpec.Units(from, months, midYear(keys), keys.text("column", ""), Map.of());
    }

    private static MidYear midYear(Keys keys) {
        return keys.object("midYear")
                .map(rule -> new MidYear(rule.integer("nextYearFrom", 1, 13)
                        .orElse((long) MidYear.FROM_JULY.nextYearFrom())
                        .intValue()))
                .orElse(MidYear.NO_RULE);
    }

    private static UnitChanges changes(Keys keys, Frequency frequency) {
        Map<String, Integer> treated = new LinkedHashMap<>();
        keys.object("treated")
                .ifPresent(units ->
                        units.unread().keySet().forEach(unit -> treated.put(unit, period(units, unit, frequency))));
        Set<String> never = new LinkedHashSet<>(keys.texts("never").orElse(List.of()));
        return keys.placed(() -> new UnitChanges(treated, never));
    }

    /** {@code "units": ["a", "b"], "from": 2015} or {@code "units": {"a": 2015, "b": "2016-07"}}. */
    private static void units(Keys keys, Frequency frequency, Map<String, Integer> from, Map<String, Integer> months) {
        if (keys.raw("units").filter(JsonNode::isArray).isEmpty()) {
            keys.object("units")
                    .ifPresent(units -> units.unread().keySet().forEach(unit -> {
                        PeriodText start = start(units, unit, frequency);
                        from.put(unit, start.period());
                        start.month().ifPresent(month -> months.put(unit, month));
                    }));
            return;
        }
        if (!keys.has("from")) {
            throw keys.missing("from");
        }
        PeriodText start = start(keys, "from", frequency);
        keys.texts("units").orElseThrow().forEach(unit -> {
            from.put(unit, start.period());
            start.month().ifPresent(month -> months.put(unit, month));
        });
    }

    /** A period; of years also a year with the month in it as text. */
    private static PeriodText start(Keys keys, String key, Frequency frequency) {
        boolean isText = keys.raw(key).filter(JsonNode::isTextual).isPresent();
        if (isText && frequency == Frequency.YEAR) {
            String text = keys.text(key, "");
            return PeriodText.of(text).orElseThrow(() -> keys.problem(key, "period-text", keys.path(key), text));
        }
        return new PeriodText(period(keys, key, frequency), OptionalInt.empty());
    }

    /** A whole number, or a text such as 2015Q3 where periods are no years. */
    private static int period(Keys keys, String key, Frequency frequency) {
        if (frequency == Frequency.YEAR) {
            return keys.integer(key, Integer.MIN_VALUE, Integer.MAX_VALUE)
                    .orElseThrow(() -> keys.missing(key))
                    .intValue();
        }
        boolean isNumber = keys.raw(key).filter(JsonNode::isNumber).isPresent();
        OptionalInt period = isNumber
                ? frequency.parse(
                        keys.number(key, -Double.MAX_VALUE, Double.MAX_VALUE).orElseThrow())
                : frequency.parse(keys.required(key));
        return period.orElseThrow(() -> keys.problem(
                key, "period-form", keys.path(key), keys.raw(key).orElseThrow().asText(), frequency.example()));
    }

    /** A variance: an object, or only its type as a text. */
    static Optional<VcovSpec> vcov(Keys keys, String key) {
        if (keys.raw(key).filter(JsonNode::isTextual).isPresent()) {
            String type = keys.choice(key, VcovType.WORDS, "");
            return Optional.of(keys.placed(
                    key, () -> new VcovSpec(type, List.of(), OptionalInt.empty(), VcovSpec.IID.smallSample())));
        }
        return keys.object(key)
                .map(vcov -> vcov.placed(() -> new VcovSpec(
                        VcovType.of(vcov.choice("type", VcovType.WORDS, VcovType.IID.word())),
                        vcov.texts("by").orElse(List.of()),
                        vcov.integer("lag", 0, Integer.MAX_VALUE)
                                .map(lag -> OptionalInt.of(lag.intValue()))
                                .orElse(OptionalInt.empty()),
                        vcov.choice("lagRule", VcovSpec.LAG_RULES, VcovSpec.IID.lagRule()),
                        conley(vcov),
                        vcov.choice("smallSample", VcovSpec.SMALL_SAMPLE, VcovSpec.IID.smallSample()),
                        vcov.unknown())));
    }

    /** Where the keys of a spatial variance are said, whatever the type. */
    private static Optional<Conley> conley(Keys vcov) {
        if (Stream.of("latitude", "longitude", "cutoffKm", "kernel").noneMatch(vcov::has)) {
            return Optional.empty();
        }
        return Optional.of(new Conley(
                vcov.text("latitude").orElse(""),
                vcov.text("longitude").orElse(""),
                vcov.number("cutoffKm", Conley.NEAREST, Conley.FARTHEST).orElse(Conley.DEFAULT.cutoffKm()),
                vcov.choice("kernel", Conley.KERNELS, Conley.DEFAULT.kernel())));
    }
}
