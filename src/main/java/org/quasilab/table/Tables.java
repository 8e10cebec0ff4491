package org.quasilab.table;

import java.util.List;
import org.quasilab.result.DescribeResult;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.StepResult;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** The tables of a step's result. */
public final class Tables {
    private Tables() {}

    /**
     * The tables of a result in the order they are printed; the first is the main one. Empty for a step that has a
     * chart only.
     *
     * @param step gives id and title
     * @param study gives the labels of variables
     */
    public static List<Table> of(StepResult result, StepSpec step, Study study, Messages messages, TableStyle style) {
        Context context = new Context(study, messages, style);
        String id = step.id();
        String title = step.title();
        if (result instanceof RegressionResult regression) {
            return List.of(RegressionTable.of(id, title, regression, context));
        } else if (result instanceof DescribeResult describe) {
            return List.of(DescribeTable.of(id, title, describe, context));
        }
        return List.of();
    }
}
