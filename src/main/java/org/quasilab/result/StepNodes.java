package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.Study;
import org.quasilab.study.VariableSpec;
import org.quasilab.text.Messages;

/** The keys of each step kind in the results file. */
final class StepNodes implements StepResult.Cases<ObjectNode> {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Study study;
    private final SampleLedger data;

    StepNodes(Study study, SampleLedger data) {
        this.study = study;
        this.data = data;
    }

    @Override
    public ObjectNode regression(RegressionResult result) {
        ObjectNode node = NODES.objectNode();
        columns(node, result.columns());
        return node;
    }

    @Override
    public ObjectNode bacon(BaconResult result) {
        return BaconNodes.of(result, data, study.data().frequency());
    }

    @Override
    public ObjectNode inference(InferenceResult result) {
        return InferenceNodes.of(result, data);
    }

    @Override
    public ObjectNode att(AttResult result) {
        return AttNodes.of(result, data, study.data().frequency());
    }

    @Override
    public ObjectNode efficiency(EfficiencyResult result) {
        return EfficiencyNodes.of(result);
    }

    @Override
    public ObjectNode describe(DescribeResult describe) {
        ObjectNode node = NODES.objectNode();
        node.set("rows", summaries(describe.rows()));
        describe.by().ifPresent(by -> {
            node.put("by", by);
            ArrayNode groups = node.putArray("groups");
            describe.groups()
                    .forEach(group ->
                            groups.addObject().put("label", group.label()).set("rows", summaries(group.rows())));
        });
        node.set("sample", LedgerNodes.beyond(describe.ledger(), data));
        return node;
    }

    private static ArrayNode summaries(List<DescribeResult.Summary> rows) {
        ArrayNode node = NODES.arrayNode();
        for (DescribeResult.Summary row : rows) {
            node.addObject()
                    .put("variable", row.variable())
                    .put("n", row.n())
                    .put("mean", row.mean())
                    .put("sd", row.sd())
                    .put("min", row.min())
                    .put("p25", row.p25())
                    .put("median", row.median())
                    .put("p75", row.p75())
                    .put("max", row.max());
        }
        return node;
    }

    @Override
    public ObjectNode variables(VariablesResult variables) {
        ObjectNode node = NODES.objectNode();
        ArrayNode rows = node.putArray("rows");
        for (VariablesResult.Row row : variables.rows()) {
            VariableSpec words = study.data().variable(row.variable());
            rows.addObject()
                    .put("variable", row.variable())
                    .put("role", row.role())
                    .put("label", words.label())
                    .put("labelZh", words.labelZh())
                    .put("meaning", words.meaning())
                    .put("meaningZh", words.meaningZh())
                    .put("scale", words.scale());
        }
        return node;
    }

    private ArrayNode columns(ObjectNode node, List<RegressionResult.Column> columns) {
        ArrayNode list = node.putArray("columns");
        for (RegressionResult.Column column : columns) {
            ObjectNode item = list.addObject().put("label", column.label());
            column.estimate().ifPresent(estimate -> EstimateNodes.fill(item, estimate, data));
            column.failure().ifPresent(problem -> item.set("error", ResultsWriter.error(problem)));
        }
        return list;
    }

    @Override
    public ObjectNode eventStudy(EventStudyResult result) {
        ObjectNode node = NODES.objectNode();
        node.put("estimator", result.spec().estimator());
        node.put("reference", result.spec().reference());
        node.put("ends", result.spec().ends());
        ArrayNode points = node.putArray("points");
        for (EventStudyResult.Point point : result.points()) {
            ObjectNode item = points.addObject();
            item.put("eventTime", point.eventTime()).put("binned", point.binned());
            if (point.term() >= 0) {
                EstimateNodes.numbers(item, result.regression().effects(), point.term());
            } else {
                List.of("estimate", "se", "statistic", "df", "p", "ciLow", "ciHigh")
                        .forEach(key -> item.put(key, Double.NaN));
            }
            if (result.critical().isPresent()) {
                item.put("bandLow", result.low(point)).put("bandHigh", result.high(point));
            }
            item.put("units", point.units()).put("n", point.n());
        }
        result.critical().ifPresent(critical -> node.put("bandCritical", critical));
        node.set("vcov", pointVcov(result));
        EstimateNodes.wald(node.putObject("preTrend"), result.preTrend());
        EstimateNodes.fill(node.putObject("regression"), result.regression(), data);
        return node;
    }

