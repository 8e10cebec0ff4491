package org.quasilab.gui.clean;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.TextColumn;
import org.quasilab.data.TimeTexts;
import org.quasilab.data.names.NameMatches;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.panel.Outliers;
import org.quasilab.panel.Outliers.Outlier;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.TotalUnits;
import org.quasilab.panel.TotalUnits.Total;
import org.quasilab.result.DataLog;
import org.quasilab.study.CleanSpec;
import org.quasilab.study.DataSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Localized;
import org.quasilab.text.Numbers;
import org.quasilab.text.Problem;
import org.quasilab.text.ShortenedList;

/** Goes through prepared data and says what is missing or odd in them, each with what would mend it. */
public final class Findings {
    /** A unit that lacks more than this share of a variable is better dropped than filled. */
    private static final double TOO_MUCH = 0.5;

    /** What is moved at each end of a column with values far from all others. */
    private static final double TAIL = 0.01;

    /** Units that are named one by one. */
    private static final int NAMED = 6;

    private final PreparedStudy prepared;
    private final Study study;
    private final List<Finding> findings = new ArrayList<>();

    private Findings(PreparedStudy prepared, Study study) {
        this.prepared = prepared;
        this.study = study;
    }

    /** Made off the window's thread: it reads every cell of the variables in use. */
    public static List<Finding> of(PreparedStudy prepared, Study study) {
        Findings findings = new Findings(prepared, study);
        if (prepared.elsewhere().isPresent()) {
            findings.panel();
            findings.warnings();
            return findings.findings;
        }
        findings.mended();
        findings.totals();
        findings.missingTexts();
        findings.spellings();
        findings.panel();
        findings.missing();
        findings.outliers();
        findings.warnings();
        return findings.findings;
    }

    /** What reading and cleaning found and put right. */
    private void mended() {
        for (DataLog.Entry entry : prepared.log().entries()) {
            if (!entry.cells().isEmpty()) {
                String cells = Numbers.grouped(entry.cells().size());
                findings.add(
                        Finding.mended(messages -> messages.text("gui.clean.log.cells", entry.name(messages), cells)));
            }
            if (entry.rows() > 0) {
                String rows = Numbers.grouped(entry.rows());
                findings.add(
                        Finding.mended(messages -> messages.text("gui.clean.log.rows", entry.name(messages), rows)));
            }
        }
    }

    /** Rows that are the sum or the mean of the others count as one more unit. */
    private void totals() {
        if (!hasKeys()) {
            return;
        }
        DataSpec data = study.data();
        List<Total> totals = TotalUnits.of(prepared.dataset(), data.unit(), data.time());
        if (!totals.isEmpty()) {
            findings.add(Finding.of(
                    "totals",
                    new CleanSpec.LeaveOut(totals.stream().map(Total::unit).toList()),
                    totals.size(),
                    new ShortenedList(totals, NAMED)));
        }
    }

    private boolean hasKeys() {
        return Stream.of(study.data().unit(), study.data().time())
                .allMatch(name -> prepared.dataset().find(name).isPresent());
    }

    /** Values far from all others, each with its line. */
    private void outliers() {
        if (!hasKeys()) {
            return;
        }
        List<Outlier> outliers = Outliers.of(
                prepared.dataset(), study.data().unit(), study.data().time(), inUse());
        if (!outliers.isEmpty()) {
            List<Localized> told = outliers.stream()
                    .<Localized>map(far -> messages -> messages.text(
                            "gui.finding.outlier", far.column(), far.value(), far.line(), far.unit(), far.period()))
                    .toList();
            List<String> columns =
                    outliers.stream().map(Outlier::column).distinct().toList();
            findings.add(Finding.of(
                    "outliers",
                    new CleanSpec.Winsorize(columns, TAIL, 1 - TAIL),
                    outliers.size(),
                    new ShortenedList(told, NAMED)));
        }
    }

    private void missingTexts() {
        MissingTexts.of(prepared.dataset(), study.data())
                .ifPresent(found -> findings.add(Finding.of(
                        "missing-text",
                        new Fix.MissingText(found.texts()),
                        Numbers.grouped(found.total()),
                        found.columns(),
                        found.texts().stream()
                                .map(text -> text + " "
                                        + Numbers.grouped(found.cells().get(text)))
                                .toList())));
    }

    private void spellings() {
        String unit = study.data().unit();
        Optional<Column> column = prepared.dataset().find(unit).filter(TextColumn.class::isInstance);
        if (column.isEmpty()) {
            return;
        }
        List<String> names = IntStream.range(0, column.get().size())
                .filter(row -> !column.get().isMissing(row))
                .mapToObj(column.get()::text)
                .toList();
        Map<String, String> spellings = NameMatches.spellings(names);
        if (!spellings.isEmpty()) {
            List<String> shown = spellings.entrySet().stream()
                    .map(entry -> entry.getKey() + " = " + entry.getValue())
                    .toList();
            findings.add(Finding.of(
                    "spellings",
                    new CleanSpec.ReplaceText(unit, spellings),
                    spellings.size(),
                    new ShortenedList(shown, NAMED)));
        }
    }

