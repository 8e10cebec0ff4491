package org.quasilab.gui.treatment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.quasilab.chart.Charts;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.task.LatestTask;
import org.quasilab.gui.widget.ChartPane;
import org.quasilab.gui.widget.EmptyState;
import org.quasilab.gui.widget.Field;
import org.quasilab.gui.widget.Follow;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Legend;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.widget.Named;
import org.quasilab.gui.widget.Screen;
import org.quasilab.gui.widget.UnitTimeMap;
import org.quasilab.gui.words.Fxml;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.study.DataSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;
import org.quasilab.text.Problem;

/** The treatment screen. */
public final class TreatmentView implements Screen {
    private final Workbench bench;
    private final TreatmentViewModel model;
    private final UnitTimeMap map;
    private final ComboBox<Optional<Samples.Sample>> sample = new ComboBox<>();
    private final Node used;
    /** Where units can be set by hand. */
    private final Optional<TreatmentEditBar> edits;

    private final LatestTask making;
    private final Node centre;

    /** Why rows that are not loaded cannot be counted by cohort. */
    private final ObjectProperty<Optional<Problem>> uncounted = new SimpleObjectProperty<>(Optional.empty());

    @FXML
    Label summary;

    @FXML
    Label problem;

    @FXML
    StackPane empty;

    @FXML
    VBox body;

    @FXML
    VBox mapCard;

    @FXML
    VBox warnings;

    @FXML
    GridPane sizes;

    /** Means of the outcome by cohort, of rows that are not loaded. */
    @FXML
    VBox trends;

    public TreatmentView(Workbench bench) {
        this(bench, true);
    }

    /** @param isEditable whether units can be set by hand on the map */
    public TreatmentView(Workbench bench, boolean isEditable) {
        this.bench = bench;
        this.making = new LatestTask(bench.tasks(), Duration.ZERO);
        this.model = new TreatmentViewModel(bench);
        this.map = new UnitTimeMap(bench.appearance());
        this.sample.setValue(Optional.empty());
        this.used = usedIn();
        this.edits = isEditable ? Optional.of(new TreatmentEditBar(model, bench.words(), map)) : Optional.empty();
        this.centre = Fxml.load(this, bench.words());
    }

    @FXML
    void initialize() {
        map.setId("treatment-map");
        mapCard.getChildren().setAll(map, legend(false));
        edits.ifPresent(bar -> {
            mapCard.getChildren().add(0, used);
            mapCard.getChildren().add(bar);
        });
        problem.setGraphic(Icons.of("x-circle"));
        empty.getChildren()
                .setAll(new EmptyState(
                        "users",
                        bench.words()
                                .of(
                                        messages -> messages.text("gui.treatment." + nothing() + ".title"),
                                        bench.results().preparedProperty(),
                                        uncounted),
                        bench.words()
                                .of(
                                        messages -> uncounted
                                                .get()
                                                .map(problem -> problem.message(messages))
                                                .orElseGet(() -> messages.text("gui.treatment." + nothing() + ".text")),
                                        bench.results().preparedProperty(),
                                        uncounted)));
        bench.results().preparedProperty().addListener((property, before, now) -> fill());
        bench.session().studyProperty().addListener((property, before, now) -> {
            if (!before.data().unitLabel().equals(now.data().unitLabel())) {
                fill();
            }
        });
        Follow.changes(map, bench.words().messagesProperty(), this::fill);
        // rows that are not loaded are counted when somebody looks
        empty.sceneProperty().addListener((property, before, now) -> {
            if (isElsewhere() && !body.isVisible()) {
                fill();
            }
        });
        fill();
    }

    /** Whether the rows of a treatment are to be counted where they lie. */
    private boolean isElsewhere() {
        return model.spec().isPresent()
                && model.problem().isEmpty()
                && bench.results().isElsewhere();
    }

    /** What stands in place of the map. */
    private String nothing() {
        if (!isElsewhere()) {
            return "empty";
        }
        return uncounted.get().isPresent() ? "elsewhere" : "counting";
    }

    private Legend legend(boolean switches) {
        return legend(UnitTimeMap.treatmentMeanings(switches), edits.isPresent());
    }

    private Legend legend(List<UnitTimeMap.Meaning> treatment, boolean mayBeUnused) {
        List<UnitTimeMap.Meaning> meanings = new ArrayList<>(treatment);
        if (mayBeUnused) {
            meanings.add(UnitTimeMap.Meaning.UNUSED);
        }
        return new Legend(meanings, bench.appearance(), bench.words());
    }

    private void fill() {
        Messages messages = bench.words().messages();
        Lines.show(problem, model.problem().isPresent());
        problem.setText(model.problem().map(found -> found.message(messages)).orElse(""));
        Optional<Treatment> treatment = model.treatment();
        Lines.show(body, treatment.isPresent());
        Lines.show(trends, false);
        Lines.show(empty, treatment.isEmpty() && model.problem().isEmpty());
        summary.setText("");
        making.cancel();
        uncounted.set(Optional.empty());
        if (treatment.isPresent()) {
            fill(model.panel().orElseThrow(), treatment.get(), messages);
        } else if (isElsewhere() && empty.getScene() != null) {
            count(messages);
        }
    }

