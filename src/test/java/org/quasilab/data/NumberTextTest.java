package org.quasilab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
    /** Bit for bit the double that {@link Double#parseDouble} gives, however the number is written. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyNumberIsReadExactly(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            String text = written(random);
            assertEquals(Double.parseDouble(text), NumberText.parse(text), 0.0, text);
            String comma = " " + text.replace('.', ',') + "\u3000";
            assertEquals(
                    Double.parseDouble(text), NumberText.parse(comma.toCharArray(), 0, comma.length(), ','), 0.0, text);
        }
    }

    private static String written(Random random) {
        double any = Double.longBitsToDouble(random.nextLong());
        return switch (random.nextInt(7)) {
            case 6 ->
                BigDecimal.valueOf(random.nextLong() >> 14 + random.nextInt(34), random.nextInt(17))
                        .toPlainString();
            case 0 -> Integer.toString(random.nextInt());
            case 1 -> BigDecimal.valueOf(random.nextInt(), random.nextInt(9)).toPlainString();
            case 2 -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
            case 3 -> String.format(java.util.Locale.ROOT, "%.17g", random.nextDouble());
            case 4 -> Double.isFinite(any) ? Double.toString(any) : "-.5";
            default -> BigDecimal.valueOf(random.nextLong(), random.nextInt(22)).toPlainString() + "e0";
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "+",
                ".",
                "1.2.3",
                "1e",
                "e5",
                "--1",
                "1 2",
                "0x10",
                "1d",
                "1f",
                "NaN",
                "007",
                "-01",
                "110101199003071234",
                "1,5",
                "12%"
            })
    void whatIsNoNumberIsNotRead(String text) {
        assertTrue(Double.isNaN(NumberText.parse(text)), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            19,338 ~ 19338
            -1,234,567.25 ~ -1234567.25
            １２３．５ ~ 123.5
            －１，２３４ ~ -1234
            2015年 ~ 2015
            2015年度 ~ 2015
            """)
    void numbersInForeignDressAreRead(String text, double value) {
        assertEquals(Optional.of(value), NumberText.rewritten(text, '.'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            12.5% ~ 0.125
            -3 % ~ -0.03
            0.07% ~ 0.0007
            １４．２％ ~ 0.142
            1,250% ~ 12.5
            0% ~ 0
            """)
    void aShareInPercentIsTheHundredth(String text, double value) {
        assertEquals(Optional.of(value), NumberText.percent(text, '.'));
        assertEquals(Optional.empty(), NumberText.rewritten(text, '.'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.5", "%", "12.5%%", "%12", "abc%", "012%", "2015年%", "inf%", "12.5‰"})
    void whatIsNoPercentIsNotRead(String text) {
        assertEquals(Optional.empty(), NumberText.percent(text, '.'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,23", "12,34", "0,123", ",123", "1,2345", "1,,234", "abc", "2015年3月", "０１０"})
    void whatMayMeanSomethingElseIsNotRead(String text) {
        assertEquals(Optional.empty(), NumberText.rewritten(text, '.'));
    }

    @ParameterizedTest
    @CsvSource({
        "2015, 2015",
        "0.0007, 0.0007",
        "-1.25E-8, -0.0000000125",
        "12345678.25, 12345678.25",
        "1.5E300, 1.5E300",
        "3E-12, 3.0E-12"
    })
    void aNumberIsWrittenPlainlyAndReadsBack(double value, String text) {
        assertEquals(text, NumberColumn.plain(value));
        assertEquals(value, NumberText.parse(text));
    }
}
