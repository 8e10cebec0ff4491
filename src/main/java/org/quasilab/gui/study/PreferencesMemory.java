package org.quasilab.gui.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.prefs.Preferences;

/** Remembers in the user's preferences of the system. */
public final class PreferencesMemory implements Memory {
    private static final int RECENT = 8;
    private static final String PRESETS = "presets";

    private final Preferences preferences = Preferences.userRoot().node("org/quasilab");

    @Override
    public List<Path> recentFiles() {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < RECENT; i++) {
            String path = preferences.get("recent" + i, "");
            if (!path.isEmpty()) {
                files.add(Path.of(path));
            }
        }
        return files;
    }

    @Override
    public void rememberFile(Path file) {
        List<Path> files = new ArrayList<>(recentFiles());
        Path absolute = file.toAbsolutePath().normalize();
        files.remove(absolute);
        files.add(0, absolute);
        for (int i = 0; i < RECENT; i++) {
            preferences.put("recent" + i, i < files.size() ? files.get(i).toString() : "");
        }
    }

    @Override
    public Optional<String> language() {
        return Optional.ofNullable(preferences.get("language", null));
    }

    @Override
    public void rememberLanguage(String language) {
        preferences.put("language", language);
    }

    @Override
    public Theme theme() {
        return Theme.of(preferences.get("theme", ""));
    }

    @Override
    public void rememberTheme(Theme theme) {
        preferences.put("theme", theme.word());
    }

    @Override
    public int textSize() {
        return preferences.getInt("textSize", 100);
    }

    @Override
    public void rememberTextSize(int size) {
        preferences.putInt("textSize", size);
    }

    @Override
    public boolean explains() {
        return preferences.getBoolean("explains", true);
    }

    @Override
    public void rememberExplains(boolean explains) {
        preferences.putBoolean("explains", explains);
    }

    @Override
    public boolean knowsTour() {
        return preferences.getBoolean("tour", false);
    }

    @Override
    public void rememberTour() {
        preferences.putBoolean("tour", true);
    }

    @Override
    public List<String> presets() {
        StringBuilder lines = new StringBuilder();
        String part = preferences.get(PRESETS + 0, "");
        for (int i = 1; !part.isEmpty(); i++) {
            lines.append(part);
            part = preferences.get(PRESETS + i, "");
        }
        return lines.toString().lines().toList();
    }

    /** In parts, for a preference may not be long. */
    @Override
    public void rememberPresets(List<String> presets) {
        String lines = String.join("\n", presets);
        int parts = 0;
        for (int from = 0; from < lines.length(); from += Preferences.MAX_VALUE_LENGTH) {
            int to = Math.min(lines.length(), from + Preferences.MAX_VALUE_LENGTH);
            preferences.put(PRESETS + parts, lines.substring(from, to));
            parts++;
        }
        preferences.remove(PRESETS + parts);
    }
}
