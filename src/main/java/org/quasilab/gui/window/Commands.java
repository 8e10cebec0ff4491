package org.quasilab.gui.window;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.quasilab.export.ExportProblem;
import org.quasilab.gui.classroom.ClassroomWindow;
import org.quasilab.gui.help.Guide;
import org.quasilab.gui.help.HelpWindow;
import org.quasilab.gui.help.Term;
import org.quasilab.gui.palette.Entry;
import org.quasilab.gui.palette.PaletteView;
import org.quasilab.gui.palette.PaletteViewModel;
import org.quasilab.gui.policy.PolicyWindow;
import org.quasilab.gui.present.PresentWindow;
import org.quasilab.gui.referee.RefereeWindow;
import org.quasilab.gui.study.WindowProblem;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.tour.TourView;
import org.quasilab.gui.variables.VariablesWindow;
import org.quasilab.gui.widget.Overlay;
import org.quasilab.gui.widget.OwnedWindow;
import org.quasilab.gui.widget.Typing;
import org.quasilab.gui.wizard.NewStudyWindow;
import org.quasilab.gui.words.Words;
import org.quasilab.text.Messages;

/** What the window does that needs the window: closes it, opens others above it. */
final class Commands {
    private final Node root;
    private final Overlay overlay;
    private final MainViewModel model;
    private final HelpWindow help;
    private final Workbench bench;
    private final StudyFiles files;
    private final Words words;
    private Optional<OwnedWindow> policies = Optional.empty();
    private final Screens screens;
    private Optional<PresentWindow> presentation = Optional.empty();
    private Optional<OwnedWindow> variables = Optional.empty();

    /**
     * @param root a part of the window
     * @param overlay what can stand above the window
     * @param screens whose charts and settings a presentation shows
     */
    Commands(Node root, Overlay overlay, Workbench bench, MainViewModel model, StudyFiles files, Screens screens) {
        this.root = root;
        this.overlay = overlay;
        this.model = model;
        this.help = new HelpWindow(bench.words());
        this.bench = bench;
        this.files = files;
        this.words = bench.words();
        this.screens = screens;
    }

    private Window window() {
        return root.getScene().getWindow();
    }

    /** Makes the field that is being typed in tell its text, before anything is done with the study. */
    void tellTyped() {
        Typing.tell(root.getScene());
    }

    void newStudy() {
        newStudy(Optional.empty());
    }

    void newStudy(Optional<Path> data) {
        files.newStudy(() -> new NewStudyWindow(bench, window()).show(data));
    }

    /** Opens a study, or begins a new one with a data file. */
    void open(Path file) {
        if (StudyFiles.isStudy(file)) {
            files.openFile(file);
        } else {
            newStudy(Optional.of(file));
        }
    }

    /** Asks for a data file and begins a new study with it. */
    void openData() {
        bench.dialogs().openData().ifPresent(file -> newStudy(Optional.of(file)));
    }

    /** Takes other data for the open study; where it has none yet, begins a new one with them. */
    void takeData(Path data) {
        if (bench.session().study().data().file().isEmpty()) {
            newStudy(Optional.of(data));
        } else {
            files.useData(data);
        }
    }

    void close() {
        window().fireEvent(new WindowEvent(window(), WindowEvent.WINDOW_CLOSE_REQUEST));
    }

    void cancel() {
        bench.results().cancel();
        List.copyOf(bench.tasks().running()).forEach(task -> task.cancel());
    }

    /** Opens the palette, or closes it if it is open. */
    void showPalette(Actions actions) {
        if (overlay.isOpen()) {
            overlay.close();
            return;
        }
        List<Entry> entries = new PaletteEntries(bench, model, actions, this::showHelp).all();
        PaletteView palette = new PaletteView(new PaletteViewModel(entries), words, overlay::close);
        overlay.show(palette.node(), palette.node().lookup("#palette-search"), () -> {});
    }

    /** The page of the entry that is open in the outline. */
    void showHelp() {
        showHelp(model.selectedProperty().get().kind());
    }

    /** The guide in the browser. */
    void showGuide() {
        Messages messages = words.messages();
        bench.tasks()
                .submit(Job.of("gui.task.guide", progress -> guide(messages)).onSuccess(page -> {
                    bench.dialogs().browse(page);
                    bench.notices().done("gui.notice.guide", page);
                }));
    }

    private static Path guide(Messages messages) {
        try {
            return Guide.kept(messages);
        } catch (IOException e) {
            throw new WindowProblem("cannot-write", Guide.place(), ExportProblem.reason(e));
        }
    }

    void showGlossary() {
        showHelp(Term.ALL.get(0).id());
    }

    private void showHelp(String id) {
        help.show(window(), id);
    }

    /** Shows the way round; over or skipped, it does not come by itself again. */
    void showTour() {
        TourView tour = new TourView(root, words, overlay::close);
        overlay.show(tour, tour.first(), bench.memory()::rememberTour);
    }

    /** The printed tables of a paper; has nothing to do with the open study. */
    void showReferee() {
        RefereeWindow.show(bench, window());
    }

    /** One window is enough for all policies. */
    void showPolicies() {
        if (policies.filter(OwnedWindow::comeForward).isEmpty()) {
            policies = Optional.of(PolicyWindow.show(bench, window()));
        }
    }

    /** Worlds with a known truth; those on the layout of the open study among them. */
    void showClassroom() {
        ClassroomWindow.show(bench, window());
    }

    /** One window is enough for all variables. */
    void showVariables() {
        if (variables.filter(OwnedWindow::comeForward).isEmpty()) {
            variables = Optional.of(VariablesWindow.show(bench, window()));
        }
    }

    /** Begins with the step that is chosen, else with the first; the window goes on with the one shown last. */
    void present() {
        if (presentation.filter(PresentWindow::comeForward).isEmpty()) {
            OutlineItem chosen = model.selectedProperty().get();
            presentation = Optional.of(PresentWindow.show(
                    bench,
                    window(),
                    id -> screens.presented(model.step(id)),
                    chosen.isStep() ? chosen.id() : model.stepIds().get(0),
                    model::select));
        }
    }

    void showHistory() {
        HistoryView.show(bench, window());
    }

    /** Every action that has keys, a line each. */
    void showKeys(Collection<Action> actions) {
        String lines = actions.stream()
                .filter(action -> !action.keys().isEmpty())
                .map(action -> action.keys().get(0).getDisplayText() + "   "
                        + action.name().apply(words.messages()))
                .collect(Collectors.joining("\n"));
        new InfoDialog(window(), words).show("gui.keys.title", lines + "\n" + words.text("gui.keys.text"));
    }

    void showAbout() {
        new InfoDialog(window(), words).show("gui.about.title", words.text("gui.about.text"));
    }
}
