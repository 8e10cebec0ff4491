package org.quasilab.gui.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers only while the program runs: for tests, and where the system has no preferences. */
public final class SessionMemory implements Memory {
    private final List<Path> recent = new ArrayList<>();
    private Optional<String> language = Optional.empty();
    private Theme theme = Theme.LIGHT;
    private int textSize = 100;
    private boolean explains = true;
    private boolean tour;
    private List<String> presets = List.of();

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
    public Theme theme() {
        return theme;
    }

    @Override
    public void rememberTheme(Theme newTheme) {
        theme = newTheme;
    }

    @Override
    public int textSize() {
        return textSize;
    }

    @Override
    public void rememberTextSize(int newSize) {
        textSize = newSize;
    }

    @Override
    public boolean explains() {
        return explains;
    }

    @Override
    public void rememberExplains(boolean nowExplains) {
        explains = nowExplains;
    }

    @Override
    public boolean knowsTour() {
        return tour;
    }

    @Override
    public void rememberTour() {
        tour = true;
    }

    @Override
    public List<String> presets() {
        return presets;
    }

    @Override
    public void rememberPresets(List<String> newPresets) {
        presets = List.copyOf(newPresets);
    }
}
