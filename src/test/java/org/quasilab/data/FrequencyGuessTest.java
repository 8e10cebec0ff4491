package org.quasilab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.study.Frequency;

class FrequencyGuessTest {
    @ParameterizedTest
    @CsvSource({
        "2015Q1 2015Q2 2016Q1, QUARTER",
        "2015M1 2015M12, MONTH",
        "2015年上半年 2015年下半年, HALF_YEAR",
        "2015-W01 2015-W02, WEEK",
        "2015年 2016年, YEAR",
        "2016:1 2016:2 2017:1, HALF_YEAR",
        "2016:1 2016:4, QUARTER",
        "2016:1 2016:12, MONTH",
        "2016:01 2016:02, MONTH",
        "2015:1 2015:53, WEEK",
        "2016:1 2016:60, YEAR",
        "Jan-19 Feb-19, MONTH",
        "1/2019 12/2019, MONTH",
        "2015Q1 2015-07, YEAR",
        "2015Q1 total, YEAR",
        "East West, YEAR"
    })
    void textsSayTheirLengthIfAllDo(String texts, Frequency frequency) {
        List<String> levels = List.of(texts.split(" "));
        TextColumn column = TextColumn.adopt(
                "time", IntStream.rangeClosed(-1, levels.size() - 1).toArray(), levels);
        assertEquals(frequency, FrequencyGuess.of(column));
    }

    @ParameterizedTest
    @CsvSource({
        "2010 2011 2012, YEAR",
        "1 2 3, YEAR",
        "201001 201012 201101, MONTH",
        "201001 201013 201101, YEAR",
        "20101 20104 20111, QUARTER",
        "20101 20102 20111, HALF_YEAR",
        "20101 20105 20111, YEAR",
        "20150101 20150401 20150701, QUARTER",
        "20150101 20150102, DAY",
        "110000 120000 310100, YEAR",
        "110101 310104, YEAR"
    })
    void numbersAreWhatTheyAreWrittenLike(String numbers, Frequency frequency) {
        double[] values = Arrays.stream(numbers.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertEquals(frequency, FrequencyGuess.of(NumberColumn.adopt("time", values)));
    }

    @ParameterizedTest
    @CsvSource({
        "2015-12-31 2016-12-31 2017-12-31, YEAR",
        "2015-01-01 2015-07-01 2016-01-01, HALF_YEAR",
        "2015-03-31 2015-06-30 2015-09-30, QUARTER",
        "2015-01-01 2015-02-01 2015-03-01, MONTH",
        "2015-01-05 2015-01-12 2015-01-19, WEEK",
        "2015-01-05 2015-01-06 2015-01-07, DAY"
    })
    void datesAreOfTheLongestPeriodsThatHoldOneOfThem(String days, Frequency frequency) {
        int[] epochDays = Arrays.stream(days.split(" "))
                .mapToInt(day -> (int) LocalDate.parse(day).toEpochDay())
                .toArray();
        assertEquals(frequency, FrequencyGuess.of(DateColumn.adopt("time", epochDays)));
    }

    @Test
    void aColumnWithoutValuesSaysNothing() {
        assertEquals(Frequency.YEAR, FrequencyGuess.of(NumberColumn.adopt("time", new double[] {Double.NaN})));
        assertEquals(Frequency.YEAR, FrequencyGuess.of(TextColumn.adopt("time", new int[] {-1}, List.of())));
    }

    @ParameterizedTest
    @CsvSource({
        "month, 1 2 12, MONTH",
        "月份, 1 2 12, MONTH",
        "quarter, 1 4, QUARTER",
        "季度, 1 4, QUARTER",
        "week, 1 53, WEEK",
        "half, 1 2, HALF_YEAR",
        "month, 0 1, YEAR",
        "quarter, 1 5, YEAR",
        "months_open, 1 2, YEAR",
        "x, 1 2, YEAR"
    })
    void aPartOfTheYearIsNamedAndNumberedLikeOne(String name, String numbers, Frequency frequency) {
        double[] values = Arrays.stream(numbers.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertEquals(frequency, FrequencyGuess.ofPart(NumberColumn.adopt(name, values)));
    }
}
