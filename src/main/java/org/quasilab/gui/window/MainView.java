package org.quasilab.gui.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
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
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Notices.Notice;
import org.quasilab.gui.study.Notices.Tone;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Screen;
import org.quasilab.gui.wizard.NewStudyWindow;
import org.quasilab.gui.words.Fxml;
import org.quasilab.gui.words.Words;

/** The frame: binds menu, tool bar, outline, screen, settings, explanation and status bar. */
public final class MainView {
    private final Workbench bench;
    private final MainViewModel model;
    private final Words words;
    private final StudyFiles files;
    private final Screens screens;
    private final Parent node;

    @FXML
    BorderPane root;

    @FXML
    MenuBar menuBar;

    @FXML
    Menu recentMenu;

    @FXML
    Menu addMenu;

    @FXML
    MenuItem undoItem;

    @FXML
    MenuItem redoItem;

    @FXML
    MenuItem removeItem;

    @FXML
    Button undoButton;

    @FXML
    Button redoButton;

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
    Button noticeClose;

    @FXML
    ScrollPane outlineScroll;

    @FXML
    VBox outline;

    @FXML
    StackPane centre;

    @FXML
    ScrollPane sideScroll;

    @FXML
    Label settingsHeading;

    @FXML
    StackPane settings;

    @FXML
    VBox explain;

