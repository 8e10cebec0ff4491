package org.quasilab.table.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.HonestDid;
import org.quasilab.result.OsterBounds;
import org.quasilab.result.RobustnessValues;
import org.quasilab.result.SensitivityResult;
import org.quasilab.result.SensitivityResult.Part;
import org.quasilab.study.SensitivitySpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

class SensitivityWordsTest {
    private static HonestDid honest(HonestDid.Base base, double low, OptionalDouble breakdown) {
        return new HonestDid(
                HonestDid.Restriction.of(base, HonestDid.Sign.ANY, HonestDid.Shape.ANY),
                new HonestDid.Effect(List.of(0), DoubleVector.of(1), 0.5, 0.1, low, 0.7, 0.95),
                List.of(),
                breakdown,
                List.of());
    }

    private static List<String> said(
            Part<HonestDid> honest, Part<OsterBounds> oster, Part<RobustnessValues> robustness) {
        SensitivityResult result = new SensitivityResult(
                SensitivitySpec.DEFAULT,
                Optional.empty(),
                Part.notAsked(),
                honest,
                Part.notAsked(),
                oster,
                robustness,
                Part.notAsked(),
                List.of());
        return Sentences.of(result, Study.EMPTY, Messages.ENGLISH);
    }

    private static String said(HonestDid honest) {
        return said(Part.of(honest), Part.notAsked(), Part.notAsked()).get(0);
    }

    @Test
    void theBreakdownValueIsToldByWhatItIsMeasuredIn() {
        assertEquals(
                "The effect (0.5) stays different from zero until differences in trends are 1.62 times as large as the largest before treatment.",
                said(honest(HonestDid.Base.RELATIVE_MAGNITUDE, 0.3, OptionalDouble.of(1.62))));
        assertEquals(
                "The effect (0.5) stays different from zero until the slope of the difference in trends changes by 0.02 per period.",
                said(honest(HonestDid.Base.SMOOTHNESS, 0.3, OptionalDouble.of(0.02))));
        assertEquals(
                "The effect (0.5) stays different from zero however much trends differ after treatment.",
                said(honest(HonestDid.Base.RELATIVE_MAGNITUDE, 0.3, OptionalDouble.empty())));
    }

    @Test
    void anIntervalWithZeroToBeginWithIsToldAsThat() {
        assertEquals(
                "Even with parallel trends the interval of the effect (0.5) contains zero.",
                said(honest(HonestDid.Base.RELATIVE_MAGNITUDE, -0.1, OptionalDouble.of(0))));
        assertEquals(
                "The effect (0.5) is different from zero with parallel trends, but no longer with the smallest departures that this restriction allows: a difference in trends that is linear.",
                said(honest(HonestDid.Base.SMOOTHNESS, 0.3, OptionalDouble.of(0))));
    }

    @Test
    void whatIsFineIsSaidToBeFine() {
        OsterBounds fine = new OsterBounds(0.5, 0.1, 0.4, 0.2, 0.26, 3, 0.3);
        OsterBounds fragile = new OsterBounds(0.5, 0.1, 0.1, 0.2, 0.26, 0.4, -0.1);
        OsterBounds away = new OsterBounds(0.1, 0.1, 0.4, 0.2, 0.26, -3, 0.6);
        assertEquals(
                "Selection on unobservables would have to be 3 times as strong as that on the controls to make the effect zero; with equal selection it is 0.3.",
                said(Part.notAsked(), Part.of(fine), Part.notAsked()).get(0));
        assertEquals(
                "Selection on unobservables 0.4 times as strong as that on the controls makes the effect zero; with equal selection it is −0.1.",
                said(Part.notAsked(), Part.of(fragile), Part.notAsked()).get(0));
        assertEquals(
                "Selection on unobservables would have to go the other way than that on the controls (−3 times as strong) to make the effect zero; with equal selection it is 0.6.",
                said(Part.notAsked(), Part.of(away), Part.notAsked()).get(0));
    }

    @Test
    void aConfounderOfWhatIsNotSignificant() {
        RobustnessValues weak = new RobustnessValues(0.1, 0.1, 100, 0.95, 0.2, List.of());
        assertEquals(
                "A confounder would have to explain 9.5% of what is left of both treatment and outcome to make the effect zero; it is not significant as it is.",
                said(Part.notAsked(), Part.notAsked(), Part.of(weak)).get(0));
    }
}
