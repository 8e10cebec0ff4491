package org.quasilab.gui.widget;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.TextArea;

/** Names with texts, one pair a line, {@code name: text}; told when the area is left. A line without a colon is no pair. */
public final class PairsEditor implements Editor {
    private static final int ROWS = 4;

    private final TextArea area = new TextArea();
    private Map<String, String> told = Map.of();

    public PairsEditor() {
        area.setPrefRowCount(ROWS);
        area.setWrapText(true);
    }

    @Override
    public Node node() {
        return area;
    }

    @Override
    public void show(Optional<Object> value) {
        Map<String, String> pairs = new LinkedHashMap<>();
        value.ifPresent(found -> ((Map<?, ?>) found).forEach((name, text) -> pairs.put((String) name, (String) text)));
        if (!pairs.equals(told) || !area.isFocused()) {
            told = pairs;
            area.setText(pairs.entrySet().stream()
                    .map(pair -> pair.getKey() + ": " + pair.getValue())
                    .collect(Collectors.joining("\n")));
        }
    }

    @Override
    public void onChange(Consumer<Optional<Object>> heard) {
        area.focusedProperty().addListener((property, was, focused) -> {
            Map<String, String> written = written();
            if (!focused && !written.equals(told)) {
                told = written;
                heard.accept(written.isEmpty() ? Optional.empty() : Optional.of(written));
            }
        });
    }

    private Map<String, String> written() {
        Map<String, String> pairs = new LinkedHashMap<>();
        area.getText()
                .lines()
                .map(line -> line.split("[:：]", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> pairs.put(parts[0].strip(), parts[1].strip()));
        return pairs;
    }
}
