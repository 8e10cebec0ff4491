package org.quasilab.table;

import java.util.List;
import java.util.Map;
import org.quasilab.result.DescribeResult;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.StepResult;
import org.quasilab.result.StudyResults;
import org.quasilab.result.VariablesResult;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** The tables of a step's result. */
public final class Tables {
    private Tables() {}

    /**
     * The tables of a result in the order they are printed; the first is the main one.
     *
     * @param step gives id and title
     * @param study gives the labels of variables
     */
    public static List<Table> of(StepResult result, StepSpec step, Study study, Messages messages, TableStyle style) {
        return made(result, step, new Context(study, messages, style)).stream()
                .map(Table::grouped)
                .toList();
    }

    private static List<Table> made(StepResult result, StepSpec step, Context context) {
        String id = step.id();
        String title = step.title();
        if (result instanceof RegressionResult regression) {
            return List.of(RegressionTable.of(id, title, regression, context));
        } else if (result instanceof DescribeResult describe) {
            return List.of(DescribeTable.of(id, title, describe, context));
        } else if (result instanceof VariablesResult variables) {
            return List.of(VariablesTable.of(id, title, variables, context));
        } else if (result instanceof EventStudyResult event) {
            return List.of(EventStudyTable.of(id, title, event, context));
        } else if (result instanceof PlaceboResult placebo) {
            return List.of(PlaceboTable.of(id, title, placebo, context));
        } else if (result instanceof HeterogeneityResult heterogeneity) {
            return HeterogeneityTable.of(id, title, heterogeneity, context);
        } else if (result instanceof RobustnessResult robustness) {
            return RobustnessTable.of(id, title, robustness, context);
        } else if (result instanceof MechanismResult mechanism) {
            return MechanismTable.of(id, title, mechanism, context);
        } else if (result instanceof EfficiencyResult efficiency) {
            return List.of(EfficiencyTable.of(id, title, efficiency, context));
        }
        throw new IllegalArgumentException(result.kind());
    }

    /**
     * The appendix table of the sample: from the rows of the file to the rows of each estimate.
     *
     * @param captions step id → how the report calls it ("Table 3"); the id where it is missing
     */
    public static Table ledger(
            StudyResults results, Map<String, String> captions, Study study, Messages messages, TableStyle style) {
        return LedgerTable.of(results, captions, new Context(study, messages, style))
                .grouped();
    }
}
