package org.quasilab.gui.widget;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.quasilab.chart.Chart;
import org.quasilab.chart.ChartSize;
import org.quasilab.chart.ChartTheme;
import org.quasilab.export.ExportProblem;
import org.quasilab.export.chart.ChartPictures;
import org.quasilab.gui.study.WindowProblem;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.text.WholeFile;

/** What can be done with a chart besides looking at it. */
final class ChartMenu {
    private static final int DPI = 300;
    private static final double CLIPBOARD_SCALE = 2;

    private final Workbench bench;
    private final Supplier<Chart> chart;
    private final Runnable reset;

    ChartMenu(Workbench bench, Supplier<Chart> chart, Runnable reset) {
        this.bench = bench;
        this.chart = chart;
        this.reset = reset;
    }

    void show(Node owner, double screenX, double screenY) {
        ContextMenu menu = new ContextMenu();
        menu.getItems()
                .setAll(
                        item("gui.chart.copy-picture", this::copyPicture),
                        item("gui.chart.copy-data", this::copyData),
                        new SeparatorMenuItem(),
                        item("gui.chart.save-png", () -> save("png")),
                        item("gui.chart.save-svg", () -> save("svg")),
                        item("gui.chart.save-pdf", () -> save("pdf")),
                        new SeparatorMenuItem(),
                        item("gui.chart.reset", reset));
        menu.show(owner, screenX, screenY);
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(bench.words().text(key));
        item.setOnAction(event -> action.run());
        return item;
    }

    private void copyPicture() {
        Chart copied = chart.get();
        bench.tasks()
                .submit(Job.of("gui.task.picture", progress -> (Image) SwingFXUtils.toFXImage(
                                ChartPictures.image(copied, ChartTheme.PRINT, ChartSize.of(copied), CLIPBOARD_SCALE),
                                null))
                        .onSuccess(image -> {
                            ClipboardContent content = new ClipboardContent();
                            content.putImage(image);
                            Clipboard.getSystemClipboard().setContent(content);
                            bench.notices().done("gui.notice.copied-picture");
                        }));
    }

    private void copyData() {
        ClipboardContent content = new ClipboardContent();
        content.putString(ChartData.tabbed(chart.get()));
        Clipboard.getSystemClipboard().setContent(content);
        bench.notices().done("gui.notice.copied-data");
    }

    private void save(String format) {
        Chart saved = chart.get();
        bench.dialogs()
                .saveFile(saved.id() + "." + format, format)
                .ifPresent(file -> bench.tasks()
                        .submit(Job.of("gui.task.save", progress -> write(saved, format, file))
                                .onSuccess(name -> bench.notices().done("gui.notice.saved", name))));
    }

    private static Path write(Chart saved, String format, Path file) {
        ChartSize size = ChartSize.of(saved);
        byte[] bytes = switch (format) {
            case "svg" -> ChartPictures.svg(saved, ChartTheme.PRINT, size).getBytes(StandardCharsets.UTF_8);
            case "pdf" -> ChartPictures.pdf(saved, ChartTheme.PRINT, size);
            default -> ChartPictures.png(saved, ChartTheme.PRINT, size, DPI);
        };
        try {
            WholeFile.write(file, bytes);
        } catch (IOException e) {
            throw new WindowProblem("cannot-write", file, ExportProblem.reason(e));
        }
        return file.getFileName();
    }
}
