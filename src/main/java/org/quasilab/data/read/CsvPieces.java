package org.quasilab.data.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quasilab.data.DataProblem;
import org.quasilab.data.NumberText;
import org.quasilab.run.Workers;

/**
 * Reads a text file by several threads: each takes the next piece of whole lines, and the table of a piece is put below
 * those above it as soon as these are there. The first piece is read alone, so that the others know what its columns hold.
 *
 * <p>Only what is regular is read so; for anything else there is no table, and the file has to be read line by line, which
 * tells what is wrong and where. Irregular are quotes other than around a whole field, a line end within quotes where a
 * piece ends, line ends of a carriage return alone, bytes that do not decode, and whatever the table refuses.
 */
final class CsvPieces {
    private static final int PIECE = 1 << 20;

    /** The first piece is a quarter as long: while it is read, the other threads wait. */
    private static final int FIRST = 4;

    private static final int LONGEST = 1 << 24;

    /** Room is made for one row in so many more than there seem to be. */
    private static final int MARGIN = 64;

    /** In these, too, a line feed is never part of another character. */
    private static final Set<String> MULTI_BYTE = Set.of("UTF-8", "GB18030", "GBK", "GB2312", "Big5");

    private final InputStream in;
    private final Charset charset;
    private final char delimiter;
    private final char decimal;
    private final int pieceSize;

    /** Read before the piece above them is. */
    private final Map<Integer, Piece> waiting = new HashMap<>();

    private int appended;
    private int lines;
    private byte[] rest = {};
    private int taken;
    private boolean isAtEnd;

    /** Only ever set: what several threads do with what it was would be lost. */
    private volatile boolean isIrregular;

    private CsvPieces(InputStream in, Charset charset, FileFormat format, int pieceSize) {
        this.in = in;
        this.charset = charset;
        this.delimiter = format.delimiter().charAt(0);
        this.decimal = format.decimal();
        this.pieceSize = pieceSize;
    }

    /** The table of a piece, and how many lines of the file it takes. */
    private record Piece(TableBuilder table, int lines) {}

    /** Whether a file in this encoding can be cut at the bytes of its line feeds. */
    static boolean canCut(Charset charset) {
        return MULTI_BYTE.contains(charset.name())
                || charset.canEncode()
                        && charset.newEncoder().maxBytesPerChar() == 1
                        && "\n\r\"".equals(new String(new byte[] {'\n', '\r', '"'}, charset));
    }

    /**
     * Fills a table with all rows.
     *
     * @param table empty; of no use afterwards if it is not what is returned
     * @param in the file after its byte-order mark, of which all is read if there is a table
     * @param format its delimiter and decimal mark
     * @return empty if the file is not regular
     * @throws org.quasilab.run.Cancelled if reading from {@code in} does
     */
    static Optional<TableBuilder> read(TableBuilder table, InputStream in, Charset charset, FileFormat format)
            throws IOException {
        return read(table, in, charset, format, PIECE);
    }

