package org.quasilab.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.quasilab.result.SensitivityResult.Coefficient;
import org.quasilab.result.SensitivityResult.Part;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Messages;

/** The keys of a sensitivity step in the results file. */
final class SensitivityNodes {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Study study;
    private final SampleLedger data;

    SensitivityNodes(Study study, SampleLedger data) {
        this.study = study;
        this.data = data;
    }

    ObjectNode of(SensitivityResult result) {
        ObjectNode node = NODES.objectNode();
        node.put("target", result.spec().target().step());
        if (!result.spec().target().column().isEmpty()) {
            node.put("column", result.spec().target().column());
        }
        part(node, "regression", result.coefficient(), this::coefficient);
        part(node, "honest", result.honest(), SensitivityNodes::honest);
        part(node, "power", result.power(), SensitivityNodes::power);
        result.power().found().ifPresent(found -> pretest(node.putObject("pretest"), found));
        part(node, "oster", result.oster(), SensitivityNodes::oster);
        part(node, "cinelliHazlett", result.robustness(), SensitivityNodes::robustness);
        part(node, "kills", result.kills(), this::kills);
        return node;
    }

    /** What was found, or why it was not; nothing of a part nobody asked for. */
    private static <T> void part(ObjectNode node, String key, Part<T> part, Function<T, JsonNode> made) {
        part.found().ifPresent(found -> node.set(key, made.apply(found)));
        part.failure().ifPresent(problem -> node.putObject(key).set("error", ResultsWriter.error(problem)));
    }

    private ObjectNode coefficient(Coefficient found) {
        ObjectNode node = NODES.objectNode();
        node.put("term", found.name());
        node.put("standsIn", found.standsIn());
        EstimateNodes.fill(node, found.estimate(), data);
        return node;
    }

    private static ObjectNode honest(HonestDid found) {
        ObjectNode node = NODES.objectNode();
        HonestDid.Restriction restriction = found.restriction();
        node.put("restriction", restriction.base().word());
        node.put("sign", restriction.sign().word());
        node.put("monotone", restriction.shape().word());
        node.put("method", restriction.method().word());
        HonestDid.Effect effect = found.effect();
        ObjectNode asked = node.putObject("effect");
        ArrayNode times = asked.putArray("eventTimes");
        effect.eventTimes().forEach(times::add);
        asked.set("weights", EstimateNodes.vector(effect.weights()));
        asked.put("estimate", effect.estimate()).put("se", effect.se());
        asked.put("ciLow", effect.ciLow()).put("ciHigh", effect.ciHigh()).put("level", effect.level());
        ArrayNode points = node.putArray("points");
        found.points()
                .forEach(point -> points.addObject()
                        .put("m", point.m())
                        .put("ciLow", point.ciLow())
                        .put("ciHigh", point.ciHigh()));
        EstimateNodes.optional(node, "breakdown", found.breakdown());
        return node;
    }

    private static ArrayNode power(PretestPower found) {
        ArrayNode node = NODES.arrayNode();
        for (PretestPower.Trend trend : found.trends()) {
            ObjectNode item = node.addObject().put("power", trend.power());
            EstimateNodes.optional(item, "slope", trend.slope());
            item.put("bayesFactor", trend.bayesFactor()).put("likelihoodRatio", trend.likelihoodRatio());
            item.set("trend", EstimateNodes.vector(trend.trend()));
            item.set("expected", EstimateNodes.vector(trend.expected()));
        }
        return node;
    }

    private static void pretest(ObjectNode node, PretestPower found) {
        ArrayNode times = node.putArray("eventTimes");
        found.eventTimes().forEach(times::add);
        node.put("reference", found.reference());
        node.put("critical", found.critical()).put("size", found.size());
        ArrayNode detectable = node.putArray("detectable");
        found.detectable()
                .forEach(one -> detectable.addObject().put("power", one.power()).put("effect", one.effect()));
    }

    private static ObjectNode oster(OsterBounds found) {
        return NODES.objectNode()
                .put("delta", found.delta())
                .put("bound", found.bound())
                .put("rMax", found.rMax())
                .put("uncontrolled", found.uncontrolled())
                .put("uncontrolledR2", found.uncontrolledR2())
                .put("controlled", found.controlled())
                .put("controlledR2", found.controlledR2());
    }

    private static ObjectNode robustness(RobustnessValues found) {
        ObjectNode node = NODES.objectNode()
                .put("rv", found.robustness())
                .put("rvAlpha", found.robustnessOfInterval())
                .put("rvAlphaStudy", found.robustnessOfStudy())
                .put("r2yd", found.partialR2())
                .put("estimate", found.estimate())
                .put("se", found.se())
                .put("statistic", found.statistic())
                .put("df", found.df());
        ArrayNode bounds = node.putArray("bounds");
        for (RobustnessValues.Bound bound : found.bounds()) {
            double d = bound.treatmentShare();
            double y = bound.outcomeShare();
            bounds.addObject()
                    .put("benchmark", bound.benchmark())
                    .put("kd", bound.kd())
                    .put("ky", bound.ky())
                    .put("r2dz", d)
                    .put("r2yz", y)
                    .put("estimate", found.adjusted(d, y))
                    .put("se", found.adjustedSe(d, y))
                    .put("statistic", found.adjustedStatistic(d, y))
                    .put("ciLow", found.adjustedLow(d, y))
                    .put("ciHigh", found.adjustedHigh(d, y));
        }
        return node;
    }

    private ArrayNode kills(List<Kill> found) {
        ArrayNode node = NODES.arrayNode();
        for (Kill kill : found) {
            ObjectNode item = node.addObject().put("dimension", kill.dimension());
            item.put("goal", kill.goal().word());
            EstimateNodes.optional(item, "amount", kill.amount());
            EstimateNodes.optional(item, "share", kill.share());
            item.put("sentence", kill.sentence().message(Messages.ENGLISH));
            kill.change().ifPresent(change -> item.set("study", change(change)));
        }
        return node;
    }

    /** What the changed study has otherwise: the step at its end, and the treatment where units are dated otherwise. */
    private ObjectNode change(Kill.Change change) {
        JsonNode changed = read(StudyFile.text(change.in(study)));
        ObjectNode node = NODES.objectNode();
        if (!change.starts().isEmpty()) {
            node.putObject("design").set("treatment", changed.at("/design/treatment"));
        }
        JsonNode steps = changed.get("steps");
        node.putArray("steps").add(steps.get(steps.size() - 1));
        return node;
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
