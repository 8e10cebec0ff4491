package org.quasilab.data.prepare;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.PeriodColumn;
import org.quasilab.data.clean.Cleaned;
import org.quasilab.data.clean.Cleaning;
import org.quasilab.data.derive.Condition;
import org.quasilab.data.derive.Formula;
import org.quasilab.data.policy.PolicyColumn;
import org.quasilab.data.read.DataReader;
import org.quasilab.data.read.FilePattern;
import org.quasilab.data.read.RawData;
import org.quasilab.data.read.Reshape;
import org.quasilab.data.read.Reshaped;
import org.quasilab.result.DataLog;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.CleanSpec;
import org.quasilab.study.DataSpec;
import org.quasilab.study.DeriveSpec;
import org.quasilab.study.Frequency;
import org.quasilab.text.Place;

/** From the file to the data of the study: read, reshape, rename, count periods, clean, policies, derive, where. */
public final class Preparation {
    private Preparation() {}

    /**
     * @param folder where the study file is; the data file is found from there
     * @param spec what to read and what to do with it
     * @return data whose rows are those of the file less those in the ledger
     * @throws DataProblem if the file cannot be read, or a step names a column that is not there or finds text where it
     *     needs numbers, or no row is left
     * @throws org.quasilab.run.Cancelled if {@code progress} says so
     */
    public static Prepared prepare(Path folder, DataSpec spec, Progress progress) {
        return prepare(DataReader.read(file(folder, spec), spec, progress), spec);
    }

    /** The same from a file already read, so that a changed cleaning step need not read it again. */
    public static Prepared prepare(RawData raw, DataSpec spec) {
        List<Warning> warnings = new ArrayList<>(raw.warnings());
        mismatch(spec, raw.dataset().file(), raw.sha256()).ifPresent(warnings::add);
        Reshaped reshaped = reshaped(raw, spec);
        Set<String> taken = seriesValues(spec);
        raw.mixed().stream()
                .filter(mixed -> !taken.contains(mixed.column()))
                .forEach(mixed -> warnings.add(warning(mixed)));
        reshaped.mixed().forEach(mixed -> warnings.add(warning(mixed)));
        Cleaned cleaned = renamed(raw, reshaped, spec);
        for (CleanSpec step : spec.clean()) {
            cleaned = Cleaning.apply(step, cleaned, spec.unit(), spec.time());
        }
        Dataset derived = derived(cleaned.dataset(), spec, warnings);
        Cleaned kept = kept(new Cleaned(derived, cleaned.log(), cleaned.ledger()), spec);
        return new Prepared(kept.dataset(), kept.log(), kept.ledger(), raw.sha256(), warnings);
    }

    /**
     * The rows of the file that are not in the data of the study, each as it stood when it left: a row dropped by a cleaning
     * step as that step found it, one that {@code where} does not keep as it would have been used.
     *
     * @return one part for each step that dropped rows; together the rows of the ledger
     */
    public static List<Dataset> left(RawData raw, DataSpec spec) {
        List<Dataset> parts = new ArrayList<>();
        Cleaned cleaned = renamed(raw, reshaped(raw, spec), spec);
        for (CleanSpec step : spec.clean()) {
            Cleaned after = Cleaning.apply(step, cleaned, spec.unit(), spec.time());
            addLeft(cleaned, after, parts);
            cleaned = after;
        }
        Cleaned derived =
                new Cleaned(derived(cleaned.dataset(), spec, new ArrayList<>()), cleaned.log(), cleaned.ledger());
        addLeft(derived, kept(derived, spec), parts);
        return parts;
    }

    private static void addLeft(Cleaned before, Cleaned after, List<Dataset> parts) {
        int known = before.ledger().entries().size();
        int[] keys = after.ledger().entries().stream()
                .skip(known)
                .flatMapToInt(entry -> IntStream.of(entry.rows().toArray()))
                .sorted()
                .toArray();
        if (keys.length > 0) {
            Dataset dataset = before.dataset();
            parts.add(dataset.select(IntStream.range(0, dataset.rows())
                    .filter(row -> Arrays.binarySearch(keys, dataset.key(row)) >= 0)
                    .toArray()));
        }
    }

