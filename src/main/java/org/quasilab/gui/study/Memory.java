package org.quasilab.gui.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the window remembers from one start to the next. */
public interface Memory {
    /** Studies opened lately, newest first. */
    List<Path> recentFiles();

    void rememberFile(Path file);

    /** {@code en} or {@code zh}; empty at the first start. */
    Optional<String> language();

    void rememberLanguage(String language);

    /** Light at the first start. */
    Theme theme();

    void rememberTheme(Theme theme);

    /** Per cent of the usual size; 100 at the first start. */
    int textSize();

    void rememberTextSize(int size);

    /** Whether "What is this?" is open beside a screen; yes at the first start. */
    boolean explains();

    void rememberExplains(boolean explains);

    /** Whether the tour was taken or skipped before. */
    boolean knowsTour();

    void rememberTour();

    /** The user's own presets, a line each. */
    List<String> presets();

    void rememberPresets(List<String> presets);
}
