package org.quasilab.gui.step;

import java.util.List;
import java.util.Optional;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Workbench;
import org.quasilab.result.EventStudyResult;
import org.quasilab.study.EventStudySpec;

/**
 * The reference and the two ends of the window of an event study as they are dragged in its chart: each step of the pointer
 * changes the study, and one undo takes the whole drag back.
 */
public final class EventDragViewModel {
    private static final int FARTHEST = 100;

    private final Workbench bench;
    private final String id;
    private Change change = Change.of("set", "");

    /** What can be dragged. */
    public enum Part {
        REFERENCE,
        FIRST,
        LAST
    }

    /**
     * Where the parts stand.
     *
     * @param first event time in the chart
     * @param last event time in the chart
     */
    public record Standing(int reference, int first, int last) {
        int of(Part part) {
            return switch (part) {
                case REFERENCE -> reference;
                case FIRST -> first;
                case LAST -> last;
            };
        }
    }

    public EventDragViewModel(Workbench bench, String id) {
        this.bench = bench;
        this.id = id;
    }

    /** Empty without a result. */
    public Optional<Standing> standing() {
        return spec().flatMap(spec -> bench.results()
                .state(id)
                .result()
                .filter(EventStudyResult.class::isInstance)
                .map(result -> standing(spec, (EventStudyResult) result)));
    }

    private static Standing standing(EventStudySpec spec, EventStudyResult result) {
        if (!spec.window().isEmpty()) {
            return new Standing(
                    spec.reference(), spec.window().get(0), spec.window().get(1));
        }
        int first = result.points().stream()
                .mapToInt(EventStudyResult.Point::eventTime)
                .reduce(spec.reference(), Math::min);
        int last = result.points().stream()
                .mapToInt(EventStudyResult.Point::eventTime)
                .reduce(spec.reference(), Math::max);
        return new Standing(spec.reference(), first, last);
    }

    /** A new drag begins: what follows is one change. */
    public void start(Part part) {
        change = Change.of("drag-" + (part == Part.REFERENCE ? "reference" : "window"));
    }

    /** Brings a part to an event time, or as near as the others allow: the reference stays within the window. */
    public void move(Part part, int to) {
        standing()
                .ifPresent(now -> spec().ifPresent(spec -> {
                    EventStudySpec moved = switch (part) {
                        case REFERENCE -> spec.withReference(between(now.first(), to, now.last()));
                        case FIRST ->
                            spec.withWindow(List.of(
                                    between(-FARTHEST, to, Math.min(now.reference(), now.last() - 1)), now.last()));
                        case LAST ->
                            spec.withWindow(List.of(
                                    now.first(), between(Math.max(now.reference(), now.first() + 1), to, FARTHEST)));
                    };
                    if (moved.window().equals(spec.window()) && moved.reference() == spec.reference()) {
                        return;
                    }
                    bench.session().goOn(change, study -> study.withStep(moved));
                }));
    }

    private static int between(int low, int value, int high) {
        return Math.max(low, Math.min(high, value));
    }

    private Optional<EventStudySpec> spec() {
        return bench.session()
                .study()
                .step(id)
                .filter(EventStudySpec.class::isInstance)
                .map(EventStudySpec.class::cast);
    }
}
