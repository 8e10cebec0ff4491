package org.quasilab.panel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.quasilab.data.Column;
import org.quasilab.data.DateColumn;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.NumberText;
import org.quasilab.data.PeriodColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.data.names.CloseNames;
import org.quasilab.result.Warning;
import org.quasilab.study.Frequency;
import org.quasilab.study.PeriodText;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.UnitChanges;
import org.quasilab.text.ShortenedList;

/**
 * Reads who is treated when, from a cohort column, a 0/1 column, a column of amounts or a list of units with dates, and says what is
 * odd.
 *
 * <p>The cohort of a unit is its first treated period as written in the data, also when it lies before the first or after
 * the last period of the panel: units treated after the last period have no treated row and serve as not yet treated. A date
 * with a month counts from its own year or the next, as the study's {@link org.quasilab.study.MidYear} says; in a panel of
 * shorter periods it counts from the one it lies in.
 *
 * <p>Checked by: {@code TreatmentReaderTest}.
 */
public final class TreatmentReader {
    private static final int NAMED = 5;

    private TreatmentReader() {}

    /**
     * @param panel the panel to be treated
     * @param spec where the treatment stands
     * @return the treatment, with the warnings of {@link TreatmentChecks}, {@link Starts}, {@code start-before}, {@code
     *     start-in-gap}, {@code cohort-zero}, {@code cohort-word}, {@code changes} and {@code changes-unknown}
     * @throws PanelProblem {@code cohort-not-period}, {@code cohort-not-counted}, {@code cohort-varies}, {@code
     *     indicator-missing}, {@code indicator-value}, {@code switches-off}, {@code units-unknown}, {@code names-vary},
     *     {@code dose-missing}, {@code dose-negative}, {@code dose-constant}, {@code no-treated}, {@code no-control}
     * @throws org.quasilab.data.DataProblem if a column named is not there, or holds texts where numbers are needed
     */
    public static Treatment read(Panel panel, TreatmentSpec spec) {
        return spec.on(new TreatmentSpec.Cases<>() {
            @Override
            public Treatment cohort(TreatmentSpec.Cohort cohort) {
                return TreatmentChecks.checked(panel, fromCohort(panel, cohort), Set.of());
            }

            @Override
            public Treatment indicator(TreatmentSpec.Indicator indicator) {
                return TreatmentChecks.checked(panel, fromIndicator(panel, indicator), Set.of(indicator.column()));
            }

            @Override
            public Treatment units(TreatmentSpec.Units list) {
                return TreatmentChecks.checked(panel, fromUnits(panel, list), Set.of());
            }

            @Override
            public Treatment dose(TreatmentSpec.Dose dose) {
                return TreatmentChecks.checked(panel, fromDose(panel, dose), Set.of(dose.column()));
            }
        });
    }

    private static Treatment fromCohort(Panel panel, TreatmentSpec.Cohort spec) {
        String name = spec.column();
        Column column = starts(panel, panel.data().column(name));
        int[] firstRow = new int[panel.units()];
        Arrays.fill(firstRow, -1);
        List<Optional<PeriodText>> starts = new ArrayList<>();
        Set<String> zeros = new LinkedHashSet<>();
        Set<String> words = new LinkedHashSet<>();
        String firstWord = "";
        for (int i = 0; i < panel.rows(); i++) {
            int unit = panel.unit(i);
            boolean isNever = !(column instanceof NumberColumn) && PeriodText.isNever(column.text(i));
            if (isNever && words.add(panel.unitLabel(unit)) && firstWord.isEmpty()) {
                firstWord = column.text(i);
            }
            Optional<PeriodText> start = isNever ? Optional.empty() : startAt(panel, column, i);
            if (start.isPresent() && start.get().period() == 0 && panel.period(0) > 0) {
                start = Optional.empty();
                zeros.add(panel.unitLabel(unit));
            }
            if (firstRow[unit] < 0) {
                firstRow[unit] = i;
                starts.add(start);
            } else if (!start.equals(starts.get(unit))) {
                throw new PanelProblem(
                        "cohort-varies",
                        name,
                        panel.unitLabel(unit),
                        shown(column, firstRow[unit]),
                        panel.data().line(firstRow[unit]),
                        shown(column, i),
                        panel.data().line(i));
            }
        }
        List<Warning> warnings = new ArrayList<>();
        if (!zeros.isEmpty()) {
            warnings.add(Warning.of("panel", "cohort-zero", name, zeros.size()));
        }
        if (!words.isEmpty()) {
            warnings.add(Warning.of("panel", "cohort-word", name, words.size(), firstWord));
        }
        return changed(panel, Starts.cohorts(panel, starts, spec.midYear(), warnings), spec.changes(), warnings);
    }

