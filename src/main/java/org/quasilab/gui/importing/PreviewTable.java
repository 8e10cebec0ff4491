package org.quasilab.gui.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.quasilab.data.read.Preview;
import org.quasilab.data.read.Preview.PreviewColumn;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.ColumnSearch;
import org.quasilab.gui.widget.ColumnWidth;
import org.quasilab.gui.widget.Filling;

/** The top of a data file, with name and type over each column; heads and rows come in turn, for a file may be wide. */
public final class PreviewTable {
    private static final int WORTH_SHOWING = 60;

    /** Pixels: around the head of a column, and what no name may take. */
    private static final double MARGIN = 24;

    /** Heads of columns, or rows, that are made in a frame. */
    private static final int SEEN = 8;

    private static final double WIDEST = 400;

    private final TableView<List<String>> table;
    private final Workbench bench;
    private final double width;
    private final Function<PreviewColumn, Optional<Node>> below;
    private final Filling filling;
    private final ColumnSearch search;
    private Optional<Preview> preview = Optional.empty();

    /**
     * @param width of a column in pixels, with text of the usual size
     * @param below what stands under name and type in the head of a column
     */
    public PreviewTable(
            TableView<List<String>> table,
            Workbench bench,
            double width,
            Function<PreviewColumn, Optional<Node>> below) {
        this.table = table;
        this.bench = bench;
        this.width = width;
        this.below = below;
        this.filling = new Filling(table);
        this.search = new ColumnSearch(bench.words(), this::fill);
        table.setPlaceholder(new Label());
    }

    /** To stand above the table. */
    public ColumnSearch search() {
        return search;
    }

    /**
     * Shows another preview in place of the one before.
     *
     * @param isUsed columns that are shown before others where a file has too many
     */
    public void show(Optional<Preview> newPreview, Predicate<PreviewColumn> isUsed) {
        preview = newPreview;
        List<PreviewColumn> columns = preview.map(Preview::columns).orElse(List.of());
        search.of(columns.stream().map(PreviewColumn::name).toList(), at -> isUsed.test(columns.get(at)));
        fill();
    }

    private void fill() {
        table.setItems(FXCollections.emptyObservableList());
        table.getColumns().clear();
        filling.inTurn(preview.map(this::steps).orElse(List.of()));
    }

    private List<Runnable> steps(Preview of) {
        List<Integer> places = search.shown();
        List<PreviewColumn> shown = places.stream().map(of.columns()::get).toList();
        List<TableColumn<List<String>, String>> columns = IntStream.range(0, shown.size())
                .mapToObj(at -> column(shown.get(at), places.get(at)))
                .toList();
        List<Runnable> steps = new ArrayList<>();
        for (int from = 0; from < shown.size(); from += SEEN) {
            int first = from;
            int end = Math.min(from + SEEN, shown.size());
            steps.add(() -> heads(columns.subList(first, end), shown.subList(first, end)));
        }
        // all columns at once: for each that is added the toolkit styles the heads of all others again
        steps.add(0, () -> table.getColumns().setAll(columns));
        List<List<String>> rows =
                of.rows().subList(0, Math.min(WORTH_SHOWING, of.rows().size()));
        int first = Math.min(SEEN, rows.size());
        ObservableList<List<String>> items = FXCollections.observableArrayList(rows.subList(0, first));
        steps.add(() -> table.setItems(items));
        steps.add(() -> items.addAll(rows.subList(first, rows.size())));
        return steps;
    }

    private void heads(List<TableColumn<List<String>, String>> columns, List<PreviewColumn> shown) {
        IntStream.range(0, shown.size()).forEach(at -> columns.get(at).setGraphic(head(shown.get(at))));
        table.applyCss();
        columns.forEach(this::fitHead);
    }

    /** Once its head is styled: no name is cut. */
    private void fitHead(TableColumn<?, ?> column) {
        double needed = ((Region) column.getGraphic()).prefWidth(-1) + MARGIN;
        column.setPrefWidth(Math.max(column.getPrefWidth(), Math.min(WIDEST, needed)));
    }

    /** Wide enough for nearly all heads: one that grows when rows are there has all their cells laid out again. */
    private double guessedWidth(String name) {
        double scale = bench.appearance().scale();
        return Math.min(WIDEST, Math.max(width * scale, ColumnWidth.least(name, scale)));
    }

    private TableColumn<List<String>, String> column(PreviewColumn shown, int at) {
        TableColumn<List<String>, String> column = new TableColumn<>();
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(
                at < row.getValue().size() ? row.getValue().get(at) : ""));
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(guessedWidth(shown.name()));
        if (shown.type() == Preview.Type.NUMBER) {
            column.getStyleClass().add("number-column");
        }
        return column;
    }

    private VBox head(PreviewColumn shown) {
        Label name = new Label(shown.name());
        if (!shown.label().isEmpty()) {
            name.setTooltip(new Tooltip(shown.label()));
        }
        name.getStyleClass().add("column-name");
        Label type = new Label();
        type.getStyleClass().add("column-type");
        type.textProperty()
                .bind(bench.words().binding("gui.type." + shown.type().name().toLowerCase(Locale.ROOT)));
        VBox head = new VBox(name, type);
        below.apply(shown).ifPresent(head.getChildren()::add);
        head.getStyleClass().add("column-head");
        return head;
    }
}
