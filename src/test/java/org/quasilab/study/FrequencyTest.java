package org.quasilab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.quasilab.text.Messages;

/** Periods that are no years: how they are written, counted and told. */
class FrequencyTest {
    @ParameterizedTest
    @CsvSource({
        "QUARTER, 2015Q3, 2015Q3",
        "QUARTER, 2015q3, 2015Q3",
        "QUARTER, 2015-Q3, 2015Q3",
        "QUARTER, 2015 Q3, 2015Q3",
        "QUARTER, Q3 2015, 2015Q3",
        "QUARTER, Q3/2015, 2015Q3",
        "QUARTER, 2015年第三季度, 2015Q3",
        "QUARTER, 2015年3季度, 2015Q3",
        "QUARTER, 2015第3季度, 2015Q3",
        "QUARTER, 2015-08, 2015Q3",
        "QUARTER, 2015/9/30, 2015Q3",
        "QUARTER, 20153, 2015Q3",
        "QUARTER, 201508, 2015Q3",
        "HALF_YEAR, 2015H2, 2015H2",
        "HALF_YEAR, 2015S1, 2015H1",
        "HALF_YEAR, 2015年下半年, 2015H2",
        "HALF_YEAR, 2015Q1, 2015H1",
        "HALF_YEAR, 20152, 2015H2",
        "MONTH, 2015-07, 2015-07",
        "MONTH, 2015/7, 2015-07",
        "MONTH, 2015M7, 2015-07",
        "MONTH, 2015m07, 2015-07",
        "MONTH, 2015年7月, 2015-07",
        "MONTH, Jul 2015, 2015-07",
        "MONTH, July 2015, 2015-07",
        "MONTH, 2015-Sept, 2015-09",
        "MONTH, 201507, 2015-07",
        "MONTH, 2015-07-31, 2015-07",
        "MONTH, 20150731, 2015-07",
        "WEEK, 2015-W01, 2015-W01",
        "WEEK, 2020W53, 2020-W53",
        "WEEK, 2015年第27周, 2015-W27",
        "WEEK, 2021-01-03, 2020-W53",
        "WEEK, 2021-01-04, 2021-W01",
        "DAY, 2015/7/1, 2015-07-01",
        "DAY, 20150701, 2015-07-01"
    })
    void readsWhatPeopleWrite(Frequency frequency, String text, String period) {
        assertEquals(period, frequency.text(frequency.parse(text).orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource({
        "QUARTER, 2015",
        "QUARTER, 2015Q5",
        "QUARTER, 2015H1",
        "QUARTER, 20155",
        "QUARTER, 8062",
        "QUARTER, 2015-W27",
        "HALF_YEAR, 20153",
        "MONTH, 2015Q3",
        "MONTH, 2015-13",
        "MONTH, 201513",
        "MONTH, 201500",
        "MONTH, never",
        "WEEK, 2015-W54",
        "WEEK, 2019-W53",
        "WEEK, 2015-07",
        "DAY, 2015-02-30",
        "DAY, 201502"
    })
    void whatSaysLessOrNothingIsNoPeriod(Frequency frequency, String text) {
        assertEquals(OptionalInt.empty(), frequency.parse(text));
    }

    /** The reason to count at all: from the last period of a year to the first of the next is one. */
    @ParameterizedTest
    @CsvSource({
        "HALF_YEAR, 2015H2, 2016H1",
        "QUARTER, 2015Q4, 2016Q1",
        "MONTH, 201512, 201601",
        "WEEK, 2020-W53, 2021-W01",
        "DAY, 2015-12-31, 2016-01-01"
    })
    void theYearsEndIsOnePeriodLong(Frequency frequency, String last, String first) {
        assertEquals(
                frequency.parse(last).orElseThrow() + 1, frequency.parse(first).orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(Frequency.class)
    void everyDayLiesInAPeriodThatBeginsOnItsFirstDay(Frequency frequency) {
        for (LocalDate day = LocalDate.of(1969, 12, 1); day.isBefore(LocalDate.of(1972, 3, 1)); day = day.plusDays(1)) {
            int period = frequency.period(day);
            assertTrue(!frequency.firstDay(period).isAfter(day), frequency + " " + day);
            assertTrue(frequency.firstDay(period + 1).isAfter(day), frequency + " " + day);
            assertTrue(frequency.text(period).compareTo(frequency.text(period + 1)) < 0, frequency + " " + day);
        }
    }

    @Test
    void wordsOfTheStudyFileAreReadBack() {
        for (Frequency frequency : Frequency.values()) {
            assertEquals(frequency, Frequency.ofWord(frequency.word()));
        }
        assertTrue(Frequency.WORDS.contains("half-year"));
    }

    @ParameterizedTest
    @CsvSource({
        "YEAR, 2015, 2015, 2015 年",
        "YEAR, 3, 3, 3",
        "QUARTER, 8062, 2015Q3, 2015 年第 3 季度",
        "MONTH, 24186, 2015-07, 2015 年 7 月",
        "HALF_YEAR, 4031, 2015H2, 2015H2"
    })
    void aSentenceSaysAPeriodInItsLanguage(Frequency frequency, int number, String english, String chinese) {
        Period period = new Period(number, frequency);
        assertEquals(english, period.in(Messages.ENGLISH));
        assertEquals(chinese, period.in(Messages.CHINESE));
    }
}
