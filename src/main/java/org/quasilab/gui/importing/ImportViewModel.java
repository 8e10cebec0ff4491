package org.quasilab.gui.importing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.quasilab.data.PeriodName;
import org.quasilab.data.prepare.Preparation;
import org.quasilab.data.read.FileFormat;
import org.quasilab.data.read.Preview;
import org.quasilab.data.read.Preview.PreviewColumn;
import org.quasilab.data.read.Role;
import org.quasilab.data.read.TableSize;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.StudySession;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.task.LatestTask;
import org.quasilab.gui.words.Words;
import org.quasilab.study.DataSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.ReshapeSpec;
import org.quasilab.study.SourceSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Problem;

/** State of the import screen: the top of the file under the study's reading settings, and the roles of its columns. */
public final class ImportViewModel {
    private static final Duration MOMENT = Duration.ofMillis(80);

    /** The setting that mends a problem, by the problem's code. */
    private static final Map<String, String> FIELD_OF = Map.ofEntries(
            Map.entry("header-row", "header"),
            Map.entry("no-header", "header"),
            Map.entry("header-only", "header"),
            Map.entry("unknown-sheet", "sheet"),
            Map.entry("unknown-table", "table"),
            Map.entry("unknown-encoding", "encoding"),
            Map.entry("not-in-encoding", "encoding"),
            Map.entry("two-encodings", "encoding"),
            Map.entry("delimiter", "delimiter"),
            Map.entry("infinite", "missing"),
            Map.entry("reshape-mixed", "missing"),
            Map.entry("where-drops-all", "where"),
            Map.entry("beyond-memory", "compute"),
            Map.entry("file-beyond-memory", "compute"),
            Map.entry("csv-encoding", "encoding"),
            Map.entry("csv-decimal", "decimal"),
            Map.entry("sample-unit", "compute"),
            Map.entry("sample-reshape", "compute"),
            Map.entry("sample-file", "compute"),
            Map.entry("no-draw", "compute"),
            Map.entry("not-rows", "compute"),
            Map.entry("source-data", "compute"));

    /** Names of delimiters to choose from. */
    static final List<String> DELIMITERS = List.of(DataSpec.AUTO, "comma", "semicolon", "tab", "bar");

    private static final List<String> DELIMITER_TEXTS = List.of(DataSpec.AUTO, ",", ";", "\t", "|");

    private final Workbench bench;
    private final StudySession session;
    private final LatestTask reading;
    private final ReadOnlyObjectWrapper<Optional<Preview>> preview = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final LatestTask measuring;
    private final ReadOnlyObjectWrapper<Optional<TableSize>> size = new ReadOnlyObjectWrapper<>(Optional.empty());
    private DataSpec read = DataSpec.DEFAULT;
    private Path readFrom = Path.of("");
    private String sha256 = "";

    public ImportViewModel(Workbench bench) {
        this.bench = bench;
        this.session = bench.session();
        this.reading = new LatestTask(bench.tasks(), MOMENT);
        this.measuring = new LatestTask(bench.tasks(), Duration.ZERO);
        session.studyProperty().addListener((property, before, now) -> follow());
        bench.results().preparedProperty().addListener((property, before, now) -> now.ifPresent(this::followFile));
        // what kept the top from being read may be mended: somebody logged in, a driver is allowed, a file is back
        bench.results().dataProblemProperty().addListener((property, before, now) -> {
            if (problem.get().isPresent()) {
                readTop();
            }
        });
        follow();
    }

    /** Reads the top of the file again if the study reads it otherwise than before. */
    private void follow() {
        DataSpec data = session.study().data();
        if (sameReading(data) && readFrom.equals(session.folder())) {
            return;
        }
        boolean isOther = !data.file().equals(read.file()) || !readFrom.equals(session.folder());
        read = data;
        readFrom = session.folder();
        if (isOther) {
            reading.cancel();
            preview.set(Optional.empty());
            problem.set(Optional.empty());
        }
        readTop();
    }

    private void readTop() {
        measuring.cancel();
        size.set(Optional.empty());
        if (read.file().isEmpty()) {
            return;
        }
        DataSpec data = read;
        Path folder = readFrom;
        reading.submit(() -> Job.of("gui.task.preview", progress -> Preview.of(Preparation.file(folder, data), data))
                .onSuccess(found -> {
                    problem.set(Optional.empty());
                    preview.set(Optional.of(found));
                    measure(folder, data);
                })
                .onFailure(failure -> {
                    preview.set(Optional.empty());
                    problem.set(Optional.of(failure));
                }));
    }

    /** Counts the rows of a table; a file that is read whole tells none. */
    private void measure(Path folder, DataSpec data) {
        if (preview.get().orElseThrow().format().kind() != SourceSpec.Kind.FILE) {
            measuring.submit(() -> Job.of(
                            "gui.task.preview",
                            progress -> TableSize.of(Preparation.file(folder, data), data, progress))
                    .onSuccess(size::set)
                    .onFailure(uncounted -> size.set(Optional.empty())));
        }
    }

