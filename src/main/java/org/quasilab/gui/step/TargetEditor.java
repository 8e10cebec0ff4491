package org.quasilab.gui.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.ChoiceEditor;
import org.quasilab.gui.widget.Editor;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;

/** Chooses the step whose estimate a step is about, among those that have estimates. */
final class TargetEditor implements Editor {
    private static final Set<String> WITHOUT = Set.of("describe", "variables", "heterogeneity", "efficiency", "bacon");

    private final Workbench bench;
    private final VBox box = new VBox();
    private Consumer<Optional<Object>> heard = value -> {};

    TargetEditor(Workbench bench) {
        this.bench = bench;
    }

    @Override
    public Node node() {
        return box;
    }

    /** The choices are those of the study as it is now. */
    @Override
    public void show(Optional<Object> value) {
        List<String> offered = new ArrayList<>(List.of(""));
        bench.session().study().steps().stream()
                .filter(step -> !WITHOUT.contains(step.kind()) && step.targets().isEmpty())
                .map(StepSpec::id)
                .forEach(offered::add);
        ChoiceEditor editor = new ChoiceEditor(offered, bench.words(), this::name);
        editor.show(Optional.of(value.map(String.class::cast).orElse("")));
        editor.onChange(id -> heard.accept(id.filter(chosen -> !chosen.equals(""))));
        editor.node().setId("target-choice");
        box.getChildren().setAll(editor.node());
    }

    private String name(String id) {
        Study study = bench.session().study();
        return study.step(id)
                .map(step -> bench.words().text("gui.step." + step.kind()) + " · " + id)
                .orElse(id.isEmpty() ? bench.words().text("option.target.empty") : id);
    }

    @Override
    public void onChange(Consumer<Optional<Object>> newHeard) {
        heard = newHeard;
    }
}
