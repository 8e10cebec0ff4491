package org.quasilab.estimate.regression;

import java.util.List;
import java.util.function.IntFunction;
import org.quasilab.design.Design;
import org.quasilab.math.LeastSquares;
import org.quasilab.result.Estimate;
import org.quasilab.result.Warning;

/** What is said of a regressor left out by least squares. */
final class Collinearity {
    private Collinearity() {}

    /** @param name of a column by its position */
    static Estimate.Dropped dropped(LeastSquares.Collinear collinear, IntFunction<String> name) {
        String dropped = name.apply(collinear.column());
        List<String> with = collinear.with().stream().map(j -> name.apply(j)).toList();
        boolean constant = with.isEmpty() || with.equals(List.of(Design.INTERCEPT));
        String code = constant ? "constant-regressor" : "collinear";
        return new Estimate.Dropped(dropped, Warning.of("estimate", code, dropped, with));
    }
}