    /** Reads the top of the file again if the file itself is another. */
    private void followFile(PreparedStudy prepared) {
        boolean isOther = !sha256.isEmpty() && !sha256.equals(prepared.sha256());
        sha256 = prepared.sha256();
        if (isOther) {
            readTop();
        }
    }

    private boolean sameReading(DataSpec data) {
        return data.file().equals(read.file())
                && data.source().place().equals(read.source().place())
                && data.sheet().equals(read.sheet())
                && data.encoding().equals(read.encoding())
                && data.delimiter().equals(read.delimiter())
                && data.decimal().equals(read.decimal())
                && data.headerRow() == read.headerRow()
                && data.missing().equals(read.missing())
                && data.reshape().equals(read.reshape());
    }

    /** The top of the file; empty while there is no file or it cannot be read. */
    public ReadOnlyObjectProperty<Optional<Preview>> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /** How the file was read, in words; empty without a preview. */
    public String readAs() {
        return preview.get().map(Preview::format).map(this::readAs).orElse("");
    }

    private String readAs(FileFormat format) {
        Words words = bench.words();
        if (format.stata() > 0) {
            return words.text("gui.import.detected.stata", format.stata(), format.encoding());
        }
        if (format.kind() != SourceSpec.Kind.FILE) {
            boolean isQuery =
                    format.kind() == SourceSpec.Kind.JDBC && format.sheet().isEmpty();
            return words.text(
                    "gui.import.detected." + (isQuery ? "query" : format.kind().word()), format.sheet());
        }
        return format.sheet().isEmpty()
                ? words.text(
                        format.decimal() == ',' ? "gui.import.detected.comma" : "gui.import.detected.text",
                        format.encoding(),
                        words.text("gui.delimiter-name." + delimiterWord(format.delimiter())),
                        format.headerRow())
                : words.text("gui.import.detected.workbook", format.sheet(), format.headerRow());
    }

    /** How many rows a table has; empty for a file that is read whole, and until they are counted. */
    ReadOnlyObjectProperty<Optional<TableSize>> sizeProperty() {
        return size.getReadOnlyProperty();
    }

    /** How many rows there are, and whether they are loaded; empty if it is not known. */
    String sizeWords() {
        return size.get().map(this::words).orElse("");
    }

    private String words(TableSize found) {
        long memory = Runtime.getRuntime().maxMemory();
        String place = switch (data().source().compute()) {
            case DataSpec.AUTO -> found.isLoaded(memory) ? "memory" : "too-large";
            default -> data().source().compute();
        };
        Words words = bench.words();
        String disk = found.disk() == 0 ? "" : words.text("gui.import.size.disk", mebibytes(found.disk()));
        return words.text("gui.import.size." + place, found.rows(), found.columns(), disk, mebibytes(memory));
    }

