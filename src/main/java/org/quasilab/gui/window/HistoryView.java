package org.quasilab.gui.window;

import java.util.stream.IntStream;
import javafx.beans.value.ChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;
import org.quasilab.gui.study.Changes;
import org.quasilab.gui.study.StudySession;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.OwnedWindow;
import org.quasilab.gui.words.Fxml;
import org.quasilab.gui.words.Words;
import org.quasilab.text.Messages;

/** The named changes of the study in the order they were made; a click or Enter goes to the study after one. */
final class HistoryView {
    private static final double WIDTH = 520;
    private static final double HEIGHT = 480;

    private final StudySession session;
    private final Words words;
    private final Runnable close;
    private final Parent node;
    private final ChangeListener<Changes> changed = (property, before, now) -> fill();
    private final ChangeListener<Messages> spoken = (property, before, now) -> fill();

    /** How many changes are done at each place of the list. */
    @FXML
    ListView<Integer> changes;

    private HistoryView(Workbench bench, Runnable close) {
        this.session = bench.session();
        this.words = bench.words();
        this.close = close;
        this.node = Fxml.load(this, words);
    }

    static void show(Workbench bench, Window owner) {
        OwnedWindow window = new OwnedWindow(owner, bench.appearance().scale());
        HistoryView view = new HistoryView(bench, window::close);
        window.show(view.node, bench.words().binding("gui.history.title"), WIDTH, HEIGHT, view::forget);
        view.changes.requestFocus();
    }

    @FXML
    void initialize() {
        changes.setCellFactory(list -> new ChangeCell());
        changes.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && changes.getSelectionModel().getSelectedItem() != null) {
                session.goTo(changes.getSelectionModel().getSelectedItem());
                event.consume();
            }
        });
        session.changesProperty().addListener(changed);
        words.messagesProperty().addListener(spoken);
        fill();
    }

    private void fill() {
        Changes now = session.changesProperty().get();
        changes.getItems()
                .setAll(IntStream.rangeClosed(0, now.all().size()).boxed().toList());
        changes.getSelectionModel().select(now.done());
        changes.scrollTo(now.done());
    }

    private void forget() {
        session.changesProperty().removeListener(changed);
        words.messagesProperty().removeListener(spoken);
    }

    @FXML
    void close() {
        close.run();
    }

    /** A change: done, the last one done with an arrow, or undone in grey and in words. */
    private final class ChangeCell extends ListCell<Integer> {
        ChangeCell() {
            addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
                if (!isEmpty()) {
                    session.goTo(getItem());
                }
            });
        }

        @Override
        protected void updateItem(Integer done, boolean isEmpty) {
            super.updateItem(done, isEmpty);
            getStyleClass().removeAll("now", "undone");
            setGraphic(null);
            setText("");
            if (!isEmpty && done != null) {
                show(done, session.changesProperty().get());
            }
        }

        private void show(int done, Changes all) {
            String name = done == 0
                    ? words.text("gui.history.start")
                    : all.all().get(done - 1).words(words.messages());
            setText(done > all.done() ? words.text("gui.history.undone", name) : name);
            setGraphic(Icons.of(done == all.done() ? "arrow-right" : done < all.done() ? "check" : "rotate-cw"));
            if (done >= all.done()) {
                getStyleClass().add(done == all.done() ? "now" : "undone");
            }
        }
    }
}
