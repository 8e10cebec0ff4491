package org.quasilab.gui.widget;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons from one set (Feather), never without words for those who hover or listen. */
public final class Icons {
    private Icons() {}

    /** @param name in the Feather set, such as {@code check} */
    public static FontIcon of(String name) {
        return new FontIcon("fth-" + name);
    }

    /** Makes a button show only an icon; the words become its hint and its accessible text. */
    public static <B extends ButtonBase> B only(B button, String icon, ObservableValue<String> words) {
        button.setGraphic(of(icon));
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().add("icon-button");
        return described(button, words);
    }

    /** Gives a button a hint and an accessible text. */
    public static <B extends ButtonBase> B described(B button, ObservableValue<String> words) {
        Hint.on(button, words);
        button.accessibleTextProperty().bind(words);
        return button;
    }
}
