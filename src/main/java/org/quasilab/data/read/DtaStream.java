package org.quasilab.data.read;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The bytes of a Stata file from the first to the last: numbers in the byte order of the file, texts, tags. */
final class DtaStream {
    private final InputStream in;
    private final byte[] eight = new byte[Long.BYTES];
    private boolean isBigEndian;
    private long position;

    /** @param in buffered */
    DtaStream(InputStream in) {
        this.in = in;
    }

    void order(boolean bigEndian) {
        isBigEndian = bigEndian;
    }

    /** Bytes read or skipped so far. */
    long position() {
        return position;
    }

    /** @throws EOFException where the file ends too soon */
    byte[] bytes(int count) throws IOException {
        byte[] read = in.readNBytes(count);
        position += read.length;
        if (read.length < count) {
            throw new EOFException();
        }
        return read;
    }

    void fill(byte[] buffer) throws IOException {
        if (in.readNBytes(buffer, 0, buffer.length) < buffer.length) {
            throw new EOFException();
        }
        position += buffer.length;
    }

    void skip(long count) throws IOException {
        in.skipNBytes(count);
        position += count;
    }

    /** An unsigned whole number of up to eight bytes. */
    long whole(int bytes) throws IOException {
        if (in.readNBytes(eight, 0, bytes) < bytes) {
            throw new EOFException();
        }
        position += bytes;
        return whole(eight, 0, bytes);
    }

    long whole(byte[] from, int at, int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << Byte.SIZE | from[at + (isBigEndian ? i : bytes - 1 - i)] & 0xFF;
        }
        return value;
    }

    /** @throws DtaDamage if something else stands there */
    void tag(String expected) throws IOException {
        if (!isTag(expected)) {
            throw new DtaDamage();
        }
    }

    /** Whether a tag comes, which is read then; if not, all that has its length is read as well. */
    boolean isTag(String tag) throws IOException {
        return new String(bytes(tag.length()), StandardCharsets.US_ASCII).equals(tag);
    }

    /** The file is not what its beginning says. */
    static final class DtaDamage extends IOException {
        private static final long serialVersionUID = 1;
    }
}
