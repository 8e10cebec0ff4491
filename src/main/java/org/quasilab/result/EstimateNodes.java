package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Messages;

/** One regression in the results file. */
final class EstimateNodes {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private EstimateNodes() {}

    /** The keys of one column. */
    static void fill(ObjectNode node, Estimate estimate, SampleLedger data) {
        node.put("estimator", estimate.spec().estimator());
        node.put("outcome", estimate.spec().outcome().orElse(""));
        node.put("n", estimate.n());
        node.put("units", estimate.units());
        node.put("periods", estimate.periods());
        node.put("singletons", estimate.singletons());
        fit(node, estimate.fit());
        constant(node, estimate);
        node.set("fixedEffects", texts(estimate.spec().fixedEffects().orElse(List.of())));
        if (!estimate.spec().where().isEmpty()) {
            node.put("where", estimate.spec().where());
        }
        estimate.spec().weights().ifPresent(weights -> node.put("weights", weights));
        vcov(node, estimate.vcovInfo());
        node.put("level", estimate.level());
        node.put("outcomeMean", estimate.outcomeMean());
        ArrayNode terms = node.putArray("terms");
        for (int i = 0; i < estimate.terms().size(); i++) {
            terms.add(term(estimate, i));
        }
        ArrayNode dropped = node.putArray("dropped");
        estimate.dropped()
                .forEach(term -> dropped.addObject()
                        .put("name", term.name())
                        .put("reason", term.reason().message(Messages.ENGLISH)));
        node.set("warnings", warnings(estimate.warnings()));
        node.set("sample", LedgerNodes.beyond(estimate.ledger(), data));
    }

    private static void fit(ObjectNode node, Estimate.Fit fit) {
        if (Double.isNaN(fit.rss())) {
            List.of("r2", "adjR2", "withinR2", "withinAdjR2", "unitWithinR2", "rss", "rmse")
                    .forEach(node::putNull);
            return;
        }
        node.put("r2", fit.r2());
        node.put("adjR2", fit.adjR2());
        optional(node, "withinR2", fit.withinR2());
        optional(node, "withinAdjR2", fit.withinAdjR2());
        optional(node, "unitWithinR2", fit.unitWithinR2());
        node.put("rss", fit.rss());
        node.put("rmse", fit.rmse());
    }

    private static void constant(ObjectNode node, Estimate estimate) {
        if (estimate.constant().isEmpty()) {
            node.putNull("constant");
            return;
        }
        Estimate.Constant constant = estimate.constant().get();
        node.putObject("constant").put("estimate", constant.estimate()).put("se", constant.se());
    }

    private static void vcov(ObjectNode node, VcovInfo info) {
        VcovSpec asked = info.asked();
        node.put("vcov", asked.describe());
        if (asked.type().hasSmallSample()) {
            node.put("smallSample", asked.smallSample());
        }
        if (info.clusters().size() == 1) {
            node.put("clusters", info.clusters().get(0));
        } else if (!info.clusters().isEmpty()) {
            ArrayNode clusters = node.putArray("clusters");
            info.clusters().forEach(clusters::add);
        }
        if (info.lag() >= 0) {
            node.put("lag", info.lag());
        }
        if (info.repaired()) {
            node.put("vcovRepaired", true);
        }
        node.put("dofK", info.dofK());
    }

    private static ObjectNode term(Estimate estimate, int i) {
        ObjectNode node = NODES.objectNode();
        node.put("name", estimate.terms().get(i));
        numbers(node, estimate.effects(), i);
        estimate.adjusted()
                .filter(own -> own.term() == i)
                .ifPresent(own -> node.put("pAdjusted", own.p()).put("adjustedBy", own.method()));
        return node;
    }

    /** Estimate, se, statistic, df, p and interval of one term. */
    static void numbers(ObjectNode node, Effects effects, int i) {
        node.put("estimate", effects.estimate(i));
        node.put("se", effects.se(i));
        node.put("statistic", effects.statistic(i));
        degrees(node, "df", effects.df(i));
        node.put("p", effects.p(i));
        node.put("ciLow", effects.ciLow(i));
        node.put("ciHigh", effects.ciHigh(i));
    }

    /** Degrees of freedom; infinitely many are the normal distribution and are written as null. */
    static void degrees(ObjectNode node, String key, double df) {
        if (Double.isInfinite(df)) {
            node.putNull(key);
        } else {
            node.put(key, df);
        }
    }

    static void wald(ObjectNode node, Wald wald) {
        node.put("terms", wald.terms());
        node.put("statistic", wald.statistic());
        node.put("df1", wald.df1());
        degrees(node, "df2", wald.df2());
        node.put("p", wald.p());
    }

    static ArrayNode warnings(List<Warning> warnings) {
        ArrayNode node = NODES.arrayNode();
        warnings.forEach(warning ->
                node.addObject().put("code", warning.code()).put("message", warning.message(Messages.ENGLISH)));
        return node;
    }

    static ArrayNode texts(List<String> texts) {
        ArrayNode node = NODES.arrayNode();
        texts.forEach(node::add);
        return node;
    }

    static ArrayNode vector(DoubleVector values) {
        ArrayNode node = NODES.arrayNode();
        values.stream().forEach(node::add);
        return node;
    }

    static void optional(ObjectNode node, String key, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(key, value.getAsDouble());
        } else {
            node.putNull(key);
        }
    }
}
