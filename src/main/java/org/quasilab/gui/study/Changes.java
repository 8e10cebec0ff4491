package org.quasilab.gui.study;

import java.util.List;

/**
 * The changes that can be gone back and forth to.
 *
 * @param all the oldest first
 * @param done how many of them the study has; those after it were undone
 */
public record Changes(List<Change> all, int done) {
    static final Changes NONE = new Changes(List.of(), 0);

    public Changes {
        all = List.copyOf(all);
    }
}
