package org.quasilab.infer;

import java.util.List;
import java.util.function.Function;
import org.quasilab.study.VcovSpec;

/**
 * The types of variance: each turns a fit into a variance matrix with its degrees of freedom.
 *
 * <p>All but {@link Iid} are sandwiches {@code factor · B M B}, B the bread and M the type's meat. The small-sample rules
 * are in {@link SmallSample}. Equals: R {@code fixest} 0.14 with the rule {@code fixest}.
 */
public sealed interface Vcov permits Iid, Hetero, Clustered, DriscollKraay {
    /** Name in a {@link VcovSpec} and the member it stands for. */
    List<Member> MEMBERS = List.of(
            new Member("iid", Iid::new),
            new Member("hetero", Hetero::new),
            new Member("cluster", Clustered::new),
            new Member("driscoll-kraay", DriscollKraay::new));

    /** A type by its name. */
    record Member(String type, Function<VcovSpec, Vcov> of) {}

    /** The variance of a fit. */
    Variance estimate(Fitted fit);

    static Vcov of(VcovSpec spec) {
        return MEMBERS.stream()
                .filter(member -> member.type.equals(spec.type()))
                .findFirst()
                .orElseThrow()
                .of
                .apply(spec);
    }
}
