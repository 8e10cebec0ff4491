package org.quasilab.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quasilab.engine.DataBehind;
import org.quasilab.engine.Engine;
import org.quasilab.engine.PanelCsv;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.export.ExportProblem;
import org.quasilab.export.Exporter;
import org.quasilab.export.Format;
import org.quasilab.export.report.ReportOptions;
import org.quasilab.result.Attention;
import org.quasilab.result.ResultsFile;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Progress;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** {@code quasilab run}: computes a study and writes its results. */
final class RunCommand {
    private final Console console;
    private final Arguments arguments;

    RunCommand(Console console, Arguments arguments) {
        this.console = console;
        this.arguments = arguments;
    }

    int run() {
        askedFormats();
        takeStudyFromSteps();
        StudyArgument argument = StudyArgument.read(arguments.study, "run");
        Study study = argument.loaded().study();
        Set<Format> formats = formats(study);
        if (!arguments.quiet) {
            argument.loaded().notices().forEach(notice -> console.err().println(notice.message(console.messages())));
        }
        arguments.out.ifPresent(RunCommand::makeFolder);
        Engine engine = new Engine();
        PreparedStudy prepared = engine.prepare(study, argument.folder(), Progress.NONE);
        refuseWrongData(prepared);
        Engine.designProblem(study, prepared).ifPresent(problem -> {
            throw problem;
        });
        Set<String> steps = steps(study);
        ProgressLine progress = new ProgressLine(console, arguments.quiet, steps.size());
        StudyResults results = engine.run(study, prepared, steps, progress, Progress.NONE);
        progress.clear();
        warn(results);
        if (arguments.out.isPresent()) {
            write(study, results, prepared, formats, arguments.out.get());
        } else {
            print(ResultsFile.text(study, results));
        }
        List<String> failures = Failures.sentences(results.steps(), study, console.messages());
        failures.forEach(console.err()::println);
        return failures.isEmpty() ? ExitStatus.DONE : ExitStatus.STEP_FAILED;
    }

    /** In {@code run --step a b STUDY.json} the study stands where one more step might. */
    private void takeStudyFromSteps() {
        if (arguments.study.isEmpty() && arguments.steps.size() > 1) {
            int last = arguments.steps.size() - 1;
            arguments.study = Optional.of(Path.of(arguments.steps.get(last)));
            arguments.steps = arguments.steps.subList(0, last);
        }
    }

    /** The formats named in the arguments. Files need a folder. */
    private Set<Format> askedFormats() {
        Set<Format> formats = formats(arguments.formats);
        if (arguments.out.isEmpty() && !formats.isEmpty() && !formats.equals(EnumSet.of(Format.JSON))) {
            throw new CliProblem(
                    "out-needed", formats.stream().map(Format::word).toList());
        }
        return formats;
    }

    /** The formats asked for, else those of the study's report if there is a folder for them, else json. */
    private Set<Format> formats(Study study) {
        Set<Format> formats = askedFormats();
        if (formats.isEmpty() && arguments.out.isPresent()) {
            formats.addAll(formats(study.report().formats().orElse(List.of())));
        }
        return formats.isEmpty() ? EnumSet.of(Format.JSON) : formats;
    }

    private static Set<Format> formats(List<String> words) {
        Set<Format> formats = EnumSet.noneOf(Format.class);
        words.forEach(word -> formats.add(Format.of(word)));
        return formats;
    }

    private void warn(StudyResults results) {
        if (!arguments.quiet) {
            results.warnings().forEach(warning -> console.err().println(warning.message(console.messages())));
            results.steps()
                    .forEach((id, outcome) -> outcome.result().map(Attention::of).orElse(List.of()).stream()
                            .filter(warning -> !results.warnings().contains(warning))
                            .filter(warning -> !Failures.CODES.contains(warning.code()))
                            .forEach(
                                    warning -> console.err().println(id + ": " + warning.message(console.messages()))));
        }
    }

    private Set<String> steps(Study study) {
        if (!arguments.steps.isEmpty()) {
            return new LinkedHashSet<>(arguments.steps);
        }
        return new LinkedHashSet<>(study.steps().stream().map(StepSpec::id).toList());
    }

    /** A panel or a treatment that cannot be made is a wrong study, not a failed step. */
    private static void refuseWrongData(PreparedStudy prepared) {
        prepared.keyProblem().ifPresent(problem -> {
            throw problem;
        });
        prepared.treatmentProblem().ifPresent(problem -> {
            throw problem;
        });
    }

    static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new CliProblem("out-file", folder);
        } catch (IOException e) {
            throw new CliProblem("out-folder", folder, ExportProblem.reason(e));
        }
    }

    private void print(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        console.out().write(bytes, 0, bytes.length);
        console.out().flush();
    }

    private void write(Study study, StudyResults results, PreparedStudy prepared, Set<Format> formats, Path out) {
        Set<Format> others = EnumSet.copyOf(formats);
        if (others.remove(Format.JSON)) {
            writeResults(study, results, out.resolve(ResultsFile.NAME));
        }
        if (!others.isEmpty()) {
            Messages language = arguments.language.isPresent()
                    ? console.messages()
                    : ReportOptions.language(study, console.messages());
            Exporter.Request request = Exporter.Request.of(study, results, others, language)
                    .withData(
                            DataBehind.named(study, prepared.panel(), language),
                            DataBehind.ofReport(study, results, prepared.panel(), language));
            Exporter.Request whole = prepared.panel()
                    .map(panel -> PanelCsv.of(panel, results))
                    .map(panel -> request.withPanel(panel.columns(), panel.text()))
                    .orElse(request);
            Exporter.export(whole, out, Progress.NONE).forEach(this::written);
        }
    }

    private void writeResults(Study study, StudyResults results, Path file) {
        try {
            ResultsFile.write(study, results, file);
        } catch (IOException e) {
            throw new CliProblem("write", file, ExportProblem.reason(e));
        }
        written(file);
    }

    private void written(Path file) {
        if (!arguments.quiet) {
            console.say("cli.written", file);
        }
    }
}
