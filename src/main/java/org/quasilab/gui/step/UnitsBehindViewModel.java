package org.quasilab.gui.step;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.quasilab.chart.Mark;
import org.quasilab.chart.Tip;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.engine.UnitsBehind;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.task.LatestTask;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.UnitNames;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.AttResult;
import org.quasilab.result.EventPath;
import org.quasilab.study.DataSpec;
import org.quasilab.text.Messages;

/** The names of the treated units behind a point of the paths of estimators side by side, as far as the estimator knows them. */
final class UnitsBehindViewModel {
    /** Names that a line has room for. */
    private static final int MOST = 20;

    private final Workbench bench;
    private final LatestTask naming;
    private final ReadOnlyObjectWrapper<List<String>> names = new ReadOnlyObjectWrapper<>(List.of());

    UnitsBehindViewModel(Workbench bench) {
        this.bench = bench;
        this.naming = new LatestTask(bench.tasks(), Duration.ZERO);
    }

    /** None until they are found, or where they are not known. */
    ReadOnlyObjectProperty<List<String>> namesProperty() {
        return names.getReadOnlyProperty();
    }

    /** Finds the units behind a mark, off the window's thread. */
    void show(Mark mark, AttResult result) {
        close();
        int eventTime = (int) Math.round(mark.x());
        Optional<StudyPanel> panel = bench.results().preparedProperty().get().flatMap(PreparedStudy::panel);
        Optional<AttEstimate> estimate = estimate(mark, eventTime, result);
        if (panel.isPresent() && estimate.isPresent()) {
            DataSpec data = bench.session().study().data();
            Messages messages = bench.words().messages();
            naming.submit(() -> Job.of(
                            "gui.task.weights",
                            progress -> named(panel.get(), estimate.get(), eventTime, data, messages))
                    .onSuccess(names::set));
        }
    }

    private static List<String> named(
            StudyPanel panel, AttEstimate estimate, int eventTime, DataSpec data, Messages messages) {
        UnitNames called = UnitNames.of(panel.panel(), data, messages);
        return UnitsBehind.of(panel, estimate, eventTime).orElse(List.of()).stream()
                .map(called::name)
                .toList();
    }

    /** The estimate whose path the mark is on: estimators may be called alike, but then their numbers differ. */
    private Optional<AttEstimate> estimate(Mark mark, int eventTime, AttResult result) {
        return result.columns().stream()
                .filter(column ->
                        column.label(bench.words().messages()).equals(mark.tip().about()))
                .flatMap(column -> column.estimate().stream())
                .filter(found -> found.dynamic().stream().anyMatch(path -> isOn(path, eventTime, mark.y())))
                .findFirst();
    }

    private static boolean isOn(EventPath path, int eventTime, double estimate) {
        return IntStream.range(0, path.points().size())
                .anyMatch(i -> path.points().get(i).eventTime() == eventTime
                        && path.effects().estimate(i) == estimate);
    }

    void close() {
        naming.cancel();
        names.set(List.of());
    }

    /** The first names, and how many more there are; empty without any. */
    String line() {
        List<String> all = names.get();
        if (all.isEmpty()) {
            return "";
        }
        Messages messages = bench.words().messages();
        String first = messages.listed(all.subList(0, Math.min(MOST, all.size())));
        String shown = all.size() <= MOST ? first : messages.text("gui.detail.and-more", first, all.size() - MOST);
        return messages.text("gui.detail.treated", all.size(), shown);
    }

    /** The numbers of a mark and all names, one a line, as a spreadsheet takes them. */
    String tabbed(Tip tip) {
        String numbers = tip.rows().stream()
                .map(row -> row.label() + "\t" + row.value() + "\n")
                .collect(Collectors.joining());
        return tip.title() + "\n" + numbers + String.join("\n", names.get()) + "\n";
    }
}
