package org.quasilab.gui.present;

import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.quasilab.gui.step.Shown;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.Follow;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Words;

/** What only the speaker sees, on the screen before her: the clock, what the step says, its notes, what comes next. */
final class NotesView extends VBox {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final int MINUTE = 60;

    private final PresentViewModel model;
    private final Workbench bench;
    private final Label clock = new Label();
    private final VBox lines = new VBox();
    private final long begun = System.nanoTime();
    private final Timeline ticking = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), event -> showTime()));

    /** @param view hears the keys as well */
    NotesView(Workbench bench, PresentViewModel model, PresentView view) {
        this.bench = bench;
        this.model = model;
        Words words = bench.words();
        setId("present-notes");
        getStyleClass().addAll("page", "present-notes");
        clock.getStyleClass().add("present-clock");
        Label title = Lines.of("", "page-title");
        title.textProperty().bind(model.title());
        Label whereabouts = Lines.of("", "note");
        whereabouts.textProperty().bind(model.whereabouts());
        Label next = Lines.of("", "sub-heading");
        next.textProperty().bind(model.next());
        lines.getStyleClass().add("present-lines");
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(clock, title, whereabouts, scroll, next);
        addEventFilter(KeyEvent.KEY_PRESSED, view::pressed);
        Follow.changes(this, model.stepProperty(), this::fill);
        Follow.changes(this, model.pictureProperty(), this::fill);
        Follow.changes(this, words.messagesProperty(), this::fill);
        fill();
        showTime();
        ticking.setCycleCount(Animation.INDEFINITE);
        ticking.play();
    }

    private void fill() {
        Shown shown = model.stepProperty().get().shownProperty().get();
        Stream<Label> sentences = shown.sentences().stream().map(line -> Lines.of(line, "sentence"));
        Stream<Label> warnings = shown.warnings().stream()
                .map(warning -> Lines.warning(
                        warning.message(shown.study(), bench.words().messages())));
        Stream<Label> notes = shown.tables().stream()
                .flatMap(table -> table.notes().stream())
                .distinct()
                .map(line -> Lines.of(line, "note"));
        lines.getChildren()
                .setAll(Stream.of(sentences, warnings, notes)
                        .flatMap(some -> some)
                        .toList());
    }

    private void showTime() {
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        clock.setText(bench.words()
                .text(
                        "gui.present.clock",
                        LocalTime.now().format(TIME),
                        String.format(Locale.ROOT, "%d:%02d", seconds / MINUTE, seconds % MINUTE)));
    }

    /** The clock stands still. */
    void end() {
        ticking.stop();
    }
}
