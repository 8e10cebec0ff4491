package org.quasilab.gui.widget;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * Makes one of each of the toolkit's heavier controls where nobody sees it, while the window has nothing to do: the first
 * of a kind takes several times as long as the next, and whoever opens the first screen that has one would wait for it.
 *
 * <p>Checked by: {@code ControlRehearsalTest}.
 */
public final class ControlRehearsal {
    /** Frames at rest before each step: the window that was just filled is drawn first. */
    private static final int FRAMES = 5;

    private static final double WIDTH = 400;

    /** Room for the head and one row; a table would fill more with empty rows. */
    private static final double HEIGHT = 60;

    private static final double ROW = 24;

    /** Columns of tables: cells come by the dozen, and are slow until they came as often. */
    private static final int[] TABLES = {0, 1, 2, 4, 8, 8, 8};

    /** The one of the program: what was made once need not be made for the next window. */
    public static final ControlRehearsal SHARED = new ControlRehearsal();

    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final Pane unseen = new Pane();
    private Optional<StepsAtRest> playing = Optional.empty();

    ControlRehearsal() {
        for (Supplier<Region> kind : kinds()) {
            steps.add(() -> make(kind.get()));
            steps.add(unseen::layout);
        }
        steps.add(() -> new Canvas(WIDTH, HEIGHT));
        steps.add(() -> new Tooltip("a"));
    }

    /** The simpler ones first: a combo box has a list in it, and a table does what a list does. */
    private static List<Supplier<Region>> kinds() {
        List<Supplier<Region>> kinds = new ArrayList<>(List.of(
                CheckBox::new,
                RadioButton::new,
                () -> new ToggleButton("a"),
                () -> new MenuButton("a", null, new MenuItem("a")),
                () -> new ScrollPane(new Label("a")),
                () -> new TextField("a"),
                () -> new ListView<>(some()),
                () -> new ComboBox<>(some()),
                ControlRehearsal::choice,
                () -> new Spinner<Integer>(0, 1, 0),
                () -> new TextArea("a"),
                () -> new TitledPane("a", new Label("a"))));
        for (int columns : TABLES) {
            kinds.add(() -> table(columns));
        }
        return kinds;
    }

    private static ObservableList<String> some() {
        return FXCollections.observableArrayList("a");
    }

    private static LightChoiceBox<String> choice() {
        LightChoiceBox<String> choice = new LightChoiceBox<>();
        choice.setItems(some());
        return choice;
    }

    private static TableView<String> table(int columns) {
        TableView<String> table = new TableView<>(some());
        table.setFixedCellSize(ROW);
        for (int i = 0; i < columns; i++) {
            TableColumn<String, String> column = new TableColumn<>("a");
            column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue()));
            column.setPrefWidth(WIDTH / columns);
            table.getColumns().add(column);
        }
        return table;
    }

    private void make(Region control) {
        control.resize(WIDTH, HEIGHT);
        unseen.getChildren().setAll(control);
        unseen.applyCss();
    }

    /**
     * Begins, or goes on where it stopped when the window before was closed; a step every few frames, as long as there are some.
     *
     * @param window gives the styles
     * @param isAtRest asked in each frame
     */
    public void play(Scene window, BooleanSupplier isAtRest) {
        playing.ifPresent(StepsAtRest::stop);
        new Scene(new Pane(unseen)).getStylesheets().setAll(window.getStylesheets());
        StepsAtRest next = new StepsAtRest(steps, FRAMES, isAtRest);
        playing = Optional.of(next);
        next.start();
    }

    /** Whether one of each was made. */
    public boolean isOver() {
        return steps.isEmpty();
    }
}