    private static ArrayNode pointVcov(EventStudyResult result) {
        ArrayNode rows = NODES.arrayNode();
        DoubleMatrix vcov = result.regression().vcov();
        for (EventStudyResult.Point row : result.points()) {
            ArrayNode values = rows.addArray();
            for (EventStudyResult.Point column : result.points()) {
                boolean there = row.term() >= 0 && column.term() >= 0;
                values.add(there ? vcov.get(row.term(), column.term()) : Double.NaN);
            }
        }
        return rows;
    }

    @Override
    public ObjectNode placebo(PlaceboResult result) {
        ObjectNode node = NODES.objectNode();
        node.put("scheme", result.spec().scheme());
        node.put("draws", result.spec().draws());
        node.put("seed", result.spec().seed());
        node.put("usable", result.usable());
        node.put("actual", result.actualEstimate());
        node.put("mean", result.mean());
        node.put("sd", result.sd());
        node.put("empiricalP", result.empiricalP());
        node.put("empiricalPUpper", result.empiricalPUpper());
        node.put("empiricalPLower", result.empiricalPLower());
        if (result.spec().keep()) {
            node.set("estimates", EstimateNodes.vector(result.estimates()));
            node.set("p", EstimateNodes.vector(result.pValues()));
        }
        EstimateNodes.fill(node.putObject("regression"), result.actual(), data);
        return node;
    }

    @Override
    public ObjectNode heterogeneity(HeterogeneityResult result) {
        ObjectNode node = NODES.objectNode();
        result.spec().by().ifPresent(by -> node.put("by", by));
        ArrayNode groups = columns(node, result.columns());
        for (int g = 0; g < groups.size(); g++) {
            ((ObjectNode) groups.get(g)).put("group", result.columns().get(g).label());
        }
        ArrayNode tests = node.putArray("tests");
        for (HeterogeneityResult.DifferenceTest test : result.tests()) {
            ObjectNode item = tests.addObject();
            item.put("method", test.method());
            item.set("groups", EstimateNodes.texts(test.groups()));
            if (test.groups().size() == 2) {
                item.put("difference", test.difference());
            }
            item.put("statistic", test.statistic());
            if (test.df1() > 0) {
                item.put("df1", test.df1());
                EstimateNodes.degrees(item, "df2", test.df2());
            }
            item.put("p", test.p()).put("adjustedP", test.adjustedP());
            if (test.draws() > 0) {
                item.put("draws", test.draws()).put("seed", result.spec().seed());
            }
        }
        return node;
    }

    @Override
    public ObjectNode robustness(RobustnessResult result) {
        ObjectNode node = NODES.objectNode();
        EstimateNodes.fill(node.putObject("baseline"), result.baseline(), data);
        ArrayNode columns = node.putArray("columns");
        for (RobustnessResult.Check check : result.checks()) {
            ObjectNode item = columns.addObject();
            item.put("check", check.check().kind()).put("label", CheckName.of(check, Messages.ENGLISH));
            check.estimate().ifPresent(estimate -> EstimateNodes.fill(item, estimate, data));
            check.leaveOneOut().ifPresent(without -> item.set("leaveOneOut", leaveOneOut(without)));
            check.matching().ifPresent(matching -> item.set("matching", matching(matching)));
            check.failure().ifPresent(problem -> item.set("error", ResultsWriter.error(problem)));
        }
        node.putArray("tests");
        return node;
    }

    private static ObjectNode leaveOneOut(RobustnessResult.LeaveOneOut without) {
        ObjectNode node = NODES.objectNode();
        node.put("over", without.over());
        node.set("labels", EstimateNodes.texts(without.labels()));
        node.set("estimates", EstimateNodes.vector(without.estimates()));
        return node;
    }

