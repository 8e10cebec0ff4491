package org.quasilab.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.quasilab.chart.Chart;
import org.quasilab.chart.ChartSize;
import org.quasilab.chart.ChartTheme;
import org.quasilab.export.chart.ChartPictures;
import org.quasilab.export.docx.DocxReport;
import org.quasilab.export.html.HtmlReport;
import org.quasilab.export.pptx.PptxReport;
import org.quasilab.export.script.ScriptLanguage;
import org.quasilab.export.tex.TexReport;
import org.quasilab.export.xlsx.XlsxReport;
import org.quasilab.result.ResultsFile;

/** A kind of file that can be exported, with what writes it; its name in lower case is the word on the command line. */
public enum Format {
    JSON(export -> export.text(ResultsFile.NAME, () -> ResultsFile.text(export.study(), export.results()))),
    DOCX(export -> export.office(".docx", out -> DocxReport.write(export.report(), out, export.progress()))),
    XLSX(export -> export.office(".xlsx", out -> XlsxReport.write(export.report(), out, export.progress()))),
    PPTX(export -> export.office(".pptx", out -> PptxReport.write(export.report(), out, export.progress()))),
    TEX(export -> Stream.concat(export.titled(".tex", () -> TexReport.text(export.report())), captioned(export))),
    HTML(export -> export.titled(".html", () -> HtmlReport.text(export.report()))),
    PNG(export -> export.figures(
            ".png", chart -> ChartPictures.png(chart, ChartTheme.PRINT, ChartSize.of(chart), Exporter.DPI))),
    SVG(export -> export.figures(
            ".svg", chart -> Exporter.bytes(ChartPictures.svg(chart, ChartTheme.PRINT, ChartSize.of(chart))))),
    PDF(Format::captioned),
    DO(export -> export.script(ScriptLanguage.STATA)),
    R(export -> export.script(ScriptLanguage.R)),
    PY(export -> export.script(ScriptLanguage.PYTHON));

    private final Function<Exporter, Stream<Exporter.Task>> files;

    Format(Function<Exporter, Stream<Exporter.Task>> files) {
        this.files = files;
    }

    /** The figures as a LaTeX file includes them: their caption says the title. */
    private static Stream<Exporter.Task> captioned(Exporter export) {
        return export.figures(".pdf", chart -> {
            Chart plain = chart.withTitle("");
            return ChartPictures.pdf(plain, ChartTheme.PRINT, ChartSize.of(plain));
        });
    }

    /** The files of this format; another format may have the same. */
    Stream<Exporter.Task> files(Exporter export) {
        return files.apply(export);
    }

    /** The word on the command line and the ending of the file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws ExportProblem {@code unknown-format} */
    public static Format of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new ExportProblem("unknown-format", word, words()));
    }

    /** All words, in order. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Format::word).toList();
    }
}
