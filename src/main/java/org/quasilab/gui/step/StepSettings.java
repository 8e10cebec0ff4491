package org.quasilab.gui.step;

import java.util.Map;
import javafx.scene.Node;
import org.quasilab.gui.baseline.BaselineSettings;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.Editor;
import org.quasilab.gui.widget.Editors;
import org.quasilab.gui.widget.OptionForm;
import org.quasilab.gui.widget.PairsEditor;

/** The settings beside a step's result. */
final class StepSettings {
    private StepSettings() {}

    static Node of(Workbench bench, String id, String kind) {
        return kind.equals("regression")
                ? new BaselineSettings(bench, id)
                : new OptionForm(bench, id, kind, byHand(bench, kind));
    }

    /** Controls for the options whose values have a form of their own. */
    private static Map<String, Editor> byHand(Workbench bench, String kind) {
        return switch (kind) {
            case "heterogeneity" ->
                Map.of("by", new SplitEditor(new Editors(bench).column("option.by.empty"), bench.words()));
            case "robustness" -> Map.of("checks", new ChecksEditor(bench));
            case "mechanism" -> Map.of("reasoning", new PairsEditor());
            default -> Map.of();
        };
    }
}
