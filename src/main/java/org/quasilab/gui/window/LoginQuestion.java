package org.quasilab.gui.window;

import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Words;
import org.quasilab.source.Login;

/** Asks for the user and the password of a database. */
final class LoginQuestion implements DataPlace.Question {
    private static final double WIDTH = 400;
    private static final double GAP = 6;

    private final Stage owner;
    private final Words words;

    LoginQuestion(Stage owner, Words words) {
        this.owner = owner;
        this.words = words;
    }

    @Override
    public Optional<Login> ask(String database) {
        ButtonType open = new ButtonType(words.text("gui.login.open"), ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(words.text("gui.dialog.cancel"), ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.NONE, "", open, cancel);
        Look.dress(alert, owner);
        alert.setTitle(words.text("gui.login.title"));
        TextField user = new TextField();
        PasswordField password = new PasswordField();
        VBox form = new VBox(
                GAP,
                Lines.of(words.text("gui.login.text", database), "note"),
                labelled("gui.login.user", user),
                user,
                labelled("gui.login.password", password),
                password);
        form.setPrefWidth(WIDTH);
        alert.getDialogPane().setContent(form);
        // once it is shown, the toolkit gives the focus to the button
        alert.setOnShown(shown -> Platform.runLater(user::requestFocus));
        return alert.showAndWait().filter(open::equals).map(answer -> new Login(user.getText(), password.getText()));
    }

    private Label labelled(String key, TextField field) {
        Label label = new Label(words.text(key));
        label.setLabelFor(field);
        field.setAccessibleText(words.text(key));
        return label;
    }
}
