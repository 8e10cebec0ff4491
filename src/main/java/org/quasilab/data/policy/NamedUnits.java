package org.quasilab.data.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.quasilab.data.names.CloseNames;
import org.quasilab.data.names.Units;

/** The units of a data set by the names they have in any of its columns, ready for many lists. */
public final class NamedUnits {
    private final Units units;
    private final Map<String, Names> columns = new LinkedHashMap<>();

    /**
     * What a column calls the units.
     *
     * @param exact units by name, apart from case, marks and an ending such as 市
     * @param bare units by name without what stands in brackets
     */
    record Names(Map<String, List<Integer>> exact, Map<String, List<Integer>> bare) {
        private static Names of(List<String> names) {
            Names found = new Names(new HashMap<>(), new HashMap<>());
            for (int unit = 0; unit < names.size(); unit++) {
                put(found.exact, CloseNames.stem(names.get(unit)), unit);
                put(found.bare, CloseNames.bareStem(names.get(unit)), unit);
            }
            return found;
        }

        private static void put(Map<String, List<Integer>> byName, String name, int unit) {
            if (!name.isEmpty()) {
                byName.computeIfAbsent(name, key -> new ArrayList<>(1)).add(unit);
            }
        }

        /** Units with one of a member's names; with that of its province if there are none. */
        List<Integer> units(PolicyMember member) {
            return Stream.concat(member.name().texts().values().stream(), Stream.of(member.through()))
                    .map(name -> exact.getOrDefault(CloseNames.stem(name), List.of()))
                    .filter(found -> !found.isEmpty())
                    .findFirst()
                    .orElse(List.of());
        }

        /** Units whose name is one of a member's apart from what stands in brackets. */
        List<Integer> perhaps(PolicyMember member) {
            return member.name().texts().values().stream()
                    .map(name -> bare.getOrDefault(CloseNames.bareStem(name), List.of()))
                    .filter(found -> !found.isEmpty())
                    .findFirst()
                    .orElse(List.of());
        }

        /** How many members are one unit each. */
        long known(PolicyList list) {
            return list.members().stream()
                    .filter(member -> units(member).size() == 1)
                    .count();
        }
    }

    public NamedUnits(Units units) {
        this.units = units;
        units.names().forEach((column, names) -> columns.put(column, Names.of(names)));
    }

    Units units() {
        return units;
    }

    Names names(String column) {
        return columns.computeIfAbsent(
                column, name -> Names.of(units.names(name).orElse(List.of())));
    }

    /** The column that knows most members of a list; the unit column if none knows any. */
    String column(PolicyList list) {
        String best = units.column();
        long most = 0;
        for (Map.Entry<String, Names> names : columns.entrySet()) {
            long known = names.getValue().known(list);
            if (known > most) {
                best = names.getKey();
                most = known;
            }
        }
        return best;
    }
}
