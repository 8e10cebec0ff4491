package org.quasilab.gui.help;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import org.quasilab.gui.widget.Follow;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.words.Fxml;
import org.quasilab.gui.words.Words;

/** Search and list at the left, the page at the right. */
public final class HelpView {
    private final HelpViewModel model;
    private final Words words;
    private final Parent node;

    @FXML
    TextField search;

    @FXML
    ListView<Item> list;

    @FXML
    ScrollPane scroll;

    public HelpView(HelpViewModel model, Words words) {
        this.model = model;
        this.words = words;
        this.node = Fxml.load(this, words);
    }

    public Parent node() {
        return node;
    }

    @FXML
    void initialize() {
        search.textProperty().bindBidirectional(model.queryProperty());
        list.setItems(model.shown());
        list.setCellFactory(shown -> new ItemCell());
        list.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null) {
                model.openProperty().set(now);
            }
        });
        model.openProperty().addListener((property, before, now) -> show(now));
        Follow.changes(list, words.messagesProperty(), () -> {
            list.refresh();
            show(model.openProperty().get());
        });
        show(model.openProperty().get());
    }

    private void show(Item item) {
        if (item != list.getSelectionModel().getSelectedItem()) {
            list.getSelectionModel().select(item);
            list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 3));
        }
        scroll.setContent(new HelpPage(words, other -> model.open(other.id())).of(item));
        scroll.setVvalue(0);
    }

    /** A page's or term's name; methods stand under their screen. */
    private final class ItemCell extends ListCell<Item> {
        @Override
        protected void updateItem(Item item, boolean empty) {
            super.updateItem(item, empty);
            getStyleClass().removeAll("help-screen", "help-method");
            if (empty || item == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            setText(item instanceof Topic topic ? topic.shortName(words.messages()) : item.name(words.messages()));
            setGraphic(item instanceof Term ? Icons.of("book-open") : null);
            if (item instanceof Topic topic) {
                getStyleClass().add(topic.isScreen() ? "help-screen" : "help-method");
            }
        }
    }
}
