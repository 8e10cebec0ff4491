package org.quasilab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.quasilab.text.Version;

/** Keeps what a developer needs to know of an error nobody expected. */
final class DefectLog {
    private DefectLog() {}

    /** What a developer needs to know. */
    static String text(Throwable defect, String... args) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        writer.println("QuasiLab " + Version.current() + ", Java " + Runtime.version() + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.version"));
        writer.println("arguments: " + List.of(args));
        defect.printStackTrace(writer);
        return text.toString();
    }

    /** @return where it was written: the folder for temporary files, or else the user's; empty if neither can be written */
    static Optional<Path> write(String text) {
        return Stream.of("java.io.tmpdir", "user.home")
                .map(folder -> written(Path.of(System.getProperty(folder, "")), text))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Path> written(Path folder, String text) {
        String when = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        try {
            Path file = Files.createTempFile(folder, "quasilab-error-" + when + "-", ".log");
            return Optional.of(Files.writeString(file, text));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
