package org.quasilab.gui.help;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quasilab.text.Messages;

/** What the help lists and which page is open. */
public final class HelpViewModel {
    private static final List<Item> ALL = Stream.concat(Topic.ALL.stream(), Term.ALL.stream())
            .map(Item.class::cast)
            .toList();

    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Item> shown = FXCollections.observableArrayList(ALL);
    private final ObjectProperty<Item> open = new SimpleObjectProperty<>(ALL.get(0));

    public HelpViewModel() {
        query.addListener((property, before, now) -> find());
    }

    public StringProperty queryProperty() {
        return query;
    }

    /** Pages and terms that fit what is searched for: those with it in their name first. */
    public ObservableList<Item> shown() {
        return shown;
    }

    public ObjectProperty<Item> openProperty() {
        return open;
    }

    /** Opens a page or term by id; the first page if there is none. */
    public void open(String id) {
        query.set("");
        open.set(ALL.stream().filter(item -> item.id().equals(id)).findFirst().orElse(ALL.get(0)));
    }

    private void find() {
        String wanted = query.get().strip().toLowerCase(Locale.ROOT);
        List<Item> named = ALL.stream().filter(item -> isNamed(item, wanted)).toList();
        List<Item> saying = ALL.stream()
                .filter(item -> !named.contains(item) && says(item, wanted))
                .toList();
        shown.setAll(Stream.concat(named.stream(), saying.stream()).toList());
    }

    private static boolean isNamed(Item item, String wanted) {
        return inAny(wanted, item::name);
    }

    private static boolean says(Item item, String wanted) {
        return inAny(wanted, item::text);
    }

    private static boolean inAny(String wanted, Function<Messages, String> text) {
        return Messages.ALL.stream()
                .map(text)
                .anyMatch(said -> said.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
