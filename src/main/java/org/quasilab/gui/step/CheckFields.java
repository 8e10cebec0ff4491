package org.quasilab.gui.step;

import java.util.List;
import java.util.Map;
import org.quasilab.study.Option.Type;

/** The settings each kind of robustness check has in its form. */
final class CheckFields {
    /** One setting: its key in the study file and what it takes. */
    record Item(String key, Type type) {}

    private static final Item COLUMNS = new Item("columns", Type.COLUMNS);
    private static final Item LOWER = new Item("lower", Type.NUMBER);
    private static final Item UPPER = new Item("upper", Type.NUMBER);
    private static final Item COLUMN = new Item("column", Type.COLUMN);

    private static final Map<String, List<Item>> BY_KIND = Map.ofEntries(
            Map.entry("replace-outcome", List.of(new Item("outcome", Type.COLUMNS))),
            Map.entry("drop", List.of(new Item("where", Type.CONDITION))),
            Map.entry("window", List.of(new Item("from", Type.INTEGER), new Item("to", Type.INTEGER))),
            Map.entry("winsorize", List.of(COLUMNS, LOWER, UPPER)),
            Map.entry("trim", List.of(COLUMNS, LOWER, UPPER)),
            Map.entry("lag-controls", List.of(new Item("lags", Type.INTEGER))),
            Map.entry("add-controls", List.of(COLUMNS)),
            Map.entry("add-fixed-effects", List.of(new Item("effects", Type.COLUMNS))),
            Map.entry("other-vcov", List.of(new Item("vcov", Type.VCOV))),
            Map.entry("exclude-policy", List.of(COLUMN)),
            Map.entry("control-policy", List.of(COLUMN)),
            Map.entry("leave-one-out", List.of(new Item("over", Type.COLUMN))),
            Map.entry("timing", List.of(new Item("shift", Type.INTEGER))),
            Map.entry("psm", List.of(new Item("covariates", Type.COLUMNS))));

    private CheckFields() {}

    static List<Item> of(String kind) {
        return BY_KIND.getOrDefault(kind, List.of());
    }
}
