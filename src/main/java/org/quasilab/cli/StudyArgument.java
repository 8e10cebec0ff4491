package org.quasilab.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.quasilab.study.StudyFile;

/** The study named on the command line. */
record StudyArgument(Path file, StudyFile.Loaded loaded) {
    static StudyArgument read(Optional<Path> argument, String command) {
        Path file = argument.orElseThrow(() -> new CliProblem("no-study", command));
        return new StudyArgument(file, StudyFile.read(file));
    }

    /** The data file is found from here. */
    Path folder() {
        return file.toAbsolutePath().getParent();
    }
}
