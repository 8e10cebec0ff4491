package org.quasilab.gui.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.quasilab.gui.study.Variables;
import org.quasilab.gui.words.Words;
import org.quasilab.study.Conley;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;

/** The variance: its type, and what the type needs (cluster columns, lags, places), and the small-sample rule. */
public final class VcovEditor implements Editor {
    private static final String NONE = "";
    private static final int MOST_CLUSTERS = 2;

    private final VBox box = new VBox();
    private final ChoiceEditor type;
    private final ColumnsEditor by;
    private final NumberEditor lag = new NumberEditor(true, 0, 100, 1);
    private final NumberEditor timeLag = new NumberEditor(true, 0, 100, 1);
    private final ChoiceEditor lagRule;
    private final ColumnEditor latitude;
    private final ColumnEditor longitude;
    private final NumberEditor cutoff = new NumberEditor(false, Conley.NEAREST, Conley.FARTHEST, 50);
    private final ChoiceEditor kernel;
    private final VBox cutoffBox;
    private final VBox timeLagBox;
    private final ChoiceEditor smallSample;
    private final Supplier<String> unit;
    private Optional<VcovSpec> value = Optional.empty();
    private Consumer<Optional<Object>> heard = newValue -> {};

    /**
     * @param emptyKey words of the choice that says nothing; empty if there is no such choice
     * @param unit the unit column, the cluster one begins with
     */
    public VcovEditor(Variables variables, Words words, String emptyKey, Supplier<String> unit) {
        this.unit = unit;
        List<String> types = new ArrayList<>(VcovType.WORDS);
        if (!emptyKey.isEmpty()) {
            types.add(0, NONE);
        }
        type = new ChoiceEditor(
                types, words, chosen -> words.text(chosen.isEmpty() ? emptyKey : "option.vcov." + chosen));
        lag.orNone(words.binding("gui.vcov.lags.empty"));
        by = new ColumnsEditor(variables, words, "", false);
        smallSample = new ChoiceEditor(VcovSpec.SMALL_SAMPLE, words, "option.small-sample.");
        by.focus().accessibleTextProperty().bind(words.binding("gui.vcov.clusters"));
        latitude = new ColumnEditor(variables, words, "gui.vcov.latitude.empty");
        longitude = new ColumnEditor(variables, words, "gui.vcov.longitude.empty");
        lagRule = new ChoiceEditor(VcovSpec.LAG_RULES, words, "option.lag-rule.");
        kernel = new ChoiceEditor(Conley.KERNELS, words, "option.kernel.");
        timeLag.orNone(words.binding("gui.vcov.time-lags.empty"));
        cutoffBox = labelled(words, cutoff, "cutoff");
        timeLagBox = labelled(words, timeLag, "time-lags");
        named(words, latitude, "latitude");
        named(words, longitude, "longitude");
        named(words, kernel, "kernel");
        named(words, lagRule, "lag-rule");
        latitude.onChange(chosen -> changePlaces("latitude", chosen.orElse("")));
        longitude.onChange(chosen -> changePlaces("longitude", chosen.orElse("")));
        cutoff.onChange(chosen -> chosen.ifPresent(km -> changePlaces("cutoffKm", km)));
        kernel.onChange(chosen -> chosen.ifPresent(word -> changePlaces("kernel", word)));
        lagRule.onChange(chosen -> chosen.ifPresent(word -> changePart("lagRule", word)));
        timeLag.onChange(chosen -> changePart("lag", lags(chosen)));
        lag.focus().accessibleTextProperty().bind(words.binding("gui.vcov.lags"));
        smallSample.focus().accessibleTextProperty().bind(words.binding("gui.vcov.small-sample"));
        box.getStyleClass().add("stacked");
        type.onChange(chosen -> change(chosen.map(String.class::cast).map(this::ofType)));
        by.onChange(chosen -> chosen.ifPresent(columns -> changeBy(texts(columns))));
        lag.onChange(chosen -> changePart("lag", lags(chosen)));
        smallSample.onChange(chosen -> chosen.ifPresent(word -> changePart("smallSample", word)));
        layout();
    }

