package org.quasilab.export.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A fixed effect taken apart: {@code province^year}, {@code city_id[year]} (levels and slopes).
 *
 * @param columns whose combinations are the levels
 * @param slope the column in brackets
 */
record Effects(List<String> columns, Optional<String> slope) {
    static Effects of(String effect) {
        int open = effect.indexOf('[');
        String levels = open < 0 ? effect : effect.substring(0, open);
        Optional<String> slope = open < 0
                ? Optional.empty()
                : Optional.of(effect.substring(open + 1).replace("]", "").strip());
        return new Effects(Arrays.stream(levels.split("\\^")).map(String::strip).toList(), slope);
    }

    static List<String> columns(String effect) {
        Effects parts = of(effect);
        List<String> all = new ArrayList<>(parts.columns());
        parts.slope().ifPresent(all::add);
        return all;
    }
}
