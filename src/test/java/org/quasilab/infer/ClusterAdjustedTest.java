package org.quasilab.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.golden.Golden.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.simple.SimpleEVD;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.design.Absorbed;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.design.Factor;
import org.quasilab.estimate.regression.Ols;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.TreatmentReader;
import org.quasilab.result.Estimate;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.Wald;
import org.quasilab.run.Progress;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;
import org.quasilab.text.Messages;

/**
 * Variances with leverages against R (golden/inference: clubSandwich 0.5.11, sandwich 3.1-1, refits by fixest 0.14.2), against
 * matrices with a dummy for each level, and against refits without each cluster.
 */
class ClusterAdjustedTest {
    private static final double TOLERANCE = 1e-8;
    private static final List<String> FULL = List.of("did", "ind", "cit", "stu", "gdp", "fin1", "fin2");
    private static final List<String> TWO_WAY = List.of("city_id", "year");

    @Test
    void cr2EqualsClubSandwich() {
        for (String cluster : List.of("city_id", "province")) {
            JsonNode golden = Golden.inference().get("CR2_" + cluster);
            Estimate estimate = fit(Golden.study("pilot-zones"), TWO_WAY, VcovSpec.of(VcovType.CR2, cluster));
            for (int i = 0; i < FULL.size(); i++) {
                assertClose(golden.get("se").get(i).asDouble(), estimate.se(i), TOLERANCE, cluster + i);
                assertClose(
                        golden.get("df").get(i).asDouble(), estimate.effects().df(i), TOLERANCE, cluster + i);
                assertClose(golden.get("p").get(i).asDouble(), estimate.p(i), 1e-7, cluster + i);
            }
        }
    }

    @Test
    void cr3EqualsRefitsByFixest() {
        for (String cluster : List.of("city_id", "province")) {
            JsonNode golden = Golden.inference().get("CV3_" + cluster);
            Estimate estimate = fit(Golden.study("pilot-zones"), TWO_WAY, VcovSpec.of(VcovType.CR3, cluster));
            for (int i = 0; i < FULL.size(); i++) {
                assertClose(golden.get("se").get(i).asDouble(), estimate.se(i), TOLERANCE, cluster + i);
            }
            assertEquals(golden.get("clusters").asInt() - 1, estimate.vcovInfo().df());
        }
    }

    @Test
    void hc2AndHc3EqualSandwich() {
        for (VcovType type : List.of(VcovType.HC2, VcovType.HC3)) {
            JsonNode golden = Golden.inference().get(type.word());
            Estimate estimate = fit(Golden.study("pilot-zones"), TWO_WAY, VcovSpec.of(type));
            for (int i = 0; i < FULL.size(); i++) {
                assertClose(golden.get("se").get(i).asDouble(), estimate.se(i), TOLERANCE, type.word() + i);
            }
        }
    }

    static Stream<List<String>> models() {
        return Stream.of(
                List.of("city_id", "", "city_id", "year"),
                List.of("city_id", "fin2", "city_id", "year"),
                List.of("region", "", "city_id", "year"),
                List.of("region", "fin2", "city_id", "region^year"),
                List.of("year", "", "city_id", "year"),
                List.of("year", "fin2", "city_id"),
                List.of("city_id", "", "city_id[year]", "year"),
                List.of("city_id", "fin2", "region[year]", "city_id", "year"),
                List.of("region", "", "year"),
                List.of("city_id", "fin2"),
                List.of("region", ""));
    }

