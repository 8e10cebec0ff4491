package org.quasilab.gui.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Charts;
import org.quasilab.engine.DataBehind;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.export.Format;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Exported;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.task.LatestTask;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.RawData;
import org.quasilab.result.StepResult;
import org.quasilab.study.NumberSpec;
import org.quasilab.study.ReportSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** State of the report screen: the report of the study, changed through the session. */
public final class ReportViewModel {
    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final List<String> READ = List.of(".docx", ".html", ".xlsx", ".pptx", ".tex", ".pdf");
    private static final Set<Format> USUAL = EnumSet.of(Format.DOCX, Format.XLSX, Format.JSON);

    private final Workbench bench;
    private final ObservableList<String> order = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<ReportSpec> report = new ReadOnlyObjectWrapper<>(ReportSpec.DEFAULT);
    private final ReadOnlyObjectWrapper<List<Path>> written = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Map<String, List<ReportChart>>> charts = new ReadOnlyObjectWrapper<>(Map.of());
    private final LatestTask chartsFound;

    public ReportViewModel(Workbench bench) {
        this.bench = bench;
        this.chartsFound = new LatestTask(bench.tasks(), MOMENT);
        bench.session()
                .exportedProperty()
                .addListener((property, before, now) ->
                        written.set(now.map(Exported::files).orElse(List.of())));
        bench.session().studyProperty().addListener((property, before, now) -> follow(now));
        follow(bench.session().study());
    }

    private void follow(Study study) {
        List<String> ids = study.report().ordered(study.steps());
        if (!ids.equals(order)) {
            order.setAll(ids);
        }
        report.set(study.report());
    }

    /** Step ids in the order of the report. */
    public ObservableList<String> order() {
        return order;
    }

    /** The report as the study has it. */
    public ReadOnlyObjectProperty<ReportSpec> reportProperty() {
        return report.getReadOnlyProperty();
    }

    public boolean isIn(String id) {
        return !report.get().without().contains(id);
    }

    public void setIn(String id, boolean isIn) {
        change("contents", now -> now.withStep(id, isIn));
    }

    /** Moves a step up (−1) or down (1). */
    public void move(String id, int by) {
        int at = order.indexOf(id);
        int to = at + by;
        if (at >= 0 && to >= 0 && to < order.size()) {
            List<String> changed = new ArrayList<>(order);
            changed.add(to, changed.remove(at));
            change("contents", now -> now.withOrder(changed));
        }
    }

    public String caption(String id) {
        return report.get().captions().getOrDefault(id, "");
    }

    /** What stands over the table of a step where the report says nothing else: as the table has it. */
    public String usualCaption(StepSpec step) {
        Messages messages = bench.words().messages();
        String key = "table.caption." + step.kind();
        String about = step.name(bench.session().study(), messages);
        if (!step.title(messages).isEmpty()) {
            return step.title(messages);
        }
        return !about.isEmpty() && messages.has(key + "-of") ? messages.text(key + "-of", about) : messages.text(key);
    }

    /** @param caption instead of the step's own; empty for its own */
    public void setCaption(String id, String caption) {
        change("captions", now -> now.withCaption(id, caption));
    }

    public boolean has(Format format) {
        return formats().contains(format);
    }

    public void set(Format format, boolean wanted) {
        Set<Format> changed = EnumSet.noneOf(Format.class);
        changed.addAll(formats());
        if (wanted) {
            changed.add(format);
        } else {
            changed.remove(format);
        }
        List<String> words = changed.stream().map(Format::word).toList();
        change("formats", now -> now.withFormats(Optional.of(words)));
    }

    private Set<Format> formats() {
        return report.get()
                .formats()
                .map(words -> Set.copyOf(words.stream().map(Format::of).toList()))
                .orElse(USUAL);
    }

    /** @param language {@code en}, {@code zh}, or empty for that of the window */
    public void setLanguage(Optional<String> language) {
        change("language", now -> now.withLanguage(language));
    }

    /** @param preset of the tables, or empty for the usual one of the language */
    public void setPreset(Optional<String> preset) {
        change("preset", now -> now.withPreset(preset));
    }

    /** @param notes one of {@link ReportSpec#NOTES} */
    public void setNotes(String notes) {
        change("notes", now -> now.withNotes(notes));
    }

    /** How the numbers of all tables are printed. */
    public void changeNumbers(UnaryOperator<NumberSpec> how) {
        change("numbers", now -> now.withNumbers(how.apply(now.numbers())));
    }

