package org.quasilab.gui.policy;

import javafx.stage.Window;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.OwnedWindow;

/** Concurrent policies in a window of their own, beside the study they are put into. */
public final class PolicyWindow {
    private static final double WIDTH = 1180;
    private static final double HEIGHT = 740;

    private PolicyWindow() {}

    public static OwnedWindow show(Workbench bench, Window owner) {
        PolicyViewModel model = new PolicyViewModel(bench);
        OwnedWindow window = new OwnedWindow(owner, bench.appearance().scale());
        PolicyView view = new PolicyView(bench, model, window::close);
        window.show(view.node(), bench.words().binding("gui.policy.title"), WIDTH, HEIGHT, model::close);
        view.node().lookup("#policies").requestFocus();
        return window;
    }
}
