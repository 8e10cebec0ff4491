package org.quasilab.result;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What the coefficient of two-way fixed effects is made of: a weighted sum of the effects on all treated rows, whose weights
 * sum to one but may be negative.
 *
 * @param beta the coefficient
 * @param treated treated rows
 * @param positive how many of them have a positive weight
 * @param negative how many have a negative one
 * @param sumPositive sum of the positive weights
 * @param sumNegative sum of the negative weights; zero without any
 * @param sigmaFe least standard deviation of the effects over the treated rows with which their mean could be zero; empty if
 *     all rows have the same weight, when the coefficient is that mean
 * @param sigmaFe2 least standard deviation with which all of the effects could have the sign other than the coefficient's;
 *     empty without negative weights
 * @param cells by cohort, then period: the rows of a cohort in a period in which they are treated
 * @param n rows
 * @param units units
 * @param ledger every row of the file
 */
public record TwfeWeights(
        double beta,
        int treated,
        int positive,
        int negative,
        double sumPositive,
        double sumNegative,
        OptionalDouble sigmaFe,
        OptionalDouble sigmaFe2,
        List<Cell> cells,
        int n,
        int units,
        SampleLedger ledger,
        List<Warning> warnings) {
    /**
     * A cohort in a period.
     *
     * @param cohort its first treated period
     * @param time the period
     * @param units treated units in it
     * @param weight of all of them together
     * @param negative how many of them have a negative weight
     */
    public record Cell(int cohort, int time, int units, double weight, int negative) {}

    public TwfeWeights {
        cells = List.copyOf(cells);
        warnings = List.copyOf(warnings);
    }
}
