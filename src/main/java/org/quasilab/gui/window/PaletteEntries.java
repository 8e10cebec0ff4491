package org.quasilab.gui.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.input.KeyCombination;
import org.quasilab.gui.help.Item;
import org.quasilab.gui.help.Term;
import org.quasilab.gui.help.Topic;
import org.quasilab.gui.palette.Entry;
import org.quasilab.gui.palette.Entry.Kind;
import org.quasilab.gui.study.Variables;
import org.quasilab.gui.study.Variables.Variable;
import org.quasilab.gui.study.Workbench;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.VariableSpec;
import org.quasilab.text.Messages;

/** What the command palette offers: entries of the outline, actions, variables, pages of the help, terms. */
final class PaletteEntries {
    private final Workbench bench;
    private final MainViewModel model;
    private final Actions actions;
    private final Consumer<String> help;
    private final List<Entry> entries = new ArrayList<>();

    /** @param help opens a page of the help by its id */
    PaletteEntries(Workbench bench, MainViewModel model, Actions actions, Consumer<String> help) {
        this.bench = bench;
        this.model = model;
        this.actions = actions;
        this.help = help;
    }

    /** All of them, as the study is now. */
    List<Entry> all() {
        entries.clear();
        model.outline().forEach(this::step);
        actions.all().stream().filter(action -> !action.unusable().get()).forEach(this::action);
        new Variables(bench).all().forEach(this::variable);
        Topic.ALL.forEach(topic -> page(Kind.HELP, topic));
        Term.ALL.forEach(term -> page(Kind.TERM, term));
        return List.copyOf(entries);
    }

    private Messages messages() {
        return bench.words().messages();
    }

    private void step(OutlineItem item) {
        Study study = bench.session().study();
        List<String> names = inAll(messages -> item.nameIn(study, messages), item.id(), item.kind());
        add(Kind.STEP, item.nameIn(study, messages()), names, "", () -> model.select(item.id()));
    }

    private void action(Action action) {
        String keys = action.shownKeys().map(KeyCombination::getDisplayText).orElse("");
        List<String> names = inAll(messages -> action.name().apply(messages), action.id());
        add(Kind.ACTION, action.name().apply(messages()), names, keys, action::fire);
    }

    private void variable(Variable variable) {
        VariableSpec spec = bench.session().study().data().variable(variable.name());
        List<String> names = inAll(messages -> spec.label(variable.name(), messages), variable.name());
        add(Kind.VARIABLE, variable.words(), names, "", () -> model.select(whereShown(variable.name())));
    }

    /** The step that makes it, else the one that describes it, else the file it comes from. */
    private String whereShown(String variable) {
        List<StepSpec> steps = bench.session().study().steps();
        return steps.stream()
                .filter(step -> step.makes().equals(Optional.of(variable)))
                .findFirst()
                .or(() -> steps.stream()
                        .filter(step -> step.kind().equals("describe"))
                        .findFirst())
                .map(StepSpec::id)
                .orElse(OutlineItem.IMPORT);
    }

    private void page(Kind kind, Item item) {
        List<String> names = inAll(item::name);
        add(kind, item.name(messages()), names, "", () -> help.accept(item.id()));
    }

    /** The name in every language, and words that are the same in all. */
    private static List<String> inAll(Function<Messages, String> name, String... same) {
        return Stream.concat(Messages.ALL.stream().map(name), Stream.of(same)).toList();
    }

    private void add(Kind kind, String name, List<String> names, String keys, Runnable run) {
        entries.add(new Entry(kind, name, names, keys, run));
    }
}
