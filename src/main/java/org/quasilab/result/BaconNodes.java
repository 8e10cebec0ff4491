package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;
import org.quasilab.study.Frequency;
import org.quasilab.study.Period;

/** The keys of what two-way fixed effects is made of in the results file. */
final class BaconNodes {
    private BaconNodes() {}

    static ObjectNode of(BaconResult result, SampleLedger data, Frequency frequency) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        result.comparisons().ifPresent(found -> comparisons(node, found, frequency));
        result.failure().ifPresent(problem -> node.set("error", ResultsWriter.error(problem)));
        result.weights().ifPresent(found -> {
            if (!node.has("twfe")) {
                node.put("twfe", found.beta());
            }
            weights(node.putObject("weights"), found, frequency);
        });
        result.comparisons()
                .map(BaconDecomposition::ledger)
                .or(() -> result.weights().map(TwfeWeights::ledger))
                .ifPresent(ledger -> node.set("sample", LedgerNodes.beyond(ledger, data)));
        return node;
    }

    private static void comparisons(ObjectNode node, BaconDecomposition found, Frequency frequency) {
        ArrayNode components = node.putArray("components");
        for (BaconDecomposition.Component component : found.components()) {
            ObjectNode item =
                    components.addObject().put("type", component.type().word());
            item.set("treated", new Period(component.treated(), frequency).node());
            item.putNull("control");
            component.control().ifPresent(control -> item.set("control", new Period(control, frequency).node()));
            item.put("estimate", component.estimate()).put("weight", component.weight());
        }
        ArrayNode types = node.putArray("types");
        for (BaconDecomposition.Share share : found.types()) {
            types.addObject()
                    .put("type", share.type().word())
                    .put("weight", share.weight())
                    .put("estimate", share.estimate())
                    .put("count", share.count());
        }
        node.put("forbidden", found.forbidden());
        node.put("twfe", found.twfe());
    }

    private static void weights(ObjectNode node, TwfeWeights found, Frequency frequency) {
        node.put("beta", found.beta());
        node.put("treated", found.treated());
        node.put("positive", found.positive()).put("negative", found.negative());
        node.put("sumPositive", found.sumPositive()).put("sumNegative", found.sumNegative());
        optional(node, "sigmaFe", found.sigmaFe());
        optional(node, "sigmaFe2", found.sigmaFe2());
        ArrayNode cells = node.putArray("cells");
        for (TwfeWeights.Cell cell : found.cells()) {
            ObjectNode item = cells.addObject();
            item.set("group", new Period(cell.cohort(), frequency).node());
            item.set("time", new Period(cell.time(), frequency).node());
            item.put("weight", cell.weight()).put("units", cell.units());
        }
    }

    private static void optional(ObjectNode node, String key, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(key, value.getAsDouble());
        } else {
            node.putNull(key);
        }
    }
}
