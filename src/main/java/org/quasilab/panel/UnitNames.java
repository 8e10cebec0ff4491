package org.quasilab.panel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.TextColumn;
import org.quasilab.study.DataSpec;
import org.quasilab.study.Study;
import org.quasilab.study.ValueLabel;
import org.quasilab.study.VariableSpec;
import org.quasilab.text.Messages;

/** What the units of a panel are called: a code such as 330100 says less than the name the data hold beside it. */
public final class UnitNames {
    private static final int UNSEEN = -1;

    private final Panel panel;
    private final List<String> names;

    private UnitNames(Panel panel, List<String> names) {
        this.panel = panel;
        this.names = names;
    }

    /**
     * The column the study names, else a text column with one value a unit, another for each. Off the window's thread: it
     * reads whole columns.
     *
     * @param study may name the column of the names, and names of units one by one
     * @param messages in whose script names are preferred, where the data have them in two
     */
    public static UnitNames of(Panel panel, DataSpec study, Messages messages) {
        Optional<UnitNames> named = study.unitLabel()
                .flatMap(panel.data()::find)
                .filter(TextColumn.class::isInstance)
                .flatMap(column -> names(panel, column))
                .map(found -> new UnitNames(panel, found));
        return named.orElseGet(() -> found(panel, messages));
    }

    private static UnitNames found(Panel panel, Messages messages) {
        boolean areNames =
                panel.unitLabels().stream().anyMatch(label -> label.chars().anyMatch(Character::isLetter));
        if (areNames) {
            return new UnitNames(panel, List.of());
        }
        return panel.data().columns().stream()
                .filter(TextColumn.class::isInstance)
                .map(column -> names(panel, column))
                .flatMap(Optional::stream)
                .min(Comparator.comparing(found ->
                        isIdeographic(found.get(0)) != messages.language().isIdeographic()))
                .map(found -> new UnitNames(panel, found))
                .orElseGet(() -> new UnitNames(panel, List.of()));
    }

    private static Optional<List<String>> names(Panel panel, Column column) {
        TextColumn texts = (TextColumn) column;
        int[] codes = new int[panel.units()];
        Arrays.fill(codes, UNSEEN);
        for (int row = 0; row < panel.rows(); row++) {
            if (!texts.isMissing(row)) {
                int unit = panel.unit(row);
                if (codes[unit] != UNSEEN && codes[unit] != texts.code(row)) {
                    return Optional.empty();
                }
                codes[unit] = texts.code(row);
            }
        }
        Set<Integer> seen = new HashSet<>();
        boolean isOneEach = panel.units() > 0 && IntStream.of(codes).allMatch(code -> code != UNSEEN && seen.add(code));
        return isOneEach
                ? Optional.of(IntStream.of(codes).mapToObj(texts.levels()::get).toList())
                : Optional.empty();
    }

    private static boolean isIdeographic(String name) {
        return name.codePoints().anyMatch(Character::isIdeographic);
    }

    /**
     * The same study with its units called by name wherever one of them is shown; a unit that the study itself gives a label
     * keeps it.
     */
    public Study in(Study study) {
        if (names.isEmpty()) {
            return study;
        }
        String unit = panel.unitColumn();
        VariableSpec said = study.data().variable(unit);
        Map<String, ValueLabel> labels = new LinkedHashMap<>();
        for (int code = 0; code < names.size(); code++) {
            labels.put(panel.unitLabel(code), ValueLabel.of(names.get(code)));
        }
        labels.putAll(said.values());
        Map<String, VariableSpec> variables = new LinkedHashMap<>(study.data().variables());
        variables.put(unit, said.withValues(labels));
        return study.withData(study.data().withVariables(variables));
    }

    /** The name of a unit; its code if the data have none. */
    public String name(int unit) {
        return names.isEmpty() ? panel.unitLabel(unit) : names.get(unit);
    }

    /** Name and code. */
    public String both(int unit) {
        return names.isEmpty() ? panel.unitLabel(unit) : names.get(unit) + " (" + panel.unitLabel(unit) + ")";
    }
}
