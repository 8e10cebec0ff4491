package org.quasilab.text;

import java.nio.file.Path;
import java.util.Locale;

/** Where a program keeps for its user what it can make again, as each system has it; the folder may not be there yet. */
public final class CacheFolder {
    private CacheFolder() {}

    /** Of this version; {@code -Dquasilab.cache} says another place. */
    public static Path place() {
        String said = System.getProperty("quasilab.cache", "");
        return (said.isEmpty() ? ofSystem() : Path.of(said)).resolve(Version.current());
    }

    private static Path ofSystem() {
        Path home = Path.of(System.getProperty("user.home", "."));
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            return variable("LOCALAPPDATA", home.resolve("AppData/Local")).resolve("QuasiLab/cache");
        }
        if (system.contains("mac")) {
            return home.resolve("Library/Caches/QuasiLab");
        }
        return variable("XDG_CACHE_HOME", home.resolve(".cache")).resolve("quasilab");
    }

    private static Path variable(String name, Path otherwise) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? otherwise : Path.of(value);
    }
}
