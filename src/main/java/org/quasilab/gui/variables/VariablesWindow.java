package org.quasilab.gui.variables;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.control.SplitPane;
import javafx.stage.Window;
import org.quasilab.gui.study.Variables;
import org.quasilab.gui.study.Variables.Variable;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.Follow;
import org.quasilab.gui.widget.OwnedWindow;

/** All variables of the study in a window of their own, with the words of the one chosen. */
public final class VariablesWindow {
    private static final double WIDTH = 820;
    private static final double HEIGHT = 600;
    private static final double LIST_SHARE = 0.4;

    private final VariableWords model;
    private final VariableForm form;
    private final ListView<String> list = new ListView<>();
    private final Variables variables;

    private VariablesWindow(Workbench bench) {
        this.variables = new Variables(bench);
        this.model = new VariableWords(bench, variables);
        this.form = new VariableForm(bench, model);
        list.setId("variables");
        list.accessibleTextProperty().bind(bench.words().binding("gui.variable.name"));
        list.setCellFactory(view -> new NameCell());
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, before, now) -> form.show(now == null ? "" : now));
        Follow.changes(list, variables.allProperty(), this::fill);
        fill();
    }

    /** Shows it, and gives it to whoever may be asked for it again. */
    public static OwnedWindow show(Workbench bench, Window owner) {
        VariablesWindow view = new VariablesWindow(bench);
        OwnedWindow window = new OwnedWindow(owner, bench.appearance().scale());
        ScrollPane words = new ScrollPane(view.form);
        words.setFitToWidth(true);
        words.setHbarPolicy(ScrollBarPolicy.NEVER);
        words.getStyleClass().add("side-scroll");
        view.form.getStyleClass().add("side");
        SplitPane both = new SplitPane(view.list, words);
        both.setDividerPositions(LIST_SHARE);
        window.show(both, bench.words().binding("gui.variable.title"), WIDTH, HEIGHT, () -> {});
        view.list.getSelectionModel().selectFirst();
        view.list.requestFocus();
        return window;
    }

    /** The names stay while only words change, so that the one chosen stays chosen; of another study, its first. */
    private void fill() {
        List<String> names = model.inOrder().stream().map(Variable::name).toList();
        if (!list.getItems().equals(names)) {
            Optional<String> chosen =
                    Optional.ofNullable(list.getSelectionModel().getSelectedItem());
            list.getItems().setAll(names);
            chosen.map(model::still).filter(names::contains).ifPresent(list.getSelectionModel()::select);
        }
        list.refresh();
    }

    private final class NameCell extends ListCell<String> {
        @Override
        protected void updateItem(String name, boolean isEmpty) {
            super.updateItem(name, isEmpty);
            setText(isEmpty || name == null ? "" : variables.words(name));
        }
    }
}
