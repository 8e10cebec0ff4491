package org.quasilab.gui.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.quasilab.gui.rows.ChangedCells;
import org.quasilab.gui.rows.RowsWindow;
import org.quasilab.gui.step.SettingsHead;
import org.quasilab.gui.study.Notices.Notice;
import org.quasilab.gui.study.Notices.Tone;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.Hint;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.widget.Overlay;
import org.quasilab.gui.widget.Screen;
import org.quasilab.gui.words.Fxml;
import org.quasilab.gui.words.Words;

/** The frame: binds menu, tool bar, outline, screen, settings, explanation and status bar. */
public final class MainView {
    /** Long enough to read one sentence twice. */
    private static final Duration NOTICE_STAYS = Duration.seconds(8);

    private final Workbench bench;
    private final MainViewModel model;
    private final Words words;
    private final StudyFiles files;
    private final Screens screens;
    private final Parent node;

    private SettingsHead head;
    private Commands commands;
    private Actions actions;

    @FXML
    BorderPane root;

    @FXML
    Overlay overlay;

    @FXML
    Button paletteButton;

    @FXML
    MenuBar menuBar;

    @FXML
    Button undoButton;

    @FXML
    Button redoButton;

    @FXML
    Button historyButton;

    @FXML
    Button runAllButton;

    @FXML
    MenuButton exportButton;

    @FXML
    Button languageButton;

    @FXML
    Button themeButton;

    @FXML
    Button helpButton;

    @FXML
    HBox noticeBar;

    @FXML
    Label noticeText;

    @FXML
    Button noticeCopy;

    @FXML
    Button noticeOffer;

    @FXML
    Button noticeClose;

    @FXML
    ScrollPane outlineScroll;

    @FXML
    VBox outline;

    @FXML
    StackPane centre;

    @FXML
    StackPane settingsHead;

    @FXML
    ScrollPane sideScroll;

    @FXML
    StackPane settings;

    /** In the place of settings where there are none. */
    private final Label nothing = Lines.of("", "note");

    private final PauseTransition noticeTime = new PauseTransition(NOTICE_STAYS);

    @FXML
    VBox sideColumn;

    @FXML
    VBox side;

    @FXML
    VBox explainBox;

    @FXML
    Hyperlink moreLink;

    @FXML
    VBox explain;

    @FXML
    Button explainFold;

    private Explanation explanation;

    private SidePanes panes;

    @FXML
    VBox outlineEdge;

    @FXML
    Button outlineButton;

    @FXML
    VBox settingsEdge;

    @FXML
    Button settingsButton;

    @FXML
    Label dataSummary;

    @FXML
    Hyperlink cellsLink;

    @FXML
    Label dataHash;

    @FXML
    Button cancelButton;

    @FXML
    HBox taskBox;

    @FXML
    ProgressBar taskBar;

    @FXML
    Label taskText;

    public MainView(Workbench bench, MainViewModel model, StudyFiles files) {
        this.bench = bench;
        this.model = model;
        this.words = bench.words();
        this.files = files;
        this.screens = new Screens(bench, model, data -> commands.takeData(data));
        this.node = Fxml.load(this, words);
    }

    public Parent node() {
        return node;
    }

    /** Shows who is here the first time what is where. */
    public void startTour() {
        commands.showTour();
    }

    /** Opens a study, or begins a new one with a data file. */
    void open(Path file) {
        commands.open(file);
    }

    void rehearse() {
        Rehearsal.ifAsked(bench, model, commands);
    }

    @FXML
    void initialize() {
        root.getProperties().put("model", model);
        commands = new Commands(root, overlay, bench, model, files, screens);
        panes = new SidePanes(root, bench, outlineScroll, outlineEdge, sideColumn, settingsEdge);
        panes.bind(outlineButton, settingsButton);
        actions = new Actions(bench, model, files, commands, panes);
        new MainMenu(actions, words).fill(menuBar, model::recentFiles, files::openFile);
        root.sceneProperty().addListener((property, before, scene) -> bindKeys(scene));
        bench.appearance().themeProperty().addListener(changed -> letUnseenGo());
        bench.appearance().textSizeProperty().addListener(changed -> letUnseenGo());
        bindTools();
        bindNotice();
        bindStatus();
        bench.appearance().textSizeProperty().addListener(changed -> placeExplanation());
        placeExplanation();
        explanation = new Explanation(bench, explain, explainFold);
        head = new SettingsHead(bench);
        settingsHead.getChildren().setAll(head);
        nothing.textProperty().bind(words.binding("gui.side.nothing"));
        new OutlinePane(outline, bench, model).show();
        model.selectedProperty().addListener((property, before, now) -> {
            show(now);
            panes.chosen();
        });
        show(model.selectedProperty().get());
        root.setOnDragOver(MainView::acceptFiles);
        root.setOnDragDropped(this::dropped);
    }

    private void bindTools() {
        actions.on(runAllButton, "run-all").setGraphic(Icons.of("play"));
        Icons.described(runAllButton, words.binding("gui.tool.run-all.help"));
        exportButton.setGraphic(Icons.of("download"));
        Icons.described(exportButton, words.binding("gui.tool.export.help"));
        new ExportMenu(bench, model).fill(exportButton);
        tool(undoButton, "undo", "rotate-ccw");
        tool(redoButton, "redo", "rotate-cw");
        tool(historyButton, "history", "list");
        actions.on(languageButton, "language").textProperty().bind(words.binding("gui.tool.language"));
        languageButton.getStyleClass().add("icon-button");
        Icons.described(languageButton, actions.get("language").words());
        tool(themeButton, "theme", themeIcon());
        bench.appearance().themeProperty().addListener(changed -> themeButton.setGraphic(Icons.of(themeIcon())));
        tool(paletteButton, "palette", "search");
        tool(helpButton, "help-here", "help-circle");
        actions.on(cancelButton, "cancel");
        Icons.described(
                actions.on(moreLink, "help-here"), actions.get("help-here").words());
    }

