package org.quasilab.data.read;

import java.util.List;
import java.util.Optional;
import org.quasilab.data.DataProblem;
import org.quasilab.text.Place;

/** Which sheet of a workbook is read. */
final class SheetChoice {
    private SheetChoice() {}

    /**
     * Position of the sheet asked for, or of the first that is not hidden.
     *
     * @throws DataProblem {@code unknown-sheet}, naming the sheets there are; {@code no-sheet}
     */
    static int of(String file, Optional<String> asked, List<String> names, List<Boolean> hidden) {
        if (names.isEmpty()) {
            throw new DataProblem("no-sheet", Place.file(file));
        }
        Optional<String> name = asked.filter(sheet -> !sheet.isBlank());
        if (name.isEmpty()) {
            return Math.max(hidden.indexOf(false), 0);
        }
        int position = names.indexOf(name.get());
        if (position < 0) {
            throw new DataProblem("unknown-sheet", Place.file(file), name.get(), names);
        }
        return position;
    }
}
