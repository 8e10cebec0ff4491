package org.quasilab.gui.wizard;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Fxml;
import org.quasilab.gui.words.Words;
import org.quasilab.text.Messages;

/** The wizard's frame: which page, the page, what stands in the way, and the buttons. */
public final class NewStudyView {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final NewStudyViewModel model;
    private final Words words;
    private final Runnable discard;
    private final Map<Page, Node> pages = new EnumMap<>(Page.class);
    private final Map<Page, Label> marks = new EnumMap<>(Page.class);
    private final Parent node;

    @FXML
    BorderPane root;

    @FXML
    HBox trail;

    @FXML
    StackPane centre;

    @FXML
    Label hindrance;

    /** Does something about what stands in the way. */
    @FXML
    Button mendButton;

    @FXML
    HBox buttons;

    @FXML
    HBox leaving;

    @FXML
    Button stayButton;

    @FXML
    Button cancelButton;

    @FXML
    Button backButton;

    @FXML
    Button nextButton;

    /** @param discard closes the wizard without a study */
    public NewStudyView(NewStudyViewModel model, Words words, Runnable discard) {
        this.model = model;
        this.words = words;
        this.discard = discard;
        this.node = Fxml.load(this, words);
    }

    public Parent node() {
        return node;
    }

    @FXML
    void initialize() {
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                leave();
            }
        });
        for (Page page : Page.values()) {
            Label mark = new Label();
            mark.getStyleClass().add("wizard-mark");
            mark.textProperty().bind(words.binding("wizard.page." + page.word(), page.ordinal() + 1));
            marks.put(page, mark);
        }
        trail.getChildren().setAll(List.copyOf(marks.values()));
        nextButton
                .textProperty()
                .bind(words.of(
                        messages -> messages.text(
                                model.pageProperty().get() == Page.TEMPLATE ? "wizard.create" : "wizard.next"),
                        model.pageProperty()));
        hindrance.textProperty().bind(words.of(this::said, model.hindranceProperty(), model.failureProperty()));
        mendButton
                .textProperty()
                .bind(words.of(
                        messages -> model.mendProperty()
                                .get()
                                .map(mend -> mend.label().in(messages))
                                .orElse(""),
                        model.mendProperty()));
        model.mendProperty().addListener((property, before, now) -> Lines.show(mendButton, now.isPresent()));
        Lines.show(mendButton, model.mendProperty().get().isPresent());
        model.hindranceProperty().addListener((property, before, now) -> allow(now.isEmpty()));
        model.hindranceProperty().addListener((property, before, now) -> colour());
        model.failureProperty().addListener((property, before, now) -> colour());
        colour();
        allow(model.hindranceProperty().get().isEmpty());
        model.pageProperty().addListener((property, before, now) -> show(now));
        show(model.pageProperty().get());
    }

    private String said(Messages messages) {
        Optional<String> failure = model.failureProperty().get().map(problem -> problem.message(messages));
        return failure.or(() -> model.hindranceProperty().get().map(sentence -> sentence.in(messages)))
                .orElse("");
    }

    /** What is only not chosen yet is not said in the colour of mistakes. */
    private void colour() {
        boolean isWrong = model.failureProperty().get().isPresent()
                || model.hindranceProperty().get().filter(Sentence::isWrong).isPresent();
        hindrance.pseudoClassStateChanged(WRONG, isWrong);
    }

    /** A button that cannot be pressed loses the focus; the sentence that says why takes it, and gives it back. */
    private void allow(boolean isAllowed) {
        boolean hadFocus = isAllowed ? hindrance.isFocused() : nextButton.isFocused();
        if (!isAllowed && hadFocus) {
            hindrance.requestFocus();
        }
        nextButton.setDisable(!isAllowed);
        if (isAllowed && hadFocus) {
            nextButton.requestFocus();
        }
    }

    private Node make(Page page) {
        return switch (page) {
            case FILE -> new FilePageView(model).node();
            case COLUMNS -> new ColumnsPageView(model).node();
            case TREATMENT -> new TreatmentPageView(model).node();
            case TEMPLATE -> new TemplatePageView(model).node();
        };
    }

    private void show(Page page) {
        centre.getChildren().setAll(pages.computeIfAbsent(page, this::make));
        focus();
        backButton.setDisable(page == Page.FILE);
        marks.forEach((of, mark) -> {
            mark.getStyleClass().removeAll("now", "done");
            if (of == page) {
                mark.getStyleClass().add("now");
            } else if (of.ordinal() < page.ordinal()) {
                mark.getStyleClass().add("done");
            }
        });
    }

    /** What can be done next, or what stands in its way, takes the keys. */
    void focus() {
        Node inTheWay = Optional.ofNullable(centre.lookup("#wizard-choose")).orElse(hindrance);
        (nextButton.isDisabled() ? inTheWay : nextButton).requestFocus();
    }

    /** Closes the wizard; asks first once there is something to lose, and asked again stays. */
    @FXML
    void leave() {
        if (leaving.isVisible()) {
            stay();
        } else if (model.isBegun()) {
            ask(true);
            stayButton.requestFocus();
        } else {
            discard();
        }
    }

    /** Whether the window may be closed; asks if there is something to lose. */
    boolean mayClose() {
        if (model.isBegun() && !leaving.isVisible()) {
            leave();
        }
        return !model.isBegun();
    }

    @FXML
    void stay() {
        ask(false);
        focus();
    }

    private void ask(boolean isAsking) {
        leaving.setVisible(isAsking);
        buttons.setVisible(!isAsking);
    }

    @FXML
    void discard() {
        discard.run();
    }

    @FXML
    void mend() {
        model.mendProperty().get().ifPresent(mend -> mend.act().run());
    }

    @FXML
    void back() {
        model.back();
    }

    @FXML
    void next() {
        model.next();
    }
}
