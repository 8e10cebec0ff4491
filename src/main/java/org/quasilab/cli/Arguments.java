package org.quasilab.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quasilab.study.ClosestWord;

/** The arguments of a command; help texts stand in the bundle {@code cli}. */
final class Arguments {
    /** Options of {@code quasilab} without a command. */
    static final Set<Option> ROOT = EnumSet.of(Option.HELP, Option.LANGUAGE, Option.VERSION);

    static final Set<Option> RUN =
            EnumSet.of(Option.HELP, Option.LANGUAGE, Option.OUT, Option.FORMATS, Option.STEP, Option.QUIET);

    static final Set<Option> CHECK = EnumSet.of(Option.HELP, Option.LANGUAGE);

    static final Set<Option> SCHEMA = EnumSet.of(Option.HELP, Option.LANGUAGE, Option.SIMULATION);

    static final Set<Option> SIMULATE =
            EnumSet.of(Option.HELP, Option.LANGUAGE, Option.OUT, Option.DRAWS, Option.QUIET);

    static final Set<Option> REFEREE =
            EnumSet.of(Option.HELP, Option.LANGUAGE, Option.OUT, Option.FORMATS, Option.QUIET);

    boolean help;
    boolean version;
    boolean quiet;
    boolean simulation;
    Optional<String> language = Optional.empty();
    Optional<Path> study = Optional.empty();
    Optional<Path> out = Optional.empty();
    Optional<Integer> draws = Optional.empty();
    List<String> formats = new ArrayList<>();
    List<String> steps = new ArrayList<>();

    private final Set<Option> given = EnumSet.noneOf(Option.class);

    private Arguments() {}

    /** An option and its names. */
    enum Option {
        HELP(false, "-h", "--help"),
        VERSION(false, "-V", "--version"),
        LANGUAGE(true, "--language"),
        OUT(true, "-o", "--out"),
        DRAWS(true, "-n", "--draws"),
        FORMATS(true, "-f", "--formats"),
        STEP(true, "-s", "--step"),
        QUIET(false, "-q", "--quiet"),
        SIMULATION(false, "--simulation");

        private final boolean hasValue;
        private final List<String> names;

        Option(boolean hasValue, String... names) {
            this.hasValue = hasValue;
            this.names = List.of(names);
        }

        /** The names, between blanks. */
        @Override
        public String toString() {
            return String.join(" ", names);
        }

        /** Whether a word is the option, or the option with its value behind an equals sign. */
        private boolean isIn(String word) {
            int equals = hasValue ? word.indexOf('=') : -1;
            return names.contains(equals < 0 ? word : word.substring(0, equals));
        }
    }

    /**
     * Reads the words after a command: options as {@code --out DIR} or {@code --out=DIR}, and the study among them.
     *
     * @param known the options of the command
     * @throws CliProblem {@code unknown-option}, {@code unknown-option-near}, {@code option-value}, {@code option-twice}, {@code
     *     one-study}, {@code path}, {@code draws}
     */
    static Arguments parse(Set<Option> known, String... args) {
        Arguments arguments = new Arguments();
        Deque<String> words = new ArrayDeque<>(List.of(args));
        while (!words.isEmpty()) {
            String word = words.pop();
            if (isOption(word)) {
                arguments.take(option(word, known), word, words);
            } else if (arguments.study.isPresent() || known.equals(ROOT)) {
                throw new CliProblem("one-study", word);
            } else {
                arguments.study = Optional.of(path(word));
            }
        }
        return arguments;
    }

    private static boolean isOption(String word) {
        return word.length() > 1 && word.startsWith("-");
    }

    private static Option option(String word, Set<Option> known) {
        for (Option option : known) {
            if (option.isIn(word)) {
                return option;
            }
        }
        List<String> names =
                known.stream().flatMap(option -> option.names.stream()).toList();
        throw ClosestWord.to(word, names)
                .map(near -> new CliProblem("unknown-option-near", word, near))
                .orElseGet(() -> new CliProblem("unknown-option", word));
    }

    private void take(Option option, String word, Deque<String> words) {
        boolean isList = option == Option.FORMATS || option == Option.STEP;
        if (!given.add(option) && !isList) {
            throw new CliProblem("option-twice", word);
        }
        switch (option) {
            case HELP -> help = true;
            case VERSION -> version = true;
            case QUIET -> quiet = true;
            case SIMULATION -> simulation = true;
            case LANGUAGE -> language = Optional.of(value(word, words));
            case OUT -> out = Optional.of(path(value(word, words)));
            case DRAWS -> draws = Optional.of(number(value(word, words)));
            case FORMATS -> formats.addAll(List.of(value(word, words).split(",")));
            case STEP -> {
                steps.add(value(word, words));
                while (!words.isEmpty() && !isOption(words.peek())) {
                    steps.add(words.pop());
                }
            }
        }
    }

    /** What stands behind the equals sign of an option, or else the next word. */
    private static String value(String word, Deque<String> words) {
        int equals = word.indexOf('=');
        if (equals >= 0) {
            return word.substring(equals + 1);
        }
        if (words.isEmpty() || isOption(words.peek())) {
            throw new CliProblem("option-value", word);
        }
        return words.pop();
    }

    /** A number of draws. */
    private static int number(String word) {
        if (!word.matches("[1-9]\\d{0,5}|1000000")) {
            throw new CliProblem("draws", word);
        }
        return Integer.parseInt(word);
    }

    private static Path path(String word) {
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw new CliProblem("path", word);
        }
    }
}