    /**
     * Where the data file of a study is; of a pattern, the folder it begins in; of rows elsewhere, that of the study.
     *
     * @throws DataProblem {@code no-file}, {@code missing-file}
     */
    public static Path file(Path folder, DataSpec spec) {
        if (spec.file().isBlank()) {
            throw new DataProblem("no-file");
        }
        if (!spec.source().kind().isOnDisk()) {
            return folder;
        }
        try {
            return folder.resolve(FilePattern.of(spec.file()).folder());
        } catch (InvalidPathException e) {
            throw new DataProblem("missing-file", Place.file(spec.file()), spec.file());
        }
    }

    private static Reshaped reshaped(RawData raw, DataSpec spec) {
        return spec.reshape()
                .map(reshape -> Reshape.of(raw.dataset(), reshape, raw.format().decimal()))
                .orElseGet(() -> new Reshaped(raw.dataset(), List.of(), List.of()));
    }

    /** What is said of a file, or a table, that is not as it was when the study was saved. */
    public static Optional<Warning> mismatch(DataSpec spec, String file, String sha256) {
        String code = spec.source().kind().isOnDisk() ? "sha-mismatch" : "table-changed";
        return spec.sha256().isEmpty() || spec.sha256().equalsIgnoreCase(sha256)
                ? Optional.empty()
                : Optional.of(Warning.of("data", code, file, spec.sha256(), sha256));
    }

    /** The columns of the file that hold values of all series: of these each has its own type. */
    private static Set<String> seriesValues(DataSpec spec) {
        Set<String> columns = new LinkedHashSet<>();
        spec.reshape()
                .ifPresent(reshape -> reshape.series().ifPresent(series -> {
                    columns.add(series.value());
                    columns.addAll(reshape.columns());
                }));
        return columns;
    }

    private static Warning warning(RawData.MixedColumn mixed) {
        DataLog.Cell first = mixed.texts().get(0);
        return Warning.of("data", "mixed-column", mixed.column(), mixed.texts().size(), first.line(), first.before());
    }

    private static Cleaned renamed(RawData raw, Reshaped reshaped, DataSpec spec) {
        Dataset renamed = renamed(reshaped.dataset(), spec.rename());
        return new Cleaned(counted(renamed, spec), log(raw, reshaped, spec), ledger(raw, renamed));
    }

    private static Dataset renamed(Dataset dataset, Map<String, String> rename) {
        return dataset.renamed(renaming(rename, dataset.names()));
    }