    /** A number says nothing by itself. */
    private static VBox labelled(Words words, Editor editor, String key) {
        named(words, editor, key);
        Label label = new Label();
        label.getStyleClass().add("note");
        label.textProperty().bind(words.binding("gui.vcov." + key));
        return new VBox(label, editor.node());
    }

    private static void named(Words words, Editor editor, String key) {
        editor.focus().accessibleTextProperty().bind(words.binding("gui.vcov." + key));
    }

    private void changePart(String part, Object newValue) {
        value.ifPresent(now -> change(Optional.of(now.with(part, newValue))));
    }

    private void changePlaces(String part, Object newValue) {
        value.flatMap(VcovSpec::conley)
                .ifPresent(places -> changePart("conley", Optional.of(places.with(part, newValue))));
    }

    private static OptionalInt lags(Optional<Object> chosen) {
        return chosen.map(number -> OptionalInt.of(((Long) number).intValue())).orElse(OptionalInt.empty());
    }

    private static List<String> texts(Object columns) {
        return ((List<?>) columns).stream().map(String.class::cast).toList();
    }

    private VcovSpec ofType(String chosen) {
        String rule = value.map(VcovSpec::smallSample).orElse(VcovSpec.IID.smallSample());
        List<String> before =
                value.map(VcovSpec::by).filter(by -> !by.isEmpty()).orElseGet(() -> List.of(unit.get()));
        List<String> clusters = VcovType.of(chosen).isClustered() ? before : List.of();
        return new VcovSpec(chosen, clusters, OptionalInt.empty(), rule);
    }

    private void changeBy(List<String> columns) {
        if (value.isPresent() && !columns.isEmpty() && columns.size() <= MOST_CLUSTERS) {
            change(Optional.of(value.get().withBy(columns)));
        } else {
            show(value.map(Object.class::cast));
        }
    }

    private void change(Optional<VcovSpec> changed) {
        show(changed.map(Object.class::cast));
        heard.accept(changed.map(Object.class::cast));
    }

    private void layout() {
        box.getChildren().setAll(type.node());
        value.ifPresent(now -> {
            switch (now.type()) {
                case CLUSTER, CR2, CR3 -> box.getChildren().add(by.node());
                case DRISCOLL_KRAAY -> {
                    box.getChildren().add(lag.node());
                    if (now.lag().isEmpty()) {
                        box.getChildren().add(lagRule.node());
                    }
                }
                case CONLEY ->
                    box.getChildren().addAll(latitude.node(), longitude.node(), cutoffBox, kernel.node(), timeLagBox);
                case IID, HETERO, HC2, HC3 -> {}
            }
            if (now.type().hasSmallSample()) {
                box.getChildren().add(smallSample.node());
            }
        });
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public Node focus() {
        return type.focus();
    }

    @Override
    public void show(Optional<Object> newValue) {
        value = newValue.map(VcovSpec.class::cast);
        type.show(value.map(now -> now.type().word()));
        value.ifPresent(now -> {
            by.show(Optional.of(now.by()));
            lag.show(now.lag().stream().mapToObj(lags -> (Object) (long) lags).findFirst());
            timeLag.show(
                    now.lag().stream().mapToObj(lags -> (Object) (long) lags).findFirst());
            lagRule.show(Optional.of(now.lagRule()));
            now.conley().ifPresent(places -> {
                latitude.show(Optional.of(places.latitude()));
                longitude.show(Optional.of(places.longitude()));
                cutoff.show(Optional.of(places.cutoffKm()));
                kernel.show(Optional.of(places.kernel()));
            });
            smallSample.show(Optional.of(now.smallSample()));
        });
        layout();
    }

    @Override
    public void onChange(Consumer<Optional<Object>> newHeard) {
        heard = newHeard;
    }
}
