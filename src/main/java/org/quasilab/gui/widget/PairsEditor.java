package org.quasilab.gui.widget;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;

/**
 * Names with texts, one pair per line, {@code name: text}; told when the area is left. A line without a colon goes on with the
 * text of the pair above.
 */
public final class PairsEditor implements Editor {
    private static final int ROWS = 4;

    private final ParagraphEditor lines = new ParagraphEditor(ROWS);

    @Override
    public Node node() {
        return lines.node();
    }

    @Override
    public void show(Optional<Object> value) {
        lines.show(value.map(pairs -> ((Map<?, ?>) pairs)
                .entrySet().stream()
                        .map(pair -> pair.getKey() + ": " + pair.getValue())
                        .collect(Collectors.joining("\n"))));
    }

    @Override
    public void onChange(Consumer<Optional<Object>> heard) {
        lines.onChange(text -> heard.accept(text.map(written -> pairs((String) written))
                .filter(pairs -> !pairs.isEmpty())
                .map(Object.class::cast)));
    }

    static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        String name = "";
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            String[] parts = line.split("[:：]", 2);
            if (parts.length == 2) {
                name = parts[0].strip();
                pairs.put(name, parts[1].strip());
            } else if (!name.isEmpty()) {
                pairs.merge(name, line.strip(), (before, more) -> before + "\n" + more);
            }
        }
        return pairs;
    }
}