    /** @throws DataProblem {@code rename-unknown} */
    static UnaryOperator<String> renaming(Map<String, String> rename, List<String> names) {
        Set<String> unknown = new LinkedHashSet<>(rename.keySet());
        names.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new DataProblem("rename-unknown", List.copyOf(unknown), names);
        }
        return name -> rename.getOrDefault(name, name);
    }

    /** With the time column as periods, where these are no years. */
    private static Dataset counted(Dataset dataset, DataSpec spec) {
        Optional<Column> time = dataset.find(spec.time());
        if (time.isEmpty()
                || spec.frequency() == Frequency.YEAR && spec.timePart().isEmpty()) {
            return dataset;
        }
        if (spec.timePart().isEmpty()) {
            return dataset.with(PeriodColumn.of(time.get(), spec.frequency()));
        }
        if (spec.frequency() == Frequency.YEAR) {
            throw new DataProblem("part-of-year", spec.timePart());
        }
        return dataset.with(PeriodColumn.of(time.get(), dataset.column(spec.timePart()), spec.frequency()));
    }

    /** What reading did to cells, under the new names of their columns, and whether the file was reshaped. */
    private static DataLog log(RawData raw, Reshaped reshaped, DataSpec spec) {
        DataLog log = entry(DataLog.EMPTY, "fill-merged", ofFile(raw.filled(), spec), spec);
        List<DataLog.Cell> readNumbers = new ArrayList<>(ofFile(raw.readNumbers(), spec));
        readNumbers.addAll(reshaped.readNumbers());
        log = entry(log, "read-number", readNumbers, spec);
        return spec.reshape().isPresent() ? log.with(new DataLog.Entry("reshape", List.of(), 0, List.of())) : log;
    }

    private static SampleLedger ledger(RawData raw, Dataset reshaped) {
        SampleLedger all = SampleLedger.ofReshaped(
                raw.dataset().rows() + raw.undrawn(), reshaped.rows() + raw.undrawn(), reshaped.each());
        return raw.warnings().stream()
                .filter(warning -> warning.code().equals(Warning.SAMPLE))
                .findFirst()
                .map(said -> all.withDrawn(new SampleLedger.Draw(said, raw.drawing()), raw.undrawn()))
                .orElse(all);
    }

    /** Cells of the file, which all rows that their line becomes share. */
    private static List<DataLog.Cell> ofFile(List<DataLog.Cell> read, DataSpec spec) {
        return spec.reshape().isEmpty()
                ? read
                : read.stream()
                        .map(cell -> new DataLog.Cell(
                                DataLog.Cell.wholeLine(cell.line()),
                                cell.line(),
                                cell.column(),
                                cell.before(),
                                cell.after()))
                        .toList();
    }

    private static DataLog entry(DataLog log, String verb, List<DataLog.Cell> read, DataSpec spec) {
        if (read.isEmpty()) {
            return log;
        }
        List<DataLog.Cell> cells = read.stream()
                .map(cell -> new DataLog.Cell(
                        cell.key(),
                        cell.line(),
                        spec.rename().getOrDefault(cell.column(), cell.column()),
                        cell.before(),
                        cell.after()))
                .toList();
        return log.with(new DataLog.Entry(verb, cells, 0, List.of()));
    }

    /** Columns of policies come first, so that a formula may name them, unless they need a key that a formula makes. */
    private static Dataset derived(Dataset cleaned, DataSpec spec, List<Warning> warnings) {
        boolean isReady = spec.policies().isEmpty()
                || cleaned.find(spec.unit()).isPresent()
                        && cleaned.find(spec.time()).isPresent();
        return isReady
                ? formulas(policies(cleaned, spec, warnings), spec, warnings)
                : policies(formulas(cleaned, spec, warnings), spec, warnings);
    }

    private static Dataset policies(Dataset data, DataSpec spec, List<Warning> warnings) {
        return spec.policies().isEmpty() ? data : PolicyColumn.all(data, spec, warnings);
    }

    private static Dataset formulas(Dataset data, DataSpec spec, List<Warning> warnings) {
        Dataset derived = data;
        for (DeriveSpec derive : spec.derive()) {
            derived = derived(derived, derive, spec, warnings);
            derived = derive.name().equals(spec.time()) ? counted(derived, spec) : derived;
        }
        return derived;
    }

    private static Dataset derived(Dataset dataset, DeriveSpec derive, DataSpec spec, List<Warning> warnings) {
        refuseTaken(derive, dataset.names());
        return dataset.with(
                Formula.parse(derive.formula()).evaluate(derive.name(), dataset, spec.unit(), spec.time(), warnings));
    }

    /** @throws DataProblem {@code derive-name} */
    static void refuseTaken(DeriveSpec derive, Collection<String> names) {
        if (names.contains(derive.name()) || derive.name().isBlank()) {
            throw new DataProblem("derive-name", derive.name());
        }
    }

    private static Cleaned kept(Cleaned before, DataSpec spec) {
        if (spec.where().isBlank()) {
            return before;
        }
        Dataset dataset = before.dataset();
        boolean[] holds = Condition.parse(spec.where()).test(dataset, spec.unit(), spec.time());
        int[] kept = IntStream.range(0, holds.length).filter(row -> holds[row]).toArray();
        if (kept.length == 0) {
            throw new DataProblem("where-drops-all", spec.where(), holds.length);
        }
        int[] keys = IntStream.range(0, holds.length)
                .filter(row -> !holds[row])
                .map(dataset::key)
                .toArray();
        return new Cleaned(
                kept.length == holds.length ? dataset : dataset.select(kept),
                before.log(),
                before.ledger().with("where", spec.where(), keys));
    }
}
