package org.quasilab.gui.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.StudySession;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;

/** The columns of one regression table, and which of them is being set up. */
public final class BaselineViewModel {
    private final StudySession session;
    private final String id;
    private final IntegerProperty chosen = new SimpleIntegerProperty();

    public BaselineViewModel(StudySession session, String id) {
        this.session = session;
        this.id = id;
        session.studyProperty().addListener((property, before, now) -> chosen.set(within(chosen.get())));
    }

    private int within(int column) {
        return Math.max(0, Math.min(column, columns().size() - 1));
    }

    /** 0-based. */
    public IntegerProperty chosenProperty() {
        return chosen;
    }

    public List<RegressionColumn> columns() {
        return spec().map(RegressionSpec::columns).orElse(List.of());
    }

    private Optional<RegressionSpec> spec() {
        return session.study().step(id).filter(RegressionSpec.class::isInstance).map(RegressionSpec.class::cast);
    }

    public Optional<RegressionColumn> column() {
        List<RegressionColumn> columns = columns();
        int at = chosen.get();
        return at >= 0 && at < columns.size() ? Optional.of(columns.get(at)) : Optional.empty();
    }

    /** What a column is called: its label, or its number. */
    public String name(int column) {
        String label = columns().get(column).label();
        return label.isEmpty() ? "(" + (column + 1) + ")" : label;
    }

    /** Changes the chosen column. */
    public void change(Change name, UnaryOperator<RegressionColumn> how) {
        int at = chosen.get();
        changeColumns(name, columns -> columns.set(at, how.apply(columns.get(at))));
    }

    /** Adds a column that takes all from the design, and chooses it. */
    public void add() {
        changeColumns(Change.of("add-column"), columns -> columns.add(RegressionColumn.DEFAULT));
        chosen.set(columns().size() - 1);
    }

    /** Puts a copy right of the chosen column, and chooses it. */
    public void duplicate() {
        int at = chosen.get();
        changeColumns(
                Change.of("copy-column", name(at)),
                columns -> columns.add(at + 1, columns.get(at).withLabel("")));
        chosen.set(at + 1);
    }

    /** Removes the chosen column; the last one stays. */
    public void remove() {
        if (columns().size() > 1) {
            int at = chosen.get();
            changeColumns(Change.of("remove-column", name(at)), columns -> columns.remove(at));
        }
    }

    private void changeColumns(Change name, java.util.function.Consumer<List<RegressionColumn>> how) {
        spec().ifPresent(spec -> {
            List<RegressionColumn> columns = new ArrayList<>(spec.columns());
            how.accept(columns);
            session.changeStep(name, spec.withColumns(columns));
        });
    }
}
