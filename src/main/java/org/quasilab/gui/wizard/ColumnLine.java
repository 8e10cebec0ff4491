package org.quasilab.gui.wizard;

import java.util.List;
import org.quasilab.data.read.Preview.Type;
import org.quasilab.study.Frequency;

/**
 * One column of the file, and what becomes of it.
 *
 * @param inFile its name in the file
 * @param type how its values look
 * @param examples a few of its values
 * @param label what the file calls it beside its name; empty if it does not
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
        Frequency frequency,
        Frequency part,
        String name,
        ColumnUse use) {
    /** What stands between two examples: a comma stands within numbers. */
    static final String BETWEEN = "; ";

    public ColumnLine {
        examples = List.copyOf(examples);
    }

    ColumnLine withName(String newName) {
        return new ColumnLine(inFile, type, examples, label, frequency, part, newName, use);
    }

    ColumnLine withUse(ColumnUse newUse) {
        return new ColumnLine(inFile, type, examples, label, frequency, part, name, newUse);
    }
}
