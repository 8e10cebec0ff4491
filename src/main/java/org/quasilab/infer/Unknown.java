package org.quasilab.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.TermName;
import org.quasilab.result.Warning;

/**
 * The coefficients a sandwich has no variance of, with the reason.
 *
 * @param none k values, whether all its scores cancel
 * @param lost k values, whether the repair of the matrix lost it
 */
@SuppressWarnings("ArrayRecordComponent")
record Unknown(boolean[] none, boolean[] lost) {
    /**
     * @param v k × k
     * @param terms k values: the sum of what the variances are sums and differences of
     */
    static Unknown of(Fitted fit, double[][] v, double[] terms, double factor) {
        return of(fit.rss(), fit.bread(), v, terms, factor);
    }

    /** The same of a fit whose rows are not at hand. */
    static Unknown of(double rss, double[][] bread, double[][] v, double[] terms, double factor) {
        boolean[] none = new boolean[v.length];
        for (int j = 0; j < v.length; j++) {
            none[j] = Variance.isRounding(v[j][j], terms[j], factor * rss * bread[j][j]);
        }
        return new Unknown(none, new boolean[v.length]);
    }

    Unknown withLost(boolean[] more) {
        return new Unknown(none, more);
    }

    /** The positions that are known, so far. */
    int[] known() {
        return IntStream.range(0, none.length).filter(j -> !none[j] && !lost[j]).toArray();
    }

    /** The matrix with NaN for what is not known. */
    DoubleMatrix blank(double[][] v) {
        double[][] blanked = new double[v.length][v.length];
        for (int a = 0; a < v.length; a++) {
            for (int b = 0; b < v.length; b++) {
                blanked[a][b] = none[a] || none[b] || lost[a] || lost[b] ? Double.NaN : v[a][b];
            }
        }
        return DoubleMatrix.of(blanked);
    }

    /** One for each reason there is. */
    List<Warning> warnings(Fitted fit) {
        return warnings(fit.terms());
    }

    List<Warning> warnings(List<String> terms) {
        List<Warning> warnings = new ArrayList<>();
        add(warnings, "no-variance", names(terms, none));
        add(warnings, "vcov-lost", names(terms, lost));
        return warnings;
    }

    private static void add(List<Warning> warnings, String code, List<TermName> names) {
        if (!names.isEmpty()) {
            warnings.add(Warning.of("infer", code, names));
        }
    }

    private static List<TermName> names(List<String> terms, boolean[] which) {
        return IntStream.range(0, which.length)
                .filter(j -> which[j])
                .mapToObj(terms::get)
                .map(TermName::new)
                .toList();
    }
}
