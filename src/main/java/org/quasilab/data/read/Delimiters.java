package org.quasilab.data.read;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which character separates the fields of a text. */
final class Delimiters {
    private static final char[] CANDIDATES = {',', '\t', ';', '|'};
    private static final int MOST_RECORDS = 400;

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
            double score = sample.indexOf(candidate) < 0 ? 0 : score(records(sample, candidate));
            if (score > bestScore + 1e-9) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** Share of the records with the usual number of fields; more fields break ties. */
    private static double score(List<SampleRow> records) {
        Map<Integer, Integer> counts = new HashMap<>();
        records.forEach(record -> counts.merge(record.fields(), 1, Integer::sum));
        double best = 0;
        for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
            if (count.getKey() > 1) {
                double share = (double) count.getValue() / records.size();
                best = Math.max(best, share + 1e-4 * Math.min(count.getKey(), 100));
            }
        }
        return best;
    }

    /** The first records that are not blank, as far as the sample goes. */
    static List<SampleRow> records(String sample, char delimiter) {
        List<SampleRow> records = new ArrayList<>();
        try (var reader = CsvReader.builder().fieldSeparator(delimiter).ofCsvRecord(sample)) {
            var all = reader.iterator();
            while (records.size() < MOST_RECORDS && all.hasNext()) {
                CsvRecord record = all.next();
                if (record.getFields().stream().anyMatch(field -> !field.isBlank())) {
                    records.add(new SampleRow(
                            (int) record.getStartingLineNumber(), record.getFields(), record.getFieldCount()));
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
