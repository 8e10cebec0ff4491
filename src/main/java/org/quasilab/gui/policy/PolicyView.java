package org.quasilab.gui.policy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.treatment.UnitMatches;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.widget.Named;
import org.quasilab.gui.words.Fxml;
import org.quasilab.gui.words.Words;
import org.quasilab.panel.PolicyOverlap;
import org.quasilab.panel.PolicyOverlap.InPeriod;
import org.quasilab.study.Frequency;
import org.quasilab.study.MidYear;
import org.quasilab.study.PolicySpec;
import org.quasilab.text.Numbers;

/** Policies above; the members of the one that is chosen and its overlap by period below; what can be done with it at the foot. */
final class PolicyView {
    private static final String NOTHING = "–";

    private final PolicyViewModel model;
    private final Words words;
    private final Runnable close;
    private final Parent node;
    private boolean isShowing;

    @FXML
    VBox library;

    @FXML
    TableView<PolicyOverlap> policies;

    @FXML
    TableColumn<PolicyOverlap, String> nameColumn;

    @FXML
    TableColumn<PolicyOverlap, String> intoColumn;

    @FXML
    TableColumn<PolicyOverlap, String> treatedColumn;

    @FXML
    TableColumn<PolicyOverlap, String> controlsColumn;

    @FXML
    TableColumn<PolicyOverlap, String> bothColumn;

    @FXML
    TableColumn<PolicyOverlap, String> openColumn;

    @FXML
    Label sentence;

    @FXML
    Label remark;

    @FXML
    ChoiceBox<String> members;

    @FXML
    ChoiceBox<MidYear> midYear;

    @FXML
    TableView<ListedUnit> units;

    @FXML
    TableColumn<ListedUnit, String> unitColumn;

    @FXML
    TableColumn<ListedUnit, String> kindColumn;

    @FXML
    TableColumn<ListedUnit, String> startColumn;

    @FXML
    TableColumn<ListedUnit, String> listedColumn;

    @FXML
    ChoiceBox<Integer> date;

    @FXML
    Button count;

    @FXML
    Button leave;

    @FXML
    Button asListed;

    @FXML
    TableView<InPeriod> periods;

    @FXML
    TableColumn<InPeriod, String> periodColumn;

    @FXML
    TableColumn<InPeriod, Integer> ofTreated;

    @FXML
    TableColumn<InPeriod, Integer> ofControls;

    @FXML
    TableColumn<InPeriod, Integer> treatedWith;

    @FXML
    TableColumn<InPeriod, Integer> treatedWithout;

    @FXML
    TableColumn<InPeriod, Integer> controlsWith;

    @FXML
    TableColumn<InPeriod, Integer> controlsWithout;

    @FXML
    VBox ownBox;

    @FXML
    TextField ownName;

    @FXML
    TextArea ownList;

    @FXML
    ScrollPane ownMatches;

    @FXML
    Label ownProblem;

    @FXML
    Button control;

    @FXML
    Button exclude;

    @FXML
    Button checks;

    @FXML
    Button remove;

    @FXML
    Button own;

    PolicyView(Workbench bench, PolicyViewModel model, Runnable close) {
        this.model = model;
        this.words = bench.words();
        this.close = close;
        this.node = Fxml.load(this, words);
    }

    Parent node() {
        return node;
    }

