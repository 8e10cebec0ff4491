package org.quasilab.gui.widget;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.animation.PauseTransition;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;

/**
 * Chooses in a long list by typing, open or not: after a moment without a key the first entry that begins with what was
 * typed, else the first that holds it.
 *
 * <p>Checked by: {@code TypeAheadTest}.
 */
final class TypeAhead {
    private static final Duration MOMENT = Duration.millis(400);

    private final ComboBox<String> box;
    private final StringBuilder typed = new StringBuilder();
    private final PauseTransition moment = new PauseTransition(MOMENT);

    private TypeAhead(ComboBox<String> box) {
        this.box = box;
        box.addEventFilter(KeyEvent.KEY_TYPED, this::type);
        moment.setOnFinished(event -> choose());
    }

    static void on(ComboBox<String> box) {
        new TypeAhead(box);
    }

    private void type(KeyEvent event) {
        String key = event.getCharacter();
        boolean isLetter = !key.isEmpty() && !Character.isISOControl(key.charAt(0));
        boolean isCommand = event.isControlDown() || event.isAltDown() || event.isMetaDown();
        if (isLetter && !isCommand && !(key.isBlank() && typed.isEmpty())) {
            typed.append(key.toLowerCase(Locale.ROOT));
            moment.playFromStart();
        }
    }

    private void choose() {
        String sought = typed.toString().strip();
        typed.setLength(0);
        first(text -> text.startsWith(sought))
                .or(() -> first(text -> text.contains(sought)))
                .ifPresent(item -> {
                    box.getSelectionModel().select(item);
                    if (box.isShowing()
                            && box.getSkin() instanceof ComboBoxListViewSkin<?> skin
                            && skin.getPopupContent() instanceof ListView<?> list) {
                        list.scrollTo(box.getSelectionModel().getSelectedIndex());
                    }
                });
    }

    private Optional<String> first(Predicate<String> fits) {
        return box.getItems().stream()
                .filter(item -> fits.test(box.getConverter().toString(item).toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