    private void count(Messages messages) {
        Study study = bench.session().study();
        Path folder = bench.session().folder();
        making.submit(() -> Job.of(
                        "gui.task.preview", progress -> bench.results().cohorts(study, folder, progress))
                .onSuccess(found -> found.ifPresent(means -> show(new CohortMap(means, messages), messages)))
                .onFailure(problem -> uncounted.set(Optional.of(problem))));
    }

    private void show(CohortMap cohorts, Messages messages) {
        Lines.show(body, true);
        Lines.show(empty, false);
        Lines.show(warnings, false);
        edits.ifPresent(bar -> {
            Lines.show(used, false);
            bar.hide();
        });
        String words = summary(cohorts.treated(), cohorts.units() - cohorts.treated(), messages);
        summary.setText(words);
        mapCard.getChildren()
                .set(mapCard.getChildren().indexOf(map) + 1, legend(UnitTimeMap.treatmentMeanings(false), false));
        map.showAgain(cohorts, messages.text("gui.treatment.map") + ": " + words);
        fillSizes(cohorts.sizes(), cohorts.units(), messages);
        Study study = bench.session().study();
        trends.getChildren().setAll(new ChartPane(bench, Charts.trends(cohorts.means(), study, messages)));
        Lines.show(trends, true);
    }

    private static String summary(int treated, int never, Messages messages) {
        return messages.text("gui.treatment.summary", Numbers.grouped(treated), Numbers.grouped(never));
    }

    private void fill(StudyPanel panel, Treatment treatment, Messages messages) {
        int units = panel.panel().units();
        String words = summary(units - treatment.neverTreated(), treatment.neverTreated(), messages);
        summary.setText(words);
        Optional<Samples.Sample> chosen = Optional.ofNullable(sample.getValue()).flatMap(found -> found);
        DataSpec study = bench.session().study().data();
        making.submit(() -> Job.of(
                        "gui.task.preview", progress -> made(panel.panel(), treatment, study, messages, chosen))
                .onSuccess(shown -> show(shown, words, messages)));
        warnings.getChildren()
                .setAll(treatment.warnings().stream()
                        .map(warning -> Lines.warning(warning.message(messages)))
                        .toList());
        Lines.show(warnings, !treatment.warnings().isEmpty());
        fillSizes(model.sizes(), units, messages);
    }

    private static TreatmentMap made(
            Panel panel, Treatment treatment, DataSpec study, Messages messages, Optional<Samples.Sample> chosen) {
        IntPredicate isUsed = chosen.map(found -> found.isUsed(panel)).orElse(row -> true);
        return new TreatmentMap(panel, treatment, study, messages, isUsed);
    }

    private void show(TreatmentMap shown, String summaryWords, Messages messages) {
        if (model.panel().map(StudyPanel::panel).filter(shown::isOf).isEmpty()) {
            return;
        }
        mapCard.getChildren().set(mapCard.getChildren().indexOf(map) + 1, legend(shown.switches()));
        map.showAgain(shown, messages.text("gui.treatment.map") + ": " + summaryWords);
        edits.ifPresent(bar -> {
            Lines.show(used, true);
            bar.show(shown);
        });
    }

    /** Chooses the estimate whose sample is shown; the list is made anew each time it is opened. */
    private Node usedIn() {
        sample.setId("used-in");
        sample.setMaxWidth(Double.MAX_VALUE);
        sample.setConverter(Named.by(this::sampleName));
        sample.setOnShowing(event -> listSamples());
        sample.valueProperty().addListener((property, before, now) -> fill());
        return new Field(
                bench.words().binding("gui.treatment.used"),
                bench.words().binding("gui.treatment.used.help"),
                sample,
                sample);
    }

    private void listSamples() {
        List<Optional<Samples.Sample>> choices = new ArrayList<>();
        choices.add(Optional.empty());
        Samples.of(bench).forEach(found -> choices.add(Optional.of(found)));
        sample.getItems().setAll(choices);
    }

    private String sampleName(Optional<Samples.Sample> chosen) {
        Messages messages = bench.words().messages();
        return chosen.map(found -> found.name(
                        messages,
                        bench.session()
                                .study()
                                .step(found.step())
                                .map(StepSpec::kind)
                                .orElse("regression")))
                .orElse(messages.text("gui.treatment.used.all"));
    }

    private void fillSizes(List<TreatmentViewModel.Size> rows, int units, Messages messages) {
        sizes.getChildren().clear();
        for (int i = 0; i < rows.size(); i++) {
            TreatmentViewModel.Size size = rows.get(i);
            Label name =
                    new Label(size.cohort().isEmpty() ? messages.text(UnitTimeMap.Meaning.NEVER.key()) : size.cohort());
            Label count = new Label(Numbers.grouped(size.units()));
            count.getStyleClass().add("count");
            ProgressBar bar = new ProgressBar((double) size.units() / units);
            bar.setMaxWidth(Double.MAX_VALUE);
            bar.setAccessibleText(name.getText() + ": " + count.getText());
            GridPane.setHgrow(bar, javafx.scene.layout.Priority.ALWAYS);
            GridPane.setHalignment(count, javafx.geometry.HPos.RIGHT);
            sizes.addRow(i, name, count, bar);
        }
    }

    @Override
    public Node centre() {
        return centre;
    }

    @Override
    public Optional<Node> settings() {
        return Optional.of(new TreatmentSettings(bench, model));
    }

    @Override
    public String help() {
        return "treatment";
    }
}
