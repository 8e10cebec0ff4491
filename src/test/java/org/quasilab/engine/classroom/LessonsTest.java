package org.quasilab.engine.classroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.quasilab.engine.simulation.MonteCarlo;
import org.quasilab.result.SimulationResult;
import org.quasilab.run.Progress;
import org.quasilab.simulate.World;
import org.quasilab.study.Knob;
import org.quasilab.study.Lesson;
import org.quasilab.study.SimulationSpec;
import org.quasilab.text.Language;
import org.quasilab.text.Messages;

/** What a lesson says is seen is seen, whatever the seed. */
class LessonsTest {
    static final List<String> FILES = Lessons.FILES;

    private static final int DRAWS = 100;

    /** {@code -Dquasilab.seeds=100} takes a minute. */
    private static final int SEEDS = Integer.getInteger("quasilab.seeds", 3);

    /** The same estimators for every seed: what follows from the layout is computed once. */
    private record Course(Lesson lesson, MonteCarlo before, MonteCarlo after) {
        static Course of(String file) {
            Lesson lesson = Lessons.read(file);
            return new Course(lesson, made(lesson.world()), made(lesson.lookedAt()));
        }

        private static MonteCarlo made(SimulationSpec spec) {
            return MonteCarlo.of(spec, World.of(spec), Integer.MAX_VALUE, Progress.NONE);
        }

        Seen seen(long seed) {
            return new Seen(result(before, lesson.world(), seed), result(after, lesson.lookedAt(), seed));
        }

        private SimulationResult result(MonteCarlo made, SimulationSpec spec, long seed) {
            SimulationSpec seeded = spec.with("seed", seed);
            return made.in(seeded, World.of(seeded))
                    .draws(0, Math.min(DRAWS, lesson.panels()), Progress.NONE)
                    .result(spec.level());
        }

        /** The claims that do not hold. */
        List<String> broken(long seed) {
            Seen seen = seen(seed);
            return lesson.claims().stream()
                    .filter(claim -> !seen.holds(claim))
                    .map(claim -> claim.text() + " with seed " + seed)
                    .toList();
        }
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void whatYouSawHoldsInNearlyEverySeed(String file) {
        Course course = Course.of(file);
        List<List<String>> broken = LongStream.rangeClosed(1, SEEDS)
                .mapToObj(course::broken)
                .filter(claims -> !claims.isEmpty())
                .toList();
        assertTrue(broken.size() <= SEEDS / 20, broken::toString);
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void aLessonIsWholeInBothLanguages(String file) {
        Lesson lesson = Lessons.read(file);
        for (Language language : Language.ALL) {
            Stream.concat(
                            Stream.of(
                                    lesson.title(),
                                    lesson.text(),
                                    lesson.question().text(),
                                    lesson.task(),
                                    lesson.saw()),
                            lesson.question().choices().stream())
                    .forEach(text -> assertFalse(text.get(language).isBlank(), file + " in " + language.word()));
        }
        Seen seen = Course.of(file).seen(1);
        for (Messages messages : Messages.ALL) {
            String saw = seen.text(lesson, messages);
            assertFalse(saw.contains("{") || saw.contains("–"), saw);
        }
        if (lesson.question().number().isPresent()) {
            double truth = seen.value(lesson.question().number().get());
            assertTrue(Double.isFinite(truth), file);
        }
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void everySliderOfALessonReachesItsEnds(String file) {
        Lesson lesson = Lessons.read(file);
        lesson.look().forEach((key, value) -> {
            Knob knob = lesson.knobs().stream()
                    .filter(one -> one.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(key + " is looked at without a slider"));
            assertTrue(knob.from() <= value && value <= knob.to(), key);
        });
        for (Knob knob : lesson.knobs()) {
            World.of(knob.with(lesson.world(), knob.from()));
            World.of(knob.with(lesson.world(), knob.to()));
        }
    }

    @Test
    void everyLessonHasATitleOfItsOwn() {
        List<String> titles = Lessons.all().stream()
                .map(one -> one.title().in(Messages.ENGLISH))
                .toList();
        assertEquals(FILES.size(), titles.stream().distinct().count());
    }
}
