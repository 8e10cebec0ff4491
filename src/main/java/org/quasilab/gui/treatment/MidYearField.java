package org.quasilab.gui.treatment;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.scene.layout.VBox;
import org.quasilab.gui.widget.ChoiceEditor;
import org.quasilab.gui.widget.Field;
import org.quasilab.gui.words.Words;
import org.quasilab.study.MidYear;

/** Chooses from which year a treatment counts that starts within a year. */
public final class MidYearField extends VBox {
    /** No rule, then the same year, then the months from which the next year counts. */
    private static final List<String> CHOICES = IntStream.concat(
                    IntStream.of(MidYear.NO_RULE.nextYearFrom(), MidYear.SAME_YEAR.nextYearFrom()),
                    IntStream.rangeClosed(1, 12))
            .mapToObj(Integer::toString)
            .toList();

    private final ChoiceEditor editor;

    public MidYearField(Words words, Consumer<MidYear> heard) {
        editor = new ChoiceEditor(CHOICES, words, "gui.mid-year.");
        editor.node().setId("mid-year");
        editor.onChange(value -> heard.accept(new MidYear(Integer.parseInt((String) value.orElse("0")))));
        getChildren()
                .add(new Field(
                        words.binding("gui.treatment.mid-year"),
                        words.binding("gui.treatment.mid-year.help"),
                        editor.node(),
                        editor.node()));
    }

    public void show(MidYear rule) {
        editor.show(Optional.of(Integer.toString(rule.nextYearFrom())));
    }
}
