package org.quasilab.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;

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
        return new Console(stream(out, charset), stream(err, charset), terminal.isPresent(), messages);
    }

    /** Writes a hyphen where an encoding has no minus of print: a question mark in its place would be another number. */
    static PrintStream stream(OutputStream out, Charset charset) {
        if (charset.newEncoder().canEncode(Numbers.MINUS)) {
            return new PrintStream(out, true, charset);
        }
        return new PrintStream(out, true, charset) {
            @Override
            public void print(String text) {
                super.print(String.valueOf(text).replace(Numbers.MINUS, "-"));
            }
        };
    }

    Console in(Messages language) {
        return new Console(out, err, isTerminal, language);
    }

    /** A line on standard error. */
    void say(String key, Object... args) {
        err.println(messages.text(key, args));
    }
}
