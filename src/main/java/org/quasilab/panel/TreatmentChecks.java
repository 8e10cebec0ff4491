package org.quasilab.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.NumberColumn;
import org.quasilab.result.Warning;
import org.quasilab.study.Period;
import org.quasilab.text.ShortenedList;

/**
 * Whether a treatment can be compared with anything, and what the reader must know about it.
 *
 * <p>Refused: no treated row, no untreated row. Warned of: {@code always-treated}, {@code treated-later}, {@code
 * no-never-treated}, {@code no-comparison}, {@code few-treated}, {@code did-disagrees}.
 */
final class TreatmentChecks {
    private static final int NAMED = 5;

    private TreatmentChecks() {}

    /**
     * The treatment with its warnings.
     *
     * @param sources columns the treatment was read from, which cannot disagree with it
     */
    static Treatment checked(Panel panel, Treatment treatment, Set<String> sources) {
        int[] treatedRows = new int[panel.units()];
        int[] rows = new int[panel.units()];
        for (int i = 0; i < panel.rows(); i++) {
            rows[panel.unit(i)]++;
            treatedRows[panel.unit(i)] += treatment.isTreated(i) ? 1 : 0;
        }
        int treated = Arrays.stream(treatedRows).sum();
        if (treated == 0) {
            throw new PanelProblem("no-treated", panel.when(0), panel.when(panel.periods() - 1));
        }
        List<Warning> warnings = new ArrayList<>(treatment.warnings());
        if (treated == panel.rows()) {
            if (treatment.hasDose()) {
                return treatment; // units are compared with those of the same amount that it stays at
            }
            throw new PanelProblem("no-control");
        }
        if (!treatment.hasDose() || !treatment.switches()) {
            alwaysTreated(panel, treatedRows, rows, warnings);
        }
        treatedLater(panel, treatment, warnings);
        comparison(panel, treatment, warnings);
        int treatedUnits =
                (int) Arrays.stream(treatedRows).filter(count -> count > 0).count();
        if (treatedUnits < Treatment.FEW) {
            warnings.add(Warning.of("panel", "few-treated", treatedUnits));
        }
        if (!sources.contains(Treatment.DID)) {
            disagreement(panel, treatment, warnings);
        }
        return treatment.withWarnings(warnings);
    }

    private static void alwaysTreated(Panel panel, int[] treatedRows, int[] rows, List<Warning> warnings) {
        List<String> always = IntStream.range(0, rows.length)
                .filter(unit -> treatedRows[unit] == rows[unit])
                .mapToObj(panel::unitLabel)
                .toList();
        if (!always.isEmpty()) {
            warnings.add(Warning.of("panel", "always-treated", always.size(), new ShortenedList(always, NAMED)));
        }
    }

    private static void treatedLater(Panel panel, Treatment treatment, List<Warning> warnings) {
        int last = panel.period(panel.periods() - 1);
        List<Integer> later = new ArrayList<>();
        for (int unit = 0; unit < panel.units(); unit++) {
            OptionalInt cohort = treatment.cohort(unit);
            if (cohort.isPresent() && cohort.getAsInt() > last) {
                later.add(cohort.getAsInt());
            }
        }
        if (!later.isEmpty()) {
            List<Period> cohorts = later.stream()
                    .distinct()
                    .sorted()
                    .map(cohort -> new Period(cohort, panel.frequency()))
                    .toList();
            warnings.add(
                    Warning.of("panel", "treated-later", later.size(), new Period(last, panel.frequency()), cohorts));
        }
    }

    private static void comparison(Panel panel, Treatment treatment, List<Warning> warnings) {
        boolean[] hasTreated = new boolean[panel.periods()];
        boolean[] hasUntreated = new boolean[panel.periods()];
        boolean compared = false;
        for (int i = 0; i < panel.rows() && !compared; i++) {
            int time = panel.time(i);
            (treatment.isTreated(i) ? hasTreated : hasUntreated)[time] = true;
            compared = hasTreated[time] && hasUntreated[time];
        }
        if (!compared) {
            warnings.add(Warning.of("panel", "no-comparison"));
        } else if (treatment.neverTreated() == 0) {
            warnings.add(Warning.of("panel", "no-never-treated"));
        }
    }

    private static void disagreement(Panel panel, Treatment treatment, List<Warning> warnings) {
        Column column = panel.data().find(Treatment.DID).orElse(null);
        if (column == null) {
            return;
        }
        int[] different = IntStream.range(0, panel.rows())
                .filter(i -> !column.isMissing(i) && !agrees(column, i, treatment.isTreated(i)))
                .toArray();
        if (different.length > 0) {
            int first = different[0];
            warnings.add(Warning.of(
                    "panel",
                    "did-disagrees",
                    different.length,
                    panel.unitLabel(panel.unit(first)),
                    panel.when(panel.time(first)),
                    panel.data().line(first)));
        }
    }

    private static boolean agrees(Column column, int row, boolean treated) {
        return column instanceof NumberColumn numbers && numbers.get(row) == (treated ? 1 : 0);
    }
}
