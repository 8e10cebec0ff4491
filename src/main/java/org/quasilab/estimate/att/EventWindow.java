package org.quasilab.estimate.att;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.quasilab.result.Warning;
import org.quasilab.study.AttSettings;

/** The event times that are asked for. */
final class EventWindow {
    private EventWindow() {}

    /**
     * A warning of event times of the window that have no effect.
     *
     * @param listed event times that have one
     * @param reference the event time that is zero by construction
     */
    static Optional<Warning> unsupported(AttSettings settings, List<Integer> listed, OptionalInt reference) {
        if (settings.window().isEmpty()) {
            return Optional.empty();
        }
        List<Integer> without = IntStream.rangeClosed(
                        settings.window().get(0), settings.window().get(1))
                .filter(e -> !listed.contains(e) && (reference.isEmpty() || reference.getAsInt() != e))
                .boxed()
                .toList();
        return without.isEmpty() ? Optional.empty() : Optional.of(Warning.of("att", "no-event-time", without));
    }
}
