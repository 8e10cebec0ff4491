package org.quasilab.gui.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Window;

/** The two themes: AtlantaFX below, ours above it; dialogs get the same. */
final class Look {
    private Look() {}

    /** Puts a theme on a scene, and below it on all windows. */
    static void put(Scene scene, boolean dark) {
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets().setAll(List.of(sheet("base"), sheet(dark ? "dark" : "light")));
    }

    /** A dialog is a window of its own: without this it would have neither our font nor our colours. */
    static void dress(Dialog<?> dialog, Window owner) {
        if (owner != null) {
            dialog.initOwner(owner);
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
        URL url = Look.class.getResource("/org/quasilab/gui/theme/" + name + ".css");
        if (url == null) {
            throw new IllegalStateException("theme " + name + " is missing");
        }
        return url.toExternalForm();
    }
}
