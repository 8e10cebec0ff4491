package org.quasilab.efficiency;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.study.EfficiencySpec;

/**
 * The other ways in which the same inputs and outputs could have been turned into the column: all models, returns and
 * frontiers that fit. Re-running the baseline regression over them shows whether its result hangs on that choice.
 */
public final class Alternatives {
    private static final List<String> WITH_BADS = List.of("sbm", "super-sbm", "ddf", "nddf", "fukuyama-weber");
    private static final List<String> WITHOUT_BADS = List.of("ccr", "bcc", "sbm", "super-sbm", "ddf");
    private static final List<String> FRONTIERS = List.of("year", "global", "sequential", "window");
    private static final List<String> INDEX_FRONTIERS = List.of("year", "sequential", "window");

    private Alternatives() {}

    /**
     * @param asked a step; what it does not vary (columns, orientation, direction, disposability, base …) stays
     * @return the asked step first, then every other combination once, with constant and with variable returns. A step with
     *     a score stays with scores; one with an index stays with indices, adjacent on each frontier and global
     */
    public static List<EfficiencySpec> of(EfficiencySpec asked) {
        List<EfficiencySpec> all = new ArrayList<>();
        all.add(asked);
        for (String model : asked.bads().isEmpty() ? WITHOUT_BADS : WITH_BADS) {
            for (String returns : returns(model)) {
                EfficiencySpec base = asked.withModel(model).withReturns(returns);
                variants(base).stream().filter(spec -> !all.contains(spec)).forEach(all::add);
            }
        }
        return all;
    }

    private static List<String> returns(String model) {
        return switch (model) {
            case "ccr" -> List.of("crs");
            case "bcc" -> List.of("vrs");
            default -> List.of("crs", "vrs");
        };
    }

    private static List<EfficiencySpec> variants(EfficiencySpec base) {
        if (base.index().equals("none")) {
            return FRONTIERS.stream().map(base::withFrontier).toList();
        }
        String adjacent = base.bads().isEmpty() ? "malmquist" : "ml";
        String global = base.bads().isEmpty() ? "gm" : "gml";
        List<EfficiencySpec> variants = new ArrayList<>();
        INDEX_FRONTIERS.forEach(
                frontier -> variants.add(base.withFrontier(frontier).withIndex(adjacent)));
        variants.add(base.withFrontier("year").withIndex(global));
        return variants;
    }
}
