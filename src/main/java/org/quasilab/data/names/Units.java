package org.quasilab.data.names;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.TextColumn;

/**
 * The units of a data set, coded 0, 1, … in the order in which they first occur (which is that of a panel, where the rows are its
 * own), and what the columns call them.
 */
public final class Units {
    private final Dataset data;
    private final String column;
    private final int[] unitOf;
    private final List<String> labels;

    private Units(Dataset data, String column, int[] unitOf, List<String> labels) {
        this.data = data;
        this.column = column;
        this.unitOf = unitOf;
        this.labels = Collections.unmodifiableList(labels);
    }

    /** @throws org.quasilab.data.DataProblem if there is no such column */
    public static Units of(Dataset data, String unitColumn) {
        Column column = data.column(unitColumn);
        Map<String, Integer> codeOf = new HashMap<>();
        List<String> labels = new ArrayList<>();
        int[] unitOf = new int[data.rows()];
        String above = "";
        for (int row = 0; row < unitOf.length; row++) {
            String label = column.isMissing(row) ? "" : column.text(row);
            if (row > 0 && label.equals(above)) {
                unitOf[row] = unitOf[row - 1];
            } else if (label.isEmpty()) {
                unitOf[row] = -1;
            } else {
                unitOf[row] = codeOf.computeIfAbsent(label, key -> {
                    labels.add(key);
                    return labels.size() - 1;
                });
            }
            above = label;
        }
        return new Units(data, unitColumn, unitOf, labels);
    }

    /** The unit of a row; −1 where none is written. */
    public int unit(int row) {
        return unitOf[row];
    }

    /** What the unit column calls the units. */
    public List<String> labels() {
        return labels;
    }

    /** The column of the units. */
    public String column() {
        return column;
    }

    /** The unit column and each text column that does not change within a unit, with what it calls the units. */
    public Map<String, List<String>> names() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        names.put(column, labels);
        data.columns().stream()
                .filter(TextColumn.class::isInstance)
                .filter(texts -> !texts.name().equals(column))
                .forEach(texts -> names(texts.name()).ifPresent(found -> names.put(texts.name(), found)));
        return names;
    }

    /** The text of a column by unit; empty if it changes within a unit. */
    public Optional<List<String>> names(String name) {
        if (name.equals(column)) {
            return Optional.of(labels);
        }
        Column texts = data.column(name);
        String[] names = new String[labels.size()];
        for (int row = 0; row < unitOf.length; row++) {
            int unit = unitOf[row];
            if (unit < 0) {
                continue;
            }
            String text = texts.text(row).strip();
            if (names[unit] == null) {
                names[unit] = text;
            } else if (!text.equals(names[unit])) {
                return Optional.empty();
            }
        }
        return Optional.of(Arrays.stream(names).map(Objects::requireNonNull).toList());
    }
}
