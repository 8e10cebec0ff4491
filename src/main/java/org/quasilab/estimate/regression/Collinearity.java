package org.quasilab.estimate.regression;

import java.util.List;
import java.util.function.IntFunction;
import org.quasilab.design.Design;
import org.quasilab.math.LeastSquares;
import org.quasilab.result.Estimate;
import org.quasilab.result.Warning;
import org.quasilab.study.VariableName;

/** What is said of a regressor left out by least squares. */
final class Collinearity {
    private Collinearity() {}

    /** @param name of a column by its position */
    static Estimate.Dropped dropped(LeastSquares.Collinear collinear, IntFunction<String> name) {
        String dropped = name.apply(collinear.column());
        List<VariableName> with = collinear.with().stream()
                .map(j -> new VariableName(name.apply(j)))
                .toList();
        boolean constant = with.isEmpty() || with.equals(List.of(new VariableName(Design.INTERCEPT)));
        String code = constant ? "constant-regressor" : "collinear";
        return new Estimate.Dropped(dropped, Warning.of("estimate", code, new VariableName(dropped), with));
    }
}
