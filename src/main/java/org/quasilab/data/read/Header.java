package org.quasilab.data.read;

import java.util.List;
import org.quasilab.result.Warning;

/**
 * The names of the columns and where they stand.
 *
 * @param line 1-based line of the names
 * @param names by column, all different, trimmed; a column without a name has its letter
 * @param named one more than the last column with a name of its own: a row may leave out what comes after
 * @param warnings names that had to be changed
 */
record Header(int line, List<String> names, int named, List<Warning> warnings) {
    Header {
        names = List.copyOf(names);
        warnings = List.copyOf(warnings);
    }

    int width() {
        return names.size();
    }
}
