package org.quasilab.data.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.quasilab.data.names.CloseNames;
import org.quasilab.data.names.Units;

/** The units of a data set by the names they have in any of its columns, ready for many lists. */
public final class NamedUnits {
    private final Units units;
    private final Map<String, Map<String, List<Integer>>> columns = new LinkedHashMap<>();
    private final Map<String, Map<String, List<Integer>>> bare = new HashMap<>();

    public NamedUnits(Units units) {
        this.units = units;
        units.names().forEach((column, names) -> columns.put(column, byName(names, CloseNames::stem)));
    }

    private static Map<String, List<Integer>> byName(List<String> names, UnaryOperator<String> simple) {
        Map<String, List<Integer>> asWritten = new LinkedHashMap<>();
        for (int unit = 0; unit < names.size(); unit++) {
            asWritten
                    .computeIfAbsent(names.get(unit), name -> new ArrayList<>(1))
                    .add(unit);
        }
        Map<String, List<Integer>> byName = new HashMap<>();
        asWritten.forEach((name, found) -> {
            if (!name.isEmpty()) {
                byName.computeIfAbsent(simple.apply(name), key -> new ArrayList<>(1))
                        .addAll(found);
            }
        });
        return byName;
    }

    Units units() {
        return units;
    }

    /** Units by their names in a column, apart from case, marks and an ending such as 市. */
    Map<String, List<Integer>> exact(String column) {
        return columns.computeIfAbsent(column, name -> byName(names(name), CloseNames::stem));
    }

    /** The same also without what stands in brackets. */
    Map<String, List<Integer>> bare(String column) {
        return bare.computeIfAbsent(column, name -> byName(names(name), CloseNames::bareStem));
    }

    private List<String> names(String column) {
        return units.names(column).orElse(List.of());
    }

    /** The names of a member as they are looked up: its own, then that of its province. */
    static List<String> stems(PolicyMember member) {
        return Stream.concat(member.name().texts().values().stream(), Stream.of(member.through()))
                .filter(name -> !name.isEmpty())
                .map(CloseNames::stem)
                .toList();
    }

    /** Units that have the first of some names that any has. */
    static List<Integer> units(Map<String, List<Integer>> byName, List<String> names) {
        return names.stream()
                .map(name -> byName.getOrDefault(name, List.of()))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /**
     * The column in which most members are one unit each; the unit column if none is.
     *
     * @param members the names of each
     */
    String column(List<List<String>> members) {
        String best = units.column();
        long most = 0;
        for (Map.Entry<String, Map<String, List<Integer>>> column : columns.entrySet()) {
            long known = members.stream()
                    .filter(names -> units(column.getValue(), names).size() == 1)
                    .count();
            if (known > most) {
                best = column.getKey();
                most = known;
            }
        }
        return best;
    }
}
