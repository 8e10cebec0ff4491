package org.quasilab.data.read;

import java.util.List;
import java.util.Map;
import org.quasilab.result.Warning;

/**
 * The names of the columns and where they stand.
 *
 * @param line 1-based line of the names
 * @param names by column, all different, trimmed; a column without a name has its letter
 * @param named one more than the last column with a name of its own: a row may leave out what comes after
 * @param last line after which the data begin: that of the names, or of lines below it that describe the columns
 * @param labels what the first of these lines says of each column, by name; empty if there is none
 * @param warnings names that had to be changed, and lines that describe
 */
record Header(int line, List<String> names, int named, int last, Map<String, String> labels, List<Warning> warnings) {
    Header {
        names = List.copyOf(names);
        labels = Map.copyOf(labels);
        warnings = List.copyOf(warnings);
    }

    int width() {
        return names.size();
    }
}
