package org.quasilab.gui.present;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.quasilab.gui.step.StepViewModel;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.Follow;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.widget.Overlay;
import org.quasilab.gui.widget.Typing;
import org.quasilab.gui.words.Words;

/**
 * The screen in front of the hall: caption, picture, where in the study it is; above it light, pen and the settings. All of it
 * is measured in points of a slide 540 points high, whatever the screen, so that a table is cut the same way as on a slide.
 */
final class PresentView extends StackPane {
    private static final double SLIDE_HEIGHT = 540;
    private static final double LETTERS = 13;
    private static final double MARGIN = 28;
    /** Two lines of a long caption. */
    private static final double TITLE = 72;

    private static final double FOOT = 36;
    private static final double SETTINGS = 210;
    private static final double SETTINGS_LETTERS = 9.5;

    private static final Duration HELP_STAYS = Duration.seconds(7);

    private final Workbench bench;
    private final Words words;
    private final PresentViewModel model;
    private final Function<StepViewModel, Optional<Node>> settings;
    private final Runnable close;
    private final Map<KeyCode, Runnable> keys;
    private final BorderPane page = new BorderPane();
    private final StackPane place = new StackPane();
    private final Label title = new Label();
    private final HBox foot = new HBox();
    private final Spotlight light = new Spotlight();
    private final Pen pen = new Pen();
    private final ToggleButton lightButton = new ToggleButton();
    private final ToggleButton penButton = new ToggleButton();
    private final ToggleButton guessButton = new ToggleButton();
    private final Overlay overlay = new Overlay();
    private final Label missing = Lines.of("", "present-missing");
    private final Label help = Lines.of("", "present-help");
    private final PauseTransition helpTime = new PauseTransition(HELP_STAYS);
    private Optional<PictureView> shown = Optional.empty();