    private static ObjectNode matching(RobustnessResult.Matching matching) {
        ObjectNode node = NODES.objectNode();
        RobustnessResult.MatchingRule rule = matching.rule();
        node.putObject("rule")
                .put("method", rule.method())
                .put("neighbors", rule.neighbors())
                .put("replacement", rule.replacement())
                .put("caliper", rule.caliper())
                .put("bandwidth", rule.bandwidth())
                .put("commonSupport", rule.commonSupport())
                .put("by", rule.byPeriod() ? "year" : "pooled")
                .put("use", rule.weighted() ? "weights" : "support");
        node.put("treated", matching.treated());
        node.put("controls", matching.controls());
        node.put("offSupport", matching.offSupport());
        ArrayNode logit = node.putArray("logit");
        for (int i = 0; i < matching.logitTerms().size(); i++) {
            logit.addObject()
                    .put("name", matching.logitTerms().get(i))
                    .put("estimate", matching.logit().get(i))
                    .put("se", matching.logitSe().get(i));
        }
        ArrayNode balance = node.putArray("balance");
        for (RobustnessResult.Balance row : matching.balance()) {
            balance.addObject()
                    .put("covariate", row.covariate())
                    .put("treatedMean", row.treatedMean())
                    .put("controlMean", row.controlMean())
                    .put("bias", row.bias())
                    .put("t", row.t())
                    .put("p", row.p())
                    .put("treatedMeanAfter", row.treatedMeanAfter())
                    .put("controlMeanAfter", row.controlMeanAfter())
                    .put("biasAfter", row.biasAfter())
                    .put("tAfter", row.tAfter())
                    .put("pAfter", row.pAfter());
        }
        return node;
    }

    @Override
    public ObjectNode mechanism(MechanismResult result) {
        ObjectNode node = NODES.objectNode();
        MechanismSpec spec = result.spec();
        node.put("method", spec.method());
        ArrayNode columns = node.putArray("columns");
        equation(columns, "", "total", result.total());
        ArrayNode effects = node.putArray("effects");
        for (MechanismResult.Effect effect : result.effects()) {
            equation(columns, effect.mediator(), "mediator", effect.path());
            effect.outcome().ifPresent(outcome -> equation(columns, effect.mediator(), "outcome", outcome));
            effects.add(effect(effect, spec));
        }
        return node;
    }

    private void equation(ArrayNode columns, String mediator, String equation, Estimate estimate) {
        ObjectNode node = columns.addObject();
        node.put("label", equation).put("mediator", mediator).put("equation", equation);
        EstimateNodes.fill(node, estimate, data);
    }

    private static ObjectNode effect(MechanismResult.Effect effect, MechanismSpec spec) {
        ObjectNode node = NODES.objectNode();
        node.put("mediator", effect.mediator());
        Optional.ofNullable(spec.reasoning().get(effect.mediator())).ifPresent(why -> node.put("reasoning", why));
        node.put("a", effect.a());
        if (effect.outcome().isEmpty()) {
            List.of("b", "direct", "indirect", "share", "sobel", "bootstrap").forEach(node::putNull);
            return node;
        }
        node.put("b", effect.b());
        node.put("direct", effect.direct());
        node.put("indirect", effect.indirect());
        node.put("share", effect.share());
        node.putObject("sobel").put("z", effect.sobelZ()).put("p", effect.sobelP());
        effect.bootstrap().ifPresentOrElse(bootstrap(node, spec), () -> node.putNull("bootstrap"));
        return node;
    }

    private static Consumer<MechanismResult.Bootstrap> bootstrap(ObjectNode node, MechanismSpec spec) {
        return bootstrap -> node.putObject("bootstrap")
                .put("draws", bootstrap.draws())
                .put("failed", bootstrap.failed())
                .put("seed", spec.seed())
                .put("ciLow", bootstrap.ciLow())
                .put("ciHigh", bootstrap.ciHigh())
                .put("bcaLow", bootstrap.bcaLow())
                .put("bcaHigh", bootstrap.bcaHigh());
    }
}
