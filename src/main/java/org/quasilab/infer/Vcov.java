package org.quasilab.infer;

import org.quasilab.result.Wald;
import org.quasilab.study.VcovSpec;

/**
 * The types of variance: each turns a fit into a variance matrix with its degrees of freedom.
 *
 * <p>All but {@link Iid} are sandwiches {@code factor · B M B}, B the bread and M the type's meat. The small-sample rules
 * are in {@link SmallSample}; types with leverages have none. Equals: R {@code fixest} 0.14 with the rule {@code fixest}.
 */
public sealed interface Vcov permits Iid, Hetero, LeverageRobust, Clustered, ClusterAdjusted, DriscollKraay, Spatial {
    /** The variance of a fit. */
    Variance estimate(Fitted fit);

    /**
     * Joint test that some coefficients are all zero, by F with the degrees of freedom of the variance.
     *
     * @param beta k coefficients
     * @param which positions of those tested
     */
    default Wald zero(Fitted fit, double[] beta, int[] which) {
        Variance variance = estimate(fit);
        return WaldTest.zero(
                "", beta, variance.matrix().toArray(), which, variance.info().df());
    }

    static Vcov of(VcovSpec spec) {
        return switch (spec.type()) {
            case IID -> new Iid(spec);
            case HETERO -> new Hetero(spec);
            case HC2, HC3 -> new LeverageRobust(spec);
            case CLUSTER -> new Clustered(spec);
            case CR2, CR3 -> new ClusterAdjusted(spec);
            case DRISCOLL_KRAAY -> new DriscollKraay(spec);
            case CONLEY -> new Spatial(spec);
        };
    }
}
