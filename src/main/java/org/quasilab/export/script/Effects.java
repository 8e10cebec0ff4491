package org.quasilab.export.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A fixed effect taken apart: {@code province^year}, {@code city_id[year]} (levels and slopes), {@code city_id[[year]]} (slopes
 * alone, where another effect has the levels).
 *
 * @param columns whose combinations are the levels
 * @param slope the column in brackets
 * @param hasLevels whether the levels have coefficients of their own
 */
record Effects(List<String> columns, Optional<String> slope, boolean hasLevels) {
    static Effects of(String effect) {
        int open = effect.indexOf('[');
        String levels = open < 0 ? effect : effect.substring(0, open);
        Optional<String> slope = open < 0
                ? Optional.empty()
                : Optional.of(effect.substring(open).replaceAll("[\\[\\]]", "").strip());
        List<String> columns =
                Arrays.stream(levels.split("\\^")).map(String::strip).toList();
        return new Effects(columns, slope, !effect.contains("[["));
    }

    static List<String> columns(String effect) {
        Effects parts = of(effect);
        List<String> all = new ArrayList<>(parts.columns());
        parts.slope().ifPresent(all::add);
        return all;
    }
}
