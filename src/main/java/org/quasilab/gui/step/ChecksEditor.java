package org.quasilab.gui.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.quasilab.gui.study.StudySession;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.ChoiceEditor;
import org.quasilab.gui.widget.Editor;
import org.quasilab.gui.widget.Editors;
import org.quasilab.gui.widget.Field;
import org.quasilab.gui.widget.Filling;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.NumberEditor;
import org.quasilab.gui.widget.Paragraph;
import org.quasilab.gui.widget.TextEditor;
import org.quasilab.gui.words.Words;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.FrontierSteps;
import org.quasilab.study.Option.Type;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** The list of robustness checks: add, set up, remove. Settings a card does not show are kept as they are. */
final class ChecksEditor implements Editor {
    private static final double LONGEST = 10_000;
    private static final double STEP = 0.01;

    private static final String CHOOSE = "gui.check.choose";

    private final VBox box = new VBox();
    private final VBox cards = new VBox();
    private final Filling filling = new Filling(cards);
    private final Editors editors;
    private final Words words;
    private final StudySession session;
    private List<CheckSpec> checks = List.of();

    /** The words of each list of each check: another step of the study says which. */
    private List<List<String>> offered = List.of();

    private Consumer<Optional<Object>> heard = value -> {};

    ChecksEditor(Workbench bench) {
        this.editors = new Editors(bench);
        this.words = bench.words();
        this.session = bench.session();
        box.getStyleClass().add("stacked");
        cards.getStyleClass().add("stacked");
        MenuButton add = new MenuButton();
        add.setId("check-add");
        add.setGraphic(Icons.of("plus"));
        add.textProperty().bind(words.binding("gui.check.add"));
        for (String kind : CheckSpec.KINDS) {
            MenuItem item = new MenuItem();
            item.textProperty().bind(words.binding("gui.check." + kind));
            item.setOnAction(event -> add(kind));
            add.getItems().add(item);
        }
        box.getChildren().addAll(cards, add);
    }

    private void add(String kind) {
        List<CheckSpec> changed = new ArrayList<>(checks);
        changed.add(new CheckSpec(kind, "", Map.of()));
        tell(changed);
    }

    private void replace(int at, CheckSpec check) {
        List<CheckSpec> changed = new ArrayList<>(checks);
        changed.set(at, check);
        tell(changed);
    }

    private void remove(int at) {
        List<CheckSpec> changed = new ArrayList<>(checks);
        changed.remove(at);
        tell(changed);
    }

