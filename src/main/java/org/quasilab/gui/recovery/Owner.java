package org.quasilab.gui.recovery;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that keeps something. Its start tells it from a later process with the same number.
 *
 * @param pid number of the process
 * @param started milliseconds since 1970; zero where the system does not tell
 */
record Owner(long pid, long started) {
    private static final Pattern NAME = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    static Owner me() {
        return of(ProcessHandle.current());
    }

    static Owner of(ProcessHandle process) {
        return new Owner(
                process.pid(),
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    /** The owner written in a name such as {@code .2211-1732470000000.recovery.json}; empty if there is none. */
    static Optional<Owner> in(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.find()
                ? Optional.of(new Owner(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(Owner::of)
                .filter(this::equals)
                .isPresent();
    }

    String name() {
        return pid + "-" + started;
    }
}
