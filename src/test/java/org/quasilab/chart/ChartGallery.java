package org.quasilab.chart;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.quasilab.export.chart.ChartPictures;
import org.quasilab.export.office.NativeCharts;
import org.quasilab.export.office.NativeStyle;
import org.quasilab.golden.Golden;
import org.quasilab.panel.CohortTrends;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.DoubleVector;
import org.quasilab.study.Frequency;
import org.quasilab.study.Study;
import org.quasilab.table.Examples;
import org.quasilab.text.Messages;

/** Draws every kind of chart into a folder, in both languages and all themes, for people to look at; no test. */
public final class ChartGallery {
    private static final ChartSize WINDOW = new ChartSize(760, 470);
    private static final int PRINT_DPI = 200;

    private ChartGallery() {}

    /** @param args the folder */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (Messages messages : List.of(Messages.ENGLISH, Messages.CHINESE)) {
            String language = (messages == Messages.CHINESE) ? "zh" : "en";
            for (Chart chart : charts(messages)) {
                String name = chart.id() + "-" + language;
                Files.write(
                        folder.resolve(name + "-light.png"), ChartPictures.png(chart, ChartTheme.LIGHT, WINDOW, 96));
                Files.write(folder.resolve(name + "-dark.png"), ChartPictures.png(chart, ChartTheme.DARK, WINDOW, 96));
                Files.write(
                        folder.resolve(name + "-print.png"),
                        ChartPictures.png(chart, ChartTheme.PRINT, ChartSize.PAGE, PRINT_DPI));
                Files.writeString(
                        folder.resolve(name + ".svg"),
                        ChartPictures.svg(chart, ChartTheme.PRINT, ChartSize.PAGE),
                        StandardCharsets.UTF_8);
                Files.write(folder.resolve(name + ".pdf"), ChartPictures.pdf(chart, ChartTheme.PRINT, ChartSize.PAGE));
            }
            office(folder.resolve("native-" + language), charts(messages));
        }
    }

    /** All native charts in one Word file, and in one sheet. */
    private static void office(Path file, List<Chart> charts) throws IOException {
        try (XWPFDocument document = new XWPFDocument();
                XSSFWorkbook workbook = new XSSFWorkbook()) {
            XSSFSheet sheet = workbook.createSheet("Figures");
            int row = 0;
            for (Chart chart : charts) {
                XWPFRun run = document.createParagraph().createRun();
                if (NativeCharts.into(document, run, chart, ChartSize.PAGE, NativeStyle.CHINESE, Messages.ENGLISH)) {
                    row = NativeCharts.into(sheet, row, chart, ChartSize.PAGE, NativeStyle.CHINESE, Messages.ENGLISH)
                            .orElseThrow();
                } else {
                    run.setText(chart.id() + ": picture");
                }
            }
            try (OutputStream docx = Files.newOutputStream(Path.of(file + ".docx"));
                    OutputStream xlsx = Files.newOutputStream(Path.of(file + ".xlsx"))) {
                document.write(docx);
                workbook.write(xlsx);
            }
        }
    }

    /** Every kind of chart there is. */
    public static List<Chart> charts(Messages messages) {
        Study study = Examples.study();
        List<Chart> charts = new ArrayList<>();
        charts.addAll(Charts.of(SampleResults.eventStudy(), study, messages));
        charts.addAll(Charts.of(SampleResults.placebo(1000), study, messages));
        charts.addAll(Charts.of(SampleResults.heterogeneity(), study, messages));
        charts.addAll(Charts.of(SampleResults.robustness(), study, messages));
        charts.addAll(Charts.of(SampleResults.mechanism("three-step"), study, messages));
        Chart twoStep =
                Charts.of(SampleResults.mechanism("two-step"), study, messages).get(0);
        charts.add(new Chart(
                "path-two-step", twoStep.title(), twoStep.subtitle(), twoStep.x(), twoStep.y(), twoStep.layers()));
        charts.addAll(Charts.of(SampleResults.efficiency(), study, messages));
        StudyPanel panel = Golden.study("pilot-zones");
        charts.add(Charts.trends(CohortTrends.of(panel, "gtfp", row -> true), study, messages));
        DoubleVector gtfp = DoubleVector.of(panel.panel().numbers("gtfp").toArray());
        charts.add(Charts.histogram("gtfp", gtfp, study, messages));
        charts.add(quarters());
        return charts;
    }

    /** Periods that are no years. */
    private static Chart quarters() {
        List<Integer> periods = IntStream.range(0, 14)
                .mapToObj(i -> Frequency.QUARTER.period(LocalDate.of(2019, 7, 1)) + i)
                .toList();
        List<Series.Point> points = periods.stream()
                .map(period -> new Series.Point(period, period % 5, Tip.of(Frequency.QUARTER.text(period))))
                .toList();
        Layer line = new Series("", Series.Look.nth(0), Series.Errors.NONE, points);
        Axis along = Axis.periods("Quarter", Frequency.QUARTER, periods);
        return new Chart("quarters", "By quarter", "", along, Axis.numbers("Mean"), List.of(line));
    }
}
