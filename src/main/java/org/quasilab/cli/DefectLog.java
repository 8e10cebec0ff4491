package org.quasilab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.quasilab.text.Version;

/** Keeps what a developer needs to know of an error nobody expected. */
final class DefectLog {
    private DefectLog() {}

    /** @return where it was written; the reason, if it could not be */
    static String write(Throwable defect, String... args) {
        String when = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        writer.println("QuasiLab " + Version.current() + ", Java " + Runtime.version() + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.version"));
        writer.println("arguments: " + List.of(args));
        defect.printStackTrace(writer);
        try {
            Path file = Files.createTempFile("quasilab-error-" + when + "-", ".log");
            Files.writeString(file, text.toString());
            return file.toString();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
