package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** The keys of an audit in the results file. */
final class AuditNodes {
    private AuditNodes() {}

    static ObjectNode of(AuditResult result, Study study, SampleLedger data) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("open", result.open().size());
        ArrayNode findings = node.putArray("findings");
        for (AuditFinding finding : result.audited()) {
            ObjectNode item = findings.addObject();
            item.put("rule", finding.rule());
            item.put("level", finding.level().word());
            EstimateNodes.optional(item, "number", finding.number());
            item.put("sentence", finding.sentence().message(study, Messages.ENGLISH));
            finding.accepted()
                    .ifPresentOrElse(answer -> item.put("accepted", answer.reason()), () -> item.putNull("accepted"));
            item.put("open", finding.isOpen());
        }
        result.estimate().ifPresent(estimate -> EstimateNodes.fill(node.putObject("regression"), estimate, data));
        return node;
    }
}