    /** The column as periods of the panel, where these are no years. */
    private static Column starts(Panel panel, Column column) {
        return panel.frequency() == Frequency.YEAR ? column : PeriodColumn.of(column, panel.frequency());
    }

    private static Optional<PeriodText> startAt(Panel panel, Column column, int row) {
        if (column.isMissing(row)) {
            return Optional.empty();
        }
        if (column instanceof PeriodColumn counted) {
            return Optional.of(new PeriodText(periodAt(panel, counted, row), OptionalInt.empty()));
        }
        if (column instanceof DateColumn dates) {
            LocalDate day = LocalDate.ofEpochDay(dates.day(row));
            return Optional.of(new PeriodText(day.getYear(), OptionalInt.of(day.getMonthValue())));
        }
        if (column instanceof NumberColumn && PeriodColumn.at(column, row) != PeriodColumn.NONE) {
            return Optional.of(new PeriodText(PeriodColumn.at(column, row), OptionalInt.empty()));
        }
        Optional<PeriodText> written =
                column instanceof TextColumn ? written(column.text(row)) : Optional.<PeriodText>empty();
        if (written.isEmpty()) {
            throw new PanelProblem(
                    "cohort-not-period",
                    column.name(),
                    column.text(row),
                    panel.data().line(row));
        }
        return written;
    }

    /** A start as people write it; 0 stands beside dates as it does beside years. */
    private static Optional<PeriodText> written(String text) {
        return NumberText.parse(text) == 0 ? Optional.of(new PeriodText(0, OptionalInt.empty())) : PeriodText.of(text);
    }

    private static int periodAt(Panel panel, PeriodColumn column, int row) {
        boolean isZero = NumberText.parse(column.text(row)) == 0;
        if (column.period(row) == PeriodColumn.NONE && !isZero) {
            throw new PanelProblem(
                    "cohort-not-counted",
                    column.name(),
                    column.text(row),
                    panel.data().line(row),
                    panel.frequency().example());
        }
        return isZero ? 0 : column.period(row);
    }

    /** With the units that are set by hand. */
    private static Treatment changed(
            Panel panel, List<OptionalInt> cohorts, UnitChanges changes, List<Warning> warnings) {
        if (changes.isEmpty()) {
            return Treatment.absorbing(panel, cohorts, warnings);
        }
        Set<String> unknown = new LinkedHashSet<>(changes.treated().keySet());
        unknown.addAll(changes.never());
        int treated = 0;
        int never = 0;
        List<OptionalInt> all = new ArrayList<>(cohorts);
        for (int unit = 0; unit < panel.units(); unit++) {
            String label = panel.unitLabel(unit);
            if (unknown.remove(label)) {
                Integer period = changes.treated().get(label);
                all.set(unit, period == null ? OptionalInt.empty() : OptionalInt.of(period));
                treated += period == null ? 0 : 1;
                never += period == null ? 1 : 0;
            }
        }
        if (!unknown.isEmpty()) {
            warnings.add(Warning.of("panel", "changes-unknown", unknown.size(), List.copyOf(unknown)));
        }
        if (treated + never > 0) {
            warnings.add(Warning.of("panel", "changes", treated, never));
        }
        return Treatment.absorbing(panel, all, warnings);
    }

    private static String shown(Column column, int row) {
        return column.isMissing(row) ? "–" : column.text(row);
    }

