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
        node.put("term", result.estimate().terms().get(result.term()));
        node.put("level", result.estimate().level());
        ObjectNode rules = node.putObject("rules");
        result.rules().forEach(rule -> {
            ObjectNode item = rules.putObject(rule.name());
            rule.row().ifPresent(row -> row(item, row));
            rule.failure().ifPresent(problem -> item.set("error", ResultsWriter.error(problem)));
        });
        result.clusters().ifPresent(clusters -> {
            ObjectNode item = node.putObject("clusters");
            item.put("by", clusters.by());
            item.put("count", clusters.clusters()).put("treated", clusters.treated());
            item.put("effective", clusters.effective());
            item.put("effectiveCorrelated", clusters.effectiveCorrelated());
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
                .forEach(named -> largest.addObject().put("cluster", named.cluster()).put("value", named.value()));
    }

    private static void row(ObjectNode node, InferenceResult.Row row) {
        node.put("estimate", row.estimate());
        node.put("se", row.se());
        node.put("statistic", row.statistic());
        EstimateNodes.degrees(node, "df", row.df());
        node.put("p", row.p());
        end(node, "ciLow", row.ciLow());
        end(node, "ciHigh", row.ciHigh());
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

    /** An end that is not there is null. */
    private static void end(ObjectNode node, String key, double value) {
        if (Double.isInfinite(value)) {
            node.putNull(key);
        } else {
            node.put(key, value);
        }
    }
}