    private void tool(Button button, String action, String icon) {
        Icons.only(actions.on(button, action), icon, actions.get(action).words());
    }

    /** The theme a click brings, as the language button shows the language it brings. */
    private String themeIcon() {
        return switch (bench.appearance().theme().next()) {
            case LIGHT -> "sun";
            case DARK -> "moon";
            case CONTRAST -> "eye";
        };
    }

    /** Keys beside the ones a menu shows: a menu item has room for one. */
    private void bindKeys(Scene scene) {
        for (Action action : actions.all()) {
            action.keys().stream()
                    .skip(1)
                    .forEach(keys -> scene.getAccelerators().put(keys, action::fire));
        }
    }

    private void bindNotice() {
        Icons.only(noticeClose, "x", words.binding("gui.notice.close"));
        noticeBar.managedProperty().bind(noticeBar.visibleProperty());
        noticeCopy.managedProperty().bind(noticeCopy.visibleProperty());
        noticeOffer.managedProperty().bind(noticeOffer.visibleProperty());
        bench.notices().currentProperty().addListener((property, before, now) -> notice(now));
        noticeText
                .textProperty()
                .bind(words.of(
                        messages -> bench.notices()
                                .currentProperty()
                                .get()
                                .map(notice -> notice.sentence().apply(messages))
                                .orElse(""),
                        bench.notices().currentProperty()));
        noticeTime.setOnFinished(event -> dismissNotice());
        notice(Optional.empty());
    }

    private void notice(Optional<Notice> notice) {
        noticeBar.setVisible(notice.isPresent());
        noticeCopy.setVisible(notice.filter(n -> !n.details().isEmpty()).isPresent());
        noticeOffer.textProperty().unbind();
        noticeOffer.setVisible(notice.flatMap(Notice::offer).isPresent());
        notice.flatMap(Notice::offer).ifPresent(offer -> {
            noticeOffer.textProperty().bind(words.binding(offer.key()));
            noticeOffer.setOnAction(event -> offer.action().run());
        });
        noticeBar.getStyleClass().remove("done");
        if (notice.filter(n -> n.tone() == Tone.DONE || n.tone() == Tone.NEWS).isPresent()) {
            noticeBar.getStyleClass().add("done");
        }
        noticeTime.stop();
        if (notice.filter(Notice::isPassing).isPresent()) {
            noticeTime.playFromStart();
        }
    }

    /** In large letters the explanation would leave the settings no room: there both scroll together. */
    private void placeExplanation() {
        VBox place = bench.appearance().textSizeProperty().get() > 100 ? side : sideColumn;
        if (explainBox.getParent() != place) {
            side.getChildren().remove(explainBox);
            sideColumn.getChildren().remove(explainBox);
            place.getChildren().add(explainBox);
        }
    }

    private void bindStatus() {
        dataSummary.textProperty().bind(model.dataSummary());
        Hint.on(dataSummary, dataSummary.textProperty());
        cellsLink.textProperty().bind(model.changedCells());
        cellsLink.visibleProperty().bind(cellsLink.textProperty().isNotEmpty());
        cellsLink.managedProperty().bind(cellsLink.visibleProperty());
        cellsLink.accessibleTextProperty().bind(cellsLink.textProperty());
        dataHash.textProperty().bind(model.dataHash());
        Hint.on(dataHash, model.wholeHash());
        new TaskStatus(bench, taskBox, taskBar, taskText).bind();
    }

    private void show(OutlineItem item) {
        if (item == null) {
            return;
        }
        Screen screen = screens.of(item);
        put(centre, Optional.of(screen.centre()));
        sideScroll.setVvalue(0);
        screen.shown();
        explanation.show(item.id(), screen.help());
        showSettings(item);
    }

    private void showSettings(OutlineItem item) {
        head.about(item.id());
        put(settings, screens.settings(item).or(() -> Optional.of(nothing)));
    }

    /** What was shown stays, unseen: taking it out of the window and putting it back would style every node anew. */
    private static void put(StackPane place, Optional<Node> shown) {
        place.getChildren().forEach(node -> Lines.show(node, false));
        shown.ifPresent(node -> {
            Lines.show(node, true);
            if (!place.getChildren().contains(node)) {
                place.getChildren().add(node);
            }
        });
    }

    /** A new look styles what is in the window: screens that are kept unseen leave it, and come back when they are shown. */
    private void letUnseenGo() {
        for (StackPane place : List.of(centre, settings)) {
            place.getChildren().removeIf(node -> !node.isVisible());
        }
    }

    private static void acceptFiles(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        List<java.io.File> dropped = event.getDragboard().getFiles();
        if (!dropped.isEmpty()) {
            // after the drag is over, which a question would keep going
            bench.tasks().onWindow(() -> open(dropped.get(0).toPath()));
        }
        event.setDropCompleted(!dropped.isEmpty());
        event.consume();
    }

    @FXML
    void showCells() {
        cellsLink.setVisited(false);
        bench.results()
                .preparedProperty()
                .get()
                .ifPresent(prepared -> RowsWindow.show(
                        bench,
                        root.getScene().getWindow(),
                        ChangedCells.of(bench.session().study(), bench.session().folder(), prepared)));
    }

    @FXML
    void copyNotice() {
        bench.notices().currentProperty().get().ifPresent(notice -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(notice.details());
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    @FXML
    void dismissNotice() {
        bench.notices().dismiss();
    }
}
