package org.quasilab.gui.step;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.quasilab.gui.study.Workbench;
import org.quasilab.study.AuditSpec;

/** What the screen of a kind of step has above its charts and tables. */
final class OwnCard {
    private OwnCard() {}

    /**
     * Empty for a kind that has nothing more.
     *
     * @param go chooses another step by its id
     */
    static Optional<Node> of(Workbench bench, StepViewModel model, Consumer<String> go) {
        return switch (model.kind()) {
            case "efficiency" ->
                Optional.of(new EfficiencyCard(new EfficiencyViewModel(bench, model, go), bench.words()));
            case AuditSpec.KIND -> Optional.of(new AuditCard(new AuditViewModel(bench, model), bench.words()));
            default -> Optional.empty();
        };
    }
}
