package org.quasilab.gui.referee;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.quasilab.export.RefereeExport;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.task.LatestTask;
import org.quasilab.referee.Finding;
import org.quasilab.referee.Published;
import org.quasilab.referee.Published.PublishedTable;
import org.quasilab.referee.PublishedFile;
import org.quasilab.referee.Referee;
import org.quasilab.referee.StarKey;
import org.quasilab.text.Problem;

/** The tables of a paper as they are typed, and what is found in them, a moment after each change. */
final class RefereeViewModel {
    private static final Duration MOMENT = Duration.ofMillis(150);

    private final Workbench bench;
    private final LatestTask newest;
    private final StringProperty title = new SimpleStringProperty("");
    private final StringProperty units = new SimpleStringProperty("");
    private final StringProperty periods = new SimpleStringProperty("");
    private final StringProperty treated = new SimpleStringProperty("");
    private final StringProperty errors = new SimpleStringProperty("");
    private final StringProperty stars = new SimpleStringProperty("*** 1 %, ** 5 %, * 10 %");
    private final ObservableList<Draft> drafts = FXCollections.observableArrayList(Draft.empty(1));
    private final ReadOnlyObjectWrapper<Found> found = new ReadOnlyObjectWrapper<>(new Found(List.of(), List.of()));
    private Set<String> said = Set.of();

    /** What was found, and which tables could not be read. */
    record Found(List<Finding> findings, List<Problem> problems) {}

    RefereeViewModel(Workbench bench) {
        this.bench = bench;
        this.newest = new LatestTask(bench.tasks(), MOMENT);
        List.of(title, units, periods, treated, errors, stars)
                .forEach(property -> property.addListener((observable, before, now) -> find()));
        drafts.addListener((ListChangeListener<Draft>) change -> find());
    }

    StringProperty titleProperty() {
        return title;
    }

    StringProperty unitsProperty() {
        return units;
    }

    StringProperty periodsProperty() {
        return periods;
    }

    StringProperty treatedProperty() {
        return treated;
    }

    /** What the paper says of its standard errors. */
    StringProperty errorsProperty() {
        return errors;
    }

    StringProperty starsProperty() {
        return stars;
    }

    ObservableList<Draft> drafts() {
        return drafts;
    }

    ReadOnlyObjectProperty<Found> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** Adds an empty table; returns its place. */
    int add() {
        drafts.add(Draft.empty(drafts.size() + 1));
        return drafts.size() - 1;
    }

    void open() {
        bench.dialogs().openFile("json").ifPresent(this::open);
    }

    /** Reads a file of printed tables in the place of those that are typed. */
    void open(Path file) {
        bench.tasks()
                .submit(Job.of("gui.referee.title", progress -> PublishedFile.read(file))
                        .onSuccess(this::show)
                        .onFailure(bench::show));
    }

    private void show(Published paper) {
        title.set(paper.title());
        units.set(text(paper.units()));
        periods.set(text(paper.periods()));
        treated.set(text(paper.treated()));
        errors.set(paper.errors().orElse(""));
        stars.set(paper.stars().map(StarKey::text).orElse(""));
        said = paper.said();
        drafts.setAll(paper.tables().stream().map(Draft::of).toList());
    }

    private static String text(OptionalInt count) {
        return count.isPresent() ? String.valueOf(count.getAsInt()) : "";
    }

    private static OptionalInt count(String text) {
        String digits = text.strip().replace(",", "");
        return digits.matches("[1-9]\\d{0,8}") ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }

    /** The paper as it is typed; tables that cannot be read are left out. */
    private Published paper(List<Problem> problems) {
        List<PublishedTable> tables = new ArrayList<>();
        for (Draft draft : drafts) {
            if (!draft.text().isBlank()) {
                try {
                    tables.add(draft.table());
                } catch (Problem problem) {
                    problems.add(problem);
                }
            }
        }
        return new Published(
                title.get(),
                count(units.get()),
                count(periods.get()),
                count(treated.get()),
                Optional.of(errors.get().strip()).filter(words -> !words.isEmpty()),
                StarKey.in(stars.get()),
                said,
                tables);
    }

    private void find() {
        List<Problem> problems = new ArrayList<>();
        Published paper = paper(problems);
        newest.submit(() -> Job.of("gui.referee.title", progress -> new Found(Referee.findings(paper), problems))
                .onSuccess(found::set));
    }

    /** Asks for a file and writes the report into it. */
    void save(String format) {
        Published paper = paper(new ArrayList<>());
        bench.dialogs()
                .saveFile("referee." + format, format)
                .ifPresent(file -> bench.tasks()
                        .submit(Job.of(
                                        "gui.task.save",
                                        progress -> RefereeExport.write(
                                                        paper,
                                                        Referee.findings(paper),
                                                        file,
                                                        bench.words().messages())
                                                .getFileName())
                                .onSuccess(written -> bench.notices().done("gui.notice.saved", written))
                                .onFailure(bench::show)));
    }

    /** To be called when the window is closed. */
    void close() {
        newest.cancel();
    }
}
