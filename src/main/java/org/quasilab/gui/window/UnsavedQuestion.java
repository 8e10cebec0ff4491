package org.quasilab.gui.window;

import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;
import org.quasilab.gui.words.Words;

/** Asks what to do with changes that are not saved. */
final class UnsavedQuestion implements StudyFiles.Question {
    private final Stage owner;
    private final Words words;

    UnsavedQuestion(Stage owner, Words words) {
        this.owner = owner;
        this.words = words;
    }

    @Override
    public StudyFiles.Answer ask(String study) {
        ButtonType save = new ButtonType(words.text("gui.dialog.save"), ButtonData.YES);
        ButtonType discard = new ButtonType(words.text("gui.dialog.discard"), ButtonData.NO);
        ButtonType stay = new ButtonType(words.text("gui.dialog.cancel"), ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.NONE, words.text("gui.dialog.unsaved", study), save, discard, stay);
        Look.dress(alert, owner);
        alert.setTitle("QuasiLab");
        Optional<ButtonType> answer = alert.showAndWait();
        if (answer.filter(save::equals).isPresent()) {
            return StudyFiles.Answer.SAVE;
        }
        return answer.filter(discard::equals).isPresent() ? StudyFiles.Answer.DISCARD : StudyFiles.Answer.STAY;
    }
}
