package org.quasilab.gui.window;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.quasilab.gui.clean.CleanView;
import org.quasilab.gui.importing.ImportView;
import org.quasilab.gui.present.PresentedStep;
import org.quasilab.gui.report.ReportView;
import org.quasilab.gui.step.StepView;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.treatment.TreatmentView;
import org.quasilab.gui.widget.Screen;

/** The screen of each entry of the outline, made when it is first looked at and kept. */
final class Screens {
    private final Workbench bench;
    private final MainViewModel model;
    private final Consumer<Path> takeData;
    private final Map<String, Screen> made = new HashMap<>();
    private final Map<Screen, Optional<Node>> settingsMade = new HashMap<>();

    /** @param takeData makes a file or a folder the data of the open study, or of a new one */
    Screens(Workbench bench, MainViewModel model, Consumer<Path> takeData) {
        this.takeData = takeData;
        this.bench = bench;
        this.model = model;
    }

    Screen of(OutlineItem item) {
        return made.computeIfAbsent(key(item), key -> make(item));
    }

    /** The settings of an entry, made when they are first asked for; empty if there is nothing to set. */
    Optional<Node> settings(OutlineItem item) {
        return settingsMade.computeIfAbsent(of(item), Screen::settings);
    }

    /** What a presentation shows of a step. */
    PresentedStep presented(OutlineItem step) {
        return new PresentedStep(((StepView) of(step)).model(), settings(step));
    }

    boolean isMade(OutlineItem item) {
        return made.containsKey(key(item));
    }

    private static String key(OutlineItem item) {
        return item.id() + " " + item.kind();
    }

    private Screen make(OutlineItem item) {
        if (item.isStep()) {
            return new StepView(bench, item.id(), item.kind(), model::select);
        }
        return switch (item.id()) {
            case OutlineItem.IMPORT -> new ImportView(bench, takeData);
            case OutlineItem.CLEAN -> new CleanView(bench);
            case OutlineItem.TREATMENT -> new TreatmentView(bench);
            case OutlineItem.REPORT -> new ReportView(bench);
            default -> new NewStepScreen(bench.words(), model, item.kind());
        };
    }
}
