package org.quasilab.gui.importing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.quasilab.data.derive.Condition;
import org.quasilab.data.read.FileFormat;
import org.quasilab.data.read.Preview;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.ChoiceEditor;
import org.quasilab.gui.widget.Editor;
import org.quasilab.gui.widget.Editors;
import org.quasilab.gui.widget.Field;
import org.quasilab.gui.widget.Follow;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.widget.NumberEditor;
import org.quasilab.gui.widget.TextEditor;
import org.quasilab.gui.words.Words;
import org.quasilab.study.DataSpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.SourceSpec;
import org.quasilab.text.Problem;

/** How the file is read: what was detected, and each of it to be overridden. */
public final class ImportSettings extends VBox {
    private static final List<String> ENCODINGS = List.of(
            DataSpec.AUTO, "UTF-8", "GB18030", "GBK", "Big5", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-1");
    private static final List<String> DECIMALS = List.of(DataSpec.AUTO, "point", "comma");
    private static final int MOST_HEADER = 1000;
    private static final int MORE_UNITS = 10_000;

    private final Workbench bench;
    private final Words words;
    private final ImportViewModel model;
    private final ChoiceEditor encoding;
    private final ChoiceEditor delimiter;
    private final ChoiceEditor decimal;
    private final ChoiceEditor compute;
    private final ChoiceEditor frequency;
    private final NumberEditor header = new NumberEditor(true, 0, MOST_HEADER, 1);
    private final NumberEditor units = new NumberEditor(true, 1, Integer.MAX_VALUE, MORE_UNITS);
    private final NumberEditor seed =
            new NumberEditor(true, -SourceSpec.Sample.MOST_SEED, SourceSpec.Sample.MOST_SEED, 1);
    private final TextEditor missing = new TextEditor("NA; -; n.a.");
    private final TextEditor where = new TextEditor("");
    private final VBox sheetBox = new VBox();
    private final VBox textBox = new VBox();
    private final VBox form = new VBox();
    private final Label detected = Lines.of("", "field-help");
    private final Label size = Lines.of("", "field-help");
    private final Map<String, Field> fields = new HashMap<>();
    private List<String> sheets = List.of();

    /**
     * @param take hears of another file or folder that was chosen
     * @param hasPeriods whether it asks how long a period is; the wizard does so beside the columns
     */
    public ImportSettings(Workbench bench, ImportViewModel model, Consumer<Path> take, boolean hasPeriods) {
        this.bench = bench;
        this.words = bench.words();
        this.model = model;
        this.encoding = new ChoiceEditor(ENCODINGS, words, "gui.encoding.");
        this.delimiter = new ChoiceEditor(ImportViewModel.DELIMITERS, words, "gui.delimiter-name.");
        this.decimal = new ChoiceEditor(DECIMALS, words, "gui.decimal-name.");
        this.compute = new ChoiceEditor(SourceSpec.COMPUTE, words, "gui.compute.");
        this.frequency = new ChoiceEditor(Frequency.WORDS, words, "study.frequency.");
        getStyleClass().add("form");
        DataButtons choose = DataButtons.of(bench, "choose-file", take);
        List.of(choose.file(), choose.folder()).forEach(button -> {
            button.setMaxWidth(Double.MAX_VALUE);
            button.setGraphic(Icons.of("folder"));
        });
        build();
        Lines.show(fields.get("frequency"), hasPeriods);
        getChildren().addAll(choose.file(), choose.folder(), detected, size, form);
        model.previewProperty().addListener((property, before, now) -> showValues());
        model.problemProperty().addListener((property, before, now) -> showValues());
        model.sizeProperty().addListener((property, before, now) -> showSize());
        bench.results().dataProblemProperty().addListener((property, before, now) -> showProblems());
        bench.session().studyProperty().addListener((property, before, now) -> showValues());
        Follow.changes(this, words.messagesProperty(), this::showValues);
        showValues();
    }

    private void build() {
        textBox.getStyleClass().add("form");
        textBox.getChildren()
                .addAll(field("encoding", encoding), field("delimiter", delimiter), field("decimal", decimal));
        form.getStyleClass().add("form");
        Field whereField = field("where", where);
        form.getChildren()
                .addAll(
                        textBox,
                        sheetBox,
                        field("compute", compute),
                        field("sample-units", units),
                        field("sample-seed", seed),
                        field("header", header),
                        field("missing", missing),
                        field("frequency", frequency),
                        whereField);
        encoding.onChange(value -> model.setEncoding((String) value.orElse(DataSpec.AUTO)));
        delimiter.onChange(value -> model.setDelimiter((String) value.orElse(DataSpec.AUTO)));
        decimal.onChange(value ->
                model.setDecimal(DataSpec.DECIMALS.get(DECIMALS.indexOf((String) value.orElse(DataSpec.AUTO)))));
        header.onChange(value -> model.setHeaderRow(((Long) value.orElse(0L)).intValue()));
        compute.onChange(value -> model.setCompute((String) value.orElse(DataSpec.AUTO)));
        units.onChange(value -> model.setSampleUnits((Long) value.orElse((long) SourceSpec.Sample.DEFAULT.units())));
        seed.onChange(value -> model.setSampleSeed((Long) value.orElse(SourceSpec.Sample.DEFAULT.seed())));
        missing.onChange(value -> model.setMissing(Arrays.stream(((String) value.orElse("")).split(";"))
                .map(String::strip)
                .toList()));
        frequency.onChange(value -> model.setFrequency(Frequency.ofWord((String) value.orElse(Frequency.YEAR.word()))));
        where.onChange(value -> keepRows((String) value.orElse(""), whereField));
    }

    private void keepRows(String condition, Field field) {
        try {
            if (!condition.isEmpty()) {
                Condition.parse(condition);
            }
            field.problemProperty().set("");
            bench.session()
                    .change(
                            Change.of("where"),
                            study -> study.withData(study.data().withWhere(condition)));
        } catch (Problem problem) {
            field.problemProperty().set(problem.message(words.messages()));
        }
    }

    private Field field(String key, Editor editor) {
        Field field = new Field(
                words.binding("gui.import." + key),
                words.binding("gui.import." + key + ".help"),
                editor.node(),
                editor.focus());
        field.setId("import-" + key);
        fields.put(key, field);
        return field;
    }

    private void showValues() {
        DataSpec data = model.data();
        Optional<FileFormat> format = model.previewProperty().get().map(Preview::format);
        encoding.show(Optional.of(data.encoding()));
        delimiter.show(Optional.of(ImportViewModel.delimiterWord(data.delimiter())));
        decimal.show(Optional.of(DECIMALS.get(DataSpec.DECIMALS.indexOf(data.decimal()))));
        header.show(Optional.of((long) data.headerRow()));
        compute.show(Optional.of(data.source().compute()));
        units.show(Optional.of((long) data.source().sample().units()));
        seed.show(Optional.of(data.source().sample().seed()));
        missing.show(Optional.of(String.join(
                "; ", data.missing().stream().filter(text -> !text.isEmpty()).toList())));
        frequency.show(Optional.of(data.frequency().word()));
        where.show(Optional.of(data.where()));
        where.example(Editors.example(data));
        // a file that is not known yet has no settings; one that cannot be read has those of its kind
        boolean isFile = format.map(FileFormat::kind)
                        .orElse(
                                model.problemProperty().get().isPresent()
                                        ? data.source().kind()
                                        : SourceSpec.Kind.DUCKDB)
                == SourceSpec.Kind.FILE;
        boolean isWorkbook = format.filter(found -> !found.sheet().isEmpty()).isPresent();
        boolean isStata = format.filter(found -> found.stata() > 0).isPresent();
        Lines.show(form, !data.file().isEmpty());
        Lines.show(textBox, isFile && !isWorkbook);
        Lines.show(fields.get("delimiter"), !isStata);
        Lines.show(fields.get("decimal"), !isStata);
        Lines.show(fields.get("header"), isFile && !isStata);
        Lines.show(sheetBox, isWorkbook);
        boolean isTable =
                format.filter(found -> found.kind() != SourceSpec.Kind.FILE).isPresent();
        boolean mayBeLarge = !data.source().compute().equals(DataSpec.AUTO)
                || model.problemOf("compute").isPresent();
        Lines.show(fields.get("compute"), isTable || mayBeLarge);
        boolean isDrawn = data.source().drawn().isPresent();
        Lines.show(fields.get("sample-units"), isDrawn);
        Lines.show(fields.get("sample-seed"), isDrawn);
        detected.setText(model.readAs());
        Lines.show(detected, format.isPresent());
        format.ifPresent(found -> showSheets(found, data));
        showSize();
        showProblems();
    }

    private void showSize() {
        size.setText(model.sizeWords());
        Lines.show(size, model.sizeProperty().get().isPresent());
    }

    /** Says at a field what the page says as well. */
    private void showProblems() {
        fields.forEach((key, field) -> field.problemProperty()
                .set(model.problemOf(key)
                        .map(problem -> problem.message(words.messages()))
                        .orElse("")));
    }

    private void showSheets(FileFormat format, DataSpec data) {
        if (!format.sheets().isEmpty() && !format.sheets().equals(sheets)) {
            sheets = format.sheets();
            List<String> choices = new ArrayList<>(sheets);
            ChoiceEditor editor = new ChoiceEditor(choices, words, "gui.sheet.");
            editor.show(Optional.of(data.sheet().orElse(format.sheet())));
            editor.onChange(value -> model.setSheet((String) value.orElse("")));
            Node field = field(format.kind() == SourceSpec.Kind.FILE ? "sheet" : "table", editor);
            sheetBox.getChildren().setAll(field);
        }
    }
}
