package org.quasilab.gui.window;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.quasilab.gui.recovery.RecoverableWork;
import org.quasilab.gui.recovery.Recovery;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Words;
import org.quasilab.text.Messages;

/** Asks, in the window's language, whether changes a crash left behind are wanted. */
final class RecoveryQuestion implements Recovery.Question {
    private static final double WIDTH = 460;

    private final Stage owner;
    private final Words words;

    RecoveryQuestion(Stage owner, Words words) {
        this.owner = owner;
        this.words = words;
    }

    @Override
    public Recovery.Answer ask(RecoverableWork left) {
        ButtonType restore = new ButtonType(words.text("recovery.restore"), ButtonData.YES);
        ButtonType discard = new ButtonType(words.text("recovery.discard"), ButtonData.NO);
        ButtonType later = new ButtonType(words.text("recovery.later"), ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.NONE, "", restore, discard, later);
        Look.dress(alert, owner);
        alert.setTitle(words.text("recovery.title"));
        Label text = Lines.of(sentence(left, words.messages()), "dialog-text");
        text.setPrefWidth(WIDTH);
        alert.getDialogPane().setContent(text);
        Optional<ButtonType> answer = alert.showAndWait();
        if (answer.filter(restore::equals).isPresent()) {
            return Recovery.Answer.RESTORE;
        }
        return answer.filter(discard::equals).isPresent() ? Recovery.Answer.DISCARD : Recovery.Answer.LATER;
    }

    /** What was found and when, and what to do. */
    static String sentence(RecoverableWork left, Messages messages) {
        String when = new DateTimeFormatterBuilder()
                .append(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM))
                .appendPattern(" HH:mm:ss")
                .toFormatter()
                .withLocale(messages.locale())
                .withZone(ZoneId.systemDefault())
                .format(left.when());
        String title = left.standing().study().title();
        String found = left.standing()
                .file()
                .map(file -> messages.text("recovery.found", file, when))
                .orElseGet(() -> messages.text(
                        "recovery.found-untitled", title.isEmpty() ? messages.text("recovery.untitled") : title, when));
        return found + "\n\n" + messages.text("recovery.ask");
    }
}
