package org.quasilab.efficiency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.quasilab.result.EfficiencyResult.Infeasible;
import org.quasilab.study.EfficiencySpec;

/**
 * Productivity change from one period to the next, and what it is made of. One formula serves all models, since every score
 * here is the higher the better and the directional ones are {@code S = 1/(1 + D)}.
 *
 * <p>{@code Sˢ(t)} is the score of the unit's period-t data against the frontier of period s. {@code malmquist}, {@code
 * ml}: {@code M = √[Sᵗ(t+1)/Sᵗ(t) · Sᵗ⁺¹(t+1)/Sᵗ⁺¹(t)]}, which is Malmquist's index of radial scores (Färe, Grosskopf, Norris
 * and Zhang 1994) and Malmquist–Luenberger's of directional ones (Chung, Färe and Grosskopf 1997); of slacks-based scores
 * with bads it is what the green-productivity literature calls SBM-ML. {@code gm}, {@code gml}: {@code M = Sᴳ(t+1)/Sᴳ(t)}
 * against the frontier of all periods (Pastor and Lovell 2005; Oh 2010), circular and nearly always feasible. Its
 * decomposition needs frontiers of the periods beside that of all: with {@code frontier: global} efficiency change is the
 * whole index and technical change one throughout, which is warned of.
 *
 * <p>Efficiency change is {@code Sᵗ⁺¹(t+1)/Sᵗ(t)}, technical (best-practice) change {@code M} over it. Decomposition {@code
 * fgnz}: M and technical change on constant returns, efficiency change = pure (variable returns) × scale. {@code ray-desli}
 * (Ray and Desli 1997): M on constant returns, pure efficiency change and technical change on variable returns, scale the
 * remaining factor.
 *
 * <p>A change exists only where the unit is observed in both periods and every program has a solution; otherwise it is NaN.
 * Programs without a solution are listed. Nothing is filled in.
 *
 * <p>Source: Färe, Grosskopf, Norris and Zhang (1994), Amer. Econ. Rev. 84, 66–83; Ray and Desli (1997), Amer. Econ. Rev.
 * 87, 1033–1039; Chung, Färe and Grosskopf (1997), J. Environ. Manage. 51, 229–240; Pastor and Lovell (2005), Econ. Lett.
 * 88, 266–271; Oh (2010), J. Prod. Anal. 34, 183–197.
 * <p>Equals: R {@code deaR::malmquist_index(type1 = "cont" | "glob")}. Checked by: {@code EfficiencyGoldenTest}.
 */
final class ProductivityIndex {
    private final Sample sample;
    private final Frontiers frontiers;
    private final Evaluator evaluator;
    private final boolean global;
    private final List<Infeasible> infeasible = new ArrayList<>();

    ProductivityIndex(Sample sample, Frontiers frontiers, Evaluator evaluator, EfficiencySpec spec) {
        this.sample = sample;
        this.frontiers = frontiers;
        this.evaluator = evaluator;
        this.global = spec.index().startsWith("g");
    }

    /**
     * By position in the sample, all NaN where there is no period before.
     *
     * @param globalScore NaN throughout unless the index is global
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Changes(double[] index, double[] efficiency, double[] technical, double[] scale, double[] globalScore) {
        static Changes none(int size) {
            double[] nan = new double[size];
            Arrays.fill(nan, Double.NaN);
            return new Changes(nan, nan, nan, nan, nan);
        }
    }

    /** Programs that had no solution so far. */
    List<Infeasible> infeasible() {
        return List.copyOf(infeasible);
    }

    /**
     * @param decomposition {@code none}, {@code fgnz} or {@code ray-desli}
     * @param returns of the index without a decomposition with scale
     */
    Changes compute(String decomposition, Returns returns) {
        if (decomposition.equals("none")) {
            return simple(returns);
        }
        Changes constant = simple(Returns.CRS);
        Changes variable = simple(Returns.VRS);
        boolean rayDesli = decomposition.equals("ray-desli");
        double[] scale = new double[sample.size()];
        for (int k = 0; k < scale.length; k++) {
            scale[k] = rayDesli
                    ? constant.index[k] / (variable.efficiency[k] * variable.technical[k])
                    : constant.efficiency[k] / variable.efficiency[k];
        }
        double[] technical = rayDesli ? variable.technical : constant.technical;
        return new Changes(constant.index, variable.efficiency, technical, scale, constant.globalScore);
    }

    private Changes simple(Returns returns) {
        double[] own = scores(returns, k -> true, 0);
        Changes changes = new Changes(
                new double[sample.size()],
                new double[sample.size()],
                new double[sample.size()],
                Changes.none(sample.size()).scale,
                global ? globalScores(returns) : Changes.none(sample.size()).globalScore);
        double[] againstPrevious = global ? own : scores(returns, k -> sample.previous(k) >= 0, -1);
        double[] againstNext = global ? own : scores(returns, k -> sample.next(k) >= 0, 1);
        for (int k = 0; k < sample.size(); k++) {
            int before = sample.previous(k);
            double efficiency = before < 0 ? Double.NaN : own[k] / own[before];
            double index = Double.NaN;
            if (before >= 0) {
                index = global
                        ? changes.globalScore[k] / changes.globalScore[before]
                        : Math.sqrt(againstPrevious[k] / own[before] * own[k] / againstNext[before]);
            }
            changes.index[k] = index;
            changes.efficiency[k] = efficiency;
            changes.technical[k] = index / efficiency;
        }
        return changes;
    }

    private double[] scores(Returns returns, IntPredicate asked, int shift) {
        return scores(asked, k -> frontiers.of(sample.time(k) + shift, returns));
    }

    private double[] globalScores(Returns returns) {
        return scores(k -> true, k -> frontiers.global(returns));
    }

    private double[] scores(IntPredicate asked, IntFunction<Technology> frontier) {
        Evaluation[] evaluations =
                evaluator.evaluate(IntStream.range(0, sample.size()).filter(asked), frontier);
        for (int k = 0; k < evaluations.length; k++) {
            if (asked.test(k) && !evaluations[k].isFeasible()) {
                infeasible.add(new Infeasible(
                        sample.unitLabel(k), sample.period(k), frontier.apply(k).label()));
            }
        }
        return Arrays.stream(evaluations).mapToDouble(Evaluation::score).toArray();
    }
}
