package org.quasilab.gui.step;

import java.util.List;
import org.quasilab.result.Warning;
import org.quasilab.table.Table;

/**
 * What a step's screen shows, in one language.
 *
 * @param tables the main one first
 * @param warnings of the result
 */
public record Shown(List<Table> tables, List<Warning> warnings) {
    static final Shown NOTHING = new Shown(List.of(), List.of());

    public Shown {
        tables = List.copyOf(tables);
        warnings = List.copyOf(warnings);
    }

    public boolean isEmpty() {
        return tables.isEmpty();
    }
}
