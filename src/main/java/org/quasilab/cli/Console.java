package org.quasilab.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.quasilab.text.Messages;

/**
 * Where the command line speaks: {@code out} for what was asked for, {@code err} for everything else.
 *
 * @param isTerminal whether a line of {@code err} may be written over
 */
record Console(PrintStream out, PrintStream err, boolean isTerminal, Messages messages) {
    /** The streams of this process, in the terminal's encoding, UTF-8 where there is none. */
    static Console ofProcess(OutputStream out, OutputStream err, Messages messages) {
        Optional<java.io.Console> terminal = Optional.ofNullable(System.console());
        Charset charset = terminal.map(java.io.Console::charset).orElse(StandardCharsets.UTF_8);
        return new Console(
                new PrintStream(out, true, charset),
                new PrintStream(err, true, charset),
                terminal.isPresent(),
                messages);
    }

    Console in(Messages language) {
        return new Console(out, err, isTerminal, language);
    }

    /** A line on standard error. */
    void say(String key, Object... args) {
        err.println(messages.text(key, args));
    }
}
