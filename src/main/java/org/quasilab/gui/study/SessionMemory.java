package org.quasilab.gui.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers only while the program runs: for tests, and where the system has no preferences. */
public final class SessionMemory implements Memory {
    private final List<Path> recent = new ArrayList<>();
    private Optional<String> language = Optional.empty();
    private boolean dark;

    @Override
    public List<Path> recentFiles() {
        return List.copyOf(recent);
    }

    @Override
    public void rememberFile(Path file) {
        recent.remove(file);
        recent.add(0, file);
    }

    @Override
    public Optional<String> language() {
        return language;
    }

    @Override
    public void rememberLanguage(String newLanguage) {
        language = Optional.of(newLanguage);
    }

    @Override
    public boolean isDark() {
        return dark;
    }

    @Override
    public void rememberDark(boolean newDark) {
        dark = newDark;
    }
}