    private static Treatment fromIndicator(Panel panel, TreatmentSpec.Indicator spec) {
        NumberColumn column = panel.numbers(spec.column());
        boolean[] treated = new boolean[panel.rows()];
        for (int i = 0; i < treated.length; i++) {
            if (column.isMissing(i)) {
                throw new PanelProblem(
                        "indicator-missing",
                        spec.column(),
                        panel.unitLabel(panel.unit(i)),
                        panel.when(panel.time(i)),
                        panel.data().line(i));
            }
            if (column.get(i) != 0 && column.get(i) != 1) {
                throw new PanelProblem(
                        "indicator-value",
                        spec.column(),
                        column.text(i),
                        panel.data().line(i));
            }
            treated[i] = column.get(i) == 1;
        }
        if (spec.switches()) {
            return Treatment.switching(panel, treated, List.of());
        }
        refuseSwitchingOff(panel, spec.column(), treated);
        List<Warning> warnings = startsNotSeen(panel, treated);
        Treatment told = Treatment.absorbing(panel, treated, warnings);
        return spec.changes().isEmpty() ? told : changed(panel, told.cohortsOfUnits(), spec.changes(), warnings);
    }

    private static Treatment fromDose(Panel panel, TreatmentSpec.Dose spec) {
        NumberColumn column = panel.numbers(spec.column());
        double[] doses = new double[panel.rows()];
        Set<Integer> moving = new LinkedHashSet<>();
        boolean changes = false;
        int first = -1;
        for (int i = 0; i < doses.length; i++) {
            if (column.isMissing(i)) {
                throw new PanelProblem(
                        "dose-missing",
                        spec.column(),
                        panel.unitLabel(panel.unit(i)),
                        panel.when(panel.time(i)),
                        panel.data().line(i));
            }
            doses[i] = column.get(i);
            if (doses[i] < 0) {
                throw new PanelProblem(
                        "dose-negative",
                        spec.column(),
                        column.text(i),
                        panel.unitLabel(panel.unit(i)),
                        panel.data().line(i));
            }
            boolean isChange = i > 0 && panel.unit(i) == panel.unit(i - 1) && doses[i] != doses[i - 1];
            changes |= isChange;
            if (isChange && doses[i - 1] > 0) {
                moving.add(panel.unit(i));
                first = first < 0 ? i : first;
            }
        }
        if (!changes) {
            throw new PanelProblem("dose-constant", spec.column());
        }
        List<Warning> warnings = new ArrayList<>();
        if (first >= 0) {
            warnings.add(Warning.of(
                    "panel",
                    "dose-moves",
                    spec.column(),
                    moving.size(),
                    panel.unitLabel(panel.unit(first)),
                    panel.when(panel.time(first))));
        }
        return Treatment.dosed(panel, doses, warnings);
    }

    private static void refuseSwitchingOff(Panel panel, String column, boolean[] treated) {
        Set<Integer> units = new LinkedHashSet<>();
        int first = -1;
        for (int i = 1; i < treated.length; i++) {
            if (treated[i - 1] && !treated[i] && panel.unit(i) == panel.unit(i - 1)) {
                units.add(panel.unit(i));
                first = first < 0 ? i : first;
            }
        }
        if (first >= 0) {
            throw new PanelProblem(
                    "switches-off",
                    column,
                    panel.unitLabel(panel.unit(first)),
                    panel.when(panel.time(first)),
                    panel.data().line(first),
                    units.size());
        }
    }

    /**
     * An indicator says when treatment starts only where the row before is there: {@code start-before} for units treated from
     * their first row on, {@code start-in-gap} for those without the period before.
     */
    private static List<Warning> startsNotSeen(Panel panel, boolean[] treated) {
        List<String> before = new ArrayList<>();
        List<String> inGap = new ArrayList<>();
        for (int i = 0; i < treated.length; i++) {
            boolean isFirst = i == 0 || panel.unit(i) != panel.unit(i - 1);
            if (treated[i] && isFirst) {
                before.add(panel.unitLabel(panel.unit(i)));
            } else if (treated[i] && !treated[i - 1] && panel.time(i) - panel.time(i - 1) > 1) {
                inGap.add(panel.unitLabel(panel.unit(i)) + " (" + panel.when(panel.time(i - 1) + 1) + "–"
                        + panel.when(panel.time(i)) + ")");
            }
        }
        List<Warning> warnings = new ArrayList<>();
        if (!before.isEmpty()) {
            warnings.add(Warning.of("panel", "start-before", before.size(), new ShortenedList(before, NAMED)));
        }
        if (!inGap.isEmpty()) {
            warnings.add(Warning.of("panel", "start-in-gap", inGap.size(), new ShortenedList(inGap, NAMED)));
        }
        return warnings;
    }

