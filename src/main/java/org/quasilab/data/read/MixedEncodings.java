package org.quasilab.data.read;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.quasilab.data.DataProblem;
import org.quasilab.text.Place;

/**
 * Text files whose lines are not all in one encoding, as when a table in GB18030 is pasted under one in UTF-8, or that hold
 * bytes no encoding has.
 *
 * <p>A line in UTF-8 is one whose bytes above 127 all make characters of UTF-8, some of them of three bytes: by chance the
 * bytes of another encoding hardly ever do.
 */
final class MixedEncodings {
    private static final Charset GB18030 = Charset.forName("GB18030");

    private static final int BLOCK = 1 << 16;

    /** No more of a file is looked through before it is read. */
    private static final long MOST_BYTES = 1L << 28;

    /** What the bytes of a line above 127 are. */
    private enum Kind {
        ASCII,
        /** Characters of UTF-8, all of two bytes. */
        SHORT_UTF_8,
        /** Characters of UTF-8, surrogates among them, some of three bytes. */
        UTF_8,
        OTHER
    }

    private MixedEncodings() {}

    /** Whether a text that is not UTF-8 throughout is meant to be. */
    static boolean isMostlyUtf8(byte[] bytes) {
        int[] lines = new int[Kind.values().length];
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                lines[kind(bytes, start, i).ordinal()]++;
                start = i + 1;
            }
        }
        int sure = lines[Kind.UTF_8.ordinal()];
        int other = lines[Kind.OTHER.ordinal()];
        int likely = lines[Kind.SHORT_UTF_8.ordinal()];
        return sure > 0
                ? sure >= other
                : likely > 0
                        && likely >= other
                        && !Encodings.isValid(bytes, GB18030)
                        && !Encodings.isValid(bytes, Charset.forName("Big5"));
    }

    private static Kind kind(byte[] bytes, int from, int to) {
        Kind kind = Kind.ASCII;
        int i = from;
        while (i < to) {
            int lead = bytes[i] & 0xFF;
            int more = lead < 0x80
                    ? 0
                    : lead >= 0xC2 && lead <= 0xDF ? 1 : lead >> 4 == 0xE ? 2 : lead >> 3 == 0x1E ? 3 : -1;
            if (more < 0 || i + more >= to) {
                return Kind.OTHER;
            }
            for (int k = 1; k <= more; k++) {
                if ((bytes[i + k] & 0xC0) != 0x80) {
                    return Kind.OTHER;
                }
            }
            kind = more > 1 ? Kind.UTF_8 : more == 1 && kind == Kind.ASCII ? Kind.SHORT_UTF_8 : kind;
            i += more + 1;
        }
        return kind;
    }

    /**
     * Looks for a line in UTF-8 with Chinese characters, and no other but ASCII, in a file that was found to be in another
     * encoding.
     *
     * @throws DataProblem {@code two-encodings}, with the line
     */
    static void refuseUtf8(Path path, String file, Charset charset) {
        if (charset.name().startsWith("UTF")) {
            return;
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] block = new byte[BLOCK];
            ChineseLine line = new ChineseLine();
            long at = 0;
            for (int n = in.read(block); n > 0 && at < MOST_BYTES; n = in.read(block)) {
                for (int i = 0; i < n; i++) {
                    if (line.isEnded(block[i])) {
                        throw new DataProblem("two-encodings", Place.line(file, line.number, 0), "UTF-8");
                    }
                }
                at += n;
            }
        } catch (IOException e) {
            throw new DataProblem("unreadable", Place.file(file));
        }
    }

    /** Hears the bytes of a file and finds the end of a line that is Chinese in UTF-8. */
    private static final class ChineseLine {
        private int number = 1;
        private boolean isUtf8 = true;
        private int more;
        private int characters;

        /** Whether the byte ends such a line. */
        private boolean isEnded(byte b) {
            if (b == '\n') {
                if (isUtf8 && more == 0 && characters > 1) {
                    return true;
                }
                number++;
                isUtf8 = true;
                more = 0;
                characters = 0;
            } else if (more > 0) {
                isUtf8 &= (b & 0xC0) == 0x80;
                more--;
            } else if (b < 0) {
                int lead = b & 0xFF;
                isUtf8 &= lead >= 0xE3 && lead <= 0xE9 || lead == 0xEF;
                more = 2;
                characters++;
            }
            return false;
        }
    }

    /**
     * What is wrong in a file that does not decode.
     *
     * @param charset it should be in
     * @param isChosen whether the study says so, so that the whole file may be in another
     * @return {@code two-encodings} if the first line that is not is one in GB18030, else {@code not-in-encoding}
     */
    static DataProblem problem(Path path, String file, Charset charset, boolean isChosen) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            CharsetDecoder decoder = Encodings.strict(charset);
            ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
            CharBuffer chars = CharBuffer.allocate(1 << 16);
            int line = 1;
            boolean more = true;
            while (more) {
                int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
                more = n >= 0;
                bytes.position(bytes.position() + Math.max(n, 0)).flip();
                boolean isBad = decoder.decode(bytes, chars, !more).isError();
                line += (int) chars.flip().chars().filter(c -> c == '\n').count();
                if (isBad) {
                    break;
                }
                chars.clear();
                bytes.compact();
            }
            boolean isGb = !isChosen && charset.equals(StandardCharsets.UTF_8) && isGb(path, line);
            return isGb
                    ? new DataProblem("two-encodings", Place.line(file, line, 0), GB18030.name())
                    : new DataProblem("not-in-encoding", Place.line(file, line, 0), charset.name());
        } catch (IOException e) {
            throw new DataProblem("unreadable", Place.file(file));
        }
    }

    /** Whether a line is in GB18030; bytes that UTF-8 forbids (overlong forms, surrogates) are damage. */
    private static boolean isGb(Path path, int line) throws IOException {
        byte[] bytes = line(path, line);
        for (int i = 0; i + 1 < bytes.length; i++) {
            int lead = bytes[i] & 0xFF;
            int next = bytes[i + 1] & 0xFF;
            boolean isOverlong = lead == 0xC0 && next >= 0x80 && next <= 0xBF;
            boolean isSurrogate = lead == 0xED && next >= 0xA0 && next <= 0xBF;
            if (isOverlong || isSurrogate) {
                return false;
            }
        }
        return Encodings.isValid(bytes, GB18030);
    }

    private static byte[] line(Path path, int line) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int at = 1;
            for (int b = in.read(); b >= 0 && at <= line; b = in.read()) {
                if (at == line && b != '\n') {
                    bytes.write(b);
                }
                at += b == '\n' ? 1 : 0;
            }
            return bytes.toByteArray();
        }
    }
}
