package org.quasilab.gui.widget;

import java.time.LocalDate;
import java.util.Optional;
import org.quasilab.gui.study.Variables;
import org.quasilab.gui.study.Workbench;
import org.quasilab.study.DataSpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.Option;
import org.quasilab.text.Messages;

/** The control that goes with an option's type. */
public final class Editors {
    /** Fields that leave to the design what they do not say. */
    private static final String DESIGN = "option.empty";

    /** Words of the choice that takes the variance of the design. */
    public static final String DESIGN_VCOV = "option.vcov.empty";

    private final Workbench bench;
    private final Variables variables;

    public Editors(Workbench bench) {
        this.bench = bench;
        this.variables = new Variables(bench);
    }

    public Variables variables() {
        return variables;
    }

    /** @return absent for options whose form is written by hand */
    public Optional<Editor> of(Option<?> option) {
        String key = option.key();
        return switch (option.type()) {
            case COLUMN -> Optional.of(column(emptyKey(key)));
            case COLUMNS, CONTROLS, ONE_OR_MORE -> Optional.of(columns(emptyKey(key), key.equals("fixedEffects")));
            case CHOICE -> Optional.of(new ChoiceEditor(option.offered(), bench.words(), "option." + key + "."));
            case CONDITION -> Optional.of(condition());
            case TEXT, PERIOD -> Optional.of(new TextEditor(""));
            case INTEGER -> Optional.of(whole(option));
            case NUMBER -> Optional.of(new NumberEditor(false, option.minimum(), option.maximum(), 0.1));
            case WINDOW -> Optional.of(new WindowEditor(option.minimum(), option.maximum(), bench.words()));
            case FLAG, PART -> Optional.of(new FlagEditor(bench.words()));
            case NUMBERS -> Optional.of(new NumbersEditor(option.minimum(), option.maximum(), bench.words()));
            case VCOV -> Optional.of(vcov(DESIGN_VCOV));
            case OTHER -> Optional.empty();
        };
    }

    /** Where none has a meaning that a number has not, the field is empty and says it. */
    private NumberEditor whole(Option<?> option) {
        NumberEditor editor = new NumberEditor(true, option.minimum(), option.maximum(), step(option.key()));
        String none = "option." + option.key() + ".empty";
        return Messages.ENGLISH.has(none) ? editor.orNone(bench.words().binding(none)) : editor;
    }

    private static double step(String key) {
        return key.equals("draws") || key.equals("bootstrap") ? 500 : 1;
    }

    private static String emptyKey(String key) {
        return org.quasilab.text.Messages.ENGLISH.has("option." + key + ".empty") ? "option." + key + ".empty" : DESIGN;
    }

    /** A condition on rows, with one on the study's own time column as example. */
    public TextEditor condition() {
        return new TextEditor(example(bench.session().study().data()));
    }

    /** A condition on the time column of the data. */
    public static String example(DataSpec data) {
        Frequency frequency = data.frequency();
        String period = frequency.text(frequency.period(LocalDate.of(2012, 1, 1)));
        return (data.time().isEmpty() ? "year" : data.time()) + " >= "
                + (frequency == Frequency.YEAR ? period : '"' + period + '"');
    }

    public ColumnEditor column(String emptyKey) {
        return new ColumnEditor(variables, bench.words(), emptyKey);
    }

    public ColumnsEditor columns(String emptyKey, boolean takesTerms) {
        return new ColumnsEditor(variables, bench.words(), emptyKey, takesTerms);
    }

    public VcovEditor vcov(String emptyKey) {
        return new VcovEditor(
                variables,
                bench.words(),
                emptyKey,
                () -> bench.session().study().data().unit());
    }

    /** A row with the option's label and help. */
    public Field field(String kind, String key, Editor editor) {
        String help = "help." + kind + "." + key;
        String general = "help.design." + key;
        String own = "option." + kind + "." + key;
        return new Field(
                bench.words().binding(org.quasilab.text.Messages.ENGLISH.has(own) ? own : "option." + key),
                bench.words().binding(org.quasilab.text.Messages.ENGLISH.has(help) ? help : general),
                editor.node(),
                editor.focus());
    }
}
