package org.quasilab.gui.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import org.quasilab.data.Column;
import org.quasilab.data.NumberColumn;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.panel.Treatment;
import org.quasilab.study.DataSpec;
import org.quasilab.text.Messages;

/** The variables of the open study, for choosing: columns of the prepared data, in their order, then those that steps make. */
public final class Variables {
    /**
     * One variable.
     *
     * @param name in the study file
     * @param label in the window's language; the name where there is none
     * @param isNumeric whether it can be an outcome or a regressor
     */
    public record Variable(String name, String label, boolean isNumeric) {
        /** "gtfp · Green TFP". */
        public String words() {
            return label.equals(name) ? name : name + " · " + label;
        }
    }

    private final Workbench bench;
    private final ObjectBinding<List<Variable>> all;

    public Variables(Workbench bench) {
        this.bench = bench;
        this.all = Bindings.createObjectBinding(
                this::list,
                bench.results().preparedProperty(),
                bench.session().studyProperty(),
                bench.words().messagesProperty());
    }

    /** All of them; follows data, labels and language. */
    public ObjectBinding<List<Variable>> allProperty() {
        return all;
    }

    public List<Variable> all() {
        return all.get();
    }

    /** What a name is shown as, also if the data have no such column. */
    public String words(String name) {
        return find(name).map(Variable::words).orElse(name);
    }

    /** Its label; the name if it has none. */
    public String label(String name) {
        return find(name).map(Variable::label).orElse(name);
    }

    private Optional<Variable> find(String name) {
        return all().stream().filter(variable -> variable.name().equals(name)).findFirst();
    }

    private List<Variable> list() {
        Optional<PreparedStudy> prepared = bench.results().preparedProperty().get();
        DataSpec data = bench.session().study().data();
        Messages messages = bench.words().messages();
        List<Variable> variables = new ArrayList<>();
        if (prepared.isPresent()) {
            for (Column column : prepared.get().dataset().columns()) {
                variables.add(variable(column.name(), column instanceof NumberColumn, data, messages));
            }
            boolean hasTreatment = prepared.get().elsewhere().isPresent()
                    ? bench.session().study().design().treatment().isPresent()
                    : prepared.get().panel().flatMap(panel -> panel.treatment()).isPresent();
            if (hasTreatment && prepared.get().dataset().find(Treatment.DID).isEmpty()) {
                variables.add(0, variable(Treatment.DID, true, data, messages));
            }
            made(prepared.get()).forEach(name -> variables.add(variable(name, true, data, messages)));
        }
        return List.copyOf(variables);
    }

    /** Columns that steps put into the data when the study runs. */
    private List<String> made(PreparedStudy prepared) {
        return bench.session().study().steps().stream()
                .flatMap(step -> step.makes().stream())
                .filter(name -> prepared.dataset().find(name).isEmpty())
                .distinct()
                .toList();
    }

    private static Variable variable(String name, boolean isNumeric, DataSpec data, Messages messages) {
        return new Variable(name, data.variable(name).label(name, messages), isNumeric);
    }
}
