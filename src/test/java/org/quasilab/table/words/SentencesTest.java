package org.quasilab.table.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.Estimate;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.StepResult;
import org.quasilab.result.Warning;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.Study;
import org.quasilab.table.Examples;
import org.quasilab.text.Messages;

class SentencesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            level     | Pilot raises Green TFP by 0.039, 11.2% of the mean (p < 0.001, 95% confidence interval 0.027 to 0.051).
            ratio     | Pilot raises Green TFP by 0.039, 11.2% of the mean (p < 0.001, 95% confidence interval 0.027 to 0.051).
            share     | Pilot raises Green TFP by 3.9 percentage points, 11.2% of the mean (p < 0.001, 95% confidence interval 2.7 pp to 5.1 pp).
            indicator | Pilot raises the probability of Green TFP by 3.9 percentage points, 11.2% of the mean (p < 0.001, 95% confidence interval 2.7 pp to 5.1 pp).
            log       | Pilot raises Green TFP by 4.0% (p < 0.001, 95% confidence interval 2.8% to 5.2%).
            """)
    void scaleOfTheOutcomeDecidesTheMeasure(String scale, String sentence) {
        assertEquals(sentence, main(scale, Examples.estimate(0.039, 0.006), Messages.ENGLISH));
    }

    @Test
    void logEffectIsExpMinusOneNotTheCoefficient() {
        String sentence = main("log", Examples.estimate(-0.5, 0.01), Messages.ENGLISH);
        assertTrue(sentence.startsWith("Pilot lowers Green TFP by 39.3% ("), sentence);
    }

    @Test
    void shareInPerCentIsNotMultipliedAgain() {
        String sentence = main("share", Examples.with(Examples.estimate(3.9, 0.6), "gtfp", 34.9), Messages.ENGLISH);
        assertTrue(sentence.startsWith("Pilot raises Green TFP by 3.9 percentage points, 11.2% of the mean"), sentence);
    }

    @Test
    void meanThatIsNotPositiveIsNotReferredTo() {
        String sentence = main("level", Examples.with(Examples.estimate(0.039, 0.006), "gtfp", -0.2), Messages.ENGLISH);
        assertTrue(sentence.startsWith("Pilot raises Green TFP by 0.039 (p"), sentence);
    }

    /** The outcome's standard deviation in the example is 0.144. */
    @Test
    void meanCloserToZeroThanTheSpreadIsNotReferredTo() {
        String near = main("level", Examples.with(Examples.estimate(0.039, 0.006), "gtfp", 0.0107), Messages.ENGLISH);
        assertTrue(near.startsWith("Pilot raises Green TFP by 0.039 (p"), near);
        String never = main("share", Examples.with(Examples.estimate(0.039, 0.006), "gtfp", 0.1), Messages.ENGLISH);
        assertTrue(never.startsWith("Pilot raises Green TFP by 3.9 percentage points, 39.0% of the mean"), never);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                          | compares
            city_id       | compares
            year          | compares
            province^year | compares
            city_id,year  | raises
            city_id,province^year | raises
            region,year   | raises
            city_id[year],year | raises
            """)
    void raisingNeedsADesign(String effects, String verb) {
        RegressionColumn column = RegressionColumn.DEFAULT
                .withFixedEffects(Optional.of(effects == null ? List.of() : List.of(effects.split(","))))
                .resolve(Examples.study().design());
        Estimate e = Examples.estimate(column, List.of("did"), new double[] {0.039}, new double[] {0.006});
        String sentence = main("level", e, Messages.ENGLISH);
        assertEquals(verb.equals("raises"), sentence.startsWith("Pilot raises Green TFP by 0.039"), sentence);
        assertEquals(
                verb.equals("compares"), sentence.startsWith("With Pilot, Green TFP is higher by 0.039"), sentence);
        assertEquals(verb.equals("compares"), sentence.endsWith("it is not the effect of Pilot."), sentence);
        assertEquals(verb.equals("raises"), main("level", e, Messages.CHINESE).contains("使绿色全要素生产率提高"));
    }

    @Test
    void oneTreatedUnitProvesNothing() {
        Estimate e = Examples.estimate(0.039, 0.006).withWarnings(List.of(Warning.of("estimate", "one-treated")));
        assertEquals(
                "The estimate of Pilot on Green TFP is 0.039. Only one unit or cluster is treated, so its standard error "
                        + "does not say how far chance moves it; see the placebo test.",
                main("level", e, Messages.ENGLISH));
        assertTrue(Double.isNaN(e.toldP(0)));
        assertFalse(Double.isNaN(e.toldP(1)));
    }

    /** A variance that says nothing of chance says nothing of differences and products either. */
    @Test
    void oneTreatedUnitDiffersFromNoneAndMediatesNothing() {
        List<Warning> one = List.of(Warning.of("estimate", "one-treated"));
        HeterogeneityResult both = Examples.heterogeneity(0.001);
        RegressionResult.Column west = both.columns().get(1);
        HeterogeneityResult result = new HeterogeneityResult(
                both.spec(),
                List.of(
                        both.columns().get(0),
                        new RegressionResult.Column(
                                west.label(), west.estimate().map(e -> e.withWarnings(one)), Optional.empty())),
                both.tests(),
                List.of());
        assertEquals(0.001, result.tests().get(0).p());
        assertTrue(Double.isNaN(result.toldTests().get(0).p()));
        assertTrue(all(both, Messages.ENGLISH).contains("p = 0.001"), all(both, Messages.ENGLISH));
        assertFalse(all(result, Messages.ENGLISH).contains("p = 0.001"), all(result, Messages.ENGLISH));

        MechanismResult sure = Examples.mechanism(0.004, 0.015);
        MechanismResult.Effect through = sure.effects().get(0);
        MechanismResult.Effect ofOne = new MechanismResult.Effect(
                through.mediator(),
                through.path().withWarnings(one),
                through.outcome(),
                through.total(),
                through.bootstrap());
        assertTrue(ofOne.sobelP() < 0.05);
        assertTrue(Double.isNaN(ofOne.toldSobelP()));
        String sentences =
                all(new MechanismResult(sure.spec(), sure.total(), List.of(ofOne), List.of()), Messages.ENGLISH);
        assertTrue(sentences.contains("neither a standard error nor an interval says"), sentences);
        assertFalse(sentences.contains("% of the total"), sentences);
    }

    @Test
    void shareOfATotalThatIsNothingIsNotTold() {
        MechanismResult sure = Examples.mechanism(0.004, 0.015);
        MechanismResult.Effect ofNothing = sure.effects().get(0).withTotal(Examples.estimate(0.039, 0.03));
        String sentences =
                all(new MechanismResult(sure.spec(), sure.total(), List.of(ofNothing), List.of()), Messages.ENGLISH);
        assertTrue(sentences.contains("the total effect cannot itself be told apart from zero"), sentences);
        assertFalse(sentences.contains("% of the total"), sentences);
    }

    @Test
    void nothingIsRaisedThatIsNotSignificant() {
        String english = main("level", Examples.estimate(0.012, 0.011), Messages.ENGLISH);
        assertEquals(
                "No effect of Pilot on Green TFP can be told apart from zero: the estimate is 0.012 "
                        + "(p = 0.276, 95% confidence interval −0.010 to 0.034).",
                english);
        String chinese = main("level", Examples.estimate(0.012, 0.011), Messages.CHINESE);
        assertTrue(chinese.startsWith("试点政策对绿色全要素生产率的影响不显著：估计值为 0.012"), chinese);
    }

    @Test
    void noLineEndsWithinAPrintedPValue() {
        RegressionResult result = regression(Examples.estimate(0.039, 0.006));
        for (Messages messages : List.of(Messages.ENGLISH, Messages.CHINESE)) {
            String sentence = Sentences.of(result, Examples.study(), messages).get(0);
            String printed =
                    Sentences.printed(result, Examples.study(), messages).get(0);
            assertTrue(printed.matches(".*\\bp\u00a0[=<]\u00a00\\..*"), printed);
            assertEquals(sentence, printed.replace('\u00a0', ' '));
        }
    }

    @Test
    void chineseSentence() {
        assertEquals(
                "试点政策使绿色全要素生产率提高 0.039，相当于均值的 11.2%（p < 0.001，95% 置信区间为 0.027 至 0.051）。",
                main("level", Examples.estimate(0.039, 0.006), Messages.CHINESE));
    }

    @Test
    void causeInLogsIsToldPerCent() {
        RegressionColumn column = RegressionColumn.DEFAULT
                .withRegressors(List.of("lngdp"))
                .resolve(Examples.study().design());
        Estimate e = Examples.estimate(column, List.of("lngdp"), new double[] {0.8}, new double[] {0.1});
        Study study = withScale(Examples.study("log"), "lngdp", "log");
        String sentence = Sentences.of(regression(e), study, Messages.ENGLISH).get(0);
        assertTrue(sentence.startsWith("One per cent more of lngdp goes with 0.8% more of Green TFP ("), sentence);
    }

    @Test
    void columnsOfATableAreSummedUpByRangeAndSignificance() {
        RegressionResult result = new RegressionResult(
                List.of(
                        Examples.column("", Examples.bare(0.09, 0.005)),
                        Examples.column("", Examples.estimate(0.039, 0.03))),
                List.of());
        List<String> sentences = Sentences.of(result, Examples.study(), Messages.ENGLISH);
        assertTrue(sentences.get(0).startsWith("Column (2), with controls and City and Year fixed effects: No effect"));
        assertEquals(
                "Over the 2 columns the estimate lies between 0.039 and 0.090; 1 of them has this sign and is "
                        + "significant at the 5% level.",
                sentences.get(1));
    }

    @Test
    void nothingIsClaimedOfWhatHasNoTest() {
        String trends = all(Examples.eventStudy(Double.NaN), Messages.ENGLISH);
        assertTrue(trends.startsWith("The trends before treatment cannot be tested: the variance"), trends);
        String unknown = main("level", Examples.estimate(0.012, Double.NaN), Messages.ENGLISH);
        assertEquals("The estimate of Pilot on Green TFP is 0.012; its standard error could not be computed.", unknown);
        HeterogeneityResult.DifferenceTest joint = new HeterogeneityResult.DifferenceTest(
                "interaction",
                List.of("East", "Middle", "West"),
                Double.NaN,
                Double.NaN,
                2,
                1,
                Double.NaN,
                Double.NaN,
                0);
        HeterogeneityResult groups = Examples.heterogeneity(Double.NaN);
        groups = new HeterogeneityResult(
                groups.spec(), groups.columns(), List.of(joint, groups.tests().get(0)), List.of());
        String differences = all(groups, Messages.ENGLISH);
        assertFalse(differences.contains("differ"), differences);
    }

    @Test
    void strongerOnlyWhereTheDifferenceTestSaysSo() {
        String differs = all(compared("suest", 0.04, 0.012), Messages.ENGLISH);
        assertTrue(
                differs.contains(
                        "The effect in East (0.050) is larger than in West (0.010; SUEST: difference 0.040, p = 0.012)."),
                differs);
        String alike = all(compared("suest", 0.04, 0.074), Messages.ENGLISH);
        assertFalse(alike.contains("larger"), alike);
        assertTrue(
                alike.contains("cannot be told apart (SUEST: difference 0.040, p = 0.074). "
                        + "That it is significant in East alone is no evidence of a difference."),
                alike);
        assertFalse(all(compared("suest", 0.04, 0.074), Messages.CHINESE).contains("大于"));
        assertTrue(all(compared("suest", 0.04, 0.012), Messages.CHINESE).contains("East 中的政策效应（0.050）大于 West（0.010"));
    }

    @Test
    void anInteractionIsToldAsTheModelOfItsOwnThatItIs() {
        assertTrue(all(compared("interaction", 0.04, 0.012), Messages.ENGLISH)
                .startsWith("In the pooled model with an interaction the effect in East exceeds that in West by "
                        + "0.040 (p = 0.012); the separate columns give 0.050 and 0.010. East: "));
        assertTrue(all(compared("interaction", 0.002, 0.903), Messages.ENGLISH)
                .startsWith("In the pooled model with an interaction the effects in East and West cannot be told "
                        + "apart (difference 0.002, p = 0.903); the separate columns give 0.050 and 0.010. How "
                        + "large the difference is depends on the model: 0.002 in the pooled one, 0.040 between "
                        + "the separate columns."));
        String open = all(compared("interaction", -0.04, 0.003), Messages.ENGLISH);
        assertTrue(
                open.contains("the effect in West exceeds that in East by 0.040 (p = 0.003), but the separate columns "
                        + "point the other way (0.010 and 0.050)"),
                open);
    }

    private static HeterogeneityResult five(double... p) {
        List<String> groups = List.of("A", "B", "C", "D", "E");
        double[] effects = {0.05, 0.04, 0.03, 0.02, 0.01};
        List<RegressionResult.Column> columns = IntStream.range(0, 5)
                .mapToObj(i -> Examples.column(groups.get(i), Examples.estimate(effects[i], 0.01)))
                .toList();
        List<HeterogeneityResult.DifferenceTest> tests = new ArrayList<>(
                List.of(new HeterogeneityResult.DifferenceTest("suest", groups, Double.NaN, 2, 4, 276, p[0], p[0], 0)));
        for (int i = 0; i < 5; i++) {
            for (int j = i + 1; j < 5; j++) {
                double adjusted = tests.size() < p.length ? p[tests.size()] : 0.9;
                tests.add(new HeterogeneityResult.DifferenceTest(
                        "suest",
                        List.of(groups.get(i), groups.get(j)),
                        effects[i] - effects[j],
                        3,
                        1,
                        276,
                        adjusted,
                        adjusted,
                        0));
            }
        }
        return new HeterogeneityResult(HeterogeneitySpec.DEFAULT, columns, tests, List.of());
    }

    @Test
    void manyGroupsAreToldInOneParagraphWithTheirPairsInTheTable() {
        assertEquals(
                List.of(
                        "No difference among the effects in the 5 groups can be told apart from zero (SUEST, p = 0.437). "
                                + "None of the 10 pairs differs at the 5% level after Holm's correction; the second table has "
                                + "them.",
                        "By group the estimates are 0.050 in A (p < 0.001), 0.040 in B (p < 0.001), 0.030 in C (p = 0.003), "
                                + "0.020 in D (p = 0.046), 0.010 in E (p = 0.318). That some are significant and others are "
                                + "not is no evidence of a difference."),
                Sentences.of(five(0.437), Examples.study(), Messages.ENGLISH));
        assertEquals(
                "The effects in the 5 groups are not all equal (SUEST, p = 0.010). Of the 10 pairs 1 differs at the 5% level "
                        + "after Holm's correction: A above C (by 0.020, p = 0.020); the second table has them all.",
                Sentences.of(five(0.01, 0.9, 0.02), Examples.study(), Messages.ENGLISH)
                        .get(0));
        assertEquals(
                2,
                Sentences.of(five(0.01, 0.9, 0.02), Examples.study(), Messages.CHINESE)
                        .size());
    }

    private static HeterogeneityResult compared(String method, double difference, double p) {
        HeterogeneityResult.DifferenceTest test =
                new HeterogeneityResult.DifferenceTest(method, List.of("East", "West"), difference, 9, 1, 276, p, p, 0);
        return new HeterogeneityResult(
                HeterogeneitySpec.DEFAULT, Examples.heterogeneity(p).columns(), List.of(test), List.of());
    }

    @Test
    void insignificantPreTrendIsNoProofOfParallelTrends() {
        String alike = all(Examples.eventStudy(0.83), Messages.ENGLISH);
        assertTrue(
                alike.contains(
                        "no difference in trends can be told apart from zero (joint test F(2, 276) = 0.83, p = 0.437); "
                                + "that does not prove"),
                alike);
        assertTrue(
                alike.contains(
                        "After treatment 2 of 3 points differ from zero at the 5% level, the first at event time 1; "
                                + "the last, at event time 2 and after, is 0.050 (p < 0.001)."),
                alike);
        assertTrue(all(Examples.eventStudy(9), Messages.ENGLISH).contains("parallel trends are in doubt"));
        assertTrue(all(Examples.eventStudy(Double.NaN), Messages.ENGLISH).contains("cannot be tested"));
    }

    @Test
    void placeboSaysHowManyAndTheExactP() {
        assertEquals(
                "Of 99 made-up treatments 1 gave an estimate at least as far from zero as the actual 0.039 "
                        + "(randomisation p = 0.020): chance alone seldom gives one like it.",
                all(Examples.placebo(1), Messages.ENGLISH));
        assertTrue(all(Examples.placebo(20), Messages.ENGLISH).contains("often enough"));
    }

    @Test
    void robustnessNamesTheChecksTheEstimateDoesNotSurvive() {
        RobustnessResult result = new RobustnessResult(
                RobustnessSpec.DEFAULT,
                Examples.estimate(0.039, 0.006),
                List.of(
                        Examples.check("window", "", Examples.estimate(0.03, 0.006)),
                        Examples.check("drop", "Without capitals", Examples.estimate(0.01, 0.009)),
                        Examples.check("replace-outcome", "", Examples.with(Examples.estimate(-2, 0.1), "ml", 5))),
                List.of());
        assertEquals(
                "In 1 of 2 checks with the same outcome the estimate keeps its sign and is significant at the 5% level; "
                        + "not in: Without capitals. The estimate lies between 0.010 and 0.030 there (baseline 0.039). "
                        + "Other outcome: Pilot lowers ml by 2.000, 40.0% of the mean (p < 0.001, 95% confidence interval "
                        + "−2.197 to −1.803).",
                all(result, Messages.ENGLISH));
    }

    @Test
    void indirectEffectHasAShareOnlyIfItCanBeToldApartFromZero() {
        String sure = all(Examples.mechanism(0.004, 0.015), Messages.ENGLISH);
        assertTrue(
                sure.contains(
                        "The indirect effect through rd is 0.009, 23.1% of the total (95% bootstrap interval 0.004 to 0.015)."),
                sure);
        String unsure = all(Examples.mechanism(-0.001, 0.015), Messages.ENGLISH);
        assertTrue(unsure.contains("No indirect effect through rd can be told apart from zero"), unsure);
        assertFalse(unsure.contains("of the total"), unsure);
    }

    @Test
    void allAndNoneAreSaidInWords() {
        RegressionResult alike = new RegressionResult(
                List.of(
                        Examples.column("", Examples.bare(0.09, 0.005)),
                        Examples.column("", Examples.estimate(0.039, 0.003))),
                List.of());
        assertTrue(
                all(alike, Messages.ENGLISH).contains("; all 2 have this sign and are significant at the 5% level."));
        assertTrue(all(alike, Messages.CHINESE).contains("各列符号一致且均在 5% 的水平上显著。"));
        RobustnessResult both = new RobustnessResult(
                RobustnessSpec.DEFAULT,
                Examples.estimate(0.039, 0.006),
                List.of(
                        Examples.check("window", "", Examples.estimate(0.03, 0.006)),
                        Examples.check("drop", "", Examples.estimate(0.04, 0.006))),
                List.of());
        assertTrue(all(both, Messages.ENGLISH).startsWith("In both checks with the same outcome the estimate keeps"));
        assertTrue(all(Examples.placebo(0), Messages.ENGLISH).startsWith("Of 99 made-up treatments none gave"));
        assertTrue(all(Examples.placebo(0), Messages.CHINESE).contains("没有一次"));
    }

    private static String main(String scale, Estimate estimate, Messages messages) {
        return Sentences.of(regression(estimate), Examples.study(scale), messages)
                .get(0);
    }

    private static RegressionResult regression(Estimate estimate) {
        return new RegressionResult(
                List.of(new RegressionResult.Column("(1)", Optional.of(estimate), Optional.empty())), List.of());
    }

    private static String all(StepResult result, Messages messages) {
        return String.join(" ", Sentences.of(result, Examples.study(), messages));
    }

    private static Study withScale(Study study, String variable, String scale) {
        var variables = new java.util.LinkedHashMap<>(study.data().variables());
        variables.put(variable, org.quasilab.study.VariableSpec.DEFAULT.withScale(scale));
        return study.withData(study.data().withVariables(variables));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.00 | 1.21 | The geometric mean of the index over 2 changes is 1.100: productivity rises by 10.0% a period.
            1.00 | 0.81 | The geometric mean of the index over 2 changes is 0.900: productivity falls by 10.0% a period.
            """)
    void changesOfProductivityAreAveragedAsTheyMultiply(double one, double other, String sentence) {
        List<EfficiencyResult.Row> rows = List.of(
                row("a", 2010, Double.NaN), row("b", 2010, Double.NaN), row("a", 2011, one), row("b", 2011, other));
        EfficiencyResult result = new EfficiencyResult(
                EfficiencySpec.DEFAULT.withIndex("ml"), Frequency.YEAR, rows, List.of(), List.of());
        List<String> sentences = Sentences.of(result, Examples.study(), Messages.ENGLISH);
        assertEquals(sentence, sentences.get(1));
    }

    @Test
    void withoutAnIndexNothingIsSaidOfIt() {
        EfficiencyResult result = new EfficiencyResult(
                EfficiencySpec.DEFAULT, Frequency.YEAR, List.of(row("a", 2010, Double.NaN)), List.of(), List.of());
        assertEquals(
                List.of("The mean score of 1 observation is 0.500."),
                Sentences.of(result, Examples.study(), Messages.ENGLISH));
    }

    private static EfficiencyResult.Row row(String unit, int time, double index) {
        return Examples.score(unit, time, 0.5, index, 1, Double.NaN);
    }
}