    /** On the unbalanced panel, by dummies: {@code H} as n × n matrix, roots by eigenvalues, degrees of freedom by definition. */
    @ParameterizedTest
    @MethodSource("models")
    void absorbedEffectsGiveTheNumbersOfDummies(List<String> model) {
        StudyPanel study = Golden.study("unbalanced");
        RegressionColumn column = column(model.subList(2, model.size()), VcovSpec.of(VcovType.CR2, model.get(0)))
                .withWeights(model.get(1).isEmpty() ? Optional.empty() : Optional.of(model.get(1)));
        Dense dense = new Dense(DesignBuilder.build(study, column));
        for (VcovType type : List.of(VcovType.CR2, VcovType.CR3, VcovType.HC2, VcovType.HC3)) {
            VcovSpec vcov = type.isClustered() ? VcovSpec.of(type, model.get(0)) : VcovSpec.of(type);
            Estimate estimate = Regression.fit(study, column.withVcov(Optional.of(vcov)), 0.95, Progress.NONE);
            double power = type == VcovType.CR3 || type == VcovType.HC3 ? -1 : -0.5;
            Factor groups = type.isClustered() ? dense.design.clusters().get(0) : dense.rows();
            SimpleMatrix scores = dense.scores(groups, power);
            double factor = type == VcovType.CR3 ? (groups.levels() - 1.0) / groups.levels() : 1;
            for (int i = 0; i < estimate.terms().size(); i++) {
                for (int j = 0; j <= i; j++) {
                    double v = factor
                            * scores.getRow(i)
                                    .mult(scores.getRow(j).transpose())
                                    .get(0);
                    double size = estimate.se(i) * estimate.se(j);
                    assertEquals(v / size, estimate.vcov().get(i, j) / size, TOLERANCE, model + type.word() + i + j);
                }
                if (type == VcovType.CR2) {
                    assertClose(dense.df(groups, i), estimate.effects().df(i), 1e-7, model + " df" + i);
                }
            }
            if (type == VcovType.CR2) {
                Wald joint = Vcov.of(vcov)
                        .zero(
                                Ols.fitted(dense.design, Progress.NONE),
                                estimate.beta().toArray(),
                                new int[] {0, 1});
                double nu = dense.nu(groups);
                assertClose(nu - 1, joint.df2(), 1e-7, model + " df of two");
                assertEquals(Double.isNaN(joint.p()), nu <= 1, model.toString());
            }
        }
    }

    static Stream<List<String>> jackknives() {
        return Stream.of(
                List.of("city_id", "city_id", "year"),
                List.of("city_id", "city_id", "region^year"),
                List.of("region", "city_id", "year"),
                List.of("year", "city_id", "year"),
                List.of("city_id", "city_id[year]", "year"),
                List.of("region"));
    }

    /** The regression without each cluster is fitted anew, effects included. */
    @ParameterizedTest
    @MethodSource("jackknives")
    void cr3EqualsRefitsWithoutEachCluster(List<String> model) {
        String cluster = model.get(0);
        List<String> effects = model.subList(1, model.size());
        Dataset data = Golden.data("unbalanced");
        Estimate whole = fit(study(data, row -> true), effects, VcovSpec.of(VcovType.CR3, cluster));
        List<String> labels = IntStream.range(0, data.rows())
                .mapToObj(row -> data.column(cluster).text(row))
                .distinct()
                .toList();
        double[] sums = new double[whole.terms().size()];
        for (String label : labels) {
            Estimate without =
                    fit(study(data, row -> !data.column(cluster).text(row).equals(label)), effects, VcovSpec.IID);
            assertEquals(whole.terms(), without.terms());
            Arrays.setAll(sums, i -> sums[i] + Math.pow(without.estimate(i) - whole.estimate(i), 2));
        }
        for (int i = 0; i < sums.length; i++) {
            double g = labels.size();
            assertClose(Math.sqrt((g - 1) / g * sums[i]), whole.se(i), TOLERANCE, model + " " + i);
        }
    }

    /** V₁ + V₂ − V₁₂; the intersection of cities and years is the rows, whose CR3 is HC3 with (n − 1)/n. */
    @Test
    void twoWaysAreAddedAndTheirIntersectionTakenAway() {
        StudyPanel study = Golden.study("unbalanced");
        for (VcovType type : List.of(VcovType.CR2, VcovType.CR3)) {
            Estimate both = fit(study, TWO_WAY, VcovSpec.of(type, "city_id", "year"));
            Estimate city = fit(study, TWO_WAY, VcovSpec.of(type, "city_id"));
            Estimate year = fit(study, TWO_WAY, VcovSpec.of(type, "year"));
            Estimate rows = fit(study, TWO_WAY, VcovSpec.of(type == VcovType.CR2 ? VcovType.HC2 : VcovType.HC3));
            double shrunk = type == VcovType.CR2 ? 1 : (rows.n() - 1.0) / rows.n();
            for (int i = 0; i < FULL.size() && !both.vcovInfo().repaired(); i++) {
                double v = square(city.se(i)) + square(year.se(i)) - shrunk * square(rows.se(i));
                assertClose(Math.sqrt(v), both.se(i), TOLERANCE, type.word() + i);
                if (type == VcovType.CR2) {
                    assertEquals(
                            Math.min(city.effects().df(i), year.effects().df(i)),
                            both.effects().df(i));
                }
            }
        }
    }

