package org.quasilab.gui.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/** Does something that a user could do; what, a seed decides. All on the window's thread. */
final class Monkey {
    private static final List<KeyCode> LETTERS = List.of(
            KeyCode.Z, KeyCode.Z, KeyCode.Y, KeyCode.L, KeyCode.S, KeyCode.R, KeyCode.K, KeyCode.D, KeyCode.E,
            KeyCode.N);
    private static final List<KeyCode> KEYS = List.of(
            KeyCode.TAB,
            KeyCode.DOWN,
            KeyCode.UP,
            KeyCode.LEFT,
            KeyCode.RIGHT,
            KeyCode.SPACE,
            KeyCode.ENTER,
            KeyCode.ESCAPE,
            KeyCode.PAGE_DOWN,
            KeyCode.F1,
            KeyCode.F5,
            KeyCode.DELETE);
    private static final List<String> TEXTS = List.of(
            "", "0", "-1", "3", "1e9", "ind", "gdp > 8", "no_such", "a, b;\"", "控制变量", "0.9", "[-3, 4]", "2015 (");

    private final Random random;
    private final Stage stage;

    Monkey(long seed, Stage stage) {
        this.random = new Random(seed);
        this.stage = stage;
    }

    /** Does it; returns what it was. */
    String act() {
        Window window = top();
        if (window != stage && random.nextInt(4) == 0) {
            window.fireEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST));
            if (window.isShowing() && !(window.getScene().getRoot() instanceof DialogPane)) {
                window.hide();
            }
            return "close " + window.getClass().getSimpleName();
        }
        List<Node> nodes = nodes(window);
        int kind = random.nextInt(10);
        if (kind == 0 || nodes.isEmpty()) {
            return key(window, true);
        }
        if (kind == 1) {
            return key(window, false);
        }
        return use(any(nodes));
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Window top() {
        List<Window> windows = Window.getWindows().stream()
                .filter(window -> window instanceof Stage && window.isShowing())
                .toList();
        return windows.get(windows.size() - 1);
    }

    private String key(Window window, boolean withShortcut) {
        KeyCode code = any(withShortcut ? LETTERS : KEYS);
        Node focus = window.getScene().getFocusOwner();
        Node target = focus == null ? window.getScene().getRoot() : focus;
        for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
            boolean shift = random.nextInt(8) == 0;
            Event.fireEvent(target, new KeyEvent(type, "", "", code, shift, withShortcut, false, false));
        }
        return (withShortcut ? "Ctrl+" : "") + code;
    }

    private List<Node> nodes(Window window) {
        List<Node> found = new ArrayList<>();
        collect(window.getScene().getRoot(), found);
        return found;
    }

    private static void collect(Node node, List<Node> found) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (isUsable(node)) {
            found.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    private static boolean isUsable(Node node) {
        return node instanceof ButtonBase
                || node instanceof ComboBox<?>
                || node instanceof ChoiceBox<?>
                || node instanceof Spinner<?>
                || node instanceof Slider
                || node instanceof TextInputControl
                || node instanceof ListView<?>
                || node instanceof TabPane
                || node.getOnMouseClicked() != null
                || node.getOnMousePressed() != null;
    }

    private String use(Node node) {
        node.requestFocus();
        String name = node.getClass().getSimpleName() + " " + node.getId();
        if (node instanceof MenuButton menu) {
            choose(menu.getItems());
        } else if (node instanceof ButtonBase button) {
            button.fire();
        } else if (node instanceof ComboBox<?> box && !box.getItems().isEmpty()) {
            box.getSelectionModel().select(random.nextInt(box.getItems().size()));
        } else if (node instanceof ChoiceBox<?> box && !box.getItems().isEmpty()) {
            box.getSelectionModel().select(random.nextInt(box.getItems().size()));
        } else if (node instanceof Spinner<?> spinner) {
            turn(spinner);
        } else if (node instanceof Slider slider) {
            slider.setValue(slider.getMin() + random.nextDouble() * (slider.getMax() - slider.getMin()));
        } else if (node instanceof TextInputControl text && text.isEditable()) {
            text.setText(any(TEXTS));
            press(text, KeyCode.ENTER);
        } else if (node instanceof ListView<?> list && !list.getItems().isEmpty()) {
            list.getSelectionModel().select(random.nextInt(list.getItems().size()));
        } else if (node instanceof TabPane tabs) {
            tabs.getSelectionModel().select(random.nextInt(tabs.getTabs().size()));
        } else {
            click(node);
        }
        return name;
    }

    private void choose(List<MenuItem> items) {
        List<MenuItem> usable = items.stream()
                .filter(item -> !item.isDisable() && item.isVisible())
                .toList();
        if (!usable.isEmpty()) {
            any(usable).fire();
        }
    }

    private void turn(Spinner<?> spinner) {
        if (random.nextBoolean()) {
            spinner.increment(1 + random.nextInt(3));
        } else {
            spinner.decrement(1 + random.nextInt(3));
        }
    }

    private static void press(Node node, KeyCode code) {
        Event.fireEvent(node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    private void click(Node node) {
        double x = random.nextDouble() * (node instanceof Region region ? region.getWidth() : 10);
        double y = random.nextDouble() * (node instanceof Region region ? region.getHeight() : 10);
        var at = node.localToScreen(x, y);
        if (at == null) {
            return;
        }
        for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED, MouseEvent.MOUSE_CLICKED)) {
            Event.fireEvent(
                    node,
                    new MouseEvent(
                            type,
                            x,
                            y,
                            at.getX(),
                            at.getY(),
                            MouseButton.PRIMARY,
                            1,
                            false,
                            false,
                            false,
                            false,
                            true,
                            false,
                            false,
                            true,
                            false,
                            true,
                            null));
        }
    }
}
