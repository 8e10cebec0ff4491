package org.quasilab.gui.step;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import org.quasilab.gui.widget.Editor;
import org.quasilab.gui.widget.PairsEditor;
import org.quasilab.study.AuditSpec.Accepted;

/** Accepted findings as rules with reasons, one a line; a reason that stays keeps the number it was given for. */
final class AcceptedEditor implements Editor {
    private final PairsEditor pairs = new PairsEditor();
    private Map<String, Accepted> shown = Map.of();

    @Override
    public Node node() {
        return pairs.node();
    }

    @Override
    @SuppressWarnings("unchecked")
    public void show(Optional<Object> value) {
        shown = (Map<String, Accepted>) value.orElse(Map.of());
        pairs.show(value.map(answers -> shown.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, answer -> answer.getValue().reason(), (a, b) -> a, LinkedHashMap::new))));
    }

    @Override
    @SuppressWarnings("unchecked")
    public void onChange(Consumer<Optional<Object>> heard) {
        pairs.onChange(value -> heard.accept(value.map(written -> ((Map<String, String>) written)
                .entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, this::answer)))));
    }

    private Accepted answer(Map.Entry<String, String> pair) {
        return Optional.ofNullable(shown.get(pair.getKey()))
                .filter(before -> before.reason().equals(pair.getValue()))
                .orElseGet(() -> Accepted.of(pair.getValue()));
    }
}