    /** Without region East nothing is known of a variable that varies there alone: said, with the region's name. */
    @Test
    void aClusterThatAloneIdentifiesACoefficientIsNamed() {
        Dataset data = Golden.data("unbalanced");
        String east = data.column("region").text(0);
        double[] alone = IntStream.range(0, data.rows())
                .mapToDouble(row -> data.column("region").text(row).equals(east) ? Math.cos(row * row) : 0)
                .toArray();
        Dataset with = data.with(NumberColumn.adopt("alone", alone));
        for (VcovType type : List.of(VcovType.CR2, VcovType.CR3)) {
            RegressionColumn column =
                    column(TWO_WAY, VcovSpec.of(type, "region")).withRegressors(List.of("did", "alone"));
            Estimate estimate = Regression.fit(study(with, row -> true), column, 0.95, Progress.NONE);
            String code = type == VcovType.CR2 ? "known-from-one" : "lost-without";
            assertTrue(
                    estimate.warnings().stream()
                            .filter(warning -> warning.code().equals(code))
                            .anyMatch(
                                    warning -> warning.message(Messages.ENGLISH).contains(east)
                                            && warning.message(Messages.ENGLISH).contains("alone")),
                    estimate.warnings().toString());
            assertEquals(type == VcovType.CR3, Double.isNaN(estimate.se(1)));
            assertTrue(estimate.se(0) > 0);
        }
    }

    /** y → −y mirrors the estimates and changes nothing else. */
    @Test
    void mirroredOutcomesHaveTheSameErrors() {
        Dataset data = Golden.data("unbalanced");
        double[] mirrored = IntStream.range(0, data.rows())
                .mapToDouble(row -> -data.numbers("gtfp").get(row))
                .toArray();
        Dataset other = data.with(NumberColumn.adopt("mirrored", mirrored));
        for (VcovType type : List.of(VcovType.CR2, VcovType.CR3, VcovType.HC2, VcovType.HC3)) {
            VcovSpec vcov = type.isClustered() ? VcovSpec.of(type, "region") : VcovSpec.of(type);
            Estimate one = fit(study(other, row -> true), TWO_WAY, vcov);
            Estimate two = Regression.fit(
                    study(other, row -> true),
                    column(TWO_WAY, vcov).withOutcome(Optional.of("mirrored")),
                    0.95,
                    Progress.NONE);
            for (int i = 0; i < FULL.size(); i++) {
                assertClose(-one.estimate(i), two.estimate(i), 1e-12, type.word());
                assertClose(one.se(i), two.se(i), 1e-12, type.word());
                assertClose(one.ciLow(i), -two.ciHigh(i), 1e-11, type.word());
            }
        }
    }

    /** The constant of {@code xtreg} is the mean of unit effects: with CR2 of a size with CR1, with CR3 by whole units there is none. */
    @Test
    void constantOfUnitEffects() {
        StudyPanel study = Golden.study("pilot-zones");
        Estimate plain = fit(study, TWO_WAY, VcovSpec.cluster("province"));
        Estimate reduced = fit(study, TWO_WAY, VcovSpec.of(VcovType.CR2, "province"));
        double ratio = reduced.constant().orElseThrow().se()
                / plain.constant().orElseThrow().se();
        assertTrue(ratio > 0.9 && ratio < 1.2, "constant " + ratio);
        assertTrue(reduced.constant().orElseThrow().df() < 29);
        assertTrue(fit(study, TWO_WAY, VcovSpec.of(VcovType.CR3, "province"))
                .constant()
                .isEmpty());
        assertTrue(fit(study, TWO_WAY, VcovSpec.of(VcovType.CR3, "year"))
                .constant()
                .isPresent());
    }

