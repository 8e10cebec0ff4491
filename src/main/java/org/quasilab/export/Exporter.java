package org.quasilab.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quasilab.chart.Chart;
import org.quasilab.chart.ChartSize;
import org.quasilab.chart.ChartTheme;
import org.quasilab.export.Report.FigureItem;
import org.quasilab.export.chart.ChartPictures;
import org.quasilab.export.docx.DocxReport;
import org.quasilab.export.html.HtmlReport;
import org.quasilab.export.script.PythonScript;
import org.quasilab.export.script.RScript;
import org.quasilab.export.script.StataScript;
import org.quasilab.export.tex.TexReport;
import org.quasilab.export.xlsx.XlsxReport;
import org.quasilab.result.PanelColumns;
import org.quasilab.result.RawData;
import org.quasilab.result.ResultsFile;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Progress;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.text.Messages;
import org.quasilab.text.WholeFile;

/**
 * Writes a study's results as files: {@code <title>.docx}, {@code .xlsx}, {@code .tex}, {@code .html};
 * {@code results.json}; charts in {@code figures/}; {@code replicate.R}, {@code .do}, {@code .py} with the study file and
 * the panel they read. Each file appears whole or not at all; one that exists is replaced only by a complete new one.
 */
public final class Exporter {
    private static final int DPI = 300;

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

        public Request withOptions(ReportOptions newOptions) {
            return new Request(study, results, formats, messages, newOptions, panel, panelCsv, named, raw);
        }

        public Request withPanel(PanelColumns columns, String csv) {
            return new Request(study, results, formats, messages, options, columns, Optional.of(csv), named, raw);
        }

        public Request withData(Study newNamed, Map<String, RawData> newRaw) {
            return new Request(study, results, formats, messages, options, panel, panelCsv, newNamed, newRaw);
        }
    }

    /** One file to come: its name below the folder, and how it is written. */
    private record Task(String name, WholeFile.Content content) {}

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
            written.add(write(task));
        }
        progress.at(tasks.size(), tasks.size(), "export.progress");
        return written;
    }

    private Path write(Task task) {
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

    private List<Task> tasks() {
        List<Task> tasks = new ArrayList<>();
        Set<Format> formats = request.formats();
        String base = FileName.of(request.study().title());
        if (formats.contains(Format.JSON)) {
            tasks.add(text(ResultsFile.NAME, () -> ResultsFile.text(request.study(), request.results())));
        }
        if (formats.contains(Format.DOCX)) {
            tasks.add(new Task(base + ".docx", whole(out -> DocxReport.write(report, out, progress))));
        }
        if (formats.contains(Format.XLSX)) {
            tasks.add(new Task(base + ".xlsx", whole(out -> XlsxReport.write(report, out, progress))));
        }
        if (formats.contains(Format.HTML)) {
            tasks.add(text(base + ".html", () -> HtmlReport.text(report)));
        }
        if (formats.contains(Format.TEX)) {
            tasks.add(text(base + ".tex", () -> TexReport.text(report)));
        }
        tasks.addAll(pictures());
        tasks.addAll(scripts());
        return tasks;
    }

    private List<Task> pictures() {
        List<Task> tasks = new ArrayList<>();
        for (FigureItem figure : report.figures()) {
            String name = "figures/" + figure.slug();
            if (request.formats().contains(Format.PNG)) {
                tasks.add(new Task(
                        name + ".png",
                        out -> out.write(ChartPictures.png(
                                figure.chart(), ChartTheme.PRINT, ChartSize.of(figure.chart()), DPI))));
            }
            if (request.formats().contains(Format.SVG)) {
                tasks.add(text(
                        name + ".svg",
                        () -> ChartPictures.svg(figure.chart(), ChartTheme.PRINT, ChartSize.of(figure.chart()))));
            }
            // a LaTeX file includes its figures as PDF; its caption says the title
            if (request.formats().contains(Format.PDF) || request.formats().contains(Format.TEX)) {
                Chart captioned = figure.chart().withTitle("");
                tasks.add(new Task(
                        name + ".pdf",
                        out -> out.write(ChartPictures.pdf(captioned, ChartTheme.PRINT, ChartSize.of(captioned)))));
            }
        }
        return tasks;
    }

    private List<Task> scripts() {
        List<Task> tasks = new ArrayList<>();
        Study study = request.study();
        PanelColumns panel = request.panel();
        if (request.formats().contains(Format.R)) {
            tasks.add(
                    text("replicate.R", () -> new RScript(study, request.results(), panel, request.messages()).text()));
        }
        if (request.formats().contains(Format.DO)) {
            tasks.add(text(
                    "replicate.do", () -> new StataScript(study, request.results(), panel, request.messages()).text()));
        }
        if (request.formats().contains(Format.PY)) {
            tasks.add(text(
                    "replicate.py",
                    () -> new PythonScript(study, request.results(), panel, request.messages()).text()));
        }
        if (!tasks.isEmpty()) {
            tasks.add(text(FileName.of(study.title()) + StudyFile.ENDING, () -> StudyFile.text(study)));
            request.panelCsv().ifPresent(csv -> tasks.add(text("replicate-panel.csv", () -> csv)));
        }
        return tasks;
    }

    /** Made in memory first: on a full disk the library of Office files fails with a defect of its own, not a reason. */
    private static WholeFile.Content whole(WholeFile.Content content) {
        return out -> {
            ByteArrayOutputStream made = new ByteArrayOutputStream();
            content.writeTo(made);
            made.writeTo(out);
        };
    }

    private static Task text(String name, java.util.function.Supplier<String> content) {
        return new Task(name, (OutputStream out) -> out.write(content.get().getBytes(StandardCharsets.UTF_8)));
    }
}
