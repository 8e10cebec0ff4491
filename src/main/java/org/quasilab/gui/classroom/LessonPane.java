package org.quasilab.gui.classroom;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Words;
import org.quasilab.study.Lesson;

/** The words of a lesson: text, question, and after the prediction the task and what was seen. */
final class LessonPane extends VBox {
    private final ClassroomViewModel model;
    private final Words words;
    private boolean isBrief;

    LessonPane(ClassroomViewModel model, Words words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("lesson");
        model.lessonProperty().addListener((property, before, now) -> fill());
        model.answerProperty().addListener((property, before, now) -> fill());
        model.seenProperty().addListener((property, before, now) -> fill());
        model.lockedProperty().addListener((property, before, now) -> fill());
        words.messagesProperty().addListener((property, before, now) -> fill());
        fill();
    }

    /** Whether what was read and answered makes room for what comes next. */
    void setBrief(boolean brief) {
        if (brief != isBrief) {
            isBrief = brief;
            fill();
        }
    }

    private void fill() {
        getChildren().clear();
        model.lessonProperty().get().ifPresent(this::fill);
    }

    private void fill(Lesson lesson) {
        if (model.lockedProperty().get() || !isBrief) {
            question(lesson);
        }
        model.answerProperty()
                .get()
                .ifPresent(isRight -> getChildren()
                        .add(Lines.of(verdict(lesson, isRight), isRight ? "verdict-good" : "verdict-doubt")));
        if (!model.lockedProperty().get()) {
            Button see = new Button(words.text("gui.classroom.see"));
            see.setId("see");
            see.setOnAction(event -> model.look());
            getChildren()
                    .addAll(
                            Lines.of(words.text("gui.classroom.task"), "sub-heading"),
                            Lines.of(lesson.task().in(words.messages()), "lesson-text"),
                            see);
        }
        model.seenProperty().get().ifPresent(seen -> {
            Label saw = Lines.of(seen.text(lesson, words.messages()), "lesson-text");
            saw.setId("saw");
            getChildren().addAll(Lines.of(words.text("gui.classroom.saw"), "sub-heading"), saw);
        });
    }

    private void question(Lesson lesson) {
        getChildren()
                .addAll(
                        Lines.of(lesson.title().in(words.messages()), "sub-heading"),
                        Lines.of(words.text("gui.classroom.minutes", lesson.minutes()), "note"),
                        Lines.of(lesson.text().in(words.messages()), "lesson-text"),
                        Lines.of(words.text("gui.classroom.predict"), "sub-heading"),
                        Lines.of(lesson.question().text().in(words.messages()), "lesson-text"));
        if (lesson.question().choices().isEmpty()) {
            getChildren().add(guess());
        } else {
            choices(lesson);
        }
    }

    private String verdict(Lesson lesson, boolean isRight) {
        Lesson.Question question = lesson.question();
        if (isRight || question.choices().isEmpty()) {
            return words.text(isRight ? "gui.classroom.right" : "gui.classroom.off");
        }
        return words.text(
                "gui.classroom.wrong", question.choices().get(question.right()).in(words.messages()));
    }

    private void choices(Lesson lesson) {
        for (int i = 0; i < lesson.question().choices().size(); i++) {
            int choice = i;
            Button button = new Button(lesson.question().choices().get(i).in(words.messages()));
            button.setId("choice-" + (i + 1));
            button.getStyleClass().add("lesson-choice");
            button.setWrapText(true);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setDisable(!model.lockedProperty().get());
            button.setOnAction(event -> model.predict(choice));
            getChildren().add(button);
        }
    }

    private HBox guess() {
        TextField field = new TextField();
        field.setId("guess");
        field.setPrefColumnCount(6);
        field.setAccessibleText(words.text("gui.classroom.predict"));
        Button button = new Button(words.text("gui.classroom.guess"));
        button.setDisable(!model.lockedProperty().get());
        Runnable guessed = () -> number(field.getText()).ifPresent(model::predict);
        button.setOnAction(event -> guessed.run());
        field.setOnAction(event -> guessed.run());
        HBox line = new HBox(field, button);
        line.getStyleClass().add("slider-line");
        return line;
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text.strip().replace('\u2212', '-')))
                    .filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
