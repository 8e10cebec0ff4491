package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The keys of rules of inference in the results file. */
final class InferenceNodes {
    private InferenceNodes() {}

    static ObjectNode of(InferenceResult result, SampleLedger data) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("target", result.spec().target().step());
        node.put("term", String.join(", ", result.names()));
        if (result.isJoint()) {
            node.set("terms", EstimateNodes.texts(result.names()));
        }
        node.put("level", result.estimate().level());
        ObjectNode rules = node.putObject("rules");
        result.rules().forEach(rule -> {
            ObjectNode item = rules.putObject(rule.name());
            rule.row().ifPresent(row -> {
                row(item, row);
                if (result.isJoint()) {
                    item.put("df1", result.terms().size());
                }
            });
            rule.failure().ifPresent(problem -> item.set("error", ResultsWriter.error(problem)));
        });
        result.clusters().ifPresent(clusters -> {
            ObjectNode item = node.putObject("clusters");
            item.put("by", clusters.by());
            item.put("count", clusters.clusters()).put("treated", clusters.treated());
            item.put("effective", clusters.effective());
            known(item, "effectiveCorrelated", clusters.effectiveCorrelated());
            spread(item.putObject("leverage"), clusters.leverage());
            spread(item.putObject("partialLeverage"), clusters.partial());
        });
        if (!result.sizes().isEmpty()) {
            ObjectNode sizes = node.putObject("size");
            sizes.put("draws", result.spec().size().draws());
            sizes.put("seed", result.spec().size().seed());
            ObjectNode shares = sizes.putObject("rejections");
            result.sizes()
                    .forEach(size -> shares.putObject(size.rule())
                            .put("share", size.share())
                            .put("error", size.error())
                            .put("draws", size.draws()));
        }
        EstimateNodes.fill(node.putObject("estimate"), result.estimate(), data);
        return node;
    }

    private static void spread(ObjectNode node, ClusterLeverage.Spread spread) {
        List<String> keys = List.of("min", "p25", "median", "p75", "max");
        for (int q = 0; q < keys.size(); q++) {
            node.put(keys.get(q), spread.quartiles().get(q));
        }
        node.put("mean", spread.mean()).put("variation", spread.variation());
        ArrayNode largest = node.putArray("largest");
        spread.largest()
                .forEach(named ->
                        largest.addObject().put("cluster", named.cluster()).put("value", named.value()));
    }

    private static void row(ObjectNode node, InferenceResult.Row row) {
        known(node, "estimate", row.estimate());
        known(node, "se", row.se());
        known(node, "statistic", row.statistic());
        known(node, "df", row.df());
        known(node, "p", row.p());
        known(node, "ciLow", row.ciLow());
        known(node, "ciHigh", row.ciHigh());
        if (row.isUnbounded()) {
            node.put("unbounded", true);
        }
        if (row.draws() > 0) {
            node.put("draws", row.draws());
        }
        row.studentised().ifPresent(p -> node.put("pStudentised", p));
        if (!row.by().isEmpty()) {
            node.set("by", EstimateNodes.texts(row.by()));
        }
        if (!row.remarks().isEmpty()) {
            ArrayNode warnings = EstimateNodes.warnings(row.remarks());
            node.set("warnings", warnings);
        }
    }

    /** What the rule does not have is null, and so is an end that is not there. */
    private static void known(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key);
        }
    }
}
