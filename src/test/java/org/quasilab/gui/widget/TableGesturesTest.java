package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.gui.Waits.until;

import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.window.Typeface;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;
import org.quasilab.table.TableStyle;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Tables answer as charts do. */
@ExtendWith(ApplicationExtension.class)
class TableGesturesTest {
    private static final Table TABLE = new Table(
            "t",
            "Caption",
            List.of(Row.of(Cell.words(""), Cell.centered("(1)"), Cell.centered("(2)"))),
            List.of(
                    Row.of(Cell.words("did"), Cell.starred(0.0391234567, 3, "***"), Cell.figure(-0.51234567, 3)),
                    Row.of(Cell.words("N"), Cell.count(3878), Cell.count(2493))),
            List.of(),
            TableStyle.AER);

    private final Workbench bench = Benches.direct();
    private JournalTable journal;
    private int tablesCopied;

    @Start
    void start(Stage stage) {
        Typeface.load();
        journal = new JournalTable(TABLE);
        new TableGestures(bench, journal, TABLE, () -> tablesCopied++);
        stage.setScene(new Scene(new StackPane(journal), 500, 300));
        stage.show();
    }

    @BeforeEach
    void whole() throws Exception {
        until(() -> text("2,493").isPresent());
    }

    private Optional<Text> text(String words) {
        return journal.getChildrenUnmodifiable().stream()
                .filter(node -> node instanceof Text found && found.getText().equals(words))
                .map(Text.class::cast)
                .findFirst();
    }

    private Point2D middle(String words) {
        Text found = text(words).orElseThrow();
        return found.localToScreen(
                found.getLayoutBounds().getCenterX(), found.getLayoutBounds().getCenterY());
    }

    private static String clipboard(FxRobot robot) {
        String[] text = {""};
        robot.interact(() -> text[0] = Clipboard.getSystemClipboard().getString());
        return text[0];
    }

    private static List<String> tips() {
        return Window.getWindows().stream()
                .filter(Tooltip.class::isInstance)
                .map(window -> ((Tooltip) window).getText())
                .toList();
    }

    @Test
    void pointingAtANumberTellsItsDigitsAndLeavingItEndsThat(FxRobot robot) throws Exception {
        robot.moveTo(middle("−0.512"));
        until(() -> tips().equals(List.of("−0.51234567")));
        robot.moveTo(middle("2,493"));
        until(() -> tips().equals(List.of("2493")));
        robot.moveTo(new Point2D(2, 2));
        until(() -> tips().isEmpty());
    }

    @Test
    void cellsAreSelectedWithTheMouseAndTheKeysAndCopied(FxRobot robot) {
        robot.moveTo(middle("0.039"))
                .press(MouseButton.PRIMARY)
                .moveTo(middle("2,493"))
                .release(MouseButton.PRIMARY);
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        assertEquals("0.039***\t-0.512\n3,878\t2,493", clipboard(robot));
        assertTrue(journal.isSelected(new JournalTable.Spot(2, 2)));
        robot.clickOn(middle("3,878"));
        robot.press(KeyCode.SHIFT).type(KeyCode.LEFT).release(KeyCode.SHIFT);
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        assertEquals("N\t3,878", clipboard(robot));
        robot.press(KeyCode.CONTROL).type(KeyCode.A, KeyCode.C).release(KeyCode.CONTROL);
        assertEquals("\t(1)\t(2)\ndid\t0.039***\t-0.512\nN\t3,878\t2,493", clipboard(robot));
        robot.type(KeyCode.ESCAPE);
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        assertEquals(1, tablesCopied, "without a selection the whole table is copied");
    }

    @Test
    void theMenuCopiesAllDigitsOfWhatIsSelected(FxRobot robot) {
        robot.clickOn(middle("−0.512"));
        Point2D at = middle("−0.512");
        robot.interact(() -> Event.fireEvent(
                journal,
                new ContextMenuEvent(
                        ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, at.getX(), at.getY(), false, null)));
        ContextMenu menu = Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .findFirst()
                .orElseThrow();
        MenuItem digits = menu.getItems().stream()
                .filter(item -> "table-copy-digits".equals(item.getId()))
                .findFirst()
                .orElseThrow();
        robot.interact(digits::fire);
        assertEquals("-0.51234567", clipboard(robot));
        robot.interact(menu::hide);
    }
}