    /**
     * @param settings of a step, lent by the frame
     * @param close ends the presentation
     */
    PresentView(
            Workbench bench, PresentViewModel model, Function<StepViewModel, Optional<Node>> settings, Runnable close) {
        this.bench = bench;
        this.words = bench.words();
        this.model = model;
        this.settings = settings;
        this.close = close;
        this.keys = keys();
        setId("present");
        getStyleClass().add("present");
        fillPage();
        getChildren().addAll(page, pen, light, help, overlay);
        StackPane.setAlignment(help, Pos.BOTTOM_CENTER);
        help.textProperty().bind(words.binding("gui.present.keys"));
        help.setMouseTransparent(true);
        helpTime.setOnFinished(event -> help.setVisible(false));
        missing.textProperty().bind(model.missing());
        showHelp();
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        // what is being typed in the settings counts when they are closed
        overlay.visibleProperty().addListener(changed -> Typing.tell(getScene()));
        addEventFilter(MouseEvent.MOUSE_MOVED, event -> light.at(event.getX(), event.getY()));
        addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> light.at(event.getX(), event.getY()));
        widthProperty().addListener(changed -> measure());
        heightProperty().addListener(changed -> measure());
        Follow.changes(this, bench.appearance().textSizeProperty(), this::measure);
        Follow.changes(this, model.pictureProperty(), this::draw);
        Follow.changes(this, model.stateProperty(), this::markStale);
        Follow.changes(this, model.guessingProperty(), this::reveal);
        Follow.changes(this, model.revealedProperty(), this::reveal);
    }

    private Map<KeyCode, Runnable> keys() {
        return Map.ofEntries(
                Map.entry(KeyCode.RIGHT, () -> model.go(1)),
                Map.entry(KeyCode.PAGE_DOWN, () -> model.go(1)),
                Map.entry(KeyCode.LEFT, () -> model.go(-1)),
                Map.entry(KeyCode.PAGE_UP, () -> model.go(-1)),
                Map.entry(KeyCode.HOME, () -> model.goToEnd(false)),
                Map.entry(KeyCode.END, () -> model.goToEnd(true)),
                Map.entry(KeyCode.DOWN, () -> model.turn(1)),
                Map.entry(KeyCode.UP, () -> model.turn(-1)),
                Map.entry(KeyCode.SPACE, model::reveal),
                Map.entry(KeyCode.ENTER, model::revealAll),
                Map.entry(KeyCode.G, guessButton::fire),
                Map.entry(KeyCode.L, lightButton::fire),
                Map.entry(KeyCode.P, penButton::fire),
                Map.entry(KeyCode.S, this::showSettings),
                Map.entry(KeyCode.F1, this::switchHelp),
                Map.entry(KeyCode.F11, close),
                Map.entry(KeyCode.ESCAPE, close));
    }

    private void fillPage() {
        title.getStyleClass().add("present-title");
        title.setWrapText(true);
        title.textProperty().bind(model.title());
        Label whereabouts = new Label();
        whereabouts.setId("present-whereabouts");
        whereabouts.getStyleClass().add("note");
        whereabouts.textProperty().bind(model.whereabouts());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        foot.getStyleClass().add("present-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getChildren()
                .addAll(
                        whereabouts,
                        gap,
                        tool(new Button(), "settings", "sliders", this::showSettings),
                        tool(
                                guessButton,
                                "guess",
                                "eye-off",
                                () -> model.guessingProperty().set(guessButton.isSelected())),
                        tool(lightButton, "light", "sun", () -> light.setVisible(lightButton.isSelected())),
                        tool(penButton, "pen", "edit-2", () -> pen.use(penButton.isSelected())),
                        tool(new Button(), "help", "help-circle", this::switchHelp),
                        tool(new Button(), "leave", "x", close));
        page.setCenter(place);
        page.setTop(title);
        page.setBottom(foot);
    }

    /** The keys are those of the presentation: a button that kept them would be pressed by the space bar. */
    private <B extends ButtonBase> B tool(B button, String name, String icon, Runnable run) {
        Icons.only(button, icon, words.binding("gui.present." + name));
        button.setId("present-" + name);
        button.setFocusTraversable(false);
        button.setOnAction(event -> run.run());
        return button;
    }

    /** A key that was pressed here or on the screen with the notes. */
    void pressed(KeyEvent event) {
        boolean isOther = event.isAltDown() || event.isShortcutDown() || event.isMetaDown();
        if (isOther || overlay.isOpen() && event.getCode() != KeyCode.F11) {
            return;
        }
        // which key has the question mark depends on the keyboard
        Runnable run = event.getText().equals("?") ? this::switchHelp : keys.get(event.getCode());
        if (run != null) {
            run.run();
            event.consume();
        }
    }

    private void switchHelp() {
        if (help.isVisible()) {
            help.setVisible(false);
        } else {
            showHelp();
        }
    }

    private void showHelp() {
        help.setVisible(true);
        helpTime.playFromStart();
    }

    /** The settings leave the frame's column for as long as they are shown here. */
    private void showSettings() {
        Node lent = settings.apply(model.stepProperty().get())
                .orElseGet(() -> Lines.of(words.text("gui.side.nothing"), "note"));
        Optional<Pane> home = Optional.ofNullable((Pane) lent.getParent());
        home.ifPresent(pane -> pane.getChildren().remove(lent));
        Lines.show(lent, true);
        StackPane side = new StackPane(lent);
        side.getStyleClass().add("side");
        ScrollPane scroll = new ScrollPane(side);
        scroll.setId("present-settings-pane");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("side-scroll", "present-settings");
        scroll.setMaxWidth(SETTINGS * point());
        scroll.setStyle(letters(SETTINGS_LETTERS * point()));
        StackPane.setAlignment(scroll, Pos.CENTER_RIGHT);
        // a click beside them closes them
        overlay.show(new StackPane(scroll), scroll, () -> {
            // the frame may have taken them back, or shown another step's, meanwhile
            if (side.getChildren().remove(lent)) {
                Lines.show(
                        lent,
                        home.stream()
                                .flatMap(pane -> pane.getChildren().stream())
                                .noneMatch(Node::isVisible));
                home.ifPresent(pane -> pane.getChildren().add(lent));
            }
            measure();
        });
        measure();
    }

    /** Gives back what was lent. */
    void end() {
        overlay.close();
        model.leave();
        helpTime.stop();
    }

    private double point() {
        return getHeight() / SLIDE_HEIGHT * bench.appearance().scale();
    }

    private double roomWidth() {
        return getWidth() - (2 * MARGIN + beside()) * point();
    }

    /** The picture makes room for the settings: a change is seen while it is made. */
    private double beside() {
        return overlay.isOpen() ? SETTINGS : 0;
    }

    private double roomHeight() {
        return getHeight() - (2 * MARGIN + TITLE + FOOT) * point();
    }

    private void measure() {
        if (roomWidth() > 0 && roomHeight() > 0) {
            double point = point();
            setStyle(letters(LETTERS * point));
            double margin = MARGIN * point;
            page.setPadding(new Insets(margin, margin + beside() * point, margin, margin));
            fix(title, TITLE * point);
            fix(foot, FOOT * point);
            foot.setVisible(!overlay.isOpen());
            model.room((int) (roomWidth() / point * 20), (int) (roomHeight() / point * 20));
            draw();
        }
    }

    private static String letters(double size) {
        return "-fx-font-size: " + Math.round(size) + "px;";
    }

    /** Its height is that of a slide's part, and it takes no more width than there is. */
    private static void fix(Region part, double height) {
        part.setMinWidth(0);
        part.setMinHeight(height);
        part.setMaxHeight(height);
    }

    private void draw() {
        if (roomWidth() <= 0 || roomHeight() <= 0) {
            return;
        }
        Optional<Picture> picture = model.pictureProperty().get();
        if (picture.isEmpty() || shown.filter(view -> view.renew(picture.get())).isEmpty()) {
            shown = picture.map(found -> PictureView.of(bench, found));
            place.getChildren().setAll(shown.<Node>map(view -> view).orElse(missing));
        }
        shown.ifPresent(view -> view.fit(roomWidth(), roomHeight(), point()));
        reveal();
        markStale();
    }

    private void reveal() {
        guessButton.setSelected(model.guessingProperty().get());
        shown.ifPresent(view -> view.reveal(model.visibleRows()));
    }

    private void markStale() {
        place.getStyleClass().remove("stale");
        if (model.isStale()) {
            place.getStyleClass().add("stale");
        }
    }
}
