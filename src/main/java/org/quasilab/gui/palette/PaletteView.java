package org.quasilab.gui.palette;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.quasilab.gui.words.Fxml;
import org.quasilab.gui.words.Words;

/** A search field and what it finds; arrow keys choose, Enter runs. */
public final class PaletteView {
    private static final int PAGE = 8;

    private final PaletteViewModel model;
    private final Words words;
    private final Runnable close;
    private final Parent node;

    @FXML
    TextField search;

    @FXML
    ListView<Entry> list;

    /** @param close takes the palette away; called before an entry runs */
    public PaletteView(PaletteViewModel model, Words words, Runnable close) {
        this.model = model;
        this.words = words;
        this.close = close;
        this.node = Fxml.load(this, words);
    }

    public Parent node() {
        return node;
    }

    @FXML
    void initialize() {
        model.queryProperty().bind(search.textProperty());
        list.setItems(model.shown());
        list.setCellFactory(shown -> new EntryCell(words));
        list.setPlaceholder(nothing());
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                run();
            }
        });
        model.shown().addListener((ListChangeListener<Entry>) change -> first());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        first();
    }

    private Label nothing() {
        Label label = new Label();
        label.getStyleClass().add("note");
        label.textProperty().bind(words.binding("gui.palette.nothing"));
        return label;
    }

    private void first() {
        if (!model.shown().isEmpty()) {
            // the model forgets that another entry may stand at the index it has chosen
            list.getSelectionModel().clearSelection();
            list.getSelectionModel().select(0);
            list.scrollTo(0);
        }
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(PAGE);
            case PAGE_UP -> move(-PAGE);
            case ENTER -> run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int by) {
        int last = model.shown().size() - 1;
        if (last >= 0) {
            int at = Math.max(0, Math.min(last, list.getSelectionModel().getSelectedIndex() + by));
            list.getSelectionModel().select(at);
            list.scrollTo(Math.max(0, at - PAGE / 2));
        }
    }

    private void run() {
        int at = list.getSelectionModel().getSelectedIndex();
        if (at >= 0 && at < model.shown().size()) {
            Entry chosen = model.shown().get(at);
            close.run();
            chosen.run().run();
        }
    }
}
