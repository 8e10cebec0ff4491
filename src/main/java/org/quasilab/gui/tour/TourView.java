package org.quasilab.gui.tour;

import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Words;

/** Dims the window but for the part a stop is about, and says beside it what that part is for. */
public final class TourView extends Pane {
    private final Node window;
    private final Words words;
    private final Runnable close;
    private final List<Region> shades = Stream.generate(Region::new).limit(4).toList();
    private final Region ring = new Region();
    private final Label title = Lines.of("", "sub-heading");
    private final Label text = Lines.of("", "help-text");
    private final Label count = new Label();
    private final Button skip = new Button();
    private final Button back = new Button();
    private final Button next = new Button();
    private final VBox card;
    private int at;

    /**
     * @param window in which the stops' targets are looked up
     * @param close ends the tour
     */
    public TourView(Node window, Words words, Runnable close) {
        this.window = window;
        this.words = words;
        this.close = close;
        getStyleClass().add("tour");
        shades.forEach(shade -> shade.getStyleClass().add("tour-shade"));
        ring.getStyleClass().add("tour-ring");
        card = card();
        getChildren().addAll(shades);
        getChildren().addAll(ring, card);
        addEventHandler(MouseEvent.MOUSE_PRESSED, MouseEvent::consume);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        show(0);
    }

    private VBox card() {
        skip.setId("tour-skip");
        skip.textProperty().bind(words.binding("gui.tour.skip"));
        skip.setOnAction(event -> close.run());
        back.setId("tour-back");
        back.textProperty().bind(words.binding("gui.tour.back"));
        back.setOnAction(event -> show(at - 1));
        next.setId("tour-next");
        next.getStyleClass().add("accent");
        next.setOnAction(event -> forward());
        count.getStyleClass().add("note");
        count.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(count, Priority.ALWAYS);
        List.of(skip, back, next).forEach(button -> button.setMinWidth(USE_PREF_SIZE));
        HBox buttons = new HBox(count, skip, back, next);
        buttons.getStyleClass().add("button-row");
        buttons.setAlignment(Pos.CENTER_LEFT);
        VBox made = new VBox(title, text, buttons);
        made.getStyleClass().add("tour-card");
        return made;
    }

    /** What gets the focus when the tour begins. */
    public Node first() {
        return next;
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.RIGHT) {
            forward();
            event.consume();
        } else if (event.getCode() == KeyCode.LEFT && at > 0) {
            show(at - 1);
            event.consume();
        }
    }

    private void forward() {
        if (at + 1 == Stop.ALL.size()) {
            close.run();
        } else {
            show(at + 1);
        }
    }

    private void show(int stop) {
        at = stop;
        Stop now = Stop.ALL.get(at);
        title.textProperty().bind(words.binding(now.title()));
        text.textProperty().bind(words.binding(now.text()));
        count.textProperty().bind(words.binding("gui.tour.count", at + 1, Stop.ALL.size()));
        back.setDisable(at == 0);
        next.textProperty().bind(words.binding(at + 1 == Stop.ALL.size() ? "gui.tour.done" : "gui.tour.next"));
        next.accessibleTextProperty()
                .bind(words.of(messages ->
                        messages.text(now.title()) + ". " + messages.text(now.text()) + " " + next.getText()));
        next.requestFocus();
        requestLayout();
    }

    private Bounds target() {
        Node found = window.lookup(Stop.ALL.get(at).target());
        Node shown = found == null || !found.isVisible() ? window : found;
        return Placement.cut(sceneToLocal(shown.localToScene(shown.getBoundsInLocal())), getWidth(), getHeight());
    }

    @Override
    protected void layoutChildren() {
        Bounds hole = target();
        double width = getWidth();
        double height = getHeight();
        shades.get(0).resizeRelocate(0, 0, width, hole.getMinY());
        shades.get(1).resizeRelocate(0, hole.getMaxY(), width, height - hole.getMaxY());
        shades.get(2).resizeRelocate(0, hole.getMinY(), hole.getMinX(), hole.getHeight());
        shades.get(3).resizeRelocate(hole.getMaxX(), hole.getMinY(), width - hole.getMaxX(), hole.getHeight());
        ring.resizeRelocate(hole.getMinX(), hole.getMinY(), hole.getWidth(), hole.getHeight());
        double cardWidth = Math.min(card.prefWidth(-1), width);
        double cardHeight = card.prefHeight(cardWidth);
        Point2D corner = Placement.of(hole, cardWidth, cardHeight, width, height);
        card.resizeRelocate(corner.getX(), corner.getY(), cardWidth, cardHeight);
    }
}
