package org.quasilab.export.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.export.report.Report.Section;
import org.quasilab.export.report.Report.TableItem;
import org.quasilab.referee.Finding;
import org.quasilab.referee.Published;
import org.quasilab.referee.Verdict;
import org.quasilab.table.FindingsTable;
import org.quasilab.table.TableStyle;
import org.quasilab.text.Messages;
import org.quasilab.text.Version;

/** The findings in the printed tables of a paper as a report: the counts of verdicts, then a table of findings for each. */
public final class RefereeReport {
    private RefereeReport() {}

    public static Report build(Published paper, List<Finding> findings, Messages messages) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("counts", "", List.of(counts(findings, messages)), List.of()));
        Map<String, List<Finding>> byTable = new LinkedHashMap<>();
        paper.tableIds().forEach(id -> byTable.put(id, new ArrayList<>()));
        findings.forEach(finding -> byTable.computeIfAbsent(finding.table(), id -> new ArrayList<>())
                .add(finding));
        byTable.forEach((id, found) -> {
            if (!found.isEmpty()) {
                sections.add(section(id, found, sections.size(), messages));
            }
        });
        String title = paper.title().isEmpty() ? messages.text("referee.untitled") : paper.title();
        return new Report(
                messages.text("referee.title"),
                messages,
                TableStyle.of(messages),
                messages.text("referee.provenance", Version.current(), title),
                sections);
    }

    private static Section section(String id, List<Finding> found, int number, Messages messages) {
        String name = "findings-" + number;
        String caption = id.isEmpty() ? messages.text("referee.paper") : messages.text("referee.table", id);
        TableItem table =
                new TableItem(String.valueOf(number), false, FindingsTable.of(name, caption, found, messages));
        return new Section(name, "", List.of(), List.of(table));
    }

    private static String counts(List<Finding> findings, Messages messages) {
        Object[] counts = Arrays.stream(Verdict.values())
                .map(verdict -> findings.stream()
                        .filter(finding -> finding.verdict() == verdict)
                        .count())
                .toArray();
        return messages.text("referee.counts", counts);
    }
}
