package org.quasilab.design;

import java.util.Arrays;
import java.util.List;

/**
 * Rows alone in a level of an absorbed effect, or left alone once such rows are set aside, again and again until none is left.
 *
 * <p>Such a row is fitted exactly by its effect and says nothing about the regressors. Which rows are found does not depend on
 * the order of the effects.
 *
 * <p>Source: Correia (2015), "Singletons, cluster-robust standard errors and fixed effects: a bad mix".
 * <p>Equals: R {@code fixest} 0.14.2 ({@code fixef.rm}), Stata {@code reghdfe}.
 * <p>Checked by: {@code SingletonsGoldenTest}, golden/regression/singletons.json.
 */
final class Singletons {
    /** For a row that is not alone. */
    static final int NONE = -1;

    private Singletons() {}

    /** @return for each of the n rows the position of the effect it is found alone in, or {@link #NONE}; empty if no row is */
    static int[] find(List<Factor> effects, int n) {
        if (effects.stream()
                .noneMatch(effect -> Arrays.stream(sizes(effect, new int[0])).anyMatch(size -> size == 1))) {
            return new int[0];
        }
        int[] aloneIn = new int[n];
        Arrays.fill(aloneIn, NONE);
        boolean more = true;
        while (more) {
            more = false;
            for (int e = 0; e < effects.size(); e++) {
                more |= mark(effects.get(e), e, aloneIn);
            }
        }
        return aloneIn;
    }

    private static boolean mark(Factor effect, int position, int[] aloneIn) {
        int[] sizes = sizes(effect, aloneIn);
        boolean any = false;
        for (int i = 0; i < aloneIn.length; i++) {
            if (aloneIn[i] == NONE && sizes[effect.codes()[i]] == 1) {
                aloneIn[i] = position;
                any = true;
            }
        }
        return any;
    }

    /** Rows in each level, without those set aside. */
    private static int[] sizes(Factor effect, int[] aloneIn) {
        int[] sizes = new int[effect.levels()];
        int[] codes = effect.codes();
        for (int i = 0; i < codes.length; i++) {
            sizes[codes[i]] += aloneIn.length == 0 || aloneIn[i] == NONE ? 1 : 0;
        }
        return sizes;
    }
}
