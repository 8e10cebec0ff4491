package org.quasilab.gui.study;

import java.nio.file.Path;
import java.util.Optional;
import org.quasilab.study.Study;

/**
 * How things stand with the open study at one moment.
 *
 * @param study as it is now
 * @param dirty whether it differs from what its file holds
 * @param file where it is saved; empty until it is
 * @param folder the data file is found from it
 */
public record Standing(Study study, boolean dirty, Optional<Path> file, Path folder) {}
