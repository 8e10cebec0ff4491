package org.quasilab.gui.classroom;

import javafx.stage.Window;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.OwnedWindow;

/** The Classroom in a window of its own, beside the window it was called from. */
public final class ClassroomWindow {
    private static final double WIDTH = 1340;
    private static final double HEIGHT = 800;

    private ClassroomWindow() {}

    public static void show(Workbench bench, Window owner) {
        ClassroomViewModel model = new ClassroomViewModel(bench);
        OwnedWindow window = new OwnedWindow(owner, bench.appearance().scale());
        ClassroomView view = new ClassroomView(model, bench);
        window.show(view.node(), bench.words().binding("gui.classroom.title"), WIDTH, HEIGHT, model::close);
        view.begin();
    }
}
