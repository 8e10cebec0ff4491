package org.quasilab.gui.wizard;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.data.read.Preview.Type;
import org.quasilab.study.Frequency;

/**
 * One column of the file, and what becomes of it.
 *
 * @param inFile its name in the file
 * @param type how its values look
 * @param examples a few of its values
 * @param label what the file calls it beside its name; empty if it does not
 * @param valueLabels what the file calls its values, by value; empty if it does not
 * @param frequency how long its periods are, if it is the time
 * @param part how long they are, if it says which part of a year
 * @param name in the study; the name in the file unless it is renamed
 * @param use what it is for
 */
public record ColumnLine(
        String inFile,
        Type type,
        List<String> examples,
        String label,
        Map<String, String> valueLabels,
        Frequency frequency,
        Frequency part,
        String name,
        ColumnUse use) {
    /** What stands between two examples: a comma stands within numbers. */
    static final String BETWEEN = "; ";

    public ColumnLine {
        examples = List.copyOf(examples);
        valueLabels = Collections.unmodifiableMap(new LinkedHashMap<>(valueLabels));
    }

    /** Whether the file says what it is called, or what its values are. */
    boolean isLabelled() {
        return !label.isEmpty() || !valueLabels.isEmpty();
    }

    ColumnLine withName(String newName) {
        return new ColumnLine(inFile, type, examples, label, valueLabels, frequency, part, newName, use);
    }

    ColumnLine withUse(ColumnUse newUse) {
        return new ColumnLine(inFile, type, examples, label, valueLabels, frequency, part, name, newUse);
    }
}
