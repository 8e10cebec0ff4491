package org.quasilab.gui.step;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.quasilab.gui.baseline.BaselineSettings;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.variables.VariableSettings;
import org.quasilab.gui.widget.Editor;
import org.quasilab.gui.widget.Editors;
import org.quasilab.gui.widget.OptionForm;
import org.quasilab.gui.widget.PairsEditor;
import org.quasilab.gui.widget.TextEditor;
import org.quasilab.study.AttSpec;
import org.quasilab.study.ControlSetsSpec;
import org.quasilab.study.CurveSpec;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.SensitivitySpec;
import org.quasilab.study.StepKind;

/** The settings beside a step's result. */
final class StepSettings {
    private StepSettings() {}

    /** Empty for a kind without options. */
    static Optional<Node> of(Workbench bench, String id, String kind) {
        if (kind.equals("regression")) {
            return Optional.of(new BaselineSettings(bench, id));
        }
        if (kind.equals("variables")) {
            return Optional.of(new VariableSettings(bench));
        }
        return StepKind.of(kind)
                .filter(found -> !found.options().isEmpty())
                .map(found -> new OptionForm(bench, id, kind, byHand(bench, id)));
    }

    /** Controls for the options whose values have a form of their own. */
    private static Map<String, Supplier<Editor>> byHand(Workbench bench, String id) {
        return Map.ofEntries(
                entry("accepted", AcceptedEditor::new),
                entry("inference.target", () -> new TargetEditor(bench)),
                entry("sensitivity.target", () -> new TargetEditor(bench)),
                entry("honest.effect", () -> new TextEditor(SensitivitySpec.AVERAGE)),
                entry("by", () -> new SplitEditor(new Editors(bench).column("option.by.empty"), bench.words())),
                entry("checks", () -> new ChecksEditor(bench)),
                entry("reasoning", PairsEditor::new),
                entry("estimators", () -> new EstimatorsEditor(bench)),
                entry("inference.rules", () -> new TicksEditor(bench.words(), "option.rules.", InferenceSpec.RULES)),
                entry(
                        "specification-curve.estimators",
                        () -> new TicksEditor(
                                bench.words(), "option.estimator.", CurveSpec.ESTIMATORS, "option.estimators.empty")),
                entry(
                        "specification-curve.controls",
                        () -> new SetsEditor(bench.words(), "option.controls.", ControlSetsSpec.RULES)),
                entry("specification-curve.fixedEffects", () -> new SetsEditor(bench.words(), "", List.of())),
                entry("specification-curve.where", PairsEditor::new),
                entry(
                        "compare",
                        () -> new CompareTwoEditor(
                                bench.words(),
                                () -> bench.session().study().step(id).stream()
                                        .flatMap(step -> step.as(AttSpec.class).stream())
                                        .flatMap(step -> step.estimators().stream())
                                        .toList())));
    }

    private static Map.Entry<String, Supplier<Editor>> entry(String key, Supplier<Editor> editor) {
        return Map.entry(key, editor);
    }
}
