package org.quasilab.study;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Settings of a kind of step that go together, taken over in one go. What a step is about (its columns, its title, its
 * rows) is none of them.
 *
 * @param name of a usual one the last word of {@code study.preset.<kind>.<name>}, else what the user calls it
 * @param isOwn whether the user made it
 * @param step holds the settings
 * @param keys of the options taken from it
 */
public record Preset(String name, boolean isOwn, StepSpec step, List<String> keys) {
    /** What a step is about: taking its settings back to the defaults leaves these alone. */
    private static final Set<String> SUBJECT = Set.of(
            "columns",
            "variables",
            "by",
            "mediators",
            "reasoning",
            "checks",
            "inputs",
            "goods",
            "bads",
            "group",
            "into");

    private static final Set<Option.Type> PLAIN =
            Set.of(Option.Type.CHOICE, Option.Type.INTEGER, Option.Type.NUMBER, Option.Type.WINDOW, Option.Type.FLAG);

    /** Lists that are settings. */
    private static final Set<String> LISTS = Set.of("columns", "checks", "keep");

    /** A number that means something in one data set only. */
    private static final String OF_THE_DATA = "base";

    public Preset {
        keys = List.copyOf(keys);
    }

    /** The settings of a step under a name of the user's. */
    public static Preset own(String name, StepSpec step) {
        return new Preset(name, true, step, kept(step.kind()));
    }

    /** Keys of the options a preset of a kind can hold; none for a kind that has no such options. */
    private static List<String> kept(String kind) {
        return StepKind.of(kind).stream()
                .flatMap(found -> found.options().stream())
                .filter(option -> LISTS.contains(option.key())
                        || PLAIN.contains(option.type()) && !option.key().equals(OF_THE_DATA))
                .map(Option::key)
                .toList();
    }

    /** Whether steps of a kind have settings that a preset can hold. */
    public static boolean suits(String kind) {
        return !kept(kind).isEmpty();
    }

    /** One of the usual settings of a kind, of the options with these keys. */
    static Preset of(String name, StepSpec step, String... keys) {
        return new Preset(name, false, step, List.of(keys));
    }

    /**
     * What is usual for a kind, in the order of a menu.
     *
     * @param study names the columns of its panel
     */
    public static List<Preset> usual(String kind, Study study) {
        return StepKind.of(kind).map(found -> found.presets().apply(study)).orElse(List.of());
    }

    /**
     * A step with these settings and all else its own.
     *
     * @throws IllegalArgumentException if it is of another kind
     */
    public StepSpec in(StepSpec target) {
        if (!target.kind().equals(step.kind())) {
            throw new IllegalArgumentException(target.kind() + " for " + step.kind());
        }
        return StepKind.of(step.kind())
                .<StepSpec>map(kind -> taken(kind, step, target, option -> keys.contains(option.key())))
                .orElse(target);
    }

    /** A step whose settings are the defaults, about the same as before. */
    public static StepSpec reset(StepSpec step) {
        return StepKind.of(step.kind())
                .<StepSpec>map(kind -> taken(kind, kind.defaults(), step, option -> !SUBJECT.contains(option.key())))
                .orElse(step);
    }

    @SuppressWarnings("unchecked")
    private static <S extends StepSpec> S taken(
            StepKind<S> kind, StepSpec from, StepSpec into, Predicate<Option<S>> isTaken) {
        S step = (S) into;
        for (Option<S> option : kind.options()) {
            if (isTaken.test(option)) {
                step = option.with().apply(step, option.get().apply((S) from));
            }
        }
        return step;
    }

    /** As it is kept from one start to the next: a study of the one step, called as the preset, in one line. */
    public String text() {
        return StudyFile.text(Study.EMPTY.withTitle(name).withSteps(List.of(step)))
                .lines()
                .map(String::strip)
                .collect(Collectors.joining(" "));
    }

    /** A preset of the user's from its text; empty if the text is none. */
    public static Optional<Preset> read(String text) {
        try {
            Study study = StudyFile.read("preset", text).study();
            return study.steps().stream().findFirst().map(step -> own(study.title(), step));
        } catch (StudyProblem e) {
            return Optional.empty();
        }
    }
}
