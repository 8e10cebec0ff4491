package org.quasilab.gui.window;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.beans.InvalidationListener;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.quasilab.gui.study.Appearance;
import org.quasilab.gui.study.Theme;
import org.quasilab.gui.widget.Modal;

/**
 * The themes and sizes of text: AtlantaFX below without what the window does not use, ours above it; dialogs get the same.
 *
 * <p>Checked by: {@code LookTest}.
 */
final class Look {
    private Look() {}

    /** Puts the appearance on a scene and follows it as long as the scene lives. */
    static void follow(Scene scene, Appearance appearance) {
        InvalidationListener changed = now -> put(scene, appearance);
        appearance.themeProperty().addListener(changed);
        appearance.textSizeProperty().addListener(changed);
        put(scene, appearance);
    }

    /** What all themes share; said before the first control is made, else the toolkit reads its own first. */
    static void layBelow() {
        Application.setUserAgentStylesheet(sheet("below.bss"));
    }

    private static void put(Scene scene, Appearance appearance) {
        List<String> sheets = new ArrayList<>();
        if (appearance.theme() != Theme.LIGHT) {
            sheets.add("below-dark.bss");
        }
        sheets.addAll(List.of(
                "base.css",
                "above.css",
                appearance.theme().word() + ".css",
                "text-" + appearance.textSizeProperty().get() + ".css"));
        scene.getStylesheets().setAll(sheets.stream().map(Look::sheet).toList());
    }

    /**
     * A dialog is a window of its own: without this it would have neither our font nor our colours. It has to be answered
     * before any other window is used.
     */
    static void dress(Dialog<?> dialog, Window owner) {
        if (owner != null) {
            dialog.initOwner(owner);
            dialog.initModality(Modality.NONE);
            dialog.setOnShowing(event -> Modal.above(
                    (Stage) dialog.getDialogPane().getScene().getWindow(), owner, List.copyOf(Window.getWindows())));
            dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        }
    }

    /** The words on a dialog's button, which the toolkit would take from the system's language. */
    static void name(Dialog<?> dialog, ButtonType type, String words) {
        if (dialog.getDialogPane().lookupButton(type) instanceof Button button) {
            button.setText(words);
        }
    }

    private static String sheet(String name) {
        URL url = Look.class.getResource("/org/quasilab/gui/theme/" + name);
        if (url == null) {
            throw new IllegalStateException("theme " + name + " is missing");
        }
        return url.toExternalForm();
    }
}
