package org.quasilab.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.quasilab.chart.Chart;
import org.quasilab.export.report.Report;
import org.quasilab.export.report.ReportBuilder;
import org.quasilab.export.report.ReportOptions;
import org.quasilab.export.script.ScriptLanguage;
import org.quasilab.export.script.SourceSql;
import org.quasilab.result.PanelColumns;
import org.quasilab.result.RawData;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Progress;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Messages;
import org.quasilab.text.WholeFile;

/**
 * Writes a study's results as files: {@code <title>.docx}, {@code .xlsx}, {@code .pptx}, {@code .tex}, {@code .html};
 * {@code results.json}; charts in {@code figures/}; {@code replicate.R}, {@code .do}, {@code .py} with the study file and
 * the panel they read, or with {@code source.sql} where not all rows were loaded. Each file appears whole or not at all; one that exists is replaced only by a complete new one.
 */
public final class Exporter {
    static final int DPI = 300;

    /**
     * What to export.
     *
     * @param panel columns of the prepared panel, with those of the treatment, for the scripts
     * @param panelCsv that panel; absent if it is not at hand
     * @param named the study as the report shows it, with its units by name
     * @param raw step id → the data behind it, for charts of them that the report names
     */
    public record Request(
            Study study,
            StudyResults results,
            Set<Format> formats,
            Messages messages,
            ReportOptions options,
            PanelColumns panel,
            Optional<String> panelCsv,
            Study named,
            Map<String, RawData> raw) {
        public Request {
            formats = Set.copyOf(formats);
        }

        /** With the report the study asks for, in these words, and without the panel. */
        public static Request of(Study study, StudyResults results, Set<Format> formats, Messages messages) {
            return new Request(
                    study,
                    results,
                    formats,
                    messages,
                    ReportOptions.of(study, messages),
                    PanelColumns.unknown(study),
                    Optional.empty(),
                    study,
                    Map.of());
        }

        public Request withPanel(PanelColumns columns, String csv) {
            return new Request(study, results, formats, messages, options, columns, Optional.of(csv), named, raw);
        }

        public Request withData(Study newNamed, Map<String, RawData> newRaw) {
            return new Request(study, results, formats, messages, options, panel, panelCsv, newNamed, newRaw);
        }
    }

    /** One file to come: its name below the folder, and how it is written. */
    record Task(String name, WholeFile.Content content) {}

    private final Request request;
    private final Path folder;
    private final Progress progress;
    private final Report report;

    private Exporter(Request request, Path folder, Progress progress) {
        this.request = request;
        this.folder = folder;
        this.progress = progress;
        this.report = ReportBuilder.build(
                request.named(), request.results(), request.raw(), request.messages(), request.options());
    }

    /** With the report the study asks for: {@link #export(Request, Path, Progress)}. */
    public static List<Path> export(
            Study study, StudyResults results, Set<Format> formats, Path folder, Messages messages, Progress progress) {
        return export(Request.of(study, results, formats, messages), folder, progress);
    }

    /**
     * Writes the files.
     *
     * @param folder made if it is not there
     * @return the files written, in order
     * @throws ExportProblem if the folder or a file cannot be written; files written before stay, the one that failed is as
     *     it was
     * @throws org.quasilab.run.Cancelled between files, or within one, which then is as it was
     */
    public static List<Path> export(Request request, Path folder, Progress progress) {
        return new Exporter(request, folder, progress).export();
    }

    private List<Path> export() {
        List<Task> tasks = tasks();
        List<Path> written = new ArrayList<>();
        for (Task task : tasks) {
            progress.checkCancelled();
            progress.at(written.size(), tasks.size(), "export.progress");
            written.add(write(task, folder));
        }
        progress.at(tasks.size(), tasks.size(), "export.progress");
        return written;
    }

    static Path write(Task task, Path folder) {
        Path file = folder.resolve(task.name());
        makeFolder(file.getParent());
        try {
            WholeFile.write(file, task.content());
        } catch (IOException e) {
            throw WholeFile.hasNoRoom(e)
                    ? new ExportProblem("write-full", file.toString())
                    : new ExportProblem("write", file.toString(), ExportProblem.reason(e));
        }
        return file;
    }

    private static void makeFolder(Path wanted) {
        try {
            Files.createDirectories(wanted);
        } catch (IOException e) {
            throw new ExportProblem("folder", wanted.toString(), ExportProblem.reason(e));
        }
    }

    /** In the order of the formats; a file that two of them have is written once. */
    private List<Task> tasks() {
        Map<String, Task> byName = new LinkedHashMap<>();
        request.formats().stream()
                .sorted()
                .flatMap(format -> format.files(this))
                .forEach(task -> byName.putIfAbsent(task.name(), task));
        return List.copyOf(byName.values());
    }

    Study study() {
        return request.study();
    }

    StudyResults results() {
        return request.results();
    }

    Report report() {
        return report;
    }

    Progress progress() {
        return progress;
    }

    /** A file called as the study. */
    Stream<Task> titled(String ending, Supplier<String> content) {
        return text(FileName.of(study().title()) + ending, content);
    }

    /** The same, made in memory first. */
    Stream<Task> office(String ending, WholeFile.Content content) {
        return Stream.of(new Task(FileName.of(study().title()) + ending, inMemory(content)));
    }

    /** Made in memory first: on a full disk the library of Office files fails with a defect of its own, not a reason. */
    static WholeFile.Content inMemory(WholeFile.Content content) {
        return out -> {
            ByteArrayOutputStream made = new ByteArrayOutputStream();
            content.writeTo(made);
            made.writeTo(out);
        };
    }

    /** A picture of each chart. */
    Stream<Task> figures(String ending, Function<Chart, byte[]> picture) {
        return report.figures().stream()
                .map(figure ->
                        new Task("figures/" + figure.slug() + ending, out -> out.write(picture.apply(figure.chart()))));
    }

    /** A script, with the study file and the panel it reads. */
    Stream<Task> script(ScriptLanguage language) {
        return Stream.of(
                        text(
                                "replicate." + language.extension(),
                                () -> language.script(study(), results(), request.panel(), request.messages())),
                        titled(StudyFile.ENDING, () -> StudyFile.text(study())),
                        request.panelCsv().stream().flatMap(csv -> text("replicate-panel.csv", () -> csv)),
                        SourceSql.text(results(), request.messages()).stream()
                                .flatMap(sql -> text("source.sql", () -> sql)))
                .flatMap(task -> task);
    }

    Stream<Task> text(String name, Supplier<String> content) {
        return Stream.of(new Task(name, out -> out.write(bytes(content.get()))));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
