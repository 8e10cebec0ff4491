package org.quasilab.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.quasilab.study.Option;
import org.quasilab.study.SimulationSpec;
import org.quasilab.text.Messages;

/** What a simulation can be asked, object by object of its file, one line a key. */
final class SimulationKeys {
    private static final int WIDTH = 22;

    private SimulationKeys() {}

    static String text(Messages messages) {
        return SimulationSpec.options().entrySet().stream()
                .map(part -> part.getKey().isEmpty()
                        ? keys("", part.getValue(), messages)
                        : part.getKey() + "\n" + keys("  ", part.getValue(), messages))
                .collect(Collectors.joining("\n"));
    }

    private static String keys(String before, List<? extends Option<?>> options, Messages messages) {
        return options.stream()
                .map(option -> before
                        + option.key()
                        + " ".repeat(WIDTH - before.length() - option.key().length())
                        + messages.text("help.simulation." + option.key())
                        + (option.choices().isEmpty() ? "" : " " + messages.listed(option.choices())))
                .collect(Collectors.joining("\n"));
    }
}
