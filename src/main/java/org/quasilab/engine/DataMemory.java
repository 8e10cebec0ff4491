package org.quasilab.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.quasilab.data.Dataset;
import org.quasilab.data.prepare.Preparation;
import org.quasilab.data.prepare.Prepared;
import org.quasilab.data.read.DataReader;
import org.quasilab.data.read.OpenTable;
import org.quasilab.data.read.RawData;
import org.quasilab.data.read.TableSize;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.panel.TreatmentReader;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;
import org.quasilab.study.SourceSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.text.Problem;

/**
 * Files read, data prepared and panels made, each remembered under what it was made from: a file is read again only when
 * its size or time of change, or the way of reading it, is another.
 */
final class DataMemory {
    private final long memory;
    private final Recent<Source, RawData> files = new Recent<>(2);
    private final Recent<Source, Boolean> loaded = new Recent<>(4);
    private final Recent<Source, String> digests = new Recent<>(2);
    private final Recent<PanelKey, PreparedStudy> panels = new Recent<>(4);

    /** Files in a state, and how they are read. */
    private record Source(DataState files, DataSpec reading) {
        /** Of the files alone: that of all parts links a method for each kind of record in them. */
        @Override
        public int hashCode() {
            return files.hashCode();
        }
    }

    /** What data, panel and treatment follow from. */
    private record PanelKey(Source source, boolean isLoaded, DataSpec data, Optional<TreatmentSpec> treatment) {
        /** As that of {@link Source}. */
        @Override
        public int hashCode() {
            return source.hashCode();
        }
    }

    /** @param memory so many bytes the rows may take, with what is made of them */
    DataMemory(long memory) {
        this.memory = memory;
    }

    PreparedStudy prepare(Study study, Path folder, Progress progress) {
        Path file = Preparation.file(folder, study.data());
        Optional<Source> source = source(study.data(), file);
        boolean isLoaded = isLoaded(study.data(), file, source, progress);
        Supplier<PreparedStudy> make = () -> isLoaded
                ? panel(Preparation.prepare(read(study.data(), file, source, progress), study.data()), study)
                : RowsElsewhere.prepare(study, file, memory, table -> sha256(table, source, progress), progress);
        return source.isEmpty() ? make.get() : panels.get(key(study, source.get(), isLoaded), progress, make);
    }

    /** As the study says; where it leaves it to the program, a table is loaded if it is small enough. */
    private boolean isLoaded(DataSpec data, Path file, Optional<Source> source, Progress progress) {
        String asked = data.source().compute();
        if (!asked.equals(DataSpec.AUTO)) {
            return !asked.equals("source");
        }
        Supplier<Boolean> look = () -> TableSize.of(file, data, progress)
                .map(size -> size.isLoaded(memory))
                .orElse(true);
        return remembered(loaded, source, look, progress);
    }

    /** Of files as large as those that are not loaded it takes long; what has no files is looked at whenever it is prepared. */
    private String sha256(OpenTable table, Optional<Source> source, Progress progress) {
        Optional<Source> files = source.filter(found -> !table.files().isEmpty());
        // it is made while the keys are looked through
        Progress beside = progress.untold();
        return remembered(digests, files, () -> table.sha256(beside), beside);
    }

    private static <V> V remembered(
            Recent<Source, V> values, Optional<Source> source, Supplier<V> make, Progress progress) {
        return source.isEmpty() ? make.get() : values.get(source.get(), progress, make);
    }

    /** The rows of the file that are not in what {@link #prepare} gives, each as it stood when it left. */
    List<Dataset> left(Study study, Path folder, Progress progress) {
        Path file = Preparation.file(folder, study.data());
        return Preparation.left(read(study.data(), file, source(study.data(), file), progress), study.data());
    }

    /** What {@link #prepare} would give at once, without reading the file. */
    Optional<PreparedStudy> known(Study study, Path folder) {
        return study.data().file().isBlank()
                ? Optional.empty()
                : source(study.data(), Preparation.file(folder, study.data())).flatMap(source -> known(study, source));
    }

    /** What {@link #prepare} gave is made anew the next time. */
    void forget(PreparedStudy prepared) {
        panels.forget(prepared);
    }

    /** Tables of databases, which have no files that tell a change, are read anew the next time. */
    void forgetTables() {
        Predicate<Source> isTable = source -> source.files().files().isEmpty();
        files.forgetIf(isTable);
        loaded.forgetIf(isTable);
        panels.forgetIf(key -> isTable.test(key.source()));
    }

    private Optional<PreparedStudy> known(Study study, Source source) {
        return Stream.of(true, false)
                .flatMap(isLoaded -> panels.get(key(study, source, isLoaded)).stream())
                .findFirst();
    }

    private RawData read(DataSpec data, Path file, Optional<Source> source, Progress progress) {
        return remembered(files, source, () -> DataReader.read(file, data, progress), progress);
    }

    private static PreparedStudy panel(Prepared prepared, Study study) {
        List<Warning> warnings = new ArrayList<>(prepared.warnings());
        Optional<Panel> panel = Optional.empty();
        Optional<Treatment> treatment = Optional.empty();
        Optional<Problem> panelProblem = Optional.empty();
        Optional<Problem> treatmentProblem = Optional.empty();
        DataSpec data = study.data();
        if (!data.unit().isEmpty() && !data.time().isEmpty()) {
            try {
                panel = Optional.of(Panel.of(prepared.dataset(), data.unit(), data.time()));
                warnings.addAll(panel.get().warnings());
            } catch (Problem e) {
                panelProblem = Optional.of(e);
            }
        }
        if (panel.isPresent() && study.design().treatment().isPresent()) {
            try {
                treatment = Optional.of(TreatmentReader.read(
                        panel.get(), study.design().treatment().get()));
                warnings.addAll(treatment.get().warnings());
            } catch (Problem e) {
                treatmentProblem = Optional.of(e);
            }
        }
        Optional<Treatment> read = treatment;
        return new PreparedStudy(
                prepared.dataset(),
                prepared.log(),
                prepared.ledger(),
                prepared.sha256(),
                panel.map(p -> new StudyPanel(p, read, prepared.ledger())),
                panelProblem,
                treatmentProblem,
                warnings,
                Optional.empty());
    }

    /** Where the rows are not loaded a treatment is looked through by the steps. */
    private static PanelKey key(Study study, Source source, boolean isLoaded) {
        Optional<TreatmentSpec> treatment = study.design().treatment().filter(asked -> isLoaded);
        return new PanelKey(source, isLoaded, wordless(study.data()), treatment);
    }

    /** Absent if the state of the files cannot be told; the reader then says what is wrong with them. */
    private static Optional<Source> source(DataSpec data, Path file) {
        return DataState.of(file, data).map(files -> new Source(files, reading(data)));
    }

    /** Only what decides how the bytes become columns. */
    private static DataSpec reading(DataSpec data) {
        SourceSpec source = data.source();
        SourceSpec place = source.place();
        SourceSpec rows = source.drawn()
                .map(sample -> place.withCompute(SourceSpec.SAMPLE).withSample(sample))
                .orElse(place);
        // files are told by their paths
        String address = source.kind().isOnDisk() ? "" : data.file();
        return DataSpec.DEFAULT
                .withFile(address, "")
                .withSource(rows)
                .withReading(data.sheet(), data.encoding(), data.delimiter(), data.headerRow())
                .withDecimal(data.decimal())
                .withMissing(data.missing())
                .withKeys(data.unitInFile(), "");
    }

    /** Without labels and meanings, which change no number. */
    private static DataSpec wordless(DataSpec data) {
        return data.withVariables(Map.of());
    }
}
