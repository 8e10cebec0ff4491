package org.quasilab.gui.variables;

import java.util.Optional;
import javafx.scene.layout.VBox;
import org.quasilab.gui.study.Variables;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.ColumnEditor;
import org.quasilab.gui.widget.Field;
import org.quasilab.gui.widget.Follow;

/** Beside the table of variables: one of them, and its words. */
public final class VariableSettings extends VBox {
    public VariableSettings(Workbench bench) {
        getStyleClass().add("form");
        Variables variables = new Variables(bench);
        VariableWords model = new VariableWords(bench, variables);
        VariableForm form = new VariableForm(bench, model);
        ColumnEditor chosen = new ColumnEditor(variables, bench.words(), "");
        chosen.focus().setId("variable-name");
        chosen.onChange(name -> form.show((String) name.orElse("")));
        getChildren()
                .addAll(
                        new Field(
                                bench.words().binding("gui.variable.name"),
                                bench.words().binding("gui.variable.name.help"),
                                chosen.node(),
                                chosen.focus()),
                        form);
        Runnable follow = () -> {
            String name = model.still(form.name());
            if (!name.equals(form.name())) {
                chosen.show(Optional.of(name));
                form.show(name);
            }
        };
        Follow.changes(this, variables.allProperty(), follow);
        follow.run();
    }
}
