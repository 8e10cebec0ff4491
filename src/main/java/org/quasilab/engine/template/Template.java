package org.quasilab.engine.template;

import java.util.Locale;
import java.util.Set;
import org.quasilab.study.AttSpec;
import org.quasilab.study.BaconSpec;
import org.quasilab.study.CurveSpec;

/** Which steps a new study begins with. */
public enum Template {
    /** The empirical part of a policy evaluation paper. */
    PAPER(Set.of(), Set.of(AttSpec.KIND, BaconSpec.KIND, CurveSpec.KIND)),
    /** The same with the estimators for staggered adoption and the decomposition of two-way fixed effects. */
    MODERN(Set.of(), Set.of(CurveSpec.KIND)),
    /** What a referee asks for who doubts two-way fixed effects. */
    ROBUST(Set.of("regression", "event-study", AttSpec.KIND, BaconSpec.KIND), Set.of()),
    /** No step. */
    BLANK(Set.of(""), Set.of());

    private final Set<String> only;
    private final Set<String> without;

    Template(Set<String> only, Set<String> without) {
        this.only = only;
        this.without = without;
    }

    /** Whether it has steps of a kind, if the design allows them. */
    boolean has(String kind) {
        return (only.isEmpty() || only.contains(kind)) && !without.contains(kind);
    }

    /** In the bundles, such as {@code paper}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
