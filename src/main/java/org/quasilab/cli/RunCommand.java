package org.quasilab.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quasilab.engine.Engine;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.result.ResultsFile;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Progress;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;

/** {@code quasilab run}: computes a study and writes its results. */
final class RunCommand {
    private final Console console;
    private final Arguments.Run arguments;

    RunCommand(Console console, Arguments.Run arguments) {
        this.console = console;
        this.arguments = arguments;
    }

    int run() {
        StudyArgument argument = StudyArgument.read(arguments.study, "run");
        Study study = argument.loaded().study();
        Optional<Path> out = arguments.out;
        out.ifPresent(RunCommand::makeFolder);
        if (!arguments.quiet) {
            argument.loaded().notices().forEach(notice -> console.err().println(notice.message(console.messages())));
        }
        Engine engine = new Engine();
        refuseWrongData(engine.prepare(study, argument.folder(), Progress.NONE));
        Set<String> steps = steps(study);
        ProgressLine progress = new ProgressLine(console, arguments.quiet, steps.size());
        StudyResults results = engine.run(study, argument.folder(), steps, progress, Progress.NONE);
        progress.clear();
        write(study, results, out);
        List<String> failures = Failures.sentences(results, console.messages());
        failures.forEach(console.err()::println);
        return failures.isEmpty() ? ExitStatus.DONE : ExitStatus.STEP_FAILED;
    }

    private Set<String> steps(Study study) {
        if (!arguments.steps.isEmpty()) {
            return new LinkedHashSet<>(arguments.steps);
        }
        return new LinkedHashSet<>(study.steps().stream().map(StepSpec::id).toList());
    }

    /** A panel or a treatment that cannot be made is a wrong study, not a failed step. */
    private static void refuseWrongData(PreparedStudy prepared) {
        prepared.panelProblem().ifPresent(problem -> {
            throw problem;
        });
        prepared.treatmentProblem().ifPresent(problem -> {
            throw problem;
        });
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new CliProblem("out-file", folder);
        } catch (IOException e) {
            throw new CliProblem("out-folder", folder, reason(e));
        }
    }

    /** Without a folder the results go to standard output. */
    private void write(Study study, StudyResults results, Optional<Path> out) {
        if (out.isEmpty()) {
            byte[] text = ResultsFile.text(study, results).getBytes(StandardCharsets.UTF_8);
            console.out().write(text, 0, text.length);
            console.out().flush();
            return;
        }
        Path file = out.get().resolve(ResultsFile.NAME);
        try {
            ResultsFile.write(study, results, file);
        } catch (IOException e) {
            throw new CliProblem("write", file, reason(e));
        }
        if (!arguments.quiet) {
            console.say("cli.written", file);
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : e.getClass().getSimpleName();
    }
}
