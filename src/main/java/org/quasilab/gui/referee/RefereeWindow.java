package org.quasilab.gui.referee;

import javafx.stage.Window;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.OwnedWindow;

/** The printed tables of a paper in a window of their own, beside the window it was called from. */
public final class RefereeWindow {
    private static final double WIDTH = 1120;
    private static final double HEIGHT = 760;

    private RefereeWindow() {}

    public static void show(Workbench bench, Window owner) {
        RefereeViewModel model = new RefereeViewModel(bench);
        OwnedWindow window = new OwnedWindow(owner, bench.appearance().scale());
        RefereeView view = new RefereeView(model, bench.words(), window::close);
        window.show(view.node(), bench.words().binding("gui.referee.title"), WIDTH, HEIGHT, model::close);
        view.node().lookup("#text").requestFocus();
    }
}
