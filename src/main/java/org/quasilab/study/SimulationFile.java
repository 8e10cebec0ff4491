package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.quasilab.text.JsonText;
import org.quasilab.text.Translated;

/**
 * Reads and writes what is to be simulated, format 1: one JSON object, in which the parts of a {@link SimulationSpec} are
 * objects of their own. Comments are tolerated on reading; unknown keys are kept, named in a notice and written back.
 */
public final class SimulationFile {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Keeps the format, by which the file is told from a study. */
    static final String FORMAT = "simulation";

    private SimulationFile() {}

    /**
     * A simulation and what is to be said about its file.
     *
     * @param notices unknown keys; in the order of the file
     */
    public record Loaded(SimulationSpec spec, List<Notice> notices) {
        public Loaded {
            notices = List.copyOf(notices);
        }
    }

    /** @throws StudyProblem if the file cannot be read or is no simulation of this format; says file, line and column */
    public static Loaded read(Path file) {
        return read(file.toString(), StudyFile.whole(file));
    }

    /**
     * @param file name, for messages
     * @param text of the file
     * @throws StudyProblem as {@link #read(Path)}
     */
    public static Loaded read(String file, String text) {
        List<Notice> notices = new ArrayList<>();
        return new Loaded(spec(StudyFile.keys(file, text, notices)), notices);
    }

    static SimulationSpec spec(Keys keys) {
        format(keys);
        Translated title = keys.translated(OtherLanguages.TITLE);
        SimulationSpec.Layout layout =
                part("layout", SimulationSpec.Layout.OPTIONS, SimulationSpec.Layout.DEFAULT, keys);
        SimulationSpec.Outcome outcome = new SimulationSpec.Outcome(
                part("effect", SimulationSpec.Effect.OPTIONS, SimulationSpec.Effect.DEFAULT, keys),
                part("trends", SimulationSpec.Trends.OPTIONS, SimulationSpec.Trends.NONE, keys),
                part("errors", SimulationSpec.Errors.OPTIONS, SimulationSpec.Errors.DEFAULT, keys),
                part("covariates", SimulationSpec.Covariates.OPTIONS, SimulationSpec.Covariates.NONE, keys),
                part("faults", SimulationSpec.Faults.OPTIONS, SimulationSpec.Faults.NONE, keys));
        SimulationSpec rest = StepReader.options(
                SimulationSpec.OPTIONS,
                SimulationSpec.DEFAULT,
                keys,
                (inner, key) -> keys.objectsOrTexts(key).stream()
                        .map(element -> StepReader.estimator(key, keys, element))
                        .toList());
        return keys.placed(() -> new SimulationSpec(
                OtherLanguages.first(title),
                layout,
                outcome,
                rest.score(),
                rest.estimators(),
                rest.mediation(),
                rest.vcov(),
                rest.level(),
                rest.randomisation(),
                rest.seed(),
                OtherLanguages.beside(title, OtherLanguages.TITLE, keys.unknown(StudyReader.SCHEMA))));
    }

    private static void format(Keys keys) {
        if (!keys.has(FORMAT)) {
            throw keys.problem("not-simulation");
        }
        long version = keys.integer(FORMAT, 1, Integer.MAX_VALUE).orElseThrow();
        if (version > SimulationSpec.FORMAT) {
            throw keys.problem(FORMAT, "newer-format", version, SimulationSpec.FORMAT);
        }
    }

    private static <S> S part(String name, List<Option<S>> options, S defaults, Keys keys) {
        Optional<Keys> object = keys.object(name);
        if (object.isEmpty()) {
            return defaults;
        }
        S read = StepReader.options(options, defaults, object.get(), (inner, key) -> other(key, inner));
        keys.keepUnknown(name, object.get());
        return read;
    }

    private static Object other(String key, Keys keys) {
        return switch (key) {
            case "cohorts" -> cohorts(key, keys);
            case "paths" -> keys.numberLists(key);
            default -> throw new IllegalStateException("no reader for the option " + key);
        };
    }

    /** {@code {"2015": 30, "2018": 20}}: first treated period and units. */
    private static Map<Integer, Integer> cohorts(String key, Keys keys) {
        Map<Integer, Integer> cohorts = new TreeMap<>();
        Keys object = keys.object(key).orElseThrow();
        for (String start : object.unread().keySet()) {
            if (!start.matches("-?\\d{1,9}")) {
                throw keys.problem(key, "simulation-start", start);
            }
            cohorts.put(
                    Integer.parseInt(start),
                    object.integer(start, 1, SimulationSpec.MANY).orElseThrow().intValue());
        }
        return cohorts;
    }

    /** The text of the file: the same simulation gives the same text. */
    public static String text(SimulationSpec spec) {
        return JsonText.of(node(spec));
    }

    /** The tree of the file. */
    public static ObjectNode node(SimulationSpec spec) {
        ObjectNode node = NODES.objectNode().put(FORMAT, SimulationSpec.FORMAT);
        if (!spec.title().isEmpty()) {
            node.put("title", spec.title());
        }
        SimulationSpec.Outcome outcome = spec.outcome();
        part(node, "layout", SimulationSpec.Layout.OPTIONS, spec.layout(), SimulationSpec.Layout.DEFAULT);
        part(node, "effect", SimulationSpec.Effect.OPTIONS, outcome.effect(), SimulationSpec.Effect.DEFAULT);
        part(node, "trends", SimulationSpec.Trends.OPTIONS, outcome.trends(), SimulationSpec.Trends.NONE);
        part(node, "errors", SimulationSpec.Errors.OPTIONS, outcome.errors(), SimulationSpec.Errors.DEFAULT);
        part(
                node,
                "covariates",
                SimulationSpec.Covariates.OPTIONS,
                outcome.covariates(),
                SimulationSpec.Covariates.NONE);
        part(node, "faults", SimulationSpec.Faults.OPTIONS, outcome.faults(), SimulationSpec.Faults.NONE);
        StudyWriter.options(
                SimulationSpec.OPTIONS,
                spec,
                Optional.of(SimulationSpec.DEFAULT),
                node,
                (key, value) -> StudyWriter.value(value));
        return StudyWriter.withOther(node, spec.other());
    }

    private static <S> void part(ObjectNode node, String name, List<Option<S>> options, S part, S usual) {
        ObjectNode object = NODES.objectNode();
        StudyWriter.options(options, part, Optional.of(usual), object, (key, value) -> written(value));
        if (!object.isEmpty()) {
            node.set(name, object);
        }
    }

    private static JsonNode written(Object value) {
        if (value instanceof Map<?, ?> cohorts) {
            ObjectNode node = NODES.objectNode();
            cohorts.forEach((start, units) -> node.put(start.toString(), (Integer) units));
            return node;
        }
        ArrayNode node = NODES.arrayNode();
        ((List<?>) value).forEach(path -> node.add(StudyWriter.value(path)));
        return node;
    }
}
