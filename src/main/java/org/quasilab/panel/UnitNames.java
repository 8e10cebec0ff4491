package org.quasilab.panel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.TextColumn;
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
     * Looks for a text column with one value a unit, another for each. Off the window's thread: it reads whole columns.
     *
     * @param messages in whose script names are preferred, where the data have them in two
     */
    public static UnitNames of(Panel panel, Messages messages) {
        boolean areNames =
                panel.unitLabels().stream().anyMatch(label -> label.chars().anyMatch(Character::isLetter));
        if (areNames) {
            return new UnitNames(panel, List.of());
        }
        return panel.data().columns().stream()
                .filter(TextColumn.class::isInstance)
                .map(column -> names(panel, column))
                .flatMap(Optional::stream)
                .min(Comparator.comparing(found -> isChinese(found.get(0)) != messages.isChinese()))
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

    private static boolean isChinese(String name) {
        return name.codePoints().anyMatch(Character::isIdeographic);
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