    private void panel() {
        prepared.keyProblem().ifPresent(this::panelProblem);
        prepared.size().ifPresent(panel -> {
            if (panel.isBalanced()) {
                findings.add(Finding.good("balanced", panel.units(), panel.periods()));
            } else {
                long missing = (long) panel.units() * panel.periods() - panel.rows();
                findings.add(
                        Finding.unfixed(messages -> messages.text("gui.finding.unbalanced", Numbers.grouped(missing))));
            }
        });
    }

    private void panelProblem(Problem problem) {
        switch (problem.code()) {
            case "duplicate" ->
                findings.add(Finding.of(
                        "duplicates",
                        new CleanSpec.Duplicates("first"),
                        problem.args().toArray()));
            case "key-missing" -> findings.add(withoutKey());
            default -> findings.add(timeTexts().orElse(Finding.unfixed(problem::message)));
        }
    }

    /** Rows that belong to no unit or no period. */
    private Finding withoutKey() {
        Dataset data = prepared.dataset();
        int[] rows = IntStream.range(0, data.rows()).toArray();
        List<Column> keys = Stream.of(study.data().unit(), study.data().time())
                .map(data::column)
                .filter(key -> IntStream.of(rows).anyMatch(key::isMissing))
                .toList();
        List<Integer> lines = IntStream.of(rows)
                .filter(row -> keys.stream().anyMatch(key -> key.isMissing(row)))
                .mapToObj(data::line)
                .toList();
        return Finding.of(
                "no-key",
                new CleanSpec.DropRows(keys.stream().map(Column::name).toList()),
                lines.size(),
                keys.stream().map(Column::name).toList(),
                new ShortenedList(lines, NAMED));
    }

    /** A few texts in the time column that say no period. */
    private Optional<Finding> timeTexts() {
        return TimeTexts.odd(prepared.dataset().column(study.data().time()))
                .map(odd -> Finding.of(
                        "time-text",
                        new Fix.MissingText(odd.texts()),
                        odd.rows(),
                        study.data().time(),
                        odd.texts(),
                        prepared.dataset().line(odd.firstRow())));
    }

    private void missing() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String name : inUse()) {
            prepared.dataset().find(name).ifPresent(column -> {
                int count = missingIn(column);
                if (count > 0) {
                    counts.put(name, count);
                }
            });
        }
        if (counts.isEmpty()) {
            findings.add(Finding.good("complete"));
            return;
        }
        List<String> columns = List.copyOf(counts.keySet());
        List<String> thin = thinUnits(columns);
        if (!thin.isEmpty()) {
            findings.add(Finding.of(
                    "thin-units",
                    new CleanSpec.DropUnits(TOO_MUCH, columns),
                    thin.size(),
                    new ShortenedList(thin, NAMED)));
        }
        int cells = counts.values().stream().mapToInt(Integer::intValue).sum();
        List<String> words = counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + Numbers.grouped(entry.getValue()))
                .toList();
        findings.add(
                Finding.of("missing", new CleanSpec.Interpolate(columns, "nearest"), Numbers.grouped(cells), words));
    }

    private Set<String> inUse() {
        Set<String> names = new LinkedHashSet<>();
        names.add(study.design().outcome());
        names.addAll(study.design().controls());
        return names;
    }

    private static int missingIn(Column column) {
        int count = 0;
        for (int row = 0; row < column.size(); row++) {
            count += column.isMissing(row) ? 1 : 0;
        }
        return count;
    }

    /** Units that lack more than half of a variable in use. */
    private List<String> thinUnits(List<String> columns) {
        Optional<Panel> panel = prepared.panel().map(StudyPanel::panel);
        if (panel.isEmpty()) {
            return List.of();
        }
        Dataset data = panel.get().data();
        Set<Integer> units = new LinkedHashSet<>();
        for (String name : columns) {
            int[] missing = new int[panel.get().units()];
            int[] rows = new int[panel.get().units()];
            Column column = data.column(name);
            for (int row = 0; row < column.size(); row++) {
                int unit = panel.get().unit(row);
                rows[unit]++;
                missing[unit] += column.isMissing(row) ? 1 : 0;
            }
            for (int unit = 0; unit < rows.length; unit++) {
                if (missing[unit] > TOO_MUCH * rows[unit]) {
                    units.add(unit);
                }
            }
        }
        return units.stream().map(panel.get()::unitLabel).toList();
    }

    private void warnings() {
        prepared.warnings().forEach(warning -> findings.add(Finding.unfixed(warning::message)));
    }
}
