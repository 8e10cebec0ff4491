package org.quasilab.data.read;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The value labels of a Stata file, which stand behind the data in tables that variables share. No number depends on them: a
 * table that is damaged, or too long for groups, is passed over, and those behind a break in the file are not missed.
 *
 * <p>Source: Stata's {@code help dta}, "Value labels", releases 113 to 119.
 */
final class DtaLabels {
    /** What has more labels is no group: its labels are names of units or of occupations. */
    private static final int MOST = 100;

    /** So much room have the labels of a group, at ten thousand bytes each. */
    private static final int MOST_BYTES = 1 << 20;

    private static final int NUMBER = Integer.BYTES;
    private static final int PADDING = 3;

    private final Set<String> used = new HashSet<>();
    private final Map<String, SortedMap<Integer, byte[]>> tables = new HashMap<>();

    private DtaLabels() {}

    /** Reads the tables that variables use. */
    static DtaLabels read(Path path, DtaHeader header) {
        DtaLabels read = new DtaLabels();
        header.valueLabels().forEach(name -> read.used.add(key(name)));
        read.used.remove("");
        if (!read.used.isEmpty() && header.tables() >= 0) {
            try (SeekableByteChannel file = Files.newByteChannel(path)) {
                file.position(header.tables());
                DtaStream in = new DtaStream(new BufferedInputStream(Channels.newInputStream(file)));
                in.order(header.isBigEndian());
                read.tables(in, header, file.size() - header.tables());
            } catch (IOException e) {
                // the tables before the break are read, and the data do not need the others
            }
        }
        return read;
    }

    private void tables(DtaStream in, DtaHeader header, long bytes) throws IOException {
        boolean isTagged = header.isTagged();
        if (isTagged) {
            in.tag("<value_labels>");
        }
        while (isTagged ? in.isTag("<lbl>") : in.position() < bytes) {
            table(in, header.nameWidth());
            if (isTagged) {
                in.tag("</lbl>");
            }
        }
    }

    private void table(DtaStream in, int nameWidth) throws IOException {
        long length = in.whole(NUMBER);
        byte[] name = in.bytes(nameWidth);
        String key = key(Arrays.copyOf(name, DtaHeader.length(name, 0, nameWidth)));
        in.skip(PADDING);
        if (length > MOST_BYTES || !used.contains(key)) {
            in.skip(length);
        } else {
            tables.putIfAbsent(key, labels(in, in.bytes((int) length)));
        }
    }

    /**
     * Number of labels, bytes of all texts, place of each text among them, value of each label, texts that end with a zero.
     *
     * @return empty for a damaged table and one with too many labels; missing values have none
     */
    private static SortedMap<Integer, byte[]> labels(DtaStream in, byte[] table) {
        SortedMap<Integer, byte[]> labels = new TreeMap<>();
        if (table.length < 2 * NUMBER) {
            return labels;
        }
        long count = in.whole(table, 0, NUMBER);
        long room = in.whole(table, NUMBER, NUMBER);
        long texts = 2 * NUMBER * (count + 1);
        if (count > MOST || texts + room > table.length) {
            return labels;
        }
        for (int i = 0; i < count; i++) {
            long place = in.whole(table, (2 + i) * NUMBER, NUMBER);
            int value = (int) in.whole(table, (2 + (int) count + i) * NUMBER, NUMBER);
            if (place < room && value <= DtaSource.MOST_LONG) {
                int start = (int) (texts + place);
                int length = DtaHeader.length(table, start, (int) (room - place));
                labels.put(value, Arrays.copyOfRange(table, start, start + length));
            }
        }
        return labels;
    }

    /** The labels in the table of a name by value, in their order; empty if there is no such table. */
    SortedMap<Integer, byte[]> of(byte[] name) {
        return tables.getOrDefault(key(name), new TreeMap<>());
    }

    /** Every label that was read. */
    List<byte[]> all() {
        List<byte[]> all = new ArrayList<>();
        tables.values().forEach(labels -> all.addAll(labels.values()));
        return all;
    }

    /** Bytes as they are, whatever their encoding. */
    private static String key(byte[] name) {
        return new String(name, StandardCharsets.ISO_8859_1);
    }
}
