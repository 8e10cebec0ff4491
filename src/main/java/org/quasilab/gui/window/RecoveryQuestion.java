package org.quasilab.gui.window;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.cell.TextFieldListCell;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.quasilab.gui.recovery.RecoverableWork;
import org.quasilab.gui.recovery.Recovery;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.widget.Named;
import org.quasilab.gui.words.Words;

/** Asks, in the window's language, whether changes a crash left behind are wanted. */
final class RecoveryQuestion implements Recovery.Question {
    private static final double WIDTH = 460;
    private static final double LINE = 32;
    private static final int MOST_LINES = 6;

    private final Stage owner;
    private final Words words;

    RecoveryQuestion(Stage owner, Words words) {
        this.owner = owner;
        this.words = words;
    }

    @Override
    public Recovery.Choice ask(List<RecoverableWork> left) {
        ButtonType restore = new ButtonType(words.text("recovery.restore"), ButtonData.YES);
        ButtonType discard = new ButtonType(words.text("recovery.discard"), ButtonData.NO);
        ButtonType later = new ButtonType(words.text("recovery.later"), ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.NONE, "", restore, discard, later);
        Look.dress(alert, owner);
        alert.setTitle(words.text("recovery.title"));
        ListView<RecoverableWork> list = list(left);
        Label text = Lines.of(sentence(left), "dialog-text");
        text.setPrefWidth(WIDTH);
        VBox content = new VBox(text);
        content.getStyleClass().add("stacked");
        if (left.size() > 1) {
            content.getChildren().add(list);
        }
        alert.getDialogPane().setContent(content);
        Optional<ButtonType> answer = alert.showAndWait();
        RecoverableWork chosen = list.getSelectionModel().getSelectedItem();
        if (answer.filter(restore::equals).isPresent()) {
            return new Recovery.Choice(chosen, Recovery.Answer.RESTORE);
        }
        return new Recovery.Choice(
                chosen, answer.filter(discard::equals).isPresent() ? Recovery.Answer.DISCARD : Recovery.Answer.LATER);
    }

    /** One of them is always selected. */
    private ListView<RecoverableWork> list(List<RecoverableWork> left) {
        ListView<RecoverableWork> list = new ListView<>();
        list.setId("recovery-list");
        list.setAccessibleText(words.text("recovery.title"));
        list.getItems().setAll(left);
        list.setCellFactory(
                TextFieldListCell.forListView(Named.by(work -> words.text("recovery.one", name(work), when(work)))));
        list.setPrefSize(WIDTH, LINE * Math.min(left.size() + 1, MOST_LINES));
        list.setMinHeight(Region.USE_PREF_SIZE);
        list.getSelectionModel().selectFirst();
        list.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now == null) {
                list.getSelectionModel().select(before);
            }
        });
        return list;
    }

    private String name(RecoverableWork left) {
        String title = left.standing().study().title();
        return left.standing()
                .file()
                .map(Path::toString)
                .orElse(title.isEmpty() ? words.text("recovery.untitled") : title);
    }

    private String sentence(List<RecoverableWork> left) {
        RecoverableWork first = left.get(0);
        String key = left.size() > 1
                ? "recovery.found-several"
                : first.standing().file().isPresent() ? "recovery.found" : "recovery.found-untitled";
        return words.text(key, name(first), when(first), left.size()) + "\n\n" + words.text("recovery.ask");
    }

    private String when(RecoverableWork left) {
        return new DateTimeFormatterBuilder()
                .append(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM))
                .appendPattern(" HH:mm:ss")
                .toFormatter()
                .withLocale(words.messages().locale())
                .withZone(ZoneId.systemDefault())
                .format(left.when());
    }
}
