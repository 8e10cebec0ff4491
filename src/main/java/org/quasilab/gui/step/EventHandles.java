package org.quasilab.gui.step;

import java.util.List;
import java.util.Map;
import org.quasilab.gui.step.EventDragViewModel.Part;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.ChartHandle;
import org.quasilab.gui.widget.ChartPane;

/** The reference line and the two edges of an event study's chart, to be dragged. */
final class EventHandles {
    private static final double HALF = 0.5;

    private final EventDragViewModel drag;
    private final Map<Part, ChartHandle> handles;

    private EventHandles(Workbench bench, String id) {
        this.drag = new EventDragViewModel(bench, id);
        this.handles = Map.of(
                Part.REFERENCE, handle(bench, "gui.drag.reference", Part.REFERENCE, 0),
                Part.FIRST, handle(bench, "gui.drag.first", Part.FIRST, -HALF),
                Part.LAST, handle(bench, "gui.drag.last", Part.LAST, HALF));
    }

    /** Puts them in front of the chart, where they follow the study. */
    static void into(ChartPane pane, Workbench bench, String id) {
        EventHandles made = new EventHandles(bench, id);
        pane.onDrawn(made::place);
        made.place();
        pane.setHandles(List.copyOf(made.handles.values()));
    }

    private ChartHandle handle(Workbench bench, String words, Part part, double beside) {
        return new ChartHandle(bench.words().binding(words), beside, () -> drag.start(part), to -> drag.move(part, to));
    }

    private void place() {
        drag.standing().ifPresent(standing -> handles.forEach((part, handle) -> handle.setValue(standing.of(part))));
    }
}
