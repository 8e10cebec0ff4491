package org.quasilab.gui.palette;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.words.Words;

/** One line: icon, name, and at the right its keys and what it is. */
final class EntryCell extends ListCell<Entry> {
    private final Words words;
    private final Label name = new Label();
    private final Label keys = new Label();
    private final Label kind = new Label();
    private final HBox line = new HBox(name, keys, kind);

    EntryCell(Words words) {
        this.words = words;
        getStyleClass().add("palette-entry");
        line.getStyleClass().add("palette-line");
        keys.getStyleClass().add("palette-keys");
        kind.getStyleClass().add("palette-kind");
        kind.setMinWidth(USE_PREF_SIZE);
        keys.setMinWidth(USE_PREF_SIZE);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(Entry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (empty || entry == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        name.setText(entry.name());
        name.setGraphic(Icons.of(entry.kind().icon()));
        keys.setText(entry.keys());
        keys.setVisible(!entry.keys().isEmpty());
        kind.setText(words.text(entry.kind().key()));
        setAccessibleText(entry.name() + ", " + kind.getText() + " " + entry.keys());
        setGraphic(line);
    }
}
