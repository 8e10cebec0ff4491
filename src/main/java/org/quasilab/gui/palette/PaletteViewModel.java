package org.quasilab.gui.palette;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the palette lists for what is written: all of it at first, then what fits, the best first. */
public final class PaletteViewModel {
    private final List<Entry> entries;
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Entry> found = FXCollections.observableArrayList();

    /** Kept: a read-only view hears its list only as long as someone holds it. */
    private final ObservableList<Entry> shown = FXCollections.unmodifiableObservableList(found);

    /** An entry and how well it fits. */
    private record Scored(Entry entry, int score) {}

    public PaletteViewModel(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        query.addListener((property, before, now) -> find());
        find();
    }

    public StringProperty queryProperty() {
        return query;
    }

    public ObservableList<Entry> shown() {
        return shown;
    }

    private void find() {
        if (query.get().isBlank()) {
            found.setAll(entries);
            return;
        }
        found.setAll(entries.stream()
                .map(entry -> new Scored(entry, best(entry)))
                .filter(scored -> scored.score > Integer.MIN_VALUE)
                .sorted(Comparator.comparingInt((Scored scored) -> -scored.score)
                        .thenComparing(scored -> scored.entry.kind()))
                .map(Scored::entry)
                .toList());
    }

    private int best(Entry entry) {
        return entry.names().stream()
                .map(name -> Match.score(query.get(), name))
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .max()
                .orElse(Integer.MIN_VALUE);
    }
}
