package org.quasilab.gui.window;

import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.RunningTask;
import org.quasilab.gui.task.RunningTask.Advance;
import org.quasilab.gui.widget.Lines;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;

/** What runs, at the right of the status bar: shown only after a moment, so that quick work does not flicker. */
final class TaskStatus {
    private static final java.time.Duration MOMENT = java.time.Duration.ofMillis(250);

    private final Workbench bench;
    private final Node box;
    private final ProgressBar bar;
    private final Label text;
    private final ChangeListener<Advance> listener = (property, before, now) -> advance(now);
    private RunningTask shown;

    TaskStatus(Workbench bench, Node box, ProgressBar bar, Label text) {
        this.bench = bench;
        this.box = box;
        this.bar = bar;
        this.text = text;
    }

    void bind() {
        Lines.show(box, false);
        bench.tasks().running().addListener((ListChangeListener<RunningTask>) change -> oldest());
        oldest();
    }

    private void oldest() {
        RunningTask now = bench.tasks().running().isEmpty()
                ? null
                : bench.tasks().running().get(0);
        if (now == shown) {
            return;
        }
        if (shown != null) {
            shown.advanceProperty().removeListener(listener);
        }
        shown = now;
        if (now == null) {
            Lines.show(box, false);
            return;
        }
        now.advanceProperty().addListener(listener);
        advance(now.advanceProperty().get());
        bench.tasks().later(MOMENT, () -> Lines.show(box, shown != null));
    }

    private void advance(Advance advance) {
        Messages messages = bench.words().messages();
        String what = messages.has(advance.what()) ? advance.what() : shown.name();
        text.setText(messages.text(what) + count(advance, messages));
        bar.setProgress(advance.share() < 0 ? ProgressBar.INDETERMINATE_PROGRESS : advance.share());
    }

    private static String count(Advance advance, Messages messages) {
        if (advance.of() <= 0) {
            return "";
        }
        return advance.within() > 0
                ? messages.text(
                        "gui.status.within", advance.done() + 1, advance.of(), Math.round(100 * advance.within()))
                : "  " + Numbers.grouped(advance.done()) + " / " + Numbers.grouped(advance.of());
    }
}
