package org.quasilab.gui.clean;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.quasilab.study.CleanSpec;
import org.quasilab.text.Messages;

/**
 * Something found in the data.
 *
 * @param code names the kind of finding that can be mended, such as {@code duplicates}; empty for others
 * @param sentence what was found, in a language
 * @param fix what mends it; absent if there is nothing to mend
 * @param isGood whether it says that all is well
 */
public record Finding(String code, Function<Messages, String> sentence, Optional<Fix> fix, boolean isGood) {
    static Finding good(String code, Object... args) {
        return new Finding("", messages -> messages.text("gui.finding." + code, args), Optional.empty(), true);
    }

    static Finding mended(Function<Messages, String> sentence) {
        return new Finding("", sentence, Optional.empty(), true);
    }

    static Finding of(String code, Fix fix, Object... args) {
        return new Finding(code, messages -> messages.text("gui.finding." + code, args), Optional.of(fix), false);
    }

    static Finding of(String code, CleanSpec fix, Object... args) {
        return of(code, new Fix.Step(fix), args);
    }

    static Finding unfixed(Function<Messages, String> sentence) {
        return new Finding("", sentence, Optional.empty(), false);
    }

    static List<Finding> none() {
        return List.of();
    }
}