    /** Charts of the steps that are computed, by step id; empty until {@link #findCharts}. */
    public ReadOnlyObjectProperty<Map<String, List<ReportChart>>> chartsProperty() {
        return charts.getReadOnlyProperty();
    }

    /** Looks for the charts of what is computed by now. */
    public void findCharts() {
        chartsFound.submit(() -> {
            Study study = bench.session().study();
            Messages messages = bench.words().messages();
            Optional<StudyPanel> panel =
                    bench.results().preparedProperty().get().flatMap(PreparedStudy::panel);
            Map<String, StepResult> results = new LinkedHashMap<>();
            order.forEach(id -> bench.results().state(id).result().ifPresent(result -> results.put(id, result)));
            return Job.of("gui.task.present", progress -> found(study, results, panel, messages))
                    .onSuccess(charts::set);
        });
    }

    private static Map<String, List<ReportChart>> found(
            Study study, Map<String, StepResult> results, Optional<StudyPanel> panel, Messages messages) {
        Map<String, List<ReportChart>> found = new LinkedHashMap<>();
        results.forEach((id, result) -> {
            Function<String, Optional<StepResult>> known = other -> Optional.ofNullable(results.get(other));
            List<String> own = Charts.of(id, result, known, study, messages).stream()
                    .map(Chart::id)
                    .toList();
            RawData data = panel.map(rows -> DataBehind.of(result, study, rows, messages))
                    .orElse(RawData.NONE);
            found.put(
                    id,
                    Charts.all(id, result, data, known, study, messages).stream()
                            .map(chart -> new ReportChart(chart.id(), chart.title(), own.contains(chart.id())))
                            .toList());
        });
        return found;
    }

    /** Whether a chart is in the report if its step and figures are. */
    public boolean isIn(String id, ReportChart chart) {
        return chosen(id).contains(chart.id());
    }

    public void setIn(String id, ReportChart chart, boolean isIn) {
        List<String> before = chosen(id);
        List<String> now = charts(id)
                .filter(other -> other.equals(chart) ? isIn : before.contains(other.id()))
                .map(ReportChart::id)
                .toList();
        Optional<List<String>> kept = Optional.of(now).filter(ids -> !ids.equals(own(id)));
        change("charts", report -> report.withCharts(id, kept));
    }

    private List<String> chosen(String id) {
        return report.get().charts().getOrDefault(id, own(id));
    }

    private List<String> own(String id) {
        return charts(id).filter(ReportChart::isOwn).map(ReportChart::id).toList();
    }

    private Stream<ReportChart> charts(String id) {
        return charts.get().getOrDefault(id, List.of()).stream();
    }

    public void setSentences(boolean are) {
        change("parts", now -> now.withSentences(are));
    }

    public void setFigures(boolean are) {
        change("parts", now -> now.withFigures(are));
    }

    public void setLedger(boolean is) {
        change("parts", now -> now.withLedger(is));
    }

    private void change(String what, UnaryOperator<ReportSpec> how) {
        Change name = Change.of("report", bench.words().text("gui.report." + what));
        bench.session().change(name, study -> study.withReport(how.apply(study.report())));
    }

    /** Files of the last export. */
    public ReadOnlyObjectProperty<List<Path>> writtenProperty() {
        return written.getReadOnlyProperty();
    }

    /** Asks for a folder and exports to it. */
    public void export() {
        if (formats().isEmpty()) {
            bench.notices().done("gui.report.export.none");
            return;
        }
        bench.dialogs().folder().ifPresent(this::export);
    }

    /** Exports to a folder. */
    public void export(Path folder) {
        new ReportExport(bench).to(folder, formats());
    }

    /** The file to open first: what is read, before what is computed with. */
    public Optional<Path> mainFile() {
        List<Path> files = written.get();
        return READ.stream()
                .flatMap(ending -> files.stream().filter(file -> file.toString().endsWith(ending)))
                .findFirst()
                .or(() -> files.stream().findFirst());
    }

    /** Opens a file of the last export, or its folder, with the program the system has for it. */
    public void open(Path file) {
        if (Files.exists(file)) {
            bench.dialogs().browse(file);
        } else {
            bench.notices().warn("gui.report.gone", file);
        }
    }

    /** The folder of the last export. */
    public void showFolder() {
        bench.session().exportedProperty().get().map(Exported::folder).ifPresent(this::open);
    }
}
