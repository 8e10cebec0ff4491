package org.quasilab.gui.step;

import java.util.List;
import java.util.Map;
import org.quasilab.gui.step.EventDragViewModel.Part;
import org.quasilab.gui.step.EventDragViewModel.Standing;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.ChartHandle;
import org.quasilab.gui.widget.ChartPane;

/** The reference line and the two edges of an event study's chart, to be dragged. */
final class EventHandles {
    private static final double HALF = 0.5;

    private final EventDragViewModel drag;
    private final Map<Part, ChartHandle> handles;
    private final ChartPane pane;

    EventHandles(Workbench bench, StepViewModel model, ChartPane pane) {
        this.drag = new EventDragViewModel(bench, model.id());
        this.pane = pane;
        this.handles = Map.of(
                Part.REFERENCE, handle(bench, "gui.drag.reference", Part.REFERENCE, 0),
                Part.FIRST, handle(bench, "gui.drag.first", Part.FIRST, -HALF),
                Part.LAST, handle(bench, "gui.drag.last", Part.LAST, HALF));
        drag.standing().ifPresent(this::place);
        pane.setHandles(List.copyOf(handles.values()));
        pane.onDrawn(() -> drag.standing().ifPresent(this::place));
    }

    private ChartHandle handle(Workbench bench, String words, Part part, double beside) {
        return new ChartHandle(bench.words().binding(words), beside, () -> drag.start(part), to -> drag.move(part, to));
    }

    private void place(Standing standing) {
        handles.forEach((part, handle) -> handle.setValue(standing.of(part)));
    }
}
