package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.quasilab.text.Messages;

/** The keys of a specification curve in the results file. */
final class CurveNodes {
    private CurveNodes() {}

    static ObjectNode of(CurveResult result) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode specifications = node.putArray("specifications");
        for (CurveResult.Specification specification : result.specifications()) {
            ObjectNode item = specifications
                    .addObject()
                    .put("label", specification.label())
                    .put("estimator", specification.estimator())
                    .put("outcome", specification.outcome());
            item.set("controls", EstimateNodes.texts(specification.controls()));
            item.set("fixedEffects", EstimateNodes.texts(specification.fixedEffects()));
            item.put("where", specification.sample());
            EstimateNodes.numbers(item, specification.effect(), 0);
            item.put("n", specification.n()).put("baseline", specification.isBaseline());
        }
        node.put("of", result.of());
        node.put("vcov", result.vcov().describe());
        node.put("level", result.level());
        node.put("median", result.median());
        int count = result.specifications().size();
        node.put("sign", result.sign());
        node.put("shareOfSign", result.ofSign() / (double) count);
        node.put("shareSignificant", result.significant() / (double) count);
        ArrayNode failed = node.putArray("failed");
        result.failures()
                .forEach(failure -> failed.addObject()
                        .put("label", failure.label())
                        .put("count", failure.count())
                        .put("code", failure.problem().code())
                        .put("message", failure.problem().message(Messages.ENGLISH)));
        node.putNull("jointP");
        result.joint().ifPresent(joint -> joint(node, joint, result));
        node.set("warnings", EstimateNodes.warnings(result.warnings()));
        return node;
    }

    private static void joint(ObjectNode node, CurveResult.Joint joint, CurveResult result) {
        ObjectNode p = node.putObject("jointP");
        joint.tests().forEach(test -> p.put(test.name(), test.p()));
        ObjectNode all = node.putObject("joint")
                .put("scheme", "space")
                .put("draws", joint.draws())
                .put("seed", result.spec().seed());
        ArrayNode tests = all.putArray("tests");
        joint.tests()
                .forEach(test -> tests.addObject()
                        .put("name", test.name())
                        .put("value", test.value())
                        .put("asLarge", test.asLarge())
                        .put("draws", test.draws())
                        .put("p", test.p())
                        .put("error", test.error()));
        all.set("low", EstimateNodes.vector(joint.low()));
        all.set("high", EstimateNodes.vector(joint.high()));
    }
}
