package org.quasilab.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.prepare.Preparation;
import org.quasilab.data.prepare.Prepared;
import org.quasilab.data.read.DataReader;
import org.quasilab.data.read.RawData;
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
    private final Recent<Source, RawData> files = new Recent<>(2);
    private final Recent<PanelKey, PreparedStudy> panels = new Recent<>(4);

    /** Files in a state, and how they are read: together so large, the last change. */
    private record Source(List<Path> files, long size, FileTime changed, DataSpec reading) {
        /** Of the files alone: that of all parts links a method for each kind of record in them. */
        @Override
        public int hashCode() {
            return files.hashCode();
        }
    }

    /** What data, panel and treatment follow from. */
    private record PanelKey(Source source, DataSpec data, Optional<TreatmentSpec> treatment) {
        /** As that of {@link Source}. */
        @Override
        public int hashCode() {
            return source.hashCode();
        }
    }

    PreparedStudy prepare(Study study, Path folder, Progress progress) {
        Path file = Preparation.file(folder, study.data());
        Optional<PanelKey> key = key(study, file);
        Supplier<PreparedStudy> make = () -> RowsElsewhere.isAsked(study)
                ? RowsElsewhere.prepare(study, file, progress)
                : panel(Preparation.prepare(read(study.data(), file, key, progress), study.data()), study);
        return key.isEmpty() ? make.get() : panels.get(key.get(), progress, make);
    }

    /** The rows of the file that are not in what {@link #prepare} gives, each as it stood when it left. */
    List<Dataset> left(Study study, Path folder, Progress progress) {
        Path file = Preparation.file(folder, study.data());
        return Preparation.left(read(study.data(), file, key(study, file), progress), study.data());
    }

    /** What {@link #prepare} would give at once, without reading the file. */
    Optional<PreparedStudy> known(Study study, Path folder) {
        return study.data().file().isBlank()
                ? Optional.empty()
                : key(study, Preparation.file(folder, study.data())).flatMap(panels::get);
    }

    /** What {@link #prepare} gave is made anew the next time. */
    void forget(PreparedStudy prepared) {
        panels.forget(prepared);
    }

    private RawData read(DataSpec data, Path file, Optional<PanelKey> key, Progress progress) {
        Supplier<RawData> make = () -> DataReader.read(file, data, progress);
        return key.isEmpty() ? make.get() : files.get(key.get().source, progress, make);
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

    /** Absent if the state of the file cannot be told; the reader then says what is wrong with it. */
    private static Optional<PanelKey> key(Study study, Path file) {
        try {
            List<Path> files = new ArrayList<>();
            long size = 0;
            FileTime changed = FileTime.fromMillis(0);
            for (Path part : DataReader.files(file, study.data())) {
                BasicFileAttributes attributes = Files.readAttributes(part, BasicFileAttributes.class);
                files.add(part.toAbsolutePath().normalize());
                size += attributes.size();
                FileTime time = attributes.lastModifiedTime();
                changed = time.compareTo(changed) > 0 ? time : changed;
            }
            Source source = new Source(files, size, changed, reading(study.data()));
            // where the rows lie elsewhere a treatment is looked through by the steps
            Optional<TreatmentSpec> treatment = RowsElsewhere.isAsked(study)
                    ? Optional.empty()
                    : study.design().treatment();
            return Optional.of(new PanelKey(source, wordless(study.data()), treatment));
        } catch (IOException | DataProblem e) {
            return Optional.empty();
        }
    }

    /** Only what decides how the bytes become columns. */
    private static DataSpec reading(DataSpec data) {
        SourceSpec source = data.source();
        SourceSpec place = new SourceSpec(source.kind(), DataSpec.AUTO, source.query(), source.driver(), Map.of());
        // files are told by their paths
        String address = source.kind().isOnDisk() ? "" : data.file();
        return DataSpec.DEFAULT
                .withFile(address, "")
                .withSource(place)
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
