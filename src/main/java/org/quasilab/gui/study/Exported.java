package org.quasilab.gui.study;

import java.nio.file.Path;
import java.util.List;
import org.quasilab.study.Study;

/**
 * The files of the last export.
 *
 * @param study they were made from
 * @param folder they are in
 * @param files in the order in which they were written, one at least
 */
public record Exported(Study study, Path folder, List<Path> files) {
    public Exported {
        files = List.copyOf(files);
    }
}
