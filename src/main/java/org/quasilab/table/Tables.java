package org.quasilab.table;

import java.util.List;
import java.util.Map;
import org.quasilab.result.AttResult;
import org.quasilab.result.AuditResult;
import org.quasilab.result.BaconResult;
import org.quasilab.result.CurveResult;
import org.quasilab.result.DescribeResult;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.InferenceResult;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.SensitivityResult;
import org.quasilab.result.StepResult;
import org.quasilab.result.StudyResults;
import org.quasilab.result.VariablesResult;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** The tables of a step's result. */
public final class Tables implements StepResult.Cases<List<Table>> {
    private final String id;
    private final String title;
    /** The title, or that of the kind. */
    private final String caption;

    private final Context context;

    private Tables(String id, String title, String caption, Context context) {
        this.id = id;
        this.title = title;
        this.caption = caption;
        this.context = context;
    }

    /**
     * The tables of a result in the order they are printed; the first is the main one.
     *
     * @param step gives id and title
     * @param study gives the labels of variables
     */
    public static List<Table> of(StepResult result, StepSpec step, Study study, Messages messages, TableStyle style) {
        Context context = new Context(study, messages, style);
        String title = step.title(messages);
        String caption = title.isEmpty() ? context.text("caption." + result.kind()) : title;
        return result.on(new Tables(step.id(), title, caption, context)).stream()
                .map(Table::grouped)
                .toList();
    }

    /**
     * The same with what is said under every table of the study.
     *
     * @param data ledger of the data they are of
     */
    public static List<Table> noted(List<Table> tables, SampleLedger data, Messages messages) {
        return data.drawn()
                .map(said -> tables.stream()
                        .map(table -> table.withNote(said.message(messages)))
                        .toList())
                .orElse(tables);
    }

    /**
     * The appendix table of the sample: from the rows of the file to the rows of each estimate.
     *
     * @param captions step id → how the report calls it ("Table 3"); the id where it is missing
     */
    public static Table ledger(
            StudyResults results, Map<String, String> captions, Study study, Messages messages, TableStyle style) {
        Table table = LedgerTable.of(results, captions, new Context(study, messages, style))
                .grouped();
        return noted(List.of(table), results.data().ledger(), messages).get(0);
    }

    @Override
    public List<Table> describe(DescribeResult result) {
        return List.of(DescribeTable.of(id, caption, result, context));
    }

    @Override
    public List<Table> variables(VariablesResult result) {
        return List.of(VariablesTable.of(id, caption, result, context));
    }

    @Override
    public List<Table> regression(RegressionResult result) {
        return List.of(RegressionTable.of(id, caption, result, context));
    }

    @Override
    public List<Table> eventStudy(EventStudyResult result) {
        return List.of(EventStudyTable.of(id, caption, result, context));
    }

    @Override
    public List<Table> placebo(PlaceboResult result) {
        return List.of(PlaceboTable.of(id, caption, result, context));
    }

    @Override
    public List<Table> heterogeneity(HeterogeneityResult result) {
        return HeterogeneityTable.of(id, title, result, context);
    }

    @Override
    public List<Table> robustness(RobustnessResult result) {
        return RobustnessTable.of(id, caption, result, context);
    }

    @Override
    public List<Table> mechanism(MechanismResult result) {
        return MechanismTable.of(id, title, result, context);
    }

    @Override
    public List<Table> bacon(BaconResult result) {
        return BaconTable.of(id, caption, result, context);
    }

    @Override
    public List<Table> inference(InferenceResult result) {
        boolean isUsual = title.isEmpty() && result.isJoint();
        return InferenceTable.of(id, isUsual ? context.text("caption.inference-joint") : caption, result, context);
    }

    @Override
    public List<Table> specificationCurve(CurveResult result) {
        return CurveTable.of(id, caption, result, context);
    }

    @Override
    public List<Table> sensitivity(SensitivityResult result) {
        return SensitivityTable.of(id, caption, result, context);
    }

    @Override
    public List<Table> audit(AuditResult result) {
        return AuditTable.of(id, caption, result, context);
    }

    @Override
    public List<Table> att(AttResult result) {
        return AttTable.of(id, caption, result, context);
    }

    @Override
    public List<Table> efficiency(EfficiencyResult result) {
        return List.of(EfficiencyTable.of(id, caption, result, context));
    }
}