    @FXML
    void initialize() {
        fillHeads();
        fillColumns();
        fillChoices();
        ownMatches.setContent(new UnitMatches(model.own(), words));
        ownList.textProperty()
                .addListener((property, before, now) -> model.own().setText(now));
        policies.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> showPolicy());
        units.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> showUnit());
        model.shownProperty().addListener((property, before, now) -> show(now.overlaps()));
        words.messagesProperty().addListener((property, before, now) -> show(policies.getItems()));
        Lines.show(ownProblem, false);
        showOwn(false);
        show(model.shownProperty().get().overlaps());
    }

    private void fillColumns() {
        Label nothing = new Label();
        nothing.setWrapText(true);
        nothing.textProperty().bind(words.binding("gui.policy.nothing"));
        policies.setPlaceholder(nothing);
        units.setPlaceholder(new Label());
        periods.setPlaceholder(new Label());
        put(nameColumn, overlap -> overlap.policy().title().in(words.messages()));
        put(
                intoColumn,
                overlap -> model.isInStudy(overlap.policy()) ? overlap.policy().into() : NOTHING);
        put(treatedColumn, overlap -> of(overlap.treated()));
        put(controlsColumn, overlap -> of(overlap.controls()));
        put(bothColumn, overlap -> Numbers.grouped(overlap.both()));
        put(
                openColumn,
                overlap -> String.valueOf(ListedUnit.of(overlap).stream()
                        .filter(line -> line.kind().isOpen())
                        .count()));
        put(unitColumn, line -> line.name().in(words.messages()));
        put(kindColumn, line -> words.text("gui.policy.kind." + line.kind().word()));
        put(startColumn, line -> text(line.start()));
        put(listedColumn, ListedUnit::listed);
        put(periodColumn, period -> model.frequency().text(period.period()));
        number(treatedWith, period -> period.treated().with());
        number(treatedWithout, period -> period.treated().without());
        number(controlsWith, period -> period.controls().with());
        number(controlsWithout, period -> period.controls().without());
    }

    private void fillHeads() {
        head(nameColumn, "gui.policy.name");
        head(intoColumn, "gui.policy.into");
        head(treatedColumn, "gui.policy.treated");
        head(controlsColumn, "gui.policy.controls");
        head(bothColumn, "gui.policy.both");
        head(openColumn, "gui.policy.open");
        head(unitColumn, "gui.policy.unit");
        head(kindColumn, "gui.policy.kind");
        head(startColumn, "gui.policy.start");
        head(listedColumn, "gui.policy.listed");
        head(periodColumn, "gui.policy.period");
        head(ofTreated, "gui.policy.of-treated");
        head(treatedWith, "gui.policy.with");
        head(treatedWithout, "gui.policy.without");
        head(ofControls, "gui.policy.of-controls");
        head(controlsWith, "gui.policy.with");
        head(controlsWithout, "gui.policy.without");
    }

    private void head(TableColumn<?, ?> column, String key) {
        column.textProperty().bind(words.binding(key));
    }

    private static String of(PolicyOverlap.Count count) {
        return count.with() + " / " + count.all();
    }

    private String text(OptionalInt period) {
        return period.isPresent() ? model.frequency().text(period.getAsInt()) : NOTHING;
    }

    private static <S> void put(TableColumn<S, String> column, Function<S, String> text) {
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
    }

    private static <S> void number(TableColumn<S, Integer> column, Function<S, Integer> number) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(number.apply(row.getValue())));
    }

    private void fillChoices() {
        members.getItems().setAll(PolicySpec.MEMBERS);
        members.setConverter(Named.by(word -> words.text("gui.policy.members." + word)));
        midYear.getItems()
                .setAll(IntStream.concat(IntStream.of(0, 13), IntStream.rangeClosed(1, 12))
                        .mapToObj(MidYear::new)
                        .toList());
        midYear.setConverter(Named.by(rule -> words.text("gui.mid-year." + rule.nextYearFrom())));
        date.setConverter(Named.by(period -> model.frequency().text(period)));
        members.valueProperty().addListener((property, before, now) -> {
            if (!isShowing && now != null) {
                chosen().ifPresent(policy -> model.set(policy, spec -> spec.withMembers(now)));
            }
        });
        midYear.valueProperty().addListener((property, before, now) -> {
            if (!isShowing && now != null) {
                chosen().ifPresent(policy -> model.set(policy, spec -> spec.withMidYear(now)));
            }
        });
    }

    private Optional<PolicySpec> chosen() {
        return Optional.ofNullable(policies.getSelectionModel().getSelectedItem())
                .map(PolicyOverlap::policy);
    }

    private void show(List<PolicyOverlap> overlaps) {
        int at = Math.max(0, policies.getSelectionModel().getSelectedIndex());
        policies.getItems().setAll(List.copyOf(overlaps));
        policies.getSelectionModel().select(Math.min(at, overlaps.size() - 1));
        showPolicy();
    }

    private void showPolicy() {
        Optional<PolicyOverlap> chosen =
                Optional.ofNullable(policies.getSelectionModel().getSelectedItem());
        isShowing = true;
        int at = Math.max(0, units.getSelectionModel().getSelectedIndex());
        sentence.setText(chosen.map(this::sentence).orElse(""));
        remark.setText(chosen.map(PolicyOverlap::policy)
                .filter(policy -> !policy.policy().isEmpty())
                .map(policy -> words.text("data.policy." + policy.policy() + ".remark"))
                .orElse(""));
        Lines.show(sentence, chosen.isPresent());
        Lines.show(remark, !remark.getText().isEmpty());
        units.getItems().setAll(chosen.map(ListedUnit::of).orElse(List.of()));
        periods.getItems().setAll(chosen.map(PolicyOverlap::periods).orElse(List.of()));
        members.setValue(chosen.map(overlap -> overlap.policy().members()).orElse(null));
        midYear.setValue(chosen.map(overlap -> overlap.policy().midYear()).orElse(null));
        members.setDisable(
                chosen.map(overlap -> overlap.policy().policy().isEmpty()).orElse(true));
        midYear.setDisable(chosen.isEmpty() || model.frequency() != Frequency.YEAR);
        List.of(control, exclude).forEach(button -> button.setDisable(chosen.isEmpty()));
        checks.setDisable(chosen.isEmpty() || !model.hasRobustness());
        remove.setDisable(
                chosen.map(overlap -> !model.isInStudy(overlap.policy())).orElse(true));
        isShowing = false;
        units.getSelectionModel().select(Math.min(at, units.getItems().size() - 1));
        showUnit();
    }

    private String sentence(PolicyOverlap overlap) {
        String counts = words.text(
                "gui.policy.sentence",
                overlap.policy().title(),
                overlap.treated().with(),
                overlap.treated().all(),
                text(overlap.first()),
                overlap.controls().with(),
                overlap.controls().all(),
                overlap.both(),
                overlap.treatedRows());
        return overlap.isTreatment() ? words.text("gui.policy.is-treatment", counts) : counts;
    }

    private void showUnit() {
        Optional<ListedUnit> line = Optional.ofNullable(
                        units.getSelectionModel().getSelectedItem())
                .filter(found -> !found.unit().isEmpty());
        MidYear rule = chosen().map(PolicySpec::midYear).orElse(MidYear.NO_RULE);
        date.getItems()
                .setAll(line.stream()
                        .flatMap(found -> found.dates().stream())
                        .map(member -> member.from(model.frequency(), rule))
                        .distinct()
                        .sorted()
                        .toList());
        date.getSelectionModel().selectFirst();
        List.of(date, count, leave).forEach(control -> control.setDisable(line.isEmpty()));
        asListed.setDisable(
                line.map(found -> found.kind() != ListedUnit.Kind.BY_HAND).orElse(true));
    }

    private String unit() {
        return units.getSelectionModel().getSelectedItem().unit();
    }

    @FXML
    void count() {
        chosen().ifPresent(policy -> model.countFrom(policy, unit(), date.getValue()));
    }

    @FXML
    void leave() {
        chosen().ifPresent(policy -> model.leaveOut(policy, unit()));
    }

    @FXML
    void asListed() {
        chosen().ifPresent(policy -> model.asListed(policy, unit()));
    }

    @FXML
    void control() {
        chosen().ifPresent(model::addControl);
    }

    @FXML
    void exclude() {
        chosen().ifPresent(model::exclude);
    }

    @FXML
    void checks() {
        chosen().ifPresent(model::addChecks);
    }

    @FXML
    void remove() {
        chosen().ifPresent(model::remove);
    }

    @FXML
    void own() {
        showOwn(true);
        ownName.requestFocus();
    }

    @FXML
    void openList() {
        model.openList(ownList::setText);
    }

    @FXML
    void back() {
        showOwn(false);
    }

    @FXML
    void addOwn() {
        String missing = model.addOwn(ownName.getText());
        ownProblem.setText(missing.isEmpty() ? "" : words.text(missing));
        Lines.show(ownProblem, !missing.isEmpty());
        showOwn(!missing.isEmpty());
    }

    /** The list of one's own in the place of the library, or the library again. */
    private void showOwn(boolean isOwn) {
        Lines.show(ownBox, isOwn);
        Lines.show(library, !isOwn);
        List.of(control, exclude, checks, remove, own).forEach(button -> Lines.show(button, !isOwn));
    }

    @FXML
    void close() {
        close.run();
    }
}
