package org.quasilab.gui.wizard;

import java.util.List;
import org.quasilab.gui.words.Words;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.LaterSpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.VariablesSpec;
import org.quasilab.study.Variation;

/** What a planned step will do, in a line. */
final class StepDetails implements StepSpec.Cases<String> {
    private final Words words;

    StepDetails(Words words) {
        this.words = words;
    }

    @Override
    public String describe(DescribeSpec step) {
        return usual(step);
    }

    @Override
    public String variables(VariablesSpec step) {
        return usual(step);
    }

    @Override
    public String regression(RegressionSpec step) {
        List<RegressionColumn> columns = step.columns();
        boolean hasRandom = columns.stream().anyMatch(column -> column.estimator().equals("random-effects"));
        long bare = columns.stream()
                .filter(column -> column.controls().filter(List::isEmpty).isPresent())
                .count();
        String controls = bare == 0 ? "controls" : bare == columns.size() ? "controls-none" : "controls-both";
        return words.text(
                "wizard.steps.columns",
                columns.size(),
                words.text(hasRandom ? "wizard.steps.estimators" : "wizard.steps.estimator"),
                words.text("wizard.steps." + controls));
    }

    @Override
    public String eventStudy(EventStudySpec step) {
        return usual(step);
    }

    @Override
    public String placebo(PlaceboSpec step) {
        return usual(step);
    }

    @Override
    public String heterogeneity(HeterogeneitySpec step) {
        return words.text("wizard.steps.by", step.by().orElse(""));
    }

    @Override
    public String robustness(RobustnessSpec step) {
        return words.text(
                "wizard.steps.checks",
                step.checks().stream().map(this::check).distinct().toList());
    }

    @Override
    public String mechanism(MechanismSpec step) {
        return words.text("wizard.steps.through", step.mediators());
    }

    @Override
    public String efficiency(EfficiencySpec step) {
        return usual(step);
    }

    @Override
    public String later(LaterSpec step) {
        return usual(step);
    }

    private String usual(StepSpec step) {
        return words.text("wizard.steps." + step.kind());
    }

    /** A check by its name; where rows are dropped, which. */
    private String check(CheckSpec check) {
        String name = words.text("gui.check." + check.kind());
        return check.change()
                .as(Variation.DropRows.class)
                .map(drop -> words.text("wizard.steps.drop", name, drop.where()))
                .orElse(name);
    }
}
