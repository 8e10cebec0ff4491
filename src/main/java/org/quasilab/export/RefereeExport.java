package org.quasilab.export;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.quasilab.export.docx.DocxReport;
import org.quasilab.export.html.HtmlReport;
import org.quasilab.export.report.RefereeReport;
import org.quasilab.export.report.Report;
import org.quasilab.export.tex.TexReport;
import org.quasilab.export.xlsx.XlsxReport;
import org.quasilab.referee.Finding;
import org.quasilab.referee.FindingsFile;
import org.quasilab.referee.Published;
import org.quasilab.run.Progress;
import org.quasilab.text.Messages;
import org.quasilab.text.WholeFile;

/** Writes what was found in the printed tables of a paper: {@code referee.json}, and the report as {@code referee.docx} and the like. */
public final class RefereeExport {
    /** The formats there are. */
    public static final List<String> WORDS = List.of("json", "docx", "xlsx", "tex", "html");

    private RefereeExport() {}

    /** @throws ExportProblem {@code unknown-format} */
    public static Set<String> formats(List<String> words) {
        Set<String> formats = new LinkedHashSet<>();
        for (String word : words) {
            String format = word.strip().toLowerCase(Locale.ROOT);
            if (!WORDS.contains(format)) {
                throw new ExportProblem("unknown-format", word, WORDS);
            }
            formats.add(format);
        }
        return formats;
    }

    /**
     * Writes the files.
     *
     * @param folder made if it is not there
     * @return the files written, in order
     * @throws ExportProblem if the folder or a file cannot be written
     */
    public static List<Path> write(
            Published paper, List<Finding> findings, Set<String> formats, Path folder, Messages messages) {
        return formats.stream()
                .map(format -> write(paper, findings, folder.resolve("referee." + format), messages))
                .toList();
    }

    /**
     * Writes one file, in the format of its ending.
     *
     * @throws ExportProblem if it cannot be written, or {@code unknown-format}
     */
    public static Path write(Published paper, List<Finding> findings, Path file, Messages messages) {
        String name = file.getFileName().toString();
        String format = formats(List.of(name.substring(name.lastIndexOf('.') + 1)))
                .iterator()
                .next();
        Report report = RefereeReport.build(paper, findings, messages);
        WholeFile.Content content = switch (format) {
            case "docx" -> out -> DocxReport.write(report, out, Progress.NONE);
            case "xlsx" -> out -> XlsxReport.write(report, out, Progress.NONE);
            case "tex" -> out -> out.write(Exporter.bytes(TexReport.text(report)));
            case "html" -> out -> out.write(Exporter.bytes(HtmlReport.text(report)));
            default -> out -> out.write(Exporter.bytes(FindingsFile.text(paper, findings, messages)));
        };
        return Exporter.write(
                new Exporter.Task(name, Exporter.inMemory(content)),
                file.toAbsolutePath().getParent());
    }
}