    private static double square(double v) {
        return v * v;
    }

    private static Estimate fit(StudyPanel study, List<String> effects, VcovSpec vcov) {
        return Regression.fit(study, column(effects, vcov), 0.95, Progress.NONE);
    }

    private static RegressionColumn column(List<String> effects, VcovSpec vcov) {
        return RegressionColumn.DEFAULT
                .withOutcome(Optional.of("gtfp"))
                .withRegressors(FULL)
                .withControls(Optional.of(List.of()))
                .withFixedEffects(Optional.of(effects))
                .withVcov(Optional.of(vcov));
    }

    private static StudyPanel study(Dataset data, IntPredicate keep) {
        Dataset chosen =
                data.select(IntStream.range(0, data.rows()).filter(keep).toArray());
        Panel panel = Panel.of(chosen, "city_id", "year");
        return new StudyPanel(
                panel,
                Optional.of(TreatmentReader.read(panel, new TreatmentSpec.Cohort("treat_year"))),
                SampleLedger.ofFile(chosen.rows()));
    }

    /** A regression with a column for each level, times the root of the weights. */
    private static final class Dense {
        final Design design;
        final SimpleMatrix left;
        final SimpleMatrix functions;
        final SimpleMatrix residuals;

        Dense(Design design) {
            this.design = design;
            int n = design.n();
            List<double[]> columns = new ArrayList<>();
            if (design.hasIntercept()) {
                columns.add(IntStream.range(0, n).mapToDouble(i -> 1).toArray());
            }
            columns.addAll(List.of(design.x()));
            int k = columns.size();
            for (Absorbed effect : design.effects()) {
                for (int l = 0; l < effect.factor().levels(); l++) {
                    int level = l;
                    double[] indicator = IntStream.range(0, n)
                            .mapToDouble(i -> effect.factor().codes()[i] == level ? 1 : 0)
                            .toArray();
                    columns.add(indicator);
                    effect.slope()
                            .ifPresent(slope -> columns.add(IntStream.range(0, n)
                                    .mapToDouble(i -> indicator[i] * (slope[i] - 2015))
                                    .toArray()));
                }
            }
            double[] root = design.weights()
                    .map(w -> Arrays.stream(w).map(Math::sqrt).toArray())
                    .orElseGet(() -> IntStream.range(0, n).mapToDouble(i -> 1).toArray());
            SimpleMatrix x = new SimpleMatrix(n, columns.size());
            SimpleMatrix y = new SimpleMatrix(n, 1);
            double[] outcome = design.y();
            for (int i = 0; i < n; i++) {
                y.set(i, root[i] * outcome[i]);
                for (int j = 0; j < columns.size(); j++) {
                    x.set(i, j, root[i] * columns.get(j)[i]);
                }
            }
            SimpleMatrix scaled = x.copy();
            for (int j = 0; j < columns.size(); j++) {
                double length = x.getColumn(j).normF();
                for (int i = 0; i < n; i++) {
                    scaled.set(i, j, x.get(i, j) / length);
                }
            }
            SimpleMatrix inverse = scaled.pseudoInverse();
            left = SimpleMatrix.identity(n).minus(scaled.mult(inverse));
            residuals = left.mult(y);
            functions = new SimpleMatrix(k, n);
            for (int j = 0; j < k; j++) {
                double length = x.getColumn(j).normF();
                for (int i = 0; i < n; i++) {
                    functions.set(j, i, inverse.get(j, i) / length);
                }
            }
        }

        Factor rows() {
            return new Factor("row", IntStream.range(0, design.n()).toArray(), design.n());
        }

        private static int[] members(Factor groups, int g) {
            return IntStream.range(0, groups.codes().length)
                    .filter(i -> groups.codes()[i] == g)
                    .toArray();
        }