    private void tell(List<CheckSpec> changed) {
        heard.accept(Optional.of(List.copyOf(changed)));
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(Optional<Object> value) {
        List<CheckSpec> now = value.map(found ->
                        ((List<?>) found).stream().map(CheckSpec.class::cast).toList())
                .orElse(List.of());
        List<List<String>> offers = now.stream()
                .flatMap(check ->
                        CheckFields.of(check.kind(), frequency()).stream().map(item -> offer(check, item)))
                .toList();
        if (now.equals(checks) && offers.equals(offered)) {
            return;
        }
        checks = now;
        offered = offers;
        filling.show(
                cards.getChildren(),
                IntStream.range(0, checks.size())
                        .<Supplier<Node>>mapToObj(at -> () -> card(at))
                        .toList());
    }

    @Override
    public void onChange(Consumer<Optional<Object>> newHeard) {
        heard = newHeard;
    }

    private Frequency frequency() {
        return session.study().data().frequency();
    }

    private VBox card(int at) {
        CheckSpec check = checks.get(at);
        VBox card = new VBox(head(at, check));
        card.getStyleClass().addAll("form", "clean-step");
        TextEditor label = new TextEditor("");
        label.show(Optional.of(check.label()));
        label.onChange(value -> replace(at, new CheckSpec(check.kind(), (String) value.orElse(""), check.settings())));
        card.getChildren().add(field("label", label));
        for (CheckFields.Item item : CheckFields.of(check.kind(), frequency())) {
            if (MatchingFields.isUsed(item, check)) {
                card.getChildren().add(field(at, check, item));
            }
        }
        return card;
    }

    private HBox head(int at, CheckSpec check) {
        Label name = new Paragraph();
        name.getStyleClass().add("field-label");
        name.textProperty().bind(words.binding("gui.check." + check.kind()));
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Button remove = Icons.only(new Button(), "trash-2", words.binding("gui.check.remove"));
        remove.setOnAction(event -> remove(at));
        HBox head = new HBox(name, remove);
        head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return head;
    }

    private Field field(int at, CheckSpec check, CheckFields.Item item) {
        Editor editor = editor(check, item);
        editor.show(said(CheckValues.read(check.settings().get(item.key()), item.type()))
                .or(() -> CheckFields.standard(item)));
        editor.onChange(value -> {
            Map<String, JsonNode> settings = new LinkedHashMap<>(check.settings());
            said(value)
                    .ifPresentOrElse(
                            found -> settings.put(item.key(), CheckValues.write(found)),
                            () -> settings.remove(item.key()));
            replace(at, new CheckSpec(check.kind(), check.label(), settings));
        });
        return field(item.key(), editor);
    }

    /** A list without entries says nothing, as no list does. */
    private static Optional<Object> said(Optional<Object> value) {
        return value.filter(found -> !found.equals(List.of()));
    }

    private Field field(String key, Editor editor) {
        return new Field(
                words.binding("gui.check.key." + key),
                words.binding("gui.check.key." + key + ".help"),
                editor.node(),
                editor.focus());
    }

    /** Of a list its words, of the efficiency step those of the study; else none. */
    private List<String> offer(CheckSpec check, CheckFields.Item item) {
        if (item.key().equals("step")) {
            return steps(check);
        }
        List<String> has = CheckValues.read(check.settings().get(item.key()), item.type())
                .filter(List.class::isInstance)
                .map(found -> ((List<?>) found).stream().map(String::valueOf).toList())
                .orElse(List.of());
        return CheckFields.words(item, has, FrontierSteps.of(session.study(), check));
    }

    /** None for the first; one the study no longer has stays to be seen. */
    private List<String> steps(CheckSpec check) {
        Set<String> ids = new LinkedHashSet<>(List.of(""));
        session.study().steps().stream()
                .filter(EfficiencySpec.class::isInstance)
                .map(StepSpec::id)
                .forEach(ids::add);
        CheckValues.read(check.settings().get("step"), Type.TEXT)
                .map(String.class::cast)
                .ifPresent(ids::add);
        return List.copyOf(ids);
    }

    /** Without the name of its kind, which is that of the field. */
    private String stepName(String id) {
        if (id.isEmpty()) {
            return words.text("gui.check.step.empty");
        }
        Study study = session.study();
        return study.step(id)
                .map(step -> step.name(study, words.messages()))
                .filter(about -> !about.isEmpty())
                .orElse(id);
    }

    private Editor editor(CheckSpec check, CheckFields.Item item) {
        Optional<Editor> matching = MatchingFields.editor(item, check, this.words);
        if (matching.isPresent()) {
            return matching.get();
        }
        List<String> words = offer(check, item);
        if (item.key().equals("step")) {
            return new ChoiceEditor(words, this.words, this::stepName);
        }
        if (!words.isEmpty()) {
            return new TicksEditor(this.words, "result.frontier." + CheckFields.choice(item) + ".", words);
        }
        return switch (item.type()) {
            case COLUMNS -> editors.columns(emptyKey(check, item), item.key().equals("effects"));
            case COLUMN -> editors.column(emptyKey(check, item));
            case INTEGER -> integer(check, item);
            case NUMBER -> new NumberEditor(false, 0, 1, STEP);
            case VCOV -> editors.vcov(CHOOSE);
            default -> new TextEditor(item.type() == Type.CONDITION ? "municipality == 0" : "");
        };
    }

    private NumberEditor integer(CheckSpec check, CheckFields.Item item) {
        NumberEditor editor = new NumberEditor(true, -LONGEST, LONGEST, 1);
        return CheckFields.standard(item).isPresent() ? editor : editor.orNone(words.binding(emptyKey(check, item)));
    }

    /** Words for what is computed where the check does not say, or that it has to. */
    private static String emptyKey(CheckSpec check, CheckFields.Item item) {
        String key = "gui.check." + check.kind() + "." + item.key() + ".empty";
        return Messages.ENGLISH.has(key) ? key : CHOOSE;
    }
}
