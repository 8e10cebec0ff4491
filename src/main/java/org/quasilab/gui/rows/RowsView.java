package org.quasilab.gui.rows;

import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.quasilab.gui.rows.Listing.Cell;
import org.quasilab.gui.rows.Listing.Head;
import org.quasilab.gui.rows.Listing.Mark;
import org.quasilab.gui.widget.ColumnWidth;
import org.quasilab.gui.widget.Copy;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Fxml;
import org.quasilab.gui.words.Words;

/** A list with its search, in a table that only makes the cells one sees. */
final class RowsView {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    /** How many rows are looked at to find how wide a column has to be. */
    private final RowsViewModel model;

    private final double scale;
    private final Runnable close;
    private final Parent node;

    @FXML
    Label title;

    @FXML
    Label about;

    @FXML
    Label searchLabel;

    @FXML
    TextField search;

    @FXML
    Label legend;

    @FXML
    Label count;

    @FXML
    TableView<Integer> rowsTable;

    @FXML
    Button copy;

    @FXML
    Button save;

    /** @param scale of the text */
    RowsView(RowsViewModel model, Words words, double scale, Runnable close) {
        this.model = model;
        this.scale = scale;
        this.close = close;
        this.node = Fxml.load(this, words);
    }

    Parent node() {
        return node;
    }

    @FXML
    void initialize() {
        title.textProperty().bind(model.title());
        about.textProperty().bind(model.about());
        legend.textProperty().bind(model.legend());
        Lines.show(legend, !legend.getText().isEmpty());
        searchLabel.setLabelFor(search);
        searchLabel.setGraphic(Icons.of("search"));
        count.textProperty().bind(model.count());
        search.textProperty().bindBidirectional(model.searchProperty());
        copy.setGraphic(Icons.of("copy"));
        save.setGraphic(Icons.of("save"));
        Label nothing = new Label();
        nothing.textProperty().bind(model.nothing());
        rowsTable.setPlaceholder(nothing);
        rowsTable.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        rowsTable.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copyRows();
                event.consume();
            }
        });
        model.shownProperty().addListener((property, before, now) -> show(before, now));
        show(Optional.empty(), model.shownProperty().get());
    }

    private void show(Optional<RowsViewModel.Shown> before, Optional<RowsViewModel.Shown> now) {
        now.ifPresent(shown -> {
            List<Integer> rows = positions(shown.rows());
            if (before.filter(old -> old.listing() == shown.listing()).isEmpty()) {
                rowsTable.setItems(FXCollections.emptyObservableList());
                rowsTable.getColumns().clear();
                IntStream.range(0, shown.listing().heads().size())
                        .forEach(at -> rowsTable.getColumns().add(column(shown.listing(), at)));
            }
            rowsTable.setItems(FXCollections.observableList(rows));
        });
        copy.setDisable(now.isEmpty());
        save.setDisable(now.isEmpty());
    }

    private static List<Integer> positions(int[] rows) {
        return new AbstractList<>() {
            @Override
            public Integer get(int index) {
                return rows[index];
            }

            @Override
            public int size() {
                return rows.length;
            }
        };
    }

    private TableColumn<Integer, Cell> column(Listing listing, int at) {
        Head head = listing.heads().get(at);
        TableColumn<Integer, Cell> column = new TableColumn<>(head.name());
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(listing.cell(row.getValue(), at)));
        column.setCellFactory(unused -> new MarkedCell());
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(width(listing, at));
        if (head.isNumber()) {
            column.getStyleClass().add("number-column");
        }
        return column;
    }

    private double width(Listing listing, int at) {
        return ColumnWidth.of(
                listing.heads().get(at).name(),
                listing.size(),
                row -> listing.cell(row, at).shown(),
                scale);
    }

    /** Missing in words, changed in bold with what it was: seen without colour too. */
    private static final class MarkedCell extends TableCell<Integer, Cell> {
        @Override
        protected void updateItem(Cell cell, boolean isEmpty) {
            super.updateItem(cell, isEmpty);
            getStyleClass().removeAll("missing-cell", "changed-cell");
            setText(isEmpty || cell == null ? "" : cell.shown());
            if (!isEmpty && cell != null && cell.mark() != Mark.PLAIN) {
                getStyleClass().add(cell.mark() == Mark.MISSING ? "missing-cell" : "changed-cell");
            }
        }
    }

    @FXML
    void copyRows() {
        int[] chosen = rowsTable.getSelectionModel().getSelectedIndices().stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        model.copy(chosen, Copy::text);
    }

    @FXML
    void saveRows() {
        model.save();
    }

    @FXML
    void close() {
        close.run();
    }
}