        private SimpleMatrix power(int[] of, double power) {
            SimpleMatrix block = new SimpleMatrix(of.length, of.length);
            for (int a = 0; a < of.length; a++) {
                for (int b = 0; b < of.length; b++) {
                    block.set(a, b, left.get(of[a], of[b]));
                }
            }
            SimpleEVD<SimpleMatrix> eigen = block.eig();
            SimpleMatrix result = new SimpleMatrix(of.length, of.length);
            for (int v = 0; v < of.length; v++) {
                double value = eigen.getEigenvalue(v).getReal();
                if (value > 1e-12) {
                    SimpleMatrix vector = eigen.getEigenVector(v);
                    result = result.plus(vector.mult(vector.transpose()).scale(Math.pow(value, power)));
                }
            }
            return result;
        }

        /** What each group adds to the coefficients, k × G. */
        SimpleMatrix scores(Factor groups, double power) {
            SimpleMatrix scores = new SimpleMatrix(functions.getNumRows(), groups.levels());
            for (int g = 0; g < groups.levels(); g++) {
                int[] of = members(groups, g);
                SimpleMatrix adjusted = chosen(functions, of).mult(power(of, power));
                for (int j = 0; j < functions.getNumRows(); j++) {
                    double sum = 0;
                    for (int a = 0; a < of.length; a++) {
                        sum += adjusted.get(j, a) * residuals.get(of[a]);
                    }
                    scores.set(j, g, sum);
                }
            }
            return scores;
        }

        private static SimpleMatrix chosen(SimpleMatrix rows, int[] of) {
            SimpleMatrix chosen = new SimpleMatrix(rows.getNumRows(), of.length);
            for (int j = 0; j < rows.getNumRows(); j++) {
                for (int a = 0; a < of.length; a++) {
                    chosen.set(j, a, rows.get(j, of[a]));
                }
            }
            return chosen;
        }

        /** {@code (tr P)² / tr(P P)}, {@code P_gh = s_g′s_h}, s_g the rows of M times the adjusted function of group g. */
        double df(Factor groups, int j) {
            SimpleMatrix s = seen(groups, j);
            SimpleMatrix p = s.transpose().mult(s);
            return square(p.trace()) / p.mult(p).trace();
        }

        /** {@code q (q + 1) / Σ_gh [tr(Ω⁻¹P_gh Ω⁻¹P_gh) + tr(Ω⁻¹P_gh)²]} of the first two coefficients, {@code Ω = Σ_g P_gg}. */
        double nu(Factor groups) {
            SimpleMatrix[] s = {seen(groups, 0), seen(groups, 1)};
            SimpleMatrix omega = new SimpleMatrix(2, 2);
            for (int a = 0; a < 2; a++) {
                for (int b = 0; b < 2; b++) {
                    omega.set(a, b, s[a].transpose().mult(s[b]).trace());
                }
            }
            double sum = 0;
            for (int g = 0; g < groups.levels(); g++) {
                for (int h = 0; h < groups.levels(); h++) {
                    SimpleMatrix p = new SimpleMatrix(2, 2);
                    for (int a = 0; a < 2; a++) {
                        for (int b = 0; b < 2; b++) {
                            p.set(a, b, s[a].getColumn(g).dot(s[b].getColumn(h)));
                        }
                    }
                    SimpleMatrix scaled = omega.invert().mult(p);
                    sum += scaled.mult(scaled).trace() + square(scaled.trace());
                }
            }
            return 6 / sum;
        }

        /** The rows of M times the adjusted function of each group, n × G. */
        private SimpleMatrix seen(Factor groups, int j) {
            SimpleMatrix s = new SimpleMatrix(design.n(), groups.levels());
            for (int g = 0; g < groups.levels(); g++) {
                int[] of = members(groups, g);
                SimpleMatrix p = chosen(functions, of).mult(power(of, -0.5));
                for (int i = 0; i < design.n(); i++) {
                    double sum = 0;
                    for (int a = 0; a < of.length; a++) {
                        sum += left.get(i, of[a]) * p.get(j, a);
                    }
                    s.set(i, g, sum);
                }
            }
            return s;
        }
    }
}
