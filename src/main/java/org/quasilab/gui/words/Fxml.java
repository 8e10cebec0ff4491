package org.quasilab.gui.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;
import java.util.function.Consumer;
import javafx.beans.property.Property;
import javafx.fxml.FXMLLoader;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToolBar;

/**
 * Loads a view's FXML so that its {@code %keys} follow the language.
 *
 * <p>The loader would put today's words in for good. Instead each key is left in its place, marked, and then bound to
 * {@link Words}; labels, menus, tabs, prompts, tooltips and accessible texts are found by walking what was loaded.
 */
public final class Fxml {
    private static final char MARK = '\u0001';

    private final Words words;

    private Fxml(Words words) {
        this.words = words;
    }

    /**
     * @param view its class and the FXML share package and name: {@code TrendsView} and {@code trends.fxml}
     * @param words what the keys are bound to
     * @return the root of the FXML, with {@code view} as its controller
     */
    public static Parent load(Object view, Words words) {
        String name = view.getClass().getSimpleName().replaceFirst("View$", "");
        String file = name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT) + ".fxml";
        URL resource = view.getClass().getResource(file);
        if (resource == null) {
            throw new IllegalStateException(file + " is not beside " + view.getClass());
        }
        FXMLLoader loader = new FXMLLoader(resource, new MarkedKeys());
        loader.setController(view);
        try {
            Parent root = loader.load();
            new Fxml(words).bind(root);
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void bind(Node node) {
        bind(node.accessibleTextProperty());
        if (node instanceof Labeled labeled) {
            bind(labeled.textProperty());
        }
        if (node instanceof TextInputControl input) {
            bind(input.promptTextProperty());
        }
        children(node);
    }

    private void children(Node node) {
        if (node instanceof MenuBar bar) {
            bar.getMenus().forEach(this::menu);
        } else if (node instanceof MenuButton button) {
            button.getItems().forEach(this::menu);
        } else if (node instanceof ToolBar bar) {
            bar.getItems().forEach(this::bind);
        } else if (node instanceof SplitPane split) {
            split.getItems().forEach(this::bind);
        } else if (node instanceof ScrollPane scroll) {
            present(scroll.getContent(), this::bind);
        } else if (node instanceof TitledPane titled) {
            present(titled.getContent(), this::bind);
        } else if (node instanceof TabPane tabs) {
            tabs.getTabs().forEach(this::tab);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::bind);
        }
    }

    private void tab(Tab tab) {
        bind(tab.textProperty());
        present(tab.getContent(), this::bind);
    }

    private void menu(MenuItem item) {
        bind(item.textProperty());
        if (item instanceof Menu menu) {
            menu.getItems().forEach(this::menu);
        }
    }

    private void bind(Property<String> property) {
        String value = property.getValue();
        if (value != null && !value.isEmpty() && value.charAt(0) == MARK && !property.isBound()) {
            property.bind(words.binding(value.substring(1)));
        }
    }

    private static <T> void present(T part, Consumer<T> action) {
        if (part != null) {
            action.accept(part);
        }
    }

    /** Answers every key with the key itself, marked. */
    private static final class MarkedKeys extends ResourceBundle {
        @Override
        protected Object handleGetObject(String key) {
            return MARK + key;
        }

        @Override
        public boolean containsKey(String key) {
            return true;
        }

        @Override
        public Enumeration<String> getKeys() {
            return Collections.emptyEnumeration();
        }
    }
}
