package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.study.Quantity;
import org.quasilab.study.SimulationFile;
import org.quasilab.text.Csv;
import org.quasilab.text.JsonText;
import org.quasilab.text.Messages;
import org.quasilab.text.Version;

/**
 * The texts of {@code simulation.json} and {@code simulation.csv}. A measure is {@code {"value", "mcse"}}, the latter its
 * Monte-Carlo standard error; what could not be computed is {@code null}, with a warning that says so.
 */
public final class SimulationNodes {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** As a line of the table has them, one of the last two empty. */
    private static final List<String> MEASURES = List.of("bias", "sd", "rmse", "meanSe", "coverage", "size", "power");

    private SimulationNodes() {}

    /** The text of {@code simulation.json}. */
    public static String json(SimulationResult result) {
        ObjectNode node = NODES.objectNode();
        node.put("quasilab", Version.current());
        node.set("spec", SimulationFile.node(result.spec()));
        node.put("draws", result.draws());
        node.put("level", result.spec().level());
        node.put("att", result.att());
        ObjectNode estimators = node.putObject("estimators");
        named(result).forEach((name, column) -> estimators.set(name, column(column)));
        List<String> missing = NullNodes.replace(node);
        ArrayNode warnings = node.putArray("warnings");
        if (!missing.isEmpty()) {
            Warning warning = Warning.of(
                    "result", "not-computed", missing.size(), missing.subList(0, Math.min(3, missing.size())));
            warnings.addObject().put("code", warning.code()).put("message", warning.message(Messages.ENGLISH));
        }
        return JsonText.of(node);
    }

    /** The text of {@code simulation.csv}: a line for each estimator and, empty for its main average, event time. */
    public static String csv(SimulationResult result) {
        StringBuilder text = new StringBuilder();
        List<String> head = new ArrayList<>(List.of("estimator", "eventTime", "draws", "truth", "mean"));
        List<String> words = new ArrayList<>(MEASURES);
        if (result.spec().randomisation() > 0) {
            words.add(Quantity.RANDOMISATION);
        }
        words.forEach(measure -> head.addAll(List.of(measure, measure + "Mcse")));
        text.append(Csv.line(head));
        named(result).forEach((name, column) -> {
            Map<String, Sampled.Measure> overall = measures(column.overall());
            column.randomised().ifPresent(share -> overall.put(Quantity.RANDOMISATION, share));
            text.append(line(name, "", column.overall(), overall, words));
            column.dynamic()
                    .forEach(point -> text.append(line(
                            name,
                            Integer.toString(point.eventTime()),
                            point.sampled(),
                            measures(point.sampled()),
                            words)));
        });
        return text.toString();
    }

    private static String line(
            String name, String eventTime, Sampled sampled, Map<String, Sampled.Measure> measures, List<String> words) {
        List<String> line = new ArrayList<>(List.of(name, eventTime, Integer.toString(sampled.n())));
        line.add(number(sampled.truth()));
        line.add(number(sampled.truth() + sampled.bias().value()));
        words.forEach(word -> {
            Sampled.Measure measure = measures.get(word);
            line.add(measure == null ? "" : number(measure.value()));
            line.add(measure == null ? "" : number(measure.error()));
        });
        return Csv.line(line);
    }

    private static String number(double value) {
        return Double.isFinite(value) ? JsonText.number(value) : "";
    }

    /** By label, or by name; one that is taken gets a number. */
    private static Map<String, SimulationResult.Column> named(SimulationResult result) {
        Map<String, SimulationResult.Column> named = new LinkedHashMap<>();
        for (SimulationResult.Column column : result.columns()) {
            String label = column.choice().label();
            String name = label.isEmpty() ? column.choice().name() : label;
            String free = name;
            for (int i = 2; named.containsKey(free); i++) {
                free = name + " (" + i + ")";
            }
            named.put(free, column);
        }
        return named;
    }

    private static ObjectNode column(SimulationResult.Column column) {
        ObjectNode node = NODES.objectNode();
        node.put("estimator", column.choice().name());
        node.put("draws", column.overall().n());
        node.put("failed", column.failed());
        column.failure().ifPresent(problem -> node.set("error", ResultsWriter.error(problem)));
        if (column.overall().n() > 0) {
            ObjectNode overall = measured(NODES.objectNode(), column.overall());
            column.randomised().ifPresent(share -> overall.set(Quantity.RANDOMISATION, measure(share)));
            node.set("overall", overall);
            ArrayNode dynamic = node.putArray("dynamic");
            for (SimulationResult.Point point : column.dynamic()) {
                dynamic.add(measured(NODES.objectNode().put("eventTime", point.eventTime()), point.sampled()));
            }
        }
        return node;
    }

    private static ObjectNode measured(ObjectNode node, Sampled sampled) {
        node.put("truth", sampled.truth());
        node.put("mean", sampled.truth() + sampled.bias().value());
        measures(sampled).forEach((word, measure) -> node.set(word, measure(measure)));
        return node;
    }

    private static ObjectNode measure(Sampled.Measure measure) {
        return NODES.objectNode().put("value", measure.value()).put("mcse", measure.error());
    }

    private static Map<String, Sampled.Measure> measures(Sampled sampled) {
        Map<String, Sampled.Measure> measures = new LinkedHashMap<>();
        measures.put("bias", sampled.bias());
        measures.put("sd", sampled.sd());
        measures.put("rmse", sampled.rmse());
        measures.put("meanSe", sampled.meanError());
        measures.put("coverage", sampled.coverage());
        measures.put(sampled.isNull() ? "size" : "power", sampled.rejection());
        return measures;
    }
}
