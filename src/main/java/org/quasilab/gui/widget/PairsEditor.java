package org.quasilab.gui.widget;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.TextArea;

/**
 * Names with texts, one pair per line, {@code name: text}; told when the area is left. A line without a colon goes on with the
 * text of the pair above.
 */
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

    private Map<String, String> written() {
        return pairs(area.getText());
    }
}
