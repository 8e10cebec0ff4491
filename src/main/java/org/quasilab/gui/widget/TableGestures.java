package org.quasilab.gui.widget;

import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.quasilab.export.clip.TableClip;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.JournalTable.Spot;
import org.quasilab.table.CellTip;
import org.quasilab.table.Table;

/**
 * What a journal table answers: pointing at a number tells all its digits, its test and its interval; cells are selected
 * with mouse or keys and copied; the right button gives a menu.
 */
public final class TableGestures {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination ALL = new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN);
    private static final double BESIDE = 14;

    private final Workbench bench;
    private final JournalTable journal;
    private final Table table;
    private final Runnable copyTable;
    private final Tooltip tip = new Tooltip();
    private Optional<Spot> told = Optional.empty();
    private Optional<Spot> anchor = Optional.empty();
    private Optional<Spot> cursor = Optional.empty();

    /**
     * @param table what {@code journal} shows
     * @param copyTable copies the tables of the step as they are printed
     */
    public TableGestures(Workbench bench, JournalTable journal, Table table, Runnable copyTable) {
        this.bench = bench;
        this.journal = journal;
        this.table = table;
        this.copyTable = copyTable;
        journal.setFocusTraversable(true);
        journal.addEventHandler(MouseEvent.MOUSE_MOVED, this::tell);
        journal.addEventHandler(MouseEvent.MOUSE_EXITED, event -> hide());
        journal.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        journal.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        journal.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        journal.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menu);
    }

    private void tell(MouseEvent event) {
        Optional<Spot> at = journal.spotAt(event.getX(), event.getY());
        if (at.equals(told)) {
            return;
        }
        hide();
        told = at;
        String words = at.map(spot -> CellTip.of(
                        table.cell(spot.row(), spot.column()), bench.words().messages()))
                .orElse("");
        if (!words.isEmpty()) {
            tip.setText(words);
            tip.show(journal, event.getScreenX() + BESIDE, event.getScreenY() + BESIDE);
        }
    }

    private void hide() {
        told = Optional.empty();
        tip.hide();
    }

    private void press(MouseEvent event) {
        hide();
        journal.requestFocus();
        Optional<Spot> at = journal.spotAt(event.getX(), event.getY());
        boolean isWithin = at.filter(journal::isSelected).isPresent();
        if (at.isPresent() && (event.getButton() == MouseButton.PRIMARY || !isWithin)) {
            go(at.get(), event.isShiftDown());
        }
        event.consume(); // else the scroll pane around takes the focus, and the keys with it
    }

    private void drag(MouseEvent event) {
        if (event.isPrimaryButtonDown()) {
            journal.spotAt(event.getX(), event.getY()).ifPresent(at -> go(at, true));
            event.consume();
        }
    }

    /** @param isOn whether the cells selected before stay selected, up to this one */
    private void go(Spot to, boolean isOn) {
        cursor = Optional.of(to);
        if (!isOn || anchor.isEmpty()) {
            anchor = cursor;
        }
        journal.select(anchor.get(), to);
    }

    private void key(KeyEvent event) {
        if (COPY.match(event)) {
            copy(false);
        } else if (ALL.match(event)) {
            selectAll();
        } else if (event.getCode() == KeyCode.ESCAPE && cursor.isPresent()) {
            clear();
        } else if (!event.isShortcutDown()
                && !event.isAltDown()
                && event.getCode().isArrowKey()) {
            move(event.getCode(), event.isShiftDown());
        } else {
            return;
        }
        event.consume();
    }

    private void move(KeyCode key, boolean isOn) {
        Spot from = cursor.orElse(new Spot(0, 0));
        int row = from.row() + (key == KeyCode.DOWN ? 1 : key == KeyCode.UP ? -1 : 0);
        int column = from.column() + (key == KeyCode.RIGHT ? 1 : key == KeyCode.LEFT ? -1 : 0);
        go(
                new Spot(
                        Math.max(0, Math.min(table.rows().size() - 1, row)),
                        Math.max(0, Math.min(table.columns() - 1, column))),
                isOn);
    }

    private void selectAll() {
        go(new Spot(0, 0), false);
        go(new Spot(table.rows().size() - 1, table.columns() - 1), true);
    }

    private void clear() {
        anchor = Optional.empty();
        cursor = Optional.empty();
        journal.clearSelection();
    }

    /** @param exact numbers with all their digits */
    private void copy(boolean exact) {
        if (anchor.isEmpty() || cursor.isEmpty()) {
            copyTable.run();
            return;
        }
        Spot from = anchor.get();
        Spot to = cursor.get();
        int[] rows = {Math.min(from.row(), to.row()), Math.max(from.row(), to.row())};
        int[] columns = {Math.min(from.column(), to.column()), Math.max(from.column(), to.column())};
        Copy.text(TableClip.cells(table, rows, columns, exact));
        bench.notices().done("gui.notice.copied-cells");
    }

    private void menu(ContextMenuEvent event) {
        hide();
        ContextMenu menu = new ContextMenu();
        menu.getItems()
                .setAll(
                        item("copy-cells", () -> copy(false)),
                        item("copy-digits", () -> copy(true)),
                        new SeparatorMenuItem(),
                        item("copy-table", copyTable),
                        item("select-all", this::selectAll));
        menu.getItems().subList(0, 2).forEach(item -> item.setDisable(cursor.isEmpty()));
        menu.show(journal, event.getScreenX(), event.getScreenY());
        event.consume();
    }

    private MenuItem item(String id, Runnable action) {
        MenuItem item = new MenuItem(bench.words().text("gui.table." + id));
        item.setId("table-" + id);
        item.setOnAction(event -> action.run());
        return item;
    }
}
