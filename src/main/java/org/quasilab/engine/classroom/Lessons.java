package org.quasilab.engine.classroom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.quasilab.study.Lesson;
import org.quasilab.study.LessonFile;

/** The lessons that come with the program. */
public final class Lessons {
    private static final String FOLDER = "/org/quasilab/lessons/";

    /** Their files, in the order of the course. */
    static final List<String> FILES = List.of(
            "01-two-by-two",
            "02-parallel-trends",
            "03-staggered",
            "04-event-study",
            "05-clustering",
            "06-few-treated",
            "07-placebo",
            "08-bad-controls",
            "09-pre-test",
            "10-synthetic-control",
            "11-three-steps",
            "12-efficiency");

    private Lessons() {}

    public static List<Lesson> all() {
        return FILES.stream().map(Lessons::read).toList();
    }

    static Lesson read(String name) {
        String file = name + ".json";
        try (InputStream stream = Objects.requireNonNull(Lessons.class.getResourceAsStream(FOLDER + file), file)) {
            return LessonFile.read(file, new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .lesson();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
