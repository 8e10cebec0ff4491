package org.quasilab.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments as picocli fills them in; help texts stand in the bundle {@code cli}. */
final class Arguments {
    private Arguments() {}

    /** What every command understands. */
    static class Common {
        @Option(names = {"-h", "--help"})
        boolean help;

        @Option(names = "--language", paramLabel = "en|zh")
        Optional<String> language = Optional.empty();
    }

    /** {@code quasilab}. */
    @Command(name = "quasilab")
    static final class Root extends Common {
        @Option(names = {"-V", "--version"})
        boolean version;
    }

    /** {@code quasilab run STUDY.json}. */
    @Command(name = "run")
    static final class Run extends Common {
        @Parameters(arity = "0..1", paramLabel = "STUDY.json")
        Optional<Path> study = Optional.empty();

        @Option(
                names = {"-o", "--out"},
                paramLabel = "DIR")
        Optional<Path> out = Optional.empty();

        @Option(
                names = {"-f", "--formats"},
                split = ",",
                paramLabel = "json,docx,…")
        List<String> formats = new ArrayList<>();

        @Option(
                names = {"-s", "--step"},
                arity = "1..*",
                paramLabel = "ID")
        List<String> steps = new ArrayList<>();

        @Option(names = {"-q", "--quiet"})
        boolean quiet;
    }

    /** {@code quasilab schema}. */
    @Command(name = "schema")
    static final class Schema extends Common {}

    /** {@code quasilab check STUDY.json}. */
    @Command(name = "check")
    static final class Check extends Common {
        @Parameters(arity = "0..1", paramLabel = "STUDY.json")
        Optional<Path> study = Optional.empty();
    }
}
