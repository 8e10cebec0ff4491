package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.gui.Waits.until;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quasilab.gui.window.Typeface;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;
import org.quasilab.table.TableStyle;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class JournalTableTest {
    private static final int WIDE = 900;
    private static final int NARROW = 420;
    private static final int HEIGHT = 400;
    private static final double PIXEL = 1;

    private Stage stage;

    @Start
    void start(Stage shown) {
        Typeface.load();
        stage = shown;
    }

    /** Many columns, an interval at the end, stars in the last column of numbers, counts among them. */
    private static Table table() {
        List<Cell> head = List.of(
                Cell.words("Mediator"),
                Cell.centered("a"),
                Cell.centered("技术进步变化"),
                Cell.centered("Indirect"),
                Cell.centered("Share"),
                Cell.centered("Sobel z"),
                Cell.centered("p"),
                Cell.centered("Bootstrap CI"));
        List<Row> body = List.of(
                row("Green invention", 0.058, Cell.figure(0.356, 3), 0.0004, Cell.starred(0.023, 3, "***")),
                row("Green utility models", -0.056, Cell.count(3878), 0.431, Cell.starred(0.035, 3, "***")));
        return new Table("t", "Caption", List.of(Row.of(head)), body, List.of(), TableStyle.AER);
    }

    private static Row row(String label, double a, Cell second, double p, Cell last) {
        return Row.of(
                Cell.words(label),
                Cell.figure(a, 3),
                second,
                Cell.framed(0.021, 3, Cell.Frame.PARENTHESES),
                Cell.percent(52.7, 1),
                new Cell.Interval(0.012, 0.029, 3),
                new Cell.Probability(p),
                last);
    }

    private WideTable shown(int width) throws Exception {
        WideTable made = WaitForAsyncUtils.asyncFx(() -> {
                    WideTable wide = new WideTable(new JournalTable(table()));
                    VBox card = new VBox(wide);
                    card.setMaxSize(width, HEIGHT);
                    // the table comes later: it does not give the window its size
                    stage.setScene(new Scene(new StackPane(card), WIDE, HEIGHT));
                    stage.sizeToScene();
                    stage.show();
                    return wide;
                })
                .get();
        until(() -> !texts(journal(made), "0.035").isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
        return made;
    }

    private static JournalTable journal(WideTable shown) {
        return (JournalTable) shown.getContent();
    }

    private static List<Text> texts(JournalTable journal, String text) {
        return journal.getChildrenUnmodifiable().stream()
                .filter(node -> node instanceof Text found && found.getText().equals(text))
                .map(Text.class::cast)
                .toList();
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && node.getBoundsInParent().getWidth() > 0;
    }

    private static void assertNothingCutOrOverprinted(JournalTable journal) {
        Map<Double, List<Bounds>> rows = journal.getChildrenUnmodifiable().stream()
                .filter(node -> node instanceof Text
                        && isShown(node)
                        && !node.getStyleClass().contains("stars"))
                .collect(Collectors.groupingBy(
                        Node::getLayoutY,
                        TreeMap::new,
                        Collectors.mapping(Node::getBoundsInParent, Collectors.toList())));
        assertEquals(2, rows.size(), "one baseline a row");
        rows.values().forEach(bounds -> {
            for (int i = 1; i < bounds.size(); i++) {
                assertTrue(bounds.get(i).getMinX() > bounds.get(i - 1).getMaxX(), "one after the other");
            }
        });
        journal.getChildrenUnmodifiable()
                .forEach(node -> assertTrue(
                        node.getBoundsInParent().getMaxX() <= journal.getWidth() + PIXEL, () -> "cut: " + node));
    }

    private static boolean hasBar(WideTable shown) {
        return shown.lookupAll(".scroll-bar").stream()
                .map(ScrollBar.class::cast)
                .anyMatch(bar -> bar.getOrientation() == Orientation.HORIZONTAL && bar.isVisible());
    }

    @Test
    void aTableThatDoesNotFitScrollsAndNothingIsCut() throws Exception {
        WideTable shown = shown(NARROW);
        assertTrue(journal(shown).getWidth() > NARROW);
        assertTrue(hasBar(shown));
        assertNothingCutOrOverprinted(journal(shown));
        double below = shown.getHeight() - journal(shown).getHeight();
        assertTrue(below > 2 && below < 30, "room for the bar only, but it is " + below);
    }

    @Test
    void aTableThatFitsFillsItsCardAndIsAsHighAsItsRows() throws Exception {
        WideTable shown = shown(WIDE);
        Insets around = shown.getInsets();
        assertEquals(WIDE - around.getLeft() - around.getRight(), journal(shown).getWidth(), PIXEL);
        assertEquals(
                shown.getHeight() - around.getTop() - around.getBottom(),
                journal(shown).getHeight(),
                PIXEL);
        assertNothingCutOrOverprinted(journal(shown));
    }

    @Test
    void numbersStandOnTheirDecimalPointAndCountsUnderTheHead() throws Exception {
        JournalTable journal = journal(shown(WIDE));
        assertEquals(point(journal, "0.058", "0"), point(journal, "−0.056", "−0"), PIXEL);
        assertEquals(point(journal, "<0.001", "<0"), point(journal, "0.431", "0"), PIXEL);
        assertEquals(
                middle(texts(journal, "0.356").get(0)),
                middle(texts(journal, "3,878").get(0)),
                PIXEL);
    }

    private static double point(JournalTable journal, String number, String whole) {
        Text text = texts(journal, number).get(0);
        Text before = new Text(whole);
        before.setFont(text.getFont());
        return text.getLayoutX() + before.getLayoutBounds().getWidth();
    }

    private static double middle(Text text) {
        Bounds bounds = text.getBoundsInParent();
        return (bounds.getMinX() + bounds.getMaxX()) / 2;
    }
}
