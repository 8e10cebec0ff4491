package org.quasilab.gui.step;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.result.AttResult;
import org.quasilab.study.AttSpec;
import org.quasilab.study.EstimatorChoice;

/** Buttons that put what was estimated between two estimators among those of the step, to be looked at and set as they are. */
final class Stations extends FlowPane {
    Stations(Workbench bench, AttResult result) {
        getStyleClass().add("button-row");
        result.differences().stream()
                .map(AttResult.Difference::to)
                .filter(station -> result.columns().stream()
                        .noneMatch(column -> column.choice().isLike(station)))
                .distinct()
                .forEach(station -> getChildren().add(add(bench, result.spec().id(), station)));
        Lines.show(this, !getChildren().isEmpty());
    }

    private static Button add(Workbench bench, String step, EstimatorChoice station) {
        String name = station.fullName(bench.words().messages());
        Button add = new Button(bench.words().text("gui.estimators.add-station", name));
        add.setGraphic(Icons.of("plus"));
        add.setOnAction(event -> bench.session()
                .study()
                .step(step)
                .flatMap(found -> found.as(AttSpec.class))
                .ifPresent(spec -> {
                    List<EstimatorChoice> more = new ArrayList<>(spec.estimators());
                    more.add(station.withLabel(name));
                    bench.session().changeStep(Change.of("add-step", name), spec.withEstimators(more));
                }));
        return add;
    }
}
