package org.quasilab.gui.step;

import java.util.Map;
import javafx.scene.Node;
import org.quasilab.gui.baseline.BaselineSettings;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.OptionForm;

/** The settings beside a step's result. */
final class StepSettings {
    private StepSettings() {}

    static Node of(Workbench bench, String id, String kind) {
        return kind.equals("regression") ? new BaselineSettings(bench, id) : new OptionForm(bench, id, kind, Map.of());
    }
}
