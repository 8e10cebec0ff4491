package org.quasilab.gui.step;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Words;
import org.quasilab.result.AuditFinding;

/** The findings that want an answer, each with the button that mends it and the one that accepts it. */
final class AuditCard extends VBox {
    private final AuditViewModel model;
    private final Words words;
    private final VBox list = new VBox();

    AuditCard(AuditViewModel model, Words words) {
        this.model = model;
        this.words = words;
        getStyleClass().addAll("card", "list-card");
        setId("audit-card");
        Label title = new Label();
        title.getStyleClass().add("caption");
        title.textProperty().bind(words.binding("gui.audit.title"));
        list.getStyleClass().add("audit-findings");
        getChildren().setAll(title, list);
        model.findings().addListener((property, before, now) -> fill());
        words.messagesProperty().addListener((property, before, now) -> fill());
        fill();
    }

    private void fill() {
        list.getChildren().setAll(model.findings().get().stream().map(this::row).toList());
        if (list.getChildren().isEmpty()) {
            list.getChildren().setAll(Lines.of(words.text("gui.audit.none"), "note"));
        }
    }

    private Node row(AuditFinding finding) {
        Label name = Lines.of(finding.rule() + "  " + finding.name(words.messages()), "caption");
        name.setGraphic(Icons.of(icon(finding)));
        VBox row = new VBox(
                name,
                Lines.of(finding.question(words.messages()), "note"),
                Lines.of(model.sentence(finding), "sentence"));
        finding.accepted()
                .ifPresent(answer -> row.getChildren()
                        .add(Lines.of(
                                words.text(
                                        finding.hasChanged() ? "table.audit.changed" : "table.audit.accepted",
                                        answer.reason()),
                                "note")));
        row.getChildren().add(actions(finding));
        row.setId("finding-" + finding.rule());
        row.getStyleClass()
                .addAll("audit-finding", finding.isOpen() ? finding.level().word() : "answered");
        return row;
    }

    /** Red and amber differ in shape as well as in colour. */
    private static String icon(AuditFinding finding) {
        if (!finding.isOpen()) {
            return "check";
        }
        return finding.level() == AuditFinding.Level.RED ? "x-circle" : "alert-triangle";
    }

    private FlowPane actions(AuditFinding finding) {
        FlowPane actions = new FlowPane();
        actions.getStyleClass().add("ticks");
        if (finding.isOpen()) {
            model.mend(finding).ifPresent(text -> {
                Button mend = button("mend-" + finding.rule(), "tool", text);
                mend.setOnAction(event -> model.mended(finding));
                Lines.wrap(mend, actions);
                actions.getChildren().add(mend);
            });
            HBox reason = reason(finding);
            Button accept = button("accept-" + finding.rule(), "message-square", words.text("gui.audit.accept"));
            accept.setOnAction(event -> {
                Lines.show(accept, false);
                Lines.show(reason, true);
                reason.getChildren().get(0).requestFocus();
            });
            actions.getChildren().addAll(accept, reason);
        } else {
            Button reopen = button("reopen-" + finding.rule(), "rotate-ccw", words.text("gui.audit.reopen"));
            reopen.setOnAction(event -> model.reopen(finding));
            actions.getChildren().add(reopen);
        }
        return actions;
    }

    /** Where the reason is written; hidden until it is asked for. */
    private HBox reason(AuditFinding finding) {
        TextField field = new TextField();
        field.setId("reason-" + finding.rule());
        field.setPromptText(words.text("gui.audit.reason"));
        field.setAccessibleText(words.text("gui.audit.reason"));
        field.setPrefColumnCount(36);
        HBox.setHgrow(field, Priority.ALWAYS);
        Button done = button("accept-done-" + finding.rule(), "check", words.text("gui.audit.done"));
        done.disableProperty().bind(field.textProperty().map(String::isBlank));
        done.setOnAction(event -> model.accept(finding, field.getText()));
        field.setOnAction(event -> model.accept(finding, field.getText()));
        HBox box = new HBox(field, done);
        box.getStyleClass().add("button-row");
        Lines.show(box, false);
        return box;
    }

    private static Button button(String id, String icon, String text) {
        Button button = new Button(text, Icons.of(icon));
        button.setId(id);
        button.setMnemonicParsing(false);
        return button;
    }
}
