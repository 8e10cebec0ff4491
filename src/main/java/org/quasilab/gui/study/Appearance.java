package org.quasilab.gui.study;

import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** How the window looks: its colours and the size of its text. Both are remembered. */
public final class Appearance {
    /** Per cent of the usual size. */
    public static final List<Integer> TEXT_SIZES = List.of(100, 150, 200);

    private final Memory memory;
    private final ReadOnlyObjectWrapper<Theme> theme;
    private final ReadOnlyIntegerWrapper textSize;

    public Appearance(Memory memory) {
        this.memory = memory;
        this.theme = new ReadOnlyObjectWrapper<>(memory.theme());
        this.textSize = new ReadOnlyIntegerWrapper(
                TEXT_SIZES.contains(memory.textSize()) ? memory.textSize() : TEXT_SIZES.get(0));
    }

    public ReadOnlyObjectProperty<Theme> themeProperty() {
        return theme.getReadOnlyProperty();
    }

    public Theme theme() {
        return theme.get();
    }

    public void choose(Theme newTheme) {
        theme.set(newTheme);
        memory.rememberTheme(newTheme);
    }

    /** One of {@link #TEXT_SIZES}. */
    public ReadOnlyIntegerProperty textSizeProperty() {
        return textSize.getReadOnlyProperty();
    }

    /** What a length drawn by hand is multiplied with: 1, 1.5 or 2. */
    public double scale() {
        return textSize.get() / 100.0;
    }

    /** @param newSize one of {@link #TEXT_SIZES} */
    public void chooseTextSize(int newSize) {
        textSize.set(newSize);
        memory.rememberTextSize(newSize);
    }

    /** The next larger (1) or smaller (−1) size; nothing happens at the ends. */
    public void changeTextSize(int by) {
        int at = TEXT_SIZES.indexOf(textSize.get()) + by;
        if (at >= 0 && at < TEXT_SIZES.size()) {
            chooseTextSize(TEXT_SIZES.get(at));
        }
    }
}
