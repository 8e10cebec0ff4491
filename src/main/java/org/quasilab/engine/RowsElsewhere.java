package org.quasilab.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.data.prepare.Preparation;
import org.quasilab.data.prepare.SourcePreparation;
import org.quasilab.data.read.OpenTable;
import org.quasilab.result.DataLog;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;
import org.quasilab.source.Relation;
import org.quasilab.source.SourceColumn;
import org.quasilab.source.SourceKeys;
import org.quasilab.source.SourcePanel;
import org.quasilab.study.DataSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Localized;

/**
 * The panel of a study that is computed where its rows lie: its keys have been looked through, its rows are not loaded.
 *
 * @param file where the rows are
 * @param rows of the source, with the types of their columns
 * @param keys what these were counted to
 * @param ledger from the rows of the table to those of the panel
 */
public record RowsElsewhere(Path file, Relation rows, SourceKeys keys, SampleLedger ledger) {
    /**
     * Looks through the keys. The data have the columns of the source, and no row.
     *
     * @param memory so many bytes they would have to fit into
     * @param sha256Of the fingerprint of the files
     * @throws EngineProblem {@code no-keys}, {@code source-data}
     * @throws org.quasilab.text.Problem if the source cannot be read or its keys make no panel
     */
    static PreparedStudy prepare(
            Study study, Path file, long memory, Function<OpenTable, String> sha256Of, Progress progress) {
        DataSpec data = study.data();
        if (data.unit().isEmpty() || data.time().isEmpty()) {
            throw new EngineProblem("no-keys");
        }
        refuseWhatNeedsRows(data);
        try (OpenTable opened = OpenTable.open(file, data)) {
            OpenTable typed = opened.typed(data, progress);
            OpenTable table = typed.taken(progress);
            // reading files to their end keeps one processor busy; if the keys make no panel, it is remembered for the
            // next try
            Supplier<String> fingerprint =
                    table.files().isEmpty() ? () -> sha256Of.apply(table) : Workers.beside(() -> sha256Of.apply(table));
            SourcePreparation preparation = new SourcePreparation(open(table, data), data);
            List<Warning> ofFormulas = new ArrayList<>();
            int left = preparation.look(ofFormulas, progress);
            SourcePanel panel = preparation.panel().checked(progress);
            SampleLedger ledger = SampleLedger.ofFile(panel.rows() + left).withCount("where", data.where(), left);
            List<Warning> warnings = new ArrayList<>(table.warnings());
            String sha256 = fingerprint.get();
            Preparation.mismatch(data, table.file(), sha256).ifPresent(warnings::add);
            warnings.add(
                    data.source().compute().equals(DataSpec.AUTO)
                            ? Warning.of(
                                    "engine",
                                    "too-large",
                                    panel.rows(),
                                    panel.columns().size(),
                                    memory >> 20)
                            : Warning.of("engine", "not-loaded"));
            warnings.addAll(ofFormulas);
            List<Column> columns =
                    panel.columns().values().stream().map(RowsElsewhere::empty).toList();
            return new PreparedStudy(
                    Dataset.of(table.file(), columns, new int[0]),
                    DataLog.EMPTY,
                    ledger,
                    sha256,
                    Optional.empty(),
                    Optional.of(new EngineProblem("rows-elsewhere")),
                    Optional.empty(),
                    warnings,
                    Optional.of(new RowsElsewhere(file, typed.relation(), panel.keys(), ledger)));
        }
    }

    PanelSize size() {
        return new PanelSize(keys.rows(), keys.units(), keys.periods(), keys.isBalanced());
    }

    private static Column empty(SourceColumn column) {
        return switch (column.type()) {
            case NUMBER, FLAG, LONG, DECIMAL -> NumberColumn.adopt(column.name(), new double[0], 0);
            case DAY, MOMENT, ZONED, TEXT -> TextColumn.adopt(column.name(), new int[0], List.of());
        };
    }

    /** The panel of an open table, whose keys have been looked through. */
    SourcePanel panel(OpenTable table, DataSpec data, Progress progress) {
        return new SourcePreparation(open(table.with(rows).taken(progress), data), data)
                .panel()
                .counted(keys);
    }

    private static SourcePanel open(OpenTable table, DataSpec data) {
        return SourcePanel.open(table.warehouse(), table.relation(), table.file(), data.unit(), data.time());
    }

    private static void refuseWhatNeedsRows(DataSpec data) {
        Map<String, Boolean> asked = new LinkedHashMap<>();
        asked.put("gui.change.reshape", data.reshape().isPresent());
        asked.put("gui.step.clean", !data.clean().isEmpty());
        asked.put("gui.policy.title", !data.policies().isEmpty());
        asked.put("gui.import.missing", !data.missing().equals(DataSpec.MISSING));
        asked.put("gui.role.part", !data.timePart().isEmpty());
        asked.put("gui.import.frequency", data.frequency() != DataSpec.DEFAULT.frequency());
        List<Localized> needRows = asked.keySet().stream()
                .filter(asked::get)
                .map(word -> (Localized) messages -> messages.text(word))
                .toList();
        if (!needRows.isEmpty()) {
            throw new EngineProblem("source-data", needRows);
        }
    }
}
