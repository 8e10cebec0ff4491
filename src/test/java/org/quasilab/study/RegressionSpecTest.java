package org.quasilab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.text.Messages;

/** What a planned baseline will do, in a line. */
class RegressionSpecTest {
    private static final RegressionColumn FIXED = RegressionColumn.DEFAULT;
    private static final RegressionColumn RANDOM = FIXED.withEstimator("random-effects");

    private static String words(Messages messages, RegressionColumn... columns) {
        return RegressionSpec.DEFAULT.withColumns(List.of(columns)).gist(messages);
    }

    private static RegressionColumn bare(RegressionColumn column) {
        return column.withControls(Optional.of(List.of()));
    }

    @Test
    void theBaselineIsToldAsItWillBe() {
        assertEquals(
                "4 columns: random effects and two-way fixed effects, without and with controls",
                words(Messages.ENGLISH, bare(RANDOM), RANDOM, bare(FIXED), FIXED));
        assertEquals(
                "2 columns: random effects and two-way fixed effects, without controls",
                words(Messages.ENGLISH, bare(RANDOM), bare(FIXED)));
        assertEquals("1 column: two-way fixed effects, with controls", words(Messages.ENGLISH, FIXED));
        assertEquals("2 列：随机效应与双向固定效应，不加入控制变量", words(Messages.CHINESE, bare(RANDOM), bare(FIXED)));
        assertEquals("2 列：双向固定效应，不加入与加入控制变量", words(Messages.CHINESE, bare(FIXED), FIXED));
    }
}
