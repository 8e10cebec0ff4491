package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.quasilab.study.EfficiencySpec;

/** Efficiency scores and indices in the results file. */
final class EfficiencyNodes {
    private EfficiencyNodes() {}

    static ObjectNode of(EfficiencyResult result) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        EfficiencySpec spec = result.spec();
        node.put("model", spec.model()).put("returns", spec.returns()).put("frontier", spec.frontier());
        node.put("index", spec.index()).put("into", spec.into());
        ArrayNode rows = node.putArray("rows");
        for (int i = 0; i < result.rows().size(); i++) {
            EfficiencyResult.Row row = result.rows().get(i);
            boolean first = i == 0 || !result.rows().get(i - 1).unit().equals(row.unit());
            rows.add(row(node.objectNode(), result, row, first));
        }
        ArrayNode infeasible = node.putArray("infeasible");
        for (EfficiencyResult.Infeasible program : result.infeasible()) {
            ObjectNode object = infeasible.addObject().put("unit", program.unit());
            object.set("time", result.when(program.time()).node());
            object.put("frontier", program.frontier());
        }
        return node;
    }

    private static ObjectNode row(ObjectNode node, EfficiencyResult result, EfficiencyResult.Row row, boolean first) {
        node.put("unit", row.unit()).set("time", result.when(row.time()).node());
        node.put("score", row.score());
        putUnlessNaN(node, "distance", row.distance());
        putUnlessNaN(node, "globalScore", row.globalScore());
        putUnlessNaN(node, "groupScore", row.groupScore());
        if (!row.returns().isEmpty()) {
            node.put("returns", row.returns());
        }
        if (!result.spec().index().equals("none")) {
            if (first) {
                node.putNull("index");
            } else {
                node.put("index", row.index());
                putUnlessNaN(node, "efficiencyChange", row.efficiencyChange());
                putUnlessNaN(node, "technicalChange", row.technicalChange());
                putUnlessNaN(node, "scaleChange", row.scaleChange());
            }
            node.put("level", row.level());
        }
        node.set("inputSlacks", EstimateNodes.vector(row.inputSlacks()));
        node.set("goodSlacks", EstimateNodes.vector(row.goodSlacks()));
        node.set("badSlacks", EstimateNodes.vector(row.badSlacks()));
        ArrayNode peers = node.putArray("peers");
        for (EfficiencyResult.Peer peer : row.peers()) {
            ObjectNode object = peers.addObject().put("unit", peer.unit());
            object.set("time", result.when(peer.time()).node());
            object.put("lambda", peer.lambda());
        }
        return node;
    }

    /** What a model does not have is left out; what it could not compute shows in score or index. */
    private static void putUnlessNaN(ObjectNode node, String key, double value) {
        if (!Double.isNaN(value)) {
            node.put(key, value);
        }
    }
}
