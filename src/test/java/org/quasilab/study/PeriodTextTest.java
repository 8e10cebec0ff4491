package org.quasilab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTextTest {
    @ParameterizedTest
    @CsvSource({
        "2015,2015",
        "2015年,2015",
        "2015-03,2015-03",
        "2015/7/1,2015-07",
        "2015.7.1,2015-07",
        "2015年3月,2015-03",
        "2015年12月31日,2015-12",
        "' 2015 年 3 月 ',2015-03",
        "2015-13,",
        "15-03,",
        "March 2015,",
        "2015-3-x,",
        "'',"
    })
    void aStartIsReadAsItIsWritten(String written, String start) {
        assertEquals(Optional.ofNullable(start), PeriodText.of(written).map(PeriodText::text));
    }
}
