package org.quasilab.gui.window;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.Formula;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.text.Messages;

/** "What is this?": two lines, the formula, the source; folded away by those who know. */
final class Explanation {
    private final Workbench bench;
    private final VBox box;
    private final Button fold;
    private String step = "";
    private String word = "";
    private String formula = "";

    Explanation(Workbench bench, VBox box, Button fold) {
        this.bench = bench;
        this.box = box;
        this.fold = fold;
        Icons.only(fold, "chevron-down", bench.words().binding("gui.side.fold"));
        fold.setOnAction(event -> {
            bench.memory().rememberExplains(!box.isVisible());
            unfold(!box.isVisible());
        });
        unfold(bench.memory().explains());
        bench.words().messagesProperty().addListener((property, before, now) -> fill());
        bench.session().studyProperty().addListener((property, before, now) -> followModel());
    }

    private void unfold(boolean isOpen) {
        Lines.show(box, isOpen);
        fold.setGraphic(Icons.of(isOpen ? "chevron-down" : "chevron-right"));
    }

    /**
     * @param newStep id of the step on the screen, or the screen's word
     * @param newWord as in {@code help.<word>.what}
     */
    void show(String newStep, String newWord) {
        step = newStep;
        word = newWord;
        fill();
    }

    private void followModel() {
        if (!formulaKey().equals(formula)) {
            fill();
        }
    }

    private void fill() {
        formula = formulaKey();
        box.getChildren().clear();
        for (String key : List.of("help." + word + ".what", formula, "help." + word + ".source")) {
            if (Messages.ENGLISH.has(key)) {
                box.getChildren().add(line(key));
            }
        }
    }

    private Node line(String key) {
        String text = bench.words().text(key);
        return key.equals(formula) ? new Formula(text) : Lines.of(text, key.substring(key.lastIndexOf('.') + 1));
    }

    /** An efficiency step shows that of the model it computes. */
    private String formulaKey() {
        return bench.session()
                .study()
                .step(step)
                .flatMap(found -> found.as(EfficiencySpec.class))
                .map(found -> "page.efficiency." + found.model() + ".formula")
                .orElse("help." + word + ".formula");
    }
}
