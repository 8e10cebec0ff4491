package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;
import org.quasilab.text.Problem;
import org.quasilab.text.Version;

/** The tree of a results file: data, steps, warnings. The steps' own keys are those of {@link StepResult#node}. */
final class ResultsWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Study study;
    private final StudyResults results;
    private final ArrayNode warnings = NODES.arrayNode();

    ResultsWriter(Study study, StudyResults results) {
        this.study = study;
        this.results = results;
    }

    ObjectNode file() {
        ObjectNode file = NODES.objectNode();
        file.put("quasilab", Version.current());
        file.put("study", results.study());
        file.set("data", data(results.data()));
        results.warnings().forEach(warning -> warn("", warning));
        ObjectNode steps = file.putObject("steps");
        results.steps().forEach((id, outcome) -> steps.set(id, step(id, outcome)));
        file.set("warnings", warnings);
        return file;
    }

    private static ObjectNode data(StudyResults.DataSummary data) {
        ObjectNode node = NODES.objectNode();
        node.put("file", data.file());
        node.put("sha256", data.sha256());
        node.put("rows", data.rows());
        node.put("units", data.units());
        node.put("periods", data.periods());
        node.put("balanced", data.balanced());
        ArrayNode log = node.putArray("log");
        data.log().entries().forEach(entry -> log.add(entry(entry)));
        node.set("sample", LedgerNodes.full(data.ledger()));
        return node;
    }

    private static ObjectNode entry(DataLog.Entry entry) {
        ObjectNode node = NODES.objectNode();
        node.put("do", entry.verb());
        node.put("cells", entry.cells().size());
        if (entry.rows() > 0) {
            node.put("rows", entry.rows());
        }
        if (!entry.units().isEmpty()) {
            ArrayNode units = node.putArray("units");
            entry.units().forEach(units::add);
        }
        return node;
    }

    private ObjectNode step(String id, StepOutcome outcome) {
        ObjectNode node = NODES.objectNode();
        node.put("kind", outcome.kind());
        outcome.failure().ifPresent(problem -> node.set("error", error(problem)));
        outcome.result().ifPresent(result -> {
            node.setAll(result.node(study, results.data().ledger()));
            allWarnings(result).forEach(warning -> warn(id, warning));
            List<String> missing = NullNodes.replace(node);
            if (!missing.isEmpty()) {
                List<String> first = missing.subList(0, Math.min(3, missing.size()));
                warn(id, Warning.of("result", "not-computed", missing.size(), first));
            }
        });
        return node;
    }

    static ObjectNode error(Problem problem) {
        ObjectNode node = NODES.objectNode();
        node.put("code", problem.code());
        node.put("message", problem.message(Messages.ENGLISH));
        return node;
    }

    /** The step's own warnings and those of its estimates, each once. */
    private static List<Warning> allWarnings(StepResult result) {
        List<Warning> all = new ArrayList<>(result.warnings());
        result.reported().forEach(reported -> reported.estimate().ifPresent(found -> all.addAll(found.warnings())));
        return all.stream().distinct().toList();
    }

    private void warn(String step, Warning warning) {
        ObjectNode node = warnings.addObject();
        node.put("step", step);
        node.put("code", warning.code());
        node.put("message", warning.message(Messages.ENGLISH));
    }
}
