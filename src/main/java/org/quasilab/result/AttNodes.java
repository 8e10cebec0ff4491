package org.quasilab.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.quasilab.study.Frequency;
import org.quasilab.study.Period;

/** The keys of estimators side by side in the results file. */
final class AttNodes {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SampleLedger data;
    private final Frequency frequency;

    private AttNodes(SampleLedger data, Frequency frequency) {
        this.data = data;
        this.frequency = frequency;
    }

    /** @param frequency of the periods, which are written as in the study file: 2015, "2015Q3" */
    static ObjectNode of(AttResult result, SampleLedger data, Frequency frequency) {
        ObjectNode node = NODES.objectNode();
        ObjectNode estimators = node.putObject("estimators");
        for (AttResult.Column column : result.columns()) {
            ObjectNode item =
                    estimators.putObject(free(estimators, key(column.choice().label(), column)));
            item.put("estimator", column.choice().name());
            column.estimate().ifPresent(estimate -> new AttNodes(data, frequency).fill(item, estimate));
            column.failure().ifPresent(problem -> item.set("error", ResultsWriter.error(problem)));
        }
        ArrayNode differences = node.putArray("differences");
        for (AttResult.Difference step : result.differences()) {
            differences
                    .addObject()
                    .put(
                            "from",
                            step.from().label().isEmpty()
                                    ? step.from().name()
                                    : step.from().label())
                    .put(
                            "to",
                            step.to().label().isEmpty()
                                    ? step.to().name()
                                    : step.to().label())
                    .put("changed", step.changed())
                    .put("estimateFrom", step.estimateFrom())
                    .put("estimateTo", step.estimateTo());
        }
        result.bacon().ifPresent(found -> node.set("bacon", BaconNodes.of(found, data, frequency)));
        return node;
    }

    private static String key(String label, AttResult.Column column) {
        return label.isEmpty() ? column.choice().name() : label;
    }

    /** The key, or with a number behind it where it is taken. */
    private static String free(ObjectNode node, String key) {
        String free = key;
        for (int i = 2; node.has(free); i++) {
            free = key + " (" + i + ")";
        }
        return free;
    }

    private void fill(ObjectNode node, AttEstimate estimate) {
        node.set("overall", one(estimate.overall(), 0));
        put(node, "dynamicOverall", estimate.averages().dynamic());
        put(node, "groupOverall", estimate.averages().group());
        put(node, "calendarOverall", estimate.averages().calendar());
        estimate.dynamic().ifPresent(path -> dynamic(node, path));
        estimate.group().ifPresent(by -> node.set("group", by(by, "group")));
        estimate.calendar().ifPresent(by -> node.set("calendar", by(by, "time")));
        estimate.groupTime().ifPresent(cells -> node.set("groupTime", cells(cells)));
        estimate.preTrend().ifPresent(test -> EstimateNodes.wald(node.putObject("preTrend"), test));
        estimate.dose().ifPresent(response -> node.set("dose", DoseNodes.of(response)));
        if (!estimate.weights().isEmpty()) {
            ArrayNode weights = node.putArray("weights");
            estimate.weights().forEach(cohort -> weights.add(weights(cohort)));
        }
        ObjectNode errors =
                node.putObject("errors").put("rule", estimate.errors().rule());
        errors.set("by", EstimateNodes.texts(estimate.errors().by()));
        errors.put("clusters", estimate.errors().clusters());
        if (estimate.errors().draws() > 0) {
            errors.put("draws", estimate.errors().draws());
        }
        AttEstimate.Rows rows = estimate.rows();
        node.put("comparison", rows.comparison());
        node.put("n", rows.n()).put("units", rows.units()).put("cells", rows.cells());
        node.put("level", estimate.overall().level());
        node.set("warnings", EstimateNodes.warnings(estimate.warnings()));
        node.set("sample", LedgerNodes.beyond(estimate.ledger(), data));
    }

    private static void put(ObjectNode node, String key, Optional<Effects> effects) {
        effects.ifPresent(found -> node.set(key, one(found, 0)));
    }

    private static ObjectNode one(Effects effects, int i) {
        ObjectNode node = NODES.objectNode();
        EstimateNodes.numbers(node, effects, i);
        return node;
    }

    private static void dynamic(ObjectNode node, EventPath path) {
        ArrayNode points = node.putArray("dynamic");
        for (int i = 0; i < path.points().size(); i++) {
            EventPath.Point point = path.points().get(i);
            ObjectNode item = points.addObject().put("eventTime", point.eventTime());
            EstimateNodes.numbers(item, path.effects(), i);
            if (path.critical().isPresent()) {
                item.put("bandLow", path.low(i)).put("bandHigh", path.high(i));
            }
            item.put("units", point.units()).put("cohorts", point.cohorts());
        }
        node.put("base", path.base().name().toLowerCase(java.util.Locale.ROOT));
        path.reference().ifPresent(reference -> node.put("reference", reference));
        path.critical().ifPresent(critical -> node.put("bandCritical", critical));
        path.effects().vcov().ifPresent(vcov -> {
            ArrayNode rows = node.putArray("vcov");
            for (double[] row : vcov.toArray()) {
                rows.add(EstimateNodes.vector(DoubleVector.of(row)));
            }
        });
    }

    private JsonNode period(int period) {
        return new Period(period, frequency).node();
    }

    private ArrayNode by(EffectsBy by, String key) {
        ArrayNode rows = NODES.arrayNode();
        for (int i = 0; i < by.keys().size(); i++) {
            ObjectNode item = rows.addObject().set(key, period(by.keys().get(i)));
            EstimateNodes.numbers(item, by.effects(), i);
            item.put("units", by.units().get(i));
        }
        return rows;
    }

    private ArrayNode cells(GroupTime cells) {
        ArrayNode rows = NODES.arrayNode();
        for (int i = 0; i < cells.cells().size(); i++) {
            GroupTime.Cell cell = cells.cells().get(i);
            ObjectNode item = rows.addObject();
            item.set("group", period(cell.cohort()));
            item.set("time", period(cell.time()));
            EstimateNodes.numbers(item, cells.effects(), i);
            item.put("units", cell.units());
            if (cell.controls() >= 0) {
                item.put("controls", cell.controls());
            }
            cell.missing().ifPresent(reason -> item.put("missing", reason.message(org.quasilab.text.Messages.ENGLISH)));
        }
        return rows;
    }

    private ObjectNode weights(SyntheticWeights cohort) {
        ObjectNode node = NODES.objectNode().put("group", cohort.cohort()).put("estimate", cohort.estimate());
        ArrayNode units = node.putArray("units");
        cohort.units()
                .forEach(weight -> units.addObject().put("unit", weight.unit()).put("weight", weight.weight()));
        ArrayNode times = node.putArray("times");
        cohort.times()
                .forEach(weight ->
                        times.addObject().put("weight", weight.weight()).set("time", period(weight.time())));
        return node;
    }
}
