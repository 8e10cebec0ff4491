package org.quasilab.data.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quasilab.data.read.DtaStream.DtaDamage;

/**
 * What stands before the data of a Stata file: its variables and where the long texts are.
 *
 * <p>Source: Stata's {@code help dta}, releases 113 to 115 (Stata 8 to 12) and 117 to 119 (Stata 13 to 18).
 *
 * @param release of the format
 * @param isBigEndian order of the bytes of a number
 * @param rows observations
 * @param names of the variables, as bytes; without encoding they are ASCII up to 117
 * @param types of the variables: bytes of a text, or one of the constants
 * @param formats such as {@code %td}, in the order of the variables
 * @param valueLabels name of the table of value labels of each variable, as bytes; empty for none
 * @param labels of the variables, as bytes
 * @param texts place of the long texts in the file, 0 if the release has none
 * @param tables place of the tables of value labels in the file
 */
record DtaHeader(
        int release,
        boolean isBigEndian,
        long rows,
        List<byte[]> names,
        int[] types,
        List<String> formats,
        List<byte[]> valueLabels,
        List<byte[]> labels,
        long texts,
        long tables) {
    static final int LONG_TEXT = 32768;
    static final int DOUBLE = 65526;
    static final int FLOAT = 65527;
    static final int LONG = 65528;
    static final int INT = 65529;
    static final int BYTE = 65530;

    private static final int OLDEST = 113;
    private static final int LAST_UNTAGGED = 115;
    private static final int TAGGED = 117;
    private static final int UNICODE = 118;
    private static final int LARGE = 119;
    private static final int NEWEST = 119;
    private static final int OLD_NUMBERS = 251;
    private static final int MAP = 14;
    private static final int TEXTS_IN_MAP = 10;
    private static final int TABLES_IN_MAP = 11;
    private static final int OLD_NAME = 33;
    private static final int NAME = 129;

    /** A release that is too old or not yet known. */
    static final class OtherRelease extends IOException {
        private static final long serialVersionUID = 1;
        private final int release;

        OtherRelease(int release) {
            this.release = release;
        }

        int release() {
            return release;
        }
    }

    boolean isUnicode() {
        return release >= UNICODE;
    }

    boolean isTagged() {
        return release >= TAGGED;
    }

    /** Bytes of a name. */
    int nameWidth() {
        return isUnicode() ? NAME : OLD_NAME;
    }

    boolean hasLongTexts() {
        return Arrays.stream(types).anyMatch(type -> type == LONG_TEXT);
    }

    /** Bytes of a value. */
    static int width(int type) {
        return switch (type) {
            case DOUBLE, LONG_TEXT -> Double.BYTES;
            case FLOAT, LONG -> Float.BYTES;
            case INT -> Short.BYTES;
            case BYTE -> Byte.BYTES;
            default -> type;
        };
    }

    /** Where each value begins in the bytes of an observation. */
    int[] offsets() {
        int[] offsets = new int[types.length];
        for (int i = 1; i < offsets.length; i++) {
            offsets[i] = offsets[i - 1] + width(types[i - 1]);
        }
        return offsets;
    }

    /** A buffer for an observation. */
    byte[] row() {
        return new byte[rowWidth(types)];
    }

    private static int rowWidth(int[] types) {
        return Arrays.stream(types).map(DtaHeader::width).sum();
    }

    /** Bytes of the number of the variable in the place of a long text. */
    int placeWidth() {
        return release == TAGGED ? 4 : release == LARGE ? 3 : 2;
    }

    /**
     * Reads up to the first value.
     *
     * @throws OtherRelease of a format that is not read
     * @throws DtaDamage if this is no Stata file
     */
    static DtaHeader read(DtaStream in) throws IOException {
        int first = (int) in.whole(1);
        return first == '<' ? tagged(in) : old(in, first);
    }

    private static DtaHeader tagged(DtaStream in) throws IOException {
        in.tag("stata_dta><header><release>");
        int release = number(in.bytes(3));
        if (release < TAGGED || release > NEWEST) {
            throw new OtherRelease(release);
        }
        in.tag("</release><byteorder>");
        boolean isBigEndian = new String(in.bytes(3), StandardCharsets.US_ASCII).equals("MSF");
        in.order(isBigEndian);
        in.tag("</byteorder><K>");
        int variables = (int) in.whole(release == LARGE ? 4 : 2);
        in.tag("</K><N>");
        long rows = in.whole(release == TAGGED ? 4 : 8);
        in.tag("</N><label>");
        in.skip(in.whole(release == TAGGED ? 1 : 2));
        in.tag("</label><timestamp>");
        in.skip(in.whole(1));
        in.tag("</timestamp></header><map>");
        long[] map = new long[MAP];
        for (int i = 0; i < MAP; i++) {
            map[i] = in.whole(8);
        }
        in.tag("</map><variable_types>");
        int[] types = new int[variables];
        for (int i = 0; i < variables; i++) {
            types[i] = known((int) in.whole(2));
        }
        boolean isUnicode = release >= UNICODE;
        in.tag("</variable_types><varnames>");
        List<byte[]> names = texts(in, variables, isUnicode ? NAME : OLD_NAME);
        in.tag("</varnames><sortlist>");
        in.skip((variables + 1L) * (release == LARGE ? 4 : 2));
        in.tag("</sortlist><formats>");
        List<String> formats = ascii(texts(in, variables, isUnicode ? 57 : 49));
        in.tag("</formats><value_label_names>");
        List<byte[]> valueLabels = texts(in, variables, isUnicode ? NAME : OLD_NAME);
        in.tag("</value_label_names><variable_labels>");
        List<byte[]> labels = texts(in, variables, isUnicode ? 321 : 81);
        in.tag("</variable_labels><characteristics>");
        while (in.isTag("<ch>")) {
            in.skip(in.whole(4));
            in.tag("</ch>");
        }
        in.tag("aracteristics><data>");
        return new DtaHeader(
                release,
                isBigEndian,
                rows,
                names,
                types,
                formats,
                valueLabels,
                labels,
                map[TEXTS_IN_MAP],
                map[TABLES_IN_MAP]);
    }

    private static DtaHeader old(DtaStream in, int release) throws IOException {
        if (release < 100 || release > LAST_UNTAGGED) {
            throw new DtaDamage();
        }
        // a text file may begin with such a letter, but not go on with the order of the bytes
        long order = in.whole(1);
        if (order != 1 && order != 2) {
            throw new DtaDamage();
        }
        if (release < OLDEST) {
            throw new OtherRelease(release);
        }
        boolean isBigEndian = order == 1;
        in.order(isBigEndian);
        in.skip(2);
        int variables = (int) in.whole(2);
        long rows = in.whole(4);
        in.skip(81 + 18);
        int[] types = new int[variables];
        for (int i = 0; i < variables; i++) {
            int type = (int) in.whole(1);
            types[i] = known(type < OLD_NUMBERS ? type : BYTE - (type - OLD_NUMBERS));
        }
        List<byte[]> names = texts(in, variables, OLD_NAME);
        in.skip((variables + 1L) * 2);
        List<String> formats = ascii(texts(in, variables, release == OLDEST ? 12 : 49));
        List<byte[]> valueLabels = texts(in, variables, OLD_NAME);
        List<byte[]> labels = texts(in, variables, 81);
        long kind = in.whole(1);
        long length = in.whole(4);
        while (kind != 0 || length != 0) {
            in.skip(length);
            kind = in.whole(1);
            length = in.whole(4);
        }
        long tables = in.position() + rows * rowWidth(types);
        return new DtaHeader(release, isBigEndian, rows, names, types, formats, valueLabels, labels, 0, tables);
    }

    private static int known(int type) throws DtaDamage {
        boolean isText = type >= 1 && type <= 2045 || type == LONG_TEXT;
        if (!isText && (type < DOUBLE || type > BYTE)) {
            throw new DtaDamage();
        }
        return type;
    }

    private static int number(byte[] digits) throws DtaDamage {
        String text = new String(digits, StandardCharsets.US_ASCII);
        if (!text.matches("\\d+")) {
            throw new DtaDamage();
        }
        return Integer.parseInt(text);
    }

    private static List<byte[]> texts(DtaStream in, int count, int width) throws IOException {
        List<byte[]> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] field = in.bytes(width);
            texts.add(Arrays.copyOf(field, length(field, 0, width)));
        }
        return texts;
    }

    /** Bytes before the first zero. */
    static int length(byte[] field, int start, int width) {
        int length = 0;
        while (length < width && field[start + length] != 0) {
            length++;
        }
        return length;
    }

    private static List<String> ascii(List<byte[]> texts) {
        return texts.stream()
                .map(text -> new String(text, StandardCharsets.US_ASCII))
                .toList();
    }
}
