package org.quasilab.gui.window;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.MouseDragEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;

/** Steps dragged to another place of the outline. */
final class OutlineDrag {
    private static final String BEFORE = "drop-before";
    private static final String AFTER = "drop-after";

    private final VBox box;
    private final Supplier<List<String>> steps;
    private final Function<String, Node> entries;
    private final Moved moved;
    private Optional<String> dragged = Optional.empty();

    /** Hears where a step was let go. */
    interface Moved {
        /** @param index of the step among all steps once it has moved */
        void to(String step, int index);
    }

    /**
     * @param box holds the entries
     * @param steps ids in the order of the outline
     * @param entries the entry of each
     */
    OutlineDrag(VBox box, Supplier<List<String>> steps, Function<String, Node> entries, Moved moved) {
        this.box = box;
        this.steps = steps;
        this.entries = entries;
        this.moved = moved;
        box.addEventFilter(MouseDragEvent.MOUSE_DRAG_OVER, event -> mark(event.getY()));
        box.addEventFilter(MouseDragEvent.MOUSE_DRAG_EXITED_TARGET, event -> unmark());
        box.addEventFilter(MouseDragEvent.MOUSE_DRAG_RELEASED, event -> drop(event.getY()));
    }

    /** Lets the entry of a step be dragged. */
    void from(Node entry, String step) {
        entry.setOnDragDetected(event -> {
            dragged = Optional.of(step).filter(id -> steps.get().contains(id));
            dragged.ifPresent(id -> {
                entry.startFullDrag();
                box.setCursor(Cursor.CLOSED_HAND);
            });
        });
        entry.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> end());
    }

    private void mark(double y) {
        unmark();
        List<String> others = others();
        int place = place(y);
        if (dragged.isPresent() && !others.isEmpty()) {
            boolean isLast = place == others.size();
            Node beside = entries.apply(others.get(isLast ? place - 1 : place));
            beside.getStyleClass().add(isLast ? AFTER : BEFORE);
        }
    }

    private void unmark() {
        steps.get().forEach(step -> entries.apply(step).getStyleClass().removeAll(BEFORE, AFTER));
    }

    private void drop(double y) {
        int place = place(y);
        Optional<String> step = dragged;
        end();
        step.ifPresent(id -> moved.to(id, place));
    }

    private void end() {
        unmark();
        dragged = Optional.empty();
        box.setCursor(Cursor.DEFAULT);
    }

    /** How many of the other steps stand above a height. */
    private int place(double y) {
        return (int) others().stream()
                .map(entries)
                .filter(entry -> entry.getBoundsInParent().getCenterY() < y)
                .count();
    }

    private List<String> others() {
        return steps.get().stream()
                .filter(step -> dragged.filter(step::equals).isEmpty())
                .toList();
    }
}
