package org.quasilab.gui.wizard;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quasilab.gui.widget.Field;
import org.quasilab.gui.widget.Follow;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Fxml;
import org.quasilab.gui.words.Words;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Template;

/** Last page: title, template and variance, and the steps they make. */
final class TemplatePageView {
    private final NewStudyViewModel model;
    private final Words words;
    private final TextField title = new TextField();
    private final Parent node;

    @FXML
    StackPane titleBox;

    @FXML
    VBox templates;

    @FXML
    VBox variances;

    @FXML
    VBox steps;

    TemplatePageView(NewStudyViewModel model) {
        this.model = model;
        this.words = model.own().words();
        this.node = Fxml.load(this, words);
    }

    Parent node() {
        return node;
    }

    @FXML
    void initialize() {
        title.setId("wizard-title");
        title.setText(model.study().title());
        titleBox.getChildren()
                .setAll(new Field(words.binding("wizard.title"), words.binding("wizard.title.help"), title, title));
        title.textProperty().addListener((property, before, now) -> model.setTitle(now));
        model.own().session().studyProperty().addListener((property, before, now) -> {
            if (!title.isFocused() && !now.title().equals(title.getText())) {
                title.setText(now.title());
            }
        });
        ToggleGroup kind = new ToggleGroup();
        for (Template template : Template.values()) {
            choice(
                    templates,
                    kind,
                    "template." + template.word(),
                    model.template() == template,
                    () -> model.setTemplate(template));
        }
        ToggleGroup variance = new ToggleGroup();
        choice(variances, variance, "variance.cluster", true, () -> model.setClustered(true));
        choice(variances, variance, "variance.iid", false, () -> model.setClustered(false));
        model.stepsProperty().addListener((property, before, now) -> fill());
        Follow.changes(title, words.messagesProperty(), this::fill);
        fill();
    }

    /** A choice with a line under it that says what it means. */
    private void choice(VBox box, ToggleGroup group, String key, boolean isChosen, Runnable choose) {
        RadioButton radio = new RadioButton();
        radio.setId("wizard-" + key.replace('.', '-'));
        radio.setToggleGroup(group);
        radio.setSelected(isChosen);
        radio.textProperty().bind(words.binding("wizard." + key));
        radio.setOnAction(event -> choose.run());
        Label help = Lines.of("", "note");
        help.textProperty().bind(words.binding("wizard." + key + ".help"));
        VBox both = new VBox(radio, help);
        both.getStyleClass().add("stacked");
        box.getChildren().add(both);
    }

    /** What a planned step will do, in a line. */
    private String detail(StepSpec step) {
        return words.text("wizard.steps." + step.kind(), step.gist(words.messages()));
    }

    private void fill() {
        steps.getChildren().clear();
        List<StepSpec> planned = model.stepsProperty().get();
        for (StepSpec step : planned) {
            Label name = new Label(words.text("gui.step." + step.kind()));
            name.getStyleClass().add("column-name");
            VBox both = new VBox(name, Lines.of(detail(step), "note"));
            both.getStyleClass().add("wizard-step");
            steps.getChildren().add(both);
        }
        List<String> unused = model.unusedGroups();
        if (!unused.isEmpty()) {
            steps.getChildren().add(Lines.of(words.text("wizard.steps.unused", unused), "note"));
        }
        if (planned.isEmpty()) {
            steps.getChildren().add(Lines.of(words.text("wizard.steps.none"), "note"));
        }
    }
}
