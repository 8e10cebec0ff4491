package org.quasilab.gui.clean;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.gui.widget.UnitTimeMap;
import org.quasilab.gui.widget.UnitTimeMap.Meaning;
import org.quasilab.panel.Panel;
import org.quasilab.panel.UnitNames;
import org.quasilab.result.DataLog;
import org.quasilab.study.DataSpec;
import org.quasilab.text.Messages;

/** Where a variable has values, where cleaning filled or changed them, and where they are missing. */
final class MissingMap implements UnitTimeMap.Model {
    private static final int NO_ROW = -1;

    private final Panel panel;
    private final UnitNames names;
    private final Column column;
    private final Messages messages;
    private final Set<Integer> touchedRows = new HashSet<>();
    private final int[][] panelRow;

    /**
     * Off the window's thread: it goes through every row of the panel.
     *
     * @param name of a column of the panel's data
     */
    MissingMap(PreparedStudy prepared, Panel panel, DataSpec study, String name, Messages messages) {
        this.panel = panel;
        this.names = UnitNames.of(panel, study, messages);
        this.column = panel.data().column(name);
        this.messages = messages;
        this.panelRow = new int[panel.units()][panel.periods()];
        for (int[] row : panelRow) {
            Arrays.fill(row, NO_ROW);
        }
        for (int i = 0; i < panel.rows(); i++) {
            panelRow[panel.unit(i)][panel.time(i)] = i;
        }
        for (DataLog.Entry entry : prepared.log().entries()) {
            entry.cells().stream()
                    .filter(cell -> cell.column().equals(name))
                    .forEach(cell -> touchedRows.add(cell.key()));
        }
    }

    /** The variable to begin with: the outcome, else the first with gaps, else the first that is no key of the panel. */
    static String first(Panel panel, DataSpec data, String outcome) {
        if (panel.data().find(outcome).isPresent()) {
            return outcome;
        }
        List<Column> variables = panel.data().columns().stream()
                .filter(column -> !List.of(data.unit(), data.time()).contains(column.name()))
                .toList();
        return variables.stream()
                .filter(column -> IntStream.range(0, column.size()).anyMatch(column::isMissing))
                .findFirst()
                .or(() -> variables.stream().findFirst())
                .map(Column::name)
                .orElse(data.unit());
    }

    /** The name of the variable shown. */
    String variable() {
        return column.name();
    }

    private boolean isTouched(int row) {
        return touchedRows.contains(panel.data().key(row))
                || touchedRows.contains(DataLog.Cell.wholeLine(panel.data().line(row)));
    }

    @Override
    public int rows() {
        return panel.units();
    }

    @Override
    public int columns() {
        return panel.periods();
    }

    @Override
    public Optional<Meaning> meaning(int row, int period) {
        int at = panelRow[row][period];
        if (at == NO_ROW) {
            return Optional.empty();
        }
        if (column.isMissing(at)) {
            return Optional.of(Meaning.MISSING);
        }
        return Optional.of(isTouched(at) ? Meaning.FILLED : Meaning.PRESENT);
    }

    @Override
    public String rowLabel(int row) {
        return names.name(row);
    }

    @Override
    public String columnLabel(int period) {
        return panel.periodText(period);
    }

    @Override
    public String group(int row) {
        return "";
    }

    @Override
    public String tip(int row, int period) {
        int at = panelRow[row][period];
        String state = meaning(row, period)
                .map(meaning -> messages.text(meaning.key()))
                .orElse(messages.text("gui.meaning.no-row"));
        String value = at == NO_ROW ? "" : column.name() + " = " + column.text(at) + "\n";
        return names.both(row) + ", " + columnLabel(period) + "\n" + value + state;
    }
}
