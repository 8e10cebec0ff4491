package org.quasilab.gui.wizard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.quasilab.data.NumberText;
import org.quasilab.data.read.Preview;
import org.quasilab.data.read.Preview.PreviewColumn;
import org.quasilab.data.read.Preview.Type;
import org.quasilab.data.read.Role;
import org.quasilab.engine.template.Roles;
import org.quasilab.gui.widget.Lines;
import org.quasilab.study.CleanSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.MidYear;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VariableSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Numbers;
import org.quasilab.text.Translated;

/**
 * What has been chosen on the pages, apart from the file and how it is read.
 *
 * @param lines the columns of the file
 * @param frequency how long a period is; absent as long as the time column says it
 * @param clean cleaning steps taken
 * @param way how the study says who is treated
 * @param switches whether a 0/1 treatment may be switched off again
 * @param list the units of the pasted list; absent without one
 * @param midYear from which year a start within a year counts
 * @param isClustered by unit; else iid
 */
record Draft(
        List<ColumnLine> lines,
        Optional<Frequency> frequency,
        List<CleanSpec> clean,
        TreatmentSource way,
        boolean switches,
        Optional<TreatmentSpec.Units> list,
        MidYear midYear,
        boolean isClustered) {
    static final Draft EMPTY = new Draft(
            List.of(),
            Optional.empty(),
            List.of(),
            TreatmentSource.NONE,
            false,
            Optional.empty(),
            MidYear.NO_RULE,
            true);

    private static final int MOST_CLUSTERS = 2;

    /** Letters of examples there is room for. */
    private static final int ROOM = 22;

    private static final int LONG = 12;
    private static final int DIGITS = 6;

    /** A column with more values than this among the first rows, such as the provinces, is no group to split by. */
    private static final int MOST_GROUPS = 6;

    Draft {
        lines = List.copyOf(lines);
        clean = List.copyOf(clean);
    }

    /**
     * What a file suggests.
     *
     * @param missing texts that are no values
     */
    static Draft of(Preview preview, Collection<String> missing) {
        List<ColumnLine> lines = new ArrayList<>();
        for (PreviewColumn column : preview.columns()) {
            lines.add(line(column, values(preview, lines.size(), missing)));
        }
        unitLabel(preview, lines).ifPresent(at -> lines.set(at, lines.get(at).withUse(ColumnUse.UNIT_LABEL)));
        TreatmentSource way = lines.stream().anyMatch(line -> line.use() == ColumnUse.COHORT)
                ? TreatmentSource.COHORT
                : lines.stream().anyMatch(line -> line.use() == ColumnUse.INDICATOR)
                        ? TreatmentSource.INDICATOR
                        : TreatmentSource.UNITS;
        return new Draft(
                ProductionGuess.of(lines),
                Optional.empty(),
                List.of(),
                way,
                false,
                Optional.empty(),
                MidYear.NO_RULE,
                true);
    }

    private static OptionalInt onlyOne(IntStream columns) {
        int[] found = columns.toArray();
        return found.length == 1 ? OptionalInt.of(found[0]) : OptionalInt.empty();
    }

    /** Where the units are codes: the one column of texts that has one for each unit, another for every other. */
    private static OptionalInt unitLabel(Preview preview, List<ColumnLine> lines) {
        OptionalInt unit = onlyOne(
                IntStream.range(0, lines.size()).filter(at -> lines.get(at).use() == ColumnUse.UNIT));
        if (unit.isEmpty()) {
            return unit;
        }
        return onlyOne(IntStream.range(0, lines.size())
                .filter(at -> lines.get(at).type() == Type.TEXT && lines.get(at).use() == ColumnUse.NONE)
                .filter(at -> names(preview, unit.getAsInt(), at)));
    }

    private static boolean names(Preview preview, int unit, int column) {
        Map<String, String> nameOf = new LinkedHashMap<>();
        for (List<String> row : preview.rows()) {
            if (Math.max(unit, column) < row.size()) {
                String code = row.get(unit).strip();
                String name = row.get(column).strip();
                boolean isOther = !nameOf.getOrDefault(code, name).equals(name);
                if (name.isEmpty() || isOther || code.chars().anyMatch(Character::isLetter)) {
                    return false;
                }
                nameOf.put(code, name);
            }
        }
        return nameOf.size() > 1 && new HashSet<>(nameOf.values()).size() == nameOf.size();
    }

    private static List<String> values(Preview preview, int column, Collection<String> missing) {
        return preview.rows().stream()
                .filter(row -> column < row.size())
                .map(row -> row.get(column).strip())
                .filter(value -> !value.isEmpty() && !missing.contains(value))
                .distinct()
                .toList();
    }

    private static ColumnLine line(PreviewColumn column, List<String> values) {
        boolean isTooMany = column.role() == Role.GROUP && values.size() > MOST_GROUPS;
        ColumnUse use = isTooMany ? ColumnUse.NONE : ColumnUse.of(column.role());
        return new ColumnLine(
                column.name(),
                column.type(),
                examples(values),
                column.label(),
                column.valueLabels(),
                column.frequency(),
                column.part(),
                column.name(),
                use);
    }

    /** As many as can be read side by side, one at least. */
    private static List<String> examples(List<String> values) {
        List<String> few = new ArrayList<>();
        int letters = 0;
        for (String value : values) {
            String example = brief(value);
            letters += Lines.letters(example) + ColumnLine.BETWEEN.length();
            if (!few.isEmpty() && letters > ROOM) {
                break;
            }
            few.add(example);
        }
        return few;
    }

    /** A number with more digits than anyone reads leaves no room for the next; a power of ten is written out. */
    private static String brief(String value) {
        double number = value.length() > LONG || value.contains("E-") ? NumberText.parse(value) : Double.NaN;
        return Double.isFinite(number) ? Numbers.general(number, DIGITS) : value;
    }

    /**
     * With the types and values of another reading of the same columns. A column that could not be used when it was text is
     * used as guessed now.
     */
    Draft readAgain(Draft again) {
        Draft changed = this;
        for (ColumnLine line : again.lines) {
            ColumnLine before = lines.stream()
                    .filter(old -> old.inFile().equals(line.inFile()))
                    .findFirst()
                    .orElse(line);
            boolean isNewlyUsed = before.type() == Type.TEXT
                    && line.type() != Type.TEXT
                    && before.use() == ColumnUse.NONE
                    && !(line.use().isUnique() && !changed.names(line.use()).isEmpty());
            ColumnLine read = line.withName(before.name()).withUse(isNewlyUsed ? line.use() : before.use());
            changed = changed.withLines(old -> old.inFile().equals(line.inFile()) ? read : old);
        }
        return changed;
    }

    /** Gives a column a use; one that only one column can have is taken from the column that had it. */
    Draft withUse(String inFile, ColumnUse use) {
        boolean isTime = use == ColumnUse.TIME
                || use == ColumnUse.PART
                || inFile(ColumnUse.PART).equals(inFile);
        Draft before = isTime ? withFrequency(Optional.empty()) : this;
        return before.withLines(line -> line.inFile().equals(inFile)
                ? line.withUse(use)
                : use.isUnique() && line.use() == use ? line.withUse(ColumnUse.NONE) : line);
    }

    Draft withName(String inFile, String name) {
        return withLines(line -> line.inFile().equals(inFile) ? line.withName(name) : line);
    }

    private Draft withLines(UnaryOperator<ColumnLine> how) {
        return new Draft(lines.stream().map(how).toList(), frequency, clean, way, switches, list, midYear, isClustered);
    }

    Draft withFrequency(Optional<Frequency> newFrequency) {
        return new Draft(lines, newFrequency, clean, way, switches, list, midYear, isClustered);
    }

    /** How long a period is: as chosen, or as the columns of the time look. */
    Frequency counted() {
        return frequency
                .or(() -> of(ColumnUse.PART).map(ColumnLine::part))
                .or(() -> of(ColumnUse.TIME).map(ColumnLine::frequency))
                .orElse(Frequency.YEAR);
    }

    private Optional<ColumnLine> of(ColumnUse use) {
        return lines.stream().filter(line -> line.use() == use).findFirst();
    }

    private String inFile(ColumnUse use) {
        return of(use).map(ColumnLine::inFile).orElse("");
    }

    Draft withClean(List<CleanSpec> newClean) {
        return new Draft(lines, frequency, newClean, way, switches, list, midYear, isClustered);
    }

    Draft withWay(TreatmentSource newWay) {
        return new Draft(lines, frequency, clean, newWay, switches, list, midYear, isClustered);
    }

    Draft withSwitches(boolean newSwitches) {
        return new Draft(lines, frequency, clean, way, newSwitches, list, midYear, isClustered);
    }

    Draft withList(Optional<TreatmentSpec.Units> newList) {
        return new Draft(lines, frequency, clean, way, switches, newList, midYear, isClustered);
    }

    Draft withMidYear(MidYear newRule) {
        return new Draft(lines, frequency, clean, way, switches, list, newRule, isClustered);
    }

    Draft withClustered(boolean newClustered) {
        return new Draft(lines, frequency, clean, way, switches, list, midYear, newClustered);
    }

    /** The names in the study of the columns with a use. */
    List<String> names(ColumnUse use) {
        return lines.stream()
                .filter(line -> line.use() == use)
                .map(ColumnLine::name)
                .toList();
    }

    /** The name of the one column with a use; empty if there is none. */
    String name(ColumnUse use) {
        return names(use).stream().findFirst().orElse("");
    }

    /** A name that two columns would have, or an empty text for a column without a name. */
    Optional<String> wrongName() {
        Set<String> seen = new HashSet<>();
        return lines.stream()
                .map(ColumnLine::name)
                .filter(name -> name.isBlank() || !seen.add(name))
                .findFirst();
    }

    Roles roles() {
        return new Roles(
                names(ColumnUse.GROUP),
                names(ColumnUse.MEDIATOR),
                names(ColumnUse.OTHER_OUTCOME),
                names(ColumnUse.WEIGHT).stream().findFirst());
    }

    /** The step that computes an efficiency, where inputs and good outputs are chosen. */
    Optional<EfficiencySpec> efficiency() {
        EfficiencySpec asked = EfficiencySpec.DEFAULT
                .withInputs(names(ColumnUse.INPUT))
                .withGoods(names(ColumnUse.GOOD))
                .withBads(names(ColumnUse.BAD));
        List<String> taken = lines.stream().map(ColumnLine::name).toList();
        String into = EfficiencySpec.DEFAULT.kind();
        while (taken.contains(into)) {
            into += "_";
        }
        return Optional.of(asked.withInto(into))
                .filter(step -> !step.inputs().isEmpty() && !step.goods().isEmpty());
    }

    /** The column chosen for it; without one the efficiency computed here; empty if there is neither. */
    String outcome() {
        String chosen = name(ColumnUse.OUTCOME);
        return chosen.isEmpty() ? efficiency().map(EfficiencySpec::into).orElse("") : chosen;
    }

    /** Whether one of inputs and good outputs is chosen without the other, or bad ones without both. */
    boolean lacksAmounts() {
        return efficiency().isEmpty()
                && List.of(ColumnUse.INPUT, ColumnUse.GOOD, ColumnUse.BAD).stream()
                        .anyMatch(use -> !names(use).isEmpty());
    }

    Optional<TreatmentSpec> treatment() {
        String column = name(way.use());
        return switch (way) {
            case COHORT ->
                Optional.of(column)
                        .filter(name -> !name.isEmpty())
                        .map(name -> new TreatmentSpec.Cohort(name).withMidYear(midYear));
            case INDICATOR ->
                Optional.of(column)
                        .filter(name -> !name.isEmpty())
                        .map(name -> new TreatmentSpec.Indicator(name, switches));
            case DOSE -> Optional.of(column).filter(name -> !name.isEmpty()).map(TreatmentSpec.Dose::new);
            case UNITS -> list.map(found -> found.withMidYear(midYear));
            case NONE -> Optional.empty();
        };
    }

    /** What the file calls the columns that are used, and their values. */
    private Map<String, VariableSpec> labels() {
        Map<String, VariableSpec> labels = new LinkedHashMap<>();
        lines.stream()
                .filter(line -> line.use() != ColumnUse.NONE && line.isLabelled())
                .forEach(line -> labels.put(line.name(), VariableSpec.ofLabels(line.label(), line.valueLabels())));
        efficiency()
                .ifPresent(step -> labels.put(
                        step.into(),
                        VariableSpec.DEFAULT.withLabel(Translated.of(messages -> messages.text("wizard.efficiency")))));
        names(ColumnUse.UNIT_LABEL)
                .forEach(name -> labels.put(
                        name, labels.getOrDefault(name, VariableSpec.DEFAULT).withRole(VariableSpec.UNIT_LABEL)));
        return labels;
    }

    /** The columns chosen for it, two at most; else the units. */
    private String[] clusters(String unit) {
        List<String> chosen = names(ColumnUse.CLUSTER);
        return chosen.isEmpty()
                ? new String[] {unit}
                : chosen.stream().limit(MOST_CLUSTERS).toArray(String[]::new);
    }

    /** A study with what is chosen here, and the step that computes an efficiency if there is one; its file, how it is read, and its title stay. */
    Study on(Study before) {
        String unit = name(ColumnUse.UNIT);
        String time = name(ColumnUse.TIME);
        boolean hasKeys = !unit.isEmpty() && !time.isEmpty();
        Map<String, String> rename = new LinkedHashMap<>();
        lines.stream()
                .filter(line ->
                        !line.name().equals(line.inFile()) && !line.name().isBlank())
                .forEach(line -> rename.put(line.inFile(), line.name()));
        DesignSpec design = DesignSpec.DEFAULT
                .withOutcome(outcome())
                .withTreatment(treatment())
                .withControls(names(ColumnUse.CONTROL))
                .withFixedEffects(hasKeys ? List.of(unit, time) : List.of())
                .withVcov(hasKeys && isClustered ? VcovSpec.cluster(clusters(unit)) : VcovSpec.IID);
        return before.withData(before.data()
                        .withKeys(unit, time)
                        .withTimePart(name(ColumnUse.PART))
                        .withFrequency(counted())
                        .withRename(rename)
                        .withClean(clean)
                        .withVariables(labels()))
                .withDesign(design)
                .withSteps(efficiency().<List<StepSpec>>map(List::of).orElse(List.of()));
    }
}
