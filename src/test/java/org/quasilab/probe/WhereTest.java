package org.quasilab.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "`p` == 0 | ''",
                "(`p` == 0) and (year > 2012) | year > 2012",
                "(year > 2012) and (`p` == 0) | year > 2012",
                "((`p` == 0) and (`q` == 0)) and (year > 2012) | (`q` == 0) and (year > 2012)",
                "((`q` == 0) and (`p` == 0)) and (year > 2012) | (`q` == 0) and (year > 2012)",
                "(year > 2012) and (region = \") and (\") | (year > 2012) and (region = \") and (\")",
                "(`p` == 0) and (year > 2012) or (x > 1) | (`p` == 0) and (year > 2012) or (x > 1)",
                "(`a)b` > 1) and (`p` == 0) | `a)b` > 1",
                "year > 2012 | year > 2012"
            })
    void aPartIsTakenOutOfWhatWasPutTogether(String condition, String without) {
        assertEquals(without, Where.without(condition, "`p` == 0"));
    }
}
