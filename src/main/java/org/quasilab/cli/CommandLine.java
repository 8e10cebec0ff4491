package org.quasilab.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.quasilab.export.Format;
import org.quasilab.export.RefereeExport;
import org.quasilab.run.Cancelled;
import org.quasilab.study.ClosestWord;
import org.quasilab.study.StudySchema;
import org.quasilab.text.Language;
import org.quasilab.text.Messages;
import org.quasilab.text.Problem;
import org.quasilab.text.Version;

/**
 * The program without a window: finds the command, runs it and turns whatever goes wrong into one sentence and a status.
 *
 * <p>Exit status: 0 done; 1 a step failed; 2 the study, the data or the arguments are wrong. No stack trace is shown; what
 * the program did not expect goes into a log file, which the sentence names.
 */
public final class CommandLine {
    private static final List<String> COMMANDS = List.of("run", "check", "simulate", "schema", "referee");

    private CommandLine() {}

    /** Whether the arguments ask for the window: none, or one that is a file or looks like one. */
    public static boolean asksForWindow(String... args) {
        return args.length == 0 || args.length == 1 && !args[0].startsWith("-") && looksLikeFile(args[0]);
    }

    /**
     * Runs a command on the streams of this process.
     *
     * @return the exit status
     */
    public static int run(String... args) {
        System.setProperty("java.awt.headless", "true");
        return run(Console.ofProcess(System.out, System.err, Messages.of(Locale.getDefault())), args);
    }

    /**
     * Says that no window can be opened.
     *
     * @return the exit status
     */
    public static int noWindow(Throwable reason) {
        Console console = Console.ofProcess(System.out, System.err, Messages.of(Locale.getDefault()));
        return told(
                console,
                "cli.no-window",
                "cli.no-window-here",
                String.valueOf(reason.getMessage()),
                DefectLog.text(reason));
    }

    static int run(Console console, String... args) {
        Console speaking = console;
        try {
            Optional<String> command = command(args);
            if (command.isEmpty()) {
                return root(console, parse(Arguments.ROOT, args));
            }
            String[] rest = withoutCommand(args, command.get());
            speaking = console.in(language(args, console.messages()));
            return switch (command.get()) {
                case "run" -> run(speaking, parse(Arguments.RUN, rest));
                case "check" -> check(speaking, parse(Arguments.CHECK, rest));
                case "simulate" -> simulate(speaking, parse(Arguments.SIMULATE, rest));
                case "referee" -> referee(speaking, parse(Arguments.REFEREE, rest));
                default -> schema(speaking, parse(Arguments.SCHEMA, rest));
            };
        } catch (Problem e) {
            speaking.err().println(e.message(speaking.messages()));
            return ExitStatus.WRONG;
        } catch (Cancelled e) {
            speaking.say("cli.cancelled");
            return ExitStatus.WRONG;
        } catch (OutOfMemoryError e) {
            speaking.say("cli.memory", Runtime.getRuntime().maxMemory() >> 20);
            return ExitStatus.WRONG;
        } catch (RuntimeException | Error e) {
            String kind = e.getClass().getSimpleName();
            return told(speaking, "cli.defect", "cli.defect-here", kind, DefectLog.text(e, args));
        }
    }

    /** Says what happened and in which file the details are, or if there can be none, the details. */
    private static int told(Console console, String withFile, String withDetails, String what, String details) {
        DefectLog.write(details).ifPresentOrElse(file -> console.say(withFile, what, file), () -> {
            console.say(withDetails, what);
            console.err().println(details);
        });
        return ExitStatus.WRONG;
    }

    private static int root(Console console, Arguments arguments) {
        Console speaking = console.in(language(arguments.language, console.messages()));
        if (arguments.version) {
            speaking.out().println("QuasiLab " + Version.current());
        } else {
            speaking.out().println(speaking.messages().text("cli.help"));
        }
        return ExitStatus.DONE;
    }

    private static int run(Console console, Arguments arguments) {
        return arguments.help
                ? help(console, "cli.help.run", Format.words())
                : new RunCommand(console, arguments).run();
    }

    private static int check(Console console, Arguments arguments) {
        return arguments.help ? help(console, "cli.help.check") : new CheckCommand(console, arguments).run();
    }

    private static int referee(Console console, Arguments arguments) {
        return arguments.help
                ? help(console, "cli.help.referee", RefereeExport.WORDS)
                : new RefereeCommand(console, arguments).run();
    }

    private static int simulate(Console console, Arguments arguments) {
        return arguments.help
                ? help(console, "cli.help.simulate", SimulationKeys.text(console.messages()))
                : new SimulateCommand(console, arguments).run();
    }

    private static int schema(Console console, Arguments arguments) {
        if (arguments.help) {
            return help(console, "cli.help.schema");
        }
        arguments.study.ifPresent(file -> {
            throw new CliProblem("no-file", file);
        });
        Messages messages = console.messages();
        console.out().print(arguments.simulation ? StudySchema.simulation(messages) : StudySchema.text(messages));
        return ExitStatus.DONE;
    }

    private static int help(Console console, String key, Object... args) {
        console.out().println(console.messages().text(key, args));
        return ExitStatus.DONE;
    }

    /** The first argument that is no option, if it is a command; none for {@code --help} and the like alone. */
    private static Optional<String> command(String... args) {
        for (String arg : args) {
            if (COMMANDS.contains(arg)) {
                return Optional.of(arg);
            }
            if (!arg.startsWith("-") && !Language.WORDS.contains(arg)) {
                throw unknownCommand(arg);
            }
        }
        return Optional.empty();
    }

    private static CliProblem unknownCommand(String arg) {
        return ClosestWord.to(arg, COMMANDS)
                .map(near -> new CliProblem("unknown-command-near", arg, near))
                .orElseGet(() -> new CliProblem("unknown-command", arg));
    }

    private static String[] withoutCommand(String[] args, String command) {
        List<String> rest = new java.util.ArrayList<>(List.of(args));
        rest.remove(command);
        return rest.toArray(String[]::new);
    }

    private static Arguments parse(Set<Arguments.Option> known, String... args) {
        Arguments arguments = Arguments.parse(known, args);
        arguments.language.ifPresent(CommandLine::checkLanguage);
        return arguments;
    }

    /** The language asked for, found before parsing so that parsing speaks it. */
    private static Messages language(String[] args, Messages otherwise) {
        for (int i = 0; i + 1 < args.length; i++) {
            if (args[i].equals("--language")) {
                return language(Optional.of(args[i + 1]), otherwise);
            }
        }
        return otherwise;
    }

    private static Messages language(Optional<String> asked, Messages otherwise) {
        return asked.map(Messages::ofWord).orElse(otherwise);
    }

    private static void checkLanguage(String word) {
        if (!Language.WORDS.contains(word)) {
            throw new CliProblem("language", word);
        }
    }

    private static boolean looksLikeFile(String word) {
        try {
            return word.contains(".") || Files.exists(Path.of(word));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
