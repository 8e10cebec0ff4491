package org.quasilab.data.read;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Which character separates the fields of a text, and which is the decimal mark. */
final class Delimiters {
    private static final char[] CANDIDATES = {',', '\t', ';', '|'};
    private static final int MOST_RECORDS = 400;
    private static final Pattern COMMA = Pattern.compile("\\s*[+-]?(0,\\d+|\\d+,(\\d{1,2}|\\d{4,}))\\s*");
    private static final Pattern POINT = Pattern.compile("\\s*[+-]?(0\\.\\d+|\\d+\\.(\\d{1,2}|\\d{4,}))\\s*");
    private static final Pattern EITHER = Pattern.compile("\\s*[+-]?\\d{1,3},\\d{3}\\s*");

    private Delimiters() {}

    /**
     * The candidate with which most records have the same number of fields, more than one; a comma if there is none.
     *
     * @param sample whole lines
     */
    static char detect(String sample) {
        char best = ',';
        double bestScore = 0;
        for (char candidate : CANDIDATES) {
            double score = score(records(sample, candidate));
            if (score > bestScore + 1e-9) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** Share of the records with the usual number of fields; more fields break ties. */
    private static double score(List<List<String>> records) {
        Map<Integer, Integer> counts = new HashMap<>();
        records.forEach(record -> counts.merge(record.size(), 1, Integer::sum));
        double best = 0;
        for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
            if (count.getKey() > 1) {
                double share = (double) count.getValue() / records.size();
                best = Math.max(best, share + 1e-4 * Math.min(count.getKey(), 100));
            }
        }
        return best;
    }

    /**
     * The decimal mark of numbers in a text: a comma only where it cannot be the delimiter and the numbers look like it.
     */
    static char decimal(String sample, char delimiter) {
        if (delimiter == ',') {
            return '.';
        }
        int comma = 0;
        int point = 0;
        int either = 0;
        for (List<String> record : records(sample, delimiter)) {
            for (String field : record) {
                comma += COMMA.matcher(field).matches() ? 1 : 0;
                point += POINT.matcher(field).matches() ? 1 : 0;
                either += EITHER.matcher(field).matches() ? 1 : 0;
            }
        }
        boolean isComma = comma > point || delimiter == ';' && point == 0 && either > 0;
        return isComma ? ',' : '.';
    }

    private static List<List<String>> records(String sample, char delimiter) {
        List<List<String>> records = new ArrayList<>();
        try (var reader = CsvReader.builder().fieldSeparator(delimiter).ofCsvRecord(sample)) {
            var all = reader.iterator();
            while (records.size() < MOST_RECORDS && all.hasNext()) {
                List<String> fields = all.next().getFields();
                if (fields.stream().anyMatch(field -> !field.isBlank())) {
                    records.add(fields);
                }
            }
        } catch (CsvParseException partOfARecord) {
            return records;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return records;
    }
}