    private static long mebibytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }

    /** @param compute one of {@link SourceSpec#COMPUTE} */
    void setCompute(String compute) {
        reading(data -> data.withSource(data.source().withCompute(compute)));
    }

    /** @param units to draw, at least one */
    void setSampleUnits(long units) {
        sample(sample -> new SourceSpec.Sample((int) units, sample.seed()));
    }

    void setSampleSeed(long seed) {
        sample(sample -> new SourceSpec.Sample(sample.units(), seed));
    }

    private void sample(UnaryOperator<SourceSpec.Sample> how) {
        reading(data ->
                data.withSource(data.source().withSample(how.apply(data.source().sample()))));
    }

    static String delimiterWord(String text) {
        int at = DELIMITER_TEXTS.indexOf(text);
        return at < 0 ? "other" : DELIMITERS.get(at);
    }

    /** Why there is no preview, or why the whole file cannot be read. */
    public ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /**
     * What is wrong with one of the reading settings.
     *
     * @param field {@code encoding}, {@code delimiter}, {@code decimal}, {@code sheet}, {@code header}, {@code compute}, {@code missing} or
     *     {@code where}
     */
    public Optional<Problem> problemOf(String field) {
        return problem.get()
                .or(() -> bench.results().dataProblemProperty().get())
                .filter(found -> field.equals(FIELD_OF.get(found.code()))
                        || field.equals("where") && found.isAbout(data().where()));
    }

    public DataSpec data() {
        return session.study().data();
    }

    public void setEncoding(String encoding) {
        reading(data -> data.withReading(data.sheet(), encoding, data.delimiter(), data.headerRow()));
    }

    /** @param name one of {@link #DELIMITERS} */
    public void setDelimiter(String name) {
        String delimiter = DELIMITER_TEXTS.get(DELIMITERS.indexOf(name));
        reading(data -> data.withReading(data.sheet(), data.encoding(), delimiter, data.headerRow()));
    }

    /** @param decimal {@code auto}, a point or a comma */
    public void setDecimal(String decimal) {
        reading(data -> data.withDecimal(decimal));
    }

    /** @param row 1-based; 0 finds it */
    public void setHeaderRow(int row) {
        reading(data -> data.withReading(data.sheet(), data.encoding(), data.delimiter(), row));
    }

    public void setSheet(String sheet) {
        reading(data -> data.withReading(
                sheet.isEmpty() ? Optional.empty() : Optional.of(sheet),
                data.encoding(),
                data.delimiter(),
                data.headerRow()));
    }

    /** Texts that mean "no value"; the empty text always does. */
    public void setMissing(List<String> missing) {
        List<String> all = new ArrayList<>(missing);
        if (!all.contains("")) {
            all.add(0, "");
        }
        reading(data -> data.withMissing(all));
    }

    /** Counts the periods otherwise. */
    public void setFrequency(Frequency frequency) {
        session.change(Change.of("frequency", frequency), study -> study.withFrequency(frequency));
    }

    /** How long the periods of a column look that is the time, or says which part of the year. */
    private Frequency guess(String fileName, Role role) {
        return preview.get().stream()
                .flatMap(found -> found.columns().stream())
                .filter(column -> column.name().equals(fileName))
                .map(role == Role.PART ? PreviewColumn::part : PreviewColumn::frequency)
                .findFirst()
                .orElse(Frequency.YEAR);
    }

    private void reading(UnaryOperator<DataSpec> how) {
        session.change(Change.of("reading"), study -> study.withData(how.apply(study.data())));
    }

    /**
     * Makes rows of years that stand as columns and columns of series, or leaves them as they are. The new time column
     * becomes the study's; what a column was is what its variable becomes, and a variable that is there no longer loses its
     * role.
     */
    public void setReshape(Optional<ReshapeSpec> reshape) {
        Optional<ReshapeSpec> before = data().reshape();
        List<String> gone = gone(before, reshape);
        String unit = gone.contains(data().unit()) ? "" : data().unit();
        String offered =
                preview.get().flatMap(Preview::wide).map(Preview.Wide::unit).orElse("");
        session.change(
                Change.of(reshape.isPresent() ? "reshape" : "no-reshape"),
                study -> reshaped(study, gone, reshape, unit.isEmpty() ? offered : unit));
    }

    private static Study reshaped(Study study, List<String> gone, Optional<ReshapeSpec> reshape, String unit) {
        Study changed = study;
        for (String name : gone) {
            changed = taken(changed, name);
        }
        boolean hasYears = reshape.or(study.data()::reshape)
                .filter(spec -> !spec.variables().isEmpty())
                .isPresent();
        String time = hasYears
                ? reshape.map(ReshapeSpec::time).orElse("")
                : changed.data().time();
        DataSpec data = changed.data().withReshape(reshape).withKeys(unit, time);
        data = hasYears ? data.withFrequency(frequency(reshape)) : data;
        if (reshape.isEmpty() || unit.isEmpty()) {
            return changed.withData(data);
        }
        DesignSpec design = withVariables(changed.design(), study.design(), reshape.get());
        return changed.withData(data)
                .withDesign(
                        design.fixedEffects().isEmpty()
                                ? design.withFixedEffects(List.of(unit, time)).withVcov(VcovSpec.cluster(unit))
                                : design);
    }

    /** How long the periods are that stand as columns. */
    private static Frequency frequency(Optional<ReshapeSpec> reshape) {
        return reshape.stream()
                .flatMap(spec -> spec.variables().values().stream())
                .flatMap(columns -> columns.stream().limit(1))
                .flatMap(column -> PeriodName.of(column).stream())
                .map(name -> name.period().frequency())
                .findFirst()
                .orElse(Frequency.YEAR);
    }

    /** Columns that a reshaping, or taking it back, does away with, by their names in the study. */
    private List<String> gone(Optional<ReshapeSpec> before, Optional<ReshapeSpec> reshape) {
        List<String> gone = new ArrayList<>(reshape.map(ReshapeSpec::columns).orElse(List.of()));
        reshape.flatMap(ReshapeSpec::series).ifPresent(series -> gone.addAll(List.of(series.column(), series.value())));
        before.filter(old -> reshape.isEmpty()).ifPresent(old -> {
            gone.addAll(old.variables().keySet());
            old.series().ifPresent(series -> gone.addAll(seriesShown()));
        });
        return gone;
    }

    /** Columns of the preview that hold neither units nor times: among them the series. */
    private List<String> seriesShown() {
        return preview.get().stream()
                .flatMap(found -> found.columns().stream())
                .map(column -> data().rename().getOrDefault(column.name(), column.name()))
                .filter(name -> !name.equals(data().unit()) && !name.equals(data().time()))
                .toList();
    }

    /** The variables of the columns that were outcome or controls in their place. */
    private static DesignSpec withVariables(DesignSpec design, DesignSpec before, ReshapeSpec reshape) {
        if (reshape.series().isPresent()) {
            return design;
        }
        Set<String> controls = new LinkedHashSet<>(design.controls());
        DesignSpec changed = design;
        for (Map.Entry<String, List<String>> variable : reshape.variables().entrySet()) {
            if (variable.getValue().contains(before.outcome())) {
                changed = changed.withOutcome(variable.getKey());
            } else if (variable.getValue().stream().anyMatch(before.controls()::contains)) {
                controls.add(variable.getKey());
            }
        }
        return changed.withControls(List.copyOf(controls));
    }

    /** The role a column has in the study. */
    public Role role(String fileName) {
        String name = data().rename().getOrDefault(fileName, fileName);
        DesignSpec design = session.study().design();
        if (name.equals(data().unit())) {
            return Role.UNIT;
        }
        if (data().unitLabel().filter(name::equals).isPresent()) {
            return Role.UNIT_LABEL;
        }
        if (name.equals(data().time())) {
            return Role.TIME;
        }
        if (name.equals(data().timePart())) {
            return Role.PART;
        }
        if (name.equals(design.outcome())) {
            return Role.OUTCOME;
        }
        if (design.controls().contains(name)) {
            return Role.CONTROL;
        }
        return design.treatment().map(spec -> treatmentRole(spec, name)).orElse(Role.OTHER);
    }

    private static Role treatmentRole(TreatmentSpec spec, String name) {
        if (!spec.startColumn().equals(Optional.of(name))) {
            return Role.OTHER;
        }
        return spec.on(new TreatmentSpec.Cases<>() {
            @Override
            public Role cohort(TreatmentSpec.Cohort cohort) {
                return Role.COHORT;
            }

            @Override
            public Role indicator(TreatmentSpec.Indicator indicator) {
                return Role.INDICATOR;
            }

            @Override
            public Role units(TreatmentSpec.Units units) {
                return Role.OTHER;
            }

            @Override
            public Role dose(TreatmentSpec.Dose dose) {
                return Role.DOSE;
            }
        });
    }

    /** Gives a column another role; a role only one column can have is taken from the one that had it. */
    public void setRole(String fileName, Role role) {
        String name = data().rename().getOrDefault(fileName, fileName);
        session.change(
                Change.of(
                        "role",
                        name,
                        bench.words().text("gui.role." + role.name().toLowerCase(java.util.Locale.ROOT))),
                study -> {
                    Study given = given(taken(study, name), name, role);
                    return role == Role.TIME || role == Role.PART ? given.withFrequency(guess(fileName, role)) : given;
                });
    }

    private static Study taken(Study study, String name) {
        boolean namesUnits = study.data().unitLabel().filter(name::equals).isPresent();
        DataSpec data = namesUnits ? study.data().withUnitLabel(Optional.empty()) : study.data();
        DesignSpec design = study.design();
        DesignSpec without = design.withOutcome(design.outcome().equals(name) ? "" : design.outcome())
                .withControls(design.controls().stream()
                        .filter(control -> !control.equals(name))
                        .toList())
                .withTreatment(design.treatment().filter(spec -> treatmentRole(spec, name) == Role.OTHER));
        return study.withDesign(without)
                .withData(data.withKeys(
                                data.unit().equals(name) ? "" : data.unit(),
                                data.time().equals(name) ? "" : data.time())
                        .withTimePart(data.timePart().equals(name) ? "" : data.timePart()));
    }

    private static Study given(Study study, String name, Role role) {
        DataSpec data = study.data();
        DesignSpec design = study.design();
        return switch (role) {
            case UNIT -> study.withData(data.withKeys(name, data.time()));
            case UNIT_LABEL -> study.withData(data.withUnitLabel(Optional.of(name)));
            case TIME -> study.withData(data.withKeys(data.unit(), name));
            case PART -> study.withData(data.withTimePart(name));
            case OUTCOME -> study.withDesign(design.withOutcome(name));
            case CONTROL -> {
                List<String> controls = new ArrayList<>(design.controls());
                controls.add(name);
                yield study.withDesign(design.withControls(controls));
            }
            case COHORT -> study.withDesign(design.withTreatment(Optional.of(new TreatmentSpec.Cohort(name))));
            case INDICATOR ->
                study.withDesign(design.withTreatment(Optional.of(new TreatmentSpec.Indicator(name, false))));
            case DOSE -> study.withDesign(design.withTreatment(Optional.of(new TreatmentSpec.Dose(name))));
            case GROUP, MEDIATOR, OTHER -> study;
        };
    }
}
