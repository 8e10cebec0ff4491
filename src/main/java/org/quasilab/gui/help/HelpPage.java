package org.quasilab.gui.help;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.quasilab.gui.widget.Formula;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Words;
import org.quasilab.text.Messages;

/** Builds the page of a topic or term in the window's language. */
final class HelpPage {
    private final Words words;
    private final Consumer<Item> go;

    /** @param go opens another page */
    HelpPage(Words words, Consumer<Item> go) {
        this.words = words;
        this.go = go;
    }

    Node of(Item item) {
        VBox page = new VBox(Lines.of(item.name(words.messages()), "page-title"));
        page.getStyleClass().add("help-page");
        if (item instanceof Topic topic) {
            fill(page, topic);
        } else if (item instanceof Term term) {
            page.getChildren().add(Lines.of(term.name(words.messages().next()), "help-other"));
            page.getChildren().add(Lines.of(term.text(words.messages()), "help-text"));
        }
        return page;
    }

    private void fill(VBox page, Topic topic) {
        for (String part : Topic.PARTS) {
            String key = topic.key(part);
            if (Messages.ENGLISH.has(key)) {
                if (!part.equals("what")) {
                    page.getChildren().add(heading("gui.help." + part));
                }
                page.getChildren()
                        .add(
                                part.equals("formula")
                                        ? new Formula(words.text(key))
                                        : Lines.of(words.text(key), "help-text"));
            }
        }
        settings(page, Setting.of(topic));
        links(page, topic);
    }

    private Node heading(String key) {
        return Lines.of(words.text(key), "sub-heading");
    }

    private void settings(VBox page, List<Setting> settings) {
        if (settings.isEmpty()) {
            return;
        }
        page.getChildren().add(heading("gui.help.settings"));
        for (Setting setting : settings) {
            VBox lines = new VBox(
                    Lines.of(words.text(setting.labelKey()), "field-label"),
                    Lines.of(words.text(setting.helpKey()), "help-text"));
            lines.getStyleClass().add("help-setting");
            page.getChildren().add(lines);
        }
    }

    private void links(VBox page, Topic topic) {
        FlowPane links = new FlowPane();
        links.getStyleClass().add("help-links");
        for (Topic neighbour : topic.neighbours()) {
            Hyperlink link = new Hyperlink(neighbour.shortName(words.messages()));
            link.setOnAction(event -> go.accept(neighbour));
            links.getChildren().add(link);
        }
        if (!links.getChildren().isEmpty()) {
            page.getChildren().addAll(heading("gui.help.more"), links);
        }
    }
}