    /** The same with a given length of the pieces. */
    static Optional<TableBuilder> read(
            TableBuilder table, InputStream in, Charset charset, FileFormat format, int pieceSize) throws IOException {
        try {
            return new CsvPieces(in, charset, format, pieceSize).read(table) ? Optional.of(table) : Optional.empty();
        } catch (DataProblem | CharacterCodingException irregular) {
            return Optional.empty();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean read(TableBuilder table) throws IOException {
        int total = in.available();
        Reader first = new Reader();
        first.take(pieceSize / FIRST);
        lines = first.tell(table);
        if (lines < 0 || !isAtEnd && !table.isBelowHeader()) {
            return false;
        }
        if (!isAtEnd) {
            table.expect(expected(table.rows(), first.size, total));
            Workers.forEach(Workers.threads(), thread -> readPieces(table));
        }
        return !isIrregular;
    }

    /** How many rows the file has if the others are as long as those of the first piece, and some more. */
    private static int expected(int rows, int bytes, int total) {
        double all = (double) rows / bytes * total;
        return (int) Math.min(all + all / MARGIN, Integer.MAX_VALUE >> 1);
    }

    private void readPieces(TableBuilder all) {
        Reader reader = new Reader();
        try {
            for (int number = reader.take(pieceSize); number >= 0 && !isIrregular; number = reader.take(pieceSize)) {
                TableBuilder table = below(all);
                append(number, new Piece(table, reader.tell(table)), all);
            }
        } catch (DataProblem | CharacterCodingException irregular) {
            isIrregular = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TableBuilder below(TableBuilder all) {
        synchronized (waiting) {
            return all.continued();
        }
    }

    private void append(int number, Piece piece, TableBuilder all) {
        synchronized (waiting) {
            waiting.put(number, piece);
            for (Piece next = waiting.remove(appended + 1); next != null; next = waiting.remove(appended + 1)) {
                if (isIrregular || next.lines < 0 || !all.append(next.table, lines)) {
                    isIrregular = true;
                }
                lines += next.lines;
                appended++;
            }
        }
    }

    /** Reads one piece after the other. */
    private final class Reader {
        private final CharsetDecoder decoder = Encodings.strict(charset);
        private byte[] bytes = new byte[0];
        private CharBuffer decoded = CharBuffer.allocate(0);
        private int size;

        /** Of the field that was read last; NaN if it is not a simple number. */
        private double number;

        /**
         * Takes so many bytes, those left by the piece above among them, and leaves what begins a line without ending it to the next.
         *
         * @return the number of the piece, from 0; −1 if nothing is left, or a line is too long
         */
        int take(int length) throws IOException {
            synchronized (CsvPieces.this) {
                int end = 0;
                size = 0;
                for (int wanted = Math.max(length, 2 * rest.length); end == 0 && !isAtEnd; wanted *= 2) {
                    bytes = bytes.length < wanted ? Arrays.copyOf(bytes, wanted) : bytes;
                    if (size == 0) {
                        System.arraycopy(rest, 0, bytes, 0, rest.length);
                        size = rest.length;
                    }
                    int n = in.readNBytes(bytes, size, wanted - size);
                    isAtEnd = n < wanted - size;
                    size += n;
                    end = isAtEnd ? size : afterLastLineFeed();
                    if (size > LONGEST) {
                        isIrregular = true;
                        isAtEnd = true;
                    }
                }
                rest = Arrays.copyOfRange(bytes, end, size);
                size = end;
                return size == 0 ? -1 : taken++;
            }
        }

        private int afterLastLineFeed() {
            int end = size;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            return end;
        }

        /** Tells the rows of the piece; returns how many lines it has, −1 if it is not regular. */
        int tell(TableBuilder table) throws CharacterCodingException {
            if (decoded.capacity() < size) {
                decoded = CharBuffer.allocate(bytes.length);
            }
            decoded.clear();
            decoder.reset();
            var state = decoder.decode(ByteBuffer.wrap(bytes, 0, size), decoded, true);
            if (state.isError()) {
                state.throwException();
            }
            return rows(decoded.array(), decoded.position(), table);
        }

        private int rows(char[] chars, int length, TableBuilder table) {
            int line = 1;
            int i = 0;
            while (i < length) {
                table.beginRow(line);
                int fields = 0;
                boolean isRowEnd = false;
                while (!isRowEnd) {
                    int start = i;
                    if (i < length && chars[i] == '"') {
                        int end = afterQuote(chars, length, i + 1);
                        if (end < 0) {
                            return -1;
                        }
                        line += lineFeeds(chars, i, end);
                        table.text(fields, chars, start + 1, unquoted(chars, start + 1, end - 1));
                        i = end;
                    } else {
                        i = endOfField(chars, length, start);
                        if (Double.isNaN(number) || !table.simpleNumber(fields, number)) {
                            table.text(fields, chars, start, i - start);
                        }
                    }
                    fields++;
                    if (i < length && chars[i] == delimiter) {
                        i++;
                    } else {
                        isRowEnd = true;
                    }
                }
                table.endRow(fields);
                if (i < length && chars[i] == '\r') {
                    i++;
                }
                if (i < length && chars[i++] != '\n') {
                    return -1;
                }
                line++;
            }
            return line - 1;
        }

        /** Where a field without quotes ends. Leaves its number behind: most are simple ones, which need no second look. */
        private int endOfField(char[] chars, int length, int start) {
            int i = start < length && chars[start] == '-' && delimiter != '-' ? start + 1 : start;
            long digits = 0;
            int afterMark = 0;
            char c;
            while (i < length && (c = chars[i]) != delimiter) {
                int digit = c - '0';
                if (digit >= 0 && digit <= 9) {
                    digits = digits * 10 + digit;
                } else if (c == decimal && afterMark == 0) {
                    afterMark = i + 1;
                } else {
                    break;
                }
                i++;
            }
            int endOfNumber = i;
            while (i < length && (c = chars[i]) != delimiter && c != '\n' && c != '\r' && c != '"') {
                i++;
            }
            number = i == endOfNumber ? NumberText.simple(chars, start, i, digits, afterMark) : Double.NaN;
            return i;
        }

        /** Where a field in quotes ends; −1 if it does not, or something else than the end of a field follows. */
        private int afterQuote(char[] chars, int length, int from) {
            int i = from;
            while (i < length) {
                char next = i + 1 < length ? chars[i + 1] : '\n';
                if (chars[i] == '\r' && next != '\n') {
                    return -1;
                }
                if (chars[i] == '"' && next != '"') {
                    return next == delimiter || next == '\n' || next == '\r' ? i + 1 : -1;
                }
                i += chars[i] == '"' ? 2 : 1;
            }
            return -1;
        }
    }

    private static int lineFeeds(char[] chars, int from, int end) {
        int feeds = 0;
        for (int i = from; i < end; i++) {
            feeds += chars[i] == '\n' ? 1 : 0;
        }
        return feeds;
    }

    /** Makes two quotes one, in place; returns the length. */
    private static int unquoted(char[] chars, int from, int end) {
        int to = from;
        for (int i = from; i < end; i++) {
            chars[to++] = chars[i];
            i += chars[i] == '"' ? 1 : 0;
        }
        return to - from;
    }
}
