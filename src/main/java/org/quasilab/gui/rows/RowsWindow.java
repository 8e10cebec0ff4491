package org.quasilab.gui.rows;

import javafx.stage.Window;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.OwnedWindow;

/** A list in a window of its own, beside the window it was called from. */
public final class RowsWindow {
    private static final double WIDTH = 980;
    private static final double HEIGHT = 620;

    private RowsWindow() {}

    /** Shows it; the rows come when the engine has them. */
    public static void show(Workbench bench, Window owner, Source source) {
        RowsViewModel model = new RowsViewModel(bench, source);
        OwnedWindow window = new OwnedWindow(owner, bench.appearance().scale());
        RowsView view = new RowsView(model, bench.words(), bench.appearance().scale(), window::close);
        window.show(view.node(), model.title(), WIDTH, HEIGHT, model::close);
        view.node().lookup("#search").requestFocus();
    }
}
