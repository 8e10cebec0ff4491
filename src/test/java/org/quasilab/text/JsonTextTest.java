package org.quasilab.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "15, 15", "-0.0, -0", "2.0E-3, 0.002", "1e-7, 1E-7", "2e23, 2E23", "5e-324, 4.9E-324"})
    void numbersAreShort(double value, String text) {
        assertEquals(text, JsonText.number(value));
    }

    @Test
    void everyDoubleReadsBackToItself() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertEquals(value, Double.parseDouble(JsonText.number(value)));
            }
        }
    }

    @Test
    void whatFitsOnALineStaysOnALine() throws JsonSource.Malformed {
        String text = """
                {
                  "a": ["x", "y"],
                  "b": { "c": 1, "d": [1, 2.5] },
                  "e": [
                    { "f": null },
                    []
                  ]
                }
                """;
        assertEquals(text, JsonText.of(JsonSource.parse("x", text).root()));
    }
}
