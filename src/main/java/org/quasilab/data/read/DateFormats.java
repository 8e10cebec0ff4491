package org.quasilab.data.read;

import org.apache.poi.ss.usermodel.DateUtil;

/** Which number formats of Excel show days. */
final class DateFormats {
    private DateFormats() {}

    /**
     * @param id of the format; 27–36 and 50–58 are the days of Chinese, Japanese and Korean Excel
     * @param pattern its text, empty for a built-in one
     */
    static boolean isDate(int id, String pattern) {
        return id >= 27 && id <= 36 || id >= 50 && id <= 58 || DateUtil.isADateFormat(id, pattern);
    }
}