    /** The names, by unit code, that a list of units is compared with. */
    public static List<String> names(Panel panel, TreatmentSpec.Units spec) {
        String column = columnOf(panel, spec);
        return column.equals(panel.unitColumn()) ? panel.unitLabels() : namesOfUnits(panel, column);
    }

    private static String columnOf(Panel panel, TreatmentSpec.Units spec) {
        Set<String> listed = new LinkedHashSet<>();
        spec.from().keySet().forEach(name -> listed.add(name.strip()));
        return spec.column().isEmpty() ? columnOfNames(panel, listed) : spec.column();
    }

    private static Treatment fromUnits(Panel panel, TreatmentSpec.Units spec) {
        Map<String, Integer> from = new LinkedHashMap<>();
        spec.from().forEach((name, period) -> from.put(name.strip(), period));
        String column = columnOf(panel, spec);
        List<String> names = names(panel, spec);
        CloseNames among = CloseNames.among(names);
        List<String> unknown = from.keySet().stream()
                .filter(name -> !names.contains(name))
                .map(name -> among.to(name)
                        .map(close -> name + " (→ " + close + " ?)")
                        .orElse(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw new PanelProblem("units-unknown", column, unknown.size(), unknown);
        }
        Map<String, Integer> months = new LinkedHashMap<>();
        spec.months().forEach((name, month) -> months.put(name.strip(), month));
        List<Optional<PeriodText>> starts = new ArrayList<>();
        for (String name : names) {
            Optional<Integer> period = Optional.ofNullable(from.get(name));
            Optional<Integer> month = Optional.ofNullable(months.get(name));
            starts.add(period.map(
                    year -> new PeriodText(year, month.map(OptionalInt::of).orElse(OptionalInt.empty()))));
        }
        List<Warning> warnings = new ArrayList<>();
        return Treatment.absorbing(panel, Starts.cohorts(panel, starts, spec.midYear(), warnings), warnings);
    }

    /**
     * The column that a list without one means: the unit column, or the text column that names each unit by a name of its
     * own and knows more of the listed names.
     */
    private static String columnOfNames(Panel panel, Set<String> listed) {
        String best = panel.unitColumn();
        long known = known(panel.unitLabels(), listed);
        for (Column column : panel.data().columns()) {
            if (column instanceof TextColumn
                    && !column.name().equals(panel.unitColumn())
                    && isNameOfUnits(panel, column)) {
                long more = known(namesOfUnits(panel, column.name()), listed);
                if (more > known) {
                    best = column.name();
                    known = more;
                }
            }
        }
        return best;
    }

    private static long known(List<String> names, Set<String> listed) {
        return names.stream().filter(listed::contains).count();
    }

    /** Whether a column is the same in all rows of a unit and differs between units. */
    private static boolean isNameOfUnits(Panel panel, Column column) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < panel.rows(); i++) {
            boolean first = i == 0 || panel.unit(i) != panel.unit(i - 1);
            String name = column.text(i).strip();
            if (first
                    ? name.isEmpty() || !names.add(name)
                    : !name.equals(column.text(i - 1).strip())) {
                return false;
            }
        }
        return true;
    }

    /** The value of a column for each unit, which may not change within the unit; empty if missing. */
    private static List<String> namesOfUnits(Panel panel, String name) {
        Column column = panel.data().column(name);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < panel.rows(); i++) {
            int unit = panel.unit(i);
            String text = column.text(i).strip();
            if (unit == names.size()) {
                names.add(text);
            } else if (!text.equals(names.get(unit))) {
                throw new PanelProblem(
                        "names-vary",
                        name,
                        panel.unitLabel(unit),
                        names.get(unit),
                        text,
                        panel.data().line(i));
            }
        }
        return names;
    }
}
