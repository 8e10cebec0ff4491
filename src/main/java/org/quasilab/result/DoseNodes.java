package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The keys of effects by the amount of treatment in the results file. */
final class DoseNodes {
    private DoseNodes() {}

    static ObjectNode of(DoseResponse response) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode bins = node.putArray("bins");
        for (int b = 0; b < response.bins().size(); b++) {
            DoseResponse.Bin bin = response.bins().get(b);
            ObjectNode item = bins.addObject()
                    .put("low", bin.low())
                    .put("high", bin.high())
                    .put("mean", bin.mean());
            EstimateNodes.numbers(item, response.levels(), b);
            item.put("units", bin.units());
        }
        response.curve().ifPresent(curve -> curve(node, curve));
        return node;
    }

    private static void curve(ObjectNode node, DoseResponse.Curve curve) {
        node.put("degree", curve.degree());
        ArrayNode knots = node.putArray("knots");
        curve.knots().forEach(knots::add);
        ArrayNode points = node.putArray("curve");
        for (int i = 0; i < curve.doses().size(); i++) {
            ObjectNode item = points.addObject().put("dose", curve.doses().get(i));
            EstimateNodes.numbers(item, curve.levels(), i);
            if (curve.critical().isPresent()) {
                item.put("bandLow", curve.low(i)).put("bandHigh", curve.high(i));
            }
            EstimateNodes.numbers(item.putObject("slope"), curve.slopes(), i);
        }
        curve.critical().ifPresent(critical -> node.put("bandCritical", critical));
        EstimateNodes.numbers(node.putObject("averageSlope"), curve.averageSlope(), 0);
    }
}
