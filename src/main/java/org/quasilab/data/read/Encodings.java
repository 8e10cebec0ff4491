package org.quasilab.data.read;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Which encoding a text file is in, from some of its bytes.
 *
 * <p>A ladder, from sure to likely: byte-order mark; the pattern of zero bytes (UTF-16, UTF-32); UTF-8, also where some lines are not; Chinese by the
 * share of byte pairs that are common characters in GB2312 (level 1) and in Big5; then what juniversalchardet says.
 */
final class Encodings {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset BIG5 = Charset.forName("Big5");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final double CLOSE = 0.15;
    private static final double LIKELY = 0.4;

    private Encodings() {}

    /**
     * @param bytes the beginning of a file, or a piece of it around its first byte above 127
     * @return empty if this is no text
     */
    static Optional<Charset> detect(byte[] bytes) {
        Optional<Charset> marked = byMark(bytes);
        if (marked.isPresent()) {
            return marked;
        }
        int zeros = count(bytes, 0, 1);
        if (zeros > 0) {
            return byZeros(bytes, zeros);
        }
        if (hasControls(bytes)) {
            return Optional.empty();
        }
        boolean isUtf8 = isValid(bytes, StandardCharsets.UTF_8) || MixedEncodings.isMostlyUtf8(bytes);
        return Optional.of(isUtf8 ? StandardCharsets.UTF_8 : chinese(bytes));
    }

    /** Length of the byte-order mark a file begins with, 0 if none. */
    static int markLength(byte[] bytes) {
        Optional<Charset> marked = byMark(bytes);
        return marked.map(charset -> "\uFEFF".getBytes(charset).length).orElse(0);
    }

    private static Optional<Charset> byMark(byte[] bytes) {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (starts(bytes, 0xFF, 0xFE, 0, 0)) {
            return Optional.of(UTF_32LE);
        }
        if (starts(bytes, 0, 0, 0xFE, 0xFF)) {
            return Optional.of(UTF_32BE);
        }
        if (starts(bytes, 0xFF, 0xFE)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return starts(bytes, 0xFE, 0xFF) ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    private static boolean starts(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Digits, commas and line ends have a zero byte in UTF-16: always the first of the pair, or always the second. In UTF-32
     * half of all bytes are zero whatever the text.
     */
    private static Optional<Charset> byZeros(byte[] bytes, int zeros) {
        if (zeros * 2 >= bytes.length) {
            return Stream.of(UTF_32LE, UTF_32BE)
                    .filter(charset -> isValid(bytes, charset))
                    .findFirst();
        }
        int even = count(bytes, 0, 2);
        Charset guess = even * 2 > zeros ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        int onOneSide = Math.max(even, zeros - even);
        boolean isText = onOneSide * 20 >= zeros * 19
                && zeros * 20 >= bytes.length
                && isValid(bytes, guess)
                && new String(bytes, guess)
                        .chars()
                        .noneMatch(c -> c < 32 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 26);
        return isText ? Optional.of(guess) : Optional.empty();
    }

    private static int count(byte[] bytes, int from, int step) {
        int zeros = 0;
        for (int i = from; i < bytes.length; i += step) {
            zeros += bytes[i] == 0 ? 1 : 0;
        }
        return zeros;
    }

    /** Control characters that do not occur in text: more than one in a thousand bytes. */
    private static boolean hasControls(byte[] bytes) {
        int controls = 0;
        for (byte b : bytes) {
            controls +=
                    b >= 0 && b < 32 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 26 && b != 27 ? 1 : 0;
        }
        return controls * 1000L > bytes.length;
    }

    private static Charset chinese(byte[] bytes) {
        double gb = isValid(bytes, GB18030) ? share(bytes, 0xB0, 0xD7, 0xA1, 0xA1) : 0;
        double big5 = isValid(bytes, BIG5) ? share(bytes, 0xA4, 0xC6, 0x40, 0xA1) : 0;
        if (Math.max(gb, big5) > LIKELY && Math.abs(gb - big5) > CLOSE) {
            return gb > big5 ? GB18030 : BIG5;
        }
        Optional<Charset> second = secondOpinion(bytes);
        if (second.isPresent() && isValid(bytes, second.get())) {
            return second.get();
        }
        return gb > LIKELY / 2 ? GB18030 : big5 > LIKELY ? BIG5 : WESTERN;
    }

    private static Optional<Charset> secondOpinion(byte[] bytes) {
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(bytes, 0, bytes.length);
        detector.dataEnd();
        String name = detector.getDetectedCharset();
        return name != null && Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
    }

    /**
     * Share of the double-byte characters that lie in the part of the table where the common ones are; none if each of them
     * ends in a Latin letter, as the accents of Ávila and Álava do if they are taken for the first half of a character.
     *
     * @param firstLead first lead byte of the common part
     * @param lastLead last one
     * @param lowTrail lowest trail byte of the common part below 127, or {@code highTrail} if there is none
     * @param highTrail lowest trail byte above 127
     */
    private static double share(byte[] bytes, int firstLead, int lastLead, int lowTrail, int highTrail) {
        int pairs = 0;
        int common = 0;
        int high = 0;
        for (int i = 0; i + 1 < bytes.length; i++) {
            int lead = bytes[i] & 0xFF;
            if (lead < 0x81) {
                continue;
            }
            int trail = bytes[i + 1] & 0xFF;
            i++;
            boolean isMark = lead >= 0xA1 && lead <= 0xA3 && trail >= 0xA1;
            if (isMark) {
                continue;
            }
            pairs++;
            high += trail >= highTrail ? 1 : 0;
            boolean isCommonTrail = trail >= highTrail || trail >= lowTrail && trail < 0x7F;
            common += lead >= firstLead && lead <= lastLead && isCommonTrail ? 1 : 0;
        }
        return high == 0 ? 0 : (double) common / pairs;
    }

    /** Whether the bytes decode; a character cut off at the end does not count. */
    static boolean isValid(byte[] bytes, Charset charset) {
        CharsetDecoder decoder = strict(charset);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(8192);
        while (true) {
            var state = decoder.decode(in, out, false);
            if (state.isError()) {
                return false;
            }
            if (state.isUnderflow()) {
                return true;
            }
            out.clear();
        }
    }

    /** A decoder that reports what it cannot read instead of replacing it. */
    static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }
}
