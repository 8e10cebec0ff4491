package org.quasilab.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.text.Language;
import org.quasilab.text.Translated;

/** Reads a lesson of the Classroom, format 1: one JSON object. A mistake is named with its line and key. */
public final class LessonFile {
    private static final int FORMAT = 1;
    private static final int LONGEST = 120;
    private static final int FEWEST_PANELS = 20;
    private static final int MOST_PANELS = 2000;

    private LessonFile() {}

    /**
     * A lesson and what is to be said about its file.
     *
     * @param notices unknown keys; in the order of the file
     */
    public record Loaded(Lesson lesson, List<Notice> notices) {
        public Loaded {
            notices = List.copyOf(notices);
        }
    }

    /** @throws StudyProblem if the file cannot be read or is no lesson of this format; says file, line and column */
    public static Loaded read(Path file) {
        return read(
                file.toString(),
                StudyFile.whole(file),
                Optional.of(file.toAbsolutePath().getParent()));
    }

    /**
     * @param file name, for messages
     * @param text of the file
     * @throws StudyProblem as {@link #read(Path)}
     */
    public static Loaded read(String file, String text) {
        return read(file, text, Optional.empty());
    }

    private static Loaded read(String file, String text, Optional<Path> folder) {
        List<Notice> notices = new ArrayList<>();
        return new Loaded(lesson(StudyFile.keys(file, text, notices), folder), notices);
    }

    private static Lesson lesson(Keys keys, Optional<Path> folder) {
        if (!keys.has("lesson")) {
            throw keys.problem("not-lesson");
        }
        long version = keys.integer("lesson", 1, Integer.MAX_VALUE).orElseThrow();
        if (version > FORMAT) {
            throw keys.problem("lesson", "newer-format", version, FORMAT);
        }
        SimulationSpec world = keys.object("world").map(SimulationFile::spec).orElseThrow(() -> keys.missing("world"));
        if (world.estimators().isEmpty()) {
            throw keys.problem("world", "lesson-no-estimator");
        }
        List<Knob> knobs =
                keys.objects("knobs").stream().map(LessonFile::knob).distinct().toList();
        Translated saw = required(keys, "saw");
        for (Language language : Language.ALL) {
            keys.placed(
                    "saw",
                    () -> Lesson.placeholders(saw.get(language)).stream()
                            .map(quantity -> Quantity.of(quantity, world))
                            .toList());
        }
        Lesson lesson = new Lesson(
                required(keys, "title"),
                keys.integer("minutes", 1, LONGEST).orElse(5L).intValue(),
                required(keys, "text"),
                keys.integer("panels", FEWEST_PANELS, MOST_PANELS)
                        .orElse((long) Lesson.PANELS)
                        .intValue(),
                world,
                knobs,
                keys.object("question")
                        .map(question -> question(question, world))
                        .orElseThrow(() -> keys.missing("question")),
                required(keys, "task"),
                look(keys),
                saw,
                claims(keys, world),
                folder);
        keys.placed("look", lesson::lookedAt);
        keys.unknown(StudyReader.SCHEMA);
        return lesson;
    }

    private static Translated required(Keys keys, String key) {
        Translated text = keys.translated(key);
        if (text.isEmpty()) {
            throw keys.missing(key);
        }
        return text;
    }

    private static Knob knob(Keys keys) {
        String key = keys.required("key");
        double from = number(keys, "from");
        double to = number(keys, "to");
        double step = number(keys, "step");
        keys.unknown();
        return keys.placed("key", () -> new Knob(key, from, to, step));
    }

    private static double number(Keys keys, String key) {
        return keys.number(key, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                .orElseThrow(() -> keys.missing(key));
    }

    private static Lesson.Question question(Keys keys, SimulationSpec world) {
        Translated text = required(keys, "text");
        List<Translated> choices = keys.objectsOrTexts("choices").stream()
                .map(choice -> choice.keys().map(Keys::byLanguage).orElseGet(() -> Translated.of(choice.text())))
                .toList();
        Optional<Quantity> number =
                keys.text("number").map(asked -> keys.placed("number", () -> Quantity.of(asked, world)));
        if (choices.size() < 2 && number.isEmpty()) {
            throw keys.problem("lesson-question");
        }
        int right =
                keys.integer("right", 1, Math.max(1, choices.size())).orElse(1L).intValue() - 1;
        double within = keys.number("within", 0, Double.MAX_VALUE).orElse(0.0);
        keys.unknown();
        return new Lesson.Question(text, choices, right, number, within);
    }

    private static Map<String, Double> look(Keys keys) {
        Map<String, Double> look = new LinkedHashMap<>();
        keys.object("look")
                .ifPresent(object ->
                        List.copyOf(object.unread().keySet()).forEach(key -> look.put(key, number(object, key))));
        return look;
    }

    private static List<Lesson.Claim> claims(Keys keys, SimulationSpec world) {
        List<Lesson.Claim> claims = new ArrayList<>();
        for (String text : keys.requiredTexts("claims")) {
            claims.add(keys.placed("claims", () -> Lesson.Claim.of(text, world)));
        }
        return claims;
    }
}
