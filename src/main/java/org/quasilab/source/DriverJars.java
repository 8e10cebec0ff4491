package org.quasilab.source;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whose code may run here to reach a database. A study names the jar of a driver, and may come from somebody else, with the jar beside it: where a study
 * is opened by a click the user is asked first. Who runs it from the command line has named it, as one names a script.
 */
public final class DriverJars {
    private static final Set<Path> ALLOWED = ConcurrentHashMap.newKeySet();
    private static volatile boolean isAsked;

    private DriverJars() {}

    /** From now on a jar is used only if it is {@linkplain #allow allowed}. */
    public static void askFirst() {
        isAsked = true;
    }

    /** As at the start: each jar that a study names is used. */
    static void askNoMore() {
        isAsked = false;
        ALLOWED.clear();
    }

    /** Lets the code of a jar run until the program ends. */
    public static void allow(Path jar) {
        ALLOWED.add(whole(jar));
    }

    static boolean isAllowed(Path jar) {
        return !isAsked || ALLOWED.contains(whole(jar));
    }

    private static Path whole(Path jar) {
        return jar.toAbsolutePath().normalize();
    }
}