    @FXML
    Label dataSummary;

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
        this.screens = new Screens(bench, model, files);
        this.node = Fxml.load(this, words);
    }

    public Parent node() {
        return node;
    }

    @FXML
    void initialize() {
        root.getProperties().put("model", model);
        bindTools();
        bindEdit();
        bindMenus();
        bindNotice();
        bindStatus();
        new OutlinePane(outline, bench, model).show();
        model.selectedProperty().addListener((property, before, now) -> show(now));
        show(model.selectedProperty().get());
        root.setOnDragOver(MainView::acceptFiles);
        root.setOnDragDropped(this::dropped);
    }

    private void bindTools() {
        runAllButton.setGraphic(Icons.of("play"));
        Icons.described(runAllButton, words.binding("gui.tool.run-all.help"));
        exportButton.setGraphic(Icons.of("download"));
        Icons.described(exportButton, words.binding("gui.tool.export.help"));
        new ExportMenu(bench, model).fill(exportButton);
        languageButton.textProperty().bind(words.binding("gui.tool.language"));
        languageButton.getStyleClass().add("icon-button");
        Icons.described(languageButton, words.binding("gui.menu.language"));
        Icons.only(themeButton, "moon", words.binding("gui.menu.theme"));
        bench.dark().addListener((property, was, dark) -> themeButton.setGraphic(Icons.of(dark ? "sun" : "moon")));
        themeButton.setGraphic(Icons.of(bench.dark().get() ? "sun" : "moon"));
        Icons.only(helpButton, "help-circle", words.binding("gui.menu.keys"));
    }

    private void bindEdit() {
        Icons.only(undoButton, "rotate-ccw", model.undoWords());
        Icons.only(redoButton, "rotate-cw", model.redoWords());
        undoButton.disableProperty().bind(model.canUndo().not());
        redoButton.disableProperty().bind(model.canRedo().not());
        undoItem.textProperty().bind(model.undoWords());
        redoItem.textProperty().bind(model.redoWords());
        undoItem.disableProperty().bind(model.canUndo().not());
        redoItem.disableProperty().bind(model.canRedo().not());
    }

    private void bindMenus() {
        menuBar.getMenus().get(0).setOnShowing(event -> fillRecent());
        fillRecent();
        for (String kind : OutlineItem.KINDS) {
            MenuItem item = new MenuItem();
            item.textProperty().bind(words.binding("gui.step." + kind));
            item.setOnAction(event -> model.addStep(kind));
            addMenu.getItems().add(item);
        }
        removeItem
                .disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.selectedProperty().get() == null
                                || !model.selectedProperty().get().isStep(),
                        model.selectedProperty()));
    }

    private void fillRecent() {
        List<Path> recent = model.recentFiles();
        recentMenu.getItems().clear();
        recentMenu.setDisable(recent.isEmpty());
        for (Path file : recent) {
            MenuItem item = new MenuItem(file.toString());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> files.openFile(file));
            recentMenu.getItems().add(item);
        }
    }

    private void bindNotice() {
        Icons.only(noticeClose, "x", words.binding("gui.notice.close"));
        noticeBar.managedProperty().bind(noticeBar.visibleProperty());
        noticeCopy.managedProperty().bind(noticeCopy.visibleProperty());
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
        notice(Optional.empty());
    }

    private void notice(Optional<Notice> notice) {
        noticeBar.setVisible(notice.isPresent());
        noticeCopy.setVisible(notice.filter(n -> !n.details().isEmpty()).isPresent());
        noticeBar.getStyleClass().remove("done");
        if (notice.filter(n -> n.tone() == Tone.DONE).isPresent()) {
            noticeBar.getStyleClass().add("done");
        }
    }

    private void bindStatus() {
        dataSummary.textProperty().bind(model.dataSummary());
        new TaskStatus(bench, taskBox, taskBar, taskText).bind();
    }

    private void show(OutlineItem item) {
        if (item == null) {
            return;
        }
        Screen screen = screens.of(item);
        centre.getChildren().setAll(screen.centre());
        boolean hasSettings = screen.settings().isPresent();
        settingsHeading.setVisible(hasSettings);
        settingsHeading.setManaged(hasSettings);
        settings.setManaged(hasSettings);
        settings.getChildren().setAll(screen.settings().stream().toList());
        explain.getChildren().setAll(new Explanation(words, screen.help()).lines());
        sideScroll.setVvalue(0);
        screen.shown();
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
            Path file = dropped.get(0).toPath();
            if (StudyFiles.isStudy(file)) {
                files.openFile(file);
            } else {
                bench.tasks().onWindow(() -> newStudy(Optional.of(file)));
            }
        }
        event.setDropCompleted(!dropped.isEmpty());
        event.consume();
    }

    @FXML
    void newStudy() {
        newStudy(Optional.empty());
    }

    private void newStudy(Optional<Path> data) {
        files.newStudy(() -> new NewStudyWindow(bench, root.getScene().getWindow()).show(data));
    }

    @FXML
    void open() {
        files.open();
    }

    @FXML
    void openData() {
        files.openData();
    }

    @FXML
    void openSample() {
        files.openSample();
    }

    @FXML
    void save() {
        files.save();
    }

    @FXML
    void saveAs() {
        files.saveAs();
    }

    @FXML
    void close() {
        root.getScene()
                .getWindow()
                .fireEvent(new javafx.stage.WindowEvent(
                        root.getScene().getWindow(), javafx.stage.WindowEvent.WINDOW_CLOSE_REQUEST));
    }

    @FXML
    void undo() {
        bench.session().undo();
    }

    @FXML
    void redo() {
        bench.session().redo();
    }

    @FXML
    void runAll() {
        bench.results().runAll();
    }

    @FXML
    void cancel() {
        bench.results().cancel();
        List.copyOf(bench.tasks().running()).forEach(task -> task.cancel());
    }

    @FXML
    void removeStep() {
        OutlineItem item = model.selectedProperty().get();
        bench.session().removeStep(Change.of("remove-step", item.name(words.messages())), item.id());
    }

    @FXML
    void next() {
        step(1);
    }

    @FXML
    void previous() {
        step(-1);
    }

    private void step(int by) {
        int at = model.outline().indexOf(model.selectedProperty().get()) + by;
        if (at >= 0 && at < model.outline().size()) {
            model.selectedProperty().set(model.outline().get(at));
        }
    }

    @FXML
    void showReport() {
        model.select(OutlineItem.REPORT);
    }

    @FXML
    void switchLanguage() {
        model.switchLanguage();
    }

    @FXML
    void switchTheme() {
        model.switchTheme();
    }

    @FXML
    void showKeys() {
        new InfoDialog(root.getScene().getWindow(), words).show("gui.keys.title", "gui.keys.text");
    }

    @FXML
    void showAbout() {
        new InfoDialog(root.getScene().getWindow(), words).show("gui.about.title", "gui.about.text");
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
